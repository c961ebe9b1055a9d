"""How a day and a time are said to people: "donderdag 3 december om 19.30 uur", "vandaag om 14.05 uur".

Every moment is said on the clock of its own zone; bring it there first (`Calendar.local`). A language without
words of its own is answered in Dutch.
"""

from dataclasses import dataclass
from datetime import date, datetime

_NEAR = 6
"""Days ahead for which the name of the weekday alone can mean only one day."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What one language needs to say a day; the tables are the data, in the order of the calendar."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    near: dict[int, str]
    joined: str
    clock: str
    letters: int
    """That a weekday is shortened to."""


_NL = _Words(
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    months=(
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    near={-1: "gisteren", 0: "vandaag", 1: "morgen"},
    joined="{day} om {clock}",
    clock="{hour}.{minute:02} uur",
    letters=2,
)
_EN = _Words(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    near={-1: "yesterday", 0: "today", 1: "tomorrow"},
    joined="{day} at {clock}",
    clock="{hour}:{minute:02}",
    letters=3,
)
_LANGUAGES = {"nl": _NL, "en": _EN}

WEEKDAYS = {lang: words.weekdays for lang, words in _LANGUAGES.items()}
MONTHS = {lang: words.months for lang, words in _LANGUAGES.items()}


def day(moment_or_date: date, lang: str, now: date | None = None) -> str:
    """The day with its weekday, as a promise names it: "donderdag 3 december".

    The year is added when it is another than that of `now`, and left out when no `now` is given.
    """
    words = _LANGUAGES.get(lang, _NL)
    weekday, month = words.weekdays[moment_or_date.weekday()], words.months[moment_or_date.month - 1]
    said = f"{weekday} {moment_or_date.day} {month}"
    if now is not None and _seen_from(moment_or_date, now).year != moment_or_date.year:
        said += f" {moment_or_date.year}"
    return said


def moment(dt: datetime, lang: str, now: datetime) -> str:
    """The day and the time, as short as it stays clear: "morgen om 9.00 uur", "maandag om 9.00 uur".

    Yesterday, today and tomorrow by those words; up to six days ahead by the weekday; else by the date.
    """
    words = _LANGUAGES.get(lang, _NL)
    ahead = (dt.date() - _seen_from(dt, now)).days
    if ahead in words.near:
        said = words.near[ahead]
    elif 0 < ahead <= _NEAR:
        said = words.weekdays[dt.weekday()]
    else:
        said = day(dt, lang, now)
    return words.joined.format(day=said, clock=clock(dt, lang))


def dated(dt: datetime, lang: str, now: datetime) -> str:
    """The date and the time, in words that stay true however much later they are read."""
    words = _LANGUAGES.get(lang, _NL)
    return words.joined.format(day=day(dt, lang, now), clock=clock(dt, lang))


def in_full(moment_or_date: date, lang: str) -> str:
    """The day with its year, and of a moment the time: "donderdag 3 december 2026 om 19.30 uur"."""
    said = f"{day(moment_or_date, lang)} {moment_or_date.year}"
    if not isinstance(moment_or_date, datetime):
        return said
    joined = _LANGUAGES.get(lang, _NL).joined
    return joined.format(day=said, clock=clock(moment_or_date, lang))


def short(dt: datetime, lang: str) -> str:
    """The moment as it fits on a button: "do 3 dec, 19.30 uur"."""
    words = _LANGUAGES.get(lang, _NL)
    weekday, month = words.weekdays[dt.weekday()], words.months[dt.month - 1]
    return f"{weekday[: words.letters]} {dt.day} {month[:3]}, {clock(dt, lang)}"


def day_in_short(day: date, lang: str, now: date) -> str:
    """The day where there is hardly room: "3 dec", with the year when it is another than that of `now`."""
    said = f"{day.day} {_LANGUAGES.get(lang, _NL).months[day.month - 1][:3]}"
    return said if day.year == now.year else f"{said} {day.year}"


def clock(dt: datetime, lang: str) -> str:
    """The time of day, on twenty-four hours: "9.00 uur", "19:30"."""
    return _LANGUAGES.get(lang, _NL).clock.format(hour=dt.hour, minute=dt.minute)


def _seen_from(moment_or_date: date, now: date) -> date:
    """The day it is `now`, on the clocks that the moment is read from."""
    if isinstance(now, datetime) and isinstance(moment_or_date, datetime) and now.tzinfo:
        now = now.astimezone(moment_or_date.tzinfo)
    return now.date() if isinstance(now, datetime) else now
