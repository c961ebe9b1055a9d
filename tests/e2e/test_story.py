"""The whole way of a flag in encrypted rooms, between two clients that nobody here wrote.

The chair's client is nio, the officer's has Element's cryptography and talks with signed devices only. What
they say to each other stands nowhere on the homeserver.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from tests.bot.files.making import photo
from tests.e2e import element
from tests.e2e.element import Element
from tests.e2e.neighbour import Neighbour
from tests.e2e.waterstad import Waterstad, talks
from tests.stories.line import THURSDAY
from tests.stories.playing import alongside

FRIDAY_THE_ELEVENTH = datetime(2037, 12, 11, 9, 0, tzinfo=THURSDAY.tzinfo)
SECRETS = (
    "De zaal was te klein",
    "Er is niets gezegd",
    "grotere zaal",
    "Melding 1",
    "Annie Jansen",
    "Ik doe mee",
)


@pytest.fixture
async def annie(town: Waterstad) -> AsyncIterator[Neighbour]:
    """The chair, with nio's client, who does not take part yet."""
    async with town.neighbour("annie") as annie:
        yield annie


@pytest.fixture
async def mila(town: Waterstad) -> AsyncIterator[Element]:
    """The officer, with Element's cryptography."""
    element.is_there()
    somebody = await Element(town.server, town.name_of("mila"), town.bot).logs_in()
    yield somebody
    await somebody.leaves_off()


async def annie_joins(town: Waterstad, annie: Neighbour) -> None:
    """By the link to the line, and the code of her invitation."""
    token = await asyncio.to_thread(town.line.invites, "annie")
    await annie.begins()
    await annie.awaits("Plak hier de code uit uw uitnodiging")
    await talks(
        annie,
        (token, "Welkom", "voorzitter van Vereniging De Gracht", "1. Ik doe mee"),
        ("1", "U doet mee"),
    )
    await annie.awaits("Wat wilt u doen?", "1. Iets ging niet goed")


async def mila_is_called(town: Waterstad, mila: Element) -> None:
    """The coordinator named her: the line opens the chat itself."""
    await asyncio.to_thread(town.line.reaches_out, "mila", "matrix", mila.user)


async def mila_joins(mila: Element) -> None:
    """In the chat that was opened."""
    welcome = await mila.awaits("Welkom", "Mila de Boer", "1. Ik doe mee")
    mila.room = welcome.room
    await mila.writes("ik doe mee")
    await mila.awaits("U doet mee")
    await mila.awaits("Wat wilt u doen?")


async def annie_flags(annie: Neighbour, wish: str) -> None:
    """By numbers and words, with a picture."""
    await talks(
        annie,
        ("/melding", "Over welke bijeenkomst", "1. Inloopavond Stationsplein"),
        ("1", "Wat ging er niet goed?"),
        ("slecht georganiseerd", "Wat is er gebeurd?"),
        ("De zaal was te klein.", "Of typ: klaar"),
    )
    await annie.sends_photo(photo())
    await annie.awaits("Bewaard, met 1 bestand")
    await talks(
        annie,
        ("klaar", "Wat wilt u van ons?"),
        (wish, "Dit sturen wij naar", "Mila de Boer", "De zaal was te klein."),
    )
    await annie.writes("versturen")


async def test_a_flag_goes_its_whole_way_and_the_homeserver_cannot_read_a_word(
    town: Waterstad, annie: Neighbour, mila: Element
) -> None:
    await mila_is_called(town, mila)
    async with alongside(town.line) as line:
        await annie_joins(town, annie)
        await mila_joins(mila)

        await annie_flags(annie, "dat het anders gaat")
        receipt = await annie.awaits("Melding 1", "Nu bij", "uiterlijk donderdag 3 december")
        card = await mila.awaits("Vereniging De Gracht wil dat het anders gaat", "De zaal was te klein.")
        await mila.until(lambda: mila.numbers.get(card.event) == ["1"], "the one number that tells nothing")
        await mila.reacts(card.event, 1)
        taken = await annie.awaits("heeft melding 1 gelezen en pakt die op")
        assert taken.thread == receipt.event

        await talks(
            mila,
            ("antwoorden", "Hoe antwoordt u"),
            ("dit doen we anders", "Wat gaat er anders?"),
            ("Wij huren een grotere zaal.", "Wanneer?"),
            ("11 december", "vrijdag 11 december", "Klopt dat?"),
            ("ja", "Dit gaat anders", "Versturen"),
        )
        await mila.writes("versturen")
        await annie.awaits("Dit gaat anders", "Wij huren een grotere zaal", "vrijdag 11 december")
        await talks(annie, ("ja, dit helpt", "Melding 1 is gesloten"))

        await line.moves_to(FRIDAY_THE_ELEVENTH)
        await annie.awaits("Is het gebeurd?", "Wij huren een grotere zaal")
        await talks(annie, ("nee", "Wat mist u nog"), ("Er is niets gezegd.", "Melding 1 is weer open"))
    assert annie.unreadable == 0
    assert {each.shield for each in mila.messages if each.encrypted} == {"none"}
    assert all(each.encrypted and each.readable for each in mila.messages)
    await asyncio.to_thread(town.server.stop)
    try:
        stored = b"".join(path.read_bytes() for path in town.server.folder.rglob("*") if path.is_file())
        assert [words for words in SECRETS if words.encode() in stored] == []
    finally:
        await asyncio.to_thread(town.server.start)


async def test_what_is_written_under_a_card_belongs_to_it_and_a_change_is_kept(
    town: Waterstad, annie: Neighbour, mila: Element
) -> None:
    await mila_is_called(town, mila)
    async with alongside(town.line):
        await annie_joins(town, annie)
        await mila_joins(mila)
        await annie_flags(annie, "uitleg")
        card = await mila.awaits("Vereniging De Gracht vraagt uitleg")
        receipt = await annie.awaits("Melding 1", "Nu bij")
        await mila.writes("Wij zoeken het uit.", thread=card.event)
        relayed = await annie.awaits("Wij zoeken het uit.")
        assert relayed.thread == receipt.event
        said = await annie.writes("Het gaat om de trap.", answering=relayed.event)
        await mila.awaits("Het gaat om de trap.")
        await annie.amends(said, "Het gaat om de lift.")
        await mila.awaits("aangepast", "Het gaat om de lift.")
        await annie.takes_back(said)
        await annie.writes("/mijnmeldingen")
        await annie.awaits("Melding 1")


async def test_who_changes_phones_reads_on_at_once(town: Waterstad, annie: Neighbour, mila: Element) -> None:
    await mila_is_called(town, mila)
    async with alongside(town.line):
        await mila_joins(mila)
        phone = await Element(town.server, mila.user, town.bot).logs_in("telefoon", mila.secret)
        phone.room = mila.room
        try:
            await phone.writes("/help")
            helped = await phone.awaits("Typ")
            assert (helped.readable, helped.shield) == (True, "none")
            await mila.awaits("Typ")
        finally:
            await phone.leaves_off()
