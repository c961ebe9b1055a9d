"""A town with a browser's door for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.web.waterstad import Town, line_of, running


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A running line, its people invited by nobody yet."""
    async with running(line_of(tmp_path)) as town:
        yield town
