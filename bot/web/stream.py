"""Server-sent events: everything that happens in the chats, to every page that listens.

Messages carry the number of their change, so a page that comes back says which it saw last and gets the rest.
Everything else (a toast, the clock) is of the moment, and has none; a toast is told for a while to pages that
come back as well, since what it answers was often done without a line. A page that saw more than there is
comes from a town that was thrown away, and is told to begin ``anew``. The database is read once for all
pages, and each is handed what concerns it.
"""

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from bot import logs

if TYPE_CHECKING:
    from bot.web.chats import Chats

log = logs.get(__name__)

_HEARTBEAT_SECONDS = 15.0
_MOST_WAITING = 2_000
"""Who has so much not taken yet is let go, and comes back for it."""

_PAUSE_SECONDS = 0.5
_LATER_SECONDS = 60.0
_MOST_LATER = 200
"""So long, and so many, is told to who comes back what was said meanwhile."""

MOST_OF_VISIT = 8
"""Pages of one visit that can listen at once."""

MOST_OF_CROWD = 40
"""Pages that can listen at once of all those who share it, such as strangers at one address."""


class Told(NamedTuple):
    """Something for the pages of one chat, or of all (``None``)."""

    what: str
    said: dict[str, Any]
    chat: str | None = None


class _Page:
    """One page that listens; what is for it waits in line. ``visit`` names by which right it listens."""

    def __init__(self, chat: str | None, visit: object, crowd: object) -> None:
        self.chat = chat
        self.visit = visit
        self.crowd = crowd
        self._line = list[Told]()
        self._bell = asyncio.Event()
        self._is_over = False

    def hand(self, told: Told) -> None:
        """Put something in line; once it is over, nothing comes in it any more."""
        if self._is_over:
            return
        self._line.append(told)
        if len(self._line) > _MOST_WAITING:
            self.end()
        self._bell.set()

    def end(self, last: Told | None = None) -> None:
        """Let it go, with a ``last`` word at most; its browser comes back by itself when we do."""
        self._line = [] if last is None else [last]
        self._is_over = True
        self._bell.set()

    async def take(self) -> list[Told] | None:
        """What stands in line, at the latest after a heartbeat; ``None`` when it is over, and all is said."""
        if not self._line and not self._is_over:
            with suppress(TimeoutError):
                async with asyncio.timeout(_HEARTBEAT_SECONDS):  # wait_for can lose that it is cancelled
                    await self._bell.wait()
        self._bell.clear()
        if self._is_over and not self._line:
            return None
        taken, self._line = self._line, []
        return taken


class Stream:
    """The pages that listen now."""

    def __init__(self, chats: "Chats") -> None:
        """Nobody listens yet."""
        self._chats = chats
        self._pages: dict[str | None, set[_Page]] = {}
        self._crowds = Counter[object]()
        self._later = deque[tuple[float, Told]](maxlen=_MOST_LATER)
        self._reading: asyncio.Task[None] | None = None
        self._began = asyncio.Event()

    def __len__(self) -> int:
        """How many pages listen."""
        return sum(len(pages) for pages in self._pages.values())

    def tell(self, told: Told) -> None:
        """Tell every page that it concerns."""
        if told.chat is None:
            concerned = [page for pages in self._pages.values() for page in pages]
        else:
            concerned = [*self._pages.get(told.chat, ()), *self._pages.get(None, ())]
        for page in concerned:
            page.hand(told)

    def tell_also_later(self, told: Told) -> None:
        """Tell it now, and for a while to each page that comes back, which may have heard it: ``again``."""
        self.tell(told)
        again = told._replace(said=told.said | {"again": True})
        self._later.append((time.monotonic() + _LATER_SECONDS, again))

    def end(self, visit: object, last: Told | None = None) -> None:
        """Let those pages go that listen by this right, with a ``last`` word."""
        for page in [page for pages in self._pages.values() for page in pages if page.visit == visit]:
            page.end(last)

    def rights(self, chat: str | None = None) -> set[object]:
        """Every right that some page listens by; of one chat, or of all."""
        concerned = self._pages.values() if chat is None else [self._pages.get(chat, set())]
        return {page.visit for pages in concerned for page in pages}

    def has_room(self, chat: str | None, visit: object, crowd: object, more: int = 1) -> bool:
        """Whether so many more pages of a chat can listen by this right; who has none has no bound."""
        pages = () if visit is None else self._pages.get(chat, ())
        of_visit = sum(page.visit == visit for page in pages)
        return of_visit + more <= MOST_OF_VISIT and self._crowds[crowd] + more <= MOST_OF_CROWD

    def close(self) -> None:
        """Let every page go; their browsers come back by themselves when we do."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        for page in [page for pages in self._pages.values() for page in pages]:
            page.end()

    async def listen(
        self, seen: int, chat: str | None = None, visit: object = None, crowd: object = None
    ) -> AsyncIterator[str]:
        """What one page is sent from change ``seen`` on, about one chat or about all.

        Nothing, where others that asked at the same moment took the last room for it.
        """
        page = _Page(chat, visit, crowd)
        self._pages.setdefault(chat, set()).add(page)
        self._crowds.update([] if crowd is None else [crowd])
        try:
            if not self.has_room(chat, visit, crowd, 0):
                return
            await self._reads()
            yield "retry: 1000\n\n"
            if seen > await self._chats.last_change():
                yield _event(Told("anew", {}))
            while missed := await self._chats.since(seen, chat):
                seen = missed[-1]["change"]
                yield "".join(_event(Told("message", message)) for message in missed)
            for told in self._said_meanwhile(chat):
                yield _event(told)
            while (taken := await page.take()) is not None:
                news = [told for told in taken if told.what != "message" or told.said["change"] > seen]
                seen = max([seen, *(told.said["change"] for told in news if told.what == "message")])
                yield "".join(map(_event, news)) or _event(Told("beat", {}))
        finally:
            pages = self._pages.get(chat, set())
            pages.discard(page)
            self._crowds.subtract([] if crowd is None else [crowd])
            self._crowds += Counter()  # who is not there any more
            if not pages:
                self._pages.pop(chat, None)

    def _said_meanwhile(self, chat: str | None) -> list[Told]:
        """What is still worth telling to a page of this chat."""
        now = time.monotonic()
        return [told for until, told in self._later if now < until and chat in {None, told.chat}]

    async def _reads(self) -> None:
        """See to it that what is written from now on is handed out."""
        if self._reading is None or self._reading.done():
            self._began = asyncio.Event()
            self._reading = asyncio.create_task(self._read(), name="pages")
        await self._began.wait()

    async def _read(self) -> None:
        change: int | None = None
        while True:
            try:
                if change is None:
                    change = await self._chats.last_change()
                    self._began.set()
                bell = self._chats.news.bell()
                found = await self._chats.since(change)
            except Exception as fault:  # noqa: BLE001 - the pages wait, as everybody does, until it reads again
                log.warning("pages_not_read", why=fault)
                await asyncio.sleep(_PAUSE_SECONDS)
                continue
            for message in found:
                change = message["change"]
                self.tell(Told("message", message, message["chat"]))
            if not found:
                await bell.wait()


def _event(told: Told) -> str:
    """One event as it goes over the line (HTML standard, 9.2); JSON holds no line ends."""
    number = f"id: {told.said['change']}\n" if told.what == "message" else ""
    return f"{number}event: {told.what}\ndata: {json.dumps(told.said, ensure_ascii=False)}\n\n"
