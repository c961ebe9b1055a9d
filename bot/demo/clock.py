"""The town's clock on the page: what it says, how far it is on its way, and the three steps it can take."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from handlers import spoken
from handlers.rules.workdays import Calendar
from storage import due, outbox
from storage.database import Db

STEPS = ("hour", "workday", "next")
"""An hour, to the opening of the next working day, or to the next moment at which something happens."""

_HOUR = timedelta(hours=1)
_FRAME_SECONDS = 0.15

NextMoment = Callable[[datetime], Awaitable[datetime | None]]
Tell = Callable[[dict[str, Any]], None]


class ClockFace:
    """Shows town time to every page; ``advance`` moves it from due moment to due moment."""

    def __init__(
        self,
        now: Callable[[], datetime],
        calendar: Calendar,
        advance: Callable[[datetime], Awaitable[None]],
        next_moment: NextMoment,
        tell: Tell,
        language: str,
    ) -> None:
        """``tell`` hears whenever there is something to show."""
        self._now = now
        self._calendar = calendar
        self._advance = advance
        self._next_moment = next_moment
        self._tell = tell
        self._language = language
        self._moving: asyncio.Task[None] | None = None
        self._way: tuple[datetime, datetime] | None = None

    async def shown(self) -> dict[str, Any]:
        """What the page shows: ``part`` is how much of its way a moving clock has gone, from 0 to 1."""
        now = self._calendar.local(self._now())
        coming = None if self._way else await self._next_moment(self._now())
        said = coming and spoken.moment(self._calendar.local(coming), self._language, now)
        return {
            "hour": now.hour,
            "minute": now.minute,
            "time": spoken.clock(now, self._language),
            "day": spoken.day(now, self._language),
            "today": now.date().isoformat(),
            "open": self._calendar.next_opening(now) == now,
            "next": said,
            "part": self._part(),
        }

    async def refresh(self) -> None:
        """Show it again."""
        self._tell(await self.shown())

    async def move(self, step: str) -> bool:
        """Set out, unless it is moving already; false for a step that leads nowhere."""
        if self._moving is None or self._moving.done():
            goal = await self._goal(step)
            if goal is None:
                return False
            self._moving = asyncio.create_task(self._move(goal))
        return True

    async def stop(self) -> None:
        """Stand still where it is."""
        if self._moving is not None:
            self._moving.cancel()
            await asyncio.gather(self._moving, return_exceptions=True)

    async def _goal(self, step: str) -> datetime | None:
        now = self._now()
        match step:
            case "hour":
                return now + _HOUR
            case "workday":
                day = self._calendar.next_working_day(self._calendar.local(now).date())
                return self._calendar.opens(day).astimezone(UTC)
            case _:
                return await self._next_moment(now)

    async def _move(self, goal: datetime) -> None:
        self._way = (self._now(), goal)
        showing = asyncio.create_task(self._show_moving())
        try:
            await self._advance(max(goal, self._now()))
        finally:
            self._way = None
            showing.cancel()
            with suppress(asyncio.CancelledError):
                await showing
            await self.refresh()

    async def _show_moving(self) -> None:
        while True:
            await self.refresh()
            await asyncio.sleep(_FRAME_SECONDS)

    def _part(self) -> float | None:
        if self._way is None:
            return None
        start, goal = self._way
        return min(1.0, max(0.0, (self._now() - start) / (goal - start)))


def next_moment(db: Db, now: datetime) -> datetime | None:
    """When the next thing is due or may go out."""
    found = (db.first(due.next_after, now=now), db.first(outbox.next_after, now=now))
    return min((moment for moment in found if moment is not None), default=None)
