"""A process falls silent, on the page at the size of a phone: its officer is asked, then others hear."""

import pytest

from tests.browser.stage import Stage
from tests.browser.test_story import DANIEL, SHARDA, WIL

SQUARE = "Nieuw Stationsplein"


@pytest.mark.timeout(300)
def test_news_is_told_then_nothing_is_and_somebody_notices(stage: Stage) -> None:
    officer = stage.phone(DANIEL).says("/bericht").sees("Over welk traject gaat het?").picks(SQUARE)
    officer.sees("Wat wilt u vertellen over").says(
        "Het ontwerp is klaar. Woensdag hangt het in de bibliotheek."
    ).picks("Klaar")
    officer.sees("Zo ziet het bericht eruit", "Dit staat vast: ", "Dit gaat naar ")
    stage.is_pictured("bericht-controleren")
    officer.picks("Nu versturen").sees("is onderweg")
    chair = stage.phone(WIL)
    stage.until(chair, "Het ontwerp is klaar.")
    chair.picks(SQUARE).sees("Woensdag hangt het in de bibliotheek.", "Dit staat vast: ")
    stage.is_pictured("nieuws-tussendoor")

    officer = stage.phone(DANIEL)
    stage.day_by_day(officer, f"voor het laatst iets over {SQUARE}. Hun volgende bericht staat voor")
    stage.is_pictured("wat-is-er-te-vertellen")

    helper = stage.phone(SHARDA)
    stage.day_by_day(helper, f"Over {SQUARE} stond uiterlijk")
    helper.sees("Zij horen nu dat het uiterlijk").scrolls_to(f"Over {SQUARE} stond uiterlijk")
    stage.is_pictured("nog-geen-bericht")

    officer = stage.phone(DANIEL).sees(f"Het bericht over {SQUARE} is er nog niet").says("/geennieuws")
    officer.sees("Over welk traject gaat het?").picks(SQUARE)
    officer.sees("Waarom is er geen nieuws").says("Wij wachten op de raad.").picks("Versturen")
    officer.sees("horen dat er geen nieuws is")
    stage.until(stage.phone(WIL), "Wij wachten op de raad.")
