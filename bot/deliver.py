"""From the outbox to people: ten senders, one row each, in order per person, replies before news.

What goes to many at once never holds them all: some are always free for who waits for a reply.

A finished row's result and the next claim share one commit. With nothing to send nothing runs: a commit that
wrote rows wakes it, or the moment of the next row.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from bot import logs
from bot.dispatch import NOTHING, Claimed, Dispatch, Load, Outcome, Wanted
from bot.failpoints import failpoint
from bot.patience import Pauses, patient
from bot.transport import DeliveryError, LaterError, Platform, UncertainError
from bot.writer import Writer
from storage.trouble import is_trouble

log = logs.get(__name__)

SENDERS = 10
"""How many messages are on their way at once."""

BROADCASTERS = 8
"""How many of them may be of what goes to many."""

_LONGEST_SLEEP = 3600.0


class Deliver:
    """Sends what the outbox holds; all of it on one event loop."""

    def __init__(
        self,
        writer: Writer,
        platforms: Mapping[str, Platform],
        town: Callable[[], datetime],
        dispatch: Dispatch,
        *,
        pauses: Pauses = patient,
    ) -> None:
        """``town`` tells town time, by which rows say when they may go out."""
        self._writer = writer
        self._platforms = platforms
        self._town = town
        self._dispatch = dispatch
        self._pauses = pauses
        self._free = SENDERS
        self._room = BROADCASTERS
        self._looking = False
        self._look_again = False
        self._stopping = False
        self._failures = 0
        self._paused: dict[str, float] = {}  # platform → moment of the loop's clock
        self._timer: asyncio.TimerHandle | None = None
        self._sending: set[asyncio.Task[None]] = set()
        self._returning: list[asyncio.Future[None]] = []
        self._calm = asyncio.Event()

    async def recover(self) -> None:
        """Settle what a killed process left claimed; before the first :meth:`look`."""
        if found := await self._writer.do(self._dispatch.recover):
            log.warning("found_claimed", rows=found)

    def look(self) -> None:
        """There may be something to send; called as soon as its rows stand in line for the writer."""
        if self._stopping:
            return
        if self._looking or not self._free:
            self._look_again = True
            return
        paused = self._still_paused()
        self._look_again = False
        if paused and len(paused) == len(self._platforms):
            self._wake_in(min(paused.values()).total_seconds())
            return
        self._looking = True
        wanted, self._free = Wanted(self._free, self._room), 0
        self._room = 0
        asked = self._writer.do(partial(self._dispatch.claim, wanted=wanted, paused=paused))
        asked.add_done_callback(partial(self._looked, wanted))

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is being sent or looked for."""
        return not (self._sending or self._looking or self._look_again)

    async def settled(self) -> None:
        """Look once more, and wait until all that may go out now has gone."""
        self.look()
        while not self.is_quiet:
            self._calm.clear()
            await self._calm.wait()

    async def stop(self, grace: float) -> None:
        """Take nothing new; what is on its way may arrive within ``grace`` seconds."""
        self._stopping = True
        self._look_again = False
        if self._timer is not None:
            self._timer.cancel()
        while self._looking:
            self._calm.clear()
            await self._calm.wait()
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await asyncio.gather(*self._returning, return_exceptions=True)

    # -------------------------------------------------------------- looking

    def _looked(self, wanted: Wanted, asked: "asyncio.Future[Claimed]") -> None:
        self._looking = False
        if asked.cancelled():
            return
        error = asked.exception()
        claimed = NOTHING if error is not None else asked.result()
        self._free += wanted.rows - len(claimed.loads)
        self._room += wanted.broadcasts - claimed.broadcasts
        if error is not None:
            self._failures += 1
            log.warning("claiming_failed", why=error)
            self._wake_in(self._pauses(self._failures))
        elif self._stopping:
            self._put_back(claimed.loads)
        else:
            self._failures = 0
            for load in claimed.loads:
                self._start(load)
            self._next(claimed)
        self._calm.set()

    def _start(self, load: Load) -> None:
        sending = asyncio.get_running_loop().create_task(self._send(load))
        self._sending.add(sending)
        sending.add_done_callback(self._sent)

    def _sent(self, sending: "asyncio.Task[None]") -> None:
        self._sending.discard(sending)
        self._free += 1
        if not sending.cancelled() and sending.exception() is not None:
            log.error("sender_failed", why=sending.exception())
        if self._look_again:
            self.look()
        if self.is_quiet:
            self._calm.set()

    def _next(self, claimed: Claimed) -> None:
        """Look again, now or at the moment of the next row."""
        if claimed.moment is not None:
            self._wake_in((claimed.moment - self._town()).total_seconds())
        elif self._timer is not None and not claimed.more:
            self._timer.cancel()
        if (self._look_again or claimed.more) and self._free:
            self.look()
        elif claimed.more:
            self._look_again = True
        if self.is_quiet:
            self._calm.set()

    def _wake_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        wait = min(max(seconds, 0.0), _LONGEST_SLEEP)
        self._timer = asyncio.get_running_loop().call_later(wait, self.look)

    def _still_paused(self) -> dict[str, timedelta]:
        if not self._paused:
            return {}
        now = asyncio.get_running_loop().time()
        self._paused = {platform: until for platform, until in self._paused.items() if until > now}
        return {platform: timedelta(seconds=until - now) for platform, until in self._paused.items()}

    # -------------------------------------------------------------- sending

    async def _send(self, load: Load) -> None:
        """Send one, and then whatever is next, until nothing is."""
        while True:
            failpoint("claimed")
            outcome = await self._attempt(load)
            failpoint("sent")
            claimed = await self._record(load, outcome)
            failpoint("finished")
            if not claimed.loads:
                self._next(claimed)
                return
            if self._stopping:
                self._put_back(claimed.loads)
                return
            load = claimed.loads[0]

    async def _attempt(self, load: Load) -> Outcome:
        try:
            return await self._platforms[load.platform].deliver(load.parcel)
        except LaterError as later:
            if later.everyone:
                until = asyncio.get_running_loop().time() + later.seconds
                self._paused[load.platform] = max(until, self._paused.get(load.platform, until))
            return later
        except DeliveryError as error:
            return error
        except Exception:
            log.exception("platform_failed", row=load.row.id, platform=load.platform)
            return UncertainError()

    async def _record(self, load: Load, outcome: Outcome) -> Claimed:
        """Write what became of it, through trouble with the machine; it is not forgotten."""
        failures = 0
        self._room += load.is_broadcast
        while True:
            paused = self._still_paused()
            wanted = self._one_more(paused)
            self._room -= wanted.broadcasts
            job = partial(
                self._dispatch.finish_and_claim, load=load, outcome=outcome, wanted=wanted, paused=paused
            )
            claimed = NOTHING
            try:
                claimed = await self._writer.do(job)
            except Exception as error:
                failures += 1
                log.exception("outcome_not_written", row=load.row.id)
                if not is_trouble(error):
                    await self._writer.do(partial(self._dispatch.give_up, load=load))
                    return Claimed([], more=True, moment=None)
                await asyncio.sleep(self._pauses(failures))
            else:
                return claimed if wanted.rows else Claimed([], more=not self._stopping, moment=None)
            finally:
                self._room += wanted.broadcasts - claimed.broadcasts

    def _one_more(self, paused: dict[str, timedelta]) -> Wanted:
        """What a sender that is free again may take."""
        if self._stopping or (paused and len(paused) == len(self._platforms)):
            return Wanted(0, 0)
        return Wanted(1, min(1, self._room))

    def _put_back(self, loads: list[Load]) -> None:
        if loads:
            self._returning.append(self._writer.do(partial(self._dispatch.release, loads=loads)))
