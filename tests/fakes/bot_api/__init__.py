"""A Telegram of our own: a strict Bot API server on loopback, and the people who write to the bot.

`python -m tests.fakes.bot_api --port 0` serves it and prints its port; `tests.fakes.bot_api.control` starts
it, acts as the people, and looks at what the bot sent. It refuses what Telegram refuses, in Telegram's
words, and some things Telegram lets pass: a parameter or a field it does not know, a number that is none.

    shapes    what every method takes, checked against the reference
    world     chats, messages, what happened
    updates   the queue, long polling, the webhook
    limits    how much may be sent, and when it is too much
    faults    what goes wrong on purpose
    people    what people do
"""
