"""The browser's door keeps the contract: its network is HTTP, and everybody on it has a cookie."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientConnectionError

from bot.settings import Settings
from bot.transport import Inbox, Platform
from bot.web.door import WebPlatform
from bot.web.sessions import Sessions, fresh
from handlers.views import BOLD_OFF, BOLD_ON, plain
from tests.bot.contract import Contract
from tests.bot.network import Harness, Human, Seen
from tests.bot.oneline import OneLine, one_line
from tests.bot.test_contract_playground import no_file
from tests.bot.web.visitor import Visitor
from tests.bot.web.waterstad import SECTION
from tests.stories.line import Line, free_port

_BOLD = re.compile(f"{BOLD_ON}(.*?){BOLD_OFF}")


class Watched(WebPlatform):
    """The platform, and whether it is receiving."""

    is_receiving = False

    async def receive(self, inbox: Inbox) -> None:
        self.is_receiving = True
        try:
            await super().receive(inbox)
        finally:
            self.is_receiving = False


class Browser(Human):
    """Somebody who is in; what they do is tried again under the same name until it is confirmed."""

    def __init__(self, harness: "OverHttp", chat: str, visitor: Visitor) -> None:
        self.harness = harness
        self.chat = chat
        self.visitor = visitor
        self.done = 0

    async def writes(self, text: str, *, answering: str | None = None) -> None:
        to = None if answering is None else int(answering)
        await self._does("said", text=text, to=to)

    async def presses(self, button: str) -> None:
        message, place = next(
            (message, place)
            for message in reversed(await self.messages())
            for place, words in enumerate(message["options"])
            if words == button
        )
        await self._does("pressed", prompt=message["prompt"], option=place, message=message["id"])

    async def sees(self) -> list[Seen]:
        messages = await self.messages()
        there = {str(message["id"]) for message in messages}
        return [
            Seen(
                str(message["id"]),
                plain(message["body"]),
                tuple(_BOLD.findall(message["body"])),
                tuple(message["options"]),
                message["repliesTo"] if message["repliesTo"] in there else None,
            )
            for message in messages
            if not message["mine"]
        ]

    async def messages(self) -> list[dict[str, Any]]:
        async with self.harness.serving():
            return await self.visitor.messages()

    async def _does(self, what: str, **deed: Any) -> None:
        self.done += 1
        async with asyncio.timeout(20):
            while True:
                try:
                    answer = await self.visitor.does(f"/chat/{what}", once=f"page-{self.done}", **deed)
                except ClientConnectionError:
                    await asyncio.sleep(0.02)  # the page waits until the line is back
                    continue
                if answer.status == 202:
                    return


class OverHttp(Harness):
    """The site on a port of its own, and browsers that have a session there."""

    def __init__(self, line: OneLine, settings: Settings) -> None:
        self.line = line
        self.settings = settings
        self.now: Watched | None = None
        self.visitors: list[Visitor] = []

    async def platform(self) -> Platform:
        self.now = Watched(self.settings, no_file)
        await self.now.open()
        self.now.attach(self.line)
        return self.now

    async def human(self, name: str) -> Human:
        assert self.settings.web is not None
        token = fresh()
        sessions = Sessions(self.line, self.line.now, timedelta(days=90), timedelta(hours=12))
        visitor = await sessions.begins(token, "")
        browser = Visitor(self.settings.web.public_url, {"Cookie": f"wijklijn={token}"})
        self.visitors.append(browser)
        return Browser(self, visitor.chat, browser)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Show the pages, also while nothing is received."""
        assert self.now is not None
        assert self.now.server is not None
        await asyncio.sleep(0)  # who begins to receive now, receives
        if self.now.is_receiving:
            yield
            return
        task = asyncio.create_task(self.now.server.serve())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def closes(self) -> None:
        for visitor in self.visitors:
            await visitor.closes()


class TestTheBrowsersDoorKeepsTheContract(Contract):
    @pytest.fixture
    async def harness(self, file: Path) -> AsyncIterator[Harness]:
        settings = Line(file.parent / "line", None, SECTION.format(port=free_port())).settings
        async with one_line(file) as line:
            harness = OverHttp(line, settings)
            yield harness
            await harness.closes()
