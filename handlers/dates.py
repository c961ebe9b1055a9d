"""The day a person types: "do 3 dec", "volgende week donderdag", "over twee weken", "de 12e", "gisteravond".

The words are first brought to few (`handlers.datewords`); the grammar, a table of shapes, then turns them
into a day, or asks. What can be meant in two ways is never chosen, and what fits no shape is refused rather
than guessed. Dates in full and counted spans are read by dateparser, in the forms it is sure of: Dutch, with
a year of four digits.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from handlers.datewords import MONTH_NAMES, WEEKDAY_NAMES, canonical
from handlers.rules.words import clean

_LONGEST = 200
_FURTHEST_YEARS = 20
_FAR, _JUST_MISSED = timedelta(days=270), timedelta(days=60)
_ONE_DAY, _ONE_WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Day:
    """The one day that is meant."""

    date: date


@dataclass(frozen=True, slots=True)
class Unclear:
    """Two or three days that may be meant, the earliest first: ask which."""

    choices: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """No day that we can read: ask again, with an example."""


Reading = Day | Unclear | NotUnderstood


def read_day(text: str, today: date, *, prefer: Literal["future", "past"], lang: str = "nl") -> Reading:
    """The day that is typed, seen from `today`: in Dutch, and where `lang` is "en" in English too.

    A date without a year is the next one, or the last one where `prefer` is "past". Only the first 200
    characters are looked at; a day more than twenty years away is not understood.
    """
    words = canonical(clean(text[:_LONGEST]), lang)
    view = _View(today, 1 if prefer == "future" else -1)
    for shape, read in _GRAMMAR:
        if found := shape.fullmatch(words):
            return _reading(read(found.groupdict(), view), today)
    return NotUnderstood()


def _reading(days: "_Days", today: date) -> Reading:
    """One day is meant, several are asked about, none is not understood."""
    near = sorted({day for day in days if abs(day.year - today.year) <= _FURTHEST_YEARS})
    if len(near) == 1:
        return Day(near[0])
    return Unclear(tuple(near[:3])) if near else NotUnderstood()


# ---------------------------------------------------------------- where the writer stands

_Days = tuple[date, ...]
_Found = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class _View:
    """The day it is, and which way the writer looks: 1 ahead, -1 back."""

    today: date
    way: int

    def monday(self, weeks: int = 0) -> date:
        """The first day of this week, or of one so many weeks on."""
        return self.today - timedelta(days=self.today.weekday()) + weeks * _ONE_WEEK

    def nearest(self, weekday: int, way: int) -> date:
        """The first such weekday after today, or the last one before it."""
        return self.today + way * timedelta(days=(way * (weekday - self.today.weekday()) - 1) % 7 + 1)

    def towards(self, day: date) -> bool:
        """Whether the day lies that way, or is today."""
        return (day - self.today).days * self.way >= 0

    def month(self, months: int) -> tuple[int, int]:
        """The year and month so many months on."""
        years, month = divmod(self.today.month - 1 + months, 12)
        return self.today.year + years, month + 1


def _surely(phrase: str, today: date) -> _Days:
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


def _dated(day: str | int, month: str | int, year: str | int, today: date) -> _Days:
    name = month if isinstance(month, str) and not month.isdigit() else _month_name(int(month))
    return _surely(f"{day} {name} {int(year):04}", today) if name else ()


def _month_name(month: int) -> str | None:
    return MONTH_NAMES[month - 1] if 1 <= month <= len(MONTH_NAMES) else None


# ---------------------------------------------------------------- what each shape means


def _word(found: _Found, view: _View) -> _Days:
    return _surely(found["word"] or "", view.today)


def _date(found: _Found, view: _View) -> _Days:
    """A day and a month; without a year the nearest that way, asked about if it was just missed."""
    day, month, year = found["day"] or "", found["month"] or "", found.get("year")
    if year:
        return _on_its_weekday(
            _dated(day, month, year if len(year) == len("2026") else f"20{year}", view.today), found
        )
    around = [on for by in (-1, 0, 1) for on in _dated(day, month, view.today.year + by, view.today)]
    towards = [on for on in around if view.towards(on)][:: view.way][:1]
    if towards and abs(towards[0] - view.today) > _FAR:
        towards += [on for on in around if abs(on - view.today) <= _JUST_MISSED]
    return _on_its_weekday(tuple(towards), found)


def _on_its_weekday(days: _Days, found: _Found) -> _Days:
    """The days on the weekday that is named; if there is none, the first also moved to it, to ask about."""
    weekday = _weekday(found)
    if weekday is None or not days:
        return days
    off = (weekday - days[0].weekday() + 3) % 7 - 3
    return tuple(day for day in days if day.weekday() == weekday) or (days[0], days[0] + off * _ONE_DAY)


def _day_of_month(found: _Found, view: _View) -> _Days:
    """The day of the month that is named; else of the nearest month that way that has such a day.

    Where it does not fall on the weekday that is named, a month near by in which it does is offered too.
    """
    which = found.get("which")
    steps = [_STEPS[which]] if which else [view.way * step for step in range(-1, 5)]
    months = [view.month(step) for step in steps]
    around = [on for year, month in months for on in _dated(found["day"] or "", month, year, view.today)]
    nearest = tuple(on for on in around if which or view.towards(on))[:1]
    days = _on_its_weekday(nearest, found)
    fitting = [on for on in around if on.weekday() == _weekday(found)]
    return days if days == nearest else (*days, *fitting[:1])


def _weekday(found: _Found) -> int | None:
    name = found.get("weekday")
    return WEEKDAY_NAMES.index(name) if name else None


def _bare_weekday(found: _Found, view: _View) -> _Days:
    """The nearest that way; on such a weekday it may also be today."""
    nearest = view.nearest(_weekday(found) or 0, view.way)
    return (view.today, nearest) if view.today.weekday() == nearest.weekday() else (nearest,)


def _which_weekday(found: _Found, view: _View) -> _Days:
    """The weekday with a word before it: only "volgende" and "vorige" may skip one, and then it is asked."""
    weekday, which = _weekday(found) or 0, found["which"] or ""
    if which == "deze":
        this = view.monday() + weekday * _ONE_DAY
        return (this,) if view.towards(this) else (this, this + view.way * _ONE_WEEK)
    way = 1 if _STEPS[which] > 0 else -1
    nearest = view.nearest(weekday, way)
    skips = which in {"volgende", "vorige"} and view.monday() <= nearest < view.monday(1)
    return (nearest, nearest + way * _ONE_WEEK) if skips else (nearest,)


def _weekday_of_week(found: _Found, view: _View) -> _Days:
    """The weekday of a week; to some "komende week" is seven days, to others it begins on a Monday."""
    weekday, which = _weekday(found) or 0, found.get("which")
    weeks = _STEPS[which] if which else int(found["count"] or 0)
    that = view.monday(weeks) + weekday * _ONE_DAY
    return (view.nearest(weekday, weeks), that) if which in {"komende", "afgelopen"} else (that,)


def _whole_week(found: _Found, view: _View) -> _Days:
    """A week is no day: its Monday, Wednesday and Friday, or of this week the days that are left."""
    which = found["which"] or ""
    steps = (5, 6) if found["span"] == "weekend" else (0, 1, 2, 3, 4) if which == "deze" else (0, 2, 4)
    days = [view.monday(_STEPS[which]) + step * _ONE_DAY for step in steps]
    return tuple(day for day in days if which != "deze" or view.towards(day))


def _span(found: _Found, view: _View) -> _Days:
    """So many days, weeks, months or years from now, ahead or back."""
    count, unit = int(found["count"] or 0), found["unit"] or ""
    counted = f"{count} {unit if count == 1 else _PLURAL[unit]}"
    return _surely(f"over {counted}" if found.get("ahead") else f"{counted} geleden", view.today)


def _weeks_later(found: _Found, view: _View) -> _Days:
    """So many weeks after the day that is named: "maandag over een week"."""
    ahead = _View(view.today, 1)
    starts = _bare_weekday(found, ahead) if found.get("weekday") else _word(found, ahead)
    return tuple(start + int(found["count"] or 0) * _ONE_WEEK for start in starts)


def _edge(found: _Found, view: _View) -> _Days:
    """The beginning, the middle or the end of a week, month or year."""
    which, unit, edge = found.get("which"), found.get("unit"), found["edge"] or ""
    steps = (_STEPS[which],) if which else (0, view.way)
    if unit == "week":
        return _first_towards(((view.monday(step) + _IN_WEEK[edge] * _ONE_DAY,) for step in steps), view)
    if unit == "jaar":
        years = [view.today.year + step for step in steps]
        month = {"begin": 1, "half": 7, "eind": 12}[edge]
        return _first_towards((_in_month(year, month, "eind" if month > 1 else edge) for year in years), view)
    months = [view.month(step) for step in steps] if unit else _named_months(found, view)
    return _first_towards((_in_month(year, month, edge) for year, month in months), view)


def _whole_month(found: _Found, view: _View) -> _Days:
    """A month is no day: its first, its middle and its last, or today if it has begun."""
    which = found.get("which")
    months = [view.month(_STEPS[which])] if which else _named_months(found, view)
    offered = ((date(year, month, 1), date(year, month, 15), _last(year, month)) for year, month in months)
    days = _first_towards(offered, view)
    begun = any(view.towards(day) for day in days)
    return tuple(view.today if begun and not view.towards(day) else day for day in days)


def _first_towards(offered: Iterable[_Days], view: _View) -> _Days:
    """The first days on offer of which any lies that way; if none does, the last."""
    days: _Days = ()
    for days in offered:
        if any(view.towards(day) for day in days):
            break
    return days


def _named_months(found: _Found, view: _View) -> list[tuple[int, int]]:
    """The month that is named, in its year; without a year the nearest ones that way, this month included."""
    month, year = MONTH_NAMES.index(found["month"] or "") + 1, found.get("year")
    if year:
        return [(int(year), month)]
    return [that for that in (view.month(view.way * step) for step in range(13)) if that[1] == month]


def _in_month(year: int, month: int, edge: str) -> _Days:
    """The end of a month is its last day and its middle the 15th; when it begins ends sooner for some."""
    if edge == "begin":
        return (date(year, month, 1), date(year, month, 5), date(year, month, 10))
    return (date(year, month, 15) if edge == "half" else _last(year, month),)


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _ONE_DAY


# ---------------------------------------------------------------- the shapes

_STEPS = {"vorige": -1, "afgelopen": -1, "deze": 0, "komende": 1, "volgende": 1}
_PLURAL = {"dag": "dagen", "week": "weken", "maand": "maanden", "jaar": "jaar"}
_IN_WEEK = {"begin": 0, "half": 2, "eind": 4}

_PIECES = {
    "WEEKDAY": rf"(?P<weekday>{'|'.join(WEEKDAY_NAMES)})",
    "MONTH": rf"(?P<month>{'|'.join(MONTH_NAMES)})",
    "WORD": r"(?P<word>vandaag|overmorgen|morgen|eergisteren|gisteren)",
    "WHICH": r"(?P<which>komende|volgende|deze|afgelopen|vorige)",
    "YEAR": r"(?P<year>(?:19|20)\d\d)",
    "SHORTYEAR": r"(?P<year>(?:(?:19|20)\d\d)|\d\d)",
    "DAY": r"(?P<day>\d{1,2})",
    "NUMBER": r"(?P<month>\d{1,2})",
    "COUNT": r"(?P<count>\d{1,3})",
    "UNIT": r"(?P<unit>dag|week|maand|jaar)",
    "EDGE": r"(?P<edge>begin|half|eind)",
}

_SHAPES: list[tuple[Callable[[_Found, _View], _Days], list[str]]] = [
    (_word, ["WORD"]),
    (
        _date,
        [
            "(?:komende )?(?:WEEKDAY )?DAYe? MONTH(?: YEAR| komende)?",
            "(?:WEEKDAY )?MONTH DAYe?(?: YEAR)?",
            "(?:WEEKDAY )?DAY-NUMBER(?:-SHORTYEAR)?",
            "YEAR-NUMBER-DAY",
        ],
    ),
    (_day_of_month, ["(?:WEEKDAY )?DAYe(?: (?:WHICH )?maand)?", "WHICH maand DAYe", "WEEKDAY DAY"]),
    (_bare_weekday, ["WEEKDAY"]),
    (_which_weekday, ["WHICH WEEKDAY", "WEEKDAY WHICH"]),
    (_weekday_of_week, ["WHICH week WEEKDAY", "WEEKDAY WHICH week", "over COUNT week WEEKDAY"]),
    (_whole_week, ["WHICH (?P<span>week|weekend)"]),
    (_span, ["(?P<ahead>over) COUNT UNIT", "COUNT UNIT geleden"]),
    (_weeks_later, ["(?:WEEKDAY|WORD) over COUNT week"]),
    (_edge, ["EDGE (?:WHICH )?(?P<unit>week|maand|jaar)", "EDGE MONTH(?: YEAR)?"]),
    (_whole_month, ["MONTH(?: YEAR)?", "WHICH maand"]),
]

_GRAMMAR = [
    (re.compile(re.sub("[A-Z]{3,}", lambda name: _PIECES[name[0]], shape)), read)
    for read, shapes in _SHAPES
    for shape in shapes
]
