"""What comes again: "elke eerste maandag van de maand om 10 uur", "om de week op dinsdag", "maandelijks"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any

from handlers.dates.clocks import minutes_of
from handlers.dates.grammar import days_of
from handlers.dates.meanings import Meaning, OneOf, Repeats
from handlers.dates.moments import one_of, pieces
from handlers.dates.view import ONE_DAY, View, last_of_month
from handlers.datewords import MONTH_NAMES, WEEKDAY_NAMES
from handlers.rules.rhythms import LAST, NoRhythm, Rhythm, Unit

_UNITS: dict[str, tuple[int, Unit]] = {
    "dag": (1, "day"),
    "week": (1, "week"),
    "maand": (1, "month"),
    "kwartaal": (3, "month"),
    "jaar": (1, "year"),
}
_PREFIXES = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
_WORKING_DAYS = (0, 1, 2, 3, 4)
_WEEKEND = (5, 6)
_LEAP_YEAR = 2024
_TWICE_READ = {2, 3, 4}
"""Said without "of the month", "every second Monday" is every other week to some."""

_UNIT = "|".join(_UNITS)
_WEEKDAY = "|".join(WEEKDAY_NAMES)
_NTH = "(?:[1-5]e|afgelopen)"


def _prefixed(found: re.Match[str]) -> str:
    unit = {"wekelijks": "week", "maandelijks": "maand", "jaarlijks": "jaar"}[found[2]]
    return f"elke {_PREFIXES.get(found[1]) or found[1]} {unit}"


_Instead = str | Callable[[re.Match[str]], str]
_REWRITES: list[tuple[re.Pattern[str], _Instead]] = [
    (re.compile(r"\b(?:elk|iedere|ieder|alle)\b"), "elke"),
    (re.compile(rf"\b(?:s )?({_WEEKDAY})(?:en|s)\b"), r"elke \1"),
    (re.compile(r"\b(ochtend|middag|avond)en\b"), r"elke \1"),
    (re.compile(r"\bwerkdagen\b"), "elke werkdag"),
    (re.compile(r"\bweekenden\b"), "weekend"),
    (re.compile(r"\bdagelijkse?\b"), "elke dag"),
    (re.compile(r"\bhalfjaarlijkse?\b|\belke half jaar\b"), "elke 6 maand"),
    (re.compile(r"\b(twee|drie|vier|vijf|zes|\d)[- ]?(wekelijks|maandelijks|jaarlijks)e?\b"), _prefixed),
    (re.compile(r"\b(week|maand|jaar)e?lijkse?\b"), r"elke \1"),
    (re.compile(r"\bwekelijkse?\b"), "elke week"),
    (re.compile(r"\bdoordeweeks\b"), "elke werkdag"),
    (
        re.compile(rf"\b(?:1 keer|1x|eens|eenmaal) (?:elke |over |in )?((?:\d{{1,2}} )?(?:{_UNIT}))\b"),
        r"elke \1",
    ),
    (re.compile(rf"\bom (?:andere )?({_UNIT})\b"), r"elke 2 \1"),
    (re.compile(rf"\bom (\d{{1,2}} (?:{_UNIT}))\b"), r"elke \1"),
    (re.compile(r"\belke (?:andere|other) "), "elke 2 "),
    (re.compile(r" en elke "), " en "),
    (re.compile(r"\b(?:elke )+"), "elke "),
    (
        re.compile(rf"\belke (7|14|21|28) dag (?={_WEEKDAY})"),
        lambda found: f"elke {int(found[1]) // 7} week ",
    ),
]

_EVERY = r"elke (?:(?P<every>\d{1,2}) )?"
_DAYS = rf"(?P<days>(?:{_WEEKDAY})(?:(?: en)? (?:{_WEEKDAY})){{0,6}})"
_NTHS = rf"(?P<nths>{_NTH}(?: en {_NTH}){{0,3}}) (?P<weekday>{_WEEKDAY})"
_OF_MONTH = r"(?P<day>\d{1,2}e|afgelopen dag)"
_OF_YEAR = rf"(?P<day>\d{{1,2}})(?:-(?P<number>\d{{1,2}})|e? (?P<month>{'|'.join(MONTH_NAMES)}))"
_SHAPES = [
    re.compile(shape)
    for shape in (
        rf"{_EVERY}(?P<unit>{_UNIT})",
        rf"{_EVERY}(?P<unit>week) (?:elke )?{_DAYS}",
        rf"(?:elke )?{_DAYS} {_EVERY}(?P<unit>week)",
        rf"{_EVERY}{_DAYS}",
        rf"elke {_NTHS}(?P<unit> maand)?",
        rf"{_EVERY}(?P<unit>maand) {_NTHS}",
        rf"{_NTHS} {_EVERY}(?P<unit>maand)",
        rf"elke {_OF_MONTH}(?: dag)?(?P<unit> maand)?",
        rf"{_EVERY}(?P<unit>maand|kwartaal) {_OF_MONTH}",
        rf"{_OF_MONTH} {_EVERY}(?P<unit>maand|kwartaal)",
        rf"elke {_OF_YEAR}",
        rf"{_EVERY}(?P<unit>jaar) {_OF_YEAR}",
        rf"{_OF_YEAR} {_EVERY}(?P<unit>jaar)",
        r"elke (?P<working>werkdag)",
        rf"{_EVERY}(?P<weekend>weekend)",
    )
]


def repeated(words: str, view: View) -> Meaning | OneOf | None:
    """The rhythm that is meant, or several; nothing where the words tell of none."""
    for shape, instead in _REWRITES:
        words = shape.sub(instead, words)
    said = pieces(words)
    if "elke" not in words or said is None or len(said.marks) > 1 or said.edge:
        return None
    if not said.marks and said.part:
        return None
    minutes = [each for mark in said.marks for each in minutes_of(mark, said.part)]
    clocks: list[time | None] = [time(*divmod(each, 60)) for each in minutes]
    rest, _, since = said.rest.partition(" vanaf ")
    rhythms = _rhythms("elke dag" if rest == "elke" and said.part else rest, since, view)
    if not said.marks:
        clocks = [None]
    return one_of(Repeats(replace(rhythm, clock=clock)) for rhythm in rhythms for clock in clocks)


def _rhythms(words: str, since: str, view: View) -> list[Rhythm]:
    """The rhythms that the words can mean, counted from the day after `since`, or from today."""
    start = days_of(since, view) if since else (view.today,)
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(words))), None)
    if found is None or len(start) != 1:
        return []
    from_day = start[0] if since else start[0] + ONE_DAY
    rhythms = []
    for parts in _parts({name: value for name, value in found.groupdict().items() if value}):
        try:
            once = Rhythm(**{**parts, "every": 1}, since=from_day)
            named = bool(once.weekdays) or once.day is not None
            counts = parts["every"] > 1 or since or not (named or once.unit == "day")
            first = next(iter(once.days(from_day)), from_day) if named else start[0]
            rhythms.append(Rhythm(**parts, since=first) if counts else replace(once, since=None))
        except NoRhythm:
            continue
    return rhythms


def _parts(found: dict[str, str]) -> list[dict[str, Any]]:
    """What the pieces of a shape make of a rhythm; for a weekend or a second Monday there are two."""
    every = int(found.get("every", "1"))
    times, unit = _UNITS[found.get("unit", "week").strip()]
    each: dict[str, Any] = {"every": every * times, "unit": unit}
    if "working" in found:
        return [{**each, "weekdays": _WORKING_DAYS}]
    if "weekend" in found:
        return [{**each, "weekdays": (day,)} for day in _WEEKEND]
    if "days" in found:
        days = tuple(WEEKDAY_NAMES.index(name) for name in found["days"].split() if name != "en")
        return [{**each, "weekdays": days}]
    if "nths" in found:
        nths = tuple(
            LAST if nth == "afgelopen" else int(nth[0]) for nth in found["nths"].split() if nth != "en"
        )
        weekdays = (WEEKDAY_NAMES.index(found["weekday"]),)
        monthly = {**each, "unit": "month", "weekdays": weekdays, "nths": nths}
        if "unit" in found or len(nths) > 1 or nths[0] not in _TWICE_READ:
            return [monthly]
        return [monthly, {"every": nths[0], "unit": "week", "weekdays": weekdays}]
    if "month" in found or "number" in found:
        month = MONTH_NAMES.index(found["month"]) + 1 if "month" in found else int(found["number"])
        exists = 1 <= month <= len(MONTH_NAMES) and int(found["day"]) <= last_of_month(_LEAP_YEAR, month).day
        return [{"every": every, "unit": "year", "day": int(found["day"]), "month": month}] if exists else []
    if "day" in found:
        day = LAST if found["day"].startswith("afgelopen") else int(found["day"][:-1])
        return [{"every": every * times if unit == "month" else 1, "unit": "month", "day": day}]
    return [each]
