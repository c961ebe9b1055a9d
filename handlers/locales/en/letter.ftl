## The invitation, on paper and as a message that a person can paste anywhere.

letter-message =
    Dear { $name },
    The municipality of { $municipality } has a direct line for neighbourhood associations. It is where you say that something is not going well. You see who has your message, and when you will get an answer.
    This link is for you alone: { $link }
    It works until { $until }, that day included. { $way }
    Questions? Call { $sender }, { $phone }.

letter-message-officer =
    Dear { $name },
    The municipality of { $municipality } has a direct line with neighbourhood associations. There they can ask you to explain something, or to do it differently. You always see what is open, and until when.
    This link is for you alone: { $link }
    It works until { $until }, that day included. { $way }
    Questions? Call { $sender }, { $phone }.

letter-from = Municipality of { $municipality }
letter-title = A direct line to the municipality
letter-title-officer = A direct line to the neighbourhoods
letter-greeting = Dear { $name },
letter-what =
    The municipality of { $municipality } has a direct line for neighbourhood associations. It is where you say that something is not going well. You see who has your message, and when you will get an answer.
letter-what-officer =
    The municipality of { $municipality } has a direct line with neighbourhood associations. There they can ask you to explain something, or to do it differently. You always see what is open, and until when.
letter-how = How to join
letter-step-camera = Open the camera of your phone.
letter-step-scan = Point it at the square on this page.
letter-step-tap = Tap the link that appears.
letter-step-code = Begin a chat and send this code: **{ $code }**
letter-step-browser = Choose **In your browser**.
letter-step-join = Choose **I am joining**.
letter-way-telegram = The link opens in the Telegram app. Tap Start there. Do you not have the app yet? The link shows you the way.
letter-way-matrix = The link opens your app for Matrix, such as Element. Begin a chat there and send this code: { $code }
letter-way-also-matrix = Do you use Matrix? Then open { $address } and send this code there: { $code }
letter-way-browser = You need no new app: the link opens in your browser.
letter-way-browser-officer = The link opens in your browser. There you set up an app for codes once, on your phone.
letter-way-browser-account = The link opens in your browser. There you sign in with your account of the municipality.
letter-way-others = { $others } is fine too.
letter-or = { " or " }
letter-on-screen = Are you reading this on a screen? Tap here:
letter-only-you = This link is for you alone. It works **until { $until }**, that day included.
letter-nothing-signed = You sign nothing by joining. You can stop at any time.
letter-questions = Questions? Call **{ $sender }, { $phone }**.
