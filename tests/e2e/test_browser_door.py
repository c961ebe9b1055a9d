"""One flag, the chair in a browser, the officer on Matrix, the wijkregisseur on Telegram."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.web.visitor import Visitor
from tests.bot.web.waterstad import SECTION
from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour
from tests.e2e.waterstad import Waterstad, talks
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.line import free_port
from tests.stories.playing import alongside

GONE = "SELECT platform FROM chat WHERE state = 'blocked'"
TWICE = "SELECT outbox_id FROM delivery GROUP BY outbox_id HAVING count(DISTINCT chat_id) > 1"


@pytest.fixture
async def town(homeserver: Homeserver, tmp_path: Path, telegram: FakeTelegram) -> Waterstad:
    """The town, on all three."""
    town = await Waterstad.founded(homeserver, tmp_path, telegram)
    town.more(SECTION.format(port=free_port()))
    return town


@pytest.fixture
async def mila(town: Waterstad) -> AsyncIterator[Neighbour]:
    """The officer, with nio's client."""
    async with town.neighbour("mila") as mila:
        yield mila


@pytest.fixture
async def annie(town: Waterstad) -> AsyncIterator[Visitor]:
    """The chair's browser."""
    assert town.line.settings.web is not None
    annie = Visitor(town.line.settings.web.public_url)
    yield annie
    await annie.closes()


async def comes_in(annie: Visitor, token: str) -> None:
    """By the link in the invitation."""
    assert "In uw browser" in await (await annie.opens(f"/i/{token}")).text()
    await annie.submits(f"/i/{token}")
    await annie.awaits("Welkom Annie Jansen")
    await annie.picks("Ik doe mee")
    await annie.awaits("U doet mee")
    await annie.opens("/chat")


async def flags(annie: Visitor) -> None:
    """By buttons, and one sentence."""
    await annie.says("/melding")
    for asked, chosen in (
        ("Over welke bijeenkomst", "Inloopavond"),
        ("Wat ging er niet goed?", "Slecht georganiseerd"),
    ):
        await annie.awaits(asked)
        await annie.picks(chosen)
    await annie.awaits("Wat is er gebeurd?")
    await annie.says("De zaal was te klein.")
    for asked, chosen in (
        ("Bewaard", "Klaar"),
        ("Wat wilt u van ons?", "Uitleg"),
        ("Dit sturen wij naar", "Versturen"),
    ):
        await annie.awaits(asked)
        await annie.picks(chosen)
    await annie.awaits("Melding 1", "Mila de Boer")


async def is_not_helped(annie: Visitor) -> None:
    """What the officer answered does not help."""
    await annie.awaits("Antwoord op melding 1", "Er was maar één zaal vrij.")
    await annie.picks("Nee, dit helpt niet")
    await annie.awaits("Wat mist u nog")
    await annie.says("Waarom geen twee avonden?")
    await annie.awaits("Melding 1 is weer open", "Yusuf Arslan")


def answers(yusuf: Person) -> None:
    """The wijkregisseur has it now, with everything that was said, and explains."""
    yusuf.awaits("Vereniging De Gracht vraagt uitleg", "De zaal was te klein.")
    yusuf.awaits("mist nog iets bij melding 1", "Waarom geen twee avonden?")
    yusuf.presses("Ik pak dit op")
    yusuf.awaits_toast()
    yusuf.presses("Antwoorden")
    yusuf.awaits("Hoe antwoordt u")
    yusuf.presses("Uitleg geven")
    yusuf.awaits("Schrijf")
    yusuf.writes("Twee avonden kan ook. Dat doen wij voortaan.")
    yusuf.awaits("Bewaard")
    yusuf.presses("Klaar")
    yusuf.awaits("Twee avonden kan ook.")
    yusuf.presses("Versturen")


async def test_a_flag_goes_from_a_browser_to_matrix_and_telegram_and_back(
    town: Waterstad, annie: Visitor, mila: Neighbour
) -> None:
    yusuf = await asyncio.to_thread(town.line.joined, "yusuf", "Yusuf")
    token = await asyncio.to_thread(town.line.invites, "annie")
    await asyncio.to_thread(town.line.reaches_out, "mila", "matrix", mila.user)
    async with alongside(town.line):
        await comes_in(annie, token)
        await mila.comes_in()
        await mila.awaits("Welkom", "Mila de Boer")
        await talks(mila, ("1", "U doet mee"))
        await flags(annie)
        card = await mila.awaits("Vereniging De Gracht vraagt uitleg", "De zaal was te klein.")
        await mila.writes("1", thread=card.event)
        await annie.awaits("heeft melding 1 gelezen en pakt die op")
        await talks(mila, ("antwoorden", "Hoe antwoordt u"))
        await mila.writes("uitleg geven")
        await talks(mila, ("Er was maar één zaal vrij.", "Of typ: klaar"), ("klaar", "Versturen"))
        await mila.writes("versturen")
        await is_not_helped(annie)
        await mila.awaits("nu bij", "Yusuf Arslan", thread=card.event)
        await asyncio.to_thread(answers, yusuf)
        await annie.awaits("Antwoord op melding 1", "Twee avonden kan ook.")
        await annie.picks("Ja, dit helpt")
        await asyncio.to_thread(yusuf.awaits, "is geholpen met uw antwoord op melding 1")


async def test_an_officer_who_left_on_matrix_gets_it_on_telegram_and_once(
    town: Waterstad, annie: Visitor, mila: Neighbour
) -> None:
    phone = await asyncio.to_thread(town.line.joined, "mila", "Mila")
    token = await asyncio.to_thread(town.line.invites, "annie")
    await asyncio.to_thread(town.line.reaches_out, "mila", "matrix", mila.user)
    async with alongside(town.line) as line:
        await comes_in(annie, token)
        await mila.comes_in()
        await mila.awaits("Welkom", "Mila de Boer")
        await talks(mila, ("1", "U doet mee"))
        await mila.leaves()
        await line.until(lambda: town.line.rows(GONE) == [("matrix",)])
        await flags(annie)
        await asyncio.to_thread(phone.awaits, "Vereniging De Gracht vraagt uitleg", "De zaal was te klein.")
        await line.until(town.line.is_quiet)
    assert town.line.rows(TWICE) == []
