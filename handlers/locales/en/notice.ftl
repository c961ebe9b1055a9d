## News in between: what the associations hear about a process.

notice-news = **{ $process }** · news of { $day }
notice-none = **{ $process }** · no news
notice-none-reason = { $reason }.
notice-none-step = { $reason }. The next step is { $step }, on { $day }.
notice-again = You hear from { $name } again by { $day }.
notice-fixed = This is fixed: { $what }, because { $why }.
notice-room = You can still have a say about: { $room }.
notice-next-step = Next step: { $step }, on { $day }.
notice-questions = Questions? Reply to this message, or call { $name }, { $phone }.
notice-sender = This message is from the municipality of { $municipality }. You may pass it on.
notice-next-door = This is in the area next to yours. That is why you get the beginning only.
notice-read = Read it all
notice-corrected = This message was corrected on { $day }.
notice-correction =
    **{ $process }** · correction of the message of { $day }
    { $words }
notice-date-moved = **{ $process }** · another date
notice-date-is =
    { $what } was moved.
    Before: { $before }. Now: { $now }.
notice-date-off = { $what } of { $before } does not take place.
notice-later = **{ $process }** · news comes later
notice-later-until = The next message comes later: by { $day }. Reason: { $reason }
notice-late = **{ $process }** · no news yet
notice-late-until = A message for you was due by { $before }. It is not there yet. We are sorry. You hear from { $name } by { $day }.
notice-left-you-out = { $name } sent a message about { $process }. Your association is not among those who get it. Reason: "{ $reason }" Is that not right? Reply to this message, or call { $phone }.
notice-left-out = { $name } sent a message about { $process }. { $association } did not get it. Reason: "{ $reason }" The association sees that reason too.

## What is asked of whoever tells something.

notice-only-officers = Only who is responsible for a process, their deputy or the wijkregisseur can send a message here. Is that not right? Call { $phone }.
notice-not-yours = This process is not yours (any more).
notice-which-process = Which process is it about?
notice-what =
    What do you want to tell about { $process }? Type it, or send pictures and files.
    What is fixed, where is room and what is the next step? We put that below it ourselves.
notice-what-instead = Write the new text about { $process }. It takes the place of the old one.
notice-what-right = Write the right text about { $process }. It takes the place of what stands there.
notice-what-was-wrong = What was wrong? One sentence. Whoever got the message gets that sentence.
notice-correct-check =
    This takes the place of the old message:
    { $words }

    And everybody who got the old message gets this:
    { $line }
notice-too-long = Your text has { $length } characters. That does not fit in one message. The most is { $most }. Do you want to make it shorter?
notice-check =
    This is how the message looks:

    { $shown }{ $files ->
        [0] { "" }
        [one] { " " }(with 1 file)
       *[other] { " " }(with { $files } files)
    }

    { $whom }
notice-to-whom =
    This goes to { $associations ->
        [one] 1 association
       *[other] { $associations } associations
    }, { $people ->
        [one] 1 person
       *[other] { $people } people
    }
notice-without = ; { $count } without a channel: { $names }
notice-read-now = { $now ->
        [one] 1 person reads it at once.
       *[other] { $now } people read it at once.
    }
notice-read-later = { $later ->
        [one] 1 person reads it in the overview of { $day }.
       *[other] { $later } people read it in the overview of { $day }.
    }
notice-read-both = { $now ->
        [one] 1 person reads it at once
       *[other] { $now } people read it at once
    }, { $later ->
        [one] 1 person in the overview of { $day }.
       *[other] { $later } people in the overview of { $day }.
    }
notice-read-after-night = Nothing comes at night: it comes { $moment }.
notice-not-to = { " " }Not to: { $names }.
notice-now = Send now
notice-at-moment = At a moment
notice-in-rhythm = In a rhythm
notice-whom = To whom

notice-whom-change = Who gets this message? Tap a name to change it.
notice-hears-own = { $name }: gets it
    .button = { $name }
notice-hears-next_door = { $name }: gets it in short, is next door
    .button = { $name }
notice-hears-added = { $name }: gets it, added
    .button = { $name }
notice-hears-left_out = { $name }: does not get it
    .button = { $name }
notice-add-one = Add an association
notice-whom-done = Done
notice-add-which = Which association should get it too? Tap, or type its name.
notice-why-left-out = Why does { $association } not get this? One sentence. The association and the wijkregisseur see it.

notice-when = When should it go? Type it, like: Thursday at 10:00. Or: 7 days before the meeting at 10:00. You can also choose a date of the process.
notice-which-rhythm = How often? Type it, like: every first Monday of the month at 10:00.
notice-around = Around { $what }, { $day }
notice-what-time = At what time? Choose, or type it, like: 10:00.
notice-clock = { $hour }:{ $minute }
notice-how-far = How many days before or after { $what }? Choose, or type it, like: 3 days before.
notice-offset-week-before = 7 days before
notice-offset-day-before = The day before
notice-offset-same-day = On the day itself
notice-offset-day-after = The day after
notice-plan-check = The message goes { $moment }.{ $along } { $read } Is that right?
notice-moves-along = { " " }If { $what } moves, the message moves along.
notice-plan-yes = Yes, that is right
notice-plan-other = Another moment

notice-is-sent = The message about { $process } is on its way.
notice-is-planned = The message about { $process } goes { $moment }. { $read } Change or stop it? Type berichten.
notice-is-in-rhythm = The message about { $process } goes again and again, first { $moment }. { $read } Change or stop it? Type berichten.
notice-is-corrected = The message about { $process } is corrected. Whoever read it gets your sentence. { $read }
notice-is-dropped = Good. This message is never sent.
notice-no-longer-planned = That is no longer possible: this message has gone, or was stopped.

notice-list = Your messages. What is still to come stands first.
notice-list-empty = There is no message yet. Anything to tell about a process? Type bericht.
notice-line-planned = { $moment }, planned · { $process }: { $words }
notice-line-news = { $moment }, sent · { $process }: { $words }
notice-line-overview = { $moment }, sent, in the overview of { $day } · { $process }: { $words }
notice-line-none = { $moment }, no news · { $process }: { $words }
notice-line-correction = { $moment }, correction · { $process }: { $words }
notice-line-late = { $moment }, no news yet · { $process } { $words }
notice-line-moved = { $moment }, another date · { $process } { $words }
notice-reword = Change
notice-move = Move
notice-drop = Do not send
notice-show = Look at it
notice-correct = Correct

notice-moved-along = { $what } was moved to { $day }. Your message about { $process } moves along: it now goes { $moment }.
notice-goes-after-all = { $what } takes place after all, on { $day }. Your message about { $process } then goes { $moment }.
notice-waits-gone = Your message about { $process } was planned around a date that does not take place. It was not sent. What do you want to do with it?
notice-waits-passed = A date of { $process } was brought forward. Your message should have gone already. It was not sent. What do you want to do with it?
notice-waits-late = A message about { $process } should have gone on { $day }. A failure prevented it. Do you still want to send it?
notice-waits-left = { $name } had planned a message about { $process }. { $name } is no longer responsible for it. Do you want to send it?

## The silence between two messages.

news-nudge = The associations last heard about { $process } on { $last }. Their next message is due on { $next }.
news-nudge-first = The associations have heard nothing here about { $process } yet. Their first message is due on { $next }.
news-write = Write a message
news-none = No news
news-later = Another day
news-none-why = Why is there no news about { $process }? One sentence is enough.
news-none-check =
    This is how the message looks:

    { $shown }

    { $read }
news-none-is-sent = The associations hear that there is no news about { $process }.
news-later-when = When does the next message about { $process } come? Type a day.
news-later-too-late = That day is too far away. Choose a day up to and including { $day }.
news-later-why = Why later? One sentence. The associations see the day and the reason.
news-later-is-told = The next message about { $process } is now due on { $day }. The associations see the day and your reason.
news-passed = A message about { $process } was due for the associations by { $next }. It is not there yet. They hear now that it comes by { $day }. Perhaps it helps if you call { $name }.
news-passed-last = The last message was of { $last }.
news-passed-officer = The message about { $process } is not there yet. The associations hear now that it comes by { $day }. You can still tell something yourself.
news-passed-officer-helped = The message about { $process } is not there yet. { $name } knows that now too. The associations hear now that it comes by { $day }. You can still tell something yourself.
news-none-again = There was no news about { $process } { $count } times in a row. The reason now: "{ $reason }" The next message is due on { $next }.

## Questions about a message, and what is said to them.

reply-to-officer = { $name } ({ $association }) writes about { $process }: "{ $words }"
reply-to-asker = { $name } writes about { $process }: "{ $words }"
reply-how = To answer, reply to this message.
reply-answer = Answer
reply-what = What do you want to answer { $name }? Type it, or send pictures and files.
reply-promised = { $name } answers by { $day }.
reply-waits = { $asker } still waits for your answer about { $process }: "{ $words }" We wrote that you answer by { $day }.
reply-later = { $name } has not answered your question about { $process } yet. We are sorry. { $name } answers by { $day }.
reply-files = { $name } sent this along.
reply-passed-on = { $name } gets this now.
reply-kept = { $name } gets this { $moment }. It is outside office hours now.
