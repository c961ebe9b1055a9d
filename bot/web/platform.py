"""Pages of our own as the rest of the bot knows them: ``bot/transport``'s contract, kept in the browser."""

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.files.kinds import Kind
from bot.files.store import DamagedFile
from bot.transport import Download, FetchRefusedError, Inbox, Incoming, Parcel, Receipt, RefusedError
from bot.web import deeds
from bot.web.attached import KeptFile
from bot.web.chats import Chats, Line
from bot.web.deeds import Deed
from handlers.events import Event
from handlers.views import MENU
from storage.files import StoredFile

Read = Callable[[StoredFile], Awaitable[bytes]]
"""Gives the bytes of what goes along with a message."""

Toast = Callable[[str, str, str], None]
"""Shows, on the pages of a chat, a short word about a press, which they know by a name of their own."""


def nobody_looks(_chat: str, _once: str, _words: str) -> None:
    """For a platform that no page shows."""


class Serves(Protocol):
    """What shows the pages."""

    def open(self) -> None:
        """Take a port; raises with the remedy when that cannot be."""

    async def serve(self) -> None:
        """Serve until cancelled."""

    def close(self) -> None:
        """Give the port back."""


class NotAttachedError(RuntimeError):
    """The pages are used before their line is known. Remedy: ``attach`` them first."""


class Pages:
    """A platform on pages that we serve ourselves; all that is shown on it is shown exactly once."""

    exact = True
    patient = True

    def __init__(self, name: str, folder: Path, read: Read) -> None:
        """Files in the chats lie in ``folder``; ``read`` gives those that the line sends."""
        self.name = name
        self._heard_at: float | None = None
        self._is_open = False
        self.toast: Toast = nobody_looks
        self.server: Serves | None = None
        self._folder = folder
        self._read = read
        self._inbox: asyncio.Future[Inbox] | None = None
        self._chats: Chats | None = None

    @property
    def heard_at(self) -> float | None:
        """Now, for as long as the pages are served: nobody has to come for them to work."""
        return time.monotonic() if self._is_open else self._heard_at

    def attach(self, line: Line) -> None:
        """Say which line this is a platform of, before anything is shown; the first that is said holds."""
        if self._chats is None:
            self._chats = Chats(self.name, line, self._folder)

    @property
    def chats(self) -> Chats:
        """The chats; raises :class:`NotAttachedError`."""
        if self._chats is None:
            raise NotAttachedError
        return self._chats

    # -------------------------------------------------------------- the contract

    async def open(self) -> None:
        """Take the port, so that a taken one is known before anything else happens."""
        if self.server is not None:
            self.server.open()

    async def receive(self, inbox: Inbox) -> None:
        """Show the pages until cancelled; what people do on them comes in."""
        self._taking_in().set_result(inbox)
        self._is_open = True
        try:
            if self.server is not None:
                await self.server.serve()
            else:
                await asyncio.Event().wait()
        finally:
            self._inbox = None
            self._heard_at, self._is_open = time.monotonic(), False

    def parse(self, payload: str) -> Event:
        """What somebody did on a page."""
        return deeds.parse(payload)

    async def fetch(self, payload: str) -> Download:
        """The file of a payload, as it was kept when it came in."""
        file = KeptFile(**json.loads(payload)["file"])
        try:
            return Download(await self.chats.bytes_of(file), file.mime)
        except (LookupError, DamagedFile):
            raise FetchRefusedError("damaged") from None

    async def unseal(self, payload: str) -> str | None:
        """Nothing here is sealed."""
        return payload

    async def deliver(self, parcel: Parcel) -> Receipt:
        """Show a parcel in a chat, once; raises a :class:`bot.transport.DeliveryError`, nothing else."""
        if parcel.kind == MENU:  # there is no list of commands beside the chat
            return Receipt("")
        return await self.chats.show(parcel, await self._copies(parcel.files, parcel.alt))

    async def acknowledge(self, press: str, toast: str | None) -> None:
        """Show a toast where the button was pressed; without words there is nothing to show."""
        if toast:
            chat, _, once = press.rpartition(":")
            self.toast(chat, once, toast)

    async def let_go(self, messages: Sequence[int]) -> None:
        """Remove the files on messages that are about to be erased."""
        await self.chats.let_go(messages)

    async def tidy(self, before: datetime) -> None:
        """Remove files that are on no message: of a kill, or of a message that was shown already."""
        await self.chats.tidy(before)

    async def close(self) -> None:
        """Give the port back, also where nothing was ever received."""
        if self.server is not None:
            self.server.close()

    # -------------------------------------------------------------- what people do

    async def says(self, chat: str, once: str, text: str, to: str | None = None) -> int:
        """Somebody typed; the message's number. ``once`` is the page's own name for it, for never twice."""
        number = await self.chats.add(chat, _own(once), text, to=to)
        await self._happens(chat, once, deeds.said(text, number, to))
        return number

    async def amends(self, chat: str, once: str, message: int, text: str) -> bool:
        """Somebody changed a message of theirs; whether it was theirs."""
        if not await self.chats.amend(chat, message, text):
            return False
        await self._happens(chat, once, deeds.amended(text, message))
        return True

    async def presses(self, chat: str, once: str, prompt: str, option: int, message: str | None) -> None:
        """Somebody pressed a button."""
        await self._happens(chat, once, deeds.pressed(prompt, option, message), press=True)

    async def sends(self, chat: str, once: str, data: bytes, kind: str, mime: str, name: str) -> int:
        """Somebody sent a file; the number of the message that shows it."""
        file = await self.chats.keep(data, kind, mime, name)
        number = await self.chats.add(chat, _own(once), "", [file])
        await self._happens(chat, once, deeds.sent(file._asdict(), number), fetch=True)
        return number

    async def enters(self, chat: str, once: str, token_hash: str | None = None) -> None:
        """Somebody came in by this door, perhaps with an invitation."""
        await self._happens(chat, once, deeds.opened(token_hash))

    async def opens(self, chat: str) -> None:
        """Somebody has this chat before them now; where nothing was said yet, the line says hello."""
        if not await self.chats.of(chat):
            await self._happens(chat, secrets.token_urlsafe(9), deeds.opened())

    async def _happens(
        self, chat: str, once: str, deed: Deed, *, press: bool = False, fetch: bool = False
    ) -> None:
        """Bring one deed in; it is committed when this returns."""
        inbox = await asyncio.shield(self._taking_in())
        self._heard_at = time.monotonic()
        payload = json.dumps(deed, ensure_ascii=False)
        external = f"{chat}:{once}"
        await inbox.accept([Incoming(external, chat, "private", payload, external if press else None, fetch)])

    def _taking_in(self) -> "asyncio.Future[Inbox]":
        """What takes events in, as soon as :meth:`receive` is told."""
        if self._inbox is None:
            self._inbox = asyncio.get_running_loop().create_future()
        return self._inbox

    async def _copies(self, files: Sequence[StoredFile], alt: str) -> list[KeptFile]:
        """The files that go along, kept with the chat as they are now."""
        copies = []
        for file in files:
            kind = file.kind if file.kind in {Kind.PHOTO, Kind.VOICE} else Kind.DOCUMENT.value
            try:
                data = await self._read(file)
            except (LookupError, DamagedFile):
                raise RefusedError("file_missing") from None
            kept = await self.chats.keep(data, kind, file.mime, f"{file.kind}{file.suffix}")
            copies.append(kept._replace(alt=alt))
        return copies


def _own(once: str) -> str:
    """What somebody said themselves, beside what the line says under its own keys."""
    return f"said:{once}"
