"""Until when a promise runs: counted in working days, from the moment the office could know of it."""

from collections.abc import Collection
from datetime import datetime

from handlers.rules.workdays import Calendar


def promised_by(received: datetime, days: int, calendar: Calendar) -> datetime:
    """The last moment of a promise of `days` working days: closing time of the last of them.

    What comes outside office hours counts as received at the next opening; the day of receipt itself does
    not count. In local time. Raises `NaiveMoment`, and `ValueError` for a negative count.
    """
    first = calendar.next_opening(received).date()
    return calendar.closes(calendar.add_working_days(first, days))


def deliver_at(now: datetime, calendar: Calendar, weekdays: Collection[int] = ()) -> datetime:
    """When an officer gets what is sent `now`: at once in office hours, else at the next opening.

    The officer's own `weekdays` count from Monday = 0; none said means the municipality's. In local time.
    Raises `NaiveMoment`.
    """
    return calendar.next_opening(now, weekdays)
