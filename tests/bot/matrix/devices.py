"""Devices on a real homeserver, each with a login and keys of its own."""

from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from bot.kinds import Secret
from bot.matrix import account
from bot.matrix.client import Client, Synced
from bot.matrix.login import Wanted, login
from bot.sections import Matrix
from bot.transport import JsonObject
from tests.e2e.homeserver import PASSWORD, Homeserver

SECRET = "een-zin-die-niemand-anders-kent"
MESSAGE = "m.room.message"

_numbers = count(1)


def settings_of(server: Homeserver, user: str, folder: Path) -> Matrix:
    """A line's settings for this account."""
    return Matrix(homeserver=server.url, user_id=user, store_secret=Secret(SECRET), folder=folder)


@dataclass
class Device:
    """One device of somebody, and how far it has read."""

    settings: Matrix
    client: Client
    since: str | None = None

    @classmethod
    async def of(cls, settings: Matrix) -> "Device":
        """Open what is logged in already."""
        client = Client(account.load(settings.account), settings.crypto, SECRET, hears_itself=True)
        await client.open()
        return cls(settings, client)

    @property
    def user(self) -> str:
        return self.client.user_id

    async def looks(self, *, full: bool = False) -> Synced:
        """Take in what is new."""
        synced = await self.client.sync(self.since, seconds=0, full=full or self.since is None)
        self.since = synced.next_batch
        return synced

    async def reads(self, *, full: bool = False) -> list[str]:
        """The words that are new; ``(sealed)`` for what cannot be opened."""
        return words_in(event for news in (await self.looks(full=full)).news for event in news.events)

    async def says(self, room: str, text: str, transaction: str | None = None) -> str:
        """Say it; the event's id."""
        name = transaction or f"t{next(_numbers)}"
        return await self.client.send(room, MESSAGE, {"msgtype": "m.text", "body": text}, name)

    async def comes_in(self) -> str:
        """Accept the one invitation."""
        [invite] = (await self.looks()).invites
        await self.client.join(invite.room)
        await self.looks()
        return invite.room


class Devices(AsyncExitStack):
    """Makes devices, and closes them all."""

    def __init__(self, server: Homeserver, folder: Path) -> None:
        super().__init__()
        self.server = server
        self.folder = folder

    async def new(self, name: str) -> Device:
        """Somebody new, with one device that is logged in."""
        return await self.another(self.server.register(f"{name}{next(_numbers)}"))

    async def another(self, user: str) -> Device:
        """One more device of somebody; its signing keys take the place of the older ones'."""
        settings = settings_of(self.server, user, self.folder / f"device{next(_numbers)}")
        await login(settings, Wanted("Iemand", password=PASSWORD, reset_signing=True))
        return await self.opened(settings)

    async def opened(self, settings: Matrix) -> Device:
        """The device of a folder, opened."""
        device = await Device.of(settings)
        self.push_async_callback(device.client.close)
        await device.looks()
        return device

    async def reopened(self, device: Device) -> Device:
        """The same one after a restart, as far as it had read."""
        await device.client.close()
        again = await Device.of(device.settings)
        self.push_async_callback(again.client.close)
        again.since = device.since
        return again

    async def talking(self) -> tuple[Device, Device, str]:
        """Two who are in a room together, and have both said something."""
        line, person = await self.new("lijn"), await self.new("mila")
        room = await line.client.create_direct(person.user)
        await person.comes_in()
        await line.looks()
        await person.says(room, "Dag")
        assert await line.reads() == ["Dag"]
        await line.says(room, "Dag terug")
        assert await person.reads() == ["Dag", "Dag terug"]
        assert await line.reads() == ["Dag terug"]
        return line, person, room


def words_in(events: Iterable[JsonObject]) -> list[str]:
    """The words of messages, in the same order."""
    return [
        "(sealed)" if event["type"] == "m.room.encrypted" else event["content"]["body"]
        for event in events
        if event["type"] in {MESSAGE, "m.room.encrypted"}
    ]


def inside(client: Client) -> Any:
    """The machine under a client, for what no well-behaved client does."""
    return client._keys._olm  # noqa: SLF001
