## Coming in, the menu, the language, and stopping.

link-does-not-work = Deze link werkt niet meer. Vraag een nieuwe: tik hieronder of bel { $phone }.
code-please = Welkom. Plak hier de code uit uw uitnodiging. Hebt u geen code? Bel { $phone }.
link-new = Nieuwe link vragen
link-not-yours = Deze link is niet voor u, of werkt niet meer. U doet hier al mee als { $name }. Klopt dat niet? Bel { $phone }.
link-asked = Goed. De gemeente weet dat u een nieuwe link wilt. Bel ook even { $phone }, dan weten wij wie u bent.
link-was-asked = Iemand vroeg om een nieuwe link, { $moment }. Wie het is, hoort u als die persoon belt.

welcome-chair =
    Welkom { $name }. U bent hier als voorzitter van { $association }.
    Ging een bijeenkomst niet goed? Of ging iets buiten u om? Zeg het hier. U krijgt antwoord van een persoon, op een vaste datum.
    U tekent hiermee niets. Meedoen betekent niet dat u het met de gemeente eens bent.
    Wij bewaren uw naam en uw berichten in het archief van de gemeente. Uw opvolger kan uw meldingen lezen. Wie stukken opvraagt bij de gemeente, kan een melding krijgen. Wij beschermen dan persoonlijke gegevens.
    Stoppen kan altijd: typ stop. Bellen kan ook: { $phone }.
welcome-board =
    Welkom { $name }. U bent hier als bestuurslid van { $association }.
    Hier leest u nieuws over bijeenkomsten in uw wijk.
    U tekent hiermee niets. Meedoen betekent niet dat u het met de gemeente eens bent.
    Wij bewaren uw naam en uw berichten in het archief van de gemeente.
    Stoppen kan altijd: typ stop. Bellen kan ook: { $phone }.
welcome-officer =
    Welkom { $name }. Wijkverenigingen kunnen u hier vragen om uitleg, of om iets anders te doen.
    U krijgt per melding één kaart. Antwoord graag binnen { $days } werkdagen. Bellen mag altijd: leg hier dan kort vast wat u afsprak.
    { $late }
    Er is geen lijst per medewerker. Ook uw leidinggevende ziet die niet, want die lijst bestaat niet.
    Gesprekken hier horen bij het dossier. Berichten komen alleen op uw werkdagen: { $weekdays }.
welcome-late = Lukt het niet op tijd? Dan waarschuwen wij eerst alleen u. Pas daarna vragen wij { $next } om te helpen.
welcome-late-alone = Lukt het niet op tijd? Dan waarschuwen wij u.
welcome-weekdays = Werkdagen veranderen
welcome-join = Ik doe mee
welcome-not-me = Ik ben { $name } niet
welcome-know-more = Eerst meer weten
joined-already = U doet al mee.
joined = Welkom, { $name }. U doet mee.
not-me-thanks = Dank u wel. De gemeente weet het. Vragen? Bel { $phone }.
has-joined = { $name } doet mee namens { $association }, sinds { $moment }. Klopt dat niet? Tik hieronder.
has-joined-officer = { $name }, { $title }, doet mee sinds { $moment }. Klopt dat niet? Tik hieronder.
has-joined-wrong = Dit klopt niet
join-undone = Goed. Dit adres hoort niet meer bij { $name }. Maak een nieuwe uitnodiging.
invitation-went-astray = De uitnodiging van { $name } kwam bij iemand anders. Die link werkt niet meer. Maak een nieuwe.

know-readers =
    **Wie leest mee?** Alleen u en de medewerker die uw bericht heeft.
    Komt er geen antwoord, dan vragen wij één ander om te helpen. U ziet altijd wie dat is.
know-keeping-button = Hoe lang bewaard?
know-keeping =
    **Hoe lang bewaren wij het?** Uw meldingen horen bij het archief van { $municipality }. Die bewaren wij zolang de wet dat vraagt.
    Een half verhaal dat u niet verstuurt, wissen wij na 30 dagen.
know-lawful-button = Waarom mag dit?
know-lawful =
    **Waarom mag dit?** De gemeente beloofde wijkverenigingen een vaste lijn. Dat is een taak van de gemeente.
    Wij bewaren niet meer dan daarvoor nodig is. Vragen? Bel { $phone }.
know-telegram-button = Wat weet Telegram?
know-telegram = **Wat weet Telegram?** Kiest u Telegram? Dan kan Telegram uw berichten lezen. In uw browser en op Matrix kan dat niet.
know-whatsapp-button = Waarom geen WhatsApp?
know-whatsapp =
    **Waarom geen WhatsApp?** WhatsApp is van Meta. De gemeente wil zelf bepalen waar uw berichten staan.
    Doorsturen naar uw WhatsApp-groep mag altijd.

weekdays-which =
    Op welke dagen werkt u? Tik een dag aan of uit.
    Of typ ze, zoals: maandag t/m donderdag.
weekdays-on = ✓ { $day }
weekdays-keep = Niets veranderen
weekdays-none = Kies minstens één dag.
weekdays-closed = Op die dag is de gemeente dicht. Kies uit de dagen hieronder.
weekdays-not-understood = Dat begrijp ik niet. Tik op de dagen, of typ ze.
weekdays-are-set = Goed. Berichten komen alleen op uw werkdagen: { $weekdays }.
weekdays-only-officers = Werkdagen zijn er alleen voor mensen van de gemeente. U kunt hier altijd schrijven.

weekday-0 = maandag
weekday-1 = dinsdag
weekday-2 = woensdag
weekday-3 = donderdag
weekday-4 = vrijdag
weekday-5 = zaterdag
weekday-6 = zondag

menu-chair = Wat wilt u doen?
menu-officer = Wat wilt u doen?
menu-flag = Iets ging niet goed
menu-greetings = hallo, hallo daar, hoi, hi, hey, hé, dag, goedendag, goedemorgen, goeiemorgen, goedemiddag, goedenavond, hello
menu-flag-words = melding, klacht, probleem, niet goed, iets ging niet goed
menu-mine = Mijn meldingen
menu-open = Open meldingen
menu-notice = Bericht aan verenigingen
menu-notices = Mijn berichten
menu-help = Hulp
menu-language = Taal / Language
menu-stop = Stoppen
menu-only-chairs = Alleen een voorzitter kan hier iets doorgeven. Klopt dat niet? Bel { $phone }.
help-chair =
    Ging iets niet goed? Tik op Iets ging niet goed, of typ melding.
    U kunt altijd typen: terug, stop, menu of hulp.
    Zien hoe bijeenkomsten waren? Typ evaluaties.
    Bij elke vraag mag u het nummer typen, of het woord.
    Ook meedoen in een andere app of browser? Typ koppel.
    Kiezen waar uw berichten komen? Typ kanalen.
    Minder of meer nieuws? Typ volgen. Geen berichten in de avond? Typ rust.
    Liever bellen? { $phone }.
help-board =
    Hier leest u nieuws over bijeenkomsten in uw wijk.
    Ging iets niet goed? De voorzitter van uw vereniging kan dat hier melden. U kunt ook bellen: { $phone }.
    Zien hoe bijeenkomsten waren? Typ evaluaties.
    Bij elke vraag mag u het nummer typen, of het woord.
    Ook meedoen in een andere app of browser? Typ koppel.
    Kiezen waar uw berichten komen? Typ kanalen.
    Minder of meer nieuws? Typ volgen. Geen berichten in de avond? Typ rust.
help-officer =
    Een vereniging vraagt u iets: dan krijgt u hier een kaart.
    Uw open meldingen zien? Typ open meldingen.
    Iets vertellen over uw traject? Typ bericht. Wat u vertelde? Typ berichten.
    Is er geen nieuws? Typ /geennieuws.
    Uw werkdagen veranderen? Typ werkdagen.
    Bent u er even niet? Typ afwezig.
    Zien hoe bijeenkomsten waren? Typ evaluaties. De code voor de zaal? Typ qr.
    Bij elke vraag mag u het nummer typen, of het woord.
    Ook meedoen in een andere app of browser? Typ koppel.
    Kiezen waar uw berichten komen? Typ kanalen.
    Vragen? { $phone }.

language-which = Welke taal wilt u? / Which language?
language-nl = Nederlands
language-en = English
language-is-set = Goed. Wij schrijven u voortaan in het Nederlands.

stop-what = Wat wilt u stoppen?
stop-draft = Deze melding weggooien
stop-few = Minder berichten
stop-all = Alles stoppen
stop-none = Niets, ga verder
stop-answer-how = Melding { $number } loopt nog. Hoe wilt u het antwoord krijgen? Daarna krijgt u geen berichten meer.
stop-by-mail = Per mail
stop-by-letter = Per brief
stop-by-call = Bel mij
stop-by-withdraw = Melding intrekken
stopped-few = Goed. U krijgt alleen nog berichten over uw eigen meldingen.
stopped-all = Goed. U krijgt hier geen berichten meer. Toch weer meedoen? Typ menu, of bel { $phone }.
answer-by-mail = { $name } krijgt hier geen berichten meer. Stuur het antwoord op melding { $number } per mail.
answer-by-letter = { $name } krijgt hier geen berichten meer. Stuur het antwoord op melding { $number } per brief.
answer-by-call = { $name } krijgt hier geen berichten meer. Bel over melding { $number }.
