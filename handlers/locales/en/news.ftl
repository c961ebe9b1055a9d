## That there is news: in a mail, a text message, or the browser. Never what the news is.

news-mail-subject = There is news on the line of the municipality of { $municipality }
news-mail =
    There is news for you on the line of the municipality of { $municipality }.
    You can read it here:
    { $link }

    No more mail about news? Switch it off here:
    { $stop }
news-sms = There is news on the line of the municipality of { $municipality }. You can read it here: { $link }
news-push = There is news on the line of the municipality of { $municipality }
news-push-tap = Tap to read it.
news-bounced-mail = Mail to { $name } does not arrive. Ask for the right address and put it in the municipality's file. Until then we send { $name } no mail.
news-bounced-sms = Text messages to { $name } do not arrive. Ask for the right number and put it in the municipality's file. Until then we send { $name } none.

door-stop-title = No more mail about news?
door-stop-what = You will get no more mail when there is news on the line of the municipality of { $municipality }.
door-stop-button = Switch the mail off
door-stop-done = The mail is off
door-stop-again = You can switch the mail on again. You do that on the page below.
door-stop-to-news = Messages about news

door-news-title = Messages about news
door-news-what = Is there news on the line of the municipality of { $municipality }, and have you not seen it yet? Then you get a short message. What the news is, is not in it.
door-news-browser = In this browser
door-news-browser-on = You get a notification on this device.
door-news-browser-off = You get no notification on this device.
door-news-browser-blocked = Your browser holds back notifications of this page. You can change that in your browser's settings.
door-news-browser-asking = Your browser now asks whether this is allowed.
door-news-browser-not = It is still off: your browser got no permission.
door-news-browser-failed = This does not work now. Please try again later.
door-news-mail = By mail
door-news-sms = By text message
door-news-is-on = This is on.
door-news-is-off = This is off.
door-news-broken = This does not work now: it does not reach you. Is your address or number still right? Call { $phone }.
door-news-turn-on = Switch on
door-news-turn-off = Switch off
door-news-back = Back to the conversation
