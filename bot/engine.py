"""The pipeline in one piece: what came in becomes steps, what they write goes out, what is due is looked at.

Here the engine is bound to the handlers; whoever embeds it brings a database and platforms.
"""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot import almanac, logs
from bot.clock import ClockBackwardsError, TownClock
from bot.deliver import Deliver
from bot.dispatch import Dispatch, Reports
from bot.doors import Doors
from bot.failpoints import failpoint
from bot.fetching import Fetcher
from bot.ingest import Ingest
from bot.steps import Stepper, Steps
from bot.transport import Incoming, Keeping, Platform
from bot.writer import Writer
from handlers import moments, reports, running_out, step
from handlers.context import Ctx
from handlers.rules.policy import Policy
from handlers.rules.workdays import Calendar
from handlers.texts import texts
from scheduler.sweep import Moments
from storage import due, forgetting, marks, outbox, retention
from storage.database import Database, Db

T = TypeVar("T")

log = logs.get(__name__)

STEPS = Steps(step.handle, step.park)
REPORTS = Reports(reports.delivered, reports.undeliverable, step.alarm)

_SETTLE_SECONDS = 1.5
_SEND_SECONDS = 2.0
_NEWS_SECONDS = 1.0


NextDue = Callable[[datetime | None], None]
"""Is told, in machine time, when the next moment is to be looked at; ``None`` when there is none."""


def nobody_listens(_: datetime | None) -> None:
    """For who sweeps by hand."""


def fresh_id() -> str:
    """An id nobody can guess, in twelve URL-safe characters."""
    return secrets.token_urlsafe(9)


class Engine:
    """One municipality's pipeline on one event loop: :meth:`start`, :meth:`accept`, :meth:`stop`."""

    def __init__(
        self,
        database: Database,
        platforms: Sequence[Platform],
        policy: Policy,
        fetcher: Fetcher,
        *,
        clock: TownClock | None = None,
        new_id: Callable[[], str] = fresh_id,
        next_due: NextDue = nobody_listens,
    ) -> None:
        """Build it; nothing runs yet."""
        self.database = database
        self.clock = clock or TownClock()
        self.writer = Writer(database)
        self._platforms = {platform.name: platform for platform in platforms}
        self._policy = policy
        self._calendar = Calendar(policy)
        self._new_id = new_id
        self._next_due = next_due
        self.doors = Doors(self._platforms, database, self.writer, self.ctx)
        self._news: asyncio.TimerHandle | None = None
        self._running: asyncio.Task[None] | None = None
        self._asking: set[asyncio.Task[None]] = set()
        self._moving = asyncio.Lock()
        self.deliver = Deliver(
            self.writer, self._platforms, self.clock.town, Dispatch(self._platforms, self.ctx, REPORTS)
        )
        self.ingest = Ingest(
            self.writer,
            self._platforms,
            self.ctx,
            Stepper(self._platforms, self.ctx, STEPS, self._read_ahead),
            fetcher.bring,
            stepped=self._stepped,
        )
        self.moments = Moments(
            self.writer.do,
            self.ctx,
            moments.look,
            step.alarm,
            machine=self.clock.machine,
            looked=self.deliver.look,
        )

    def now(self) -> datetime:
        """Town time."""
        return self.clock.town()

    async def do(self, job: Callable[[Db], T]) -> T:
        """Run a job in a transaction; its result once that is committed."""
        return await self.writer.do(job)

    def ctx(self) -> Ctx:
        """The surroundings of one step, now."""
        return Ctx(self.clock.town(), self._new_id, self._policy, self._calendar, self.doors.open)

    async def start(self) -> None:
        """Settle what a killed process left behind, and begin."""
        self.writer.start()
        await self.doors.look()
        await self.deliver.recover()
        await self.ingest.pick_up()
        self._running = asyncio.create_task(self.ingest.run(), name="ingest")
        self.deliver.look()

    async def accept(self, platform: str, batch: Sequence[Incoming], position: str | None = None) -> None:
        """Write a batch, and how far the platform has come; returns once both are committed."""
        await self.ingest.accept(platform, batch, position)

    async def position(self, platform: str) -> str | None:
        """How far a platform had come; ``None`` before it began."""
        return await self.writer.do(partial(marks.position_of, platform=platform))

    async def stop(self) -> None:
        """Finish what is under way, within four seconds, and let go; what is not finished is found again."""
        if self._news is not None:
            self._news.cancel()
        for task in self._asking:
            task.cancel()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.ingest.settled(), _SETTLE_SECONDS)
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        await self.ingest.stop()
        await self.deliver.stop(_SEND_SECONDS)
        await self.writer.stop()

    # -------------------------------------------------------------- moments

    async def sweep(self) -> None:
        """Look at every moment that has come, and say when the next one comes."""
        if await self.moments.sweep():
            await self._destroy(forgetting.wanted)
        await self.tell_next()

    async def tell_next(self) -> None:
        """Say when the next moment comes."""
        moment = await self.moments.next_moment()
        self._next_due(None if moment is None else moment - self.clock.ahead)

    async def pick_up(self) -> None:
        """Take up rows that another process put back in line."""
        await self.ingest.pick_up()
        self.deliver.look()

    async def look_at_doors(self) -> None:
        """See which platforms the municipality has closed or opened; what may go out because of it, goes."""
        if await self.doors.look():
            self.deliver.look()

    async def look_at_tables(self) -> None:
        """Tell the operators which of the municipality's lists of days end soon."""
        await self.writer.do(lambda db: running_out.look(db, self.ctx()))
        self.deliver.look()

    async def forget(self) -> None:
        """Erase what nobody needs any more, a little at a time; its keys after each commit."""
        keep = retention.Keep(drafts=timedelta(days=self._policy.draft_days))
        now = self.clock.machine()
        while True:
            stale = await asyncio.to_thread(self._stale, now, keep)
            await self._let_go([row for kind in retention.ON_PAGES for row in stale[kind]])
            swept = await self.writer.do(partial(self._erase, stale=stale, now=now, keep=keep))
            await asyncio.to_thread(retention.forget_keys, self.database.keys, swept)
            if not any(swept.counts):
                return

    async def destroy_keys(self) -> None:
        """Destroy the keys that must go, and what was older in the log; done again until both are done."""
        await self._destroy(forgetting.left_over)

    async def _destroy(self, wanted: Callable[[Db], list[str]]) -> None:
        owners = await self.writer.do(wanted)
        if not owners:
            return
        failpoint("keys_wanted")
        is_gone = await asyncio.to_thread(forgetting.destroy, self.database, owners)
        failpoint("keys_destroyed")
        if is_gone:
            await self.writer.do(partial(forgetting.done, owners=owners))
        log.info("keys_destroyed", keys=len(owners))

    async def _let_go(self, messages: Sequence[int]) -> None:
        """Files first: a row without its file says so, a file without its row would stay for ever."""
        for platform in self._platforms.values():
            if messages and isinstance(platform, Keeping):
                await platform.let_go(messages)

    def _stale(self, now: datetime, keep: retention.Keep) -> retention.Stale:
        with self.database.reading() as db:
            return retention.look(db, now, keep)

    def _erase(self, db: Db, stale: retention.Stale, now: datetime, keep: retention.Keep) -> retention.Swept:
        swept = retention.sweep(db, stale, now, keep)
        self.ingest.forget_chats()  # no event behind this in line may be written to one that is gone
        return swept

    def _read_ahead(self) -> None:
        """Read the words and the holidays, which the first step would else do inside its transaction."""
        now = self.clock.town()
        texts(self._policy.language)
        almanac.learn_around(now.year)
        self._calendar.next_opening(now)

    def _stepped(self) -> None:
        """Steps stand in line: send what they write; at most once a second, see what they planned."""
        self.deliver.look()
        if self._news is None:
            self._news = asyncio.get_running_loop().call_later(_NEWS_SECONDS, self._ask_next)

    def _ask_next(self) -> None:
        self._news = None
        asking = asyncio.get_running_loop().create_task(self._after_steps())
        self._asking.add(asking)
        asking.add_done_callback(self._asking.discard)

    async def _after_steps(self) -> None:
        await self._destroy(forgetting.wanted)
        await self.tell_next()

    # -------------------------------------------------------------- the demo's and the tests' clock

    async def drain(self) -> None:
        """Wait until everything that can happen at this moment of the town has happened."""
        while True:
            await self.ingest.settled()
            looked = await self.moments.sweep()
            await self._destroy(forgetting.wanted)
            await self.deliver.settled()
            if not looked and self.ingest.is_quiet and self.deliver.is_quiet:
                return

    async def advance(self, to: datetime) -> None:
        """Move town time to ``to``, from moment to moment, everything done at each; never back.

        Raises:
            ClockBackwardsError: when ``to`` has passed.
        """
        async with self._moving:
            if to < self.clock.town():
                raise ClockBackwardsError
            await self.drain()
            while (moment := await self._next_before(to)) is not None:
                self._shift_to(moment)
                await self.drain()
            self._shift_to(to)
            await self.drain()
            await self.writer.do(partial(marks.set_ahead, offset=self.clock.ahead))
            await self.tell_next()

    def _shift_to(self, moment: datetime) -> None:
        self.clock.shift(max(moment - self.clock.town(), timedelta(0)))

    async def _next_before(self, to: datetime) -> datetime | None:
        """The next moment of the town at which something is due or may go out."""

        def job(db: Db) -> list[datetime]:
            now = self.clock.town()
            found = (db.first(due.next_after, now=now), db.first(outbox.next_after, now=now))
            return [moment for moment in found if moment is not None]

        return min((moment for moment in await self.writer.do(job) if moment <= to), default=None)
