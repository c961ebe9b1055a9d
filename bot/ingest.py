"""From the inbox to steps: every event once, in order per lane, whatever breaks.

Up to fifty events share a transaction, a savepoint each. A step that fails loses its own changes only; its
lane waits while it is tried again alone, the others go on. After five tries the event is parked, its person
told once with a reference, and the lane goes on. What was found at start-up runs alone, since it may be what
killed us; and every try is counted, in a commit of its own, before it is made.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from bot import logs
from bot.failpoints import failpoint
from bot.fetching import Arrived, Brought
from bot.patience import Pauses, patient
from bot.presses import Presses
from bot.receiving import Receiving
from bot.reception import Known, Received
from bot.steps import AlreadyTaken, Held, NeedsFile, Outcome, Stepped, Stepper, count, found_after
from bot.transport import Incoming, Platform
from bot.writer import Writer
from handlers.context import Ctx
from storage.inbox import MOST_TRIES, Arrival
from storage.trouble import is_trouble

log = logs.get(__name__)

MOST_TOGETHER = 50
"""Most steps in one transaction."""

_MOST_READY = 1_000
"""So many events may stand ready before platforms are kept waiting too."""

Bring = Callable[[Platform, Arrival, Arrived], Awaitable[Brought]]
"""Fetches what an arrival carries, says so, and makes it safe (:mod:`bot.fetching`)."""


class Ingest:
    """Accepts batches, and has their steps taken."""

    def __init__(
        self,
        writer: Writer,
        platforms: Mapping[str, Platform],
        ctx: Callable[[], Ctx],
        stepper: Stepper,
        bring: Bring,
        *,
        stepped: Callable[[], None],
        pauses: Pauses = patient,
    ) -> None:
        """``stepped`` is called when steps stand in line: who sends what they write joins the line."""
        self._writer = writer
        self._platforms = platforms
        self._ctx = ctx
        self._stepper = stepper
        self._bring = bring
        self._stepped = stepped
        self._prepared = False
        self._pauses = pauses
        self._presses = Presses()
        self._receiving = Receiving(writer, ctx, pauses)
        self._ready: deque[Arrival] = deque()
        self._lanes: dict[str, deque[Arrival]] = {}  # lanes that wait, and what waits in them
        self._here: set[int] = set()  # rows in memory
        self._found: set[int] = set()  # rows that were found, not received: they run alone
        self._busy = 0
        self._aside: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._room = asyncio.Event()
        self._calm = asyncio.Event()

    # -------------------------------------------------------------- receiving

    async def accept(self, platform: str, batch: Sequence[Incoming], position: str | None = None) -> None:
        """Write a batch, and the platform's position after it; returns once both are committed."""
        if not batch and position is None:
            return
        received = await self._receiving.write(platform, batch, position)
        failpoint("received")
        self._take_in(platform, received)
        while len(self._ready) > _MOST_READY:
            self._room.clear()
            await self._room.wait()

    def _take_in(self, platform: str, received: Received) -> None:
        way = self._platforms[platform]
        for (_, chat), known in received.met.items():
            self._receiving.learn(platform, chat, known)
        for arrival, incoming in received.new:
            self._here.add(arrival.id)
            self._ready.append(arrival)
            if incoming.press is not None:
                self._presses.expect(arrival.id, way, incoming.press)
        for incoming in received.repeats:
            if incoming.press is not None:
                self._presses.answer_now(way, incoming.press, None)
        self._wake.set()

    async def pick_up(self) -> None:
        """Find rows that wait and are not here: at start-up, and after somebody un-parked one."""
        after = 0
        while rows := await self._writer.do(partial(found_after, after=after, most=_MOST_READY)):
            for row, arrival in rows:
                if row in self._here:
                    continue
                if arrival is None:
                    await self._writer.do(partial(self._stepper.park_damaged, row=row))
                    log.error("event_damaged", row=row)
                elif arrival.platform in self._platforms:
                    self._here.add(row)
                    self._found.add(row)
                    self._ready.append(arrival)
            after = rows[-1][0]
        self._wake.set()

    def forget_chats(self) -> None:
        """Some chats may be gone: look each up again. Safe from any thread."""
        self._receiving.forget()

    # -------------------------------------------------------------- stepping

    async def run(self) -> None:
        """Have steps taken until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            self._busy += 1
            try:
                if self._ready and not self._prepared:
                    await self._prepare()
                while self._ready:
                    await self._next_batch()
            finally:
                self._leave()

    async def _prepare(self) -> None:
        """Be ready before the first try is counted: a kill in those long moments blames no event."""
        try:
            await asyncio.to_thread(self._stepper.prepare)
        except Exception:
            log.exception("not_prepared")  # a step that misses something says so itself
        self._prepared = True

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is to be done now (a lane that waits for its next try is not counted)."""
        return not self._ready and not self._busy

    async def settled(self) -> None:
        """Wait until it is quiet."""
        while not self.is_quiet:
            self._calm.clear()
            await self._calm.wait()
        await self._presses.settled()

    async def stop(self) -> None:
        """Let go of lanes that wait; their rows are found again at the next start."""
        aside = [*self._aside]
        for task in aside:
            task.cancel()
        await asyncio.gather(*aside, return_exceptions=True)

    async def _next_batch(self) -> None:
        """Take the next steps: fifty at most, or one that was found."""
        batch: list[Arrival] = []
        while self._ready and len(batch) < MOST_TOGETHER:
            arrival = self._ready[0]
            if arrival.id in self._found and batch:
                break
            self._ready.popleft()
            if (waiting := self._lanes.get(arrival.lane)) is not None:
                waiting.append(arrival)
            elif arrival.id in self._found:
                self._found.discard(arrival.id)
                attempt = arrival.tries + 1
                arrival, outcome = await self._attempt(arrival, attempt)
                self._settle(arrival, outcome, attempt)
                break
            else:
                batch.append(arrival)
        if len(self._ready) <= _MOST_READY:
            self._room.set()
        if batch:
            await self._take(batch)

    async def _take(self, batch: list[Arrival]) -> None:
        asked = self._writer.do(partial(self._stepper.together, batch=batch))
        self._stepped()
        try:
            outcomes = await asked
        except Exception as error:
            log.exception("steps_failed", steps=len(batch))
            if len(batch) == 1:
                self._settle(batch[0], error)
            else:
                await self._take_each(batch)  # the transaction was lost: each has its own chance
            return
        failpoint("stepped")
        for arrival, outcome in zip(batch, outcomes, strict=True):
            self._settle(arrival, outcome)

    async def _take_each(self, batch: list[Arrival]) -> None:
        for arrival in batch:
            if arrival.lane in self._lanes:
                self._settle(arrival, Held())
            else:
                await self._take([arrival])

    # -------------------------------------------------------------- after a step

    def _settle(self, arrival: Arrival, outcome: Outcome | None, attempt: int | None = None) -> None:
        """Act on what became of a step, now that it is committed; ``None`` when the event was parked."""
        match outcome:
            case Stepped(done=done, chat=chat):
                self._here.discard(arrival.id)
                self._receiving.learn(arrival.platform, chat.external, Known(chat.id, chat.person_id))
                self._presses.answer(arrival.id, done.toast)
            case Held():
                self._lanes[arrival.lane].append(arrival)
            case AlreadyTaken() | None:
                self._here.discard(arrival.id)
            case unfinished:
                work = partial(self._go_on, arrival, unfinished, attempt or arrival.tries)
                self._set_aside(arrival, work)

    def _set_aside(self, arrival: Arrival, work: Callable[[], Awaitable[None]]) -> None:
        """Keep the lane waiting while its first event is worked on apart."""
        self._lanes[arrival.lane] = deque()
        self._busy += 1
        task = asyncio.ensure_future(self._apart(arrival, work))
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)

    async def _apart(self, arrival: Arrival, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Exception:
            log.exception("lane_failed", row=arrival.id)
            self._here.discard(arrival.id)  # so that it is picked up again
        finally:
            self._ready.extendleft(reversed(self._lanes.pop(arrival.lane)))
            self._wake.set()
            self._leave()

    async def _go_on(self, arrival: Arrival, outcome: Outcome | None, attempt: int) -> None:
        """Bring its file, try until it works or is parked.

        Trouble with the machine is waited out and counts for nothing.
        """
        failures = 0
        while True:
            if isinstance(outcome, NeedsFile):
                arrival, outcome = await self._with_file(arrival, attempt)
            if not isinstance(outcome, Exception):
                break
            log.warning("step_waits", row=arrival.id, tries=arrival.tries, why=outcome)
            failures += 1
            passing = is_trouble(outcome)
            if not passing:
                attempt += 1
            if passing or attempt != MOST_TRIES + 1:
                await self._pause(failures)
            arrival, outcome = await self._attempt(arrival, attempt)
        self._settle(arrival, outcome)

    async def _with_file(self, arrival: Arrival, attempt: int) -> tuple[Arrival, Outcome]:
        """Bring the file, then take the step; the try is counted once the file is here, and not looked at.

        On its way it can do no harm, and it may be long on its way: a kill meanwhile is not held against it.
        """

        async def arrived() -> None:
            nonlocal arrival
            arrival = await self._counted(arrival, attempt)

        try:
            brought = await self._bring(self._platforms[arrival.platform], arrival, arrived)
            await arrived()
        except Exception as error:  # a file that cannot be brought is a step that failed
            log.exception("file_not_brought", row=arrival.id)
            return arrival, error
        return arrival, await self._alone(arrival, brought)

    async def _attempt(self, arrival: Arrival, attempt: int) -> tuple[Arrival, Outcome | None]:
        """Count the ``attempt``-th try, then make it, alone; when it would be one too many, park."""
        try:
            if attempt > MOST_TRIES:
                await self._park(arrival)
                return arrival, None
            if self._stepper.needs_file(arrival):
                return arrival, NeedsFile()
            arrival = await self._counted(arrival, attempt)
        except Exception as error:  # it is counted, or parked, next time
            log.exception("try_not_counted", row=arrival.id)
            return arrival, error
        return arrival, await self._alone(arrival)

    async def _counted(self, arrival: Arrival, attempt: int) -> Arrival:
        """The arrival, its ``attempt``-th try counted, in a commit of its own."""
        if arrival.tries >= attempt:
            return arrival
        await self._writer.do(partial(count, row=arrival.id))
        return arrival._replace(tries=attempt)

    async def _alone(self, arrival: Arrival, brought: Brought | None = None) -> Outcome:
        asked = self._writer.do(partial(self._stepper.one, arrival=arrival, brought=brought))
        self._stepped()
        try:
            return await asked
        except Exception as error:  # it is tried again, and in the end parked
            log.exception("step_failed", row=arrival.id, tries=arrival.tries)
            return error

    async def _park(self, arrival: Arrival) -> None:
        asked = self._writer.do(partial(self._stepper.park, arrival=arrival))
        self._stepped()
        await asked
        log.error("event_parked", row=arrival.id, tries=arrival.tries)

    async def _pause(self, failures: int) -> None:
        """Wait before the next try; meanwhile this counts as quiet."""
        seconds = self._pauses(failures)
        if seconds > 0:
            self._leave()
            try:
                await asyncio.sleep(seconds)
            finally:
                self._busy += 1

    def _leave(self) -> None:
        self._busy -= 1
        if self.is_quiet:
            self._calm.set()
