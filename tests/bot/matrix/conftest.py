"""The homeserver of this run, devices on it, and what a line knows of its rooms."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.matrix.rooms import Rooms
from tests.bot.matrix.devices import Devices
from tests.bot.matrix.states import US, Clock
from tests.e2e.fixtures import homeserver, matrix
from tests.e2e.homeserver import Homeserver

__all__ = ["homeserver", "matrix"]


@pytest.fixture
async def devices(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Devices]:
    """Makes people and their devices."""
    async with Devices(homeserver, tmp_path) as made:
        yield made


@pytest.fixture
def clock() -> Clock:
    """Seconds, moved by hand."""
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Rooms:
    """All rooms the line knows of, which are none yet."""
    return Rooms(US, clock)
