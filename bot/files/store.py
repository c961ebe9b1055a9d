"""Keeps files on disk, each under a random name and locked with a key of its own.

The keys lie elsewhere, sealed with their owner's (``storage/files.py``), so forgetting a person reaches the
files too, in every backup.
"""

import os
import re
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.disk import sync, write_new

KEY_BYTES = 16

_LAYOUT = b"\x01"
_NONCE_BYTES = 12
_NAME_BYTES = 16
_NAME = re.compile(r"[0-9a-f]{32}")
_UNFINISHED = ".part"


class MissingFile(LookupError):
    """No file of this name is kept. Remedy: restore the files from the same backup as the database."""


class DamagedFile(Exception):
    """A file does not open with its key. Remedy: restore it from a backup."""


def is_kept(path: Path) -> bool:
    """Whether this is a file of ours, written wholly."""
    return _NAME.fullmatch(path.name) is not None


class FileStore:
    """A folder of locked files; the bytes of a file are ``layout(1) nonce(12) ciphertext+tag(16)``."""

    def __init__(self, folder: Path, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        """Keep files in ``folder``, made where it does not exist; only this user may look into it."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self._random = random_bytes

    def new_key(self) -> bytes:
        """Make a key for one file."""
        return self._random(KEY_BYTES)

    def write(self, data: bytes, key: bytes) -> str:
        """Keep ``data`` locked with ``key``; gives its name once it is safely on the disk.

        Raises:
            OSError: when the disk is full or broken; nothing is left behind then.
        """
        name = self._random(_NAME_BYTES).hex()
        nonce = self._random(_NONCE_BYTES)
        locked = _LAYOUT + nonce + AESGCM(key).encrypt(nonce, data, name.encode())
        unfinished = self._folder / (name + _UNFINISHED)
        try:
            write_new(unfinished, locked)
            unfinished.rename(self._folder / name)
        except OSError:
            with suppress(OSError):
                unfinished.unlink()
            raise
        sync(self._folder)  # a name is on the disk only once its folder is
        return name

    def read(self, name: str, key: bytes) -> bytes:
        """Give back what was kept as ``name``; raises ``MissingFile`` or ``DamagedFile``."""
        if not _NAME.fullmatch(name):
            raise MissingFile
        try:
            locked = (self._folder / name).read_bytes()
        except FileNotFoundError as gone:
            raise MissingFile from gone
        body = len(_LAYOUT) + _NONCE_BYTES
        if not locked.startswith(_LAYOUT) or len(locked) < body:
            raise DamagedFile
        try:
            return AESGCM(key).decrypt(locked[len(_LAYOUT) : body], locked[body:], name.encode())
        except InvalidTag as broken:
            raise DamagedFile from broken

    def remove(self, names: Collection[str]) -> None:
        """Remove these, as far as they are there."""
        for name in filter(_NAME.fullmatch, names):
            (self._folder / name).unlink(missing_ok=True)
        if names:
            sync(self._folder)

    def sweep(self, kept: Collection[str], before: datetime) -> int:
        """Remove files that are not in ``kept`` and were written before a moment; tells how many.

        The moment lies some time back: a file is on the disk before the database knows it.
        """
        swept = 0
        for path in self._folder.iterdir():
            name = path.name.removesuffix(_UNFINISHED)
            if _NAME.fullmatch(name) and path.name not in kept and path.stat().st_mtime < before.timestamp():
                path.unlink()
                swept += 1
        if swept:
            sync(self._folder)  # a name is on the disk only once its folder is
        return swept
