"""A backup is whole or not there; with its keys it opens, without them it is noise."""

import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import backup as backups
from storage.backup import (
    BackupExistsError,
    DamagedBackupError,
    OtherToolsError,
    Report,
    backup,
    before_migration,
)
from storage.database import Database
from storage.files import stored_file
from storage.flags import entries_of, entry, flag
from storage.keys import FORGOTTEN, DamagedWordsError, Keyring
from storage.migrate import is_current, upgrade
from storage.migrations import HEAD
from storage.types import Sealed
from tests.storage.filling import put

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)
STORY = "De zaal was te klein."
PHOTO, LOCKED_PHOTO = "a" * 32, b"a locked photo"


class Town:
    """A town on disk: a database with one flag and one photo, its files and its keys."""

    def __init__(self, folder: Path) -> None:
        self.files = folder / "files"
        self.files.mkdir(parents=True)
        (self.files / PHOTO).write_bytes(LOCKED_PHOTO)
        self.url = f"sqlite:///{folder}/wijklijn.db"
        self.keys = Keyring(folder / "keys" / "keys.db", os.urandom)
        upgrade(self.url)
        self.database = Database(self.url, self.keys)
        with self.database.transaction() as db:
            self.flag: int = put(db, flag)
            put(db, entry, flag_id=self.flag, words=Sealed("person:1", STORY))
            put(db, stored_file, name=PHOTO)

    def backup(self, target: Path, now: datetime = NOW, keys_to: Path | None = None) -> Report:
        return backup(self.database, self.files, target, now, keys_to=keys_to)

    def close(self) -> None:
        self.database.close()
        self.keys.close()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path / "town")
    yield made
    made.close()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def story_in(database: Path, keys: Path, flag_id: int) -> str:
    ring = Keyring(keys, os.urandom)
    try:
        with closing(Database(f"sqlite:///{database}", ring)) as opened, opened.reading() as db:
            return db.all(entries_of, flag_id=flag_id)[0].words
    finally:
        ring.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_lost_town_is_brought_back_by_copying_three_things(
    town: Town, target: Path, tmp_path: Path
) -> None:
    report = town.backup(target)
    town.close()
    shutil.rmtree(tmp_path / "town")

    home = tmp_path / "home"
    shutil.copytree(report.folder / "files", home / "files")
    shutil.copy(report.folder / "wijklijn.db", home)
    shutil.copy(report.keys / "keys.db", home)

    assert is_current(f"sqlite:///{home}/wijklijn.db")
    assert story_in(home / "wijklijn.db", home / "keys.db", town.flag) == STORY
    assert (home / "files" / PHOTO).read_bytes() == LOCKED_PHOTO


def test_a_report_says_what_is_there(town: Town, target: Path) -> None:
    report = town.backup(target)

    assert (report.folder, report.keys) == (target / "20261123T030000Z", target / "keys-20261123T030000Z")
    assert names(target) == ["20261123T030000Z", "keys-20261123T030000Z"]
    assert names(report.folder) == ["backup.json", "files", "wijklijn.db"]
    assert report.database_size == (report.folder / "wijklijn.db").stat().st_size
    assert (report.files, report.files_size, report.missing) == (1, len(LOCKED_PHOTO), ())
    contents = json.loads((report.folder / "backup.json").read_text())
    assert (contents["made"], contents["revision"]) == ("2026-11-23T03:00:00+00:00", HEAD)
    assert sum(contents["rows"].values()) == report.rows
    assert contents["rows"]["flag"] == 1


def test_only_its_owner_can_read_a_backup(town: Town, target: Path) -> None:
    town.backup(target)
    open_to_others = [path for path in target.rglob("*") if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert open_to_others == []


def test_keys_can_be_kept_elsewhere(town: Town, target: Path, tmp_path: Path) -> None:
    report = town.backup(target, keys_to=tmp_path / "safe")

    assert names(target) == ["20261123T030000Z"]
    assert names(tmp_path / "safe") == ["keys-20261123T030000Z"]
    assert story_in(report.folder / "wijklijn.db", report.keys / "keys.db", town.flag) == STORY


def test_without_its_keys_a_backup_is_noise(town: Town, target: Path, tmp_path: Path) -> None:
    report = town.backup(target)

    assert STORY.encode() not in (report.folder / "wijklijn.db").read_bytes()
    with pytest.raises(DamagedWordsError):
        story_in(report.folder / "wijklijn.db", tmp_path / "new.db", town.flag)


def test_forgetting_reaches_the_backups(town: Town, target: Path) -> None:
    report = town.backup(target)
    town.keys.forget("person:1")
    later = town.backup(target, NOW + DAY)

    assert story_in(report.folder / "wijklijn.db", later.keys / "keys.db", town.flag) == FORGOTTEN


def test_keys_are_kept_fourteen_days_and_the_rest_stays(town: Town, target: Path) -> None:
    first = town.backup(target)
    (target / "keys-of-the-office").mkdir()
    second = town.backup(target, NOW + 14 * DAY)
    assert second.removed == ()

    third = town.backup(target, NOW + 15 * DAY)

    assert third.removed == (first.keys,)
    assert first.folder.exists()
    assert names(target)[3:] == ["keys-20261207T030000Z", "keys-20261208T030000Z", "keys-of-the-office"]


def test_a_backup_is_never_written_over(town: Town, target: Path) -> None:
    report = town.backup(target)
    before = (report.folder / "wijklijn.db").stat()

    with pytest.raises(BackupExistsError):
        town.backup(target)

    assert (report.folder / "wijklijn.db").stat() == before


def test_a_file_that_was_backed_up_yesterday_is_not_written_again(town: Town, target: Path) -> None:
    first, second = town.backup(target), town.backup(target, NOW + DAY)

    assert (first.folder / "files" / PHOTO).samefile(second.folder / "files" / PHOTO)
    assert not (town.files / PHOTO).samefile(second.folder / "files" / PHOTO)


def test_a_broken_copy_of_a_file_is_not_used_again(town: Town, target: Path) -> None:
    first = town.backup(target)
    (first.folder / "files" / PHOTO).write_bytes(b"half")

    second = town.backup(target, NOW + DAY)

    assert (second.folder / "files" / PHOTO).read_bytes() == LOCKED_PHOTO


def test_a_file_that_is_gone_is_told(town: Town, target: Path) -> None:
    town.backup(target)
    (town.files / PHOTO).unlink()

    report = town.backup(target, NOW + DAY)

    assert (report.files, report.missing) == (0, (PHOTO,))


def test_what_is_written_meanwhile_is_no_damage(town: Town, target: Path) -> None:
    with town.database.transaction() as db:
        put(db, entry, flag_id=town.flag)
        report = town.backup(target)
    assert json.loads((report.folder / "backup.json").read_text())["rows"]["flag_entry"] == 1


def test_a_damaged_database_gives_no_backup(town: Town, target: Path) -> None:
    with sqlite3.connect(town.database.place.address) as connection:
        connection.execute("DELETE FROM person")
    connection.close()

    with pytest.raises(DamagedBackupError):
        town.backup(target)

    assert names(target) == []


def test_a_copy_that_does_not_read_back_is_damaged(town: Town, target: Path) -> None:
    copy = town.backup(target).folder / "wijklijn.db"
    assert backups.check(copy)["flag"] == 1
    whole = bytearray(copy.read_bytes())
    whole[4096 * 2 : 4096 * 6] = bytes(4096 * 4)
    copy.write_bytes(whole)

    with pytest.raises(DamagedBackupError):
        backups.check(copy)


def test_a_backup_that_was_cut_off_leaves_nothing_for_long(town: Town, target: Path) -> None:
    cut_off = target / "20261122T020000Z.part"
    cut_off.mkdir(parents=True)
    lately = target / "20261123T020000Z.part"
    lately.mkdir()

    town.backup(target)

    assert not cut_off.exists()
    assert lately.exists()


def test_files_are_counted_as_they_are_done(town: Town, target: Path) -> None:
    told: list[tuple[int, int]] = []
    backup(town.database, town.files, target, NOW, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]


def test_postgresql_has_tools_of_its_own(postgresql_database: Database, target: Path) -> None:
    with pytest.raises(OtherToolsError):
        backup(postgresql_database, target, target, NOW)
    assert before_migration(postgresql_database.url, target, NOW) is None


def test_before_a_migration_the_database_is_copied(town: Town, target: Path) -> None:
    copy = before_migration(town.url, target, NOW)

    assert copy == target / f"before-{HEAD}-20261123T030000Z" / "wijklijn.db"
    assert backups.check(copy)["flag"] == 1


def test_a_database_that_is_not_there_yet_needs_no_copy(target: Path, tmp_path: Path) -> None:
    assert before_migration(f"sqlite:///{tmp_path}/new.db", target, NOW) is None
    assert not target.exists()
