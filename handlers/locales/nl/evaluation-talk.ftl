## Na te weinig antwoorden: praten mag, met naam. Dit staat los van de vragen.

evaluation-talk-offer = Wilt u erover praten? Nodig de voorzitters uit. Dit staat los van de vragen.
evaluation-talk-say = Iets zeggen
evaluation-talk-invite = Voorzitters uitnodigen
evaluation-talk-no = Nee, dank u
evaluation-talk-what = Wat wilt u { $name } zeggen over { $meeting }? { $name } ziet uw naam. Dit staat los van de vragen.
evaluation-talk-what-to-all = Wat wilt u de voorzitters zeggen of vragen over { $meeting }? Zij zien uw naam.
evaluation-talk-said = { $name } zegt over { $meeting } van { $day }: "{ $words }"
evaluation-talk-files = { $name } stuurde dit over { $meeting } van { $day }.
evaluation-talk-invited = De voorzitters krijgen uw bericht. Antwoordt iemand, dan leest u het hier.
evaluation-talk-not-yours = Dit gesprek is niet (meer) van u.
