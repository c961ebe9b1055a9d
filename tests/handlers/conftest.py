"""The town in which the stories play."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage import follows
from storage.evaluations import Evaluation
from tests.handlers.evening import TONIGHT, plan_evening
from tests.handlers.talking import explains
from tests.phone import Phone
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


@pytest.fixture
def twice(town: Town) -> Phone:
    """The chair, after two answers that did not help: the officer's, and the wijkregisseur's."""
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal was te klein.")
    town.chair.picks("Klaar").picks("Uitleg").picks("Versturen")
    explains(town.officer, "Er was maar één zaal vrij.")
    town.chair.picks("Nee, dit helpt niet").says("Waarom geen twee avonden?")
    explains(town.wijkregisseur, "Dat past niet in de planning.")
    return town.chair.picks("Nee, dit helpt niet")


@pytest.fixture
def talked(town: Town, twice: Phone) -> Phone:
    """The chair, the day after the talk."""
    twice.picks("maandag 30 november")
    town.passes(working_days=3)
    return twice


@pytest.fixture
def evening(town: Town) -> Evaluation:
    """The meeting has begun; the code hangs in the hall."""
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    return evaluation
