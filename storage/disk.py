"""What is on the disk for sure, whatever happens to the machine a moment later."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until ``path`` (a file, or a folder's names) is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that was not there, for this user's eyes only, and wait until it is on the disk.

    Its name is there for good only once its folder is synced too. Raises ``FileExistsError``.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
