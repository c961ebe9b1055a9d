"""The real line beside a story, and the town's clock in the story's hand.

:func:`playing` runs it on a thread of its own, for stories that wait; :func:`alongside` in the story's loop.
"""

import asyncio
import secrets
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any, TypeVar

from bot.app import App, Reading
from bot.matrix.platform import MatrixPlatform
from bot.playground import Playground
from bot.telegram.platform import TelegramPlatform
from bot.transport import Platform
from bot.web.door import WebPlatform
from tests.stories.line import PATIENCE_SECONDS, Line

T = TypeVar("T")


class Playing:
    """A running app; what it is asked from another thread, it does on its own."""

    def __init__(self, app: App, loop: asyncio.AbstractEventLoop) -> None:
        self._app = app
        self._loop = loop

    def moves_to(self, moment: datetime) -> None:
        """Let town time go on, from due moment to due moment, everything done at each."""
        self._do(self._app.engine.advance(moment))

    def settles(self) -> None:
        """Wait until everything that can happen now has happened."""
        self._do(self._app.drain())

    def _do(self, asked: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result(PATIENCE_SECONDS)


@contextmanager
def playing(line: Line) -> Iterator[Playing]:
    """The line runs during the block, and is asked to stop at its end; its own trouble is raised here.

    Nobody in a story waits a second between two messages, so Telegram's pace is counted on a faster clock.
    """
    loop, reading, outcome = asyncio.new_event_loop(), Reading(), list[BaseException]()
    app = App(line.settings, _platforms(line, reading), reading=reading)

    def run() -> None:
        try:
            loop.run_until_complete(app.run())
        except BaseException as trouble:  # noqa: BLE001 - handed to the story's own thread
            outcome.append(trouble)

    thread = threading.Thread(target=run, name="line")
    thread.start()
    try:
        starting = asyncio.run_coroutine_threadsafe(app.started(), loop)
        starting.result(PATIENCE_SECONDS)
        yield Playing(app, loop)
    finally:
        loop.call_soon_threadsafe(app.stop)
        thread.join(PATIENCE_SECONDS)
        loop.close()
    assert not outcome, outcome


class Beside:
    """A running app in the story's own loop."""

    def __init__(self, app: App, playground: Playground) -> None:
        self._app = app
        self._playground = playground

    async def moves_to(self, moment: datetime) -> None:
        """Let town time go on, from due moment to due moment, everything done at each."""
        await self._app.drain()
        await self._app.engine.advance(moment)

    async def shown(self, chat: str) -> list[str]:
        """What stands on somebody's phone in the playground, once everything has happened."""
        await self._app.drain()
        return [str(each["body"]) for each in await self._playground.chats.of(chat) if not each["mine"]]

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something in the line's own database."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not happened():  # noqa: ASYNC110 - nothing else tells of it
                await asyncio.sleep(0.02)

    async def says(self, chat: str, text: str) -> None:
        """Somebody in the playground types."""
        await self._playground.says(chat, secrets.token_hex(4), text)


@asynccontextmanager
async def alongside(line: Line, *, key_seconds: float = PATIENCE_SECONDS) -> AsyncIterator[Beside]:
    """The line runs during the block, on its own platforms and the playground.

    On Matrix keys are waited for ``key_seconds``.
    """
    reading = Reading()
    playground = Playground(line.folder / "phones", reading)
    app = App(line.settings, [*_platforms(line, reading, key_seconds), playground], reading=reading)
    running = asyncio.create_task(app.run())
    starting = asyncio.create_task(app.started())
    try:
        await asyncio.wait([running, starting], return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            playground.attach(app.engine)
            yield Beside(app, playground)
    finally:
        starting.cancel()
        app.stop()
        await running


def _platforms(line: Line, reading: Reading, key_seconds: float = PATIENCE_SECONDS) -> list[Platform]:
    """As the line's settings say; Telegram on a faster clock."""
    platforms: list[Platform] = []
    if line.settings.web is not None:
        platforms.append(WebPlatform(line.settings, reading))
    if line.settings.telegram is not None:
        telegram = TelegramPlatform(line.settings.telegram, reading, now=lambda: time.monotonic() * 100)
        platforms.append(telegram)
    if line.settings.matrix is not None:
        platforms.append(MatrixPlatform(line.settings.matrix, reading, "nl", key_seconds=key_seconds))
    return platforms
