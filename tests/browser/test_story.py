"""The whole story on the page, at the size of a phone: the pictures in the README are of this."""

import pytest
from playwright.sync_api import expect

from tests.browser.stage import DESK, Stage

WIL, DANIEL, SHARDA = "Wil van der Veen", "Daniël Hoekstra", "Sharda Baidjoe"


@pytest.mark.timeout(300)
def test_what_went_wrong_is_flagged_changed_asked_about_and_opened_again(stage: Stage) -> None:
    chair = stage.phone(WIL)
    chair.picks("Iets ging niet goed").picks("Startavond Stationsplein").picks("Slecht georganiseerd")
    chair.sees("Wat is er gebeurd?").says("De zaal was te klein. Veel mensen gingen weer weg.")
    chair.picks("Klaar").picks("Dat het anders gaat")
    chair.sees("Dit sturen wij naar Daniël Hoekstra", "Dit is geen bezwaar")
    stage.is_pictured("controleren")
    chair.picks("Versturen").sees("Melding 1")

    officer = stage.phone(DANIEL)
    stage.until(officer, "Wijkvereniging Stationsbuurt")
    officer.sees("De zaal was te klein.", "Antwoord graag uiterlijk")
    stage.is_pictured("kaart")
    officer.picks("Ik pak dit op")
    stage.phone(WIL).sees("heeft melding 1 gelezen en pakt die op")

    officer = stage.phone(DANIEL).picks("Antwoorden").picks("Dit doen we anders")
    officer.sees("Wat gaat er anders?").says("Wij huren de grote zaal van de bibliotheek.")
    officer.sees("Wanneer?").picks("Volgende bijeenkomst").sees("Dit gaat anders").picks("Versturen")
    chair = stage.phone(WIL).sees("Dit gaat anders", "Wij huren de grote zaal")
    stage.is_pictured("antwoord")
    pictured_side_by_side(stage)

    stage.until(chair, "Is het gebeurd?")
    stage.is_pictured("is-het-gebeurd")
    chair.picks("Nee").sees("Wat mist u nog").says("De zaal was weer te klein.")
    chair.sees("is weer open", SHARDA)
    stage.phone(SHARDA).sees("Wijkvereniging Stationsbuurt", "De zaal was weer te klein.")
    stage.phone(DANIEL).sees("het is niet gebeurd")


def pictured_side_by_side(stage: Stage) -> None:
    """What is on the phones, all three beside each other."""
    page = stage.opened(DESK)
    expect(page.locator(".chat")).to_have_count(3)
    stage.is_pictured("naast-elkaar", page)
    page.context.close()
