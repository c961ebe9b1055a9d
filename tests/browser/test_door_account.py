"""An officer on a phone: from the invitation by the municipality's own account to the menu, and in again.

A real browser, since it is the browser that holds forms to our own site and keeps cookies from others.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot.web.account import CALLBACK
from tests.bot.web.provider import Citizen, OpenIDProvider, signs_in_on
from tests.browser.door import Door, opened
from tests.stories.line import free_port

PORT = free_port()
MILA = Citizen("mila", "mila@waterstad.example")


@pytest.fixture(scope="module")
def provider() -> Iterator[OpenIDProvider]:
    provider = OpenIDProvider(f"http://127.0.0.1:{PORT}{CALLBACK}", [MILA])
    with provider.running():
        yield provider


@pytest.fixture
def door(chromium: Browser, tmp_path: Path, provider: OpenIDProvider) -> Iterator[Door]:
    with opened(chromium, tmp_path, provider.section, PORT) as door:
        yield door


def test_an_officer_comes_in_by_their_account_and_needs_no_password_the_next_time(
    door: Door, provider: OpenIDProvider
) -> None:
    mila = door.somebody("mila").opens_invitation()
    mila.page.get_by_role("button", name="In uw browser").click()
    mila.page.wait_for_url(f"{provider.issuer}/**")
    signs_in_on(mila.page, MILA)
    mila.page.wait_for_url("**/chat")
    mila.chat.picks("Ik doe mee")
    mila.is_in()

    mila.opens("/devices").page.get_by_role("button", name="Overal uitloggen").click()
    expect(mila.page.get_by_role("heading")).to_have_text("U bent uitgelogd")
    mila.opens("/").page.get_by_role("button", name="Account van de gemeente").click()
    mila.page.wait_for_url("**/chat")
    mila.is_in()
