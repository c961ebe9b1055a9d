## Eén persoon, meer wegen: een code om ergens anders ook mee te doen, en welke weg eerst komt.

platform-web = uw browser
platform-telegram = Telegram
platform-matrix = Matrix

way-in-web = In uw browser: ga naar { $address }.
way-in-telegram = In Telegram: begin een gesprek met { $name }.
way-in-matrix = In Matrix: begin een gesprek met { $name }.

link-code =
    Uw code is **{ $code }**. Typ die waar u ook mee wilt doen.
    De code werkt tien minuten, en één keer. Geef hem aan niemand anders.
link-type-it = Heeft u een code van zes cijfers? Typ die hier. Een code krijgt u in het gesprek dat u al heeft: typ daar koppel.
link-welcome = Welkom, { $name }. U doet nu ook hier mee.
link-told = U doet nu ook mee via { $way }. Klopt dat niet? Tik hieronder.
link-wrong = Dit klopt niet
link-undone = Goed. Die toegang via { $way } is weg. Gaf u uw code aan iemand anders? Bel dan { $phone }.
link-code-wrong = Deze code klopt niet, of is te oud. Typ koppel in het gesprek dat u al heeft. Daar krijgt u een nieuwe code. Bellen kan ook: { $phone }.
link-code-wait = Deze code klopt ook niet. Wacht nu een uur, of bel { $phone }.
link-is-yours = Hier doet u al mee, { $name }. Typ de code waar u nog niet meedoet.
link-not-this-way = Via { $way } kunt u niet meedoen. Dit kan wel:

menu-channels = Waar ik berichten krijg
channels-which = Waar wilt u berichten krijgen? Nu komen ze eerst via { $first }.
channels-more = Nog een weg erbij
channels-what = Wat wilt u met { $way }?
channels-first = Voortaan eerst hier
channels-drop = Deze weg weghalen
channels-is-first = Goed. Uw berichten komen voortaan eerst via { $way }.
channels-is-dropped = Goed. Via { $way } krijgt u geen berichten meer. Wel via { $other }.
channels-is-last = Dit is de enige weg naar u. Die kan niet weg. Alles stoppen? Typ stop.
