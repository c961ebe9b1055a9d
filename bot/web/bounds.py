"""How big a request may be, and how long it may take to come: whoever keeps to it never notices.

OWASP ASVS 5.0, 5.2.1 and 15.2.2: what costs memory is bounded per request, per address and in all.
"""

import asyncio
import re
import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

from bot.files import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LENGTH = re.compile(r"[0-9]{1,20}")
_FORM = 64 * 1024
_TIMEOUT, _TOO_BIG, _BUSY = 408, 413, 503
_LATER = {"Retry-After": "60"}


class Patience(NamedTuple):
    """How long we wait for a browser, in seconds; a body may take longer while it comes at a ``rate``."""

    request: float = 10.0
    body: float = 15.0
    rate: int = 5_000
    reader: float = 120.0
    linger: float = 2.0


class Room(NamedTuple):
    """So many bytes may be on their way in at once, of one address and of all."""

    of_address: int = 3 * MOST_BYTES
    of_all: int = 8 * MOST_BYTES


class Bounds:
    """Stands before whatever reads a body."""

    def __init__(
        self, app: "ASGIApp", patience: Patience, room: Room, address: "Callable[[Scope], str]"
    ) -> None:
        """``address`` tells of a request whose share of the room it takes."""
        self._app = app
        self._patience = patience
        self._room = room
        self._address = address
        self._taken: Counter[str] = Counter()

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Let a request come in, as long as it keeps within bounds."""
        headers = Headers(scope=scope)
        most = _FORM if _is_form(headers) else MOST_BYTES
        if announced(headers) > most:
            await PlainTextResponse("This is too big.", _TOO_BIG)(scope, receive, send)
            return
        coming = _Coming(self._address(scope), most, time.monotonic())
        answering = False

        async def bounded() -> "Message":
            if coming.is_whole:
                return await receive()
            try:
                return await self._next(coming, receive)
            except HTTPException:
                if answering:
                    return {"type": "http.disconnect"}
                raise

        async def answers(message: "Message") -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self._app(scope, bounded, answers)
        finally:
            self._taken[coming.address] -= coming.size
            if not self._taken[coming.address]:
                del self._taken[coming.address]

    async def _next(self, coming: "_Coming", receive: "Receive") -> "Message":
        """The next piece of a body; raises 408, 413 and 503."""
        patience = self._patience
        try:
            async with asyncio.timeout(coming.left(patience)):
                message = await receive()
        except TimeoutError:
            raise HTTPException(_TIMEOUT) from None
        size = len(message.get("body", b""))
        coming.is_whole = not message.get("more_body", False)
        coming.size += size
        self._taken[coming.address] += size
        if coming.size > coming.most:
            raise HTTPException(_TOO_BIG)
        if self._is_full(coming.address):
            raise HTTPException(_BUSY, headers=_LATER)
        return message

    def _is_full(self, address: str) -> bool:
        return self._taken[address] > self._room.of_address or self._taken.total() > self._room.of_all


class _Coming:
    """One body on its way in."""

    def __init__(self, address: str, most: int, began: float) -> None:
        self.address = address
        self.most = most
        self.size = 0
        self.is_whole = False
        self._began = began

    def left(self, patience: Patience) -> float:
        """How long the next piece may still take."""
        return self._began + patience.body + self.size / patience.rate - time.monotonic()


def announced(headers: Headers) -> int:
    """How long a body is said to be; 0 where nothing is said."""
    length = headers.get("content-length", "")
    return int(length) if _LENGTH.fullmatch(length) else 0


def _is_form(headers: Headers) -> bool:
    return headers.get("content-type", "").strip().lower().startswith("application/x-www-form-urlencoded")
