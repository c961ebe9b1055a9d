## Een afspraak voor de volgende keer.

agreement-offer = Wat neemt u na { $meeting } mee naar de volgende keer? Eén zin. De verenigingen zien uw afspraak. Voor de volgende bijeenkomst krijgt u hem terug.
agreement-make = Afspraak maken
agreement-not-now = Nu niet
agreement-line = Wat neemt u mee naar de volgende keer? Typ één zin.
agreement-which-day = Er is nog geen volgende bijeenkomst. Op welke dag vragen wij de verenigingen of het is gebeurd? Kies een dag, of typ er een.
agreement-day-too-late = Dat is te ver weg. Kies een dag tot en met { $day }.
agreement-check =
    Uw afspraak: "{ $words }"
    De voorzitters zien hem meteen, met uw naam. Wij vragen hun op { $asked } of het is gebeurd.
agreement-send = Versturen
agreement-made = Afgesproken: { $words }. De voorzitters zien het nu.
agreement-to-chairs = { $name } neemt dit mee na { $meeting } van { $day }: { $words }.
agreement-next-meeting = De volgende bijeenkomst is { $meeting }, op { $day }. De voorzitters horen van ons op { $asked } de vraag of het is gebeurd.
agreement-next-meeting-yours = De volgende bijeenkomst is { $meeting }, op { $day }. U hoort van ons op { $asked } de vraag of het is gebeurd.
agreement-asked-on = De voorzitters horen van ons op { $asked } de vraag of het is gebeurd.
agreement-asked-on-yours = U hoort van ons op { $asked } de vraag of het is gebeurd.
agreement-back = Dit sprak u af voor de volgende keer: { $words }.
agreement-back-of = Dit sprak { $name } af voor de volgende keer: { $words }. U heeft het traject nu.
agreement-happened = { $name } sprak af voor de volgende keer: { $words }. Is het gebeurd?
agreement-thanks = Dank u wel. { $name } hoort wat u zegt.
agreement-told-yes = { $name } zegt: het is gebeurd. Het ging om de afspraak: { $words }.
agreement-told-partly = { $name } zegt: het is voor een deel gebeurd. Het ging om de afspraak: { $words }.
agreement-told-no = { $name } zegt: het is niet gebeurd. Het ging om de afspraak: { $words }.
agreement-told-unknown = { $name } weet niet of het is gebeurd. Het ging om de afspraak: { $words }.
agreement-moved = De afspraak van { $name } gaat mee naar de volgende bijeenkomst: { $words }.
agreement-without-meeting = De bijeenkomst gaat niet door. De afspraak van { $name } blijft staan: { $words }.
agreement-not-yours = Deze vraag is voor de voorzitter van nu.
