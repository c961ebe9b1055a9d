"""The day a person types: "do 3 dec", "volgende week donderdag", "over twee weken", "de 12e", "gisteravond".

Three steps, so that each can grow by itself. `_canonical` brings the many ways of writing to few words. The
grammar, a table of shapes, turns those into a day or asks; whatever fits no shape is refused rather than
guessed. Dates in full and counted spans are read by dateparser, in the only forms it is sure of: Dutch, in
words, with a year of four digits. What can be meant in two ways is asked about, never chosen.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Literal

from handlers.rules.words import clean
from handlers.spoken import MONTHS, WEEKDAYS

_LONGEST = 200
_FURTHEST_YEARS = 20
_FAR, _JUST_MISSED = timedelta(days=270), timedelta(days=60)
_WEEK = timedelta(weeks=1)
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Day:
    """The one day that is meant."""

    date: date


@dataclass(frozen=True, slots=True)
class Unclear:
    """Up to three days that may be meant, the earliest first: ask which."""

    choices: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """No day that we can read: ask again, with an example."""


Reading = Day | Unclear | NotUnderstood


def read_day(text: str, today: date, *, prefer: Literal["future", "past"], lang: str = "nl") -> Reading:
    """The day typed in `text`, seen from `today`, in Dutch, and in English too where `lang` is "en".

    A date without a year is the next one, or the last one where `prefer` is "past". Only the first 200
    characters are looked at, and days more than twenty years away are not understood.
    """
    canonical = _canonical(text[:_LONGEST], lang)
    view = _View(today, 1 if prefer == "future" else -1)
    for shape, read in _GRAMMAR:
        if found := shape.fullmatch(canonical):
            return _within_reason(read(found, view), today)
    return NotUnderstood()


@dataclass(frozen=True, slots=True)
class _View:
    """Where the writer stands, and which way they look: 1 ahead, -1 back."""

    today: date
    way: int

    @property
    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())


def _within_reason(reading: Reading, today: date) -> Reading:
    days = {Day: lambda: (reading.date,), Unclear: lambda: reading.choices}.get(type(reading), tuple)()
    near = all(abs(day.year - today.year) <= _FURTHEST_YEARS for day in days)
    return reading if near else NotUnderstood()
