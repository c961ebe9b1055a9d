## What an officer promised for the next meeting, when that meeting changes.

promise-meeting-moved = The next meeting is { $meeting }, on { $day }. With report { $number }, { $name } promised: { $promise }. After it we ask you whether it happened.
promise-meeting-gone = The meeting { $meeting } does not take place. With report { $number }, { $name } promised: { $promise }. We ask { $name } for a new day. On { $day } we ask you in any case whether it happened.
promise-asks-day = The meeting { $meeting } does not take place. With report { $number } you promised { $chair }: { $promise }. On which day will it happen now? If you choose nothing, we ask { $chair } on { $day } whether it happened.
promise-choose-day = Choose a day
promise-which-day = On which day will it happen: { $promise }? Choose a day, or type one. Then we ask { $name } whether it happened.
promise-new-day = { $name } chose a new day with report { $number }. It is about: { $promise }. When: { $when }. We then ask you whether it happened.
promise-day-kept = Good. The new day with report { $number }: { $when }.
