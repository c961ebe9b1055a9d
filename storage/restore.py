"""A backup brought back: looked at whole before anything is touched; what was there is put aside, not away.

The keys are given by themselves, since they are kept elsewhere. What stood in the way lies afterwards in a
folder beside the database, as it was.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from storage import backup
from storage.backup import DATABASE, FILES, KEYS
from storage.disk import sync

_STAMP: Final = "%Y%m%dT%H%M%SZ"
_BESIDE_DATABASE: Final = ("-wal", "-shm")


class NoBackupError(Exception):
    """There is no backup in that folder. Remedy: name one that ``wijklijn backup`` made."""

    def __init__(self, folder: Path) -> None:
        """Name the remedy."""
        super().__init__(
            f"{folder} holds no backup. Name a folder that wijklijn backup made, such as 20261126T030000Z."
        )


class NoKeysError(Exception):
    """The keys of a backup are not there. Remedy: name the folder they were put in."""

    def __init__(self, folder: Path) -> None:
        """Name the remedy."""
        super().__init__(
            f"{folder} holds no keys. Say --keys with the folder keys-… of the same night; without them the "
            "words in the backup cannot be read. Nothing was changed."
        )


class Places(NamedTuple):
    """Where the parts of a line lie: the database, its keys, and the folder of files."""

    database: Path
    keys: Path
    files: Path


class Restored(NamedTuple):
    """What came back, and where what was there before lies now (``None`` when nothing was)."""

    rows: int
    files: int
    aside: Path | None


def restore(folder: Path, keys: Path, places: Places, now: datetime) -> Restored:
    """Bring back the backup in ``folder`` with the keys in the folder ``keys``; the line must not run.

    Raises:
        NoBackupError, NoKeysError, DamagedBackupError: and nothing was changed.
        OSError: the disk is full; what was there before lies in the folder put aside.
    """
    if not (folder / DATABASE).is_file():
        raise NoBackupError(folder)
    if not (keys / KEYS).is_file():
        raise NoKeysError(keys)
    rows = backup.check(folder / DATABASE)
    backup.check(keys / KEYS)
    aside = _put_aside(places, now)
    for source, place in ((folder / DATABASE, places.database), (keys / KEYS, places.keys)):
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
        place.chmod(0o600)
        sync(place)
        sync(place.parent)
    count = 0
    places.files.mkdir(parents=True, exist_ok=True, mode=0o700)
    for source in (folder / FILES).iterdir() if (folder / FILES).is_dir() else ():
        shutil.copyfile(source, places.files / source.name)
        (places.files / source.name).chmod(0o600)
        sync(places.files / source.name)
        count += 1
    sync(places.files)
    return Restored(sum(rows.values()), count, aside)


def put_aside(place: Path, aside: Path) -> None:
    """Move what lies at ``place`` into ``aside``, when there is anything."""
    if place.exists():
        aside.mkdir(parents=True, exist_ok=True, mode=0o700)
        place.replace(aside / place.name)


def _put_aside(places: Places, now: datetime) -> Path | None:
    aside = places.database.parent / f"before-restore-{now.astimezone(UTC).strftime(_STAMP)}"
    for place in _standing(places):
        put_aside(place, aside)
    return aside if aside.exists() else None


def _standing(places: Places) -> Iterator[Path]:
    yield places.database
    yield from (places.database.with_name(places.database.name + end) for end in _BESIDE_DATABASE)
    yield places.keys
    yield from (places.keys.with_name(places.keys.name + end) for end in _BESIDE_DATABASE)
    yield places.files
