"""A backup comes back whole, from one command; what was there before lies aside, as it was."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.backup import DamagedBackupError
from storage.restore import NoBackupError, NoKeysError, Places, restore
from tests.storage.test_backup import LOCKED_PHOTO, PHOTO, STORY, Town, names, story_in

LATER = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A line's places, with nothing in them."""
    home = tmp_path / "home"
    return Places(home / "data" / "town.db", home / "keys" / "keys.db", home / "data" / "files")


@pytest.fixture
def flagged(tmp_path: Path) -> tuple[Path, Path, int]:
    """A backup of a town that is lost, its keys apart, and its flag."""
    town = Town(tmp_path / "town")
    report = town.backup(tmp_path / "backups", keys_to=tmp_path / "safe")
    town.close()
    shutil.rmtree(tmp_path / "town")
    return report.folder, report.keys, town.flag


def test_a_lost_town_comes_back(flagged: tuple[Path, Path, int], places: Places) -> None:
    folder, keys, flag = flagged
    back = restore(folder, keys, places, LATER)
    assert (back.files, back.aside) == (1, None)
    assert back.rows > 2
    assert story_in(places.database, places.keys, flag) == STORY
    assert (places.files / PHOTO).read_bytes() == LOCKED_PHOTO
    assert all(path.stat().st_mode & 0o077 == 0 for path in (places.database, places.keys, places.files))


def test_what_was_there_lies_aside_as_it_was(flagged: tuple[Path, Path, int], places: Places) -> None:
    folder, keys, flag = flagged
    restore(folder, keys, places, LATER)
    (places.files / "new").write_bytes(b"came since")
    places.database.with_name("town.db-wal").write_bytes(b"half a commit")
    before = places.keys.read_bytes()
    back = restore(folder, keys, places, LATER.replace(hour=10))
    assert back.aside == places.database.parent / "before-restore-20261130T100000Z"
    assert names(back.aside) == ["files", "keys.db", "town.db", "town.db-wal"]
    assert (back.aside / "files" / "new").read_bytes() == b"came since"
    assert (back.aside / "keys.db").read_bytes() == before
    assert names(places.files) == [PHOTO]
    assert story_in(places.database, places.keys, flag) == STORY


def test_what_is_no_backup_changes_nothing(
    flagged: tuple[Path, Path, int], places: Places, tmp_path: Path
) -> None:
    folder, keys, _ = flagged
    with pytest.raises(NoBackupError, match="holds no backup"):
        restore(tmp_path, keys, places, LATER)
    with pytest.raises(NoKeysError, match="--keys"):
        restore(folder, folder, places, LATER)
    (folder / "wijklijn.db").write_bytes((folder / "wijklijn.db").read_bytes()[:5000])
    with pytest.raises(DamagedBackupError):
        restore(folder, keys, places, LATER)
    assert not places.database.exists()
    assert not places.keys.exists()
