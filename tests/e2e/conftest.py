"""One homeserver for all tests of a run, where who needs one of their own starts it; and a town on it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.fixtures import homeserver, matrix
from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour
from tests.e2e.waterstad import Waterstad
from tests.stories.fixtures import telegram

__all__ = ["homeserver", "matrix", "telegram"]


@pytest.fixture
async def town(homeserver: Homeserver, tmp_path: Path) -> Waterstad:
    """The town on a Thursday morning, whose line nobody has spoken with yet."""
    return await Waterstad.founded(homeserver, tmp_path)


@pytest.fixture
async def annie(town: Waterstad) -> AsyncIterator[Neighbour]:
    """The chair, who takes part already."""
    async with town.neighbour("annie") as annie:
        await asyncio.to_thread(town.line.takes_part, "annie", "matrix", annie.user)
        yield annie
