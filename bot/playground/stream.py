"""Server-sent events: everything that happens on the phones, to every page that listens.

Messages carry the number of their change, so a page that comes back says which it saw last and gets the rest.
Everything else (a toast, the clock) is of the moment, and has none. A page that saw more than there is comes
from a town that was thrown away, and is told to begin ``anew``.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from bot.playground.chats import Chats

_HEARTBEAT_SECONDS = 15.0
_GOODBYE = None


class Told(NamedTuple):
    """Something for the pages of one chat, or of all (``None``)."""

    what: str
    said: dict[str, Any]
    chat: str | None = None


class Stream:
    """The pages that listen now."""

    def __init__(self, chats: "Chats") -> None:
        """Nobody listens yet."""
        self._chats = chats
        self._pages: set[asyncio.Queue[Told | None]] = set()

    def tell(self, told: Told) -> None:
        """Tell every page that it concerns."""
        for page in self._pages:
            page.put_nowait(told)

    def close(self) -> None:
        """Let every page go; their browsers come back by themselves when we do."""
        for page in self._pages:
            page.put_nowait(_GOODBYE)

    async def listen(self, seen: int, chat: str | None = None) -> AsyncIterator[str]:
        """What one page is sent from change ``seen`` on, about one chat or about all."""
        page: asyncio.Queue[Told | None] = asyncio.Queue()
        self._pages.add(page)
        pump = asyncio.create_task(self._pump(seen, chat, page))
        try:
            yield "retry: 1000\n\n"
            if seen > await self._chats.last_change():
                yield _event(Told("anew", {}))
            while True:
                try:
                    told = await asyncio.wait_for(page.get(), _HEARTBEAT_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if told is _GOODBYE:
                    return
                if chat is None or told.chat in {None, chat}:
                    yield _event(told)
        finally:
            self._pages.discard(page)
            pump.cancel()
            with suppress(asyncio.CancelledError):
                await pump

    async def _pump(self, seen: int, chat: str | None, page: "asyncio.Queue[Told | None]") -> None:
        async for message in self._chats.since(seen, chat):
            page.put_nowait(Told("message", message, message["chat"]))


def _event(told: Told) -> str:
    """One event as it goes over the line (HTML standard, 9.2); JSON holds no line ends."""
    number = f"id: {told.said['change']}\n" if told.what == "message" else ""
    return f"{number}event: {told.what}\ndata: {json.dumps(told.said, ensure_ascii=False)}\n\n"
