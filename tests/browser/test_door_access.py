"""Everybody can use the pages of the door: by axe, by our own look, in the dark, enlarged, and heard."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import serious
from tests.browser.door import Door, Somebody, opened
from tests.browser.looking import faults
from tests.browser.stage import DESK, PHONE

LARGE_LETTERS = "document.documentElement.style.fontSize = '200%'"

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = {
    "phone": PHONE,
    "phone, twice as large": (195, 422),
    "small phone": (320, 640),
    "desk": DESK,
    "desk, four times as large": (320, 256),
}
"""In the page's own pixels."""


EVERY_WAY = """
[mail]
host = "127.0.0.1"
sender = "wijklijn@waterstad.example"
security = "none"

[oidc]
issuer = "http://127.0.0.1:9"
client_id = "wijklijn"
client_secret = "nobody-asks-for-this"
"""

LISTENS = """() => {
  const heard = [];
  const region = document.querySelector('.heard');
  sessionStorage.most = 0;
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const each of addedNodes) heard.push(each.textContent);
    sessionStorage.heard = JSON.stringify(heard);
    sessionStorage.most = Math.max(sessionStorage.most, region.childNodes.length);
  }).observe(region, { childList: true });
}"""
"""Keeps what a live region was given, as a screen reader takes it."""


def reach_check(annie: Somebody) -> None:
    """A question answered, a text typed, the check in view."""
    annie.chat.picks("Iets ging niet goed").sees("Over welke bijeenkomst").picks("Inloopavond")
    annie.chat.sees("Wat ging er niet goed?").picks("Slecht georganiseerd").sees("Wat is er gebeurd?")
    annie.chat.says("De zaal was te klein.").picks("Klaar").sees("Wat wilt u van ons?").picks("Uitleg")
    annie.chat.sees("Dit sturen wij naar")


def pages(annie: Somebody) -> Iterator[str]:
    """Every page there is, one after the other, as it comes before somebody."""
    annie.opens("/")
    yield "entry"
    annie.opens("/?weer")
    yield "entry, after a while"
    annie.opens("/i/verzonnen")
    yield "no such invitation"
    annie.opens("/offline")
    yield "no line"
    annie.opens("/out")
    yield "out"
    annie.opens_invitation()
    yield "invitation"
    annie.joins()
    yield "chat"
    reach_check(annie)
    yield "chat, with a check"
    annie.opens("/devices")
    yield "devices"
    annie.opens("/news")
    yield "news"


@pytest.fixture
def every_way(chromium: Browser, tmp_path: Path) -> Iterator[Door]:
    """A door with every way in; nobody goes further than the pages of it."""
    with opened(chromium, tmp_path, EVERY_WAY) as door:
        yield door


@pytest.mark.timeout(300)
def test_axe_finds_nothing_serious_in_the_light_and_in_the_dark(every_way: Door) -> None:
    annie, found = every_way.somebody("annie"), {}
    for name in pages(annie):
        for scheme in SCHEMES:
            annie.page.emulate_media(color_scheme=scheme)
            found[f"{name}, {scheme}"] = serious(annie.page)
    assert found == {key: [] for key in found}
    every_way.complaints.clear()  # the browser names the link that leads nowhere


def test_axe_finds_nothing_serious_where_an_officer_shows_a_code(door: Door) -> None:
    mila = door.somebody("mila").opens_invitation()
    mila.page.get_by_role("button", name="In uw browser").click()
    mila.chat.picks("Ik doe mee")
    mila.page.wait_for_url("**/second")
    found: dict[str, list[str]] = {}
    for scheme in SCHEMES:
        mila.page.emulate_media(color_scheme=scheme)
        found[scheme] = [*serious(mila.page), *faults(mila.page)]
    mila.page.get_by_label("Code van zes cijfers").fill("000000")
    mila.keys.presses("Enter")
    expect(mila.page.get_by_role("alert")).to_be_visible()
    found["wrong code"] = [*serious(mila.page), *faults(mila.page)]
    assert found == {key: [] for key in found}
    door.complaints.clear()  # the browser names the refusal


@pytest.mark.timeout(300)
def test_everything_has_a_name_can_be_read_and_can_be_hit_however_large(every_way: Door) -> None:
    found = {}
    for name in pages(annie := every_way.somebody("annie")):
        for how, (width, height) in SIZES.items():
            annie.page.set_viewport_size({"width": width, "height": height})
            found[f"{name}: {how}"] = faults(annie.page)
        annie.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        annie.page.evaluate(LARGE_LETTERS)
        found[f"{name}: large letters"] = faults(annie.page)
        annie.page.evaluate("document.documentElement.style.fontSize = ''")
    assert found == {key: [] for key in found}
    every_way.complaints.clear()  # the browser names the link that leads nowhere


def test_each_new_message_is_heard_once(door: Door) -> None:
    annie = door.somebody("annie").joins()
    annie.page.evaluate(LISTENS)
    annie.chat.picks("Hulp").sees("Ging iets niet goed?")
    annie.chat.says("Dank u wel.").sees("Dank u wel.")
    annie.chat.says("hulp").says("menu")
    expect(annie.chat.message("Wat wilt u doen?")).to_have_count(2)
    annie.page.wait_for_function("() => JSON.parse(sessionStorage.heard).length >= 3")
    expect(annie.page.locator(".heard")).to_be_empty()
    assert annie.page.evaluate("sessionStorage.most") == "1"
    annie.page.reload()
    annie.is_in()
    heard = annie.page.evaluate("JSON.parse(sessionStorage.heard)")
    assert sum("Ging iets niet goed?" in each for each in heard) == 2
    assert not [each for each in heard if re.search(r"[.?!:…]\s*\.", each)]
    assert not [each for each in heard if "Dank u wel." in each]
    expect(annie.chat.log).to_have_attribute("aria-live", "off")


def test_it_can_be_put_on_the_home_screen(door: Door) -> None:
    annie = door.somebody("annie").joins()
    annie.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    session = annie.context.new_cdp_session(annie.page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert '"De lijn van gemeente Waterstad"' in manifest["data"]
    refused = {
        each["errorId"] for each in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    }
    assert refused <= {"in-incognito"}  # as every browser of the tests is
