## What every conversation says: going back, stopping, not understanding.

ask-back = Back
ask-cancel = Do not send
ask-dropped = All right. Nothing was sent.
drop-sure = Throw it away? Nobody has seen this.
drop-yes = Yes, throw away
drop-no = No, go on
ask-leave = Never mind
ask-left = All right. Nothing was changed.
no-longer-yours = This can no longer be done. It is not with you any more, or it is closed.
no-longer-yours-text = This can no longer be done. It is not with you any more, or it is closed. Your text was not sent: "{ $words }"
ask-already-answered = This was answered already.
ask-not-understood = I do not understand. Tap a button, or type its number.
ask-which-of-these = Do you mean one of these: { $options }? Type the number.
ask-added-to-story = I added this to your text.
ask-kept-for-later = Your text is saved. It will go with your story. First this question.
ask-file-later = You can send a file soon, with your story. First this question.

words-done = Done
words-kept =
    { $files ->
        [0] Saved. Do you want to add something? Go on typing or speaking. If not, tap Done.
        [one] Saved, with 1 file. Anything to add? Just go on. If not, tap Done.
       *[other] Saved, with { $files } of the { $most } files. Anything to add? If not, tap Done.
    }
words-keep = Leave it so
words-rewrite = Write your text again. What you send now takes the place of: { $words }{ $files ->
        [0] { "" }
        [one] { " " }Your file stays with it.
       *[other] { " " }Your { $files } files stay with it.
    }
words-rewrite-files = Type or speak your text. { $files ->
        [one] Your file stays with it.
       *[other] Your { $files } files stay with it.
    }
words-too-many-files = More than { $most } files is not possible. The first { $most } are saved.
words-were-empty = I see no text. Could you type it again?
line-wants-text = Please type a short text here. This question cannot take a file.

day-is-this-right = { $day }. Is that right?
day-yes = Yes, that is right
day-other = Another day
day-which-one = Which day do you mean?
day-not-understood = I do not understand. Type a day, for example: 3 December.
day-is-past = That day is no longer possible. Choose a later day.

and = { " and " }
quoted = "{ $words }"
quoted-with-files =
    { $files ->
        [one] "{ $words }" (with 1 file)
       *[other] "{ $words }" (with { $files } files)
    }
quoted-files-only =
    { $files ->
        [one] (1 file or voice message)
       *[other] ({ $files } files or voice messages)
    }

press-unknown = This button no longer works. Type menu for a new one.
reaction-not-private = Please type the number here. The server can read a mark under a message.
words-unreadable = We cannot read your message of { $moment }. Its key did not come along. Would you send it once more? If that does not work, call { $phone }.
command-unknown = I do not know this. You can do this:

loose-which-of-one = Does this belong to report { $number }, or is it something new?
loose-which = Where does this belong?
loose-none-open = Your text is saved. What do you want to do with it?
loose-new = It is something new
loose-notice = Question about the message on { $process }
    .button = Question on that
loose-none = Nothing, never mind

meant-this = Do you mean report { $number }: { $label }?
meant-that = Do you mean { $about }{ $label }?
meant-yes = Yes, that one
meant-no = No

broken =
    This did not work. Your text is saved. We are looking into it.
    You hear from { $name } by { $day }.
    In a hurry? Call { $phone } and mention { $reference }.

alarm-event-parked = A message could not be handled. Reference: { $reference }. Look with: wijklijn parked.

refuse-contact = Please do not send phone numbers or addresses of others. I do not pass this on.
refuse-location = A place on the map is not possible here. Please type where it was.
refuse-venue = A place on the map is not possible here. Please type where it was.
refuse-sticker = I do not understand a picture without text. Please type it in words.
refuse-poll = A poll is not possible here. Please type it in words.
refuse-dice = I cannot do anything with dice. Please type it in words.
refuse-game = A game is not possible here. Please type it in words.
refuse-story = I cannot open a story. Please type it, or say it in a voice message.
refuse-checklist = I cannot read a checklist. Please type it in words.
refuse-invoice = You cannot pay here. Do you want to say something? Please type it in words.
refuse-paid_media = I cannot open paid pictures. You can send an ordinary photo.
refuse-giveaway = A prize draw is not possible here. Please type it in words.
refuse-users_shared = Please do not send details of others. I do not pass this on.
refuse-chat_shared = Sharing a group or channel is not possible here. Please type it in words.
refuse-web_app_data = I cannot read this. Please type it, or say it in a voice message.
refuse-passport_data = Please do not send a passport or other proof of identity. I do not pass this on.
refuse-open = This message was not encrypted. So I do not read it. Would you send it once more, encrypted?
refuse-other = I cannot read this. Please type it, or say it in a voice message.

file-refused = I cannot take this file. A photo, PDF or voice message is fine.
file-empty = There is nothing in this file. Could you send it again?
file-too-big = This file is too big. Up to 20 MB is possible.
file-too-large = This file is too large to open. Can you send a smaller one?
file-other-picture = I cannot open this kind of picture. You can send an ordinary photo or a screenshot.
file-moving = A film or moving picture is not possible here. A photo or voice message is fine.
file-locked = There is a password on this file. Can you send it without one?
file-active = There is a program in this file. Please send it as a PDF.
file-other-kind = This kind of file is not possible here. A photo, PDF or voice message is fine.
file-damaged = This file cannot be opened. Could you send it again?

