## De open antwoorden: iemand anders dan de organisator haalt de namen weg.

reading-mark = [naam]
reading-asked =
    Er zijn open antwoorden over { $meeting } van { $day }. Wilt u ze lezen, uiterlijk { $until }?
    U haalt alleen namen weg. Verder kunt u niets veranderen. Daarna krijgen beide kanten ze tegelijk.
reading-reminder = Herinnering: over { $meeting } van { $day } zijn nog open antwoorden te lezen. Beide kanten verwachten ze uiterlijk { $until }.
reading-late-yours = Over { $meeting } van { $day } zijn nog niet alle open antwoorden gelezen. Beide kanten weten dat u ze heeft. Leest u ze uiterlijk { $until }? Wat dan niet is gelezen, wissen wij.
reading-begin = Open antwoorden lezen
reading-answer =
    Staan hier namen in?

    { $words }
reading-keep = Geen namen, zo laten
reading-take = Namen weghalen
reading-earlier = Vorig antwoord
reading-which =
    Welke naam haalt u weg? Typ hem zoals hij er staat. Zijn het er meer? Zet er een komma tussen.

    { $words }
reading-not-in-it = "{ $name }" haal ik niet weg. Dat staat niet zo in het antwoord, of het is geen naam.
reading-preview =
    Zo gaat het antwoord verder:

    { $words }
reading-so = Zo is het goed
reading-more = Nog een naam weghalen
reading-all-read = Alles is gelezen. Mogen de antwoorden naar beide kanten?
reading-send = Versturen
reading-will-go = Dank u wel. De open antwoorden over { $meeting } gaan naar beide kanten: { $moment }.
reading-nothing-left = Over { $meeting } is niets meer te lezen. De antwoorden zijn verstuurd of gewist.
reading-not-yours = Deze antwoorden leest nu iemand anders.
reading-sent = **Open antwoorden over { $meeting }, { $day }**
reading-sent-answer = • { $words }
reading-sent-changes =
    { $count ->
        [0] Er is geen naam weggehaald.
        [one] 1 keer is een naam weggehaald.
       *[other] { $count } keer is een naam weggehaald.
    } Verder is niets veranderd. De volgorde is willekeurig.
reading-other = De open antwoorden over { $meeting } van { $day } leest nu { $name }. De datum blijft uiterlijk { $until }.
reading-late = Over { $meeting } van { $day } zijn nog niet alle open antwoorden gelezen. Wat niet is gelezen, sturen wij nu niet. { $name } heeft ze. De nieuwe datum is uiterlijk { $until }. Onze excuses.
reading-gone = Niet alle open antwoorden over { $meeting } van { $day } zijn gelezen. { $name } had ze tot en met { $until }. Wat niet is gelezen, krijgt niemand meer. Het is gewist. Onze excuses.
reading-gone-yours = De open antwoorden over { $meeting } van { $day } die niet zijn gelezen, zijn gewist. Beide kanten weten dat.
reading-nobody = Er zijn ook open antwoorden. Niemand anders dan { $name } kan nu de namen weghalen. Daarom sturen wij ze niet. Ze zijn gewist.
