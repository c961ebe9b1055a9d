"""Where the writer stands in time, and what dateparser is asked: only phrases of which it is sure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.datewords import MONTH_NAMES

Days = tuple[date, ...]
Found = dict[str, str | None]

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class View:
    """The day it is, and which way the writer looks: 1 ahead, -1 back."""

    today: date
    way: int

    def monday(self, weeks: int = 0) -> date:
        """The first day of this week, or of one so many weeks on."""
        return self.today - timedelta(days=self.today.weekday()) + weeks * ONE_WEEK

    def nearest(self, weekday: int, way: int) -> date:
        """The first such weekday after today, or the last one before it."""
        return self.today + way * timedelta(days=(way * (weekday - self.today.weekday()) - 1) % 7 + 1)

    def towards(self, day: date) -> bool:
        """Whether the day lies that way, or is today."""
        return (day - self.today).days * self.way >= 0

    def month(self, months: int) -> tuple[int, int]:
        """The year and month so many months on."""
        years, month = divmod(self.today.month - 1 + months, _MONTHS)
        return self.today.year + years, month + 1


def surely(phrase: str, today: date) -> Days:
    """What dateparser reads in a phrase of which it is sure; nothing for a day that does not exist."""
    import dateparser

    settings = {
        "RELATIVE_BASE": datetime.combine(today, time()),
        "PARSERS": ["absolute-time", "relative-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": "DMY",
    }
    try:
        moment = dateparser.parse(phrase, languages=["nl"], settings=settings)
    except OverflowError:
        return ()
    return () if moment is None else (moment.date(),)


def dated(day: str | int, month: str | int, year: str | int, today: date) -> Days:
    """The day of that date, if it exists; a month by its name or its number."""
    name = month if isinstance(month, str) and not month.isdigit() else _month_name(int(month))
    return surely(f"{day} {name} {int(year):04}", today) if name else ()


def _month_name(month: int) -> str | None:
    return MONTH_NAMES[month - 1] if 1 <= month <= _MONTHS else None


_PLURAL = {"dag": "dagen", "week": "weken", "maand": "maanden", "jaar": "jaar"}


def counted(count: int, unit: str, today: date, *, ahead: bool) -> Days:
    """So many days, weeks, months or years from `today`."""
    said = f"{count} {unit if count == 1 else _PLURAL[unit]}"
    return surely(f"over {said}" if ahead else f"{said} geleden", today)


def last_of_month(year: int, month: int) -> date:
    """Its last day."""
    return date(year + month // _MONTHS, month % _MONTHS + 1, 1) - ONE_DAY


def nth_in_month(year: int, month: int, weekday: int, nth: int) -> Days:
    """The first to fifth such weekday of a month, or with -1 its last; nothing where there is no fifth."""
    first = date(year, month, 1)
    first += (weekday - first.weekday()) % 7 * ONE_DAY
    such = [first + week * ONE_WEEK for week in range(5)]
    such = [day for day in such if day.month == month]
    return tuple(such[nth - 1 if nth > 0 else nth :][:1])
