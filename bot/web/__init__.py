"""The door that needs no account: a chat in the browser, served to invited people.

It is a platform like the others. Its messages lie in a table of their own, so that what was shown once is
never shown twice, and a page that was away misses nothing. Who may look is decided by
:mod:`bot.web.sessions`; the playground uses the same pages without that door.
"""
