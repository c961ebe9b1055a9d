## What we draw of an evaluation: the chart, the slide and the poster.

chart-many = { $day } · { $count } answers
chart-some = { $day } · 5 to 9 answers
chart-together = { $first } up to and including { $last }
chart-same-figures = The same figures are in the message with this chart.
chart-too-few = Too few answers to show.
drawn-chart = Chart of the outcome. The figures are in the message too.
drawn-trend = Chart of outcomes through time. The figures are in the message too.
drawn-qr = Code for the last slide
drawn-poster = Poster for beside the door

poster-asks = Were you there? Say how it was.
poster-meeting = { $meeting }, { $day }
poster-scan = Point the camera of your phone at this square. Or type this code:
poster-on-page = In your browser
poster-page = Go to { $address }, or type the code at { $typed }
poster-on-telegram = On Telegram
poster-telegram = Go to { $address }, or look for { $name } and type { $code }.
poster-on-matrix = On Matrix
poster-matrix = Look for { $name } and type { $code }.
poster-minute = It takes one minute.
poster-no-name = We do not need your name.
poster-until = You can answer until { $moment }.
poster-also = Vragen over deze bijeenkomst, ook in het Nederlands.
