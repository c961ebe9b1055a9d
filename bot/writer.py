"""The one thread that writes: jobs stand in line, those that waited share a commit.

A job's result exists for its asker only after COMMIT has returned. PostgreSQL works the same way; several
writers can come later without an asker noticing.
"""

import asyncio
import queue
import threading
from typing import Any, TypeVar

from storage.checkpoint import Checkpoints
from storage.database import Database, Job, Outcome, run_group

T = TypeVar("T")

MOST_TOGETHER = 64
"""Most jobs in one commit, so that the first of them does not wait for ever."""

_Waiting = tuple[Job[Any], "asyncio.Future[Any]"]


class Writer:
    """Runs jobs on the database in the order they were given; asked from one event loop."""

    def __init__(self, database: Database) -> None:
        """Write to ``database``, once started."""
        self._database = database
        self._checkpoints = Checkpoints(database)
        self._line: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)

    def start(self) -> None:
        """Begin; called on the loop that will ask."""
        self._loop = asyncio.get_running_loop()
        with self._database.transaction() as db:
            self._checkpoints.take_over(db)
        self._checkpoints.start()
        self._thread.start()

    def do(self, job: Job[T]) -> "asyncio.Future[T]":
        """Run ``job`` in line; the future holds its result once that is committed, or what it raised.

        A job may run twice (alone, after the group it was in broke), so it changes nothing but the database.
        """
        asked: asyncio.Future[T] = self._loop.create_future()
        self._line.put((job, asked))
        return asked

    async def stop(self) -> None:
        """Finish what stands in line and end the thread."""
        self._line.put(None)
        await asyncio.to_thread(self._thread.join)
        await asyncio.to_thread(self._checkpoints.stop)

    def _work(self) -> None:
        more = True
        while more:
            first = self._line.get()
            if first is None:
                return
            group = [first]
            more = self._gather(group)
            self._run(group)

    def _gather(self, group: list[_Waiting]) -> bool:
        """Take along who else stands in line; false when the last in line said to stop."""
        while len(group) < MOST_TOGETHER:
            try:
                waiting = self._line.get_nowait()
            except queue.Empty:
                return True
            if waiting is None:
                return False
            group.append(waiting)
        return True

    def _run(self, group: list[_Waiting]) -> None:
        try:
            outcomes = run_group(self._database, [job for job, _ in group])
        except BaseException as error:  # noqa: BLE001 - whatever happened, who asked must hear of it
            outcomes = [Outcome(None, error)] * len(group)
        self._loop.call_soon_threadsafe(_tell, group, outcomes)
        self._checkpoints.written()


def _tell(group: list[_Waiting], outcomes: list[Outcome]) -> None:
    for (_, asked), (result, error) in zip(group, outcomes, strict=True):
        if asked.done():
            continue  # who asked has gone
        if error is None:
            asked.set_result(result)
        else:
            asked.set_exception(error)
