"""SQLite's log is copied into the database beside the writer, so that no commit waits for that.

Left to itself SQLite does it in whichever commit makes the log a thousand pages long; on a slow disk somebody
then waits a tenth of a second for their answer.
"""

import logging
import sqlite3
import threading
import time
from contextlib import closing
from typing import cast

from storage.database import Database, Db, Place, connect

log = logging.getLogger(__name__)

_PAUSE = 1.0  # seconds in which commits are gathered
_TRIES, _BETWEEN = 20, 0.05  # seconds; what is read is read in less
_MOST_HELD_UP = 100  # milliseconds for which the writer may wait while the log is emptied
_LONGEST_LOG = 16_000  # pages; beyond this the writer must wait after all


class Checkpoints:
    """Copies on a thread of its own, a second after something was committed; PostgreSQL needs none of it."""

    def __init__(self, database: Database, pause: float = _PAUSE) -> None:
        """Care for the log of ``database`` once started."""
        self._place = database.place
        self._pause = pause
        self._written = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def take_over(self, db: Db) -> None:
        """On the writer's connection: do not do it in a commit any more."""
        if self._place.dialect == "sqlite":
            db.text("PRAGMA wal_autocheckpoint = 0")

    def start(self) -> None:
        """Begin."""
        if self._place.dialect == "sqlite":
            self._thread = threading.Thread(target=self._work, name="checkpoints", daemon=True)
            self._thread.start()

    def written(self) -> None:
        """Something was committed; as good as free to call."""
        if not self._written.is_set():
            self._written.set()

    def stop(self) -> None:
        """End; what is left in the log is copied when the database is closed."""
        self._ended.set()
        self._written.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        connection = cast("sqlite3.Connection", connect(self._place))
        try:
            while True:
                self._written.wait()
                if self._ended.wait(self._pause):
                    return
                self._written.clear()
                self._copy(connection)
        finally:
            connection.close()

    def _copy(self, connection: sqlite3.Connection) -> None:
        try:
            _, pages, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if pages > _LONGEST_LOG:
                connection.execute("PRAGMA wal_checkpoint(RESTART)")
        except sqlite3.Error as error:
            log.warning("checkpoint_failed", extra={"fields": {"why": type(error).__name__}})


def empty_log(place: Place) -> bool:
    """Copy all of the log into the database and cut it off, so that no older page lies in it any more.

    False where somebody read or wrote all the while: try again later. PostgreSQL keeps its own log.
    """
    if place.dialect != "sqlite":
        return True
    with closing(cast("sqlite3.Connection", connect(place))) as connection:
        connection.execute(f"PRAGMA busy_timeout={_MOST_HELD_UP}")
        for _ in range(_TRIES):
            try:
                busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError:  # somebody else is copying
                busy = True
            if not busy:
                return True
            time.sleep(_BETWEEN)  # whoever reads ends meanwhile; it is a thread beside the writer that waits
    return False
