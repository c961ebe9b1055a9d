## Opnieuw binnenkomen in de browser, en waar u al binnen bent.

door-entry-title = Opnieuw binnenkomen
door-entry-again = U was hier een tijd niet. Kom opnieuw binnen. Wat u typte en niet kon versturen, is op dit apparaat bewaard.
door-entry-what = Hier praat u met gemeente { $municipality }. Deed u al mee? Dan komt u hier weer binnen.
door-entry-mail = Uw e-mailadres
door-entry-send = Stuur mij een link
door-entry-call = Bel { $phone }. Dan krijgt u een nieuwe link.
door-entry-new = Doet u nog niet mee? Open dan de link in uw uitnodiging. Werkt die niet meer? Bel { $phone }.
door-entry-begun = Verder met mijn uitnodiging
door-entry-officer = Werkt u bij de gemeente?
door-entry-account = Account van de gemeente

door-sent-title = Kijk in uw mail
door-sent-what = Kennen wij dit adres? Dan krijgt u zo een mail met een link. De link werkt een kwartier, en één keer.
door-sent-nothing = Komt er niets? Kijk ook bij ongewenste mail.
door-sent-other = Ander e-mailadres

door-link-title = Welkom terug
door-link-enter = Naar mijn gesprek
door-link-note = Doe dit op het apparaat waarop u wilt praten. De link werkt één keer.

door-mail-subject = Uw link voor de lijn van gemeente { $municipality }
door-mail-link =
    Beste { $name },
    U vroeg een link voor de lijn van gemeente { $municipality }. Hier is hij:
    { $link }
    De link werkt een kwartier, en één keer. Geef hem aan niemand.
    Vroeg u dit niet? Dan hoeft u niets te doen.
    Vragen? Bel { $phone }.
door-mail-account =
    Beste { $name },
    U vroeg een link voor de lijn van gemeente { $municipality }. U heeft geen link nodig: u komt binnen met uw account van de gemeente. Dat doet u hier:
    { $link }
    Vroeg u dit niet? Dan hoeft u niets te doen.
    Vragen? Bel { $phone }.

door-second-title = Nog één stap
door-second-what = Open de app voor codes op uw telefoon. Typ hier de zes cijfers die u daar ziet.
door-second-code = Code van zes cijfers
door-second-go = Verder
door-second-wrong = Deze code klopt niet. Wacht tot de app een nieuwe code laat zien en typ die.
door-second-lost = Heeft u een andere telefoon? Bel { $phone }. Dan kunt u opnieuw beginnen.

door-enrol-title = Beveilig uw toegang
door-enrol-why = U werkt bij de gemeente. Daarom vragen wij bij het inloggen ook een code van uw telefoon. Dit stelt u één keer in.
door-enrol-app = U heeft een app voor codes nodig. Die zit vaak al op uw telefoon, bij de wachtwoorden. Andere zijn FreeOTP, Google Authenticator en Microsoft Authenticator.
door-enrol-open = Open in mijn code-app
door-enrol-scan = Ziet u dit op een ander scherm? Richt de camera van de app op dit vierkant.
door-enrol-picture = Vierkant voor de camera van de app
door-enrol-type = Lukt dat niet? Typ dan deze letters en cijfers in de app:
door-enrol-then = De app laat nu zes cijfers zien. Typ die hier.

door-ended-what = De code klopte te vaak niet. Vraag een nieuwe link of bel { $phone }.

door-devices-title = Mijn apparaten
door-devices-what = Hier bent u ingelogd. Gebruikt u een apparaat niet meer? Log daar dan uit. Uw gesprek blijft altijd bewaard.
door-device = { $browser } op { $system }
door-device-unknown = Een browser
door-device-this = (deze)
door-device-since = Ingelogd: { $since }
door-device-used = Laatst gebruikt: { $used }
door-device-out = Uitloggen
door-devices-out = Overal uitloggen
door-devices-back = Terug naar het gesprek

door-out-title = U bent uitgelogd
door-out-what = Er is niets weg. Uw gesprek staat er nog als u weer binnenkomt.
door-out-waiting = Er is nog iets niet verstuurd. Als u uitlogt, is dat weg. Toch uitloggen?
door-out-again = Opnieuw binnenkomen

door-away-title = Log in met uw account van de gemeente
door-away-what = U gaat nu naar de inlogpagina van de gemeente. Daarna komt u hier terug.
door-away-go = Verder

door-account-title = U bent nog niet binnen
door-account-again = Het inloggen is niet gelukt, of het duurde te lang. Probeer het opnieuw. Had u een uitnodiging? Open die dan nog een keer.
door-account-later = De inlogpagina van de gemeente doet het nu niet. Probeer het straks opnieuw of bel { $phone }.
door-account-other = Deze uitnodiging hoort bij een ander account. Log in met het account van wie de uitnodiging kreeg, of bel { $phone }.
door-account-unknown = Dit account kennen wij hier nog niet. Heeft u een uitnodiging? Open die dan eerst. Bel anders { $phone }.
door-account-retry = Opnieuw inloggen
