"""Everything that can still be opened with the keys that are left: in tables, in files, in unused places.

Sealed words are ``layout(1) number(8) nonce(12) ciphertext+tag`` (:mod:`storage.keys`). A piece that was
overwritten in part, or whose end is not known, is read all the same: AES-GCM is a stream, its tag only says
whether the whole is whole (NIST SP 800-38D).
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from storage.schema import all_tables
from storage.types import SealedWords

_LONGEST = 4096
_NONCE_BYTES = 12
_FIRST_BLOCK = (2).to_bytes(4)

Keys = dict[int, tuple[str, bytes]]
"""By their numbers: whose, and the secret."""


def keys_in(file: Path) -> Keys:
    """The keys that a key file has."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
        return {
            number: (owner, secret)
            for number, owner, secret in opened.execute("SELECT number, owner, secret FROM key")
        }


def opened_in_tables(file: Path, keys: Keys) -> Iterator[tuple[str, str, str]]:
    """Every sealed text in the tables of a database that opens: its column, whose it is, and the words."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
        for table in all_tables().sorted_tables:
            for column in table.columns:
                if isinstance(column.type, SealedWords):
                    rows = opened.execute(f'SELECT "{column.name}" FROM "{table.name}"')  # noqa: S608
                    for (sealed,) in rows:
                        for owner, words in _read(sealed or b"", keys):
                            yield f"{table.name}.{column.name}", owner, words


def opened_in_bytes(files: Iterable[Path], keys: Keys) -> Iterator[tuple[Path, str, str]]:
    """Every place in these files, used or not, that looks like words sealed with one of the keys."""
    for file in files:
        data = file.read_bytes()
        for owner, words in _read(data, keys):
            yield file, owner, words


def _read(data: bytes, keys: Keys) -> Iterator[tuple[str, str]]:
    for number, (owner, secret) in keys.items():
        for found in re.finditer(re.escape(b"\x01" + number.to_bytes(8)), data):
            nonce = data[found.end() : found.end() + _NONCE_BYTES]
            locked = data[found.end() + _NONCE_BYTES : found.end() + _NONCE_BYTES + _LONGEST]
            if len(nonce) == _NONCE_BYTES:
                stream = Cipher(algorithms.AES(secret), modes.CTR(nonce + _FIRST_BLOCK)).decryptor()
                yield owner, stream.update(locked).decode(errors="replace")
