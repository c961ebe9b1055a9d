"""Answers to presses: a word on the button once its step has committed, or nothing after 1.5 seconds.

Where nobody's phone waits for it (our own pages) the word may come later than that.

An answer goes out once and is never tried again: it is a courtesy, the news is in the outbox.
"""

import asyncio
from typing import NamedTuple

from bot import logs
from bot.transport import Platform

log = logs.get(__name__)

PATIENCE = 1.5
"""Seconds a person sees their press pending before it is answered without words."""

_LATE = 60.0
"""So long where nothing pends meanwhile, and a word is better late than never."""


class _Press(NamedTuple):
    platform: Platform
    press: str
    timer: asyncio.TimerHandle


class Presses:
    """The presses that wait for their step."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Answer without words after ``patience`` seconds."""
        self._patience = patience
        self._open: dict[int, _Press] = {}
        self._answering: set[asyncio.Task[None]] = set()

    def expect(self, row: int, platform: Platform, press: str) -> None:
        """A press arrived as inbox row ``row``."""
        patience = _LATE if platform.patient else self._patience
        timer = asyncio.get_running_loop().call_later(patience, self.answer, row, None)
        self._open[row] = _Press(platform, press, timer)

    def answer(self, row: int, toast: str | None) -> None:
        """Answer the press of a row, when it had one and nobody did yet."""
        waiting = self._open.pop(row, None)
        if waiting is not None:
            waiting.timer.cancel()
            self.answer_now(waiting.platform, waiting.press, toast)

    def answer_now(self, platform: Platform, press: str, toast: str | None) -> None:
        """Answer a press that no row waits for."""
        answering = asyncio.get_running_loop().create_task(_answer(platform, press, toast))
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)

    async def settled(self) -> None:
        """Wait until every answer under way has been given."""
        while self._answering:
            await asyncio.wait(self._answering)


async def _answer(platform: Platform, press: str, toast: str | None) -> None:
    try:
        await platform.acknowledge(press, toast)
    except Exception:  # it promised not to; a courtesy must never stop anything
        log.exception("press_not_answered", platform=platform.name)
