## De open antwoorden: iemand anders dan de organisator haalt namen, nummers en adressen weg.

reading-mark = [naam]
reading-mark-other = [weggehaald]
reading-asked =
    Er zijn open antwoorden over { $meeting } van { $day }. Wilt u ze lezen, uiterlijk { $until }?
    U haalt alleen namen, nummers en adressen weg. Iets erbij zetten of herschrijven kan niet. Daarna krijgen beide kanten ze tegelijk.
reading-reminder = Herinnering: over { $meeting } van { $day } zijn nog open antwoorden te lezen. Beide kanten verwachten ze uiterlijk { $until }.
reading-late-yours = Over { $meeting } van { $day } zijn nog niet alle open antwoorden gelezen. Beide kanten weten dat u ze heeft. Leest u ze uiterlijk { $until }? Wat dan niet is gelezen, wissen wij.
reading-begin = Open antwoorden lezen
reading-answer =
    { $place } van { $total }. Staan hier namen in, of nummers of adressen?

    { $words }
reading-keep = Geen namen, zo laten
reading-take = Namen weghalen
reading-earlier = Vorig antwoord
reading-which =
    Welke naam haalt u weg, of welk nummer of adres? Typ het zoals het er staat. Is het er meer dan één? Zet er een komma tussen.

    { $words }
reading-not-in-it = "{ $name }" haal ik niet weg. Dat staat niet zo in het antwoord, of het is te lang.
reading-is-it-name =
    Is "{ $piece }" een naam van een mens of bedrijf?

    { $words }
reading-is-it-number =
    Is "{ $piece }" een nummer of adres van een mens of bedrijf?

    { $words }
reading-yes-name = Ja, een naam
reading-yes-number = Ja, een nummer of adres
reading-let-stand = Nee, laten staan
reading-preview =
    Zo gaat het antwoord verder:

    { $words }
reading-so = Zo is het goed
reading-more = Nog iets weghalen
reading-all-read =
    Alles is gelezen. Dit is het, in het kort:
    { $overview }

    Mogen de antwoorden naar beide kanten?
reading-overview-more =
    { $count ->
        [one] En nog 1 antwoord.
       *[other] En nog { $count } antwoorden.
    }
reading-send = Versturen
reading-will-go = Dank u wel. De open antwoorden over { $meeting } gaan naar beide kanten: { $moment }.
reading-nothing-left = Over { $meeting } is niets meer te lezen. De antwoorden zijn verstuurd of gewist.
reading-not-yours = Deze antwoorden leest nu iemand anders.
reading-sent = **Open antwoorden over { $meeting }, { $day }**
reading-sent-answer = • { $words }
reading-sent-by = Gelezen door { $names }.
reading-taken-out =
    { $count ->
        [0] Er is niets weggehaald.
        [one] 1 keer is iets weggehaald.
       *[other] { $count } keer is iets weggehaald.
    }
reading-sent-changes = { reading-taken-out } Er is niets bij gezet en niets herschreven. De volgorde is willekeurig.
reading-other = De open antwoorden over { $meeting } van { $day } leest nu { $name }. De datum blijft uiterlijk { $until }.
reading-late = Over { $meeting } van { $day } zijn nog niet alle open antwoorden gelezen. Wat niet is gelezen, sturen wij nu niet. { $name } heeft ze. De nieuwe datum is uiterlijk { $until }. Onze excuses.
reading-gone = Niet alle open antwoorden over { $meeting } van { $day } zijn gelezen. { $name } had ze tot en met { $until }. Wat niet is gelezen, krijgt niemand meer. Het is gewist. Onze excuses.
reading-gone-yours = De open antwoorden over { $meeting } van { $day } die niet zijn gelezen, zijn gewist. Beide kanten weten dat.
reading-nobody = Er zijn ook open antwoorden. Niemand anders dan { $name } kan nu de namen weghalen. Daarom sturen wij ze niet. Ze zijn gewist.
