"""One connection: who does not come to the point, never reads, or opens too many, is let go.

uvicorn speaks HTTP on it; this adds the times that uvicorn leaves to a proxy.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot import logs
from bot.web.bounds import Patience
from bot.web.seldom import Seldom

log = logs.get(__name__)

_FAULTS = logging.getLogger("uvicorn.error.connection")
_FAULTS.setLevel(logging.ERROR)
"""For faults of ours only; what somebody sends that is no HTTP is said seldom, and in a word of ours."""

MOST_OF_ADDRESS = 100
"""Connections of one address that is no proxy of ours."""

_MOST_IGNORED = 2_000_000
"""Bytes of a body nobody wants any more, read so that its sender comes to hear the answer."""

Trusts = Callable[[str], bool]


class Keeping:
    """What the connections of one server have in common."""

    def __init__(self, patience: Patience, trusts: Trusts, most: int = MOST_OF_ADDRESS) -> None:
        """``trusts`` says of which addresses any number of connections is welcome."""
        self.patience = patience
        self.trusts = trusts
        self.most = most
        self.open: Counter[str] = Counter()
        self._seldom = Seldom(log)

    def protocol(self) -> "type[asyncio.Protocol]":
        """For uvicorn, which makes one for each connection."""
        return type("KeptConnection", (Connection,), {"keeping": self})

    def let_go(self, why: str) -> None:
        """Say that somebody was."""
        self._seldom.warning("let_go", why=why)


class Connection(H11Protocol):
    """A connection that is watched."""

    keeping: Keeping

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn
        """Somebody calls."""
        super().connection_made(transport)
        self.logger = _FAULTS
        self.access_log = False  # it would hold every address, and the tokens in them
        self._asking: asyncio.TimerHandle | None = None
        self._reading: asyncio.TimerHandle | None = None
        self._answered = False
        self._ignored = 0
        self._who = self.client[0] if self.client else ""
        self.keeping.open[self._who] += 1
        if self.keeping.open[self._who] > self.keeping.most and not self.keeping.trusts(self._who):
            self._let_go("connections")
        else:
            self._await_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """They hung up, or we did."""
        self._stop_waiting()
        self.resume_writing()
        self.keeping.open[self._who] -= 1
        if not self.keeping.open[self._who]:
            del self.keeping.open[self._who]
        super().connection_lost(exc)

    # -------------------------------------------------------------- who does not come to the point

    def data_received(self, data: bytes) -> None:
        """Some of a request."""
        if self.transport.is_closing():
            return
        if self._answered and self.conn.their_state is h11.SEND_BODY:
            self._ignored += len(data)
            if self._ignored > _MOST_IGNORED:
                self._let_go("body_after_answer")
                return
        super().data_received(data)
        self._answered = self._answered and self.conn.their_state is h11.SEND_BODY
        if self.conn.their_state is h11.IDLE:
            self._await_request()
        else:
            self._stop_waiting()

    def send_400_response(self, msg: str) -> None:
        """What they say is no HTTP."""
        self.keeping.let_go("no_http")
        super().send_400_response(msg)

    def _await_request(self) -> None:
        if self._asking is None and not self.transport.is_closing():
            late = partial(self._let_go, "request")
            self._asking = self.loop.call_later(self.keeping.patience.request, late)

    def _stop_waiting(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def on_response_complete(self) -> None:
        """The answer has gone; who still sends what nobody wants has a moment to hear it."""
        answered = self.cycle
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY:
            self._answered = True
            self.loop.call_later(self.keeping.patience.linger, self._stop_ignoring, answered)

    def _stop_ignoring(self, answered: Any) -> None:  # noqa: ANN401 - uvicorn's own kind of exchange
        if self.cycle is answered and self.conn.their_state is h11.SEND_BODY:
            self._let_go("body_after_answer")

    # -------------------------------------------------------------- who never reads

    def pause_writing(self) -> None:
        """They have not taken yet what they were sent."""
        super().pause_writing()
        self._await_reader()

    def resume_writing(self) -> None:
        """They took it."""
        super().resume_writing()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _await_reader(self) -> None:
        left = self.transport.get_write_buffer_size()
        self._reading = self.loop.call_later(self.keeping.patience.reader, self._read_some, left)

    def _read_some(self, before: int) -> None:
        if self.transport.get_write_buffer_size() >= before:
            self._let_go("reader")
        else:
            self._await_reader()

    def _let_go(self, why: str) -> None:
        if not self.transport.is_closing():
            self.keeping.let_go(why)
        self.transport.abort()
