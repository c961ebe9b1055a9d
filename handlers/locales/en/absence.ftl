## An officer is not there: who has it then, and what waits.

away-until-when = On which day are you back? Choose a day, or type one.
away-is-this-right = You are back on { $day }. Is that right?
away-sure =
    { $count ->
        [0] You are back on { $day }. Until then new reports go to { $name }. Is that right?
        [one] You are back on { $day }. { $name } gets your open report now, with the same date. The chair hears so. Is that right?
       *[other] You are back on { $day }. { $name } gets your { $count } open reports now, with the same dates. The chairs hear so. Is that right?
    }
away-sure-nobody =
    { $count ->
        [0] You are back on { $day }. Until then new reports go to somebody else. Is that right?
        [one] You are back on { $day }. Your open report goes to somebody else now, with the same date. The chair hears so. Is that right?
       *[other] You are back on { $day }. Your { $count } open reports go to somebody else now, with the same dates. The chairs hear so. Is that right?
    }
away-yes = Yes, that is right
away-no = No, leave it
away-kept = Good. You are not there until { $day }. Until then we send you nothing.
away-is-with = Report { $number } is with { $name } now.
away-stays = Report { $number } stays with you. There is nobody else now.
away-until-back = Back earlier? Tap below, or type /back.
away-only-officers = This is only for people of the municipality. Fewer messages? Type stop.
away-was-not = You were not away. Messages simply come to you.
away-you-have = { $name } is not there until { $day }. You have now: report { $numbers }. The dates stay.
away-told = { $name } is not there until { $until }. { $other } has report { $number } now. Your date stays { $day }.
away-told-note = { $name } is not there until { $until }. { $other } has report { $number } now.
left-told = { $name } does not work here any more. { $other } has report { $number } now. Your date stays { $day }.
left-told-note = { $name } does not work here any more. { $other } has report { $number } now.
back-welcome = Welcome back. Messages come to you again.
back-is-with = Report { $number } is with { $name }.
back-is-with-until = Report { $number } is with { $name }. Answer: by { $day }.
back-take = Take back report { $number }
back-took = Report { $number } is with you again.
back-took-told = { $name } is back and has report { $number } now.
back-took-deputy = { $name } is back and has report { $number } now. You need not do anything.
back-is-closed = Report { $number } is closed.
fact-away = { $name } is away until { $day }.
menu-back = I am back
menu-away = I am away
flag-check-away = { " " }({ $name } is not there until { $day }, so { $other })
