"""The second file: one key per person, so that forgetting a person is destroying sixteen bytes.

The database holds only locked words; the keys lie in a small SQLite file of their own that is backed up apart
and kept at most 14 days. Once a key is gone, every copy of that person's words, in every backup, is noise.
"""

import hashlib
import hmac
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORGOTTEN = "[gewist]"
"""What stands where words were whose key is gone; the same in every language, as on paper."""

MOST_KEPT = 4_096
"""Keys kept at hand; a town of ten thousand takes no more memory than one of four."""

_KEY_BYTES = 16
_NONCE_BYTES = 12
_MARK_DIGITS = 32
_NUMBER_BYTES = 8
_TABLE = (
    "CREATE TABLE IF NOT EXISTS {} (number INTEGER PRIMARY KEY AUTOINCREMENT,"
    " owner TEXT NOT NULL UNIQUE, secret BLOB NOT NULL) STRICT"
)
_COPIED = "INSERT INTO copy.key SELECT * FROM main.key WHERE NOT (owner >= ? AND owner < ?)"
_OF_KIND = "SELECT owner FROM key WHERE owner >= ? AND owner < ? ORDER BY owner"
_LAYOUT = b"\x01"
_NUMBER, _NONCE, _LOCKED = slice(1, 9), slice(9, 21), slice(21, None)


class DamagedWordsError(Exception):
    """Sealed words do not open with their key. Remedy: restore the database and its keys from one backup."""


class Keyring:
    """Locks and opens personal text with a key per owner, made on first use.

    An *owner* is a short constant-shaped name (``person:12``, ``chat:7``). A sealed text is
    ``layout(1) number(8) nonce(12) ciphertext+tag``; the number names the key, so opening needs no owner.
    """

    def __init__(self, path: Path | None, random_bytes: Callable[[int], bytes]) -> None:
        """Open (or create) the key file; ``None`` keeps the keys in memory, for tests."""
        self._random = random_bytes
        self._guard = threading.Lock()
        self._by_owner: dict[str, tuple[bytes, AESGCM]] = {}
        self._by_number: dict[bytes, AESGCM | None] = {}
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
        self._file = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        self._file.execute("PRAGMA journal_mode=DELETE")
        self._file.execute("PRAGMA synchronous=FULL")
        self._file.execute("PRAGMA secure_delete=ON")
        self._file.execute(_TABLE.format("key"))

    def seal(self, owner: str, words: str) -> bytes:
        """Lock ``words`` with ``owner``'s key; the key is safely on disk before this returns."""
        number, cipher = self._by_owner.get(owner) or self._key_of(owner)
        nonce = self._random(_NONCE_BYTES)
        return _LAYOUT + number + nonce + cipher.encrypt(nonce, words.encode(), None)

    def mark(self, owner: str, words: str) -> str:
        """What stands for ``words`` as long as ``owner``'s key is there; without it nobody can make it again.

        The first 32 hexadecimal digits of an HMAC-SHA-256 (RFC 2104).
        """
        secret = self._secret_of(owner)
        return hmac.new(secret, f"mark:{words}".encode(), hashlib.sha256).hexdigest()[:_MARK_DIGITS]

    def open(self, sealed: bytes) -> str:
        """The words, or :data:`FORGOTTEN` when they were erased or their key is gone.

        Raises :class:`DamagedWordsError`.
        """
        if not sealed:
            return FORGOTTEN
        number = sealed[_NUMBER]
        cipher = self._by_number.get(number)
        if cipher is None:
            cipher = self._read(number)
            if cipher is None:
                return FORGOTTEN
        if sealed[:1] != _LAYOUT:
            raise DamagedWordsError
        try:
            return cipher.decrypt(sealed[_NONCE], sealed[_LOCKED], None).decode()
        except (InvalidTag, ValueError) as broken:
            raise DamagedWordsError from broken

    def forget(self, owner: str) -> bool:
        """Destroy ``owner``'s key; true when there was one."""
        with self._guard:
            self._by_owner.pop(owner, None)
            self._by_number.clear()
            return self._file.execute("DELETE FROM key WHERE owner = ?", (owner,)).rowcount > 0

    def owners(self, kind: str) -> list[str]:
        """Every owner of a kind (``evaluation:``) who has a key."""
        with self._guard:
            return [owner for (owner,) in self._file.execute(_OF_KIND, _between(kind))]

    def copy_to(self, path: Path, without: str | None = None) -> None:
        """Write a copy of the key file, for a backup that is kept apart, ``without`` the keys of a kind.

        Those are at no moment in it: a kill halfway leaves nothing that must not be there.
        """
        path.touch(mode=0o600, exist_ok=False)
        left_out = ("", "") if without is None else _between(without)
        with self._guard:
            self._file.execute("ATTACH ? AS copy", (str(path),))
            try:
                self._file.execute("BEGIN")
                self._file.execute(_TABLE.format("copy.key"))
                self._file.execute(_COPIED, left_out)
                self._file.execute("DELETE FROM copy.sqlite_sequence")
                self._file.execute("INSERT INTO copy.sqlite_sequence SELECT * FROM main.sqlite_sequence")
                self._file.execute("COMMIT")
            finally:
                if self._file.in_transaction:
                    self._file.execute("ROLLBACK")
                self._file.execute("DETACH copy")

    def close(self) -> None:
        """Let go of the file."""
        with self._guard:  # somebody may still be reading on a thread
            self._file.close()

    def _key_of(self, owner: str) -> tuple[bytes, AESGCM]:
        with self._guard:
            row = self._find(owner)
            while row is None:  # a program beside this one may make it first
                new = (owner, self._random(_KEY_BYTES))
                self._file.execute(
                    "INSERT INTO key (owner, secret) VALUES (?, ?) ON CONFLICT DO NOTHING", new
                )
                row = self._find(owner)
            key = (row[0].to_bytes(_NUMBER_BYTES), AESGCM(row[1]))
            self._make_room()
            self._by_owner[owner] = key
            self._by_number[key[0]] = key[1]
            return key

    def _secret_of(self, owner: str) -> bytes:
        self._key_of(owner)
        with self._guard:
            row = self._find(owner)
        assert row is not None  # noqa: S101 - it was made just now
        return row[1]

    def _find(self, owner: str) -> tuple[int, bytes] | None:
        row = self._file.execute("SELECT number, secret FROM key WHERE owner = ?", (owner,)).fetchone()
        return None if row is None else (row[0], row[1])

    def _read(self, number: bytes) -> AESGCM | None:
        wanted = int.from_bytes(number)
        with self._guard:
            self._check_was_given_out(wanted)
            row = self._file.execute("SELECT secret FROM key WHERE number = ?", (wanted,)).fetchone()
            if row is None:
                return None
            cipher = AESGCM(row[0])
            self._make_room()
            self._by_number[number] = cipher
            return cipher

    def _make_room(self) -> None:
        if len(self._by_number) >= MOST_KEPT:
            self._by_owner.clear()
            self._by_number.clear()

    def _check_was_given_out(self, number: int) -> None:
        """A key that was never made here is not forgotten: these keys are not those of this database."""
        last = self._file.execute("SELECT seq FROM sqlite_sequence WHERE name = 'key'").fetchone()
        if last is None or not 0 < number <= last[0]:
            raise DamagedWordsError


def _between(kind: str) -> tuple[str, str]:
    """The first name of a kind, and the first that comes after all of them."""
    return kind, f"{kind[:-1]}{chr(ord(kind[-1]) + 1)}"
