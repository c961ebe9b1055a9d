"""The page behind the code at the door, at the size of a phone: for everybody, with any browser, once."""

from typing import Any, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.axe import serious
from tests.browser.keys import Keys
from tests.browser.looking import faults
from tests.browser.resident import CHOICES, Resident, opened
from tests.browser.stage import PHONE, Stage, is_pictured

ZOOMED = (320, 256)
"""What is left of 1280 by 1024 at 400 % (WCAG 2.2, 1.4.10)."""

LARGE_LETTERS = "document.documentElement.style.fontSize = '200%'"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SEEN_AS: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {
    f"{size}, {scheme}": (size, {"color_scheme": scheme}) for size in (PHONE, ZOOMED) for scheme in SCHEMES
}


@pytest.fixture
def where(stage: Stage) -> str:
    """The address of the page of a meeting that is over."""
    return opened(stage)


def test_in_a_minute_it_is_done_and_one_reads_when_both_sides_see_the_outcome(
    stage: Stage, where: str
) -> None:
    resident = Resident(stage, where)
    resident.sees(
        "5 korte vragen", "minder dan vijf", "U kunt antwoorden tot", "Op dit apparaat kunt u één keer"
    )
    is_pictured(resident.page, "evaluatie-vragen")
    resident.fills_in(but=CHOICES[1])
    resident.page.get_by_label("6. Wat kan beter?").fill("Meer stoelen graag.")
    resident.sends().sees("nog niet verstuurd", "Kies hier nog een antwoord.")
    expect(resident.page.locator(".wanting input").first).to_be_focused()
    expect(resident.page.get_by_label("6. Wat kan beter?")).to_have_value("Meer stoelen graag.")
    is_pictured(resident.page, "evaluatie-een-vergeten")
    resident.picks(CHOICES[1], "Een beetje").sends().sees("Dank u wel", "zien de uitkomst op", "tegelijk")
    is_pictured(resident.page, "evaluatie-dank")

    resident.opens(where).sees("U heeft al geantwoord")
    Resident(stage, where).sees("5 korte vragen")
    resident.page.go_back()
    expect(resident.page.locator("input:checked")).to_have_count(0)
    assert resident.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_by_keyboard_alone(stage: Stage, where: str) -> None:
    resident = Resident(stage, where)
    keys = Keys(resident.page)
    keys.goes_to("English")
    for _ in CHOICES:
        keys.presses("Tab").goes_to("Ja").presses("Space")
    keys.presses("Tab").goes_to("😀").presses("ArrowDown").is_on("🙂 Goed")
    keys.goes_to("6. Wat kan beter?").types("Meer stoelen graag.")
    keys.goes_to("Versturen")
    with resident.page.expect_navigation():
        keys.presses("Enter")
    resident.sees("Dank u wel")


def test_without_a_script_it_is_the_same_page(stage: Stage, where: str) -> None:
    resident = Resident(stage, where, java_script_enabled=False).fills_in()
    resident.sends().sees("Dank u wel").opens(where).sees("U heeft al geantwoord")


def test_what_is_missing_is_in_view_without_a_script(stage: Stage, where: str) -> None:
    resident = Resident(stage, where, java_script_enabled=False).fills_in(but=CHOICES[3]).sends()
    expect(resident.page.get_by_text("Kies hier nog een antwoord.")).to_be_in_viewport()
    expect(resident.page.locator("input:checked")).to_have_count(4)


def test_without_a_line_nothing_is_lost(stage: Stage, where: str) -> None:
    resident = Resident(stage, where).fills_in()
    resident.context.set_offline(True)
    resident.page.get_by_role("button", name="Versturen").click()
    expect(resident.page.get_by_role("alert")).to_contain_text("Er is geen verbinding")
    resident.context.set_offline(False)
    resident.sends().sees("Dank u wel")


def test_a_code_is_typed_and_a_wrong_one_is_typed_again(stage: Stage, where: str) -> None:
    code = where.rpartition("/")[2]
    resident = Resident(stage, "/e")
    field = resident.page.get_by_label("De code")
    field.fill("bcd bcd")
    field.press("Enter")
    resident.sees("Deze code kennen wij niet")
    expect(field).to_be_focused()
    field.fill(f"{code[:3].lower()} - {code[3:].lower()}")
    field.press("Enter")
    resident.sees("5 korte vragen")


def test_a_page_left_open_until_after_the_closing_says_so_kindly(stage: Stage, where: str) -> None:
    resident = Resident(stage, where).fills_in()
    for _ in range(6):
        stage.moves_on("+1 werkdag")
    resident.sends().sees("Antwoorden kan niet meer", "Uw antwoorden kwamen te laat", "Bel 14 0500")
    assert serious(resident.page) == []


def test_nobody_is_left_out_on_any_of_the_pages(stage: Stage, where: str) -> None:
    found = {}
    for name, (size, how) in SEEN_AS.items():
        resident = Resident(stage, where, size, **how)
        found[f"{name}: asked"] = everything(resident)
        resident.sends().sees("nog niet verstuurd")
        found[f"{name}: asked again"] = everything(resident)
        resident.opens(where).fills_in().sends().sees("Dank u wel")
        found[f"{name}: thanked"] = everything(resident)
        found[f"{name}: asked before"] = everything(resident.opens(where))
        found[f"{name}: no such code"] = everything(resident.opens("/e/BCDBCD"))
        found[f"{name}: a code"] = everything(resident.opens("/e"))
        found[f"{name}: in English"] = everything(resident.opens("/e?taal=en"))
        resident.leaves()
    assert found == {key: [] for key in found}


def everything(resident: Resident) -> list[str]:
    """All that stands in anybody's way, with letters as they are and twice as large."""
    page = resident.page
    seen = [*serious(page), *faults(page)]
    page.evaluate(LARGE_LETTERS)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*seen, *faults(page), *(["wider than the screen"] if wide > 0 else [])]


@pytest.mark.timeout(240)
def test_a_question_that_is_only_for_some_is_shown_to_them_and_to_nobody_else(stage: Stage) -> None:
    where = opened(stage, "Inloopmiddag Parkeerplan")
    resident = Resident(stage, where).picks("1. Kreeg u", "Ja")
    only_some = resident.page.get_by_role("group", name="2. Waarover")
    expect(only_some).to_be_hidden()
    resident.picks("1. Kreeg u", "Nee")
    expect(only_some).to_be_visible()
    resident.picks("2. Waarover", "Iets anders").picks("1. Kreeg u", "Ja")
    expect(only_some).to_be_hidden()
    resident.picks("3. Hoe was", "🙂 Goed").sends().sees("Dank u wel")

    without = Resident(stage, where, java_script_enabled=False)
    without.sees("Alleen als u bij vraag 1 koos: Een beetje, Nee.")
    without.picks("1. Kreeg u", "Nee").picks("3. Hoe was", "🙂 Goed").sends().sees(
        "Kies hier nog een antwoord."
    )
    without.picks("2. Waarover", "Het plan zelf").picks("2. Waarover", "Iets anders").sends().sees(
        "Dank u wel"
    )
