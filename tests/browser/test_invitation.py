"""The page an invitation opens, in a browser: small telephones, large letters, the dark, and no script."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.web.waterstad import line_of
from tests.browser.looking import faults
from tests.browser.stage import PHONE
from tests.stories.line import Line, until

ZOOMED = (320, 256)
"""What is left of 1280 by 1024 at 400 % (WCAG 2.2, 1.4.10)."""

LARGE_LETTERS = "document.documentElement.style.fontSize = '200%'"
TELEGRAM_AWAY = """
[telegram]
token = "7000000001:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
username = "waterstad_bot"
api_url = "http://127.0.0.1:9"
"""


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """A line with two doors, in a process of its own."""
    line = line_of(tmp_path_factory.mktemp("invitation"), TELEGRAM_AWAY)
    life = line.starts()
    until(lambda: '"running"' in line.log.read_text("utf-8"), "the start")
    yield line
    assert life.stops() == 0


def address(line: Line, token: str) -> str:
    assert line.settings.web is not None
    return f"{line.settings.web.public_url}/i/{token}"


def opened(browser: Browser, where: str, size: tuple[int, int], **how: object) -> Page:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **how)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(where)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, ZOOMED])
@pytest.mark.parametrize("kind", ["works", "over"])
def test_nobody_is_left_out(
    chromium: Browser, line: Line, kind: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    where = address(line, line.invites("annie") if kind == "works" else "x" * 43)
    page = opened(chromium, where, size, color_scheme=scheme)
    for _ in range(2):
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.evaluate(LARGE_LETTERS)
    page.context.close()


def test_without_a_script_the_way_leads_up_to_the_chat_and_says_what_is_needed_there(
    chromium: Browser, line: Line
) -> None:
    page = opened(chromium, address(line, line.invites("annie")), PHONE, java_script_enabled=False)
    first = page.locator("button, a").first
    expect(first).to_have_text("In uw browser")
    first.click()
    expect(page).to_have_url(f"{address(line, '').removesuffix('/i/')}/chat")
    expect(page.locator("noscript")).to_be_visible()
    page.context.close()


def test_by_keyboard_the_browser_is_the_first_way_there_is(chromium: Browser, line: Line) -> None:
    page = opened(chromium, address(line, line.invites("annie")), PHONE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".message").last).to_contain_text(re.compile("Welkom .?Annie Jansen"))
    page.context.close()
