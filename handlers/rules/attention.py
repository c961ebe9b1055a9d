"""How much is asked of somebody's attention: what is told at once, what in the overview, what not at all.

Pure. Nobody is woken: what nobody asked for waits until the morning. News about one's own flag was asked for,
and so is what somebody chose to hear at once; neither counts.
"""

import re
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from handlers.rules.workdays import Calendar, wall_moment

WEEK = timedelta(days=7)
_ONE_DAY = timedelta(days=1)


class About(StrEnum):
    """What is told of: one's own flag, a date that moved, a decision, an evaluation, or any other news.

    What concerns one person alone, asked to help, is as urgent as a decision, and counts like it; that they
    were left out of news can wait as long as that news.
    """

    FLAG = "flag"
    MOVED = "moved"
    DECISION = "decision"
    EVALUATION = "evaluation"
    CONCERNS = "concerns"
    LEFT_OUT = "left-out"
    NEWS = "news"


class How(StrEnum):
    """When somebody reads it; a name in the database, since it is also what one chooses with */volgen*."""

    AT_ONCE = "at-once"
    OVERVIEW = "overview"
    OFF = "off"


class Why(StrEnum):
    """The reason: that it is one's own, urgent, one's choice; that it can wait, or the week was full."""

    OWN = "own"
    URGENT = "urgent"
    CHOSEN = "chosen"
    NO_LIMIT = "no-limit"
    CAN_WAIT = "can-wait"
    WEEK_IS_FULL = "week-is-full"
    STOPPED = "stopped"


class Verdict(NamedTuple):
    """How something reaches somebody, and why so."""

    how: How
    why: Why

    @property
    def counts(self) -> bool:
        """Whether it takes of what somebody may be told unasked in a week."""
        return self == (How.AT_ONCE, Why.URGENT)

    @property
    def can_wait(self) -> bool:
        """Whether it comes in the overview though nobody chose so."""
        return self.how is How.OVERVIEW and self.why is not Why.CHOSEN


class Slot(NamedTuple):
    """When an overview comes: a day of the week (Monday = 0) and an hour of the town's clock."""

    weekday: int
    clock: time


class Limit(NamedTuple):
    """The most unasked messages in any seven days, the overview among them, and when that comes."""

    most: int
    slot: Slot


CHAIR = Limit(3, Slot(3, time(10)))
WIJKREGISSEUR = Limit(2, Slot(0, time(9)))


class Spent(NamedTuple):
    """What somebody was told unasked in the last seven days: in all, and of that the overviews."""

    told: int
    overviews: int


def decide(about: About, chosen: How | None, few: bool, spent: Spent, limit: Limit | None) -> Verdict:  # noqa: FBT001
    """How ``about`` reaches somebody who chose ``chosen`` for it, or wanted ``few`` messages.

    One place in a week is kept for the overview, whether or not it comes. A date that moved counts, and waits
    for no week: two days later it may have been.
    """
    if about is About.FLAG:
        return Verdict(How.AT_ONCE, Why.OWN)
    if chosen is not None:
        return Verdict(chosen, Why.CHOSEN)
    if few and about not in {About.CONCERNS, About.LEFT_OUT}:
        return Verdict(How.OFF, Why.STOPPED)
    if limit is None:
        return Verdict(How.AT_ONCE, Why.NO_LIMIT)
    if about in {About.NEWS, About.LEFT_OUT}:
        return Verdict(How.OVERVIEW, Why.CAN_WAIT)
    if about is About.MOVED:
        return Verdict(How.AT_ONCE, Why.URGENT)
    if spent.told >= limit.most or spent.told - spent.overviews >= limit.most - 1:
        return Verdict(How.OVERVIEW, Why.WEEK_IS_FULL)
    return Verdict(How.AT_ONCE, Why.URGENT)


def next_overview(
    after: datetime, slot: Slot, calendar: Calendar, weekdays: Collection[int] = ()
) -> datetime:
    """The first overview after ``after``: on its day, or the next working day when that is none.

    ``weekdays`` are an officer's own working days. In local time.
    """
    works = weekdays or range(7)  # a chair reads on any day that is no holiday
    day = calendar.local(after).date() - WEEK
    while True:
        if day.weekday() == slot.weekday:
            fits = calendar.is_working_day(day, works)
            moment = wall_moment(
                day if fits else calendar.next_working_day(day, weekdays), slot.clock, calendar.zone
            )
            if moment > after:
                return moment
        day += _ONE_DAY


# ---------------------------------------------------------------------------- the hours of rest


class Rest(NamedTuple):
    """From when until when nobody is told anything unasked, by the town's clock; over midnight or not."""

    begins: time
    ends: time


NIGHT = Rest(time(20), time(9))
"""What somebody has who chose nothing."""

AWAKE = "none"
"""How it is stored that somebody wants no hours of rest."""

_STORED = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_TYPED = re.compile(
    r"(?:van |from )?(\d{1,2})(?:[.:](\d\d))?(?: ?uur)? ?(?:-|\u2013|tot|to|until|t/m) ?"
    r"(\d{1,2})(?:[.:](\d\d))?(?: ?uur)?"
)


def rest_of(stored: str | None) -> Rest | None:
    """Somebody's hours of rest, as they are stored; ``None`` for who wants none."""
    if stored == AWAKE:
        return None
    found = _STORED.fullmatch(stored or "")
    if found is None:
        return NIGHT
    return Rest(time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4])))


def as_stored(rest: Rest) -> str:
    """Hours of rest as :func:`rest_of` reads them."""
    return f"{rest.begins:%H:%M}-{rest.ends:%H:%M}"


def read_rest(typed: str) -> Rest | None:
    """The hours somebody typed: "21 tot 8", "van 21.30 tot 8.00 uur"; ``None`` for anything else."""
    found = _TYPED.fullmatch(" ".join(typed.casefold().split()).rstrip("."))
    if found is None:
        return None
    hours, minutes = (int(found[1]), int(found[3])), (int(found[2] or 0), int(found[4] or 0))
    if max(hours) > 23 or max(minutes) > 59 or (hours[0], minutes[0]) == (hours[1], minutes[1]):  # noqa: PLR2004
        return None
    return Rest(time(hours[0], minutes[0]), time(hours[1], minutes[1]))


def after_rest(moment: datetime, rest: Rest | None, calendar: Calendar) -> datetime:
    """``moment`` itself, or the end of the rest it falls in; the end is outside it."""
    if rest is None:
        return moment
    local = calendar.local(moment)
    clock = local.time()
    over_midnight = rest.begins > rest.ends
    late, early = clock >= rest.begins, clock < rest.ends
    if not (late or early if over_midnight else late and early):
        return moment
    day: date = local.date() + (_ONE_DAY if over_midnight and late else timedelta())
    return wall_moment(day, rest.ends, calendar.zone)
