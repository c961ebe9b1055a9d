"""What each way of saying a day means, seen from the day it is: one day, several to ask about, or none."""

from collections.abc import Iterable
from datetime import date, timedelta

from handlers.dates.view import (
    ONE_DAY,
    ONE_WEEK,
    Days,
    Found,
    View,
    counted,
    dated,
    last_of_month,
    nth_in_month,
    surely,
)
from handlers.datewords import MONTH_NAMES, WEEKDAY_NAMES

STEPS = {"vorige": -1, "afgelopen": -1, "deze": 0, "komende": 1, "volgende": 1}
_IN_WEEK = {"begin": 0, "half": 2, "eind": 4}
_FAR, _JUST_MISSED = timedelta(days=270), timedelta(days=60)
_SATURDAY = 5
_CENTURY, _LIKELY_YEARS = 100, 20


def word(found: Found, view: View) -> Days:
    """A day by its own name, as near as "overmorgen"."""
    return (view.today,) if found["word"] == "nu" else surely(found["word"] or "", view.today)


def full_date(found: Found, view: View) -> Days:
    """A day and a month; without a year the nearest that way, asked about where the other way is nearer.

    Looking back, only a day that lies just ahead is asked about.
    """
    day, month, year = found["day"] or "", found["month"] or "", found.get("year")
    if which := found.get("which"):
        year = str(view.today.year + STEPS[which])
    if year:
        return _on_its_weekday(dated(day, month, _in_century(int(year), view), view.today), found)
    around = [on for by in (-1, 0, 1) for on in dated(day, month, view.today.year + by, view.today)]
    towards = [on for on in around if view.towards(on)][:: view.way][:1]
    if towards and view.way > 0:
        towards += [on for on in around if abs(on - view.today) < towards[0] - view.today]
    elif towards and abs(towards[0] - view.today) > _FAR:
        towards += [on for on in around if abs(on - view.today) <= _JUST_MISSED]
    return _on_its_weekday(tuple(towards), found)


def _in_century(year: int, view: View) -> int:
    """A year of two figures is in this century, unless that is far ahead."""
    this = year + view.today.year // _CENTURY * _CENTURY if year < _CENTURY else year
    return this - _CENTURY if year < _CENTURY and this > view.today.year + _LIKELY_YEARS else this


def _on_its_weekday(days: Days, found: Found) -> Days:
    """The days on the weekday that is named; if there is none, the first also moved to it, to ask about."""
    weekday = _weekday(found)
    if weekday is None or not days:
        return days
    off = (weekday - days[0].weekday() + 3) % 7 - 3
    return tuple(day for day in days if day.weekday() == weekday) or (days[0], days[0] + off * ONE_DAY)


def day_of_month(found: Found, view: View) -> Days:
    """The day of the month that is named; else of the nearest month that way that has such a day.

    Where it does not fall on the weekday that is named, a month near by in which it does is offered too.
    """
    which = found.get("which")
    steps = [STEPS[which]] if which else [view.way * step for step in range(-1, 5)]
    months = [view.month(step) for step in steps]
    around = [on for year, month in months for on in dated(found["day"] or "", month, year, view.today)]
    nearest = tuple(on for on in around if which or view.towards(on))[:1]
    days = _on_its_weekday(nearest, found)
    fitting = [on for on in around if on.weekday() == _weekday(found)]
    return days if days == nearest else (*days, *fitting[:1])


def _weekday(found: Found) -> int | None:
    name = found.get("weekday")
    return WEEKDAY_NAMES.index(name) if name else None


def bare_weekday(found: Found, view: View) -> Days:
    """The nearest that way; on such a weekday it may also be today."""
    nearest = view.nearest(_weekday(found) or 0, view.way)
    return (view.today, nearest) if view.today.weekday() == nearest.weekday() else (nearest,)


def which_weekday(found: Found, view: View) -> Days:
    """The weekday with a word before it: only "volgende" and "vorige" may skip one, and then it is asked."""
    weekday, which = _weekday(found) or 0, found["which"] or ""
    if which == "deze":
        this = view.monday() + weekday * ONE_DAY
        return (this,) if view.towards(this) else (this, this + view.way * ONE_WEEK)
    way = 1 if STEPS[which] > 0 else -1
    nearest = view.nearest(weekday, way)
    skips = which in {"volgende", "vorige"} and view.monday() <= nearest < view.monday(1)
    return (nearest, nearest + way * ONE_WEEK) if skips else (nearest,)


def weekday_of_week(found: Found, view: View) -> Days:
    """The weekday of a week; to some "komende week" is seven days, to others it begins on a Monday."""
    weekday, which = _weekday(found) or 0, found.get("which")
    weeks = STEPS[which] if which else int(found["count"] or 0)
    that = view.monday(weeks) + weekday * ONE_DAY
    return (view.nearest(weekday, weeks), that) if which in {"komende", "afgelopen"} else (that,)


def saturdays(which: str | None, view: View) -> Days:
    """The Saturday of a weekend; "volgend weekend" is the nearest to some and the one after it to others."""
    this = view.monday() + _SATURDAY * ONE_DAY
    if which in {"afgelopen", "vorige"}:
        return (this - ONE_WEEK,)
    if which in {"komende", "volgende"} and view.today >= this:
        return (this + ONE_WEEK,)
    return (this, this + ONE_WEEK) if which == "volgende" else (this,)


def week_of_year(found: Found, view: View) -> Days:
    """The Monday of a week by its number; without a year the nearest that way, this week included."""
    week, year = int(found["number"] or 0), found.get("year")
    mondays = []
    for each in [int(year)] if year else [view.today.isocalendar().year + by * view.way for by in (0, 1)]:
        try:
            mondays.append(date.fromisocalendar(each, week, 1))
        except ValueError:  # a year without a week 53
            continue
    return tuple(on for on in mondays if year or on == view.monday() or view.towards(on))[:1]


def whole_week(found: Found, view: View) -> Days:
    """A week is no day: its Monday, Wednesday and Friday, or of this week the days that are left."""
    which = found.get("which")
    if found.get("number"):
        return tuple(on + step * ONE_DAY for on in week_of_year(found, view) for step in (0, 2, 4))
    if found["span"] == "weekend":
        both = saturdays(which, view)
        days = [*both, both[0] + ONE_DAY] if len(both) == 1 else list(both)
    else:
        steps = (0, 1, 2, 3, 4) if which == "deze" else (0, 2, 4)
        days = [view.monday(STEPS[which or ""]) + step * ONE_DAY for step in steps]
    return tuple(day for day in days if which != "deze" or view.towards(day))


def weekday_of_numbered_week(found: Found, view: View) -> Days:
    """The weekday of a week by its number: "maandag week 50"."""
    return tuple(on + (_weekday(found) or 0) * ONE_DAY for on in week_of_year(found, view))


def span(found: Found, view: View) -> Days:
    """So many days, weeks, months or years from now, ahead or back."""
    return counted(int(found["count"] or 0), found["unit"] or "", view.today, ahead=bool(found.get("ahead")))


def beside(found: Found, view: View) -> Days:
    """The day before or after today: "volgende dag"."""
    return (view.today + STEPS[found["which"] or ""] * ONE_DAY,)


def nth_weekday(found: Found, view: View) -> Days:
    """The nth such weekday of a month; of a month without a year the nearest that way."""
    which, nth = found.get("which"), -1 if found.get("last") else int(found["nth"] or 0)
    near = [view.month(view.way * step) for step in range(3)]
    months = [view.month(STEPS[which])] if which else named_months(found, view) if found["month"] else near
    days = [on for year, month in months for on in nth_in_month(year, month, _weekday(found) or 0, nth)]
    return tuple(on for on in days if which or found.get("year") or view.towards(on))[:1]


def weeks_later(found: Found, view: View) -> Days:
    """So many weeks after the day that is named: "maandag over een week", "dinsdag over 14 dagen"."""
    ahead, count = View(view.today, 1), int(found["count"] or 0)
    starts = bare_weekday(found, ahead) if found.get("weekday") else word(found, ahead)
    weeks, odd_days = divmod(count, 7) if found["unit"] == "dag" else (count, 0)
    return () if odd_days else tuple(start + weeks * ONE_WEEK for start in starts)


def last_day(found: Found, view: View) -> Days:
    """The last day of a month."""
    return edge({**found, "edge": "eind", "unit": None if found.get("month") else "maand"}, view)


def edge(found: Found, view: View) -> Days:
    """The beginning, the middle or the end of a week, month or year."""
    which, unit, edge = found.get("which"), found.get("unit"), found["edge"] or ""
    steps = (STEPS[which],) if which else (0, view.way)
    if unit == "week":
        return _first_towards(((view.monday(step) + _IN_WEEK[edge] * ONE_DAY,) for step in steps), view)
    if unit == "jaar":
        years = [view.today.year + step for step in steps]
        month = {"begin": 1, "half": 7, "eind": 12}[edge]
        return _first_towards((_in_month(year, month, "eind" if month > 1 else edge) for year in years), view)
    months = [view.month(step) for step in steps] if unit else named_months(found, view)
    return _first_towards((_in_month(year, month, edge) for year, month in months), view)


def whole_month(found: Found, view: View) -> Days:
    """A month is no day: its first, its middle and its last, or today if it has begun."""
    which = found.get("which")
    months = [view.month(STEPS[which])] if which else named_months(found, view)
    offered = (
        (date(year, month, 1), date(year, month, 15), last_of_month(year, month)) for year, month in months
    )
    days = _first_towards(offered, view)
    begun = any(view.towards(day) for day in days)
    return tuple(view.today if begun and not view.towards(day) else day for day in days)


def _first_towards(offered: Iterable[Days], view: View) -> Days:
    """The first days on offer of which any lies that way; if none does, the last."""
    days: Days = ()
    for days in offered:
        if any(view.towards(day) for day in days):
            break
    return days


def named_months(found: Found, view: View) -> list[tuple[int, int]]:
    """The month that is named, in its year; without a year the nearest ones that way, this month included."""
    month, year = MONTH_NAMES.index(found["month"] or "") + 1, found.get("year")
    if year:
        return [(int(year), month)]
    return [that for that in (view.month(view.way * step) for step in range(13)) if that[1] == month]


def _in_month(year: int, month: int, edge: str) -> Days:
    """The end of a month is its last day and its middle the 15th; when it begins ends sooner for some."""
    if edge == "begin":
        return (date(year, month, 1), date(year, month, 5), date(year, month, 10))
    return (date(year, month, 15) if edge == "half" else last_of_month(year, month),)


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - ONE_DAY
