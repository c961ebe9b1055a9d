"""A database is made, migrated with a copy first, backed up with its keys apart, and tells how it stands."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.lock import Lock
from storage import backup, marks, migrate
from storage.migrations import HEAD
from tests.bot.terminal import Terminal


@pytest.fixture
def terminal(file: Path, tmp_path: Path) -> Terminal:
    """A terminal with the demo's town imported."""
    file.rename(tmp_path / "town.db")
    terminal = Terminal(tmp_path)
    terminal.gets("import", terminal.town_file())
    return terminal


def test_a_database_is_made_where_there_was_none(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    printed = terminal.gets("migrate")
    assert f"Made, at version {HEAD}." in printed
    assert "Backed up" not in printed
    assert "Nothing to do" in terminal.gets("migrate")
    terminal.gets("import", terminal.town_file())


def test_before_a_migration_what_was_there_is_copied(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "HEAD", "9999")  # as if this program were a newer one
    printed = terminal.gets("migrate")
    assert f"Migrated from version {HEAD} to 9999." in printed
    [copy] = (tmp_path / "backups").glob("before-*/*.db")
    assert str(copy) in printed
    assert backup.check(copy)["person"] > 20


def test_a_line_that_runs_is_not_migrated_under_its_feet(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "HEAD", "9999")
    lock = Lock(tmp_path / "town.db")
    assert "already runs" in terminal.is_refused("migrate")
    lock.release()


def test_a_backup_has_everything_and_the_keys_lie_apart(terminal: Terminal, tmp_path: Path) -> None:
    printed = terminal.gets("backup", str(tmp_path / "away"), "--keys-to", str(tmp_path / "safe"))
    assert re.search(r"\d+ rows \(\d+\.\d MB\), 0 files", printed)
    assert "at most 14 days" in printed
    assert "Better apart" not in printed
    [copy] = (tmp_path / "away").glob("*/wijklijn.db")
    [keys] = (tmp_path / "safe").glob("keys-*/keys.db")
    restored = tmp_path / "restored"
    restored.mkdir()
    copy.rename(restored / "town.db")
    keys.rename(restored / "keys.db")
    assert "h.peereboom" in Terminal(restored).gets("status")


def test_a_backup_says_that_the_answers_to_an_open_evaluation_are_not_in_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    assert "Left out" not in terminal.gets("backup", str(tmp_path / "before"))
    with closing(sqlite3.connect(tmp_path / "town.db")) as town, town:
        town.execute("UPDATE evaluation SET state = 'open' WHERE id = (SELECT min(id) FROM evaluation)")
    printed = terminal.gets("backup", str(tmp_path / "away"))
    assert "Left out: the answers to evaluations that are open (1)." in printed
    assert "whoever had answered may answer again" in printed


def test_a_backup_comes_back_and_what_was_there_lies_aside(terminal: Terminal, tmp_path: Path) -> None:
    terminal.gets("backup", str(tmp_path / "away"), "--keys-to", str(tmp_path / "safe"))
    [folder] = (tmp_path / "away").iterdir()
    [keys] = (tmp_path / "safe").iterdir()
    assert "--keys" in terminal.is_refused("restore", str(folder))
    printed = terminal.gets("restore", str(folder), "--keys", str(keys))
    assert "What was there lies in" in printed
    assert [*tmp_path.glob("before-restore-*/town.db")]
    assert "h.peereboom" in terminal.gets("status")


def test_the_files_on_pages_go_along_and_come_back(terminal: Terminal, tmp_path: Path) -> None:
    terminal.is_on_the_web()
    pages = tmp_path / "data/pages"
    pages.mkdir(parents=True)
    first, second, half = "a" * 32, "b" * 32, f"{'c' * 32}.part"
    (pages / first).write_bytes(b"a locked photo")
    (pages / half).write_bytes(b"half of o")
    (tmp_path / "keys").mkdir()
    push_key = tmp_path / "keys/push-key.pem"
    push_key.write_bytes(b"who we are")
    terminal.gets("backup", str(tmp_path / "away"), "--keys-to", str(tmp_path / "safe"))
    [folder] = (tmp_path / "away").iterdir()
    [keys] = (tmp_path / "safe").iterdir()
    assert [path.name for path in (folder / "pages").iterdir()] == [first]
    (pages / first).write_bytes(b"damaged")
    (pages / second).write_bytes(b"of later")
    push_key.unlink()

    printed = terminal.gets("restore", str(folder), "--keys", str(keys))

    assert "Files on pages that are back too: 1." in printed
    assert [path.name for path in pages.iterdir()] == [first]
    assert (pages / first).read_bytes() == b"a locked photo"
    assert push_key.read_bytes() == b"who we are"
    assert (pages / first).stat().st_mode & 0o077 == 0
    [aside] = tmp_path.glob("before-restore-*/pages")
    assert {path.name for path in aside.iterdir()} == {first, second, half}


def test_a_backup_of_before_the_pages_leaves_their_files_alone(terminal: Terminal, tmp_path: Path) -> None:
    terminal.gets("backup", str(tmp_path / "away"))
    [folder] = (tmp_path / "away").glob("2*")
    terminal.is_on_the_web()
    pages = tmp_path / "data/pages"
    pages.mkdir(parents=True)
    (pages / ("a" * 32)).write_bytes(b"a locked photo")
    assert "Files on pages" not in terminal.gets("restore", str(folder))
    assert [*pages.iterdir()]


def test_under_a_line_that_runs_nothing_is_restored(terminal: Terminal, tmp_path: Path) -> None:
    terminal.gets("backup", str(tmp_path / "away"))
    [folder] = (tmp_path / "away").glob("2*")
    lock = Lock(tmp_path / "town.db")
    assert "already runs" in terminal.is_refused("restore", str(folder))
    lock.release()
    assert "Restored" in terminal.gets("restore", str(folder))


@pytest.mark.parametrize("part", ["account.json", "crypto.db"])
def test_a_backup_whose_keys_on_matrix_are_damaged_changes_nothing(
    terminal: Terminal, tmp_path: Path, part: str
) -> None:
    terminal.gets("backup", str(tmp_path / "away"))
    [folder] = (tmp_path / "away").glob("2*")
    (folder / "matrix").mkdir()
    (folder / "matrix" / part).write_bytes(b"half of it")
    terminal.is_on_matrix()
    before = (tmp_path / "town.db").read_bytes()
    assert "backup" in terminal.is_refused("restore", str(folder))
    assert (tmp_path / "town.db").read_bytes() == before
    assert not [*tmp_path.glob("before-restore-*")]


def test_keys_beside_the_database_are_advised_against(terminal: Terminal, tmp_path: Path) -> None:
    assert "Better apart: say --keys-to." in terminal.gets("backup", str(tmp_path / "away"))


def test_a_place_that_cannot_be_written_is_named(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert str(tmp_path / "file") in terminal.is_refused("backup", str(tmp_path / "file")).replace("\n", "")


def test_the_status_says_what_waits_and_who_is_missing(terminal: Terminal) -> None:
    terminal.gets("invite", "h.peereboom")
    printed = terminal.gets("status")
    assert re.search(r"came in, not handled\s+│ nothing", printed)
    assert re.search(r"parked\s+│ nothing", printed)
    assert re.search(r"h\.peereboom \(invited, through \d{4}-\d\d-\d\d\)", printed)
    assert "d.hoekstra (no invitation)" in printed
    assert re.search(r"processes nobody answers for now\s+│ [a-z]", printed)
    assert "none" in printed


def test_a_demo_may_be_looked_at(terminal: Terminal) -> None:
    database = terminal.database()
    with database.transaction() as db:
        marks.make_demo(db)
    database.close()
    assert "not joined" in terminal.gets("status")
    assert "Nothing is parked." in terminal.gets("parked", "list")
