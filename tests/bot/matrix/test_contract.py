"""Matrix keeps the contract, on a real homeserver, with people whose clients are not ours."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.matrix.platform import MatrixPlatform
from bot.sections import Matrix
from bot.transport import Platform
from storage.files import StoredFile
from tests.bot.contract import Contract
from tests.bot.network import GONE, LATER, Harness, Human, Kept, Seen, receiving
from tests.e2e.fixtures import settled
from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour

_BOLD = re.compile(r"<strong>(.*?)</strong>")
_CHOICE = re.compile(r"^\d+\. Voluit (.+)$", re.MULTILINE)
_CHOICES = re.compile(r"\n\n(Typ het nummer van uw keuze\.\n)?(\d+\. Voluit .+\n?)+$")


async def no_files(_: StoredFile) -> bytes:
    """The contract sends none."""
    raise LookupError


class Person(Human):
    """Somebody with a client; they choose by writing the number."""

    def __init__(self, neighbour: Neighbour) -> None:
        self.neighbour = neighbour
        self.chat = neighbour.user

    async def writes(self, text: str, *, answering: str | None = None) -> None:
        await self.neighbour.writes(text, answering=answering)

    async def presses(self, button: str) -> None:
        message = next(each for each in reversed(self.neighbour.seen) if button in _CHOICE.findall(each.text))
        await self.neighbour.writes(str(_CHOICE.findall(message.text).index(button) + 1))

    async def sees(self) -> list[Seen]:
        await self.neighbour.catches_up()
        return [
            Seen(
                message=each.event,
                text=_CHOICES.sub("", each.text),
                bold=tuple(_BOLD.findall(each.html)),
                buttons=tuple(_CHOICE.findall(each.text)),
                answers=each.answers,
            )
            for each in self.neighbour.seen
        ]


class Town(Harness):
    """A homeserver with the line's account."""

    def __init__(self, server: Homeserver, settings: Matrix, folder: Path) -> None:
        self.server = server
        self.settings = settings
        self.folder = folder
        self.position: str | None = None
        self.people: list[Neighbour] = []
        self.first: Platform | None = None
        self.weathers = {GONE: self._loses, LATER: self._is_limited}

    async def platform(self) -> Platform:
        made = MatrixPlatform(self.settings, no_files, "nl", key_seconds=1, moment=0)
        self.first = self.first or made
        return made

    async def human(self, name: str) -> Human:
        """Somebody who opens a chat with the line, which comes in."""
        user = self.server.register(
            f"{name.lower()}{len(self.people)}-{self.settings.user_id[1:].partition(':')[0]}"
        )
        somebody = await Neighbour(self.server.url, user, self.settings.user_id, self.folder).logs_in()
        self.people.append(somebody)
        assert self.first is not None
        async with receiving(self.first, Kept(at=self.position)) as kept:
            await somebody.begins()
            await kept.has(2)  # it came in, and knows that the chat was opened
            await somebody.is_joined_by(self.settings.user_id)
            self.position = kept.at
        return Person(somebody)

    def kept(self, *, stalls: bool = False) -> Kept:
        return Kept(stalls=stalls, at=self.position)

    async def _loses(self, human: Human) -> None:
        """They leave the room, and the line sees it."""
        assert isinstance(human, Person)
        assert self.first is not None
        async with receiving(self.first, self.kept()) as kept:
            await human.neighbour.leaves()
            await kept.has(1)

    async def _is_limited(self, _: Human) -> None:
        """The homeserver lets the line say nothing for a while, to whomever."""
        await asyncio.to_thread(self.server.limit, self.settings.user_id)

    async def ends(self) -> None:
        """Everybody puts their phone away."""
        for somebody in self.people:
            await somebody.leaves_off()


class TestMatrixKeepsTheContract(Contract):
    """The promises, on Matrix."""

    @pytest.fixture
    async def harness(self, homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Harness]:
        settings = await asyncio.to_thread(settled, homeserver, tmp_path)
        town = Town(homeserver, settings, tmp_path)
        yield town
        await town.ends()
