"""What comes again: "elke eerste maandag van de maand om 10 uur", as a value that knows its next time.

A rhythm is kept in one short line, the same line for the same rhythm: "1M MO#1 10:00", "2W TU,TH 19:30
2026-12-01", "1M 15", "1Y 04-15 09:00"; a day is MO to SU, "MO#-1" is the last Monday, "-1" the last day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
from typing import Literal
from zoneinfo import ZoneInfo

from handlers.rules.workdays import NaiveMoment, wall_moment

Unit = Literal["day", "week", "month", "year"]

LAST = -1
"""The last day of the month, or the last such weekday in it."""

_ONE_DAY, _ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
_MOST = 99
_DAYS, _WEEKDAYS, _MONTHS = 31, 7, 12
_NTHS = {1, 2, 3, 4, 5, LAST}
_PERIODS = 500  # the fifth Monday of a February comes once in 28 years
_LETTERS: dict[Unit, str] = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_UNITS = {letter: unit for unit, letter in _LETTERS.items()}
_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class NoRhythm(ValueError):
    """These parts make no rhythm: name the days its unit has, and a first day where it skips periods."""


class NoTimeOfDay(ValueError):
    """The rhythm has no time of day yet: ask for one, and use `Rhythm.at`."""


class NeverAgain(ValueError):
    """No day fits this rhythm any more: ask for another."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every so many days, weeks, months or years, on the days that are named, at a time on the wall.

    `weekdays` are of a week (Monday = 0), or with `nths` (1 to 5, or `LAST`) of a month. `day` is of a
    month, or with `month` of a year; where a month is shorter its last day stands in. `since` is the first
    day that counts: periods are skipped from the one it lies in, nothing comes earlier, and what names no
    day falls on its day.

    Raises `NoRhythm`.
    """

    every: int
    unit: Unit
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    day: int | None = None
    month: int | None = None
    clock: time | None = None
    since: date | None = None

    def __post_init__(self) -> None:
        """Refuse what has no next time, or means nothing."""
        in_range = (
            1 <= self.every <= _MOST
            and all(0 <= each < _WEEKDAYS for each in self.weekdays)
            and set(self.nths) <= _NTHS
            and (self.day is None or self.day == LAST or 1 <= self.day <= _DAYS)
            and (self.month is None or 1 <= self.month <= _MONTHS)
        )
        fits = {
            "day": not self.weekdays and not self.nths and self.day is None,
            "week": not self.nths and self.day is None,
            "month": bool(self.weekdays) == bool(self.nths) and not (self.nths and self.day),
            "year": not self.weekdays and not self.nths and (self.day is None) == (self.month is None),
        }[self.unit] and (self.month is None or self.unit == "year")
        names_day = bool(self.weekdays) or self.day is not None or self.unit == "day"
        counted = self.since is not None or (self.every == 1 and names_day)
        clock = self.clock
        on_the_minute = clock is None or (clock.second == clock.microsecond == 0 and clock.tzinfo is None)
        if not (in_range and fits and counted and on_the_minute):
            raise NoRhythm
        object.__setattr__(self, "weekdays", tuple(sorted(set(self.weekdays))))
        nths = sorted(set(self.nths), key=lambda nth: nth if nth > 0 else _WEEKDAYS)
        object.__setattr__(self, "nths", tuple(nths))

    def at(self, clock: time) -> "Rhythm":
        """The same days at this time of day."""
        return replace(self, clock=clock)

    def counted_from(self, day: date) -> "Rhythm":
        """The same rhythm, of which the first time is never before `day`."""
        return replace(self, since=day)

    def following(self, after: datetime, zone: ZoneInfo) -> datetime:
        """The first moment later than `after`; a time that the clocks of `zone` skip is when they have.

        Raises `NaiveMoment`, `NoTimeOfDay` and `NeverAgain`.
        """
        if after.tzinfo is None:
            raise NaiveMoment
        if self.clock is None:
            raise NoTimeOfDay
        instant = after.astimezone(UTC)
        for day in self.days(instant.astimezone(zone).date()):
            moment = wall_moment(day, self.clock, zone)
            if moment.astimezone(UTC) > instant:
                return moment
        raise NeverAgain

    def days(self, first: date) -> Iterator[date]:
        """The days it falls on, from `first` on, as far ahead as anybody plans."""
        start = max(first, self.since or first)
        try:
            for days in islice(self._periods(start), _PERIODS):
                yield from (day for day in days if day >= start)
        except (ValueError, OverflowError):  # the end of the calendar
            return

    def _periods(self, start: date) -> Iterator[list[date]]:
        """The days of each period that counts, from the one that holds `start`."""
        since = self.since or start
        if self.unit == "day":
            ahead = start + -(start - since).days % self.every * _ONE_DAY
            yield from ([ahead + step * self.every * _ONE_DAY] for step in count())
        elif self.unit == "week":
            monday, origin = _monday(start), _monday(since)
            monday += -((monday - origin).days // _WEEKDAYS) % self.every * _ONE_WEEK
            for step in count():
                week = monday + step * self.every * _ONE_WEEK
                yield [week + day * _ONE_DAY for day in self.weekdays or (since.weekday(),)]
        else:
            months = self.every * (_MONTHS if self.unit == "year" else 1)
            origin_month = _months(since) if self.month is None else since.year * _MONTHS + self.month - 1
            ahead_months = -((origin_month - _months(start)) // months) * months
            for step in count(origin_month + ahead_months, months):
                yield self._in_month(*divmod(step, _MONTHS), since.day)

    def _in_month(self, year: int, month: int, otherwise: int) -> list[date]:
        """The days of one month; `month` counts from 0."""
        last = _last(year, month + 1)
        if not self.nths:
            day = otherwise if self.day is None else self.day
            return [last if day == LAST else last.replace(day=min(day, last.day))]
        found = set()
        for weekday in self.weekdays:
            first = last.replace(day=1)
            first += (weekday - first.weekday()) % _WEEKDAYS * _ONE_DAY
            such = [first + week * _ONE_WEEK for week in range(5)]
            such = [day for day in such if day <= last]
            found |= {such[nth - 1 if nth > 0 else nth] for nth in self.nths if nth <= len(such)}
        return sorted(found)

    def stored(self) -> str:
        """The line it is kept in; `rhythm` reads it back."""
        parts = [f"{self.every}{_LETTERS[self.unit]}", *self._stored_days()]
        parts += [] if self.clock is None else [f"{self.clock:%H:%M}"]
        parts += [] if self.since is None else [self.since.isoformat()]
        return " ".join(parts)

    def _stored_days(self) -> list[str]:
        if self.weekdays:
            ends = [f"#{nth}" for nth in self.nths] or [""]
            return [",".join(f"{_NAMES[day]}{end}" for day in self.weekdays for end in ends)]
        if self.month is not None:
            return [f"{self.month:02}-{self.day:02}"]
        return [] if self.day is None else [str(self.day)]

    def timex(self) -> str:
        """The TIMEX3 expression of a set, as a scorer of corpora reads it: "P2W", "XXXX-WXX-1T10:00"."""
        clock = "" if self.clock is None else f"T{self.clock:%H:%M}"
        if self.every == 1 and self.unit == "day" and clock:
            return clock
        if self.every > 1 or not (self.weekdays or self.day):
            return f"P{self.every}{_LETTERS[self.unit]}{clock}"
        if self.weekdays:
            days = [f"XXXX-WXX-{day + 1}" for day in self.weekdays]
            of_month = [f"XXXX-XX-WXX-{day + 1}-#{nth}" for day in self.weekdays for nth in self.nths]
            return ",".join(f"{each}{clock}" for each in of_month or days)
        month = "XX" if self.month is None else f"{self.month:02}"
        return f"XXXX-{month}-{self.day:02}{clock}"


_STORED = re.compile(
    r"(?P<every>[1-9]\d?)(?P<unit>[DWMY])"
    r"(?: (?:(?P<weekdays>[A-Z]{2}(?:#-?\d)?(?:,[A-Z]{2}(?:#-?\d)?)*)"
    r"|(?P<month>\d\d)-(?P<of>-?\d{1,2})|(?P<day>-?\d{1,2})))?"
    r"(?: (?P<clock>\d\d:\d\d))?(?: (?P<since>\d{4}-\d\d-\d\d))?"
)


def rhythm(stored: str) -> Rhythm:
    """The rhythm that `Rhythm.stored` wrote down; raises `NoRhythm` for any other line."""
    found = _STORED.fullmatch(stored)
    if found is None:
        raise NoRhythm
    named = [each.split("#") for each in (found["weekdays"] or "").split(",") if each]
    day = found["of"] or found["day"]
    try:
        read = Rhythm(
            every=int(found["every"]),
            unit=_UNITS[found["unit"]],
            weekdays=tuple(_NAMES.index(each[0]) for each in named),
            nths=tuple(int(each[1]) for each in named if len(each) > 1),
            day=int(day) if day else None,
            month=int(found["month"]) if found["month"] else None,
            clock=time.fromisoformat(found["clock"]) if found["clock"] else None,
            since=date.fromisoformat(found["since"]) if found["since"] else None,
        )
    except ValueError as wrong:
        raise NoRhythm from wrong
    if read.stored() != stored:
        raise NoRhythm
    return read


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _last(year: int, month: int) -> date:
    return date(year + month // _MONTHS, month % _MONTHS + 1, 1) - _ONE_DAY
