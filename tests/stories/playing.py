"""The real line beside a story: the app on a thread of its own, and the town's clock in the story's hand."""

import asyncio
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from bot.app import App, Reading
from bot.telegram.platform import TelegramPlatform
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
    assert line.settings.telegram is not None
    loop, reading, outcome = asyncio.new_event_loop(), Reading(), list[BaseException]()
    platform = TelegramPlatform(line.settings.telegram, reading, now=lambda: time.monotonic() * 100)
    app = App(line.settings, [platform], reading=reading)

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
