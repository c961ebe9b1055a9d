## Nieuws tussendoor: wat de verenigingen over een traject horen.

notice-news = **{ $process }** · nieuws van { $day }
notice-none = **{ $process }** · geen nieuws
notice-none-reason = { $reason }.
notice-none-step = { $reason }. De volgende stap is { $step }, op { $day }.
notice-again = U hoort uiterlijk { $day } weer iets van { $name }.
notice-fixed = Dit staat vast: { $what }, want { $why }.
notice-room = Hier kunt u nog iets over zeggen: { $room }.
notice-next-step = Volgende stap: { $step }, op { $day }.
notice-questions = Vragen? Antwoord op dit bericht, of bel { $name }, { $phone }.
notice-sender = Dit bericht komt van gemeente { $municipality }. U mag het doorsturen.
notice-next-door = Dit is in de wijk naast u. Daarom krijgt u alleen het begin.
notice-read = Alles lezen
notice-corrected = Dit bericht is verbeterd op { $day }.
notice-correction =
    **{ $process }** · verbetering van het bericht van { $day }
    { $words }
notice-date-moved = **{ $process }** · andere datum
notice-date-is =
    { $what } is verplaatst.
    Eerst: { $before }. Nu: { $now }.
notice-date-off = { $what } van { $before } gaat niet door.
notice-later = **{ $process }** · later nieuws
notice-later-until = Het volgende bericht komt later: uiterlijk { $day }. Reden: { $reason }
notice-late = **{ $process }** · nog geen nieuws
notice-late-until = Er stond uiterlijk { $before } een bericht voor u. Dat is er nog niet. Onze excuses. U hoort uiterlijk { $day } iets van { $name }.
notice-left-you-out = Over { $process } ging een bericht uit van { $name }. Uw vereniging staat er niet bij. Reden: "{ $reason }" Klopt dat niet? Antwoord op dit bericht, of bel { $phone }.
notice-left-out = { $name } stuurde een bericht over { $process }. { $association } kreeg het niet. Reden: "{ $reason }" De vereniging ziet die reden ook.

## De vragen aan wie iets vertelt.

notice-only-officers = Een bericht sturen kan hier alleen wie een traject heeft, de vervanger of de wijkregisseur. Klopt dat niet? Bel { $phone }.
notice-not-yours = Dit traject is niet (meer) bij u.
notice-which-process = Over welk traject gaat het?
notice-what =
    Wat wilt u vertellen over { $process }? Typ het, of stuur foto's en bestanden.
    Wat staat vast, waar is nog ruimte en wat is de volgende stap? Dat zetten wij er zelf onder.
notice-what-instead = Schrijf de nieuwe tekst over { $process }. Die komt in de plaats van de oude.
notice-what-right = Schrijf de goede tekst over { $process }. Die komt in de plaats van wat er staat.
notice-what-was-wrong = Wat klopte er niet? Eén zin. Wie het bericht kreeg, krijgt die zin.
notice-correct-check =
    Dit komt in de plaats van het oude bericht:
    { $words }

    En dit krijgt iedereen die het oude bericht kreeg:
    { $line }
notice-too-long = Uw tekst heeft { $length } tekens. Dat past niet in één bericht. Hooguit { $most } kan. Wilt u de tekst korter maken?
notice-check =
    Zo ziet het bericht eruit:

    { $shown }{ $files ->
        [0] { "" }
        [one] { " " }(met 1 bestand)
       *[other] { " " }(met { $files } bestanden)
    }

    { $whom }
notice-to-whom =
    Dit gaat naar { $associations ->
        [one] 1 vereniging
       *[other] { $associations } verenigingen
    }, { $people ->
        [one] 1 persoon
       *[other] { $people } mensen
    }
notice-without = ; { $count } zonder kanaal: { $names }
notice-read-now = { $now ->
        [one] 1 persoon leest het meteen.
       *[other] { $now } mensen lezen het meteen.
    }
notice-read-later = { $later ->
        [one] 1 persoon leest het in het overzicht van { $day }.
       *[other] { $later } mensen lezen het in het overzicht van { $day }.
    }
notice-read-both = { $now ->
        [one] 1 persoon leest het meteen
       *[other] { $now } mensen lezen het meteen
    }, { $later ->
        [one] 1 persoon in het overzicht van { $day }.
       *[other] { $later } mensen in het overzicht van { $day }.
    }
notice-read-after-night = In de nacht komt er niets: het komt { $moment }.
notice-not-to = { " " }Niet naar: { $names }.
notice-now = Nu versturen
notice-at-moment = Op een moment
notice-in-rhythm = In een ritme
notice-whom = Aan wie

notice-whom-change = Wie krijgt dit bericht? Tik op een naam om die te veranderen.
notice-hears-own = { $name }: krijgt het
    .button = { $name }
notice-hears-next_door = { $name }: krijgt het kort, is hiernaast
    .button = { $name }
notice-hears-added = { $name }: krijgt het, toegevoegd
    .button = { $name }
notice-hears-left_out = { $name }: krijgt het niet
    .button = { $name }
notice-add-one = Een vereniging erbij
notice-whom-done = Klaar
notice-add-which = Welke vereniging moet erbij? Tik, of typ de naam.
notice-why-left-out = Waarom krijgt { $association } dit niet? Eén zin. De vereniging en de wijkregisseur zien die zin.

notice-when = Wanneer moet het weg? Typ het, zoals: donderdag om 10:00. Of: 7 dagen vóór de bijeenkomst om 10:00. U kunt ook een datum van het traject kiezen.
notice-which-rhythm = Hoe vaak? Typ het, zoals: elke eerste maandag van de maand om 10:00.
notice-around = Rond { $what }, { $day }
notice-what-time = Hoe laat? Kies, of typ het, zoals: 10:00.
notice-clock = { $hour }.{ $minute } uur
notice-how-far = Hoeveel dagen voor of na { $what }? Kies, of typ het, zoals: 3 dagen ervoor.
notice-offset-week-before = 7 dagen ervoor
notice-offset-day-before = De dag ervoor
notice-offset-same-day = Op de dag zelf
notice-offset-day-after = De dag erna
notice-plan-check = Het bericht gaat { $moment } weg.{ $along } { $read } Klopt dat?
notice-moves-along = { " " }Verschuift { $what }? Dan schuift het bericht mee.
notice-plan-yes = Ja, dat klopt
notice-plan-other = Een ander moment

notice-is-sent = Het bericht over { $process } is onderweg.
notice-is-planned = Het bericht over { $process } gaat { $moment } weg. { $read } Veranderen of stoppen? Typ berichten.
notice-is-in-rhythm = Het bericht over { $process } gaat telkens weg, voor het eerst { $moment }. { $read } Veranderen of stoppen? Typ berichten.
notice-is-corrected = Het bericht over { $process } is verbeterd. Wie het al las, krijgt uw zin. { $read }
notice-is-dropped = Goed. Dit bericht wordt nooit verstuurd.
notice-no-longer-planned = Dat kan niet meer: dit bericht is al weg, of gestopt.

notice-list = Uw berichten. Wat nog komt, staat bovenaan.
notice-list-empty = Er is nog geen bericht. Iets vertellen over een traject? Typ bericht.
notice-line-planned = { $moment }, gepland · { $process }: { $words }
notice-line-news = { $moment }, verstuurd · { $process }: { $words }
notice-line-overview = { $moment }, verstuurd, in het overzicht van { $day } · { $process }: { $words }
notice-line-none = { $moment }, geen nieuws · { $process }: { $words }
notice-line-correction = { $moment }, verbetering · { $process }: { $words }
notice-line-late = { $moment }, nog geen nieuws · { $process } { $words }
notice-line-moved = { $moment }, andere datum · { $process } { $words }
notice-reword = Veranderen
notice-move = Verplaatsen
notice-drop = Niet versturen
notice-show = Bekijken
notice-correct = Verbeteren

notice-moved-along = { $what } is verplaatst naar { $day }. Uw bericht over { $process } schuift mee: het gaat nu { $moment } weg.
notice-goes-after-all = { $what } gaat toch door, op { $day }. Uw bericht over { $process } gaat dan { $moment } weg.
notice-waits-gone = Uw bericht over { $process } was gepland rond een datum die niet doorgaat. Het is niet verstuurd. Wat wilt u ermee doen?
notice-waits-passed = Een datum van { $process } is vervroegd. Uw bericht zou al weg moeten zijn. Het is niet verstuurd. Wat wilt u ermee doen?
notice-waits-late = Een bericht over { $process } had { $day } weg moeten gaan. Door een storing lukte dat niet. Wilt u het nu nog versturen?
notice-waits-left = { $name } had een bericht gepland over { $process }. { $name } gaat niet meer over dit traject. Wilt u het versturen?

## De stilte tussen twee berichten.

news-nudge = De verenigingen hoorden { $last } voor het laatst iets over { $process }. Hun volgende bericht staat voor { $next }.
news-nudge-first = De verenigingen hoorden hier nog niets over { $process }. Hun eerste bericht staat voor { $next }.
news-write = Bericht schrijven
news-none = Geen nieuws
news-later = Andere dag
news-none-why = Waarom is er geen nieuws over { $process }? Eén zin is genoeg.
news-none-check =
    Zo ziet het bericht eruit:

    { $shown }

    { $read }
news-none-is-sent = De verenigingen horen dat er geen nieuws is over { $process }.
news-later-when = Wanneer komt het volgende bericht over { $process }? Typ een dag.
news-later-too-late = Die dag is te ver weg. Kies een dag tot en met { $day }.
news-later-why = Waarom later? Eén zin. De verenigingen zien de dag en de reden.
news-later-is-told = Het volgende bericht over { $process } staat nu voor { $day }. De verenigingen zien de dag en uw reden.
news-passed = Over { $process } stond uiterlijk { $next } een bericht voor de verenigingen. Dat is er nog niet. Zij horen nu dat het uiterlijk { $day } komt. Misschien helpt het als u { $name } belt.
news-passed-last = Het laatste bericht was van { $last }.
news-passed-officer = Het bericht over { $process } is er nog niet. De verenigingen horen nu dat het uiterlijk { $day } komt. U kunt nog steeds zelf iets vertellen.
news-passed-officer-helped = Het bericht over { $process } is er nog niet. { $name } weet dat nu ook. De verenigingen horen nu dat het uiterlijk { $day } komt. U kunt nog steeds zelf iets vertellen.
news-none-again = Over { $process } was { $count } keer achter elkaar geen nieuws. De reden nu: "{ $reason }" Het volgende bericht staat voor { $next }.

## Vragen bij een bericht, en wat daarop wordt gezegd.

reply-to-officer = { $name } ({ $association }) schrijft over { $process }: "{ $words }"
reply-to-asker = { $name } schrijft over { $process }: "{ $words }"
reply-how = Antwoorden? Antwoord op dit bericht.
reply-answer = Antwoorden
reply-what = Wat wilt u { $name } antwoorden? Typ het, of stuur foto's en bestanden.
reply-promised = { $name } antwoordt uiterlijk { $day }.
reply-waits = { $asker } wacht nog op uw antwoord over { $process }: "{ $words }" Wij schreven dat u uiterlijk { $day } antwoordt.
reply-later = { $name } heeft nog niet geantwoord op uw vraag over { $process }. Onze excuses. { $name } antwoordt uiterlijk { $day }.
reply-files = { $name } stuurde dit mee.
reply-passed-on = { $name } krijgt dit nu.
reply-kept = { $name } krijgt dit { $moment }. Het is nu buiten werktijd.
