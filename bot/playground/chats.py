"""What stands on the phones: written once, changed in place, and told to every page that listens."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bot.files import FileStore
from bot.transport import Parcel
from storage import playground
from storage.database import Database, Db
from storage.files import StoredFile
from storage.playground import Message
from storage.types import Sealed

T = TypeVar("T")
_AT_ONCE = 200


class Line(Protocol):
    """The line this playground is a platform of: its database, its writer and its clock."""

    database: Database

    def now(self) -> datetime:
        """Town time."""

    async def do(self, job: Callable[[Db], T]) -> T:
        """Run a job in a transaction; its result once that is committed."""


class Chats:
    """The phones' messages; ``folder`` keeps the files on them, each locked with a key of its own."""

    def __init__(self, line: Line, folder: Path) -> None:
        """Nothing is read before it is asked for."""
        self._line = line
        self._store = FileStore(folder)
        self._news = asyncio.Condition()

    async def show(self, parcel: Parcel, files: list[dict[str, Any]]) -> str:
        """Show a parcel, once for each ``once``; an edit changes its message. The message's id."""
        shown = await self._line.do(lambda db: self._show(db, parcel, json.dumps(files)))
        await self._tell()
        return shown

    async def write(
        self, chat: str, once: str, body: str, files: list[dict[str, Any]], replies_to: str | None = None
    ) -> str:
        """Put somebody's own message on their phone, once; its id."""

        def job(db: Db) -> str:
            seen = db.first(playground.known, once=once)
            if seen is None:
                seen = self._add(db, chat, once, body, "[]", json.dumps(files), None, replies_to, mine=True)
            return str(seen)

        shown = await self._line.do(job)
        await self._tell()
        return shown

    async def rewrite(self, chat: str, number: int, body: str) -> bool:
        """Change somebody's own message on their phone; whether it was theirs to change."""

        def job(db: Db) -> bool:
            message = db.first(playground.by_id, id=number)
            if message is None or message.chat != chat or not message.mine:
                return False
            self._change(db, number, chat, body, message.options, message.prompt)
            return True

        changed = await self._line.do(job)
        await self._tell()
        return changed

    async def keep(self, data: bytes, kind: str, mime: str, name: str) -> dict[str, Any]:
        """Keep a file; what a message says of it."""
        key = self._store.new_key()
        stored = await asyncio.to_thread(self._store.write, data, key)
        return {"kind": kind, "mime": mime, "name": name, "stored": stored, "key": key.hex()}

    async def file(self, number: int, place: int) -> tuple[bytes, dict[str, Any]] | None:
        """The bytes of a message's file and what is said of it."""
        with self._line.database.reading() as db:
            message = db.first(playground.by_id, id=number)
        files: list[dict[str, Any]] = [] if message is None else json.loads(message.files)
        if not 0 <= place < len(files):
            return None
        said = files[place]
        data = await asyncio.to_thread(self._store.read, said["stored"], bytes.fromhex(said["key"]))
        return data, said

    async def bytes_of(self, said: dict[str, Any]) -> bytes:
        """The bytes of a file that :meth:`keep` kept."""
        return await asyncio.to_thread(self._store.read, said["stored"], bytes.fromhex(said["key"]))

    async def since(self, change: int) -> AsyncIterator[dict[str, Any]]:
        """Every message written or changed after ``change``, now and from now on, as a page shows it."""
        while True:
            with self._line.database.reading() as db:
                found = db.all(playground.since, change=change, most=_AT_ONCE)
            for message in found:
                change = message.change
                yield page_of(message)
            if not found:
                async with self._news:
                    await self._news.wait()

    def _show(self, db: Db, parcel: Parcel, files: str) -> str:
        seen = db.first(playground.known, once=parcel.once)
        if seen is not None:
            return str(seen)
        options = json.dumps([option.button for option in parcel.options], ensure_ascii=False)
        old = None if parcel.edits is None else db.first(playground.by_id, id=int(parcel.edits))
        if old is not None and old.chat == parcel.chat and not old.mine:
            self._change(db, old.id, parcel.chat, parcel.body, options, parcel.prompt)
            return str(old.id)
        number = self._add(
            db, parcel.chat, parcel.once, parcel.body, options, files, parcel.prompt, parcel.replies_to,
            silent=parcel.silent,
        )  # fmt: skip
        return str(number)

    def _add(
        self,
        db: Db,
        chat: str,
        once: str,
        body: str,
        options: str,
        files: str,
        prompt: str | None,
        replies_to: str | None,
        *,
        mine: bool = False,
        silent: bool = False,
    ) -> int:
        owner = f"playground:{chat}"
        return db.one(
            playground.add,
            chat=chat,
            change=db.one(playground.last_change) + 1,
            mine=mine,
            body=Sealed(owner, body),
            options=Sealed(owner, options),
            files=Sealed(owner, files),
            prompt=prompt,
            replies_to=replies_to,
            silent=silent,
            edits=0,
            once=once,
            at=self._line.now(),
        )

    def _change(self, db: Db, number: int, chat: str, body: str, options: str, prompt: str | None) -> None:
        owner = f"playground:{chat}"
        db.run(
            playground.change,
            which=number,
            new_change=db.one(playground.last_change) + 1,
            new_body=Sealed(owner, body),
            new_options=Sealed(owner, options),
            new_prompt=prompt,
        )

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()


def page_of(message: Message) -> dict[str, Any]:
    """A message as a page shows it: no key, no name of a stored file."""
    files = [
        {"kind": said["kind"], "mime": said["mime"], "name": said["name"]}
        for said in json.loads(message.files)
    ]
    return {
        "change": message.change,
        "id": message.id,
        "chat": message.chat,
        "mine": message.mine,
        "body": message.body,
        "options": json.loads(message.options),
        "files": files,
        "prompt": message.prompt,
        "repliesTo": message.replies_to,
        "silent": message.silent,
        "edits": message.edits,
        "at": message.at.isoformat(),
    }


def fresh_once() -> str:
    """A key for something that happens once."""
    return secrets.token_urlsafe(12)


def kind_of(file: StoredFile) -> str:
    """How a page shows a file: ``photo``, ``voice`` or ``document``."""
    return file.kind if file.kind in {"photo", "voice"} else "document"
