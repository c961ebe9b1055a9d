## What somebody follows, the overview of the week, and the hours of rest.

menu-follow = Choose what to follow

follow-which =
    What should be different? Tap it, or type the number.
    If you choose nothing, you read news once a week, in your overview.
follow-area = the area { $name }
follow-now = { $what } (now: { $how })
follow-rest = Rest: { $now }
    .button = Hours of rest
follow-how = How would you like to hear about { $what }?
follow-at-once = At once
follow-overview = In my overview
follow-off = No news
follow-usual = As usual
followed-at-once = Good. You hear news about { $what } at once.
followed-overview = Good. News about { $what } comes in your overview.
followed-off = Good. You get no more news about { $what }. You can always read it: type processes.
followed-usual = Good. News about { $what } comes in your overview. You hear of a new date or a decision at once.
follow-not-yours = Choosing what to follow is for associations and wijkregisseurs. You get everything about your own processes.

rest-which =
    When would you like no messages? Now: { $now }.
    Choose, or type two times yourself. For example: 21:30 to 8:00.
    What you do here yourself is always answered at once.
rest-hours = { $begins } to { $ends }
rest-none = No hours of rest
rest-is-set = Good. Between { $begins } and { $ends } you get no messages. They come after that.
rest-is-none = Good. You get messages at every hour of the day.
rest-not-yours = You only get messages in office hours, on your working days. Other days? Type weekdays.

overview-title = **Your overview of { $day }**
overview-change = Follow differently
