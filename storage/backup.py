"""Backups: database and files together, keys apart; each checked and whole before it gets its name.

A backup is a folder ``<stamp>`` with ``wijklijn.db``, ``files/`` and ``backup.json`` (what is in it). The
keys are another folder, ``keys-<stamp>``, best kept elsewhere and never longer than :data:`KEYS_KEPT`: so
forgetting a person reaches every backup. :mod:`storage.restore` brings one back.

Answers to an evaluation that has not closed are in no copy (:func:`storage.traces.leave_out`), and neither
is its key: nobody can ask of an old copy, or of two side by side, who answered what.
"""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from storage.database import Database, Db, Place, place_of
from storage.disk import sync
from storage.evaluations import OPEN, OWN_KEYS, evaluation
from storage.keys import Keyring
from storage.migrate import current
from storage.traces import leave_out

KEYS_KEPT: Final = timedelta(days=14)
"""How long a copy of the keys may lie in its place; older ones are removed by the next backup there."""

DATABASE, FILES, KEYS, CONTENTS = "wijklijn.db", "files", "keys.db", "backup.json"

_STAMP: Final = "%Y%m%dT%H%M%SZ"
_NAME: Final = re.compile(r"(?:keys-)?(\d{8}T\d{6}Z)(?:\.part)?")
_ABANDONED: Final = timedelta(days=1)
_TRIES: Final = 3

Beside = Callable[[Path], None]
"""Puts copies of its own in the folder of a backup that is being made."""

Progress = Callable[[int, int], object]
"""Called with how many files are done, of how many."""


def nothing_beside(_: Path) -> None:
    """For a line whose database, keys and files are all there is."""


class BackupExistsError(FileExistsError):
    """There is a backup of this second in that place already. Remedy: try again, or choose another place."""


class DamagedBackupError(Exception):
    """The copy or the database itself is damaged; nothing was kept. Remedy: look at the disk, try again."""


class OtherToolsError(Exception):
    """A PostgreSQL database is backed up by PostgreSQL. Remedy: pg_dump, together with the files and keys."""


class Report(NamedTuple):
    """What was backed up: where it lies, how many rows and files, and their sizes in bytes.

    ``missing`` are files the database knows and the disk does not; ``removed`` are copies of keys that had
    lain there for more than :data:`KEYS_KEPT`. ``unanswered`` is how many evaluations are open, whose answers
    were left out; how many answers those were is told to nobody.
    """

    folder: Path
    keys: Path
    rows: int
    database_size: int
    files: int
    files_size: int
    missing: tuple[str, ...]
    removed: tuple[Path, ...]
    unanswered: int


def backup(
    database: Database,
    files: Path,
    target: Path,
    now: datetime,
    *,
    keys_to: Path | None = None,
    beside: Beside = nothing_beside,
    progress: Progress = lambda _done, _all: None,
) -> Report:
    """Back up into ``target``, the keys into ``keys_to`` (or ``target`` too); the bot may run meanwhile.

    ``beside`` puts what must be of the same moment, and never older than the database, in its folder.

    Raises :class:`BackupExistsError`, :class:`DamagedBackupError`, :class:`OtherToolsError` or ``OSError`` (a
    full disk); nothing half is left behind.
    """
    if database.place.dialect != "sqlite":
        raise OtherToolsError
    stamp = now.astimezone(UTC).strftime(_STAMP)
    folder, keys = target / stamp, (keys_to or target) / f"keys-{stamp}"
    for place in {folder.parent, keys.parent}:
        _remove(place, "*.part", _ABANDONED, now)
    with _made(folder) as new, _made(keys) as new_keys:
        rows = _copy_database(database.place, new / DATABASE)
        names, missing = _copy_files(files, new, latest(target), progress)
        beside(new)
        _copy_keys(database.keys, new_keys / KEYS)
        report = Report(
            folder,
            keys,
            sum(rows.values()),
            (new / DATABASE).stat().st_size,
            len(names),
            sum((new / FILES / name).stat().st_size for name in names),
            tuple(missing),
            (),
            _open_evaluations(new / DATABASE),
        )
        _write_contents(new / CONTENTS, now, database, rows, report)
    return report._replace(removed=_remove(keys.parent, "keys-*Z", KEYS_KEPT, now))


def before_migration(url: str, target: Path, now: datetime) -> Path | None:
    """Copy the database alone, checked, before its tables change; ``None`` where there is nothing to copy.

    Nobody removes this copy after some days, so of open evaluations it leaves out the same.
    Nothing is copied of a PostgreSQL database: its migration is one transaction, its backups are its own.
    """
    place, revision = place_of(url), current(url)
    if place.dialect != "sqlite" or revision is None:
        return None
    copy = target / f"before-{revision}-{now.astimezone(UTC).strftime(_STAMP)}"
    with _made(copy) as new:
        _copy_database(place, new / DATABASE)
    return copy / DATABASE


def check(copy: Path) -> dict[str, int]:
    """How many rows each table of a copied database has; raises :class:`DamagedBackupError`."""
    with closing(_reading(copy)) as connection:
        try:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise DamagedBackupError
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise DamagedBackupError
            return _count(connection)
        except sqlite3.DatabaseError as broken:
            raise DamagedBackupError from broken


def _copy_database(place: Place, copy: Path) -> dict[str, int]:
    """Copy, check, and compare how many rows there are with how many there were just before or after.

    Then what must be in no copy is left out, and the copy checked again. How many rows each table has.
    """
    with closing(sqlite3.connect(place.address, isolation_level=None, timeout=10)) as connection:
        for _ in range(_TRIES):
            before = _count(connection)
            connection.execute("VACUUM INTO ?", (str(copy),))
            rows, after = check(copy), _count(connection)
            if rows.keys() == after.keys() and all(
                min(before[table], after[table]) <= rows[table] <= max(before[table], after[table])
                for table in rows
            ):
                copy.chmod(0o600)
                if evaluation.name in rows:
                    _leave_out(copy)
                    rows = check(copy)
                sync(copy)
                return rows
            copy.unlink()
    raise DamagedBackupError


def _leave_out(copy: Path) -> None:
    """Answers that nobody may find here; written anew, so that no unused place keeps a word of them."""
    nobodys = Keyring(None, os.urandom)  # nothing is read or sealed
    with closing(nobodys), closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for setting in ("foreign_keys=ON", "journal_mode=MEMORY", "secure_delete=ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN IMMEDIATE")
        leave_out(Db(connection, "sqlite", nobodys))
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def _open_evaluations(copy: Path) -> int:
    with closing(_reading(copy)) as connection:
        found = connection.execute("SELECT count(*) FROM evaluation WHERE state = ?", (OPEN,)).fetchone()
        return int(found[0])


def _reading(copy: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _count(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    connection.execute("BEGIN")
    counts = {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 - its own name
        for (table,) in tables
    }
    connection.execute("ROLLBACK")
    return counts


def _copy_files(
    files: Path, new: Path, latest: Path | None, progress: Progress
) -> tuple[list[str], list[str]]:
    """Copy the files the copied database knows; which were there, and which were not.

    A file never changes, so one that lies in the backup before this one is linked, not written again.
    """
    with closing(_reading(new / DATABASE)) as connection:
        known = [name for (name,) in connection.execute("SELECT name FROM stored_file ORDER BY name")]
    (new / FILES).mkdir(mode=0o700)
    found: list[str] = []
    missing: list[str] = []
    for done, name in enumerate(known, 1):
        there = copy_file(files / name, new / FILES / name, None if latest is None else latest / FILES / name)
        (found if there else missing).append(name)
        progress(done, len(known))
    sync(new / FILES)
    return found, missing


def copy_file(source: Path, copy: Path, earlier: Path | None) -> bool:
    """Copy a file that never changes, or link to an ``earlier`` copy; whether it was there."""
    if earlier is not None and source.exists():
        with suppress(OSError):
            os.link(earlier, copy)
            if copy.stat().st_size == source.stat().st_size:
                return True
        copy.unlink(missing_ok=True)
    try:
        shutil.copyfile(source, copy)
    except FileNotFoundError:
        copy.unlink(missing_ok=True)
        return False
    copy.chmod(0o600)
    sync(copy)
    return True


def _copy_keys(keys: Keyring, copy: Path) -> None:
    """After the database: whoever came in meanwhile is in the keys and not in the copy, never the reverse."""
    keys.copy_to(copy, without=OWN_KEYS)
    with closing(_reading(copy)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise DamagedBackupError
    sync(copy)


def _write_contents(
    path: Path, now: datetime, database: Database, rows: dict[str, int], report: Report
) -> None:
    contents = {
        "made": now.astimezone(UTC).isoformat(timespec="seconds"),
        "revision": current(database.url),
        "rows": rows,
        "files": report.files,
        "left_out": {"answers to open evaluations": report.unanswered},
    }
    path.touch(mode=0o600)
    path.write_text(json.dumps(contents, indent=2) + "\n", encoding="utf-8")
    sync(path)


@contextmanager
def _made(folder: Path) -> Iterator[Path]:
    """A new folder that gets its name when it is whole and on the disk; gone when the block fails."""
    new = folder.with_name(f"{folder.name}.part")
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists() or new.exists():
        raise BackupExistsError(folder)
    new.mkdir(mode=0o700)
    try:
        yield new
        sync(new)
        new.rename(folder)
        sync(folder.parent)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def latest(target: Path) -> Path | None:
    """The newest whole backup in a place, if there is any."""
    made = [path for path in target.iterdir() if re.fullmatch(r"\d{8}T\d{6}Z", path.name)]
    return max(made, default=None)


def _remove(place: Path, pattern: str, older_than: timedelta, now: datetime) -> tuple[Path, ...]:
    """Remove our own folders in ``place`` that are older; their names say how old they are."""
    old = []
    for path in sorted(place.glob(pattern)):
        named = _NAME.fullmatch(path.name)
        if named and now - datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC) > older_than:
            shutil.rmtree(path)
            old.append(path)
    return tuple(old)
