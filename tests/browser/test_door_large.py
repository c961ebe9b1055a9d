"""With letters twice as large, or a keyboard before half of it, there is still a conversation to see."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import serious
from tests.browser.conftest import QUIET, chromium_path
from tests.browser.door import Door, Somebody, opened
from tests.browser.looking import faults
from tests.browser.stage import PHONE, is_pictured

KEYBOARD = (390, 500)
"""What a phone's own keyboard leaves."""

LONG_NAME = "Gemeente 's-Hertogenbosch"
BROKEN = """(element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of node.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""
"""The words of something that go on in a next line."""


@pytest.fixture
def large_door(chromium: Browser, tmp_path: Path) -> Iterator[Door]:
    """A door, for somebody who has set their browser's letters to twice their size."""
    large = chromium.browser_type.launch(
        executable_path=chromium_path(), args=[*QUIET, "--blink-settings=defaultFontSize=32"]
    )
    with opened(large, tmp_path) as door:
        yield door
    large.close()


def height(page: Page, part: str) -> float:
    return float(page.evaluate("(part) => document.querySelector(part).getBoundingClientRect().height", part))


def sized(somebody: Somebody, size: tuple[int, int]) -> Page:
    """Their page, in a window of this size."""
    somebody.page.set_viewport_size({"width": size[0], "height": size[1]})
    return somebody.page


@pytest.mark.timeout(240)
def test_at_twice_the_letters_half_of_the_phone_is_for_messages(large_door: Door) -> None:
    annie = large_door.somebody("annie").joins()
    page = annie.page
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert [*serious(page), *faults(page)] == []
    is_pictured(page, "deur-grote-letters")
    assert height(page, ".log") >= PHONE[1] / 2
    page.locator("h1").evaluate("(heading, name) => { heading.textContent = name; }", LONG_NAME)
    assert page.locator("h1").evaluate(BROKEN) == []
    assert height(page, ".log") >= PHONE[1] / 2

    sized(annie, KEYBOARD)
    assert height(page, ".composer") <= KEYBOARD[1] / 3
    expect(page.get_by_role("textbox")).to_be_in_viewport(ratio=1)
    assert faults(page) == []


def test_what_is_folded_away_is_one_tap_away(large_door: Door) -> None:
    annie = large_door.somebody("annie").joins()
    page = annie.page
    menu = page.get_by_role("button", name="Menu", exact=True)
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Meer").click()
    assert [*serious(page), *faults(page)] == []
    menu.click()
    expect(menu).to_be_hidden()
    expect(annie.chat.message("Wat wilt u doen?")).to_have_count(2)

    devices = page.get_by_role("link", name="Mijn apparaten")
    expect(devices).to_be_hidden()
    page.get_by_role("button", name="Van mij").click()
    assert [*serious(page), *faults(page)] == []
    devices.click()
    assert page.locator("h1").evaluate(BROKEN) == []
    assert [*serious(page), *faults(page)] == []


def test_with_a_keyboard_open_the_box_takes_a_third_at_most(door: Door) -> None:
    annie = door.somebody("annie").joins()
    page = sized(annie, KEYBOARD)
    page.get_by_role("textbox").fill(
        "Een bericht.\nMet nog een regel.\nEn nog een.\nEn nog een.\nEn nog een."
    )
    assert height(page, ".composer") <= KEYBOARD[1] / 3
    assert height(page, ".log") >= KEYBOARD[1] / 2
    assert faults(page) == []
