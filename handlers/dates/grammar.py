"""The shapes in which a day is said, as a table: what fits none of them is refused rather than guessed."""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

from handlers.dates import days
from handlers.dates.feasts import NAMES, feast
from handlers.dates.meanings import Day, NotUnderstood, Unclear
from handlers.dates.view import Days, Found, View
from handlers.datewords import LONGEST, MONTH_NAMES, PARTS, WEEKDAY_NAMES, canonical

_FURTHEST_YEARS = 20

Reading = Day | Unclear | NotUnderstood


def read_day(text: str, today: date, *, prefer: Literal["future", "past"], lang: str = "nl") -> Reading:
    """The day that is typed, seen from `today`: in Dutch, and where `lang` is "en" in English too.

    A date without a year is the next one, or the last one where `prefer` is "past". Only the first 200
    characters are looked at; a day more than twenty years away is not understood.
    """
    words = [each for each in canonical(text[:LONGEST], lang).split() if each not in PARTS]
    words = ["over" if each == "binnen" else each for each in words]
    found = days_of(" ".join(words), View(today, 1 if prefer == "future" else -1))
    near = [day for day in found if abs(day.year - today.year) <= _FURTHEST_YEARS]
    if len(near) == 1:
        return Day(near[0])
    return Unclear(tuple(near[:3])) if near else NotUnderstood()


def days_of(words: str, view: View) -> Days:
    """The days, in order, that these few words can mean; none where they fit no shape."""
    for shape, read in _GRAMMAR:
        if found := shape.fullmatch(words):
            return tuple(sorted(set(read(found.groupdict(), view))))
    return ()


_PIECES = {
    "WEEKDAY": rf"(?P<weekday>{'|'.join(WEEKDAY_NAMES)})",
    "MONTH": rf"(?P<month>{'|'.join(MONTH_NAMES)})",
    "WORD": r"(?P<word>nu|vandaag|overmorgen|morgen|eergisteren|gisteren)",
    "WHICH": r"(?P<which>komende|volgende|deze|afgelopen|vorige)",
    "YEAR": r"(?P<year>(?:19|20)\d\d)",
    "SHORTYEAR": r"(?P<year>(?:(?:19|20)\d\d)|\d\d)",
    "DAY": r"(?P<day>\d{1,2})",
    "NUMBER": r"(?P<month>\d{1,2})",
    "COUNT": r"(?P<count>\d{1,3})",
    "UNIT": r"(?P<unit>dag|week|maand|jaar)",
    "EDGE": r"(?P<edge>begin|half|eind)",
    "NTHWEEK": r"(?P<number>\d{1,2})",
    "NTH": r"(?:(?P<nth>[1-5])e|(?P<last>laatste|afgelopen))",
    "FEAST": rf"(?P<feast>{'|'.join(NAMES)})",
}

_SHAPES: list[tuple[Callable[[Found, View], Days], list[str]]] = [
    (days.word, ["WORD"]),
    (
        days.full_date,
        [
            "(?:komende )?(?:WEEKDAY )?DAYe? (?:dag )?MONTH(?: SHORTYEAR| komende)?",
            "(?:WEEKDAY )?MONTH DAYe?(?: YEAR)?",
            "(?:WEEKDAY )?DAY-NUMBER(?:[- ]SHORTYEAR)?",
            "DAYe? MONTH(?: YEAR)? WEEKDAY",
            "(?:WEEKDAY )?DAYe? MONTH WHICH jaar",
            "WHICH jaar (?:WEEKDAY )?DAYe? MONTH",
            "YEAR-NUMBER-DAY",
        ],
    ),
    (
        days.day_of_month,
        ["(?:WEEKDAY )?DAYe(?: (?:WHICH )?maand)?", "WHICH maand DAYe", "WEEKDAY DAY", "DAY WHICH maand"],
    ),
    (days.bare_weekday, ["WEEKDAY"]),
    (days.which_weekday, ["WHICH WEEKDAY", "WEEKDAY WHICH"]),
    (days.weekday_of_week, ["WHICH week WEEKDAY", "WEEKDAY WHICH week", "over COUNT week WEEKDAY"]),
    (
        days.weekday_of_numbered_week,
        [f"{order}(?: YEAR)?" for order in ("WEEKDAY week NTHWEEK", "week NTHWEEK WEEKDAY")],
    ),
    (days.whole_week, ["WHICH (?P<span>week|weekend)", "week NTHWEEK(?: YEAR)?"]),
    (days.span, ["(?P<ahead>over) COUNT UNIT", "COUNT UNIT geleden"]),
    (days.weeks_later, ["(?:WEEKDAY|WORD) over COUNT (?P<unit>week|dag)"]),
    (days.edge, ["EDGE (?:WHICH )?(?P<unit>week|maand|jaar)", "EDGE MONTH(?: YEAR)?"]),
    (days.last_day, ["afgelopen dag (?:MONTH(?: YEAR)?|(?:WHICH )?maand)"]),
    (days.whole_month, ["MONTH(?: YEAR)?", "WHICH maand"]),
    (days.beside, ["WHICH dag"]),
    (days.nth_weekday, ["NTH WEEKDAY (?:MONTH(?: YEAR)?|(?:WHICH )?maand)"]),
    (feast, ["(?:WHICH )?FEAST", "FEAST YEAR"]),
]

_GRAMMAR = [
    (re.compile(re.sub("[A-Z]{3,}", lambda name: _PIECES[name[0]], shape)), read)
    for read, shapes in _SHAPES
    for shape in shapes
]
