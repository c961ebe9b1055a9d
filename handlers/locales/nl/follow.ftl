## What somebody follows, the overview of the week, and the hours of rest.

menu-follow = Kiezen wat ik volg

follow-which =
    Wat wilt u anders? Tik of typ het nummer.
    Kiest u niets? Dan leest u nieuws één keer per week, in uw overzicht.
follow-area = wijk { $name }
follow-now = { $what } (nu: { $how })
follow-rest = Rust: { $now }
    .button = Rusttijden
follow-how = Hoe wilt u nieuws krijgen over { $what }?
follow-at-once = Meteen
follow-overview = In mijn overzicht
follow-off = Geen nieuws
follow-usual = Zoals gewoon
followed-at-once = Goed. Nieuws over { $what } krijgt u meteen.
followed-overview = Goed. Nieuws over { $what } staat in uw overzicht.
followed-off = Goed. U krijgt geen nieuws meer over { $what }. Lezen kan altijd: typ trajecten.
followed-usual = Goed. Nieuws over { $what } komt in uw overzicht. Een nieuwe datum of een besluit hoort u meteen.
follow-not-yours = Kiezen wat u volgt, is voor verenigingen en wijkregisseurs. U krijgt alles over uw eigen trajecten.

rest-which =
    Wanneer wilt u geen berichten? Nu: { $now }.
    Kies, of typ zelf twee tijden. Bijvoorbeeld: 21.30 tot 8 uur.
    Op wat u hier zelf doet, krijgt u altijd meteen antwoord.
rest-hours = { $begins } tot { $ends } uur
rest-none = Geen rusttijd
rest-is-set = Goed. Tussen { $begins } en { $ends } krijgt u geen berichten. Ze komen daarna.
rest-is-none = Goed. U krijgt berichten op elk uur van de dag.
rest-not-yours = U krijgt berichten alleen in kantoortijd, op uw werkdagen. Andere dagen? Typ werkdagen.

overview-title = **Uw overzicht van { $day }**
overview-change = Anders volgen
