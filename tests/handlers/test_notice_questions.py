"""A question about a notice gets a name and a date, and something happens when that passes."""

from datetime import datetime

import pytest

from tests.handlers.test_notices import writes
from tests.town import Town
from tests.townspeople import AMSTERDAM

pytestmark = pytest.mark.usefixtures("read")


@pytest.fixture
def read(town: Town, eager: None) -> None:
    """The chairs have read the news."""
    writes(town)
    town.officer.picks("Nu versturen")
    town.chair.sees("De straat gaat maandag open.")


def test_who_asks_hears_who_answers_and_when_and_the_officer_has_a_button(town: Town) -> None:
    town.chair.says("Hoe laat?", reply_to="De straat gaat maandag open")
    town.chair.sees("Mila de Boer", "antwoordt uiterlijk donderdag 3 december")
    town.officer.sees("Hoe laat?").picks("Antwoorden").says("Om tien uur.").picks("Klaar")
    town.chair.sees("Om tien uur.")
    town.passes(days=10)
    assert "Onze excuses" not in town.chair.screen()


def test_when_nobody_answers_the_officer_is_reminded_and_the_chair_hears_a_new_day(town: Town) -> None:
    town.chair.says("Hoe laat?", reply_to="De straat gaat maandag open")
    town.passes(until=datetime(2026, 12, 4, 8, 59, tzinfo=AMSTERDAM))
    assert "Onze excuses" not in town.chair.screen()
    town.passes(minutes=1)
    town.officer.sees("wacht nog op uw antwoord over Stationsplein", "Hoe laat?")
    town.chair.sees("heeft nog niet geantwoord", "Onze excuses", "antwoordt uiterlijk vrijdag 11 december")
    town.officer.picks("Antwoorden").says("Om tien uur.").picks("Klaar")
    town.chair.sees("Om tien uur.")
    town.passes(days=10)
    town.chair.sees_nothing_new()


def test_a_question_that_is_no_reply_can_belong_to_the_news(town: Town) -> None:
    town.chair.says("Hoe laat?").sees("Vraag bij het bericht over Stationsplein").picks("Vraag bij dat")
    town.chair.sees("antwoordt uiterlijk donderdag 3 december")
    town.officer.sees("Hoe laat?")
