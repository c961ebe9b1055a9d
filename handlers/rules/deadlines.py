"""Until when a promise runs, and what happens when it does not: every deadline of a flag, in one function.

Counted in working days, from the moment the office could know of it.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from handlers.rules.policy import Policy
from handlers.rules.workdays import Calendar

_MEETING_BEFORE = 2
"""Working days before a meeting at which an answer about it must be there, and the least it may take."""


class Terms(NamedTuple):
    """How long things may take, in working days; ``talks`` are the days of the talks with the college."""

    answer: int
    rungs: tuple[int, ...]
    outcome: int
    talks: tuple[date, ...] = ()


class Fall(NamedTuple):
    """When somebody is asked to help, and until when; ``talk`` is on whose agenda it comes, at the last."""

    at: datetime
    until: datetime
    talk: date | None = None


class Deadlines(NamedTuple):
    """All moments of one promise.

    ``warn_at`` is ``None`` where the date is too near for a warning beforehand.
    """

    answer_by: datetime
    warn_at: datetime | None
    falls: tuple[Fall, ...]


def deadlines(
    received: datetime,
    terms: Terms,
    calendar: Calendar,
    *,
    weekdays: Collection[int] = (),
    meeting: datetime | None = None,
    answer_by: datetime | None = None,
) -> Deadlines:
    """Every deadline of what is ``received`` now by an officer who works on ``weekdays``.

    A coming ``meeting`` shortens the term. ``answer_by`` is a date that was agreed on, instead of one that is
    counted. All in local time. Raises :class:`NaiveMoment`.
    """
    if answer_by is None:
        answer_by = promised_by(received, terms.answer, calendar)
        if meeting is not None and meeting > received:
            answer_by = min(answer_by, _before(meeting, received, calendar))
    answer_by = calendar.local(answer_by)
    return Deadlines(
        answer_by,
        _warning(received, answer_by, calendar, weekdays),
        tuple(_falls(answer_by, terms, calendar)),
    )


def promised_by(received: datetime, days: int, calendar: Calendar) -> datetime:
    """The last moment of a promise of `days` working days: closing time of the last of them.

    What comes outside office hours counts as received at the next opening; the day of receipt itself does
    not count. In local time. Raises `NaiveMoment`, and `ValueError` for a negative count.
    """
    first = calendar.next_opening(received).date()
    return calendar.closes(calendar.add_working_days(first, days))


def deliver_at(now: datetime, calendar: Calendar, weekdays: Collection[int] = ()) -> datetime:
    """When an officer gets what is sent `now`: at once in office hours, else at the next opening.

    The officer's own `weekdays` count from Monday = 0; none said means the municipality's. In local time.
    Raises `NaiveMoment`.
    """
    return calendar.next_opening(now, weekdays)


def terms_on(day: date, policy: Policy, answer_days: int | None = None) -> Terms:
    """The terms for what is sent on ``day``, nobody being asked to help yet: in summer longer.

    ``answer_days`` is a process's own term.
    """
    answer = answer_days or policy.answer_days
    if is_summer(day, policy):
        answer = max(answer, policy.summer_answer_days)
    return Terms(answer, (), policy.outcome_days, policy.talk_days)


def is_summer(day: date, policy: Policy) -> bool:
    """Whether the summer term holds for what is sent on ``day``."""
    return any(first <= day <= last for first, last in summers(policy))


def summers(policy: Policy) -> Sequence[tuple[date, date]]:
    """Each summer's first and last day."""
    days = policy.summer
    return list(zip(days[::2], days[1::2], strict=False))


def _before(meeting: datetime, received: datetime, calendar: Calendar) -> datetime:
    """Closing time two working days before a meeting, but at least two working days from now."""
    day = calendar.local(meeting).date()
    for _ in range(_MEETING_BEFORE):
        day = calendar.last_working_day(day)
    return max(calendar.closes(day), promised_by(received, _MEETING_BEFORE, calendar))


def _warning(
    received: datetime, answer_by: datetime, calendar: Calendar, weekdays: Collection[int]
) -> datetime | None:
    """At opening time on their own last working day before the date; else halfway, in office hours."""
    first = calendar.next_opening(received).date()
    day = calendar.last_working_day(answer_by.date(), weekdays)
    if day > first:
        return calendar.opens(day)
    start = calendar.next_opening(received)
    halfway = calendar.next_opening(start + (answer_by - start) / 2)
    return halfway if start < halfway < answer_by else None


def _falls(answer_by: datetime, terms: Terms, calendar: Calendar) -> list[Fall]:
    """Each on the working day after the date before it, at opening time; the last one ends at a talk."""
    falls = []
    until = answer_by
    for days in terms.rungs:
        at = calendar.opens(calendar.next_working_day(until.date()))
        until = promised_by(at, days, calendar)
        falls.append(Fall(at, until))
    at = calendar.opens(calendar.next_working_day(until.date()))
    talk = next((day for day in terms.talks if day > at.date()), None)
    if talk is None:
        return [*falls, Fall(at, promised_by(at, terms.outcome, calendar))]
    outcome = calendar.add_working_days(talk, terms.outcome)
    return [*falls, Fall(at, calendar.closes(outcome), talk)]
