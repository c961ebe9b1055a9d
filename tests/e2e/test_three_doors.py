"""One flag through three doors: chair on Telegram, officer on Matrix, wijkregisseur in a browser."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour
from tests.e2e.waterstad import Waterstad, talks
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.playing import Beside, alongside


@pytest.fixture
async def town(homeserver: Homeserver, tmp_path: Path, telegram: FakeTelegram) -> Waterstad:
    """The town, on all three."""
    return await Waterstad.founded(homeserver, tmp_path, telegram)


@pytest.fixture
async def mila(town: Waterstad) -> AsyncIterator[Neighbour]:
    """The officer, with nio's client."""
    async with town.neighbour("mila") as mila:
        yield mila


def flags(annie: Person) -> None:
    """By buttons."""
    annie.writes("/melding")
    annie.awaits("Over welke bijeenkomst")
    annie.presses("Inloopavond")
    annie.awaits("Wat ging er niet goed?")
    annie.presses("Slecht georganiseerd")
    annie.awaits("Wat is er gebeurd?")
    annie.writes("De zaal was te klein.")
    annie.awaits("Bewaard")
    annie.presses("Klaar")
    annie.awaits("Wat wilt u van ons?")
    annie.presses("Uitleg")
    annie.awaits("Dit sturen wij naar")
    annie.presses("Versturen")
    annie.awaits("Melding 1", "Mila de Boer")


def is_not_helped(annie: Person) -> None:
    """What was answered does not help."""
    annie.awaits("Antwoord op melding 1", "Er was maar één zaal vrij.")
    annie.presses("Nee, dit helpt niet")
    annie.awaits("Wat mist u nog")
    annie.writes("Waarom geen twee avonden?")
    annie.awaits("Melding 1 is weer open", "Yusuf Arslan")


async def reads_it_in_the_browser(line: Beside) -> None:
    """The wijkregisseur has it now, with everything that was said, and takes it up."""
    shown = await line.shown("yusuf")
    assert any("Vereniging De Gracht vraagt uitleg" in body for body in shown), shown
    assert any("Waarom geen twee avonden?" in body for body in shown), shown
    await line.says("yusuf", "ik pak dit op")


async def test_a_flag_goes_through_three_doors(town: Waterstad, mila: Neighbour) -> None:
    annie = await asyncio.to_thread(town.line.joined, "annie", "Annie")
    await asyncio.to_thread(town.line.reaches_out, "mila", "matrix", mila.user)
    await asyncio.to_thread(town.line.takes_part, "yusuf", "playground", "yusuf")
    async with alongside(town.line) as line:
        await mila.comes_in()
        await mila.awaits("Welkom", "Mila de Boer")
        await talks(mila, ("1", "U doet mee"))
        await asyncio.to_thread(flags, annie)
        card = await mila.awaits("Vereniging De Gracht vraagt uitleg", "De zaal was te klein.")
        await mila.writes("1", thread=card.event)
        await asyncio.to_thread(annie.awaits, "heeft melding 1 gelezen en pakt die op")
        await talks(mila, ("antwoorden", "Hoe antwoordt u"))
        await mila.writes("uitleg geven")
        await talks(mila, ("Er was maar één zaal vrij.", "Of typ: klaar"), ("klaar", "Versturen"))
        await mila.writes("versturen")
        await asyncio.to_thread(is_not_helped, annie)
        await mila.awaits("nu bij", "Yusuf Arslan", thread=card.event)
        await reads_it_in_the_browser(line)
        await asyncio.to_thread(annie.awaits, "Yusuf Arslan", "heeft melding 1 gelezen en pakt die op")
