"""The crypto store: opens for its own device, copies whole, and grows no further than it must."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.matrix import store
from bot.matrix.account import Account, Seeds
from bot.matrix.keys import Keys
from bot.matrix.machine import today
from bot.matrix.store import (
    KeysInUseError,
    NoKeysError,
    OtherDeviceError,
    StoreError,
    WrongSecretError,
    opened_for,
)

SECRET = "een-zin-die-niemand-anders-kent"
SEEDS = Seeds("A" * 43, "B" * 43, "C" * 43)
ACCOUNT = Account("https://x.example", "@wijklijn:x.example", "DEVICE1", "token", SEEDS)
_OLM = "INSERT INTO olmsessions (creation_time, last_usage_date, sender_key, account_id, session, session_id)"
_MEGOLM = "INSERT INTO megolminboundsessions (sender_key, account_id, fp_key, room_id, session, session_id)"
OTHER = Account("https://x.example", "@wijklijn:x.example", "DEVICE2", "token", SEEDS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store of a device."""
    file = tmp_path / "matrix/crypto.db"
    keys(file, new=True).close()
    return file


def keys(file: Path, *, new: bool = False) -> Keys:
    return Keys(ACCOUNT, opened_for(ACCOUNT, file, SECRET, new=new))


def ask(file: Path, question: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection, connection:
        return connection.execute(question, values).fetchall()


def test_the_device_is_the_same_every_time(file: Path) -> None:
    first = keys(file)
    fingerprint = first.fingerprint
    first.close()
    assert keys(file).fingerprint == fingerprint
    assert store.owner_of(file) == (ACCOUNT.user_id, ACCOUNT.device_id)


def test_nobody_else_can_read_it(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    assert SECRET.encode() not in file.read_bytes()


def test_without_keys_there_are_none_made_by_the_way(tmp_path: Path) -> None:
    file = tmp_path / "crypto.db"
    with pytest.raises(NoKeysError, match="backup"):
        opened_for(ACCOUNT, file, SECRET)
    assert not file.exists()
    file.touch()
    assert store.owner_of(file) is None
    with pytest.raises(NoKeysError):
        opened_for(ACCOUNT, file, SECRET)


def test_another_device_is_told(file: Path) -> None:
    with pytest.raises(OtherDeviceError, match="same backup"):
        opened_for(OTHER, file, SECRET)
    with pytest.raises(OtherDeviceError):
        opened_for(OTHER, file, SECRET, new=True)


def test_another_secret_and_a_damaged_file_are_told(file: Path) -> None:
    with pytest.raises(WrongSecretError, match="store_secret"):
        opened_for(ACCOUNT, file, f"{SECRET}!")
    file.write_bytes(b"no database at all, but long enough to look at" * 40)
    with pytest.raises(WrongSecretError):
        opened_for(ACCOUNT, file, SECRET)
    with pytest.raises(WrongSecretError):
        store.owner_of(file)


def test_keys_that_somebody_holds_are_not_called_damaged(file: Path) -> None:
    with closing(sqlite3.connect(file)) as holder:
        holder.execute("PRAGMA locking_mode = exclusive")
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(KeysInUseError, match="Stop the line"):
            opened_for(ACCOUNT, file, SECRET)


def test_a_copy_has_what_still_stands_beside_the_file(file: Path, tmp_path: Path) -> None:
    opened = opened_for(ACCOUNT, file, SECRET)
    opened.set_handled(["een", "twee"])  # in the -wal, as long as the store is open
    to = tmp_path / "copy.db"
    store.copy(file, to)
    assert ask(to, "SELECT digest FROM wl_handled ORDER BY 1") == [("een",), ("twee",)]
    assert to.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.glob("copy*")] == ["copy.db"]
    opened.close()
    store.copy(file, tmp_path / "closed.db")
    opened_for(ACCOUNT, tmp_path / "closed.db", SECRET).close()


def test_a_damaged_store_is_not_copied_in_silence(file: Path, tmp_path: Path) -> None:
    page = bytearray(file.read_bytes())
    page[4096 * 3 : 4096 * 5] = b"\x55" * 8192
    file.write_bytes(page)
    with pytest.raises((StoreError, sqlite3.DatabaseError)):
        store.copy(file, tmp_path / "copy.db")


def test_what_is_of_no_more_use_goes_and_the_rest_stays(file: Path) -> None:
    day = today()
    [(account,)] = ask(file, "SELECT id FROM accounts")
    kept = {
        "ours new": (ACCOUNT.user_id, day - 1),
        "theirs": ("@mila:x.example", day - store.OTHERS_DAYS),
        "ours old": (ACCOUNT.user_id, day - store.OUR_DAYS - 1),
        "theirs old": ("@mila:x.example", day - store.OTHERS_DAYS - 1),
    }
    for name, (owner, when) in kept.items():
        ask(file, f"{_MEGOLM} VALUES ('k', ?, 'f', '!r', x'00', ?)", account, name)
        ask(file, "INSERT INTO wl_sessions VALUES (?, ?, ?)", name, owner, when)
    for number in range(8):
        moment = f"2026-11-0{number + 1} 10:00:00.000000"
        ask(file, f"{_OLM} VALUES (?, ?, 'k', ?, x'00', ?)", moment, moment, account, f"s{number}")
    for when in (day, day - store.ASKED_DAYS - 1):
        request = "INSERT INTO outgoingkeyrequests (request_id, session_id, room_id, algorithm, account_id)"
        ask(file, f"{request} VALUES (?, 's', '!r', 'a', ?)", f"{when}.x", account)
    for gone in (False, True):
        device = "INSERT INTO devicekeys (device_id, user_id, display_name, deleted, account_id)"
        ask(file, f"{device} VALUES (?, '@mila:x.example', '', ?, ?)", f"D{gone}", gone, account)
    opened = opened_for(ACCOUNT, file, SECRET)
    opened.prune(day)
    opened.close()
    left = ask(file, "SELECT session_id FROM megolminboundsessions ORDER BY 1")
    assert left == [("ours new",), ("theirs",)]
    assert ask(file, "SELECT session_id FROM olmsessions ORDER BY 1") == [(f"s{n}",) for n in range(3, 8)]
    assert ask(file, "SELECT request_id FROM outgoingkeyrequests") == [(f"{day}.x",)]
    assert ask(file, "SELECT device_id FROM devicekeys") == [("DFalse",)]


def test_a_restored_store_forgets_what_has_moved_on(file: Path) -> None:
    [(account,)] = ask(file, "SELECT id FROM accounts")
    ask(file, f"{_OLM} VALUES ('', '', 'k', ?, x'00', 's')", account)
    ask(file, "INSERT INTO wl_handled VALUES ('d')")
    store.after_restore(file)
    assert ask(file, "SELECT (SELECT count(*) FROM olmsessions), (SELECT count(*) FROM wl_handled)") == [
        (0, 0)
    ]
    opened = opened_for(ACCOUNT, file, SECRET)
    seen = [opened.is_restored()]
    opened.set_restored(done=True)
    seen.append(opened.is_restored())
    opened.close()
    assert seen == [True, False]
