## Five short questions after a meeting.

evaluation-question = { $words }
evaluation-were-you-there = { $meeting } was on { $day }. Were you there?
evaluation-was-yes = Yes
evaluation-was-no = No, I couldn't come
    .button = No, I couldn't come
evaluation-was-unaware = I did not know
evaluation-could-not-come = Thank you. You get no more questions about { $meeting }.
evaluation-did-not-know = Thank you for telling us. We look into why you heard nothing of { $meeting }. Questions? Call { $phone }.
evaluation-intro =
    { $count ->
        [5] Five short questions
       *[other] { $count } short questions
    } about { $meeting }. They take a minute.
    We show nobody who answers what. Once it is closed we do not know it ourselves any more.
    Are there fewer than five answers? Then we show nothing and erase everything. From five to nine answers we give no numbers.
    You can answer until { $until }.
menu-answering = Finish the questions
evaluation-send = Send
evaluation-on = Go on
evaluation-pass = Skip
evaluation-sure = These were the questions. Send your answers?
evaluation-words-kept =
    This goes along:
    { $words }
    The municipality reads this first and takes out names only. Whoever organises the meeting does not do that.
    Done? Choose Send. You may type more.
evaluation-words-too-long = Together this is too long. Please write it in { $most } characters at most.
evaluation-no-files = A picture or file cannot go along here. Please type your answer.
evaluation-several = You may choose more than one. Done? Choose Go on.
evaluation-chosen = Chosen: { $options }.
evaluation-choose-one = Please choose one first.
evaluation-thanks = Thank you. The associations and the municipality see the outcome on { $closes }, at the same time.
evaluation-standing-already = You have answered the questions about { $meeting } already. The associations and the municipality see the outcome on { $closes }, at the same time.
evaluation-half-is-gone = The questions are closed now. What you had half filled in has been erased.
evaluation-half-moved = { $meeting } has been moved to { $day }. What you had half filled in has been erased. From that day on you can answer again, with the same code.
evaluation-half-cancelled = { $meeting } does not take place. What you had half filled in has been erased.
evaluation-half-skipped = We do not ask about { $meeting } after all. What you had half filled in has been erased.
evaluation-standing-closed = The questions about { $meeting } were closed on { $closes }. Is there something you still want to say? Call { $phone }.
evaluation-standing-too-early = { $meeting } begins { $begins }. From then on you can answer, with the same code.
evaluation-standing-off = We ask no questions about { $meeting }. Is there something you want to say? Call { $phone }.
evaluation-is-yours = You organise { $meeting }. So we ask you separately what you think of it yourself.
evaluation-code-unknown = We do not know that code. Please look at the screen or poster again: six letters and figures. Does it not work? Call { $phone }.
evaluation-code-wait = We do not know this code either. Please try again in ten minutes, or call { $phone }.
evaluation-old-question = You had answered that question already. Would you like to change it? Choose Back.
evaluation-not-amended = Changing a message does not change your answer. Would you like to change it? Choose Back.
evaluation-reminder = Reminder: until { $moment } you can say how { $meeting } was. Were you there? We do not ask again after this.
evaluation-moved = { $meeting } was moved to { $day }. Our earlier questions lapse. What was filled in has been erased. You get the questions after the new date.
evaluation-cancelled = { $meeting } of { $day } does not take place. Our questions lapse. What was filled in has been erased.
evaluation-skipped = We ask no questions about { $meeting } of { $day }. { $name } decided so. Reason: "{ $reason }"

## For who organises.

evaluation-today =
    { $meeting } begins { $moment }. Afterwards we ask those who were there how it was: { $asks }.
    With the code in the room everybody can answer, without an account too.
evaluation-code = Code for the room
evaluation-ended = The meeting is over
    .button = It is over
evaluation-skip = Ask no questions
evaluation-skip-why = Why do you ask no questions about { $meeting } of { $day }? One sentence. The chairs see your reason.
evaluation-skip-sure =
    Then we ask no questions about { $meeting } of { $day }. The chairs read your name and your reason:
    "{ $reason }"
    Is that right?
evaluation-not-begun = { $meeting } begins { $begins }. Is the meeting over? Then tap this button. We ask those who were there how it was after that.
evaluation-is-skipped = We ask no questions about { $meeting }. The chairs read your reason: "{ $reason }"
evaluation-will-ask = Thank you. We ask those who were there how { $meeting } was: { $moment }.
evaluation-asked-already = The questions about { $meeting } have been asked or closed already. You see the outcome on { $closes }.
qr-none = There is no meeting of yours with a code now. Is that not right? Call { $phone }.
qr-which = Of which meeting do you want the code?
qr-option = { $meeting }, { $day }
qr-here =
    The code of { $meeting } is **{ $code }**.
    One can answer until { $until }, without a name.
qr-nowhere =
    The code of { $meeting } is **{ $code }**. But there is no address yet where people can type it. So you get no slide and no poster yet.
    Ask your operator to fill in the address: public_url, under [web] in config.toml. Or call { $phone }.
qr-page = On a phone or computer: { $address }
qr-telegram = On Telegram: { $address }
qr-matrix = On Matrix: type { $code } to { $address }
qr-qr = The code of { $meeting } for your last slide: { $code }
qr-poster = A poster of { $meeting } to put up, A4: { $code }

## The outcome, for both sides at once.

evaluation-result =
    **{ $meeting }, { $day }** · { $answers } answers
    { $asked ->
        [0] Whoever was there could answer.
       *[other] We asked { $asked } people. Whoever scanned the code could answer too.
    }
evaluation-result-some = **{ $meeting }, { $day }** · 5 to 9 answers
evaluation-line = { $question }: { $figures }
evaluation-line-few = { $question }: too few answers to show
evaluation-count = { $count } { $group }
evaluation-group-yes = yes
evaluation-group-partly = a little
evaluation-group-no = no
evaluation-came-to-mostly-yes = mostly yes
evaluation-came-to-mixed = mixed
evaluation-came-to-mostly-no = mostly no
evaluation-no-figures = With so few answers we give no numbers. So it stays secret who said what.
evaluation-same-moment = This message went to { $name } and to { $count ->
        [one] 1 association
       *[other] { $count } associations
    } at the same moment.
evaluation-open-answers = The open answers come by { $day } at the latest. { $name } takes out names only.
evaluation-picture = { $meeting } in a picture. The same stands in the message above.
evaluation-too-few =
    There were fewer than five answers about { $meeting }. So we show nothing. Everything has been erased.
    Is there something you want to say about it all the same? { $name } is glad to hear it.
evaluation-too-few-yours =
    There were fewer than five answers about { $meeting }. So we show nothing. Everything has been erased.
    The chairs got the same message.
evaluation-unaware = About { $meeting }: { $count } of the { $asked } people we asked had not known of the meeting. Who they were we do not know.
evaluation-unaware-some = About { $meeting }: not everybody we asked had known of the meeting. Who they were we do not know.
