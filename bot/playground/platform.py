"""The playground as a platform: what people do on the page comes in, what the line says is shown."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.playground.chats import Chats, Line, fresh_once, kind_of
from bot.transport import Accept, Download, FetchRefusedError, Incoming, Parcel, Receipt
from handlers.events import Amended, Event, Ignored, Opened, Pressed, Said, Sent
from storage.files import StoredFile

if TYPE_CHECKING:
    from bot.playground.server import Server

Read = Callable[[StoredFile], Awaitable[bytes]]
Toast = Callable[[str, str], None]


class Playground:
    """A platform whose chats are named by people's keys; everything on it is exact."""

    name = "playground"
    exact = True

    def __init__(self, folder: Path, read: Read, server: "Server | None" = None) -> None:
        """Files on the phones lie in ``folder``; ``server`` shows the pages while :meth:`receive` runs."""
        self.heard_at: float | None = None
        self.toasts: list[Toast] = []
        self._folder = folder
        self._read = read
        self._server = server
        self._accept: asyncio.Future[Accept] | None = None
        self._chats: Chats | None = None

    def attach(self, line: Line) -> None:
        """Say which line this is a platform of; before anything is shown."""
        self._chats = Chats(line, self._folder)

    @property
    def chats(self) -> Chats:
        """The phones."""
        if self._chats is None:
            raise NotAttachedError
        return self._chats

    async def open(self) -> None:
        """Take the port, so that a taken one is known before anything else happens."""
        self._accept = asyncio.get_running_loop().create_future()
        if self._server is not None:
            self._server.open()

    async def receive(self, accept: Accept) -> None:
        """Serve the pages; what people do on them comes in by :meth:`happens`."""
        if self._accept is None:
            await self.open()
        if self._accept is not None and not self._accept.done():
            self._accept.set_result(accept)
        self.heard_at = time.monotonic()
        if self._server is not None:
            await self._server.serve()
        else:
            await asyncio.Event().wait()

    def parse(self, payload: str) -> Event:
        """What somebody did on the page."""
        try:
            said = json.loads(payload)
            return _event(said) if isinstance(said, dict) else Ignored()
        except (ValueError, TypeError, RecursionError):
            return Ignored()

    async def fetch(self, payload: str) -> Download:
        """The file of a payload, kept when it came in."""
        said = json.loads(payload)["file"]
        try:
            return Download(await self.chats.bytes_of(said), str(said["mime"]))
        except (LookupError, OSError) as gone:
            raise FetchRefusedError("gone") from gone

    async def deliver(self, parcel: Parcel) -> Receipt:
        """Show a parcel on a phone, once."""
        files = [
            await self.chats.keep(
                await self._read(file), kind_of(file), file.mime, f"{file.kind}{file.suffix}"
            )
            for file in parcel.files
        ]
        return Receipt(await self.chats.show(parcel, files))

    async def acknowledge(self, press: str, toast: str | None) -> None:
        """Show a toast on the phone where the button was pressed."""
        for show in self.toasts:
            show(press, toast or "")

    async def close(self) -> None:
        """Stop serving."""
        if self._server is not None:
            self._server.stop()

    # -------------------------------------------------------------- what people do

    async def says(self, chat: str, once: str, text: str, replies_to: str | None = None) -> None:
        """Somebody typed; ``once`` is the page's own id of it, so that sending it again sends nothing twice."""
        number = await self.chats.write(chat, f"said:{chat}:{once}", text, [], replies_to)
        await self.happens(chat, once, {"did": "said", "text": text, "message": number, "to": replies_to})

    async def presses(self, chat: str, once: str, prompt: str, option: int, message: str) -> None:
        """Somebody pressed a button."""
        pressed = {"did": "pressed", "prompt": prompt, "option": option, "message": message}
        await self.happens(chat, once, pressed, press=chat)

    async def sends(
        self, chat: str, once: str, data: bytes, kind: str, mime: str, name: str, caption: str = ""
    ) -> None:
        """Somebody sent a file."""
        file = await self.chats.keep(data, kind, mime, name)
        number = await self.chats.write(chat, f"said:{chat}:{once}", caption, [file])
        sent = {"did": "sent", "caption": caption, "message": number, "file": file}
        await self.happens(chat, once, sent, fetch=True)

    async def amends(self, chat: str, once: str, message: int, text: str) -> bool:
        """Somebody changed a message of theirs; whether it was theirs."""
        if not await self.chats.rewrite(chat, message, text):
            return False
        await self.happens(chat, once, {"did": "amended", "text": text, "message": str(message)})
        return True

    async def opens(self, chat: str) -> None:
        """Somebody opened the chat."""
        await self.happens(chat, fresh_once(), {"did": "opened"})

    async def happens(
        self, chat: str, once: str, did: dict[str, Any], *, press: str | None = None, fetch: bool = False
    ) -> None:
        """Bring one event in; it is committed when this returns."""
        if self._accept is None:
            raise NotAttachedError
        accept = await asyncio.shield(self._accept)
        await accept([Incoming(f"{chat}:{once}", chat, "private", json.dumps(did), press, fetch)])


class NotAttachedError(RuntimeError):
    """The playground is used before its line runs. Remedy: ``attach`` it, and wait until the line started."""


def _event(did: dict[str, Any]) -> Event:
    message = str(did["message"]) if did.get("message") is not None else None
    match did.get("did"):
        case "said":
            return Said(str(did.get("text", "")), message, did.get("to") and str(did["to"]))
        case "pressed":
            option = did.get("option")
            return Pressed(str(did.get("prompt", "")), option if isinstance(option, int) else -1, message)
        case "sent":
            return Sent(str(did.get("caption", "")), message)
        case "amended" if message is not None:
            return Amended(str(did.get("text", "")), message)
        case "opened":
            return Opened()
    return Ignored()
