"""Waterstad with a browser's door: the line in the test's own loop, its site on a free port."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.app import App, Reading
from bot.transport import Platform
from bot.web.door import WebPlatform
from handlers.commands.town import apply as settle
from handlers.town import Town as WrittenTown
from storage import people
from storage.database import Db
from storage.types import Sealed
from tests.bot.web.code_app import STEP, CodeApp, MachineClock
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


def line_of(folder: Path, more: str = "", port: int | None = None, public_url: str | None = None) -> Line:
    """A line with a browser's door and nothing else, its town settled; people know it as ``public_url``."""
    port = port or free_port()
    section = SECTION.format(port=port)
    if public_url is not None:
        section = section.replace(f"http://127.0.0.1:{port}", public_url)
    line = Line(folder / "line", None, section + more)
    line.settles(WATERSTAD)
    return line


class Town:
    """A running line and the browsers on it."""

    def __init__(self, line: Line, app: App, web: WebPlatform, clock: MachineClock) -> None:
        self.line = line
        self.app = app
        self.web = web
        self.clock = clock
        self.code_apps = defaultdict[str, CodeApp](lambda: CodeApp(clock))
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
        await self.shows_code(key, visitor)
        return visitor

    async def shows_code(self, key: str, visitor: Visitor) -> None:
        """Come into the chat; an officer by the code that their app shows next."""
        came_to = await visitor.opens("/chat")
        if came_to.url.path != "/second":
            return
        app = self.code_apps[key]
        app.takes(await came_to.text())
        self.clock.passes(STEP)
        answer = await visitor.submits("/second", code=app.code())
        assert answer.url.path == "/chat", await answer.text()

    async def invites(self, key: str) -> str:
        """A token that lets somebody of the town in; made beside the running line, as the command does."""
        return await asyncio.to_thread(self.line.invites, key, self.app.clock.town())

    async def mails(self, key: str, address: str) -> None:
        """The town file says how somebody is reached by mail."""

        def job(db: Db) -> None:
            who = db.one(people.person_by_key, key=key)
            db.run(people.set_email, which=who.id, new_email=Sealed(f"person:{who.id}", address))

        await self.app.engine.do(job)

    async def becomes(self, there: WrittenTown) -> None:
        """Another town file is brought in, while it runs."""
        await self.app.engine.do(lambda db: settle(db, there, self.app.engine.ctx()))

    async def gives_up(self, key: str) -> None:
        """Somebody is not here any more, says the town file."""
        people = (replace(each, active=each.key != key) for each in WATERSTAD.people)
        await self.becomes(replace(WATERSTAD, people=tuple(people)))

    async def closes(self) -> None:
        await self._open.aclose()


@asynccontextmanager
async def running(line: Line, *others: Platform) -> AsyncIterator[Town]:
    """The line runs during the block, in the browser and on ``others``."""
    reading = Reading()
    clock = MachineClock()
    web = WebPlatform(line.settings, reading, clock)
    app = App(line.settings, [web, *others], reading=reading)
    task = asyncio.create_task(app.run())
    starting = asyncio.create_task(app.started())
    await asyncio.wait([task, starting], return_when=asyncio.FIRST_COMPLETED)
    town = Town(line, app, web, clock)
    try:
        if not task.done():
            yield town
    finally:
        await town.closes()
        starting.cancel()
        app.stop()
        await task
