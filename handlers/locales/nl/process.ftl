## What runs: the list, the card of one process, and its dates in a calendar.

menu-processes = Trajecten
processes-title = Dit loopt er in uw wijk en ernaast. Tik of typ het nummer.
processes-none = Er loopt nu niets bij u in de buurt. Klopt dat niet? Bel { $phone }.
processes-more = Verder kijken
processes-back = Terug in de lijst

process-line = { $process }: { $stage }
process-line-next = { $process }: { $stage }. Eerst: { $what }, op { $day }
process-title = **{ $process }**
process-stage = Zo ver is het: { $stage }
process-fixed = Dit staat vast: { $what }, want { $why }.
process-room = Hier kunt u nog iets over zeggen: { $room }.
process-dates-title = Data:
process-meeting = { $moment }: { $what }
process-meeting-at = { $moment }: { $what }, { $place }
process-step = { $day }: { $what }
process-news-title = Laatste berichten:
process-news = { $day }: { $words }
process-no-news = { $day }: geen nieuws. { $words }
process-last-news = Laatste nieuws: { $day }.
process-next-news = Volgende nieuws: uiterlijk { $day }.
process-next-news-later = Volgende nieuws: uiterlijk { $day } (stond voor { $before }).
process-officer = Verantwoordelijk: { $name }, { $title }. Vragen? Bel { $phone }.
process-ended = **{ $process }** is afgelopen.
process-elsewhere = **{ $process }** is niet meer bij u in de buurt.
process-not-yours = Dit is niet bij u in de buurt.
process-dates = Zet in agenda
process-feed = Agenda volgen
process-follow = Volgen

dates-here = Open dit bestand. Dan staan de data van { $process } in uw agenda.
dates-none = Er zijn nu geen data.
dates-name = data { $process }
feed-name = Gemeente { $municipality }, in uw wijk
feed-here =
    Met dit adres ziet u alle data in uw eigen agenda. Een nieuwe datum verschijnt daar vanzelf.
    { $address }
    Kies in uw agenda: abonneren, of toevoegen via URL. Plak het adres daar.
    Houd het adres voor uzelf. Er staan geen namen in.
feed-again =
    Dit is een nieuw adres. Het oude werkt niet meer.
    { $address }
    Kies in uw agenda: abonneren, of toevoegen via URL. Plak het adres daar.
feed-stop = Adres intrekken
feed-stopped = Goed. Het adres werkt niet meer. Uw agenda krijgt geen nieuwe data.
feed-not-here = Dat kan hier niet. Zet de data met een bestand in uw agenda.
