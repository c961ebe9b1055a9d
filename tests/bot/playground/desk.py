"""A playground on a real database and a port of its own, people with phones, and what a browser asks."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Self, TypeVar

from aiohttp import ClientResponse, ClientSession, ClientTimeout

from bot.demo.scene import PREFIX, OpenDoor
from bot.files import FileStore
from bot.playground import Playground
from bot.playground.platform import PLATFORM
from bot.web.conversation import HANDLERS, Conversation
from bot.web.server import Server
from bot.writer import Writer
from storage import people
from storage.database import Database, Db
from storage.files import StoredFile
from storage.keys import Keyring
from storage.types import Sealed
from tests.bot.network import Kept
from tests.bot.room import MONDAY

T = TypeVar("T")

PATIENCE = 20.0
OURS = {"X-Wijklijn": "1"}


class DeskLine:
    """A line without conversations: what comes in is kept to be looked at."""

    def __init__(self, file: Path) -> None:
        self.database = Database(f"sqlite:///{file}", Keyring(file.with_suffix(".keys"), os.urandom))
        self.writer = Writer(self.database)
        self.store = FileStore(file.parent / "files")
        self.faces: dict[str, dict[str, Any]] = {}

    async def __aenter__(self) -> Self:
        self.writer.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.writer.stop()
        self.database.close()
        self.database.keys.close()

    def now(self) -> datetime:
        return MONDAY

    async def do(self, job: Callable[[Db], T]) -> T:
        return await self.writer.do(job)

    async def read(self, file: StoredFile) -> bytes:
        return self.store.read(file.name, bytes.fromhex(file.secret))

    def file(self, data: bytes, kind: str, mime: str, suffix: str) -> StoredFile:
        """A file that somebody sent before."""
        key = self.store.new_key()
        name = self.store.write(data, key)
        return StoredFile(1, name, kind, mime, suffix, len(data), key.hex(), None, MONDAY)

    async def person(self, key: str) -> str:
        """Somebody with a phone; the name of their chat."""
        await self.do(lambda db: self._settle(db, key))
        self.faces[key] = {
            "key": key,
            "path": f"/chat/{key}",
            "name": key.title(),
            "of": [],
            "title": "",
            "language": "nl",
        }
        return key

    @staticmethod
    def _settle(db: Db, key: str) -> None:
        who = db.one(
            people.add_person, key=key, name=Sealed("town", key.title()), title="", office=None, phone=None,
            language="nl", weekdays="01234", active=True, quiet="",
        )  # fmt: skip
        people.open_chat(db, PLATFORM, key, who)


@dataclass
class Browser:
    """What a page does: asks with our header and a name of its own for each deed, and listens."""

    session: ClientSession
    address: str
    host: str
    deeds: int = 0
    headers: dict[str, str] = field(default_factory=lambda: dict(OURS))

    async def gets(self, path: str, **headers: str) -> ClientResponse:
        answer = await self.session.get(f"{self.address}{path}", headers=headers)
        await answer.read()
        return answer

    async def does(self, path: str, **deed: Any) -> ClientResponse:
        """One deed, under a new name unless it has one."""
        self.deeds += 1
        body = json.dumps({"once": f"deed{self.deeds}"} | deed)
        return await self.posts(path, body.encode())

    async def posts(self, path: str, body: bytes, **headers: str) -> ClientResponse:
        sent = {"Content-Type": "application/json"} | self.headers | headers
        answer = await self.session.post(f"{self.address}{path}", data=BytesIO(body), headers=sent)
        await answer.read()
        return answer

    async def hears(
        self, path: str, until: Callable[[list["Heard"]], bool], last: str | None = None
    ) -> list["Heard"]:
        """Listen until enough was heard, and hang up."""
        heard: list[Heard] = []
        headers = {} if last is None else {"Last-Event-ID": last}
        async with (
            asyncio.timeout(PATIENCE),
            self.session.get(f"{self.address}{path}", headers=headers) as stream,
        ):
            assert stream.content_type == "text/event-stream"
            while not until(heard):
                piece = (await stream.content.readuntil(b"\n\n")).decode()
                lines = dict(line.split(": ", 1) for line in piece.strip().split("\n"))
                if "data" in lines:
                    heard.append(Heard(lines.get("id"), lines["event"], json.loads(lines["data"])))
        return heard


@dataclass(frozen=True)
class Heard:
    """One server-sent event."""

    id: str | None
    event: str
    data: dict[str, Any]


@dataclass
class Desk:
    """Everything in one hand."""

    line: DeskLine
    playground: Playground
    web: Conversation
    kept: Kept
    browser: Browser


@asynccontextmanager
async def served(line: DeskLine, kept: Kept, folder: Path) -> AsyncIterator[Desk]:
    """The pages of a playground that receives, as long as the block lasts."""
    playground = Playground(folder, line.read)
    playground.attach(line)
    web = Conversation(playground, OpenDoor(lambda: line.faces), PREFIX)
    server = Server(0)
    server.serves(web.routes(), HANDLERS, web.stream.close)
    playground.server = server
    await playground.open()
    receiving = asyncio.create_task(playground.receive(kept))
    address = f"http://127.0.0.1:{server.port}"
    try:
        async with ClientSession(timeout=ClientTimeout(PATIENCE)) as session:
            yield Desk(line, playground, web, kept, Browser(session, address, f"127.0.0.1:{server.port}"))
    finally:
        receiving.cancel()
        await asyncio.gather(receiving, return_exceptions=True)
        await playground.close()
