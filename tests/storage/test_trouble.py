"""Trouble with the machine passes; a fault of ours stays, and must not be waited out."""

import errno
import sqlite3
from pathlib import Path

from storage.trouble import is_trouble


def raised(file: Path, *statements: str) -> sqlite3.Error | None:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement)
    except sqlite3.Error as error:
        return error
    finally:
        connection.close()
    return None


def test_a_full_disk_is_trouble(tmp_path: Path) -> None:
    full = raised(
        tmp_path / "a.db",
        "CREATE TABLE a (b)",
        "PRAGMA max_page_count = 2",
        "INSERT INTO a VALUES (zeroblob(90000))",
    )
    assert full is not None
    assert is_trouble(full)
    assert is_trouble(OSError(errno.ENOSPC, "No space left on device"))


def test_a_statement_that_is_wrong_is_not(tmp_path: Path) -> None:
    wrong = raised(tmp_path / "a.db", "SELECT nothing FROM nowhere")
    doubled = raised(tmp_path / "a.db", "CREATE TABLE a (b UNIQUE)", "INSERT INTO a VALUES (1), (1)")
    for error in (wrong, doubled):
        assert error is not None
        assert not is_trouble(error)


def test_nor_is_any_other_fault_of_ours() -> None:
    for error in (ValueError("x"), FileNotFoundError(errno.ENOENT, "nl.ftl"), KeyError("x"), MemoryError()):
        assert not is_trouble(error)
