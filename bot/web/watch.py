"""Lets the pages go of whose stay is over: ended elsewhere, expired, or no longer somebody here."""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.web.stream import Told
from storage.sessions import STRANGER

if TYPE_CHECKING:
    from bot.web.sessions import Sessions, Visitor
    from bot.web.stream import Stream

log = logs.get(__name__)

EVERY: Final = timedelta(seconds=30)
"""A page is looked at so often; what ends in this process is known at once."""

_AT_ONCE = 50
ANEW: Final = Told("further", {})
"""What a page is told at its end: to come again, and see what it may."""


class Watch:
    """Looks after the pages of all sessions."""

    def __init__(self, sessions: "Sessions", stream: "Stream") -> None:
        """``stream`` has the pages; what :class:`Sessions` ends itself it tells at once."""
        self._sessions = sessions
        self._stream = stream
        self._strangers = set[str]()
        sessions.gone = self._gone

    def meets(self, visitor: "Visitor") -> None:
        """A stranger does something in a chat: it can be somebody's own a moment later."""
        if visitor.level == STRANGER:
            self._strangers.add(visitor.chat)

    async def before_showing(self, chat: str) -> None:
        """Nothing is shown to who came as a stranger, and turns out to be somebody who has more to show."""
        if chat in self._strangers:
            self._strangers.discard(chat)
            await self.look(chat)

    async def look(self, chat: str | None = None) -> None:
        """Let those pages go that may show nothing any more; of one chat, or of all."""
        rights = [each for each in self._stream.rights(chat) if isinstance(each, int)]
        for start in range(0, len(rights), _AT_ONCE):
            some = rights[start : start + _AT_ONCE]
            for each in await asyncio.to_thread(self._sessions.over, some):
                self._gone(each)

    async def keeps(self) -> None:
        """Look every half a minute, until cancelled."""
        while True:
            try:
                await self.look()
            except Exception as fault:  # noqa: BLE001 - the next look is another try
                log.warning("pages_not_watched", why=fault)
            await asyncio.sleep(EVERY.total_seconds())

    def _gone(self, session_id: int) -> None:
        self._stream.end(session_id, ANEW)
