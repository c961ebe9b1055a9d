## Vijf korte vragen na een bijeenkomst.

evaluation-question = { $words }
evaluation-were-you-there = Op { $day } was { $meeting }. Was u erbij?
evaluation-was-yes = Ja
evaluation-was-no = Nee, ik kon niet
    .button = Nee, ik kon niet
evaluation-was-unaware = Ik wist het niet
evaluation-could-not-come = Dank u wel. U krijgt over { $meeting } geen vragen meer.
evaluation-did-not-know = Dank u wel dat u het zegt. Wij kijken waarom u niets van { $meeting } hoorde. Vragen? Bel { $phone }.
evaluation-intro =
    { $count ->
        [5] Vijf korte vragen
       *[other] { $count } korte vragen
    } over { $meeting }. Dat kost u één minuut.
    Wij laten niemand zien wie wat antwoordt. Na het sluiten weten wij het zelf ook niet meer.
    Zijn er minder dan vijf antwoorden? Dan laten wij niets zien en wissen wij alles. Bij vijf tot negen antwoorden geven wij geen aantallen.
    U kunt antwoorden tot { $until }.
menu-answering = Vragen afmaken
evaluation-send = Versturen
evaluation-on = Verder
evaluation-pass = Overslaan
evaluation-sure = Dit waren de vragen. Uw antwoorden versturen?
evaluation-words-kept =
    Dit sturen wij mee:
    { $words }
    De gemeente leest dit eerst en haalt alleen namen weg. Dat doet niet wie de bijeenkomst organiseert.
    Klaar? Kies Versturen. U mag nog meer typen.
evaluation-words-too-long = Dit is samen te lang. Schrijf het in hoogstens { $most } tekens.
evaluation-no-files = Een foto of bestand kan hier niet mee. Typ uw antwoord.
evaluation-several = U mag er meer kiezen. Klaar? Kies Verder.
evaluation-chosen = Gekozen: { $options }.
evaluation-choose-one = Kies er eerst één.
evaluation-thanks = Dank u wel. De verenigingen en de gemeente zien de uitkomst op { $closes }, tegelijk.
evaluation-standing-already = U heeft de vragen over { $meeting } al beantwoord. De verenigingen en de gemeente zien de uitkomst op { $closes }, tegelijk.
evaluation-half-is-gone = De vragen zijn nu gesloten. Wat u half had ingevuld, is gewist.
evaluation-half-moved = { $meeting } is verplaatst naar { $day }. Wat u half had ingevuld, is gewist. Vanaf die dag kunt u opnieuw antwoorden, met dezelfde code.
evaluation-half-cancelled = { $meeting } gaat niet door. Wat u half had ingevuld, is gewist.
evaluation-half-skipped = Over { $meeting } stellen wij toch geen vragen. Wat u half had ingevuld, is gewist.
evaluation-standing-closed = De vragen over { $meeting } zijn gesloten op { $closes }. Wilt u er nog iets over zeggen? Bel { $phone }.
evaluation-standing-too-early = { $meeting } begint { $begins }. Vanaf dan kunt u antwoorden, met dezelfde code.
evaluation-standing-off = Over { $meeting } stellen wij geen vragen. Wilt u er iets over zeggen? Bel { $phone }.
evaluation-is-yours = U organiseert { $meeting }. Daarom vragen wij u apart wat u er zelf van vindt.
evaluation-code-unknown = Die code kennen wij niet. Kijk nog eens op het scherm of de poster: zes letters en cijfers. Lukt het niet? Bel { $phone }.
evaluation-code-wait = Deze code kennen wij ook niet. Probeer het over tien minuten nog eens, of bel { $phone }.
evaluation-old-question = Die vraag had u al beantwoord. Wilt u dat veranderen? Kies Terug.
evaluation-not-amended = Een aangepast bericht verandert uw antwoord niet. Wilt u het veranderen? Kies Terug.
evaluation-reminder = Herinnering: u kunt nog tot { $moment } zeggen hoe { $meeting } was. Was u erbij? Wij vragen het hierna niet meer.
evaluation-moved = { $meeting } is verplaatst naar { $day }. Onze vragen van eerder vervallen. Wat al was ingevuld, is gewist. U krijgt de vragen na de nieuwe datum.
evaluation-cancelled = { $meeting } van { $day } gaat niet door. Onze vragen vervallen. Wat al was ingevuld, is gewist.
evaluation-skipped = Over { $meeting } van { $day } stellen wij geen vragen. Dat besloot { $name }. Reden: "{ $reason }"

## Voor wie organiseert.

evaluation-today =
    { $meeting } begint { $moment }. Wij vragen aanwezigen na afloop hoe het was: { $asks }.
    Met de code in de zaal kan iedereen antwoorden, ook zonder account.
evaluation-code = Code voor de zaal
evaluation-ended = Bijeenkomst is afgelopen
    .button = Is afgelopen
evaluation-skip = Geen vragen stellen
evaluation-skip-why = Waarom stelt u over { $meeting } van { $day } geen vragen? Eén zin. De voorzitters zien uw reden.
evaluation-skip-sure =
    Over { $meeting } van { $day } stellen wij dan geen vragen. De voorzitters lezen uw naam en uw reden:
    "{ $reason }"
    Klopt dat?
evaluation-not-begun = { $meeting } begint { $begins }. Is de bijeenkomst afgelopen? Tik dan op deze knop. Wij vragen aanwezigen daarna hoe het was.
evaluation-is-skipped = Over { $meeting } stellen wij geen vragen. De voorzitters lezen uw reden: "{ $reason }"
evaluation-will-ask = Dank u wel. Wij vragen aanwezigen hoe { $meeting } was: { $moment }.
evaluation-asked-already = De vragen over { $meeting } zijn al gesteld of gesloten. U ziet de uitkomst op { $closes }.
qr-none = Er is nu geen bijeenkomst van u met een code. Klopt dat niet? Bel { $phone }.
qr-which = Van welke bijeenkomst wilt u de code?
qr-option = { $meeting }, { $day }
qr-here =
    De code van { $meeting } is **{ $code }**.
    Antwoorden kan tot { $until }, zonder naam.
qr-nowhere =
    De code van { $meeting } is **{ $code }**. Maar er is nog geen adres waar mensen hem kunnen typen. Daarom krijgt u nog geen dia en geen poster.
    Vraag uw beheerder het adres in te vullen: public_url, onder [web] in config.toml. Of bel { $phone }.
qr-page = Op een telefoon of computer: { $address }
qr-telegram = Op Telegram: { $address }
qr-matrix = Op Matrix: typ { $code } aan { $address }
qr-qr = De code van { $meeting } voor uw laatste dia: { $code }
qr-poster = Een poster van { $meeting } om op te hangen, A4: { $code }

## De uitkomst, voor allebei tegelijk.

evaluation-result =
    **{ $meeting }, { $day }** · { $answers } antwoorden
    { $asked ->
        [0] Wie erbij was, kon antwoorden.
       *[other] Wij vroegen het aan { $asked } mensen. Wie de code scande, kon ook antwoorden.
    }
evaluation-result-some = **{ $meeting }, { $day }** · 5 tot 9 antwoorden
evaluation-line = { $question }: { $figures }
evaluation-line-few = { $question }: te weinig antwoorden om te laten zien
evaluation-count = { $count } { $group }
evaluation-group-yes = ja
evaluation-group-partly = een beetje
evaluation-group-no = nee
evaluation-came-to-mostly-yes = meestal ja
evaluation-came-to-mixed = gemengd
evaluation-came-to-mostly-no = meestal nee
evaluation-no-figures = Bij zo weinig antwoorden geven wij geen aantallen. Zo blijft geheim wie wat zei.
evaluation-same-moment = Dit bericht ging op hetzelfde moment naar { $name } en naar { $count ->
        [one] 1 vereniging
       *[other] { $count } verenigingen
    }.
evaluation-open-answers = De open antwoorden komen uiterlijk { $day }. { $name } haalt alleen namen weg.
evaluation-picture = { $meeting } in beeld. Hetzelfde staat in het bericht hierboven.
evaluation-too-few =
    Er kwamen minder dan vijf antwoorden over { $meeting }. Daarom laten wij niets zien. Alles is gewist.
    Wilt u er toch iets over zeggen? { $name } hoort het graag.
evaluation-too-few-yours =
    Er kwamen minder dan vijf antwoorden over { $meeting }. Daarom laten wij niets zien. Alles is gewist.
    De voorzitters kregen hetzelfde bericht.
evaluation-unaware = Over { $meeting }: { $count } van de { $asked } mensen die wij vroegen, wisten niet van de bijeenkomst. Wie dat waren, weten wij niet.
evaluation-unaware-some = Over { $meeting }: niet iedereen die wij vroegen, wist van de bijeenkomst. Wie dat waren, weten wij niet.
