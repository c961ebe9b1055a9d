"""Moments that have come: each is claimed, counted, and looked at in a transaction of its own.

Missed while down, they are simply late; what lateness means is asked of the rules when they are looked at.
One that fails waits for a later sweep and holds nobody up; after five tries it is parked, and the operators
hear of it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol, TypeVar

from handlers.context import Ctx
from storage import due
from storage.database import Db
from storage.due import Due

T = TypeVar("T")

log = logging.getLogger(__name__)

MOST_TRIES = 5
"""After so many tries a moment is parked."""

_MOST_TOGETHER = 50


class Do(Protocol):
    """Runs a job in a transaction and gives its result once that is committed (``bot/writer``)."""

    def __call__(self, job: Callable[[Db], T], /) -> Awaitable[T]:
        """Put ``job`` in line."""


Look = Callable[[Db, Due, Ctx], None]
Alarm = Callable[[Db, Ctx, str, str], None]


def patient(failures: int) -> float:
    """Half a minute, 2, 8, then half an hour, in seconds."""
    return min(1800.0, 30.0 * 4.0 ** (failures - 1))


class Moments:
    """Sweeps what is due."""

    def __init__(
        self,
        do: Do,
        ctx: Callable[[], Ctx],
        look: Look,
        alarm: Alarm,
        *,
        machine: Callable[[], datetime],
        looked: Callable[[], None],
        pauses: Callable[[int], float] = patient,
    ) -> None:
        """``looked`` is called when looks stand in line to be done: who sends what they write joins."""
        self._do = do
        self._ctx = ctx
        self._look = look
        self._alarm = alarm
        self._machine = machine
        self._looked = looked
        self._pauses = pauses
        self._resting: dict[int, datetime] = {}  # rows that failed, and until when they rest
        self._sweeping = asyncio.Lock()

    async def sweep(self) -> int:
        """Look at everything whose moment has come; how many were looked at."""
        looked = 0
        async with self._sweeping:
            while rows := await self._do(self._count):
                looked += len(rows)
                asked = [self._do(partial(self._one, row=row)) for row in rows]
                self._looked()
                for row, outcome in zip(
                    rows, await asyncio.gather(*asked, return_exceptions=True), strict=True
                ):
                    if isinstance(outcome, BaseException):
                        await self._failed(row, outcome)
        return looked

    async def next_moment(self) -> datetime | None:
        """When to sweep again, in town time."""
        return await self._do(self._next)

    def _next(self, db: Db) -> datetime | None:
        return db.first(due.next_after, now=self._ctx().now)

    def _count(self, db: Db) -> list[Due]:
        """Claim what has come, the try counted before it is made; who failed before comes alone."""
        now = self._machine()
        resting = {row for row, until in self._resting.items() if until > now}
        come = db.all(due.come, now=self._ctx().now, most=_MOST_TOGETHER + len(resting))
        rows = [row for row in come if row.id not in resting]
        suspect = next((at for at, row in enumerate(rows) if row.tries > 0), None)
        if suspect is not None:
            rows = rows[:suspect] or rows[:1]
        for row in rows:
            db.run(due.count_try, which=row.id)
        return [row._replace(tries=row.tries + 1) for row in rows]

    def _one(self, db: Db, row: Due) -> None:
        """Look at one, unless it was moved or voided meanwhile; done, unless looking moved it."""
        ctx = self._ctx()
        if row.tries > MOST_TRIES:
            self._park(db, row, ctx)
        elif _stands(db, row):
            self._look(db, row, ctx)
            if _stands(db, row):
                db.run(due.finish, which=row.id, new_state="done")

    async def _failed(self, row: Due, error: BaseException) -> None:
        """Rest, or park after the last try."""
        fields: dict[str, Any] = {"row": row.id, "kind": row.kind, "tries": row.tries}
        log.error("moment_failed", exc_info=error, extra={"fields": fields})
        if row.tries >= MOST_TRIES:
            await self._do(lambda db: self._park(db, row, self._ctx()))
            return
        now = self._machine()
        self._resting = {other: until for other, until in self._resting.items() if until > now}
        self._resting[row.id] = now + timedelta(seconds=self._pauses(row.tries))

    def _park(self, db: Db, row: Due, ctx: Ctx) -> None:
        db.run(due.finish, which=row.id, new_state="parked")
        self._alarm(db, ctx, "moment-parked", f"due-{row.id}")


def _stands(db: Db, row: Due) -> bool:
    """Whether it still waits for the moment it was claimed for."""
    found = db.first(due.by_key, unique_key=row.unique_key)
    return found is not None and found.state == "waiting" and found.version == row.version
