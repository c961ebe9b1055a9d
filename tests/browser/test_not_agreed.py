"""Writing helps no further, on the page at the size of a phone: a talk, and then two texts side by side."""

import pytest

from tests.browser.stage import DAY, Phone, Stage
from tests.browser.test_story import DANIEL, SHARDA, WIL

OF_THE_CHAIR = "Twee zaterdagen zonder bus is te lang voor onze oudere bewoners."
OF_THE_OFFICER = "De aannemer kan alleen op zaterdag. De bus rijdt om."


@pytest.mark.timeout(300)
def test_a_talk_ends_not_agreed_and_both_write_what_they_think(stage: Stage) -> None:
    chair = stage.phone(WIL)
    chair.picks("Iets ging niet goed").picks("Startavond Stationsplein").picks("Het ging buiten ons om")
    chair.sees("Wat is er gebeurd?").says("De bus rijdt twee zaterdagen niet. Niemand vroeg ons iets.")
    chair.picks("Klaar").picks("Uitleg").picks("Versturen").sees("Melding 1")

    explains(stage, DANIEL, "De aannemer kan alleen op zaterdag.")
    stage.phone(WIL).picks("Nee, dit helpt niet").sees("Wat mist u nog", SHARDA).says(
        "Waarom vroeg u ons niets?"
    )
    explains(stage, SHARDA, "De planning lag al vast.")

    chair = stage.phone(WIL).picks("Nee, dit helpt niet")
    chair.sees("Schrijven helpt nu niet verder.", "Welke dag past u?")
    stage.is_pictured("welke-dag-past-u")
    day = chair.first_choice(DAY)
    chair.picks(day).sees(f"praat met u op {day}", "Daarna vragen wij hoe het ging")
    stage.phone(SHARDA).sees("Gesprek over melding 1", f"kan op {day}")
    stage.phone(DANIEL).sees("Gesprek over melding 1", f"kan op {day}")

    chair = stage.phone(WIL)
    stage.day_by_day(chair, "Hoe ging het?")
    chair.sees(f"Op {day} sprak u", SHARDA).picks("Niet eens geworden").sees("niet eens geworden", "Dat mag.")

    writes(chair, OF_THE_CHAIR)
    officer = stage.phone(DANIEL).sees("niet eens geworden", "Dat mag.")
    assert officer.message(OF_THE_CHAIR).count() == 0
    writes(officer, OF_THE_OFFICER)

    for name in (SHARDA, DANIEL, WIL):
        phone = stage.phone(name).sees("Melding 1: niet eens geworden", "Niemand verandert deze woorden.")
        phone.sees(f'{WIL} schrijft: "{OF_THE_CHAIR}"', f'{DANIEL} schrijft: "{OF_THE_OFFICER}"')
    stage.is_pictured("niet-eens")


def explains(stage: Stage, name: str, words: str) -> None:
    """Somebody of the municipality answers with an explanation."""
    phone = stage.phone(name).picks("Antwoorden").picks("Uitleg geven").says(words)
    phone.picks("Klaar").picks("Versturen").sees("Verstuurd naar")


def writes(phone: Phone, words: str) -> None:
    """Somebody writes what they think, and keeps it so."""
    phone.picks("Mijn tekst schrijven").sees("Wat vindt u?").says(words)
    phone.sees("Wilt u uw tekst zo bewaren?", words).picks("Zo bewaren").sees("Uw tekst staat bij melding 1")
