"""Browsers on a bad line: pages that send until it has arrived, listen again from where they were, and show.

They come over a way of their own that cuts connections: before a deed arrives, or after, without its answer.
"""

import asyncio
import json
import traceback
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.web.own_chat import PLATFORM, chat_of
from bot.web.proof import CODE, Proof
from bot.web.sessions import fresh, hashed
from storage import people, sessions
from storage.types import Sealed
from tests.bot.web.visitor import plain
from tests.stories.line import THURSDAY, Line

_PATIENCE = 5.0
_AGAIN = 0.05
_BREATH = 0.01


def signed_in(line: Line, key: str) -> str:
    """Somebody of the town takes part in a browser; their cookie. While nothing runs."""
    token, now = fresh(), datetime.now(UTC)
    with line.opened() as db:
        who = db.one(people.person_by_key, key=key)
        chat = chat_of(db, who.id)
        db.run(people.set_joined, which=who.id, at=THURSDAY)
        db.one(
            sessions.add, token_hash=hashed(token), chat_id=chat, person_id=who.id, level=sessions.FULL,
            device=Sealed(f"person:{who.id}", "Proef"), came_by=None, created_at=now, seen_at=now,
            proof=Sealed(f"person:{who.id}", Proof(second=CODE).written()),
            expires_at=now + timedelta(days=1),
        )  # fmt: skip
    return token


class BadLine:
    """Stands where the municipality's own proxy would, and cuts what passes; ``share`` of all connections."""

    def __init__(self, behind: int, chance: Random, share: float) -> None:
        self.port = 0
        self.cut = 0
        self.is_good = False
        self._behind = behind
        self._chance = chance
        self._share = share
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def opens(self, port: int) -> None:
        """Take the port."""
        self._server = await asyncio.start_server(self._passes, "127.0.0.1", port)

    async def closes(self) -> None:
        """Let go of everything."""
        if self._server is not None:
            self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _passes(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            await self._joins(reader, writer)
        except OSError:
            pass  # the line is down: so is its proxy's answer
        finally:
            self._open.discard(task)
            with suppress(OSError):
                writer.close()

    async def _joins(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._behind)
        ways = [asyncio.create_task(_pipe(reader, back)), asyncio.create_task(_pipe(there, writer))]
        bad = not self.is_good and self._chance.random() < self._share
        try:
            seconds = self._chance.uniform(0.0, 0.2) if bad else None
            done, _ = await asyncio.wait(ways, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            self.cut += not done
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            back.close()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65_536):
        writer.write(data)
        await writer.drain()


@dataclass
class Browser:
    """One page; ``screen`` is what stands on it now, ``placed`` every message as it was put there."""

    address: str
    cookie: str
    name: str
    waiting: deque[tuple[str, dict[str, Any] | bytes]] = field(default_factory=deque)
    screen: dict[int, dict[str, Any]] = field(default_factory=dict)
    placed: list[int] = field(default_factory=list)
    seen: int = -1
    deeds: int = 0

    # -------------------------------------------------------------- what its person does

    def says(self, words: str) -> bool:
        """Type, and send."""
        self.deeds += 1
        self.waiting.append(("/chat/said", {"once": f"{self.name}-{self.deeds}", "text": words, "to": None}))
        return True

    def sends(self, data: bytes) -> bool:
        """Send a picture."""
        self.deeds += 1
        self.waiting.append((f"/chat/sent?once={self.name}-{self.deeds}&kind=photo", data))
        return True

    def shows(self, words: str) -> bool:
        """Whether one message holds these words."""
        return any(words in plain(each["body"]) for each in self.screen.values())

    # -------------------------------------------------------------- what the page does

    @asynccontextmanager
    async def is_open(self) -> AsyncIterator[None]:
        """The page works as long as the block lasts."""
        timeout = ClientTimeout(total=None, sock_connect=_PATIENCE, sock_read=20)
        cookie = {"Cookie": f"wijklijn={self.cookie}"}
        async with ClientSession(headers=cookie, timeout=timeout) as session:
            working = [asyncio.create_task(self._listens(session)), asyncio.create_task(self._does(session))]
            try:
                yield
            finally:
                for task in working:
                    task.cancel()
                outcomes = await asyncio.gather(*working, return_exceptions=True)
            troubles = [each for each in outcomes if not isinstance(each, asyncio.CancelledError)]
            assert troubles == [], [traceback.format_exception(each) for each in troubles]

    async def _does(self, session: ClientSession) -> None:
        """One after the other, each until it has arrived."""
        while True:
            if not self.waiting:
                await asyncio.sleep(_BREATH)
                continue
            path, deed = self.waiting[0]
            body = deed if isinstance(deed, bytes) else json.dumps(deed).encode()
            kind = "image/jpeg" if isinstance(deed, bytes) else "application/json"
            headers = {"Content-Type": kind, "X-Wijklijn": "1", "Origin": self.address}
            try:
                async with session.post(f"{self.address}{path}", data=body, headers=headers) as answer:
                    assert answer.status in {202, 429} or answer.status >= 500, answer.status
                    if answer.status == 202:
                        await answer.read()
                        self.waiting.popleft()
                        continue
            except (ClientError, TimeoutError):
                pass
            await asyncio.sleep(_AGAIN)

    async def _listens(self, session: ClientSession) -> None:
        while True:
            with suppress(ClientError, TimeoutError):
                if self.seen < 0:
                    await self._begins(session)
                headers = {"Last-Event-ID": str(self.seen)}
                async with session.get(f"{self.address}/chat/events", headers=headers) as stream:
                    assert stream.status in {200, 429} or stream.status >= 500, stream.status
                    while (piece := await stream.content.readuntil(b"\n\n")).endswith(b"\n\n"):
                        self._hears(piece.decode())
            await asyncio.sleep(_AGAIN)

    async def _begins(self, session: ClientSession) -> None:
        async with session.get(f"{self.address}/chat/scene") as answer:
            assert answer.status == 200, answer.status
            scene = await answer.json()
        for message in scene["messages"]:
            self._shows(message)
        self.seen = scene["seen"]

    def _hears(self, piece: str) -> None:
        lines = dict(line.split(": ", 1) for line in piece.strip().split("\n"))
        if lines.get("event") == "message":
            self._shows(json.loads(lines["data"]))
            self.seen = max(self.seen, int(lines["id"]))

    def _shows(self, message: dict[str, Any]) -> None:
        """As static/js/chat.js: what is no newer changes nothing, what is newer is put in its place."""
        known = self.screen.get(message["id"])
        if known is not None and known["change"] >= message["change"]:
            return
        if known is None:
            self.placed.append(message["id"])
        self.screen[message["id"]] = message


def stands_there(line: Line, key: str) -> dict[int, int]:
    """What the line itself has in somebody's chat: the numbers of messages, and of their last change."""
    return dict(
        line.rows(
            "SELECT page_message.id, change FROM page_message JOIN chat ON external = page_message.chat"
            " JOIN person ON person.id = person_id WHERE person.key = ? AND page_message.platform = ?",
            key,
            PLATFORM,
        )
    )
