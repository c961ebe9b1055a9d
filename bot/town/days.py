"""Days that count from today, for a town that must always be of now: "today", "+9 days", "-3 weekdays"."""

import re
from datetime import date, timedelta

_TODAY = "today"
_FROM_TODAY = re.compile(r"([+-][0-9]{1,4}) (day|weekday)s?")
_SATURDAY = 5


def counts_from_today(words: str) -> bool:
    """Whether this is such a day."""
    return words == _TODAY or _FROM_TODAY.fullmatch(words) is not None


def counted_from(today: date, words: str) -> date:
    """The day that ``words`` mean; weekdays are Monday to Friday.

    Raises ``OverflowError`` past the end of all calendars.
    """
    found = _FROM_TODAY.fullmatch(words)
    if found is None:
        return today
    count = int(found[1])
    return _weekdays(today, count) if found[2] == "weekday" else today + timedelta(days=count)


def _weekdays(start: date, count: int) -> date:
    """Step over ``count`` Mondays to Fridays, forward or back; without any, to the nearest one."""
    day, step = start, timedelta(days=1 if count >= 0 else -1)
    while count == 0 and day.weekday() >= _SATURDAY:
        day += step
    while count:
        day += step
        if day.weekday() < _SATURDAY:
            count += -1 if count > 0 else 1
    return day
