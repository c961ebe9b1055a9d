## What the organiser thinks themselves, before the outcome.

mirror-intro =
    What do you think of { $meeting } yourself? { $count ->
        [5] The same five questions.
       *[other] The same { $count } questions.
    } Only you see your answers, until you share them yourself.
    You can answer until { $until }. After that you see them beside the outcome.
mirror-begin = Answer the questions
mirror-sure = These were the questions. Keep your answers?
mirror-keep = Keep
mirror-kept = Kept. Your answers about { $meeting } stand beside the outcome { $closes }. Only you see them.
mirror-too-late = The questions about { $meeting } are closed. What you fill in now does not count any more.
mirror-you = You yourself
mirror-own = → { $whose }: { $answer }
mirror-only-you = Only you see your own answers, until you share them yourself.
mirror-share = Share with the associations
    .button = Share with associations
mirror-shared = The chairs now get your answers about { $meeting }, beside the outcome.
mirror-shared-already = Your answers have been shared already.
mirror-to-chairs =
    { $name } answered the same questions about { $meeting } of { $day }. That was before the outcome was there. { $name } shares this with you:
    { $lines }
