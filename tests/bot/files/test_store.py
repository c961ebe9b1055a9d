"""Files on disk: locked, safely there before anybody is told, and gone when nobody knows them."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files import DamagedFile, FileStore, MissingFile

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@given(data=st.binary(max_size=1000))
def test_what_was_kept_comes_back(store: FileStore, data: bytes) -> None:
    key = store.new_key()
    assert store.read(store.write(data, key), key) == data


def test_on_disk_lies_nothing_one_can_read(store: FileStore, tmp_path: Path) -> None:
    name = store.write(b"De zaal was te klein.", store.new_key())
    (path,) = (tmp_path / "files").iterdir()
    assert path.name == name
    assert b"zaal" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_same_file_twice_cannot_be_told_to_be_the_same(store: FileStore, tmp_path: Path) -> None:
    key = store.new_key()
    one, two = store.write(b"x", key), store.write(b"x", key)
    assert (tmp_path / "files" / one).read_bytes() != (tmp_path / "files" / two).read_bytes()


def test_a_wrong_key_opens_nothing(store: FileStore) -> None:
    name = store.write(b"x", store.new_key())
    with pytest.raises(DamagedFile):
        store.read(name, store.new_key())


@pytest.mark.parametrize("damage", [b"", b"\x01", b"\x02" * 40])
def test_a_damaged_file_is_said_to_be_damaged(store: FileStore, tmp_path: Path, damage: bytes) -> None:
    key = store.new_key()
    name = store.write(b"x", key)
    (tmp_path / "files" / name).write_bytes(damage)
    with pytest.raises(DamagedFile):
        store.read(name, key)


def test_a_file_put_in_the_place_of_another_is_noticed(store: FileStore, tmp_path: Path) -> None:
    key = store.new_key()
    one, two = store.write(b"one", key), store.write(b"two", key)
    (tmp_path / "files" / one).replace(tmp_path / "files" / two)
    with pytest.raises(DamagedFile):
        store.read(two, key)


@pytest.mark.parametrize("name", ["", "0" * 32, "../secret", "/etc/passwd", "0" * 31 + "\n"])
def test_a_name_that_is_not_kept_is_missing(store: FileStore, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("x")
    with pytest.raises(MissingFile):
        store.read(name, store.new_key())


def test_only_old_files_that_nobody_knows_are_swept(store: FileStore, tmp_path: Path) -> None:
    key = store.new_key()
    known, orphan, fresh = (store.write(word, key) for word in (b"known", b"orphan", b"fresh"))
    folder, two_days_ago = tmp_path / "files", (NOW - timedelta(days=2)).timestamp()
    unfinished = folder / ("0" * 32 + ".part")
    unfinished.touch()
    (folder / "README").touch()
    for path in (folder / known, folder / orphan, unfinished, folder / "README"):
        os.utime(path, (two_days_ago, two_days_ago))
    os.utime(folder / fresh, (NOW.timestamp(), NOW.timestamp()))
    assert store.sweep({known}, NOW - timedelta(days=1)) == 2
    assert {path.name for path in folder.iterdir()} == {known, fresh, "README"}


def test_a_full_disk_leaves_nothing_behind(
    store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.write(b"x", store.new_key())
    assert not list((tmp_path / "files").iterdir())
