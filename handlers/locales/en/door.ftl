## The door in the browser: the invitation, and coming in again.

door-title = The line of { $municipality }
door-from = Municipality of { $municipality }
door-call = Questions? Call { $phone }.
door-call-sender = Questions? Call { $sender }, { $phone }.

door-preview = An invitation from the municipality of { $municipality }. It is used up only once you take part.
door-invited-title = You are invited
door-invited-by = This invitation comes from { $sender }, of the municipality of { $municipality }.
door-invited-how = How do you want to take part?
door-invited-not-now = You cannot take part just now. Your invitation stays good. Call { $phone }, or try again later.
door-way-browser = In your browser
door-way-browser-note = You need no new app.
door-way-browser-code = You set up an app for codes once, on your phone.
door-way-browser-account = You sign in with your account of the municipality.
door-no-script-call = The conversation works with JavaScript only. Turn it on in your browser, or call { $phone }.
door-way-telegram = Telegram
door-way-telegram-note = Telegram can then read your messages.
door-way-matrix = Matrix
door-way-matrix-note = Begin a conversation there and send this code:
door-invited-until = This link is for you alone. It works **until { $until }**, that day included. You sign nothing by joining. You can stop at any time.

door-over-title = This link does not work any more
door-over-what = Ask for a new one: tap below or call { $phone }.
door-over-new = Ask for a new link


door-nowhere-title = There is nothing here
door-nowhere-what = This page does not exist, or does not any more.
door-nowhere-on = To the beginning

door-busy-title = One moment
door-busy-what = Too much came in at once. Wait a few minutes and then try again.

door-mine = Mine
door-mine-devices = My devices
door-mine-news = News

door-no-script = This page needs JavaScript. Please switch it on in your browser, or call us.

door-offline-title = There is no connection
door-offline-what = What you typed is kept on this device. We send it as soon as there is a connection. This page then goes on by itself.
door-offline-again = Try again

door-code-title = I have a code
door-code-where = You get a code in the chat you already have, on Telegram or Matrix. Type link there.
door-code-have = Your code of six digits
door-code-use = Go on
door-code-not-six = A code has six digits. Please look again.
door-code-wrong = This code is wrong, or too old. Ask for a new one in your conversation: type link there.
door-code-wait = This code was wrong too often. Wait an hour now, or call { $phone }.
door-code-back = Back
