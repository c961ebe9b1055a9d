"""Nobody answers, on the page at the size of a phone: what was announced happens, and all see it."""

import pytest

from tests.browser.stage import Stage
from tests.browser.test_story import DANIEL, SHARDA, WIL


@pytest.mark.timeout(300)
def test_a_date_passes_and_the_next_is_asked_as_was_announced(stage: Stage) -> None:
    chair = stage.phone(WIL)
    chair.picks("Iets ging niet goed").picks("Startavond Stationsplein").picks("Het ging buiten ons om")
    chair.sees("Wat is er gebeurd?").says("Wij lazen het in de krant.").picks("Klaar").picks("Uitleg")
    chair.sees("geen antwoord, dan ook", SHARDA, "voor de agenda van het bestuurlijk overleg")
    stage.is_pictured("wie-er-volgt")
    chair.picks("Versturen").sees("Melding 1", "Daarna: ")

    officer = stage.phone(DANIEL)
    stage.until(officer, "Dit bericht krijgt alleen u")
    stage.is_pictured("herinnering")

    helper = stage.phone(SHARDA)
    stage.until(helper, "Kunt u helpen?")
    stage.is_pictured("kunt-u-helpen")
    chair = stage.phone(WIL).sees("Onze excuses", "heeft uw melding nu ook")
    stage.is_pictured("onze-excuses")
    stage.phone(DANIEL).sees("U kunt nog steeds zelf antwoorden")

    helper = stage.phone(SHARDA).picks("Terug, met afspraak")
    helper.sees("Wat sprak u af").says("Daniël schrijft waarom het in de krant stond.")
    helper.sees("Op welke dag").says("donderdag").picks("Ja, dat klopt").sees("antwoordt uiterlijk")
    stage.phone(WIL).sees("sprak met", "Daniël schrijft waarom", "U krijgt uiterlijk donderdag")
