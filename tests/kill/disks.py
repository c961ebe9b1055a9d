"""A disk that can be filled to its last byte, and emptied again, under a process that runs.

A small file system in memory where one may be mounted (as root); elsewhere the process may write no file any
longer than its longest one is, which it notices in the same places.
"""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

_SIZE = 32 << 20
_PIECE = bytes(1 << 16)


class Disk(Protocol):
    """A folder whose disk can be full; for the process ``pid``, at least."""

    folder: Path

    def fill(self, pid: int, leaving: int = 0) -> None:
        """Leave no room, or so many bytes."""

    def make_room(self, pid: int) -> None:
        """Leave room again."""


class _Mounted:
    """A file system of its own, filled by a file that is in the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self, pid: int, leaving: int = 0) -> None:
        """To the last byte that a file can have, but for what it is to leave."""
        with self._ballast.open("wb", buffering=0) as ballast:
            for piece in (_PIECE, _PIECE[:4096]):
                try:
                    while ballast.write(piece):
                        pass
                except OSError:
                    continue
            ballast.truncate(ballast.tell() - leaving)

    def make_room(self, pid: int) -> None:
        """All but nothing was in the way."""
        self._ballast.unlink()


class _Limited:
    """A folder in which files grow no further."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, pid: int, leaving: int = 0) -> None:
        longest = max(file.stat().st_size for file in self.folder.rglob("*") if file.is_file())
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (longest + leaving, resource.RLIM_INFINITY))

    def make_room(self, pid: int) -> None:
        with suppress(ProcessLookupError):  # the next process has no limit
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """A disk of 32 MB at ``folder``, or what comes closest here."""
    folder.mkdir()
    if os.geteuid() != 0 or not _mounts(folder):
        yield _Limited(folder)
        return
    try:
        yield _Mounted(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mounts(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "wijklijn", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
