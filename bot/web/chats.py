"""What stands in chats on our own pages: written once, changed in place, told to every page that listens."""

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from bot.files import FileStore
from bot.transport import GoneError, Parcel, Receipt
from bot.web.asking import kind_of
from bot.web.attached import KeptFile, files_in, listed
from bot.web.news import News
from handlers.events import owner_of
from storage import pages, people, traces
from storage.database import Database, Db
from storage.pages import Message
from storage.types import Sealed

T = TypeVar("T")

_AT_ONCE = 200
_NUMBER = re.compile(r"[0-9]{1,16}")


class Line(Protocol):
    """The line these pages are a platform of: its database, its writer and its clock."""

    @property
    def database(self) -> Database:
        """Where the chats are kept."""

    def now(self) -> datetime:
        """Town time."""

    async def do(self, job: Callable[[Db], T]) -> T:
        """Run a job in a transaction; its result once that is committed."""


class NoSuchChatError(LookupError):
    """There is no chat by this name. Remedy: give the person one on this platform first."""


class _Draft(NamedTuple):
    """A message that is about to stand in a chat."""

    once: str
    body: str
    mine: bool = False
    options: tuple[str, ...] = ()
    prompt: str | None = None
    files: Sequence[KeptFile] = ()
    replies_to: str | None = None
    silent: bool = False


class Chats:
    """One platform's messages; ``folder`` keeps the files on them, each locked with a key of its own."""

    def __init__(self, platform: str, line: Line, folder: Path) -> None:
        """Nothing is read before it is asked for."""
        self.news = News()
        self.platform = platform
        self._line = line
        self._folder = folder
        self._store: FileStore | None = None

    # -------------------------------------------------------------- writing

    async def show(self, parcel: Parcel, files: Sequence[KeptFile]) -> Receipt:
        """Show a parcel once, however often it comes; an edit changes its message where it stands.

        Raises:
            GoneError: when nobody has a phone by this name.
        """
        try:
            return await self._write(parcel.chat, lambda phone: phone.shows(parcel, files))
        except NoSuchChatError:
            raise GoneError from None

    async def add(
        self, chat: str, once: str, body: str, files: Sequence[KeptFile] = (), to: str | None = None
    ) -> int:
        """Put what somebody says on their own phone, once; its number. Raises :class:`NoSuchChatError`."""
        draft = _Draft(once, body, mine=True, files=files, replies_to=to)
        return await self._write(chat, lambda phone: phone.says(draft))

    async def amend(self, chat: str, number: int, body: str) -> bool:
        """Change what somebody said; whether it is theirs to change. Raises :class:`NoSuchChatError`."""
        return await self._write(chat, lambda phone: phone.amends(number, body))

    async def _write(self, chat: str, what: "Callable[[_Phone], T]") -> T:
        done = await self._line.do(lambda db: what(_Phone(db, self.platform, chat, self._line.now())))
        self.news.tell()
        return done

    # -------------------------------------------------------------- reading

    async def of(self, chat: str) -> list[dict[str, Any]]:
        """Everything in one chat, oldest first, as a page shows it."""
        return [page_of(each) for each in await self._read(pages.of_chat, platform=self.platform, chat=chat)]

    async def newest(self, chat: str, most: int) -> list[dict[str, Any]]:
        """The newest in one chat, at most so many, oldest first, as a page shows it."""
        found = await self._read(pages.newest_of_chat, platform=self.platform, chat=chat, most=most)
        return [page_of(each) for each in reversed(found)]

    async def last_change(self) -> int:
        """The number of the newest change in any chat."""
        return await self._look(pages.last_change)

    async def since(self, change: int, chat: str | None = None) -> list[dict[str, Any]]:
        """What was written or changed after ``change``, in that order, in one chat or all; some, if much."""
        if chat is None:
            found = await self._read(pages.since, platform=self.platform, change=change, most=_AT_ONCE)
        else:
            found = await self._read(
                pages.since_of_chat, platform=self.platform, chat=chat, change=change, most=_AT_ONCE
            )
        return [page_of(each) for each in found]

    async def _read(self, query: Any, **values: object) -> list[Any]:  # noqa: ANN401 - whatever is asked
        return await self._look(lambda db: db.all(query, **values))

    async def _look(self, asks: Callable[[Db], T]) -> T:
        def look() -> T:
            with self._line.database.reading() as db:
                return asks(db)

        return await asyncio.to_thread(look)

    # -------------------------------------------------------------- files

    async def keep(self, data: bytes, kind: str, mime: str, name: str) -> KeptFile:
        """Keep a file, safely on disk when this returns. Raises :class:`OSError` when the disk is full."""
        return await asyncio.to_thread(self._keep, data, kind, mime, name)

    async def file(self, chat: str, number: int, place: int) -> tuple[KeptFile, bytes] | None:
        """The ``place``-th file of a message on a phone, with its bytes."""
        found = await self._read(pages.by_id, id=number)
        files = files_in(found[0].files) if found else []
        if (
            not files
            or (found[0].platform, found[0].chat) != (self.platform, chat)
            or not 0 <= place < len(files)
        ):
            return None
        return files[place], await self.bytes_of(files[place])

    async def bytes_of(self, file: KeptFile) -> bytes:
        """The bytes of a file; raises :class:`LookupError` when it is gone."""
        return await asyncio.to_thread(self._files().read, file.stored, bytes.fromhex(file.key))

    async def let_go(self, numbers: Sequence[int]) -> None:
        """Remove the files on those of these messages that are ours."""
        found = [message for number in numbers for message in await self._read(pages.by_id, id=number)]
        ours = [message for message in found if message.platform == self.platform]
        names = [file.stored for message in ours for file in files_in(message.files)]
        if names:
            await asyncio.to_thread(self._files().remove, names)

    async def tidy(self, before: datetime) -> None:
        """Remove files that are on no message (any more), as far as they were written before a moment."""
        known = {
            file.stored
            for words in await self._read(pages.files_on, platform=self.platform)
            for file in files_in(words)
        }
        await asyncio.to_thread(self._files().sweep, known, before)

    def _keep(self, data: bytes, kind: str, mime: str, name: str) -> KeptFile:
        key = self._files().new_key()
        return KeptFile(kind, mime, name, self._files().write(data, key), key.hex())

    def _files(self) -> FileStore:
        if self._store is None:
            self._store = FileStore(self._folder)
        return self._store


class _Phone:
    """One chat in an open transaction; its words are sealed with the key of its person."""

    def __init__(self, db: Db, platform: str, chat: str, now: datetime) -> None:
        found = db.first(people.chat_by_external, platform=platform, external=chat)
        if found is None or found.state != "open":  # it may go on in another chat meanwhile
            raise NoSuchChatError
        self._db = db
        self._platform = platform
        self._chat = chat
        self._now = now
        self._chat_id = found.id
        self._owner = owner_of(-found.id if found.person_id is None else found.person_id)

    def shows(self, parcel: Parcel, files: Sequence[KeptFile]) -> Receipt:
        if parcel.kind == "question" and parcel.once.isdecimal():
            self._owner = traces.key_of_question(self._db, int(parcel.once)) or self._owner
        draft = _Draft(
            parcel.once, parcel.body, options=tuple(option.in_room for option in parcel.options),
            prompt=parcel.prompt, files=files, replies_to=parcel.replies_to, silent=parcel.silent,
        )  # fmt: skip
        old = self._there(parcel.edits)
        if old is None or old.mine:
            return Receipt(str(self.adds(draft)))
        self._change(old, draft.body, draft.options, draft.prompt)
        if not files:
            return Receipt(str(old.id))
        beside = _Draft(f"{parcel.once}+files", "", files=files, replies_to=str(old.id), silent=True)
        return Receipt(str(old.id), also=(str(self.adds(beside)),))

    def says(self, draft: _Draft) -> int:
        self._owner = traces.key_in(self._db, self._chat_id) or self._owner
        return self.adds(draft)

    def adds(self, draft: _Draft) -> int:
        once = pages.shown_as(self._chat, draft.once)
        known = self._db.first(pages.known, once=once)
        if known is not None:
            return known
        change = self._next_change()
        return self._db.one(
            pages.add,
            platform=self._platform,
            chat=self._chat,
            change=change,
            mine=draft.mine,
            body=Sealed(self._owner, draft.body),
            options=Sealed(self._owner, _json(draft.options)),
            files=Sealed(self._owner, _json(draft.files)),
            prompt=draft.prompt,
            replies_to=None if self._there(draft.replies_to) is None else draft.replies_to,
            silent=draft.silent,
            loud=0 if draft.mine or draft.silent else change,
            edits=0,
            once=once,
            at=self._now,
        )

    def amends(self, number: int, body: str) -> bool:
        message = self._there(str(number))
        if message is None or not message.mine:
            return False
        self._owner = traces.key_in(self._db, self._chat_id) or self._owner
        self._change(message, body, tuple(listed(message.options)), message.prompt)
        return True

    def _there(self, number: str | None) -> Message | None:
        """The message of this phone by its number, if there is one."""
        if number is None or _NUMBER.fullmatch(number) is None:
            return None
        found = self._db.first(pages.by_id, id=int(number))
        return (
            found
            if found is not None
            and not found.gone
            and (found.platform, found.chat) == (self._platform, self._chat)
            else None
        )

    def _change(self, message: Message, body: str, options: tuple[str, ...], prompt: str | None) -> None:
        """An edit that changes nothing, a repeated one for instance, is not seen by anybody."""
        if (message.body, message.options, message.prompt) == (body, _json(options), prompt):
            return
        self._db.run(
            pages.change,
            which=message.id,
            new_change=self._next_change(),
            new_body=Sealed(self._owner, body),
            new_options=Sealed(self._owner, _json(options)),
            new_prompt=prompt,
        )

    def _next_change(self) -> int:
        return pages.last_change(self._db) + 1


def page_of(message: Message) -> dict[str, Any]:
    """A message as a page shows it: no key, no name of a stored file; and what kind of question it asks."""
    if message.gone:
        return {"change": message.change, "id": message.id, "chat": message.chat, "gone": True}
    options = listed(message.options)
    return {
        "change": message.change,
        "id": message.id,
        "chat": message.chat,
        "mine": message.mine,
        "body": message.body,
        "options": options,
        "asks": kind_of(options),
        "prompt": message.prompt,
        "files": [
            {"kind": file.kind, "name": file.name, "alt": file.alt} for file in files_in(message.files)
        ],
        "repliesTo": message.replies_to,
        "silent": message.silent,
        "edits": message.edits,
        "at": int(message.at.timestamp() * 1000),
    }


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False)
