## Wat wij tekenen van een evaluatie: de grafiek, de dia en de poster.

chart-many = { $day } · { $count } antwoorden
chart-some = { $day } · 5 tot 9 antwoorden
chart-together = { $first } tot en met { $last }
chart-same-figures = Dezelfde cijfers staan in het bericht bij deze grafiek.
chart-too-few = Te weinig antwoorden om te laten zien.
drawn-chart = Grafiek van de uitkomst. De cijfers staan ook in het bericht.
drawn-trend = Grafiek van uitkomsten door de tijd. De cijfers staan ook in het bericht.
drawn-qr = Code voor de laatste dia
drawn-poster = Poster voor bij de deur

poster-asks = Was u erbij? Zeg hoe het was.
poster-meeting = { $meeting }, { $day }
poster-scan = Richt de camera van uw telefoon op dit vierkant. Of typ deze code:
poster-on-page = In uw browser
poster-page = Ga naar { $address }, of typ de code op { $typed }
poster-on-telegram = Op Telegram
poster-telegram = Ga naar { $address }, of zoek { $name } en typ { $code }.
poster-on-matrix = Op Matrix
poster-matrix = Zoek { $name } en typ { $code }.
poster-minute = Dat kost u één minuut.
poster-no-name = Uw naam is niet nodig.
poster-until = U kunt antwoorden tot { $moment }.
poster-also = Questions about this meeting, in English too.
