## What an officer is asked, and what a chair hears of it.

take-thanks = U pakt dit op.
take-already = U had dit al opgepakt.
taken-up = { $name } heeft melding { $number } gelezen en pakt die op. U krijgt uiterlijk { $day } antwoord.
taken-up-note = { $name } heeft melding { $number } gelezen.

answer-how = Hoe antwoordt u op melding { $number }?
do-explain = Uitleg geven
do-change = Dit doen we anders
do-recognise = Dit ging niet goed
more-what = Wat wilt u doen met melding { $number }?
do-question = Vraag stellen
do-forward = Doorsturen
do-more-time = Meer tijd vragen
do-threat = Dit is bedreigend

answer-hint = Schrijf aan { $name }. Zeg eerst wat u heeft gelezen. Geef dan uw uitleg: wat koos u, en waarom? Eindig met wat er nu gebeurt.
answer-what-changes = Wat gaat er anders? Eén zin is genoeg.
answer-when = Wanneer? Kies een dag, of typ er een. Dan vragen wij { $name } of het is gebeurd.
when-next-meeting = Bij de volgende bijeenkomst
    .button = Volgende bijeenkomst
at-next-meeting = bij de volgende bijeenkomst
answer-what-went-wrong = Schrijf aan { $name }. Wat ging er niet goed? Zeg het gewoon, zonder omweg.
answer-next-time = Wat doet u de volgende keer anders? Eén zin is genoeg.
answer-which =
    { $count ->
        [one] Er is nog 1 open melding over deze bijeenkomst. Geldt uw antwoord ook daarvoor?
       *[other] Er zijn nog { $count } open meldingen over deze bijeenkomst. Geldt uw antwoord ook daarvoor?
    }
answer-only-this = Alleen deze
answer-all-of-meeting = Alle { $count } tegelijk
answer-text-again = Schrijf uw tekst opnieuw.
answer-check =
    Dit sturen wij naar { $name }, bij melding { $number }:
    { $shown }
answer-is-explanation = { $words }
answer-is-change = Dit gaat anders: { $promise }. Wanneer: { $when }.
answer-is-recognition =
    Dit ging niet goed. { $words }
    Volgende keer: { $promise }. Wanneer: { $when }.
answer-is-call = U sprak elkaar op { $day }: "{ $words }"
answer-sent = Verstuurd naar { $names }, bij melding { $numbers }. U hoort het als er een reactie komt.

call-which-day = Op welke dag sprak u elkaar?
call-what-was-agreed = Wat sprak u af? Eén zin is genoeg.

question-what = Wat wilt u { $name } vragen?
question-sent = Uw vraag is verstuurd naar { $name }, bij melding { $number }.
chair-is-asked = { $name } vraagt over melding { $number }: "{ $words }"
clock-stands = U kunt op dit bericht antwoorden. Tot die tijd telt de termijn niet door. Op { $day } gaat hij vanzelf weer lopen.
clock-goes-on = U kunt op dit bericht antwoorden.
clock-runs-again = De termijn van melding { $number } loopt weer. U krijgt uiterlijk { $day } antwoord van { $name }.

forward-to-whom = Naar wie gaat dit?
forward-why = Waarom? Eén zin is genoeg. { $name } ziet die zin ook.
flag-forwarded =
    { $name } heeft melding { $number } doorgestuurd naar { $other }, { $title }. Reden: "{ $reason }"
flag-forwarded-date = Uw datum blijft { $day }.
flag-passed-on = Melding { $number } is nu bij { $other }. De datum blijft.

time-until-when = Tot welke dag heeft u nodig? Kies een dag, of typ er een.
time-why = Waarom? Eén zin is genoeg. { $name } ziet de dag en uw reden.
time-was-taken = { $name } heeft meer tijd nodig voor melding { $number }. U krijgt uiterlijk { $day } antwoord. Reden: "{ $reason }"
time-kept = Goed. Melding { $number } heeft nu een nieuwe datum: { $day }.
time-no-more = U vroeg bij melding { $number } al twee keer meer tijd. Antwoord nu, of stuur door.

threat-sure = Voelt dit als een bedreiging? { $name } leest het dan vandaag of de eerste werkdag en belt u.
threat-yes = Ja, dit is bedreigend
threat-no = Nee, toch niet
threat-thanks = Melding { $number } is nu bij { $name }. { $name } belt u uiterlijk { $day }. U hoeft niet te antwoorden.
threat-reported =
    { $name } vindt melding { $number } bedreigend. De melding is nu bij u. Wilt u { $name } uiterlijk { $day } bellen?
    "{ $words }"

answered-explanation =
    **Antwoord op melding { $number }** van { $name }:
    { $words }
    Dit is een keuze van de gemeente. U hoeft die niet te verdedigen in uw wijk.
answered-adjustment =
    **Dit gaat anders** (melding { $number }), zegt { $name }:
    { $promise }. Wanneer: { $when }.
    Wij vragen u dan of het is gebeurd.
answered-recognition =
    **{ $name } zegt: dit ging niet goed** (melding { $number }).
    { $words }
    Volgende keer: { $promise }. Wanneer: { $when }. Wij vragen u dan of het gelukt is.
answered-call =
    { $name } schrijft dat u elkaar sprak op { $when }: { $words } (melding { $number })
    Klopt dat zo?
answered-react-call = Reageer voor { $day }. Hoort { $name } niets, dan sluiten wij de melding. U kunt haar daarna nog vier weken openen.
answered-react = Bent u hiermee geholpen? Reageer voor { $day }. Hoort { $name } niets, dan sluiten wij de melding. U kunt haar daarna nog vier weken openen.
verdict-helped = Ja, dit helpt
verdict-partly = Voor een deel
verdict-not = Nee, dit helpt niet
verdict-right = Ja, dat klopt
verdict-notquite = Niet helemaal
verdict-never = Wij spraken niet

answer-helped-thanks = Fijn. Melding { $number } is gesloten. U kunt alles teruglezen: typ mijn meldingen.
answer-helped = { $name } is geholpen met uw antwoord op melding { $number }. De melding is gesloten.
missing-what = Wat mist u nog bij melding { $number }? Eén zin is genoeg. { $next } leest mee. U hoort uiterlijk { $day } iets.
missing-line = { $name } mist nog iets bij melding { $number }: "{ $words }"
missing-here = Melding { $number } is weer open en is nu bij u. Antwoord graag uiterlijk { $day }.
missing-here-instead = Melding { $number } is weer open. Wij kunnen { $name } niet bereiken. Daarom is die nu bij u. Antwoord graag uiterlijk { $day }.
reopened = Melding { $number } is weer open. { $name }, { $title }, leest mee. U hoort uiterlijk { $day } iets van { $name }.
reopened-instead = Melding { $number } is weer open. Wij kunnen { $first } nu niet bereiken. Daarom is die bij { $name }, { $title }. U hoort uiterlijk { $day } iets van { $name }.
reopened-elsewhere = Melding { $number } is weer open, en nu bij { $name }. U hoeft niets te doen.
flag-reopen = Weer openen
reopen-too-late = Weer openen kan niet meer. Bel { $phone }, of begin opnieuw: typ melding.
silence-call = Wij hoorden niets over uw gesprek met { $name }. Melding { $number } is nu gesloten. Klopt dat niet? U kunt haar nog { $weeks } weken openen.
silence-answer = Wij hoorden niets na het antwoord van { $name }. Melding { $number } is nu gesloten. U kunt haar nog { $weeks } weken openen.

has-it-happened = { $name } beloofde bij melding { $number }: { $promise }. Is het gebeurd?
happened-yes = Ja
happened-partly = Voor een deel
happened-no = Nee
happened-unknown = Weet ik niet
happened-thanks-yes = Dank u wel. { $name } hoort dat het gelukt is.
happened-thanks-unknown = Dank u wel. { $name } hoort dat u het niet weet.
happened-told-yes = { $name } zegt bij melding { $number }: het is gebeurd. Het ging om: { $promise }.
happened-told-partly = { $name } zegt bij melding { $number }: het is voor een deel gebeurd. Het ging om: { $promise }.
happened-told-no = { $name } zegt bij melding { $number }: het is niet gebeurd. Het ging om: { $promise }.
happened-told-unknown = { $name } weet bij melding { $number } niet of het is gebeurd. Het ging om: { $promise }.

holder-unreachable = Wij kunnen { $name } niet bereiken. { $other } heeft melding { $number } nu. De datum blijft { $day }.
holder-unreachable-note = Wij kunnen { $name } niet bereiken. { $other } heeft melding { $number } nu.
