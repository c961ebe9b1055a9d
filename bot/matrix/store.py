"""The crypto store: the device's own keys, those of every conversation, and what of them was handled already.

One SQLite file, made and read by nio's ``SqliteStore``, its secrets encrypted with the pickle key. Beside
nio's tables stand three of ours, in the same file so that they change in the same transaction: ``wl_handled``
(digests of the to-device events of the last handled sync), ``wl_sessions`` (whose a room's key is, and the
day it was last of use) and ``wl_notes``. What is of no more use goes: :meth:`CryptoStore.prune`.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from nio.crypto import InboundGroupSession, OlmDevice
from nio.store import SqliteStore
from peewee import DatabaseError, OperationalError, SqliteDatabase
from vodozemac import LibolmPickleException, PickleException

from bot.matrix.account import Account

OTHERS_DAYS = 60
"""How long a room's key of somebody else is kept after it last opened a message: longer than any outage."""
OUR_DAYS = 9
"""How long one of ours is: it is needed only to find our own message again, a day later at most."""
ASKED_DAYS = 8
OLM_SESSIONS = 5
"""How many sessions with one device are kept: two devices may begin one at the same moment."""

_LOCKED_SECONDS = 2
_TABLES = (
    "CREATE TABLE IF NOT EXISTS wl_handled (digest TEXT PRIMARY KEY) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS wl_sessions
    (session_id TEXT PRIMARY KEY, owner TEXT NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS wl_notes (name TEXT PRIMARY KEY) WITHOUT ROWID",
)
_RESTORED = "restored"


class StoreError(Exception):
    """The crypto store cannot be used; the words name the remedy."""


class NoKeysError(StoreError):
    """There is a login, and no crypto store with it."""

    def __init__(self, file: Path) -> None:
        """Name the remedy."""
        super().__init__(
            f"{file} is missing, and with it the keys of all conversations. Put it back from the backup, or"
            " move account.json away and run: wijklijn matrix login (a new device; old messages stay closed)."
        )


class OtherDeviceError(StoreError):
    """The crypto store is of another account or device than the login."""

    def __init__(self, file: Path) -> None:
        """Name the remedy."""
        super().__init__(
            f"{file} belongs to another device than account.json. Put both back from the same backup, or move"
            " both away and run: wijklijn matrix login."
        )


class WrongSecretError(StoreError):
    """The crypto store does not open with this secret, or is damaged."""

    def __init__(self, file: Path) -> None:
        """Name the remedy."""
        super().__init__(
            f"{file} does not open with [matrix] store_secret. Write the secret it was made with, or put the"
            " file back from its backup."
        )


class KeysInUseError(StoreError):
    """The crypto store is held by another process, or the disk does not let it be read."""

    def __init__(self, file: Path) -> None:
        """Name the remedy."""
        super().__init__(
            f"{file} cannot be used now. Stop the line (systemctl stop wijklijn), look whether the disk is"
            " full, and try again."
        )


class CryptoStore(SqliteStore):  # type: ignore[misc]  # nio is untyped
    """nio's store of one device, with what nio leaves out: bounds, digests, and one trust for all devices."""

    def __init__(self, user_id: str, device_id: str, file: Path, pickle_key: str) -> None:
        """Open ``file``; makes it, for this user's eyes only, when it is not there."""
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
        super().__init__(user_id, device_id, str(file.parent), pickle_key, file.name)
        for table in _TABLES:
            self._run(table)

    def _create_database(self) -> SqliteDatabase:
        """As nio's, in WAL mode: one flush to disk a commit, and as safe (synchronous FULL)."""
        pragmas = {"foreign_keys": 1, "secure_delete": 1, "journal_mode": "wal", "synchronous": 2}
        return SqliteDatabase(self.database_path, pragmas=pragmas, timeout=_LOCKED_SECONDS)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """All that is written inside, or nothing of it."""
        with self.database.atomic():
            yield

    def devices(self) -> list[tuple[str, str]]:
        """The user and device ids of which this file holds the account."""
        return [
            (str(user), str(device)) for user, device in self._run("SELECT user_id, device_id FROM accounts")
        ]

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    # -------------------------------------------------- trust: every device of a person is written to

    def is_device_verified(self, device: OlmDevice) -> bool:  # noqa: ARG002
        """No: nobody compares emoji with a bot."""
        return False

    def is_device_blacklisted(self, device: OlmDevice) -> bool:  # noqa: ARG002
        """No: who changes phones goes on at once."""
        return False

    def is_device_ignored(self, device: OlmDevice) -> bool:  # noqa: ARG002
        """Yes: nio then writes to it all the same."""
        return True

    # -------------------------------------------------- what was handled already

    def handled(self) -> set[str]:
        """Digests of the to-device events of the last handled sync."""
        return {str(digest) for (digest,) in self._run("SELECT digest FROM wl_handled")}

    def set_handled(self, digests: Iterable[str]) -> None:
        """Remember these, and only these."""
        self._run("DELETE FROM wl_handled")
        for digest in digests:
            self._run("INSERT OR IGNORE INTO wl_handled VALUES (?)", digest)

    # -------------------------------------------------- rooms' keys

    def load_inbound_group_sessions(
        self,
    ) -> dict[str, InboundGroupSession]:  # nio asks a query for each of them
        """Every room key by its id."""
        rows = self._run("SELECT session, fp_key, sender_key, room_id, session_id FROM megolminboundsessions")
        return {
            session_id: InboundGroupSession.from_pickle(bytes(pickle), signer, sender, room, self.pickle_key)
            for pickle, signer, sender, room, session_id in rows
        }

    def owners(self) -> dict[str, tuple[str, int]]:
        """Whose every room key is, and the day (since 1970) it was last of use."""
        rows = self._run("SELECT session_id, owner, day FROM wl_sessions")
        return {str(session): (str(owner), int(day)) for session, owner, day in rows}

    def used(self, session_id: str, owner: str, day: int) -> None:
        """A room key came, or opened a message, on this day."""
        self._run("INSERT OR REPLACE INTO wl_sessions VALUES (?, ?, ?)", session_id, owner, day)

    def prune(self, today: int) -> None:
        """Forget what is of no more use.

        Room keys of others after :data:`OTHERS_DAYS` without a message, our own after :data:`OUR_DAYS`,
        requests for keys after :data:`ASKED_DAYS`, all but the :data:`OLM_SESSIONS` latest sessions with a
        device, and devices that are gone.
        """
        with self.whole():
            self._run(
                "DELETE FROM wl_sessions WHERE day < CASE owner WHEN ? THEN ? ELSE ? END",
                self.user_id,
                today - OUR_DAYS,
                today - OTHERS_DAYS,
            )
            self._run(
                """DELETE FROM megolminboundsessions
                WHERE session_id NOT IN (SELECT session_id FROM wl_sessions)"""
            )
            self._run(
                """DELETE FROM olmsessions WHERE session_id IN (
                    SELECT session_id FROM (
                        SELECT session_id, row_number() OVER (
                            PARTITION BY sender_key ORDER BY last_usage_date DESC) AS place
                        FROM olmsessions)
                    WHERE place > ?)""",
                OLM_SESSIONS,
            )
            self._run(
                "DELETE FROM outgoingkeyrequests WHERE CAST(request_id AS INTEGER) < ?", today - ASKED_DAYS
            )
            self.forget_gone_devices()

    def forget_gone_devices(self) -> None:
        """Forget devices that nio has marked as deleted: it would not write to them if they came back."""
        gone = "(SELECT id FROM devicekeys WHERE deleted)"
        self._run(f"DELETE FROM keys WHERE device_id IN {gone}")  # noqa: S608  # a constant
        self._run(f"DELETE FROM devicetruststate WHERE device_id IN {gone}")  # noqa: S608  # a constant
        self._run("DELETE FROM devicekeys WHERE deleted")

    # -------------------------------------------------- after a restore

    def is_restored(self) -> bool:
        """Whether this file came out of a backup, and what follows from that is not done yet."""
        return bool(self._run("SELECT 1 FROM wl_notes WHERE name = ?", _RESTORED))

    def set_restored(self, *, done: bool) -> None:
        """Note that it came from a backup, or that everything that follows from that is done."""
        how = "DELETE FROM wl_notes WHERE name = ?" if done else "INSERT OR IGNORE INTO wl_notes VALUES (?)"
        self._run(how, _RESTORED)

    def _run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return list(self.database.execute_sql(statement, values).fetchall())


def owner_of(file: Path) -> tuple[str, str] | None:
    """The user and device that a store was made for; ``None`` where there is none yet."""
    if not file.exists():
        return None
    try:
        with closing(sqlite3.connect(file)) as store:
            found = store.execute("SELECT user_id, device_id FROM accounts").fetchone()
    except sqlite3.OperationalError:
        return None  # made, and nothing in it yet
    except sqlite3.DatabaseError:
        raise WrongSecretError(file) from None
    return None if found is None else (str(found[0]), str(found[1]))


def opened_for(account: Account, file: Path, pickle_key: str, *, new: bool = False) -> CryptoStore:
    """The store of this login's device; ``new`` makes one where there is none.

    Raises:
        NoKeysError, OtherDeviceError, WrongSecretError, KeysInUseError: as they say, each with its remedy.
    """
    if not new and not file.exists():
        raise NoKeysError(file)
    try:
        store = CryptoStore(account.user_id, account.device_id, file, pickle_key)
        found = store.devices()
        if found and found != [(account.user_id, account.device_id)]:
            store.close()
            raise OtherDeviceError(file)
        if not found and not new:
            store.close()
            raise NoKeysError(file)
        store.load_account()
    except StoreError:
        raise
    except OperationalError:
        raise KeysInUseError(file) from None
    except (ValueError, DatabaseError, LibolmPickleException, PickleException):
        raise WrongSecretError(file) from None
    return store


def copy(crypto: Path, to: Path) -> None:
    """Copy the store as it is at this moment, also while the line runs, and look whether the copy is whole.

    A plain copy of the file would miss what still stands in its ``-wal``, or catch half a transaction. Raises
    :class:`StoreError` when the copy is not whole, and ``sqlite3.Error`` when the disk is full.
    """
    with closing(sqlite3.connect(f"file:{crypto}?mode=ro", uri=True)) as here:
        os.close(os.open(to, os.O_CREAT | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(to)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode = delete")  # one file, nothing beside it
            (found,) = there.execute("PRAGMA integrity_check").fetchone()
    if found != "ok":
        raise StoreError(f"{crypto} is damaged, so no backup of it was made. Keep the last good one.")


def after_restore(crypto: Path) -> None:
    """Make a restored store ready to go on with.

    An Olm session moves on with every message. One from a backup stands where it stood then: the other
    device has thrown those keys away, so that neither could read the other until somebody noticed. They are
    forgotten here, and new ones made at the first sync. The account (the device itself) and the rooms' keys
    do not move on, and stay. The server may hold one-time keys that were made after the backup, whose secret
    halves are lost: at that first sync they are taken off it, and new ones brought (``sharing``).
    """
    with closing(sqlite3.connect(crypto)) as store, store:
        store.execute("DELETE FROM olmsessions")
        store.execute("DELETE FROM outgoingkeyrequests")
        for table in _TABLES:
            store.execute(table)
        store.execute("DELETE FROM wl_handled")
        store.execute("INSERT OR IGNORE INTO wl_notes VALUES (?)", (_RESTORED,))
