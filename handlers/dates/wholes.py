"""Whole weeks, weekends, months, quarters and years, as the stretch of time they are."""

import re
from datetime import date, datetime, time

from handlers.dates.days import STEPS, named_months
from handlers.dates.meanings import Period
from handlers.dates.view import ONE_DAY, ONE_WEEK, View, last_of_month
from handlers.datewords import MONTH_NAMES

_WHICH = r"(?P<which>komende|volgende|deze|afgelopen|vorige)"
_WEEK = re.compile(rf"(?:{_WHICH} )?(?P<span>week|werkweek|weekend)")
_MONTH = re.compile(rf"(?P<month>{'|'.join(MONTH_NAMES)})(?: (?P<year>(?:19|20)\d\d))?|{_WHICH} maand")
_MONTH_NUMBER = re.compile(
    r"(?P<month>\d{1,2})-(?P<year>(?:19|20)\d\d)|(?P<first>(?:19|20)\d\d)-(?P<last>\d{1,2})"
)
_YEAR = re.compile(rf"(?P<year>(?:19|20)\d\d)|{_WHICH} jaar")
_QUARTER = re.compile(rf"{_WHICH} kwartaal|(?P<nth>[1-4])e kwartaal (?P<year>(?:19|20)\d\d)")


def whole(words: str, view: View) -> Period | None:
    """The week, the month or so that is named, or nothing."""
    if (found := _WEEK.fullmatch(words)) and (found["which"] or found["span"] == "weekend"):
        monday = view.monday(STEPS[found["which"] or "deze"])
        first = {"week": 0, "werkweek": 0, "weekend": 5}[found["span"]]
        return stretch_of(
            monday + first * ONE_DAY,
            monday + ONE_WEEK if found["span"] != "werkweek" else monday + 5 * ONE_DAY,
        )
    if found := _MONTH.fullmatch(words):
        months = (
            [view.month(STEPS[found["which"]])] if found["which"] else named_months(found.groupdict(), view)
        )
        return _months(*months[0], 1)
    if found := _MONTH_NUMBER.fullmatch(words):
        month = int(found["month"] or found["last"])
        return (
            _months(int(found["year"] or found["first"]), month, 1)
            if 1 <= month <= len(MONTH_NAMES)
            else None
        )
    if found := _YEAR.fullmatch(words):
        year = int(found["year"]) if found["year"] else view.today.year + STEPS[found["which"]]
        return _months(year, 1, 12)
    if found := _QUARTER.fullmatch(words):
        if found["nth"]:
            return _months(int(found["year"]), int(found["nth"]) * 3 - 2, 3)
        year, month = view.month(3 * STEPS[found["which"]])
        return _months(year, (month - 1) // 3 * 3 + 1, 3)
    return None


def _months(year: int, month: int, count: int) -> Period:
    years, end = divmod(month + count - 2, 12)
    return stretch_of(date(year, month, 1), last_of_month(year + years, end + 1) + ONE_DAY)


def stretch_of(first: date, end: date) -> Period:
    """From the beginning of one day to the beginning of another."""
    return Period(datetime.combine(first, time()), datetime.combine(end, time()))
