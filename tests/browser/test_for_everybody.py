"""Nobody is left out: not by a keyboard, a screen reader, large letters, the dark, or a small telephone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.keys import Keys
from tests.browser.looking import faults
from tests.browser.stage import DESK, PHONE, Stage

WIL, DANIEL = "Wil van der Veen", "Daniël Hoekstra"
SMALL, WITH_KEYS_SHOWN = (320, 640), (390, 664)
LARGE_LETTERS = "document.documentElement.style.fontSize = '200%'"


def reach_check(stage: Stage) -> None:
    """A question answered, a text typed, the check in view."""
    chair = stage.phone(WIL).picks("Iets ging niet goed").picks("Startavond Stationsplein")
    chair.picks("Slecht georganiseerd").sees("Wat is er gebeurd?").says("De zaal was te klein.")
    chair.picks("Klaar").picks("Uitleg").sees("Dit sturen wij naar")


@pytest.mark.timeout(240)
def test_a_chair_flags_by_keyboard_alone(stage: Stage) -> None:
    keys, chair = Keys(stage.page), stage.phone(WIL)
    keys.goes_to("Iets ging niet goed").presses("Enter")
    chair.sees("Over welke bijeenkomst")
    keys.goes_to("Startavond Stationsplein").presses("Enter")
    chair.sees("Wat ging er niet goed?")
    keys.goes_to("Slecht georganiseerd").presses("Enter")
    chair.sees("Wat is er gebeurd?")
    keys.goes_to("Typ een bericht als")
    stage.page.keyboard.type("De zaal was te klein.")
    keys.presses("Enter")
    chair.sees("De zaal was te klein.")
    keys.goes_to("Klaar", back=True).presses("Enter")
    chair.sees("Wat wilt u van ons?")
    keys.goes_to("Uitleg").presses("Enter")
    chair.sees("Dit sturen wij naar")
    keys.goes_to("Versturen").presses("Enter")
    chair.sees("Melding 1")


def test_the_focus_goes_on_to_the_next_question(stage: Stage) -> None:
    """Who pressed a button with a key is never thrown back to the top of the page."""
    keys, chair = Keys(stage.page), stage.phone(WIL)
    keys.goes_to("Iets ging niet goed").presses("Enter")
    chair.sees("Over welke bijeenkomst")
    keys.goes_to("Startavond Stationsplein").presses("Enter")
    chair.sees("Wat ging er niet goed?")
    expect(stage.page.locator(".chat.shown .choices button:focus")).to_have_count(1)


def test_arrows_go_from_phone_to_phone(stage: Stage) -> None:
    keys = Keys(stage.page).goes_to("Wil")
    keys.presses("ArrowRight").is_on("Daniël").presses("ArrowLeft", "ArrowLeft").is_on("Sharda")
    expect(stage.page.get_by_role("tabpanel", name="Telefoon van Sharda Baidjoe")).to_be_visible()
    keys.presses("Home").is_on("Wil")


def test_escape_closes_the_list_of_people_and_goes_back_to_where_one_was(stage: Stage) -> None:
    keys = Keys(stage.page).goes_to("Wissel").presses("Enter")
    expect(stage.page.get_by_role("dialog")).to_be_visible()
    stage.page.keyboard.type("henk")
    expect(stage.page.get_by_role("dialog").get_by_role("button", name="Henk-Jan Peereboom")).to_be_visible()
    keys.presses("Escape").is_on("Wissel")
    expect(stage.page.get_by_role("dialog")).to_be_hidden()


def test_anybody_of_the_town_can_be_put_on_a_phone(stage: Stage) -> None:
    keys = Keys(stage.page).goes_to("Wissel").presses("Enter")
    stage.page.keyboard.type("oude haven")
    keys.presses("Enter")
    stage.phone("Mohamed El Idrissi").sees("Wat wilt u doen?").picks("Iets ging niet goed")
    stage.phone("Mohamed El Idrissi").sees("Voor welke vereniging")


SEEN_AS: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {
    "phone": (PHONE, {}),
    "phone, dark": (PHONE, {"color_scheme": "dark"}),
    "phone, touched": (PHONE, {"has_touch": True, "is_mobile": True}),
    "small": (SMALL, {"has_touch": True}),
    "desk": (DESK, {}),
    "desk, dark": (DESK, {"color_scheme": "dark"}),
}


def test_everything_has_a_name_can_be_read_and_can_be_hit(stage: Stage) -> None:
    reach_check(stage)
    found = {}
    for name, (size, how) in SEEN_AS.items():
        page = stage.opened(size, **how)
        found[name] = faults(page)
        page.get_by_role("button", name="Wissel").first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        found[f"{name}, people"] = faults(page)
        page.context.close()
    assert found == {key: [] for key in found}


def test_letters_can_be_twice_as_large(stage: Stage) -> None:
    reach_check(stage)
    found = {}
    for name, (size, how) in SEEN_AS.items():
        page = stage.opened(size, **how)
        page.evaluate(LARGE_LETTERS)
        found[name] = faults(page)
        page.context.close()
    assert found == {key: [] for key in found}


def test_where_one_types_is_always_in_view_and_so_is_what_was_said_last(stage: Stage) -> None:
    reach_check(stage)
    for size in (PHONE, WITH_KEYS_SHOWN, DESK):
        page = stage.opened(size)
        for box in page.locator(".chat:visible").get_by_role("textbox").all():
            place = box.bounding_box()
            assert place is not None
            assert place["y"] + place["height"] <= size[1]
        expect(page.locator(".chat:visible").first.locator(".message").last).to_be_in_viewport()
        page.context.close()
