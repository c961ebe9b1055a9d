## Hoe ver een bericht aan de verenigingen is: één kaart voor wie het schreef.

sending-title = **{ $process }** · uw bericht van { $day }
sending-gathering = Wij zoeken uit wie het krijgt.
sending-going = Wij zijn aan het versturen. { $many } van { $people } mensen hebben het nu.
sending-paused = U heeft het even gestopt. { $many ->
        [one] 1 persoon heeft het.
       *[other] { $many } mensen hebben het.
    }
sending-stopped = Gestopt: { $moment }. { $many ->
        [0] Iedereen had het al.
        [one] 1 persoon krijgt het niet.
       *[other] { $many } mensen krijgen het niet.
    }
sending-people = { $people ->
        [one] 1 persoon
       *[other] { $people } mensen
    } bij { $associations ->
        [one] 1 vereniging
       *[other] { $associations } verenigingen
    }:
sending-had = Bezorgd: { $many }, { $moment }.
sending-had-between = Bezorgd: { $many }. Het eerste { $first }, het laatste { $last }.
sending-later-rest = Komt later: { $many }, { $moment }. Nu is het hun rusttijd.
sending-kept-can-wait = In het overzicht: { $many }, { $moment }. Gewoon nieuws komt daar.
sending-kept-week-is-full = In het overzicht: { $many }, { $moment }. Zij kregen deze week al genoeg berichten.
sending-kept-chosen = In het overzicht: { $many }, { $moment }. Zo kozen zij het.
sending-held-closed = Wacht: { $many }. Hun kanaal is nu dicht.
sending-doubt-doubt = Niet zeker: { $many }. De verbinding viel weg. Wij sturen het niet nog eens, anders krijgen zij het twee keer.
sending-missed-blocked = Niet bezorgd: { $many }. Zij hebben ons geblokkeerd.
sending-missed-no-address = Niet bezorgd: { $many }. Zij hebben geen kanaal.
sending-missed-not-joined = Niet bezorgd: { $many }. Zij doen nog niet mee op deze lijn.
sending-missed-refused = Niet bezorgd: { $many }. Er ging iets mis. De beheerders weten het.
sending-missed-nobody = Niet bezorgd: { $many ->
        [one] 1 vereniging zonder bestuur
       *[other] { $many } verenigingen zonder bestuur
    } op deze lijn.
sending-missed-stopped = Ook niet meer in het overzicht: { $many }.
sending-off-stopped = Wil geen berichten: { $many }.
sending-off-chosen = Wil hier geen nieuws over: { $many }.
sending-unheard = Bij { $names } kreeg niemand het.
sending-unheard-asked = Bij { $names } kreeg niemand het. Wij vroegen { $helper } om te helpen.
sending-and-more = { $names } en nog { $many }
sending-help = **Kunt u helpen?** { $author } stuurde een bericht over { $process }. Bij { $names } kreeg niemand het: zij zijn niet bereikbaar op deze lijn. Vaak is één telefoontje genoeg.
sending-already = Dat is al gebeurd.

sending-pause = Even stoppen
sending-pause-done = Even gestopt.
sending-resume = Verder sturen
sending-resume-done = Wij gaan verder.
sending-stop = Helemaal stoppen
sending-stop-done = Gestopt.
sending-again = Nog eens naar wie het niet had
    .button = Nog eens sturen
sending-again-done = Wij sturen het nog eens.
