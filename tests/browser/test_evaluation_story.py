"""A meeting ends: phones answer, residents come in by the code, and both sides see one outcome.

The pictures in docs are of this.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import serious
from tests.browser.looking import faults
from tests.browser.resident import CHOICES, MEETING, opened
from tests.browser.stage import Phone, Stage
from tests.browser.test_story import DANIEL, WIL

CHART = "Grafiek van de uitkomst. De cijfers staan ook in het bericht."


@pytest.mark.timeout(300)
def test_ten_residents_a_chair_and_the_organiser_answer_and_both_sides_see_the_chart(stage: Stage) -> None:
    opened(stage)
    chair = stage.phone(WIL).sees(f"was {MEETING}. Was u erbij?")
    stage.is_pictured("evaluatie-was-u-erbij")
    answers_on(chair)
    residents_answer(stage, 10)
    stage.is_pictured("evaluatie-aan-de-deur")
    assert [*serious(stage.page), *faults(stage.page)] == []
    officer = stage.phone(DANIEL)
    stage.until(officer, f"Wat denkt u zelf van {MEETING}?")
    officer.picks("Vragen beantwoorden")
    answers(officer).picks("Bewaren").sees("naast de uitkomst. Alleen u ziet ze.")

    chair = stage.phone(WIL)
    stage.until(chair, "11 antwoorden")
    chair.sees("Duidelijk wat vaststond: ", "Dit bericht ging op hetzelfde moment naar")
    expect(chair.log.locator("img").last).to_be_visible()
    expect(chair.log.locator("img").last).to_have_attribute("alt", CHART)
    is_closed(stage)
    chair.scrolls_to("11 antwoorden")
    stage.is_pictured("evaluatie-uitkomst")
    chair.scrolls_to("in beeld")
    stage.is_pictured("evaluatie-grafiek")
    officer = stage.phone(DANIEL).sees("11 antwoorden", "U zelf: ")
    expect(officer.log.locator("img").last).to_be_visible()
    officer.scrolls_to("U zelf")
    stage.is_pictured("evaluatie-naast-elkaar")
    officer.picks("Delen met verenigingen").sees("De voorzitters krijgen nu uw antwoorden")
    stage.phone(WIL).sees(f"{DANIEL} beantwoordde zelf dezelfde vragen")


@pytest.mark.timeout(300)
def test_seven_answers_give_words_and_no_figures(stage: Stage) -> None:
    opened(stage)
    residents_answer(stage, 4)
    residents_answer(stage, 3)

    chair = stage.phone(WIL)
    stage.until(chair, "5 tot 9 antwoorden")
    chair.sees("Duidelijk wat vaststond: ", "geven wij geen aantallen")
    is_closed(stage)
    chair.scrolls_to("5 tot 9 antwoorden")
    stage.is_pictured("evaluatie-zeven-antwoorden")
    stage.phone(DANIEL).sees("5 tot 9 antwoorden", "geven wij geen aantallen")
    for each in (WIL, DANIEL):
        said = stage.phone(each).message("5 tot 9 antwoorden").last.inner_text()
        assert re.search(r"\d+ (ja|een beetje|nee|heel goed|goed|gaat wel|niet goed|slecht)\b", said) is None


@pytest.mark.timeout(300)
def test_four_answers_are_not_shown_and_both_sides_are_told_so(stage: Stage) -> None:
    opened(stage)
    residents_answer(stage, 4)

    chair = stage.phone(WIL)
    stage.until(chair, "minder dan vijf antwoorden")
    chair.sees("Daarom laten wij niets zien. Alles is gewist.", "hoort het graag")
    is_closed(stage)
    stage.is_pictured("evaluatie-vier-antwoorden")
    stage.phone(DANIEL).sees("minder dan vijf antwoorden", "Alles is gewist")


def answers_on(phone: Phone) -> None:
    """Answer all of it in one's own chat."""
    phone.picks("Ja").sees("Vijf korte vragen", "minder dan vijf antwoorden")
    answers(phone).sees("Wat kan beter?").picks("Versturen").sees("Dank u wel", "tegelijk")


def answers(phone: Phone) -> Phone:
    """Tap an answer to each question."""
    for each in CHOICES:
        phone.sees(each.partition(" ")[2]).picks("Ja")
    return phone.sees("Hoe was de bijeenkomst").picks("🙂 Goed")


def residents_answer(stage: Stage, number: int) -> None:
    """They fill in the page behind the code at the door."""
    door = stage.page.get_by_role("region", name="Vragen aan de deur")
    if not door.get_by_role("button").first.is_visible():
        door.locator("summary", has_text=MEETING).click()
    door.get_by_role("button", name=f"{number} bewoners antwoorden").click()
    expect(door.get_by_role("status")).to_have_text(f"Er hebben {number} bewoners geantwoord over {MEETING}.")


def is_closed(stage: Stage) -> None:
    """Nobody can answer at that door any more."""
    expect(stage.page.locator("#doorway-open", has_text=MEETING)).to_have_count(0)
