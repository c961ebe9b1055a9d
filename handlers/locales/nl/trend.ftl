## Evaluations through time: of one process, and of the town for the council.

menu-evaluations = Evaluaties
trend-which = Van welk traject wilt u de evaluaties zien? Tik of typ het nummer.
trend-none = Er is nog niets te zien. Een uitkomst komt er na een bijeenkomst met vijf antwoorden of meer. Vragen? Bel { $phone }.
trend-not-yours = Deze evaluaties zijn voor wie het traject organiseert, en voor de verenigingen uit die wijken.
trend-title = **Evaluaties van { $process }**
trend-town-title = **Evaluaties in { $municipality }**
trend-question = **{ $question }**
trend-point = { $when }: { $figures }
trend-small = { $first } tot en met { $last }, kleine bijeenkomsten samen
trend-quarter = { $number }e kwartaal { $year }
trend-quarters = { $first } tot en met { $last }
trend-nothing-yet = Er zijn nog geen uitkomsten die wij mogen laten zien.
trend-thresholds =
    Bij vijf tot negen antwoorden geven wij geen aantallen. Bij minder dan vijf laten wij niets zien.
    Kleine bijeenkomsten staan hier pas als er samen tien antwoorden zijn.
trend-town-next =
    Wij tellen per kwartaal. Zijn er minder dan { $most } trajecten? Dan tellen wij ze bij het volgende kwartaal.
    Dit kwartaal komt er op { $day } bij.
trend-picture = Uitkomsten na bijeenkomsten, de laatste rechts

council-only-looks = U ziet hier de evaluaties van de hele gemeente. Iets anders hoeft u hier niet te doen. Vragen? Bel { $phone }.
welcome-council =
    Welkom { $name }. U bent hier voor de gemeenteraad.
    U ziet wat mensen na bijeenkomsten antwoorden, voor de hele gemeente samen. U ziet niet van welk traject het komt.
    Typ evaluaties om het te zien. Stoppen kan altijd: typ stop. Bellen kan ook: { $phone }.
help-council =
    Typ evaluaties. Dan ziet u wat mensen na bijeenkomsten antwoorden, voor de hele gemeente samen.
    U kunt altijd typen: stop, menu of hulp. Vragen? Bel { $phone }.
