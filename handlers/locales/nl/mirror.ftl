## Wat de organisator er zelf van vindt, vóór de uitkomst.

mirror-intro =
    Wat denkt u zelf van { $meeting }? { $count ->
        [5] Dezelfde vijf vragen.
       *[other] Dezelfde { $count } vragen.
    } Uw antwoorden ziet alleen u, tot u ze zelf deelt.
    U kunt antwoorden tot { $until }. Daarna ziet u ze naast de uitkomst.
mirror-begin = Vragen beantwoorden
mirror-sure = Dit waren de vragen. Uw antwoorden bewaren?
mirror-keep = Bewaren
mirror-kept = Bewaard. Uw antwoorden over { $meeting } staan { $closes } naast de uitkomst. Alleen u ziet ze.
mirror-too-late = De vragen over { $meeting } zijn gesloten. Wat u nu invult, telt niet meer mee.
mirror-you = U zelf
mirror-own = → { $whose }: { $answer }
mirror-only-you = Uw eigen antwoorden ziet alleen u, tot u ze zelf deelt.
mirror-share = Delen met de verenigingen
    .button = Delen met verenigingen
mirror-shared = De voorzitters krijgen nu uw antwoorden over { $meeting }, naast de uitkomst.
mirror-shared-already = Uw antwoorden zijn al gedeeld.
mirror-to-chairs =
    { $name } beantwoordde zelf dezelfde vragen over { $meeting } van { $day }. Dat was voordat de uitkomst er was. { $name } deelt dit met u:
    { $lines }
