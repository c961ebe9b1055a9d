"""A line for the pages of a contract: a database and its writer, and no conversations."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from bot.writer import Writer
from storage.database import Database, Db
from storage.keys import Keyring

T = TypeVar("T")


class OneLine:
    """The line that pages hang on."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self.database = database
        self.writer = writer

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def do(self, job: Callable[[Db], T]) -> T:
        return await self.writer.do(job)


@asynccontextmanager
async def one_line(file: Path) -> AsyncIterator[OneLine]:
    """It works as long as the block lasts."""
    keys = Keyring(None, bytes)
    database = Database(f"sqlite:///{file}", keys)
    writer = Writer(database)
    writer.start()
    try:
        yield OneLine(database, writer)
    finally:
        await writer.stop()
        database.close()
        keys.close()
