## Eén persoon, meer wegen: een code om ergens anders ook mee te doen, en welke weg eerst komt.

platform-web = uw browser
platform-telegram = Telegram
platform-matrix = Matrix

way-in-these = Dit kan wel:
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
link-not-this-way = Via { $way } kunt u niet meedoen. Bellen kan wel: { $phone }.

menu-channels = Waar ik berichten krijg
channels-which = Waar wilt u berichten krijgen? Nu komen ze eerst via { $first }.
channels-more = Nog een weg erbij
channels-what = Wat wilt u met { $way }?
channels-first = Voortaan eerst hier
channels-drop = Deze weg weghalen
channels-is-first = Goed. Uw berichten komen voortaan eerst via { $way }.
channels-is-dropped = Goed. Via { $way } krijgt u geen berichten meer. Wel via { $other }.
channels-is-last = Dit is de enige weg naar u. Die kan niet weg. Alles stoppen? Typ stop.

closed-since = Via { $way } krijgt u geen berichten meer, sinds { $day }. De gemeente heeft deze weg gesloten.
closed-kept = Via { $way } antwoorden wij niet meer. Wat u schreef, is wel aangekomen.
closed-for-you = Via { $way } praten wij niet meer met u. Wat u schreef, is wel aangekomen.
closed-next = U krijgt onze berichten nu via { $way }.
closed-link =
    Zo gaat u verder: { $link }
    Die link is alleen voor u. Hij werkt één keer, tot en met { $until }. Liever bellen? { $phone }.
closed-arrived = Wat u schreef, is aangekomen. Hoe u verder praat, staat hierboven.
closed-no-more = Via { $way } krijgt u weer berichten. De gemeente heeft deze weg weer geopend.
closed-call = Wilt u verder praten? Bel { $phone }.
closed-stranger = Via { $way } kan dit niet meer. Heeft u een uitnodiging? Open die nog eens in uw browser. Of bel { $phone }.
closed-stranger-call = Via { $way } kan dit niet meer. Bel { $phone }.
join-not-this-way = Via { $way } kunt u niet meedoen. Open uw uitnodiging nog eens, en kies een andere weg. Of bel { $phone }.
