"""Two small pages for who watches over the machine: ``/healthz``, we run; ``/readyz``, we also work.

Plain HTTP/1.0 over asyncio: two fixed pages are not worth a web framework's memory.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus

from storage import inbox, outbox
from storage.database import Database

_LONGEST_REQUEST = 8192
_SECONDS = 5.0
_POLL_TOO_OLD = 180.0

Facts = dict[str, float | int | None]
"""What ``/readyz`` tells, in seconds and rows."""


class Health:
    """Answers on one address until closed; ``polls`` tells for each platform how long ago it was heard."""

    def __init__(
        self,
        database: Database,
        town: Callable[[], datetime],
        polls: Callable[[], Mapping[str, float | None]],
    ) -> None:
        """``town`` tells town time, by which rows say since when they wait."""
        self._database = database
        self._town = town
        self._polls = polls
        self._server: asyncio.Server | None = None

    async def open(self, host: str, port: int) -> int:
        """Listen; the port, for who asked for any (0). Raises :class:`OSError` when it is taken."""
        self._server = await asyncio.start_server(self._serve, host, port, limit=_LONGEST_REQUEST)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            async with asyncio.timeout(_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
                status, told = await self._answer(head.split(b" ", 2)[:2])
                body = json.dumps(told).encode()
                writer.write(
                    f"HTTP/1.0 {status.value} {status.phrase}\r\nContent-Type: application/json\r\n"
                    f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\n\r\n".encode()
                    + body
                )
                await writer.drain()
        writer.close()

    async def _answer(self, asked: list[bytes]) -> tuple[HTTPStatus, dict[str, object]]:
        match asked:
            case [b"GET" | b"HEAD", b"/healthz"]:
                return HTTPStatus.OK, {"runs": True}
            case [b"GET" | b"HEAD", b"/readyz"]:
                return await self._readiness()
            case _:
                return HTTPStatus.NOT_FOUND, {}

    async def _readiness(self) -> tuple[HTTPStatus, dict[str, object]]:
        try:
            waits: Facts = await asyncio.to_thread(self._waiting)
        except Exception as error:  # noqa: BLE001 - whatever it is, the database does not answer
            return HTTPStatus.SERVICE_UNAVAILABLE, {"database": type(error).__name__}
        polls = dict(self._polls())
        works = all(age is not None and age < _POLL_TOO_OLD for age in polls.values())
        status = HTTPStatus.OK if works else HTTPStatus.SERVICE_UNAVAILABLE
        return status, {"database": "ok", "seconds_since_poll": polls, **waits}

    def _waiting(self) -> Facts:
        now = self._town()
        with self._database.reading() as db:
            arrived, leaving = db.one(inbox.backlog), db.one(outbox.backlog, now=now)
        return {
            "inbox_rows": arrived.waiting,
            "inbox_oldest_seconds": _age(arrived.oldest, now),
            "outbox_rows": leaving.waiting,
            "outbox_oldest_seconds": _age(leaving.oldest, now),
        }


def _age(since: datetime | None, now: datetime) -> float | None:
    return None if since is None else round((now - since).total_seconds(), 1)
