"""Whole weeks, weekends, months, quarters and years, as the stretch of time they are."""

import re
from datetime import date, datetime, time

from handlers.dates.days import STEPS, named_months, saturdays, week_of_year
from handlers.dates.meanings import Period
from handlers.dates.view import ONE_DAY, ONE_WEEK, View, last_of_month
from handlers.datewords import MONTH_NAMES

_WHICH = r"(?P<which>komende|volgende|deze|afgelopen|vorige)"
_WEEKEND = re.compile(rf"(?:{_WHICH} )?weekend")
_WEEK = re.compile(rf"{_WHICH} (?P<work>werk)?week")
_NUMBERED_WEEK = re.compile(r"week (?P<number>\d{1,2})(?: (?P<year>(?:19|20)\d\d))?")
_MONTH = re.compile(rf"(?P<month>{'|'.join(MONTH_NAMES)})(?: (?P<year>(?:19|20)\d\d))?|{_WHICH} maand")
_MONTH_NUMBER = re.compile(
    r"(?P<month>\d{1,2})-(?P<year>(?:19|20)\d\d)|(?P<first>(?:19|20)\d\d)-(?P<last>\d{1,2})"
)
_YEAR = re.compile(rf"(?P<year>(?:19|20)\d\d)|{_WHICH} jaar")
_QUARTER = re.compile(rf"{_WHICH} kwartaal|(?P<nth>[1-4])e kwartaal (?P<year>(?:19|20)\d\d)")


def whole(words: str, view: View) -> tuple[Period, ...]:
    """The week, the month or so that is named; two where it may be either; or nothing."""
    if found := _WEEKEND.fullmatch(words):
        return tuple(stretch_of(day, day + 2 * ONE_DAY) for day in saturdays(found["which"], view))
    if found := _WEEK.fullmatch(words):
        monday = view.monday(STEPS[found["which"]])
        return (stretch_of(monday, monday + (5 * ONE_DAY if found["work"] else ONE_WEEK)),)
    if found := _NUMBERED_WEEK.fullmatch(words):
        return tuple(stretch_of(day, day + ONE_WEEK) for day in week_of_year(found.groupdict(), view))
    found_month = _month(words, view)
    return () if found_month is None else (found_month,)


def _month(words: str, view: View) -> Period | None:
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
