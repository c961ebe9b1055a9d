"""A platform on paper: it keeps the contract in memory, and its weather can be made bad."""

import asyncio
import json
from collections import defaultdict, deque
from itertools import count
from typing import TYPE_CHECKING

from bot.transport import DeliveryError, Download, FetchRefusedError, Inbox, Incoming, Parcel, Receipt
from handlers.events import Event, Ignored, Pressed, Said, Sent, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

LOST = "lost"
"""Weather in which a message is shown and the answer to its sender gets lost."""


class Paper:
    """Shows every parcel as a sheet per chat; ``weather`` is what befalls the next deliveries, per chat."""

    def __init__(self, name: str = "paper", *, exact: bool = False, patient: bool = False) -> None:
        self.name = name
        self.exact = exact
        self.patient = patient
        self.heard_at: float | None = None
        self.shown: dict[str, list[Parcel]] = defaultdict(list)
        self.weather: dict[str, deque[DeliveryError | str]] = defaultdict(deque)
        self.toasts: list[tuple[str, str | None]] = []
        self.cabinet: dict[str, bytes | FetchRefusedError] = {}
        self.doors: dict[str, asyncio.Event] = {}
        self.on_delivery: Callable[[Parcel], None] = lambda parcel: None
        self._messages = count(1)
        self._externals = count(1)
        self._once: dict[str, Receipt] = {}

    async def open(self) -> None:
        """Nothing to open."""

    async def receive(self, inbox: Inbox) -> None:
        await asyncio.Event().wait()

    def parse(self, payload: str) -> Event:
        match json.loads(payload):
            case {"text": text}:
                return Said(text)
            case {"prompt": prompt, "option": option}:
                return Pressed(prompt, option)
            case {"file": file}:
                return Sent(caption=file)
            case {"sealed": session}:
                return Unread(session)
        return Ignored()

    async def unseal(self, payload: str) -> str | None:
        """The words, once the door of their key is open; without such a door they stay sealed."""
        session = json.loads(payload)["sealed"]
        if session not in self.doors:
            return None
        await self.doors[session].wait()
        return json.dumps(json.loads(payload)["within"])

    async def fetch(self, payload: str) -> Download:
        name = json.loads(payload)["file"]
        if name in self.doors:
            await self.doors[name].wait()
        found = self.cabinet[name]
        if isinstance(found, FetchRefusedError):
            raise found
        return Download(found, "application/pdf")

    async def deliver(self, parcel: Parcel) -> Receipt:
        self.on_delivery(parcel)
        await asyncio.sleep(0)
        now = self.weather[parcel.chat].popleft() if self.weather[parcel.chat] else None
        if isinstance(now, DeliveryError):
            raise now
        if not self.exact or parcel.once not in self._once:
            self.shown[parcel.chat].append(parcel)
            self._once[parcel.once] = Receipt(parcel.edits or f"m{next(self._messages)}")
        if now == LOST:
            raise OSError("the answer got lost")
        return self._once[parcel.once]

    async def acknowledge(self, press: str, toast: str | None) -> None:
        self.toasts.append((press, toast))

    async def close(self) -> None:
        """Nothing to close."""

    # -------------------------------------------------------------- what tests do with it

    def written(self, chat: str, text: str) -> Incoming:
        """Somebody wrote."""
        return self._incoming(chat, {"text": text})

    def pressed(self, chat: str, prompt: str, option: int, press: str) -> Incoming:
        """Somebody pressed."""
        return self._incoming(chat, {"prompt": prompt, "option": option})._replace(press=press)

    def filed(self, chat: str, file: str) -> Incoming:
        """Somebody sent a file."""
        return self._incoming(chat, {"file": file})._replace(fetch=True)

    def sealed(self, chat: str, session: str, within: str) -> Incoming:
        """Somebody wrote, in words locked with the key of a session."""
        return self._incoming(chat, {"sealed": session, "within": {"text": within}})._replace(fetch=True)

    def bodies(self, chat: str) -> list[str]:
        """What was shown in a chat, in order."""
        return [parcel.body for parcel in self.shown[chat]]

    def _incoming(self, chat: str, payload: dict[str, object]) -> Incoming:
        return Incoming(f"e{next(self._externals)}", chat, "private", json.dumps(payload))
