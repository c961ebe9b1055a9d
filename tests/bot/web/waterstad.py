"""Waterstad with a browser's door: the line in the test's own loop, its site on a free port."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.app import App, Reading
from bot.web.door import WebPlatform
from tests.bot.web.visitor import Visitor
from tests.stories.line import Line, free_port
from tests.stories.waterstad import WATERSTAD

SECTION = """
[web]
public_url = "http://127.0.0.1:{port}"
listen = "127.0.0.1:{port}"
folder = "pages"
security_contact = "mailto:veilig@waterstad.example"
proxies = ["127.0.0.1"]
"""


def line_of(folder: Path, more: str = "") -> Line:
    """A line with a browser's door and nothing else, its town settled."""
    line = Line(folder / "line", None, SECTION.format(port=free_port()) + more)
    line.settles(WATERSTAD)
    return line


class Town:
    """A running line and the browsers on it."""

    def __init__(self, line: Line, app: App, web: WebPlatform) -> None:
        self.line = line
        self.app = app
        self.web = web
        self._open = AsyncExitStack()

    @property
    def address(self) -> str:
        """Where people find it."""
        found = self.line.settings.web
        assert found is not None
        return found.public_url

    def visitor(self, **headers: str) -> Visitor:
        """Somebody with a new browser."""
        visitor = Visitor(self.address, headers)
        self._open.push_async_callback(visitor.closes)
        return visitor

    async def settled(self) -> None:
        """Wait until everything that can happen now has happened."""
        await self.app.drain()

    async def moves_to(self, moment: datetime) -> None:
        """Let town time go on, from due moment to due moment."""
        await self.app.drain()
        await self.app.engine.advance(moment)

    async def joins(self, key: str) -> Visitor:
        """Somebody of the town takes part, in a browser of their own."""
        visitor = self.visitor()
        token = await self.invites(key)
        await visitor.submits(f"/i/{token}")
        await self.settled()
        await visitor.picks("Ik doe mee")
        await self.settled()
        await visitor.opens("/chat")
        return visitor

    async def invites(self, key: str) -> str:
        """A token that lets somebody of the town in; made beside the running line, as the command does."""
        return await asyncio.to_thread(self.line.invites, key, self.app.clock.town())

    async def closes(self) -> None:
        await self._open.aclose()


@asynccontextmanager
async def running(line: Line) -> AsyncIterator[Town]:
    """The line runs during the block, on the ways that its settings switch on (the browser only)."""
    reading = Reading()
    web = WebPlatform(line.settings, reading)
    app = App(line.settings, [web], reading=reading)
    task = asyncio.create_task(app.run())
    starting = asyncio.create_task(app.started())
    await asyncio.wait([task, starting], return_when=asyncio.FIRST_COMPLETED)
    town = Town(line, app, web)
    try:
        if not task.done():
            yield town
    finally:
        await town.closes()
        starting.cancel()
        app.stop()
        await task
