# De lijst achter de menuknop van Telegram: per opdracht één gewone regel, zonder haakjes of keuzes.

telegram-command-menu = Laat zien wat u hier kunt doen
telegram-command-melding = Zeg dat iets niet goed ging
telegram-command-mijnmeldingen = Bekijk wat u hebt gemeld
telegram-command-open = Bekijk wat op uw antwoord wacht
telegram-command-bericht = Vertel iets over een traject
telegram-command-berichten = Bekijk wat u vertelt en vertelde
telegram-command-trajecten = Bekijk wat er loopt in uw wijk
telegram-command-evaluaties = Hoe bijeenkomsten waren
telegram-command-volgen = Kies waarover u nieuws krijgt
telegram-command-qr = De code voor wie op uw avond is
telegram-command-rust = Kies wanneer er geen berichten komen
telegram-command-groep = Nieuws in de groep van uw bestuur
telegram-command-help = Hulp, en wie u kunt bellen
telegram-command-koppel = Meedoen in nog een app of browser
telegram-command-kanalen = Kies waar uw berichten komen
telegram-command-taal = Kies Nederlands of Engels
telegram-command-stop = Stoppen met iets, of met alles
telegram-command-afwezig = Zeg dat u er niet bent, tot een dag
telegram-command-terug = Zeg dat u er weer bent
