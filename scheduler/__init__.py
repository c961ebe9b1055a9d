"""When: the clock that looks what is due.

::

    clock   APScheduler, in memory, that wakes and does nothing else
    jobs    the table of what is swept, how often, and how late is too late
    sweep   moments that have come: each looked at in a transaction of its own
"""
