## De vragen na een bijeenkomst, op de pagina voor wie de code aan de deur scant.

door-evaluation-other-language = English
door-evaluation-short =
    { $number ->
        [one] Eén korte vraag.
       *[other] { $number } korte vragen.
    } { $minutes ->
        [one] Dat kost u één minuut.
       *[other] Dat kost u { $minutes } minuten.
    }
door-evaluation-secret = Wij laten niemand zien wie wat antwoordt. Na het sluiten weten wij het zelf ook niet meer.
door-evaluation-few = Zijn er **minder dan vijf** antwoorden? Dan laten wij niets zien en wissen wij alles. Bij vijf tot negen antwoorden geven wij geen aantallen.
door-evaluation-until = U kunt antwoorden **tot { $until }**.
door-evaluation-once = Op dit apparaat kunt u één keer antwoorden. Op een ander apparaat kan het nog een keer. Dat houden wij niet tegen.
door-evaluation-send = Versturen

door-evaluation-again-title = Nog niet verstuurd
door-evaluation-wanting =
    { $number ->
        [one] Uw antwoorden zijn nog niet verstuurd. Kijk nog eens naar één vraag.
       *[other] Uw antwoorden zijn nog niet verstuurd. Kijk nog eens naar { $number } vragen.
    } Wat u invulde, staat er nog.
door-evaluation-choose = Kies hier nog een antwoord.
door-evaluation-too-long = Dit is te lang. Maak het korter dan { $most } tekens.
door-evaluation-once-more = Uw browser had deze pagina nog niet onthouden. Tik nog één keer op Versturen. Wat u invulde, staat er nog. Lukt het weer niet? Sta dan cookies toe voor deze pagina.
door-evaluation-busy = Er antwoorden nu heel veel mensen. Wacht een minuut en tik nog eens op Versturen. Wat u invulde, staat er nog.
door-evaluation-no-line = Er is geen verbinding. Wat u invulde, staat er nog. Laat deze pagina open en tik straks nog eens op Versturen.
door-evaluation-only-if = Alleen als u bij vraag { $number } koos: { $answers }.
door-evaluation-reads-first = De coördinator van de gemeente leest dit eerst, en haalt alleen namen weg.

door-evaluation-elsewhere = Antwoordt u liever in een app?
door-evaluation-matrix = Begin daar een gesprek en typ **{ $code }**.

door-evaluation-thanks-title = Dank u wel
door-evaluation-thanks = Uw antwoorden over { $meeting } zijn verstuurd.
door-evaluation-outcome = De verenigingen en de gemeente zien de uitkomst op **{ $day }**, tegelijk.
door-evaluation-thanks-close = U kunt deze pagina sluiten.

door-evaluation-already-title = U heeft al geantwoord
door-evaluation-already = Van dit apparaat kregen wij al antwoorden over { $meeting }. Dank u wel.
door-evaluation-already-other = Wil nog iemand antwoorden? Dat kan op een ander apparaat.

door-evaluation-early-title = U bent vroeg
door-evaluation-early = { $meeting } begint **{ $opens }**. Vanaf dan staan hier de vragen.
door-evaluation-early-until = U kunt antwoorden **tot { $until }**.
door-evaluation-look-again = Kijk nog eens

door-evaluation-closed-title = Antwoorden kan niet meer
door-evaluation-closed = Over { $meeting } kon u antwoorden **tot { $until }**.
door-evaluation-closed-told = De verenigingen en de gemeente kregen op { $day } tegelijk bericht.
door-evaluation-late = Uw antwoorden kwamen te laat. Wij hebben ze niet bewaard.
door-evaluation-say-still = Wilt u toch iets zeggen? Bel { $phone }. De gemeente hoort het graag.

door-evaluation-cancelled-title = De bijeenkomst gaat niet door
door-evaluation-cancelled = { $meeting } gaat niet door. Daarom stellen wij geen vragen.
door-evaluation-skipped-title = Geen vragen deze keer
door-evaluation-skipped = Over { $meeting } stellen wij geen vragen. De verenigingen weten waarom.

door-evaluation-code-title = Vragen over een bijeenkomst
door-evaluation-code-where = De code staat op het blad bij de deur, en op het scherm in de zaal.
door-evaluation-code-label = De code, zes letters en cijfers
door-evaluation-code-go = Naar de vragen
door-evaluation-unknown-title = Deze code kennen wij niet
door-evaluation-unknown = Kijk nog eens op het blad. Een code ziet er zo uit: BCD 234. De letters A, E, I, O, U en Y staan er nooit in. De cijfers 0, 1 en 8 ook niet.

## In de demo: de vragen die aan een deur openstaan, en de bewoners die er antwoorden.

page-evaluations = Vragen aan de deur
page-evaluation-open = { $name }: vragen open
page-evaluation-page = Open de pagina van de code { $number }
page-residents = { $number } bewoners antwoorden
page-residents-did = Er hebben { $number } bewoners geantwoord over { $name }.
page-residents-late = Antwoorden kan niet meer.

demo-resident-sound = De microfoon deed het niet goed achterin de zaal.
demo-resident-earlier = Ik hoor graag eerder wat er al vaststaat.
demo-resident-thanks = Mevrouw De Boer van de gemeente legde het heel duidelijk uit.
demo-resident-longer = Er was te weinig tijd voor vragen.
demo-resident-tables = Graag weer een tafel per straat. Dat werkte goed.
