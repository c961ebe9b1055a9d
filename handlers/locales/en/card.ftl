## The card of a report, on both sides, and the lists.

card-title = **Report { $number }** · { $about }
card-holder = Now with: { $name }, { $title }
card-until = Answer: by { $day }
card-then = After that: { $name }, on { $day }
card-delivered = Delivered to { $name }: { $moment }
card-kept = Report { $number } is saved. { $name } gets it now.
card-kept-until = Report { $number } is saved. { $name } gets it { $moment }. It is outside office hours now.
card-no-answer-asked = You did not ask for an answer.
card-taken-by = { $name } is working on this, since { $day }.
card-paused = { $name } is waiting for your answer. The clock stands still, up to { $day }.
card-answered = There is an answer. The association can still react.
card-answered-you = There is an answer. You can still react.
card-elsewhere = Report { $number } is now with { $holder }. You need not do anything more.
card-closed-helped = Closed on { $day }: helped.
card-closed-partly = Closed on { $day }: helped in part.
card-closed-not_agreed = Closed on { $day }: not agreed.
card-closed-withdrawn = Closed on { $day }: withdrawn.
card-closed-silent = Closed on { $day }: no reaction.
card-closed-noted = Passed on, { $day }. No answer was needed.
card-reopens = You can open it again up to { $day }.
card-add = Add something
card-read-all = Read everything
card-withdraw = Withdraw

ask-explain = **{ $association } asks for an explanation** about { $about } (report { $number })
ask-change = **{ $association } wants it to go differently**: { $about } (report { $number })
ask-call = **{ $association } asks you to call** about { $about } (report { $number })
ask-note = **{ $association } passes something on** about { $about } (report { $number }). No answer is needed.
ask-fault = The association says: { $fault }.
ask-words = { $name } writes: { $words }
ask-missed = This report is open again. { $name } is still missing something: { $words }
ask-until = Please answer by { $day }. Calling is fine too.
ask-who-sees = Only you and { $chair } see this now. This conversation is part of the file.
card-taken = You are working on this, since { $day }.
card-paused-officer = You are waiting for { $chair }. The clock stands still.
card-take = I take this on
card-answer = Answer
card-called = We called
card-more = More
card-not-yours = Report { $number } is no longer with you. You need not do anything.

state-raised = Sent, no answer yet.
state-acknowledged = Taken on, no answer yet.
state-answered = There is an answer.
state-talking = This is still being talked about.
state-reopened = Opened again, no answer yet.

list-title =
    { $count ->
        [one] 1 report.
       *[other] { $count } reports. The open reports are at the top.
    }
list-holder = Now with: { $name }
list-open-one = Report { $number }
list-newer = Newer
list-older = Older
list-none-yet = You have no reports yet. Did something go wrong? Type menu.
list-none-open = You have no open reports.

read-how = How do you want to read report { $number }?
read-here = Here in the chat
read-text = As a text file
read-pdf = As a PDF
read-files = The files with report { $number }.
read-paper = Report { $number }, everything together.

entry-story = { $name }, { $moment }
entry-message = { $name } wrote, { $moment }
entry-amended = { $name } changed something, { $moment }
entry-question = { $name } asked, { $moment }
entry-answer-explanation = { $name } explained, { $moment }
entry-answer-adjustment = { $name }: this goes differently, { $moment }
entry-answer-recognition = { $name }: this went wrong, { $moment }
entry-answer-call = { $name }: we called, { $moment }
told-call = That was on { $when }.
told-adjustment = When: { $when }.
told-recognition = Next time: { $promise }. When: { $when }.
entry-missing = { $name } still missed something, { $moment }
entry-forwarded = { $name } passed this on, { $moment }
entry-more-time = { $name } asked for more time, { $moment }

paper-title = Report { $number }
paper-about = About
paper-association = Association
paper-fault = What went wrong
paper-raised = Sent
paper-holder = Now with
paper-state = How it stands
paper-made = Made { $moment }.
paper-sender = Municipality of { $municipality }
paper-name = report-{ $number }
