## What stands in an export of evaluations, for whoever reads it later.

codebook-column-outcome = Nummer van de uitkomst. Alle regels met dit nummer horen bij elkaar.
codebook-column-process = Sleutel van het traject in het stadsbestand.
codebook-column-process_name = Naam van het traject.
codebook-column-meeting = Sleutel van de bijeenkomst. Leeg: kleine bijeenkomsten samen.
codebook-column-meeting_name = Naam van de bijeenkomst. Leeg: kleine bijeenkomsten samen.
codebook-column-first_day = Dag van de bijeenkomst, of van de eerste kleine bijeenkomst.
codebook-column-last_day = Dag van de bijeenkomst, of van de laatste kleine bijeenkomst.
codebook-column-closed_on = Dag waarop de uitkomst is bewaard. Daarna verandert er niets meer.
codebook-column-set = Sleutel van de vragenlijst.
codebook-column-version = Versie van de vragenlijst. Andere woorden in een vraag geven een hogere versie.
codebook-column-outcome_band = Wat van de hele uitkomst getoond mag worden. Zie band.
codebook-column-answers = Hoeveel mensen antwoordden. Leeg bij minder dan tien.
codebook-column-asked = Hoeveel mensen persoonlijk een vraag kregen. Leeg bij minder dan tien. Wie de code bij de deur gebruikte, telt hier niet mee.
codebook-column-question = Sleutel van de vraag in de vragenlijst.
codebook-column-band = Wat van deze vraag getoond mag worden. Zie band.
codebook-column-word = Waar de antwoorden op neerkomen. Alleen gevuld als er geen aantallen zijn.
codebook-column-option = Sleutel van het antwoord.
codebook-column-count = Hoeveel mensen dit antwoord gaven. Alleen gevuld als tien mensen of meer de vraag kregen.
codebook-band-few = Minder dan vijf mensen, of te weinig verschil met een andere vraag. Er is niets bewaard.
codebook-band-some = Alleen een woord. Er antwoordden vijf tot negen mensen, of het verschil met een andere vraag is klein.
codebook-band-many = Aantallen. Er antwoordden tien mensen of meer.
codebook-word-mostly-yes = Meestal ja: twee derde of meer zei ja of iets dat daarop lijkt.
codebook-word-mixed = Gemengd: geen twee derde zei ja, en geen twee derde zei nee.
codebook-word-mostly-no = Meestal nee: twee derde of meer zei nee of iets dat daarop lijkt.
codebook-threshold-shown = Zoveel mensen staan er achter alles wat wij laten zien, en achter elk verschil.
codebook-threshold-counted = Zoveel mensen staan er achter elk aantal, en achter elk verschil van twee aantallen.
