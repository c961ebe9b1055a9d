"""The bench itself: its clients speak with each other, and see what they should not miss.

A client that overlooks a broken message would call the line good whatever it does.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from nio.crypto.attachments import decrypt_attachment

from tests.bot.files.making import photo
from tests.e2e import element
from tests.e2e.element import Element, Shown
from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour, Seen

UNSIGNED_DEVICE = 2  # matrix-js-sdk, EventShieldReason

LogsIn = Callable[[str, str], Awaitable[Neighbour]]

_numbers = count(1)


class Names(NamedTuple):
    """Two people on the homeserver."""

    one: str
    other: str


@pytest.fixture
def names(homeserver: Homeserver) -> Names:
    """New ones each time: nobody's devices are known yet."""
    number = next(_numbers)
    return Names(homeserver.register(f"een{number}"), homeserver.register(f"ander{number}"))


@pytest.fixture
async def leaving() -> AsyncIterator[AsyncExitStack]:
    """Puts everybody's phone away at the end."""
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def neighbour(homeserver: Homeserver, tmp_path: Path, leaving: AsyncExitStack) -> LogsIn:
    """Logs somebody in with nio's client."""

    async def logs_in(user: str, other: str) -> Neighbour:
        somebody = await Neighbour(homeserver.url, user, other, tmp_path).logs_in()
        leaving.push_async_callback(somebody.leaves_off)
        return somebody

    return logs_in


async def officer(
    server: Homeserver, user: str, other: str, leaving: AsyncExitStack, *, strict: bool = True
) -> Element:
    element.is_there()
    somebody = await Element(server, user, other).logs_in(strict=strict)
    leaving.push_async_callback(somebody.leaves_off)
    return somebody


Person = TypeVar("Person", Neighbour, Element)


async def card_is_talked_about(one: Person, other: Person) -> tuple[str, Seen | Shown]:
    """A message is answered, gets a thread and is changed; its event, and how the other sees it then."""
    card = await one.writes("Melding 1")
    await other.awaits("Melding 1")
    await other.writes("Wat dan?", answering=card)
    await other.writes("Hierover.", thread=card)
    assert (await one.awaits("Wat dan?")).answers == card
    assert (await one.awaits("Hierover.")).thread == card
    await one.amends(card, "Melding één")
    return card, await other.awaits("Melding één")


async def test_neighbours_read_answers_changes_threads_numbers_and_pictures(
    names: Names, neighbour: LogsIn, leaving: AsyncExitStack
) -> None:
    one, other = await neighbour(*names), await neighbour(names.other, names.one)
    await one.begins()
    await other.comes_in()
    await one.is_joined_by(other.user)

    card, changed = await card_is_talked_about(one, other)
    assert changed.changed == 1
    await one.reacts(card, 1)
    await one.sends_photo(photo(), "Een foto")
    assert await opened(other, await other.awaits("Een foto")) == photo()
    await one.takes_back(card)
    await other.catches_up()
    assert [each.gone for each in other.seen] == [True, False]

    phone = await other.new_phone()
    leaving.push_async_callback(phone.leaves_off)
    await one.knows(phone)
    await one.writes("Nog iets.")
    await phone.awaits("Nog iets.")
    await other.awaits("Nog iets.")
    assert one.unreadable == other.unreadable == 0


async def test_signed_devices_read_each_other_without_a_shield_also_a_new_phone(
    homeserver: Homeserver, names: Names, leaving: AsyncExitStack
) -> None:
    one = await officer(homeserver, names.one, names.other, leaving)
    other = await officer(homeserver, names.other, names.one, leaving)
    await one.begins()
    await other.is_in(one.room)

    card, changed = await card_is_talked_about(one, other)
    assert (changed.event, changed.changed) == (card, 1)
    await one.reacts(card, 1)
    await other.until(lambda: other.numbers == {card: ["1"]}, "the number")
    await one.sends_photo(photo())
    await other.awaits("foto.jpg")
    await one.redacts(card)
    await other.until(lambda: changed.gone, "that it was taken back")

    phone = await other.new_phone()
    leaving.push_async_callback(phone.leaves_off)
    await phone.writes("Van mijn nieuwe telefoon.")
    await one.awaits("Van mijn nieuwe telefoon.")
    await one.writes("Nog iets.")
    await phone.awaits("Nog iets.")
    for somebody in (one, other):
        assert somebody.unreadable == {}
        assert {(each.encrypted, each.readable, each.shield) for each in somebody.messages} == {
            (True, True, "none")
        }


async def test_who_talks_with_signed_devices_only_neither_reads_nor_is_read_by_others(
    homeserver: Homeserver, names: Names, neighbour: LogsIn, leaving: AsyncExitStack
) -> None:
    mila = await officer(homeserver, names.one, names.other, leaving)
    annie = await neighbour(names.other, names.one)
    await mila.begins()
    await annie.comes_in()
    said = await annie.writes("Leest u dit?")
    await mila.until(lambda: said in mila.unreadable, "a message that cannot be read")
    assert mila.unreadable == {said: "UNSIGNED_SENDER_DEVICE"}
    await mila.writes("En u dit?")
    await annie.catches_up()
    assert (annie.unreadable, annie.seen) == (1, [])


async def opened(somebody: Neighbour, seen: Seen) -> bytes:
    """An encrypted file as nio reads it (Matrix, Sending encrypted attachments)."""
    assert seen.file is not None
    fetched = await somebody.nio.download(seen.file["url"])
    key, digest = seen.file["key"]["k"], seen.file["hashes"]["sha256"]
    return bytes(decrypt_attachment(fetched.body, key, digest, seen.file["iv"]))


async def test_shields_are_told_also_of_a_change(
    homeserver: Homeserver, names: Names, neighbour: LogsIn, leaving: AsyncExitStack
) -> None:
    mila = await officer(homeserver, names.one, names.other, leaving, strict=False)
    annie = await neighbour(names.other, names.one)
    await mila.begins()
    await annie.comes_in()
    said = await annie.writes("Leest u dit?")
    shown = await mila.awaits("Leest u dit?")
    assert (shown.encrypted, shown.readable, shown.shield) == (True, True, "red")
    assert shown.reason == UNSIGNED_DEVICE
    await annie.amends(said, "Leest u dit nu?")
    assert (await mila.awaits("dit nu?")).shield == "red"
    await mila.writes("Ja.")
    await annie.awaits("Ja.")
    await mila.sends_photo(photo())
    assert await opened(annie, await annie.awaits("foto.jpg")) == photo()
    await annie.writes_openly("En zonder slot?")
    assert not (await mila.awaits("zonder slot")).encrypted


async def test_a_homeserver_that_was_killed_knows_what_it_knew(tmp_path: Path) -> None:
    def lives() -> None:
        with Homeserver.running(tmp_path / "homeserver", limits=True) as server:
            user = server.register("annie")
            server.kill()
            server.start()
            before = server.url
            server.restart()
            assert server.url == before
            token = server.log_in(user)
            assert server.ask("GET", "/_matrix/client/v3/account/whoami", None, token)[1]["user_id"] == user

    await asyncio.to_thread(lives)
