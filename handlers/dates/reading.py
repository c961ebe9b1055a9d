"""The reading of what is typed about time, from the plainest way of saying it to the one that takes most."""

import re
from datetime import date, datetime, time
from typing import Literal

from handlers.dates.clocks import clocked, minutes_of
from handlers.dates.meanings import Day, Meaning, Moment, NotUnderstood, OneOf, Period, Repeats, meanings_of
from handlers.dates.moments import moment, pieces
from handlers.dates.repeating import repeated
from handlers.dates.spans import counted_time
from handlers.dates.stretches import stretch
from handlers.dates.view import View
from handlers.datewords import LONGEST, canonical

_FURTHEST_YEARS = 100

Answer = Meaning | OneOf | NotUnderstood


def read(text: str, now: datetime, *, prefer: Literal["future", "past"], lang: str = "nl") -> Answer:
    """What is typed about time, seen from `now` on the writer's clocks; for `lang` "en" in English too.

    What can be meant in two or three ways is asked, and what fits no shape is refused. Only the first 200
    characters are looked at.
    """
    words = canonical(text[:LONGEST], lang)
    view = View(now.date(), 1 if prefer == "future" else -1)
    if set(words.split()) in ({"nu"}, {"zsm"}):
        return Moment(now.replace(tzinfo=None, microsecond=0))
    try:
        answer = _read(words, now, view)
        far = any(
            abs(_day(each, now.date()).year - now.year) > _FURTHEST_YEARS for each in meanings_of(answer)
        )
        return NotUnderstood() if answer is None or far else answer
    except (OverflowError, ValueError):  # beyond the calendar
        return NotUnderstood()


def _day(meaning: Meaning, today: date) -> date:
    """A day to tell by how far away it is."""
    match meaning:
        case Day(date=day):
            return day
        case Moment(at=at):
            return at.date()
        case Period(start=start, end=end):
            bound = end or start
            return bound.date() if bound else today
        case Repeats(rhythm=rhythm):
            return rhythm.since or today


def _read(words: str, now: datetime, view: View) -> Meaning | OneOf | None:
    if found := counted_time(words, now, view):
        return found
    timed = clocked(words)
    return repeated(timed, view) or stretch(timed, now, view) or moment(timed, now, view)


def read_clock(text: str, *, lang: str = "nl") -> tuple[time, ...]:
    """The times of day that are typed where one is asked for ("19.30", "half 8", "8"); none if it is none."""
    words = canonical(text[:LONGEST], lang)
    said = pieces(clocked(f"om {words}" if re.fullmatch(r"\d{1,2}(?: [a-z]+)?", words) else words))
    if said is None or len(said.marks) != 1 or said.rest not in {"", "om"}:
        return ()
    return tuple(time(*divmod(each, 60)) for each in minutes_of(said.marks[0], said.part))
