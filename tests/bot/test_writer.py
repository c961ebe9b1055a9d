"""Nobody is told anything before COMMIT; what waited shares one; what fails loses only its own."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.writer import MOST_TOGETHER, Writer
from storage import marks
from storage.database import Database, Db
from storage.keys import Keyring

if TYPE_CHECKING:
    from contextlib import _GeneratorContextManager


class Counted(Database):
    """A database that counts its transactions."""

    begun = 0

    def transaction(self) -> "_GeneratorContextManager[Db]":
        self.begun += 1
        return super().transaction()


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Counted]:
    keys = Keyring(None, bytes)
    opened = Counted(f"sqlite:///{file}", keys)
    yield opened
    opened.close()
    keys.close()


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[Writer]:
    started = Writer(database)
    started.start()
    yield started
    await started.stop()


def put(key: str) -> Callable[[Db], str]:
    """A job that writes a mark."""

    def job(db: Db) -> str:
        db.run(marks.put, key=key, value="yes")
        return key

    return job


def fail(db: Db) -> None:
    db.run(marks.put, key="never", value="yes")
    raise ZeroDivisionError


def keys_in(database: Database) -> list[str]:
    with database.reading() as db:
        return [key for (key,) in db.text("SELECT key FROM mark ORDER BY rowid")]


async def test_a_result_is_there_for_everybody_once_its_asker_has_it(
    writer: Writer, database: Database
) -> None:
    assert await writer.do(put("a")) == "a"
    assert keys_in(database) == ["a"]


async def test_what_waited_is_done_in_order_with_few_commits(writer: Writer, database: Counted) -> None:
    gate, before = threading.Event(), database.begun
    first = writer.do(lambda db: gate.wait(20))
    rest = [writer.do(put(f"k{n}")) for n in range(3 * MOST_TOGETHER)]
    gate.set()
    assert await first
    assert await asyncio.gather(*rest) == [f"k{n}" for n in range(3 * MOST_TOGETHER)]
    assert keys_in(database) == [f"k{n}" for n in range(3 * MOST_TOGETHER)]
    assert database.begun - before == 4  # the gate, and three groups


async def test_a_job_that_fails_loses_only_its_own_changes(writer: Writer, database: Database) -> None:
    gate = threading.Event()
    writer.do(lambda db: gate.wait(20))
    before, failing, after = writer.do(put("a")), writer.do(fail), writer.do(put("b"))
    gate.set()
    assert [await before, await after] == ["a", "b"]
    with pytest.raises(ZeroDivisionError):
        await failing
    assert keys_in(database) == ["a", "b"]


async def test_when_a_group_cannot_commit_each_job_runs_again_alone(
    writer: Writer, database: Database
) -> None:
    def dangling(db: Db) -> None:
        """Breaks a reference that is only looked at when committing."""
        db.text("PRAGMA defer_foreign_keys = ON")
        db.text("INSERT INTO seat (person_id, association_id, role) VALUES (404, 404, 'chair')")

    gate = threading.Event()
    writer.do(lambda db: gate.wait(20))
    before, failing, after = writer.do(put("a")), writer.do(dangling), writer.do(put("b"))
    gate.set()
    assert [await before, await after] == ["a", "b"]
    with pytest.raises(Exception, match="FOREIGN KEY"):
        await failing
    assert keys_in(database) == ["a", "b"]


async def test_stopping_finishes_what_stands_in_line(database: Database) -> None:
    writer = Writer(database)
    writer.start()
    asked = [writer.do(put(f"k{n}")) for n in range(100)]
    await writer.stop()
    assert await asyncio.gather(*asked) == keys_in(database)
    assert len(keys_in(database)) == 100


async def test_an_asker_who_has_gone_harms_nobody(writer: Writer, database: Database) -> None:
    gone, stays = writer.do(put("a")), writer.do(put("b"))
    gone.cancel()
    assert await stays == "b"
    assert keys_in(database) == ["a", "b"]


async def test_the_log_is_copied_into_the_database_beside_the_commits(
    writer: Writer, database: Database, file: Path
) -> None:
    def size() -> int:
        return file.stat().st_size

    before = size()
    await writer.do(lambda db: db.run(marks.put, key="long", value="lang " * 100_000))
    async with asyncio.timeout(20):
        while size() == before:  # noqa: ASYNC110 - the file system tells nobody
            await asyncio.sleep(0.05)
    assert keys_in(database) == ["long"]
