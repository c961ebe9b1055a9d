## What an officer is asked, and what a chair hears of it.

take-thanks = You took this on.
take-already = You took this on already.
taken-up = { $name } read report { $number } and is working on it. You get an answer by { $day }.
taken-up-note = { $name } read report { $number }.

answer-how = How do you answer report { $number }?
do-explain = Explain
do-change = We do it differently
do-recognise = This went wrong
more-what = What do you want to do with report { $number }?
do-question = Ask a question
do-forward = Pass it on
do-more-time = Ask for more time
do-threat = This is threatening

answer-hint = Write to { $name }. First say what you read. Then explain: what did you choose, and why? End with what happens now.
answer-what-changes = What will be different? One sentence is enough.
answer-when = When? Choose a day, or type one. Then we ask { $name } whether it happened.
when-next-meeting = At the next meeting
    .button = Next meeting
at-next-meeting = at the next meeting
answer-what-went-wrong = Write to { $name }. What went wrong? Just say it, in plain words.
answer-next-time = What will you do differently next time? One sentence is enough.
answer-which =
    { $count ->
        [one] There is 1 more open report about this meeting. Is your answer for that one too?
       *[other] There are { $count } more open reports about this meeting. Is your answer for those too?
    }
answer-only-this = Only this one
answer-all-of-meeting = All { $count } at once
answer-text-again = Write your text again.
answer-check =
    We send this to { $name }, with report { $number }:
    { $shown }
answer-is-explanation = { $words }
answer-is-change = This will be different: { $promise }. When: { $when }.
answer-is-recognition =
    This went wrong. { $words }
    Next time: { $promise }. When: { $when }.
answer-is-call = You spoke to each other on { $day }: "{ $words }"
answer-sent = Sent to { $names }, with report { $numbers }. You hear it when there is a reaction.

call-which-day = On which day did you speak to each other?
call-what-was-agreed = What did you agree? One sentence is enough.

question-what = What do you want to ask { $name }?
question-sent = Your question is sent to { $name }, with report { $number }.
chair-is-asked = { $name } asks about report { $number }: "{ $words }"
clock-stands = You can answer this message. Until then the clock stands still. On { $day } it starts again by itself.
clock-goes-on = You can answer this message.
clock-runs-again = The clock of report { $number } runs again. You get an answer from { $name } by { $day }.

forward-to-whom = Who should get this?
forward-why = Why? One sentence is enough. { $name } sees that sentence too.
flag-forwarded =
    { $name } passed report { $number } on to { $other }, { $title }. Reason: "{ $reason }"
flag-forwarded-date = Your date stays { $day }.
flag-passed-on = Report { $number } is now with { $other }. The date stays.

time-until-when = Until which day do you need? Choose a day, or type one.
time-why = Why? One sentence is enough. { $name } sees the day and your reason.
time-was-taken = { $name } needs more time for report { $number }. You get an answer by { $day }. Reason: "{ $reason }"
time-kept = All right. Report { $number } has a new date now: { $day }.
time-no-more = You asked for more time twice already, for report { $number }. Answer now, or pass it on.

threat-sure = Does this feel like a threat? { $name } then reads it today or the first working day, and calls you.
threat-yes = Yes, it is threatening
threat-no = No, it is not
threat-thanks = Report { $number } is with { $name } now. { $name } calls you by { $day }. You need not answer.
threat-reported =
    { $name } finds report { $number } threatening. The report is with you now. Will you call { $name } by { $day }?
    "{ $words }"

answered-explanation =
    **Answer to report { $number }** from { $name }:
    { $words }
    This is a choice of the municipality. You need not defend it in your neighbourhood.
answered-adjustment =
    **This will be different** (report { $number }), says { $name }:
    { $promise }. When: { $when }.
    We ask you then whether it happened.
answered-recognition =
    **{ $name } says: this went wrong** (report { $number }).
    { $words }
    Next time: { $promise }. When: { $when }. We then ask you whether it worked.
answered-call =
    { $name } writes that you spoke to each other on { $when }: { $words } (report { $number })
    Is that right?
answered-react-call = React before { $day }. If { $name } hears nothing, we close the report. You can open it for four weeks after that.
answered-react = Does this help you? React before { $day }. If { $name } hears nothing, we close the report. You can open it for four weeks after that.
verdict-helped = Yes, this helps
verdict-partly = In part
verdict-not = No, this does not help
verdict-right = Yes, that is right
verdict-notquite = Not quite
verdict-never = We did not speak

answer-helped-thanks = Good. Report { $number } is closed. You can read everything again: type my reports.
answer-helped = { $name } says your answer to report { $number } helps. The report is closed.
missing-what = What are you still missing in report { $number }? One sentence is enough. { $next } reads along. You hear something by { $day }.
missing-line = { $name } is still missing something in report { $number }: "{ $words }"
missing-here = Report { $number } is open again and is with you now. Please answer by { $day }.
missing-here-instead = Report { $number } is open again. We cannot reach { $name }. So it is with you now. Please answer by { $day }.
reopened = Report { $number } is open again. { $name }, { $title }, reads along. You hear from { $name } by { $day }.
reopened-instead = Report { $number } is open again. We cannot reach { $first } now. So { $name }, { $title }, has it. You hear from { $name } by { $day }.
reopened-elsewhere = Report { $number } is open again, and now with { $name }. You need not do anything.
flag-reopen = Open again
reopen-too-late = It can no longer be opened again. Call { $phone }, or start anew: type report.
silence-call = We heard nothing about your talk with { $name }. Report { $number } is closed now. Is that not right? You can open it for { $weeks } more weeks.
silence-answer = We heard nothing after the answer from { $name }. Report { $number } is closed now. You can open it for { $weeks } more weeks.

has-it-happened = { $name } promised with report { $number }: { $promise }. Did it happen?
happened-yes = Yes
happened-partly = In part
happened-no = No
happened-unknown = I do not know
happened-thanks-yes = Thank you. { $name } hears that it worked.
happened-thanks-unknown = Thank you. { $name } hears that you do not know.
happened-told-yes = { $name } says about report { $number }: it happened. It was about: { $promise }.
happened-told-partly = { $name } says about report { $number }: it happened in part. It was about: { $promise }.
happened-told-no = { $name } says about report { $number }: it did not happen. It was about: { $promise }.
happened-told-unknown = { $name } does not know, for report { $number }, whether it happened. It was about: { $promise }.

holder-unreachable = We cannot reach { $name }. { $other } has report { $number } now. The date stays { $day }.
holder-unreachable-note = We cannot reach { $name }. { $other } has report { $number } now.
