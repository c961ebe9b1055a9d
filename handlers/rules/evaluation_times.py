"""When an evaluation opens, when people are asked, when it closes: one function of the meeting's hours."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from handlers.rules.workdays import Calendar, wall_moment

UNSAID_LENGTH = timedelta(hours=2)
"""How long a meeting is taken to last that does not say so."""

_LATEST_ASKING = time(20, 30)
_MORNING = time(9, 30)
_NIGHT_IS_OVER = time(6)
_CLOSES, _REMINDS = time(10), time(17)
_WORKING_DAYS = 3
_ONE_DAY = timedelta(days=1)


class Times(NamedTuple):
    """The moments of one evaluation, all aware.

    From ``opens`` on whoever was there may answer, at ``asks`` the invited are asked, at ``reminds`` those of
    them who did not answer are reminded, and at ``closes`` nobody can answer any more.
    """

    opens: datetime
    asks: datetime
    reminds: datetime
    closes: datetime


def times_of(
    calendar: Calendar, starts: datetime, ends: datetime | None, ended: datetime | None = None
) -> Times:
    """The moments for a meeting; ``ended`` is when its organiser said that it was over.

    Asked at the end, if that is before 20:30, else the next morning at 9:30; closed at 10:00 on the third
    working day after the meeting; reminded at 17:00 on the day before that.
    """
    end = calendar.local(ended or ends or starts + UNSAID_LENGTH)
    day = calendar.local(starts).date()
    closing = calendar.add_working_days(day, _WORKING_DAYS)
    return Times(
        opens=starts,
        asks=asked_at(calendar, end),
        reminds=wall_moment(closing - _ONE_DAY, _REMINDS, calendar.zone),
        closes=wall_moment(closing, _CLOSES, calendar.zone),
    )


def asked_at(calendar: Calendar, end: datetime) -> datetime:
    """When people are asked about a meeting that was over at ``end``: nobody is woken for it."""
    local = calendar.local(end)
    if _NIGHT_IS_OVER <= local.time() < _LATEST_ASKING:
        return end
    day = local.date() if local.time() < _NIGHT_IS_OVER else local.date() + _ONE_DAY
    return wall_moment(day, _MORNING, calendar.zone)
