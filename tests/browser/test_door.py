"""From the invitation to "yes, this helps" by keyboard alone: on a phone, and enlarged four times.

The pictures in docs are of this.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from bot.web.account import CALLBACK
from tests.bot.web.provider import Citizen, OpenIDProvider
from tests.browser.door import Door, Somebody, opened
from tests.browser.stage import PHONE, is_pictured
from tests.stories.line import free_port

ENLARGED = (320, 256), {"device_scale_factor": 4}
"""1280 by 1024 at 400 % (WCAG 2.2, 1.4.10)."""

A_PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36"

SIZES: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {"phone": (PHONE, {}), "enlarged": ENLARGED}


def pictured(somebody: Somebody, name: str) -> None:
    """For docs/web.md."""
    if somebody.page.viewport_size == {"width": PHONE[0], "height": PHONE[1]}:
        is_pictured(somebody.page, name)


def opens_invitation(somebody: Somebody) -> None:
    """And takes the browser's way in."""
    somebody.opens_invitation()
    pictured(somebody, "deur-uitnodiging")
    somebody.keys.goes_to("In uw browser").presses("Enter")


def takes_part(somebody: Somebody) -> None:
    """With the welcome that stands in the chat."""
    somebody.chat.sees("Welkom")
    pictured(somebody, "deur-welkom")
    somebody.keys.goes_to("Ik doe mee").presses("Enter")
    somebody.is_in()


def signs_in(officer: Somebody, account: Citizen) -> None:
    """With the municipality's account, on the provider's own pages, which are none of ours."""
    expect(officer.page.get_by_label("Login")).to_be_visible()
    officer.keys.goes_to("Login").types(account.name).presses("Enter")
    expect(officer.page.get_by_role("textbox", name="Password")).to_be_visible()
    officer.keys.goes_to("Password").types(account.password).presses("Enter")
    expect(officer.page.get_by_role("button", name="Accept")).to_be_visible()
    officer.keys.goes_to("Accept").presses("Enter")


def says(somebody: Somebody, text: str) -> None:
    somebody.keys.goes_to("Typ een bericht").types(text).presses("Enter")
    somebody.chat.sees(text)


def flags(annie: Somebody) -> None:
    annie.keys.goes_to("Iets ging niet goed").presses("Enter")
    annie.chat.sees("Over welke bijeenkomst")
    annie.keys.goes_to("Inloopavond").presses("Enter")
    annie.chat.sees("Wat ging er niet goed?")
    annie.keys.goes_to("Slecht georganiseerd").presses("Enter")
    annie.chat.sees("Wat is er gebeurd?")
    says(annie, "De zaal was te klein.")
    annie.keys.goes_to("Klaar", back=True).presses("Enter")
    annie.chat.sees("Wat wilt u van ons?")
    annie.keys.goes_to("Dat het anders gaat").presses("Enter")
    annie.chat.sees("Dit sturen wij naar")
    annie.keys.goes_to("Versturen", back=True).presses("Enter")
    annie.chat.sees("Melding 1")


def answers(mila: Somebody) -> None:
    mila.chat.sees("Vereniging De Gracht", "De zaal was te klein.")
    mila.keys.goes_to("Ik pak dit op", back=True).presses("Enter")
    mila.chat.sees("Antwoorden")
    mila.keys.goes_to("Antwoorden", back=True).presses("Enter")
    mila.keys.goes_to("Dit doen we anders").presses("Enter")
    mila.chat.sees("Wat gaat er anders?")
    says(mila, "Wij huren de grote zaal van de bibliotheek.")
    mila.chat.sees("Wanneer?")
    mila.keys.goes_to("donderdag 3 december", back=True).presses("Enter")
    mila.chat.sees("Dit gaat anders")
    mila.keys.goes_to("Versturen", back=True).presses("Enter")
    mila.chat.sees("Verstuurd naar")


@pytest.fixture
def provider() -> Iterator[OpenIDProvider]:
    """The municipality's accounts; nobody has agreed there before."""
    back = f"http://127.0.0.1:{free_port()}{CALLBACK}"
    provider = OpenIDProvider(back, [Citizen("mila", "mila@waterstad.example")])
    with provider.running():
        yield provider


@pytest.fixture
def hall(chromium: Browser, tmp_path: Path, provider: OpenIDProvider) -> Iterator[Door]:
    """A line whose officers come in with those accounts."""
    port = urlsplit(provider.back).port
    with opened(chromium, tmp_path, provider.section, port) as door:
        yield door


@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", SIZES)
def test_a_chair_flags_and_an_officer_answers_by_keyboard_alone(
    hall: Door, provider: OpenIDProvider, size: str
) -> None:
    window, how = SIZES[size]
    annie, mila = hall.somebody("annie", window, **how), hall.somebody("mila", window, **how)
    opens_invitation(mila)
    [account] = provider.people
    signs_in(mila, account)
    takes_part(mila)
    opens_invitation(annie)
    takes_part(annie)
    flags(annie)
    answers(mila)
    annie.chat.sees("Wij huren de grote zaal van de bibliotheek.")
    pictured(annie, "deur-gesprek")
    annie.keys.goes_to("Ja, dit helpt", back=True).presses("Enter")
    annie.chat.sees("Melding 1 is gesloten")
    expect(annie.page.get_by_role("alert")).to_be_hidden()


@pytest.mark.timeout(240)
def test_the_page_in_the_dark_and_where_one_is_signed_in(door: Door) -> None:
    annie = door.somebody("annie", color_scheme="dark", user_agent=A_PHONE).joins()
    annie.chat.picks("Iets ging niet goed").sees("Over welke bijeenkomst").picks("Inloopavond")
    annie.chat.sees("Wat ging er niet goed?").picks("Slecht georganiseerd").sees("Wat is er gebeurd?")
    annie.chat.says("De zaal was te klein.").sees("Bewaard")
    pictured(annie, "deur-donker")

    annie.page.emulate_media(color_scheme="light")
    annie.keys.goes_to("Mijn apparaten", back=True).presses("Enter")
    expect(annie.page.get_by_role("heading", name="Chrome op Android")).to_be_visible()
    pictured(annie, "deur-apparaten")
    expect(annie.page.get_by_role("heading", level=1)).to_have_text("Mijn apparaten")
    for page in ("/news", "/devices"):
        annie.opens(page)
        expect(annie.page.get_by_role("link", name="Terug naar het gesprek")).to_have_css("display", "inline")
    annie.keys.goes_to("Terug naar het gesprek").presses("Enter")
    annie.is_in()

    annie.page.get_by_role("textbox").fill("Een tekst die niemand anders mag lezen")
    annie.keys.goes_to("Uitloggen", back=True).presses("Enter")
    expect(annie.page.get_by_role("heading", name="U bent uitgelogd")).to_be_visible()
    annie.page.wait_for_function("() => localStorage.length === 0")
    annie.opens("/chat")
    expect(annie.page.get_by_role("heading", name="Opnieuw binnenkomen")).to_be_visible()
