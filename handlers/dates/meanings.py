"""What typed words about time can turn out to mean; times are those of the clock on the writer's wall."""

from dataclasses import dataclass
from datetime import date, datetime, time

from handlers.rules.rhythms import Rhythm


@dataclass(frozen=True, slots=True)
class Day:
    """The one day that is meant."""

    date: date


@dataclass(frozen=True, slots=True)
class Moment:
    """The one moment that is meant."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` until just before `end`; one of them is open in "na vrijdag" and "tot 3 mei"."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Repeats:
    """What comes again; without a time of day where none was said."""

    rhythm: Rhythm


Meaning = Day | Moment | Period | Repeats


@dataclass(frozen=True, slots=True)
class Unclear:
    """Two or three days that may be meant, the earliest first: ask which."""

    choices: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Two or three meanings: ask which. With `clocks` they are days: of the chosen one, ask which time."""

    choices: tuple[Meaning, ...]
    clocks: tuple[time, ...] = ()


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Nothing that we can read: ask again, with an example."""


def meanings_of(answer: Meaning | OneOf | NotUnderstood | None) -> tuple[Meaning, ...]:
    """All that may be meant."""
    if isinstance(answer, OneOf):
        return answer.choices
    return () if answer is None or isinstance(answer, NotUnderstood) else (answer,)
