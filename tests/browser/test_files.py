"""Pictures and spoken words: seen and heard by who sent them, and by who they were sent to."""

import pytest
from playwright.sync_api import Locator, expect

from tests.bot.files.making import photo
from tests.browser.stage import Phone, Stage

WIL, DANIEL = "Wil van der Veen", "Daniël Hoekstra"


def is_shown(picture: Locator) -> None:
    """Wait for a picture to have been loaded, and to be one."""
    expect(picture).to_be_visible()
    picture.evaluate("async (picture) => { await picture.decode(); }")


def is_heard(player: Locator) -> None:
    """Wait for a recording to be ready to play."""
    expect(player).to_be_visible()
    player.evaluate(
        "(player) => player.readyState || new Promise((ready, broken) => {"
        " player.addEventListener('loadedmetadata', ready); player.addEventListener('error', broken); })"
    )


def speaks(phone: Phone) -> None:
    """Press, speak a second, and send."""
    phone.chat.get_by_role("button", name="Inspreken").click()
    expect(phone.chat.locator(".recording output")).to_have_text("0:01")
    phone.chat.locator(".recording").get_by_role("button", name="Stuur opname").click()


@pytest.mark.timeout(240)
def test_a_photo_and_a_voice_message_go_along_with_what_went_wrong(stage: Stage) -> None:
    chair = stage.phone(WIL).picks("Iets ging niet goed").picks("Startavond Stationsplein")
    chair.picks("Slecht georganiseerd").sees("Wat is er gebeurd?")
    chair.chat.locator("input[type=file]").set_input_files(
        {"name": "volle zaal.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(600, 400))}
    )
    is_shown(chair.log.locator("img").last)
    speaks(chair)
    is_heard(chair.log.locator("audio").last)
    chair.picks("Klaar").picks("Uitleg").sees("Dit sturen wij naar").picks("Versturen").sees("Melding 1")

    officer = stage.phone(DANIEL)
    stage.until(officer, "Wijkvereniging Stationsbuurt")
    is_shown(officer.log.locator("img").last)
    is_heard(officer.log.locator("audio").last)
    address = officer.log.locator("audio").last.get_attribute("src")
    heard = stage.page.request.get(f"{stage.address}{address}")
    assert heard.headers["content-type"] == "audio/ogg"
