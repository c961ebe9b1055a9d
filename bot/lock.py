"""One process per database file, kept by the system's own file locks: a killed process holds nothing."""

import fcntl
from pathlib import Path
from typing import IO


class AlreadyRunningError(Exception):
    """Another process runs on this database. Remedy: stop it first; two would send everything twice."""

    def __init__(self, file: Path) -> None:
        """Name the file."""
        super().__init__(
            f"Another wijklijn already runs on {file}. Stop that one first (systemctl stop wijklijn), "
            "or give this one a database of its own in [database] url."
        )


class Lock:
    """Holds a database file for this process; on anything but a file it does nothing."""

    def __init__(self, file: Path | None) -> None:
        """Take the lock; raises :class:`AlreadyRunningError`."""
        self._held: IO[bytes] | None = None
        if file is None:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        self._held = file.with_name(f"{file.name}.lock").open("ab")
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._held.close()
            raise AlreadyRunningError(file) from None

    def release(self) -> None:
        """Let another process have it."""
        if self._held is not None:
            self._held.close()
            self._held = None
