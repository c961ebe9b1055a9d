## Wat een medewerker beloofde voor de volgende bijeenkomst, als die bijeenkomst verandert.

promise-meeting-moved = De volgende bijeenkomst is { $meeting }, op { $day }. { $name } beloofde bij melding { $number }: { $promise }. Wij vragen u daarna of het is gebeurd.
promise-meeting-gone = De bijeenkomst { $meeting } gaat niet door. { $name } beloofde bij melding { $number }: { $promise }. Wij vragen { $name } om een nieuwe dag. Op { $day } vragen wij u in elk geval of het is gebeurd.
promise-asks-day = De bijeenkomst { $meeting } gaat niet door. U beloofde { $chair } bij melding { $number }: { $promise }. Op welke dag gebeurt het nu? Kiest u niets, dan vragen wij { $chair } op { $day } of het is gebeurd.
promise-choose-day = Een dag kiezen
promise-which-day = Op welke dag gebeurt het: { $promise }? Kies een dag, of typ er een. Dan vragen wij { $name } of het is gebeurd.
promise-new-day = { $name } koos een nieuwe dag bij melding { $number }. Het gaat om: { $promise }. Wanneer: { $when }. Wij vragen u dan of het is gebeurd.
promise-day-kept = Goed. De nieuwe dag bij melding { $number }: { $when }.
