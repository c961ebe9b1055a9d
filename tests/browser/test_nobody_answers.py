"""Nobody answers, on the page at the size of a phone: what was announced happens, and all see it."""

import re

import pytest

from tests.browser.stage import DAY, Phone, Stage
from tests.browser.test_story import DANIEL, SHARDA, WIL

RUDSEL, MARIJKE = "Rudsel Martina", "Marijke de Jager"


@pytest.mark.timeout(300)
def test_a_date_passes_and_the_next_is_asked_as_was_announced(stage: Stage) -> None:
    chair = tells_what_happened(stage)
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


@pytest.mark.timeout(300)
def test_day_by_day_nobody_answers_and_each_next_is_asked_on_the_day_that_was_announced(
    stage: Stage,
) -> None:
    chair = tells_what_happened(stage)
    announced = {name: day_after(chair, f"{name}, op ") for name in (SHARDA, RUDSEL, MARIJKE)}
    talk = day_after(chair, "het bestuurlijk overleg, op ")
    chair.picks("Versturen").sees("Melding 1", "Daarna: ")

    stage.day_by_day(stage.phone(DANIEL), "Dit bericht krijgt alleen u")
    is_asked_to_help(stage, stage.phone(SHARDA), SHARDA, announced)
    is_asked_to_help(stage, stage.gives(SHARDA, RUDSEL), RUDSEL, announced)
    stage.phone(DANIEL).sees(f"Wij hebben {RUDSEL} gevraagd om te helpen met melding 1")

    coordinator = stage.gives(RUDSEL, MARIJKE)
    stage.day_by_day(coordinator, "Wilt u dit op de agenda zetten van het bestuurlijk overleg")
    assert stage.today == announced[MARIJKE]
    assert day_after(coordinator, "het bestuurlijk overleg, op ") == talk
    stage.is_pictured("agenda")
    stage.phone(WIL).sees(f"Uw melding komt op de agenda van het bestuurlijk overleg, op {talk}")
    stage.phone(WIL).sees(f"{MARIJKE}, coördinator participatie, zorgt daarvoor")

    stage.day_by_day(stage.phone(MARIJKE), "Wat kwam er uit het bestuurlijk overleg over melding 1?")
    stage.phone(MARIJKE).picks("Antwoorden").picks("Uitleg geven").says(
        "Het college belooft: u hoort het voortaan eerder dan de krant."
    ).picks("Klaar").picks("Versturen").sees("Verstuurd naar")
    stage.phone(WIL).sees("Antwoord op melding 1", MARIJKE, "eerder dan de krant")


def tells_what_happened(stage: Stage) -> Phone:
    """A chair's phone, with what will happen when nobody answers on it."""
    chair = stage.phone(WIL)
    chair.picks("Iets ging niet goed").picks("Startavond Stationsplein").picks("Het ging buiten ons om")
    chair.sees("Wat is er gebeurd?").says("Wij lazen het in de krant.").picks("Klaar").picks("Uitleg")
    return chair.sees("geen antwoord, dan ook", SHARDA, "voor de agenda van het bestuurlijk overleg")


def is_asked_to_help(stage: Stage, phone: Phone, name: str, announced: dict[str, str]) -> None:
    """On the day that was announced somebody is asked, and the chair hears who that is."""
    stage.day_by_day(phone, "Kunt u helpen?")
    assert stage.today == announced[name]
    stage.phone(WIL).sees(
        "Onze excuses", "heeft uw melding nu ook. U hoort uiterlijk", f"van {name}.", f"Helpt mee: {name}"
    )


def day_after(phone: Phone, words: str) -> str:
    """The day that the newest message with these words says after them."""
    said = phone.message(words).last.inner_text().replace("\u2068", "").replace("\u2069", "")
    found = re.search(re.escape(words) + f"({DAY})", said)
    assert found is not None, said
    return found[1]
