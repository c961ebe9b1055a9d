"""Tells people outside the line that there is news on it, when they have not seen it by themselves.

At most once an hour each, and only while there is something newer than they were told of; what stays unseen
is told by their next way an hour later, and then no more. Who is told is claimed in a commit of its own
before anything is sent: whatever is killed, there are never two within the hour, and what was lost is told in
the next.

The hour is the machine's; the hours of the day, and how long ago something was said, are the town's.
"""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from bot import logs
from bot.failpoints import failpoint
from bot.web.own_chat import PLATFORM
from bot.web.ways import Outcome, Way
from handlers import post
from handlers.context import Ctx
from handlers.rules.workdays import wall_moment
from storage import doors, nudges, people
from storage.database import Db
from storage.nudges import Nudge, Unseen
from storage.people import Person

if TYPE_CHECKING:
    from bot.web.chats import Line
    from bot.web.news import News

log = logs.get(__name__)

GRACE: Final = timedelta(minutes=2)
"""Who is looking sees it within this."""

APART: Final = timedelta(hours=1)
_NONE = timedelta(0)
_SOON = timedelta(seconds=5)
_PAUSE = timedelta(seconds=30)
_MOST_AT_ONCE = 8
_HANDLE_BYTES = 16


class Hours(NamedTuple):
    """Between these hours of the town people may be told anything."""

    begins: time
    ends: time


class Told(NamedTuple):
    """Somebody who is about to be told, this way; ``tried`` are the ways that this news went before."""

    person: Person
    nudge: Nudge
    change: int
    tried: int
    way: Way


class _Plan(NamedTuple):
    """Whom to tell in how long, and how; the first of ``ways`` first."""

    person: Person
    nudge: Nudge
    change: int
    tried: int
    ways: Sequence[Way]
    wait: timedelta


class Nudging:
    """Looks who is to be told, when there was news and when a moment comes."""

    def __init__(
        self,
        line: "Line",
        news: "News",
        ways: Sequence[Way],
        hours: Hours,
        ctx: Callable[[], Ctx],
        machine: Callable[[], datetime],
    ) -> None:
        """``ways`` in the order in which they are tried; ``news`` rings when something was written."""
        self.grace = GRACE
        """How long somebody has to see it by themselves."""
        self._line = line
        self._news = news
        self._ways = ways
        self._hours = hours
        self._ctx = ctx
        self._machine = machine
        self._turns = asyncio.Semaphore(_MOST_AT_ONCE)

    async def run(self) -> None:
        """Tell people until cancelled."""
        while True:
            bell = self._news.bell()
            try:
                wait = await self.look()
            except Exception as fault:  # noqa: BLE001 - the database is away: people are told once it is back
                log.warning("nudges_not_read", why=fault)
                wait = _PAUSE
            await self._rest(bell, APART if wait is None else min(wait, APART))

    async def _rest(self, bell: asyncio.Event, wait: timedelta) -> None:
        """Rest until the next moment; what is written meanwhile has its grace before anybody looks."""
        if wait > self.grace:
            clock = asyncio.get_running_loop().time
            until = clock() + wait.total_seconds()
            try:
                await asyncio.wait_for(bell.wait(), wait.total_seconds())
            except TimeoutError:
                return
            wait = min(timedelta(seconds=until - clock()), self.grace)
        await asyncio.sleep(max(wait, _NONE).total_seconds())

    async def look(self) -> timedelta | None:
        """Tell everybody whose moment has come; how long until the next one, where one is known."""
        plans = await asyncio.to_thread(self._plans)
        ready = [plan.person.id for plan in plans if plan.wait <= _NONE]
        if ready:
            await asyncio.gather(*(self._tell(each) for each in ready))
            plans = await asyncio.to_thread(self._plans)
        return min((max(plan.wait, _SOON) for plan in plans), default=None)

    async def close(self) -> None:
        """Let go of what the ways hold."""
        for way in self._ways:
            await way.close()

    # -------------------------------------------------------------- telling

    async def _tell(self, person_id: int) -> None:
        async with self._turns:
            try:
                told = await self._line.do(lambda db: self._claim(db, person_id))
                while told is not None:
                    failpoint("nudge_claimed")
                    outcome = await told.way.tell(told.person, told.nudge, told.change)
                    failpoint("nudge_sent")
                    log.info("nudged", way=told.way.bit, outcome=outcome)
                    told = await self._line.do(partial(self._settle, told=told, outcome=outcome))
            except Exception:  # the others are told all the same, and this one in an hour
                log.exception("nudge_failed")

    def _claim(self, db: Db, person_id: int) -> Told | None:
        """Take this hour for somebody, unless they have looked meanwhile or it is taken."""
        unseen = db.first(nudges.unseen_of, platform=PLATFORM, person_id=person_id)
        plan = None if unseen is None else self._plan(db, unseen)
        if plan is None or plan.wait > _NONE:
            return None
        nudge = nudge_of(db, person_id)
        now = self._machine()
        if not db.run(nudges.claim, whose=person_id, before=now - APART, at=now):
            return None
        return Told(plan.person, nudge, plan.change, plan.tried, plan.ways[0])

    def _settle(self, db: Db, told: Told, outcome: Outcome) -> Told | None:
        """Remember what came of it; the next way, where this one does not lead to them."""
        if outcome is Outcome.LATER:
            return None
        tried = told.tried | told.way.bit
        db.run(nudges.told, whose=told.person.id, new_change=told.change, new_ways=tried)
        if outcome is Outcome.TAKEN:
            return None
        told.way.gives_up(db, self._ctx(), told.person)
        left = self._open_ways(db, told.person, told.nudge, tried)
        return told._replace(way=left[0], tried=tried) if left else None

    # -------------------------------------------------------------- planning

    def _plans(self) -> list[_Plan]:
        with self._line.database.reading() as db:
            if any(door.platform == PLATFORM for door in db.all(doors.closed_doors)):
                return []
            found = (self._plan(db, unseen) for unseen in db.all(nudges.unseen, platform=PLATFORM))
            return [plan for plan in found if plan is not None]

    def _plan(self, db: Db, unseen: Unseen) -> _Plan | None:
        person = db.one(people.person_by_id, id=unseen.person_id)
        if not person.active or person.joined_at is None or person.quiet == post.STOPPED:
            return None
        nudge = db.first(nudges.of_person, person_id=person.id) or _new(person.id, "")
        tried = 0 if unseen.since is not None else nudge.ways
        ways = self._open_ways(db, person, nudge, tried)
        if not ways:
            return None
        return _Plan(person, nudge, unseen.newest, tried, ways, self._wait(person, nudge, unseen))

    def _open_ways(self, db: Db, person: Person, nudge: Nudge, tried: int) -> list[Way]:
        return [way for way in self._ways if not way.bit & tried and way.reaches(db, person, nudge)]

    def _wait(self, person: Person, nudge: Nudge, unseen: Unseen) -> timedelta:
        ctx = self._ctx()
        hour = _NONE if nudge.told_at is None else nudge.told_at + APART - self._machine()
        grace = _NONE if unseen.since is None else unseen.since + self.grace - ctx.now
        return heard(ctx, person, ctx.now + max(hour, grace, _NONE), self._hours) - ctx.now


def heard(ctx: Ctx, person: Person, moment: datetime, hours: Hours) -> datetime:
    """When somebody may hear it, from ``moment`` on: by day, and officers in their office hours only."""
    for _ in range(3):  # a day that is too late in the evening leads to a next one, and that is all
        moment = post.heard_at(Ctx(moment, ctx.new_id, ctx.policy, ctx.calendar, ctx.platforms), person)
        by_day = _by_day(ctx, moment, hours)
        if by_day == moment:
            break
        moment = by_day
    return moment


def _by_day(ctx: Ctx, moment: datetime, hours: Hours) -> datetime:
    local = ctx.calendar.local(moment)
    if hours.begins <= local.time() < hours.ends:
        return moment
    day = local.date() if local.time() < hours.begins else local.date() + timedelta(days=1)
    return wall_moment(day, hours.begins, ctx.calendar.zone)


def nudge_of(db: Db, person_id: int) -> Nudge:
    """How somebody is told; made, with everything on, where it was never asked."""
    found = db.first(nudges.of_person, person_id=person_id)
    if found is None:
        handle = secrets.token_hex(_HANDLE_BYTES)  # in lower case: it stands in an address
        found = _new(person_id, handle)
        db.run(
            nudges.add, person_id=person_id, handle=handle, mail=found.mail, sms=found.sms, change=0, ways=0
        )
    return found


def _new(person_id: int, handle: str) -> Nudge:
    return Nudge(person_id, handle, nudges.ON, nudges.ON, change=0, ways=0, told_at=None)
