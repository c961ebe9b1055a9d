"""The playground keeps the contract; its network is a database, and nothing on it is ever uncertain."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from bot.playground import Playground
from bot.transport import Platform
from handlers.views import BOLD_OFF, BOLD_ON, plain
from storage import pages, people
from storage.database import Db
from storage.files import StoredFile
from tests.bot.contract import Contract
from tests.bot.network import Harness, Human, Seen
from tests.bot.oneline import OneLine, one_line

T = TypeVar("T")
_BOLD = re.compile(f"{BOLD_ON}(.*?){BOLD_OFF}")


class Phone(Human):
    """Somebody with a phone of the playground; what they do is tried again until it is confirmed."""

    def __init__(self, harness: "OnThePage", chat: str) -> None:
        self.harness = harness
        self.chat = chat
        self.done = 0

    async def writes(self, text: str, *, answering: str | None = None) -> None:
        self.done += 1
        once = f"page-{self.done}"
        await self.harness.until_kept(lambda page: page.says(self.chat, once, text, answering))

    async def presses(self, button: str) -> None:
        shown = await self.messages()
        message, place = next(
            (message, place)
            for message in reversed(shown)
            for place, words in enumerate(json.loads(message.options))
            if words == button
        )
        self.done += 1
        once = f"page-{self.done}"
        await self.harness.until_kept(
            lambda page: page.presses(self.chat, once, message.prompt or "", place, str(message.id))
        )

    async def sees(self) -> list[Seen]:
        messages = await self.messages()
        there = {str(message.id) for message in messages}
        return [
            Seen(
                str(message.id),
                plain(message.body),
                tuple(_BOLD.findall(message.body)),
                tuple(json.loads(message.options)),
                message.replies_to if message.replies_to in there else None,  # the page quotes what it has
            )
            for message in messages
            if not message.mine
        ]

    async def messages(self) -> list[pages.Message]:
        return await self.harness.line.do(
            lambda db: db.all(pages.of_chat, platform="playground", chat=self.chat)
        )


class OnThePage(Harness):
    """Phones in a browser, without the browser."""

    def __init__(self, line: OneLine, folder: Path) -> None:
        self.line = line
        self.folder = folder
        self.page: Playground | None = None
        self.turned = asyncio.Event()

    async def platform(self) -> Platform:
        self.page = Playground(self.folder, no_file)
        self.page.attach(self.line)
        self.turned.set()
        self.turned = asyncio.Event()
        return self.page

    async def human(self, name: str) -> Human:
        chat = name.lower()
        await self.line.do(partial(_give_phone, chat=chat))
        return Phone(self, chat)

    async def until_kept(self, act: Callable[[Playground], Awaitable[object]]) -> None:
        """What a page does: when the line goes away under it, it sends the same again to the next."""
        while self.page is not None:
            sending = asyncio.create_task(_done(act(self.page)))
            turning = asyncio.create_task(self.turned.wait())
            await asyncio.wait([sending, turning], return_when=asyncio.FIRST_COMPLETED)
            turning.cancel()
            if sending.done():
                return await sending
            sending.cancel()
        return None


def _give_phone(db: Db, chat: str) -> None:
    people.open_chat(db, "playground", chat)


async def _done(acting: Awaitable[object]) -> None:
    await acting


async def no_file(file: StoredFile) -> bytes:
    raise FileNotFoundError(file.name)


class TestThePlaygroundKeepsTheContract(Contract):
    @pytest.fixture
    async def harness(self, file: Path) -> AsyncIterator[Harness]:
        async with one_line(file) as line:
            yield OnThePage(line, file.parent / "phones")
