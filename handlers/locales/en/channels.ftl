## One person, several ways: a code to take part elsewhere too, and which way comes first.

platform-web = your browser
platform-telegram = Telegram
platform-matrix = Matrix

way-in-these = This is possible:
way-in-web = In your browser: go to { $address }.
way-in-telegram = In Telegram: start a chat with { $name }.
way-in-matrix = In Matrix: start a chat with { $name }.

link-code =
    Your code is **{ $code }**. Type it where you want to take part too.
    The code works for ten minutes, and once. Give it to nobody else.
link-type-it = Do you have a code of six digits? Type it here. You get a code in the chat you already have: type link there.
link-welcome = Welcome, { $name }. You now take part here too.
link-told = You now also take part through { $way }. Not right? Tap below.
link-wrong = This is not right
link-undone = Good. That way in through { $way } is gone. Did you give your code to somebody else? Then call { $phone }.
link-code-wrong = This code is not right, or too old. Type link in the chat you already have. There you get a new code. You can also call: { $phone }.
link-code-wait = This code is not right either. Now wait an hour, or call { $phone }.
link-is-yours = You already take part here, { $name }. Type the code where you do not take part yet.
link-not-this-way = You cannot take part through { $way }. You can call: { $phone }.

menu-channels = Where I get messages
channels-which = Where do you want to get messages? Now they come through { $first } first.
channels-more = One more way
channels-what = What do you want with { $way }?
channels-first = Here first, from now on
channels-drop = Remove this way
channels-is-first = Good. From now on your messages come through { $way } first.
channels-is-dropped = Good. You get no more messages through { $way }. You still do through { $other }.
channels-is-last = This is the only way to you. It cannot go. Stop everything? Type stop.

closed-since = You get no more messages through { $way }, since { $day }. The municipality has closed this way.
closed-kept = We do not answer through { $way } any more. What you wrote has arrived.
closed-for-you = We do not talk with you through { $way } any more. What you wrote has arrived.
closed-next = You now get our messages through { $way }.
closed-link =
    This is how you go on: { $link }
    That link is only for you. It works once, up to and including { $until }. Would you rather call? { $phone }.
closed-arrived = What you wrote has arrived. How to go on stands above.
closed-no-more = You get messages by { $way } again. The municipality has opened this way again.
closed-call = Do you want to go on talking? Call { $phone }.
closed-stranger = This is not possible through { $way } any more. Do you have an invitation? Open it again in your browser. Or call { $phone }.
closed-stranger-call = This is not possible through { $way } any more. Call { $phone }.
join-not-this-way = You cannot take part through { $way }. Open your invitation again, and choose another way. Or call { $phone }.
