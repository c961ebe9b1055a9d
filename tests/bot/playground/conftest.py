"""A line and a desk for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.network import Kept
from tests.bot.playground.desk import Desk, DeskLine, served


@pytest.fixture
async def line(file: Path) -> AsyncIterator[DeskLine]:
    """A line on a fresh database."""
    async with DeskLine(file) as line:
        yield line


@pytest.fixture
async def desk(line: DeskLine, tmp_path: Path) -> AsyncIterator[Desk]:
    """A served playground with two people on it."""
    await line.person("anna")
    await line.person("bram")
    async with served(line, Kept(), tmp_path / "phones") as desk:
        yield desk
