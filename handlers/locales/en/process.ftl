## What runs: the list, the card of one process, and its dates in a calendar.

menu-processes = Processes
processes-title = This runs in your area and next door. Tap it, or type the number.
processes-none = Nothing runs near you now. Is that wrong? Call { $phone }.
processes-more = Look further
processes-back = Back in the list

process-line = { $process }: { $stage }
process-line-next = { $process }: { $stage }. First: { $what }, on { $day }
process-title = **{ $process }**
process-stage = How far it is: { $stage }
process-fixed = This is fixed: { $what }, because { $why }.
process-room = You can still have a say about: { $room }.
process-dates-title = Dates:
process-meeting = { $moment }: { $what }
process-meeting-at = { $moment }: { $what }, { $place }
process-step = { $day }: { $what }
process-news-title = Last messages:
process-news = { $day }: { $words }
process-no-news = { $day }: no news. { $words }
process-last-news = Last news: { $day }.
process-next-news = Next news: { $day } at the latest.
process-next-news-later = Next news: by { $day } (was due on { $before }).
process-officer = Responsible: { $name }, { $title }. Questions? Call { $phone }.
process-ended = **{ $process }** is over.
process-elsewhere = **{ $process }** is not near you any more.
process-not-yours = This is not near you.
process-dates = Put in calendar
process-feed = Follow the calendar
process-follow = Follow

dates-here = Open this file. Then the dates of { $process } are in your calendar.
dates-none = There are no dates now.
dates-name = dates { $process }
feed-name = Municipality of { $municipality }, in your area
feed-here =
    With this address you see all dates in your own calendar. A new date appears there by itself.
    { $address }
    In your calendar, choose: subscribe, or add by URL. Paste the address there.
    Keep the address to yourself. There are no names in it.
feed-again =
    This is a new address. The old one does not work any more.
    { $address }
    In your calendar, choose: subscribe, or add by URL. Paste the address there.
feed-stop = Withdraw the address
feed-stopped = Good. The address does not work any more. Your calendar gets no new dates.
feed-not-here = That is not possible here. Put the dates in your calendar with a file.
