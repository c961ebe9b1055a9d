## When a date is near, when it passes, and who is asked to help.

card-helps = Helping: { $name }, { $title }
card-talk = On the agenda of { $talk }, on { $day }.
ask-who-helps =
    { $count ->
        [one] { $names } is helping.
       *[other] { $names } are helping.
    }
    You, { $names } and { $chair } see this now. This conversation belongs to the file.

near-today = Today, { $day }, { $association } expects your answer to report { $number }.
near-tomorrow = Tomorrow, { $day }, { $association } expects your answer to report { $number }.
near-later = On { $day } { $association } expects your answer to report { $number }.
warning-new-date = Can you not manage that? Choose a new date. { $chair } sees that date and your reason.
warning-then = If you do nothing, we ask { $name } on { $day } to help.
warning-private = Only you get this message.
warning-answer = I answer now
warning-not-me = I am not the right one
warning-lost = We cannot reach { $name } about report { $number }. { $association } expects an answer on { $day }. If there is none by then, we ask you on { $on } to help. Perhaps you can speak to { $name } already.

passed-sorry = **Report { $number }**: you should have had an answer on { $day }. That did not happen. We are sorry.
passed-helper = { $name }, { $title }, has your report now too. You hear from { $name } by { $day }.
passed-talk = Your report comes on the agenda of { $talk }, on { $on }. { $name }, { $title }, sees to that. You hear the outcome by { $day }.
passed-again = { $name }, { $title }, still has your report. You hear from { $name } by { $day }.
passed-rest = You need not do anything. Would you rather call? { $phone }.
passed-officer = We asked { $name } to help with report { $number }. You can still answer yourself.
passed-end = { $association } still waits for an answer to report { $number }. It is up to you now. The association hears something by { $day }.

help-asked = **Can you help?** { $association } waits for an answer from { $name } about { $about } (report { $number }).
help-facts = The date was { $day }. { $facts }
help-until = Often one telephone call is enough. { $association } hears from you by { $day }.
help-talk = Will you put this on the agenda of { $talk }, on { $on }? { $association } hears the outcome by { $day }.
help-answered = { $name } answered report { $number }. You need not do anything.
help-over = Report { $number } is closed. You need not do anything.
help-back = Back, with agreement
help-take-over = I take it over
fact-more-time = { $name } asked for more time until { $day }.
fact-delivered = Our messages to { $name } were delivered.
fact-not-delivered = Our messages to { $name } do not arrive.
talk-held = What came out of { $talk } about report { $number }? { $association } hears the outcome by { $day }.

back-agreement = What did you agree with { $name }? One sentence is enough. { $chair } sees that sentence.
back-which-day = On which day does { $chair } hear from { $name }?
back-told =
    { $helper } spoke with { $name } about report { $number }: "{ $words }"
    You get an answer from { $name } by { $day }.
back-officer =
    { $helper } gave report { $number } back to you, with this agreement: "{ $words }"
    { $chair } counts on an answer on { $day }.
back-done = Good. { $name } answers by { $day }. { $chair } knows it too.
entry-agreement = { $name } agreed, { $moment }

over-done = Report { $number } is with you now. { $chair } gets an answer from you by { $day }.
over-chair = { $helper }, { $title }, took over report { $number } from { $name }. You get an answer from { $helper } by { $day }.
over-officer = { $helper } took over report { $number } from you. You need not do anything.
over-already = Report { $number } is with you already.

table-ends-closing = The list of days on which the town hall is closed ends on { $day }. Add to **closing_days** in the settings.
table-ends-talks = The list of talks ends on { $day }. Add to **talk_days** in the settings. Otherwise the last step has no agenda any more.
table-ends-summers = The last summer in the settings ends on { $day }. Add to **summer**, or take the list away.

help-passed-on = { $name } was asked to help now. { $association } hears from { $name } by { $day }. You can still help.
fact-question = { $name } asked the association a question.
back-no-talk = It does not come on the agenda of { $talk } then.
card-moved-down = Report { $number } stands lower in this conversation.
clock-same-day = You can answer this message. You still get an answer by { $day }.
question-same-day = The date stays { $day }.
threat-holder = Report { $number } is now with { $name }, { $title }. Your date stays { $day }.
threat-holder-note = Report { $number } is now with { $name }, { $title }.
