## Iets ging niet goed: the questions, the check, and what a chair hears.

flag-which-association = Voor welke vereniging is dit?
flag-which-meeting =
    Een losse tegel, afval of overlast? Dat kan hier niet. Bel { $phone } of ga naar { $place }.

    Over welke bijeenkomst gaat het? Tik of typ het nummer.
flag-meeting = { $name }, { $day }
flag-other-meeting = Een andere bijeenkomst
    .button = Andere bijeenkomst
flag-no-meeting = Het gaat niet om een bijeenkomst
    .button = Geen bijeenkomst
flag-meeting-name = Hoe heet de bijeenkomst, of op welke dag was die? Typ het hier.
flag-meeting-not-found = Die bijeenkomst vind ik niet. Probeer een ander woord, of de dag.
flag-which-of-these = Welke van deze bedoelt u?
flag-search-again = Opnieuw zoeken
flag-which-process = Over welk traject gaat het?
flag-no-process = Geen van deze

flag-what-went-wrong = Wat ging er niet goed?
fault-organised = Slecht georganiseerd
fault-late = Wij zijn te laat gevraagd
    .button = Te laat gevraagd
fault-bypassed = Het ging buiten ons om
fault-informed = De informatie klopte niet, of was te weinig
    .button = Informatie klopte niet
fault-unheard = Wij horen niet wat er met onze ideeën is gedaan
    .button = Niets gehoord van ideeën
fault-other = Iets anders

flag-what-happened =
    Wat is er gebeurd? Typ het, of spreek het in. Een paar zinnen is genoeg.
    Schrijf wat er gebeurde. Namen zijn niet nodig. Stuur geen lijst met namen of adressen van anderen.

flag-what-do-you-want = Wat wilt u van ons?
wish-explain = Uitleg
wish-change = Dat het anders gaat
wish-call = Bel mij
wish-note = Alleen doorgeven, antwoord hoeft niet
    .button = Alleen doorgeven

flag-to-whom = Wie moet dit krijgen?
flag-check =
    Dit sturen wij naar { $name }, { $title }:{ $instead }
    { $about }. { $fault }.
    { $words }
    U wilt: { $wish }.

    Wie ziet dit? { $name } en u. Andere verenigingen zien het niet.{ $later }
    Dit is geen bezwaar tegen een besluit. De termijn voor bezwaar loopt gewoon door.
flag-check-summer = Het is zomer. Een antwoord kan nu langer duren: tot { $day }.
flag-check-later = Is er op { $day } geen antwoord, dan ook:
flag-check-after = • { $name }, op { $on }
flag-check-talk = • { $name }, op { $on }: voor de agenda van { $talk }, op { $talk_on }
flag-check-instead = { " " }({ $name } is nu niet te bereiken, daarom { $other })
flag-send = Versturen
flag-send-to-other = Naar iemand anders
flag-change-text = Tekst veranderen
flag-do-not-send = Niet versturen

flag-is-closed = Melding { $number } is gesloten. Er kan niets meer bij.
flag-named = Melding { $number }, { $about }
about-nothing = Geen bijeenkomst

draft-waits = U was bezig met een melding over { $about }. Niemand heeft die gezien. Wilt u verder?
draft-about-something = iets dat niet goed ging
draft-go = Verder gaan
draft-later = Later
draft-drop = Weggooien
draft-kept = Goed. Uw tekst blijft bewaard. Typ melding om verder te gaan.
draft-is-gone = Deze tekst is er niet meer.

add-what = Wat wilt u toevoegen aan melding { $number }? Typ het, of spreek het in.
withdraw-sure = Wilt u melding { $number } intrekken? U kunt haar daarna nog wel lezen.
withdraw-yes = Ja, intrekken
withdraw-no = Nee, laat staan
flag-withdrawn = Melding { $number } is ingetrokken. U hoeft niets meer te doen.
flag-was-withdrawn = { $association } heeft melding { $number } ingetrokken. U hoeft niets meer te doen.

relay = { $name } schrijft over melding { $number }: "{ $words }"
relay-amended = { $name } heeft iets aangepast bij melding { $number }: "{ $words }"
relay-passed-on = Bewaard bij melding { $number }. { $name } krijgt dit nu.
relay-kept = Bewaard bij melding { $number }. { $name } krijgt dit { $moment }. Het is nu buiten werktijd.
amended-kept = Uw aangepaste tekst staat bij melding { $number }. De oude tekst blijft ook bewaard.
files-along = { $name } stuurde dit mee bij melding { $number }.

formal-way =
    Wilt u officieel bezwaar maken, of een klacht of Woo-verzoek indienen? Dat kan niet in deze chat. Doe het via { $way }.
    Let op: voor bezwaar geldt een termijn. Die loopt door.
    Wij hebben uw bericht van { $moment } bewaard. { $name } neemt vandaag of de eerste werkdag contact met u op.
formal-handed =
    { $name } schreef { $moment } iets dat lijkt op { $kind }.
    "{ $words }"
    Wilt u vandaag of de eerste werkdag contact opnemen?
    De schrijver weet dat u dat doet, en kent de officiële weg.
formal-objection = een bezwaar
formal-complaint = een officiële klacht
formal-woo-request = een Woo-verzoek
