"""Between the first question and the last a flag can go elsewhere: what was written then goes back."""

import pytest

from tests.handlers.test_flag_story import raise_flag
from tests.phone import Phone
from tests.town import Town

NO_LONGER = "Dit kan nu niet meer."


@pytest.fixture
def writing(town: Town) -> Phone:
    """The officer, about to send an answer."""
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Er was maar één zaal vrij.").picks("Klaar")
    return town.officer.sees("Dit sturen wij naar")


def test_an_answer_to_what_was_withdrawn_goes_back_to_who_wrote_it(town: Town, writing: Phone) -> None:
    town.chair.picks("Intrekken").picks("Ja, intrekken")
    writing.picks("Versturen").sees(NO_LONGER, "niet verstuurd", "Er was maar één zaal vrij.")
    assert not [m for m in town.chair.messages if "Er was maar" in m.body]


def test_so_does_one_to_what_went_to_somebody_else(town: Town, writing: Phone) -> None:
    writing.says("/afwezig tot 7 december").picks("Ja, dat klopt").picks("Ja, dat klopt")
    town.deputy.has("Vereniging De Gracht vraagt uitleg")
    prompt = next(m for m in writing.messages if "Dit sturen wij naar" in m.body).prompt
    assert prompt is not None
    writing.taps(prompt, 0)
    if NO_LONGER not in writing.last.body:
        writing.picks("Versturen")
    writing.sees(NO_LONGER, "Er was maar één zaal vrij.")


def test_one_line_goes_back_too(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Vraag stellen")
    town.chair.picks("Intrekken").picks("Ja, intrekken")
    town.officer.says("Welke zaal was het?").sees(NO_LONGER, "Welke zaal was het?")


def test_with_nothing_written_it_is_said_shortly(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Dit is bedreigend")
    town.chair.picks("Intrekken").picks("Ja, intrekken")
    town.officer.picks("Ja, dit is bedreigend").sees(NO_LONGER)
    assert "verstuurd" not in town.officer.last.body
