## The invitation, on paper and as a message that a person can paste anywhere.

letter-message =
    Beste { $name },
    Gemeente { $municipality } heeft een vaste lijn voor wijkverenigingen. Daar zegt u het als iets niet goed gaat. U ziet wie uw bericht heeft en wanneer u antwoord krijgt.
    Deze link is alleen voor u: { $link }
    Hij werkt tot en met { $until }. { $way }
    Vragen? Bel { $sender }, { $phone }.

letter-message-officer =
    Beste { $name },
    Gemeente { $municipality } heeft een vaste lijn met wijkverenigingen. Zij kunnen u daar om uitleg vragen, of om iets anders te doen. U ziet steeds wat er open staat, en tot wanneer.
    Deze link is alleen voor u: { $link }
    Hij werkt tot en met { $until }. { $way }
    Vragen? Bel { $sender }, { $phone }.

letter-from = Gemeente { $municipality }
letter-title = Een vaste lijn met de gemeente
letter-title-officer = Een vaste lijn met de wijken
letter-greeting = Beste { $name },
letter-what =
    Gemeente { $municipality } heeft een vaste lijn voor wijkverenigingen. Daar zegt u het als iets niet goed gaat. U ziet wie uw bericht heeft en wanneer u antwoord krijgt.
letter-what-officer =
    Gemeente { $municipality } heeft een vaste lijn met wijkverenigingen. Zij kunnen u daar om uitleg vragen, of om iets anders te doen. U ziet steeds wat er open staat, en tot wanneer.
letter-how = Zo doet u mee
letter-step-camera = Open de camera van uw telefoon.
letter-step-scan = Richt die op het vierkant hiernaast.
letter-step-tap = Tik op de link die u dan ziet.
letter-step-code = Begin een gesprek en stuur deze code: **{ $code }**
letter-step-browser = Kies **In uw browser**.
letter-step-join = Kies **Ik doe mee**.
letter-way-telegram = De link opent in de app Telegram. Tik daar op Start. Heeft u de app nog niet? De link wijst u de weg.
letter-way-matrix = De link opent uw app voor Matrix, bijvoorbeeld Element. Begin daar een gesprek en stuur deze code: { $code }
letter-way-also-matrix = Werkt u met Matrix? Open dan { $address } en stuur daar deze code: { $code }
letter-way-browser = U heeft geen nieuwe app nodig: de link opent in uw browser.
letter-way-browser-officer = De link opent in uw browser. U stelt daar één keer een app voor codes in, op uw telefoon.
letter-way-browser-account = De link opent in uw browser. U logt daar in met uw account van de gemeente.
letter-way-others = { $others } mag ook.
letter-or = { " of " }
letter-on-screen = Leest u dit op een scherm? Tik dan hier:
letter-only-you = Deze link is alleen voor u. Hij werkt **tot en met { $until }**.
letter-nothing-signed = U tekent hiermee niets. Stoppen kan altijd.
letter-questions = Vragen? Bel **{ $sender }, { $phone }**.
