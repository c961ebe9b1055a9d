"""The town in which the stories play."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import follows
from tests.town import Town, new_town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town on a Thursday morning, with nobody having said anything yet."""
    yield from new_town(tmp_path)


@pytest.fixture
def eager(town: Town) -> None:
    """Whoever chairs something wants to hear of the Stationsplein at once."""
    with town.database.transaction() as db:
        for chair in (town.chair, town.neighbour):
            db.run(follows.add_choice, person_id=chair.sender.person_id, subject="process:1", how="at-once")
