"""A fresh database with every table, for each test of the engine."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.migrate import upgrade
from tests.bot.room import Room


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with every table, to copy."""
    path = tmp_path_factory.mktemp("engine") / "wijklijn.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def file(migrated: Path, tmp_path: Path) -> Path:
    """A database file of the test's own."""
    return Path(shutil.copy(migrated, tmp_path / "wijklijn.db"))


@pytest.fixture
async def room(file: Path) -> AsyncIterator[Room]:
    """A running engine."""
    async with Room(file) as running:
        yield running
