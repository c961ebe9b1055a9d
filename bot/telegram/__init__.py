"""Telegram, by its Bot API: a way to reach people that keeps ``bot/transport``.

::

    platform   the whole of it, as the rest of the bot knows it
    polling    updates in, asked for by us
    webhook    updates in, brought to us
    updates    an update as it came, on its way to the inbox, without tokens
    parse      what an update means
    sending    a parcel out, in as many messages as it takes
    markup     words as HTML, choices as buttons
    limits     how much may be sent, and when
    faults     what a failed call means for a delivery
    files      a file in
    uploads    files out
    commands   the list behind the menu button
    check      what ``check-config`` asks
    api        one call of a method
    http       the request layer of python-telegram-bot, over aiohttp
    ptb        python-telegram-bot, imported without what we do not use
"""
