"""A day with its time or its part of the day: "afgelopen dinsdag half acht", "3 mei 20u", "vanavond"."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from handlers.dates.clocks import MARK, hours_of, minutes_of
from handlers.dates.grammar import days_of
from handlers.dates.meanings import Day, Meaning, Moment, OneOf, Period, meanings_of
from handlers.dates.view import ONE_DAY, Days, View
from handlers.dates.wholes import whole
from handlers.datewords import PARTS

MOST = 3
"""Choices that people are asked to choose from."""

_DOTTED = re.compile(r"\?(\d{1,2})\.(\d\d)")
_ENDS = (time(17), time(23, 59, 59))
_EDGES = {"vroeg": "vroeg", "begin": "vroeg", "laat": "laat", "later": "laat", "eind": "laat"}
_HARD_TO_SAY = {("avond", "laat"): ((19, 21), (21, 24)), ("nacht", "vroeg"): ((21, 24), (24, 27))}
"""Early and late that mean other hours to other people."""

_WHICH_PART = {"deze": 0, "": 0, "volgende": 1, "vorige": -1, "afgelopen": -1}
_LIGHT = 6
_DAY_HOURS, _HOUR, _MINUTE = 24, 3600, 60


class Said(NamedTuple):
    """The pieces of what is typed: times, the part of the day, whether early or late in it, and the rest."""

    marks: tuple[str, ...]
    part: str | None
    edge: str | None
    rest: str


def pieces(words: str) -> Said | None:
    """The words taken apart; nothing where they name two parts of the day."""
    marks = tuple(MARK.findall(words))
    left = MARK.sub(" ", words).split()
    parts = {word for word in left if word in PARTS}
    if len(parts) > 1:
        return None
    edge = next((_EDGES[word] for word in left if word in _EDGES), None) if parts else None
    taken = {*PARTS, *(_EDGES if parts else ()), *(("in",) if parts else ())}
    rest = " ".join(word for word in left if word not in taken).strip(" -")
    return Said(marks, next(iter(parts), None), edge, rest.replace(" - ", " "))


def moment(words: str, now: datetime, view: View) -> Meaning | OneOf | None:
    """The day, the moment or the part of a day that is meant, or several; nothing if the words do not fit."""
    if found := _DOTTED.search(words):
        return _dotted(words, found, now, view)
    said = pieces(words)
    if said is None or len(said.marks) > 1:
        return None
    if said.marks:
        return None if said.edge else _timed(said, now, view)
    if said.part:
        return _part_of_day(said, now, view)
    return one_of(whole(said.rest, view)) or _days(said.rest, view)


def _days(words: str, view: View) -> Meaning | OneOf | None:
    """The days; the end of a day is when people go home, or midnight."""
    if days := days_of(words, view):
        return one_of(map(Day, days))
    _, is_end, day = words.partition("eind ")
    ends = days_of("vandaag" if day == "dag" else day, view) if is_end and words.startswith("eind ") else ()
    return one_of(Moment(datetime.combine(each, end)) for each in ends[:1] for end in _ENDS)


def _dotted(words: str, found: re.Match[str], now: datetime, view: View) -> Meaning | OneOf | None:
    """Figures with a dot: the time of the day that stands beside them; alone a date or a time."""
    day, clock = f"{found[1]}-{int(found[2])}", f"@{int(found[1]):02}:{found[2]}"
    if MARK.search(words):
        return moment(words.replace(found[0], day), now, view)
    beside = words.replace(found[0], "").strip()
    if beside:
        return moment(words.replace(found[0], clock), now, view) if int(found[1]) < _DAY_HOURS else None
    return one_of(each for side in (day, clock) for each in meanings_of(moment(side, now, view)))


def _timed(said: Said, now: datetime, view: View) -> Meaning | OneOf | None:
    """One time, on the day that is named or on the next that it comes."""
    minutes = minutes_of(said.marks[0], said.part)
    seconds = int(said.marks[0][7:] or 0)
    rest = "" if said.part and said.rest == "deze" else said.rest
    if not rest:
        return _soonest((each * _MINUTE + seconds for each in minutes), now, view)
    if rest == "vandaag" and said.part == "nacht":
        return _soonest((each * _MINUTE + seconds for each in minutes), now, view, once=True)
    rest = f"{rest}e" if rest.isdigit() else rest
    days = days_of(rest, view) or _beside(said, view)
    if said.part == "nacht" and minutes == (0,):
        # Of a day and the next night, midnight ends the one and begins the other.
        days = tuple(each for day in days for each in (day, day + ONE_DAY))
    found = [at_second(day, each * _MINUTE + seconds) for day in days for each in minutes]
    wall = now.replace(tzinfo=None)
    to_come = [each for each in found if each > wall or each.date() != wall.date()]
    found = to_come if to_come and view.way > 0 else found
    if len(found) > MOST:
        # Of a date that passed and a time that can be two, the date to come is the likelier.
        found = [each for each in found if view.towards(each.date())]
        days = tuple(day for day in days if view.towards(day))
    if len(found) > MOST and len(days) <= MOST:
        return OneOf(tuple(map(Day, days)), tuple(time(*divmod(each, _MINUTE)) for each in minutes))
    return one_of(map(Moment, sorted(found)))


def _soonest(
    seconds: Iterable[int], now: datetime, view: View, *, once: bool = False
) -> Meaning | OneOf | None:
    """The time today and, if that has passed, tomorrow (or looking back, yesterday)."""
    wall = now.replace(tzinfo=None)
    several = list(seconds)
    found: list[datetime] = []
    for each in several:
        today = at_second(view.today, each)
        missed = today < wall if view.way > 0 else today > wall
        other = today + view.way * ONE_DAY
        # Of a time of which one half of the day is still to come, that is meant; else both are asked.
        found += [other] if missed and (once or len(several) > 1) else [today, other] if missed else [today]
    return one_of(map(Moment, sorted(found)))


def at_second(day: date, seconds: int) -> datetime:
    """The wall time so many seconds after midnight."""
    return datetime.combine(day, time()) + timedelta(seconds=seconds)


def _part_of_day(said: Said, now: datetime, view: View) -> Meaning | OneOf | None:
    several = _HARD_TO_SAY.get((said.part or "", said.edge or ""))
    hours = hours_of(said.part or "", None if several else said.edge)
    if hours is None:
        return None
    if said.part == "nacht" and said.rest == "vandaag":
        night = view.today - ONE_DAY if view.way < 0 or now.hour < _LIGHT else view.today
        return _between(night, hours)
    days = days_of(said.rest, view) or _beside(said, view)
    if said.rest == "komende":
        today = at_second(view.today, hours[0] * _HOUR)
        days = (view.today if today > now.replace(tzinfo=None) else view.today + ONE_DAY,)
    if several:
        return one_of(_between(day, each) for day in days for each in several) if len(days) == 1 else None
    if said.part == "nacht" and said.rest not in {*_WHICH_PART, "komende"}:
        days = tuple(night for day in days for night in (day - ONE_DAY, day))
    return one_of(_between(day, hours) for day in days)


def _beside(said: Said, view: View) -> Days:
    """The day of a part that is called by what it is beside: "deze ochtend", "vorige nacht"."""
    if said.part is None or said.rest not in _WHICH_PART:
        return ()
    return (view.today + _WHICH_PART[said.rest] * ONE_DAY,)


def _between(day: date, hours: tuple[int, int]) -> Period:
    return Period(at_second(day, hours[0] * _HOUR), at_second(day, hours[1] * _HOUR))


def one_of(meanings: Iterable[Meaning]) -> Meaning | OneOf | None:
    """The only one, a question about the first three, or nothing."""
    found = tuple(dict.fromkeys(meanings))
    if len(found) > 1:
        return OneOf(found[:MOST])
    return found[0] if found else None
