"""An association with two chairs: what one of them is told, the other is told too."""

import pytest

from storage import people
from tests.handlers.evening import person_id
from tests.handlers.test_flag_story import raise_flag
from tests.town import Town


@pytest.fixture
def both(town: Town) -> None:
    """Bram Kok is a chair of De Gracht as well."""
    with town.database.transaction() as db:
        db.run(people.add_seat, person_id=person_id(town, "neighbour"), association_id=1, role="chair")


@pytest.mark.usefixtures("both")
def test_both_hear_that_somebody_takes_it_up_and_what_they_answer(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Ik pak dit op")
    for chair in (town.chair, town.neighbour):
        chair.has("heeft melding 1 gelezen en pakt die op")
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Er was maar één zaal vrij.").picks("Klaar")
    town.officer.picks("Versturen")
    for chair in (town.chair, town.neighbour):
        chair.sees("Antwoord op melding 1", "Er was maar één zaal vrij.")
