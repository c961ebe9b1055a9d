"""The town in which the stories play."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.town import Town, new_town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town on a Thursday morning, with nobody having said anything yet."""
    yield from new_town(tmp_path)
