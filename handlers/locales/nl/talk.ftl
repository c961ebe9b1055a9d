## What every conversation says: going back, stopping, not understanding.

ask-back = Terug
ask-cancel = Niet versturen
ask-dropped = Goed. Er is niets verstuurd.
drop-sure = Weggooien? Niemand heeft dit gezien.
drop-yes = Ja, weggooien
drop-no = Nee, ga verder
ask-leave = Laat maar
ask-left = Goed. Er is niets veranderd.
no-longer-yours = Dit kan nu niet meer. Het is niet meer bij u, of het is gesloten.
no-longer-yours-text = Dit kan nu niet meer. Het is niet meer bij u, of het is gesloten. Uw tekst is niet verstuurd: "{ $words }"
ask-already-answered = Dit is al beantwoord.
ask-not-understood = Dat begrijp ik niet. Tik op een knop, of typ het nummer.
ask-which-of-these = Bedoelt u een van deze: { $options }? Typ het nummer.
ask-added-to-story = Ik heb dit bij uw tekst gezet.
ask-kept-for-later = Uw tekst is bewaard. Die komt straks bij uw verhaal. Eerst nog deze vraag.
ask-file-later = Een bestand kan straks, bij uw verhaal. Eerst nog deze vraag.

words-done = Klaar
words-kept =
    { $files ->
        [0] Bewaard. Wilt u nog iets toevoegen? Typ of spreek verder. Anders tikt u op Klaar.
        [one] Bewaard, met 1 bestand. Nog iets toevoegen? Ga gerust verder. Anders tikt u op Klaar.
       *[other] Bewaard, met { $files } van de { $most } bestanden. Nog iets toevoegen? Anders tikt u op Klaar.
    }
words-keep = Zo laten
words-rewrite = Schrijf uw tekst opnieuw. Wat u nu stuurt, komt in de plaats van: { $words }{ $files ->
        [0] { "" }
        [one] { " " }Uw bestand blijft erbij.
       *[other] { " " }Uw { $files } bestanden blijven erbij.
    }
words-rewrite-files = Typ of spreek uw tekst. { $files ->
        [one] Uw bestand blijft erbij.
       *[other] Uw { $files } bestanden blijven erbij.
    }
words-too-many-files = Meer dan { $most } bestanden kan niet. De eerste { $most } zijn bewaard.
words-were-empty = Ik zie geen tekst. Wilt u het nog eens typen?
line-wants-text = Typ hier een korte tekst. Een bestand kan bij deze vraag niet.

day-is-this-right = { $day }. Klopt dat?
day-yes = Ja, dat klopt
day-other = Een andere dag
day-which-one = Welke dag bedoelt u?
day-not-understood = Dat begrijp ik niet. Typ een dag, bijvoorbeeld: 3 december.
day-is-past = Die dag kan niet meer. Kies een latere dag.

and = { " en " }
quoted = "{ $words }"
quoted-with-files =
    { $files ->
        [one] "{ $words }" (met 1 bestand)
       *[other] "{ $words }" (met { $files } bestanden)
    }
quoted-files-only =
    { $files ->
        [one] (1 bestand of gesproken bericht)
       *[other] ({ $files } bestanden of gesproken berichten)
    }

press-unknown = Deze knop werkt niet meer. Typ menu voor een nieuwe.
reaction-not-private = Typ hier liever het nummer. Een teken onder een bericht kan de server lezen.
words-unreadable = Uw bericht van { $moment } kunnen wij niet lezen. De sleutel kwam niet mee. Stuurt u het nog een keer? Lukt dat niet, bel { $phone }.
command-unknown = Dit ken ik niet. Dit kan wel:

loose-which-of-one = Hoort dit bij melding { $number }, of is het iets nieuws?
loose-which = Waar hoort dit bij?
loose-none-open = Uw tekst is bewaard. Wat wilt u ermee doen?
loose-new = Het is iets nieuws
loose-notice = Vraag bij het bericht over { $process }
    .button = Vraag bij dat bericht
loose-none = Niets, laat maar

meant-this = Bedoelt u melding { $number }: { $label }?
meant-that = Bedoelt u { $about }{ $label }?
meant-yes = Ja, die
meant-no = Nee

broken =
    Dit lukte niet. Uw tekst is bewaard. Wij kijken ernaar.
    U hoort uiterlijk { $day } van { $name }.
    Haast? Bel { $phone } en noem { $reference }.

alarm-event-parked = Een bericht kon niet worden verwerkt. Kenmerk: { $reference }. Kijk met: wijklijn parked.

refuse-contact = Stuur geen telefoonnummers of adressen van anderen. Ik geef dit niet door.
refuse-location = Een plek op de kaart kan hier niet. Typ liever waar het was.
refuse-venue = Een plek op de kaart kan hier niet. Typ liever waar het was.
refuse-sticker = Een plaatje zonder tekst begrijp ik niet. Typ het in woorden.
refuse-poll = Een peiling kan hier niet. Typ het in woorden.
refuse-dice = Met een dobbelsteen kan ik niets. Typ het in woorden.
refuse-game = Een spel kan hier niet. Typ het in woorden.
refuse-story = Een story kan ik niet openen. Typ het in woorden, of spreek het in.
refuse-checklist = Een afvinklijst kan ik niet lezen. Typ het in woorden.
refuse-invoice = Betalen kan hier niet. Wilt u iets zeggen? Typ het in woorden.
refuse-paid_media = Betaalde beelden kan ik niet openen. Een gewone foto kan wel.
refuse-giveaway = Een prijsvraag kan hier niet. Typ het in woorden.
refuse-users_shared = Stuur geen gegevens van anderen. Ik geef dit niet door.
refuse-chat_shared = Een groep of kanaal delen kan hier niet. Typ het in woorden.
refuse-web_app_data = Dit kan ik niet lezen. Typ het in woorden, of spreek het in.
refuse-passport_data = Stuur geen paspoort of ander bewijs van wie u bent. Ik geef dit niet door.
refuse-open = Dit bericht was niet versleuteld. Daarom lees ik het niet. Stuurt u het nog een keer, versleuteld?
refuse-other = Dit kan ik niet lezen. Typ het in woorden, of spreek het in.

file-refused = Dit bestand kan ik niet aannemen. Een foto, pdf of gesproken bericht kan wel.
file-empty = Er zit niets in dit bestand. Wilt u het nog eens sturen?
file-too-big = Dit bestand is te groot. Tot 20 MB kan het.
file-too-large = Dit bestand is te groot om te openen. Kunt u een kleiner bestand sturen?
file-other-picture = Dit soort plaatje kan ik niet openen. Een gewone foto of schermafbeelding kan wel.
file-moving = Een film of bewegend plaatje kan hier niet. Een foto of gesproken bericht kan wel.
file-locked = Er zit een wachtwoord op dit bestand. Kunt u het zonder wachtwoord sturen?
file-active = Er zit een programma in dit bestand. Stuur het liever als pdf.
file-other-kind = Dit soort bestand kan hier niet. Een foto, pdf of gesproken bericht kan wel.
file-damaged = Dit bestand is niet te openen. Wilt u het nog eens sturen?

