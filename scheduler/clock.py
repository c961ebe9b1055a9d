"""APScheduler, in memory, only a clock: it wakes what the table names, and what is due at one next moment."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from scheduler.jobs import MOMENTS, TABLE

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

Wake = Callable[[], Awaitable[None]]

_NEXT = "next_moment"


class Clock:
    """Calls each of ``wakes`` (by the table's names) when it is time, unless it still runs.

    All moments are machine time.
    """

    def __init__(self, wakes: Mapping[str, Wake], machine: Callable[[], datetime]) -> None:
        """What the table names and ``wakes`` does not is left out."""
        self._wakes = wakes
        self._machine = machine
        self._scheduler: AsyncIOScheduler | None = None
        self._next: datetime | None = None

    async def start(self) -> None:
        """Begin, on the running loop; APScheduler is imported beside it, since that takes a while."""
        scheduler = await asyncio.to_thread(_new_scheduler)
        for job in TABLE:
            if job.name in self._wakes:
                scheduler.add_job(
                    self._wakes[job.name],
                    "interval",
                    seconds=job.every.total_seconds(),
                    id=job.name,
                    misfire_grace_time=None if job.late is None else round(job.late.total_seconds()),
                    **({"next_run_time": self._machine()} if job.at_start else {}),
                )
        scheduler.start()
        self._scheduler = scheduler
        self.wake_at(self._next)

    def wake_at(self, moment: datetime | None) -> None:
        """Look at the moments at ``moment`` too, instead of the one given before; ``None`` takes it away."""
        self._next = moment
        if self._scheduler is None:
            return
        if moment is not None:
            self._scheduler.add_job(
                self._wakes[MOMENTS], "date", run_date=moment, id=_NEXT, replace_existing=True,
                misfire_grace_time=None,
            )  # fmt: skip
        elif self._scheduler.get_job(_NEXT) is not None:
            self._scheduler.remove_job(_NEXT)

    def stop(self) -> None:
        """Wake nobody any more."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None


def _new_scheduler() -> "AsyncIOScheduler":
    from datetime import UTC

    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    return AsyncIOScheduler(timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1})
