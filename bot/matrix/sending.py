"""A parcel out to a person, one at a time, in as many events as it takes, each shown once.

The server drops what comes again under the same transaction, for a day; whoever tries longer first looks in
the room for what was sent before. A person we have no room with is asked into one.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot import logs
from bot.matrix import shape
from bot.matrix.client import Client
from bot.matrix.faults import MatrixFault, MissingFault, RefusedFault, delivery_error
from bot.matrix.offers import Offers
from bot.matrix.rooms import Is, Rooms, looked_at
from bot.transport import DeliveryError, GoneError, JsonObject, LaterError, Parcel, Receipt, RefusedError

if TYPE_CHECKING:
    from storage.files import StoredFile

Read = Callable[["StoredFile"], Awaitable[bytes]]
"""Gives a stored file's bytes, decrypted."""

REMEMBERED = timedelta(hours=23)
"""So long a server surely knows a transaction (Synapse forgets after a day)."""

NEW_ROOM_SECONDS = 10.0
"""How long the server may take to tell of a room that was just made."""

_SOON_SECONDS = 1.0
_TRY_AGAIN_SECONDS = 5.0
_NOT_IN_YET_SECONDS = 3600.0  # who comes in sooner, gets it sooner: see handlers/step
_MOST_PAGES = 20
_MOST_KNOWN = 5_000

log = logs.get(__name__)


class Sender:
    """Sends parcels, one after another: a homeserver counts what one account says, not where."""

    def __init__(self, client: Client, rooms: Rooms, read: Read, hints: shape.Hints, moment: float) -> None:
        """``read`` gives the bytes of a stored file; ``hints`` say how to choose.

        Somebody's client gets a ``moment`` (seconds) to learn who we are before the first word: Element shows
        nothing of what comes from a device that it does not know as signed at that moment.
        """
        self._client = client
        self._rooms = rooms
        self._read = read
        self._hints = hints
        self._moment = moment
        self._lane = asyncio.Lock()
        self._offers = Offers(client, self._lane)
        self._known: dict[str, None] = {}  # our latest events: these are there without asking

    async def deliver(self, parcel: Parcel) -> Receipt:
        """Show a parcel; raises a :class:`DeliveryError`, nothing else."""
        async with self._lane:
            try:
                return await self._send(parcel)
            except MatrixFault as wrong:
                raise delivery_error(wrong) from None
            except DeliveryError:
                raise
            except Exception:
                log.exception("delivery_broke")
                raise RefusedError("broke") from None

    async def answer(self, person: str, event: str, words: str) -> None:
        """A short word about what was done at ``event``; a courtesy, shown once and never tried again."""
        room = self._rooms.room(person)
        if room is not None:
            async with self._lane:
                content = shape.short(words, event)
                await self._client.send(room, shape.MESSAGE, content, shape.name("toast", event))

    async def close(self) -> None:
        """Let be what is only a courtesy."""
        await self._offers.close()

    async def _send(self, parcel: Parcel) -> Receipt:
        room = await self._room(parcel.chat)
        parcel = replace(
            parcel,
            edits=await self._there(room, parcel.edits),
            replies_to=await self._there(room, parcel.replies_to),
        )
        contents = shape.contents(parcel, self._hints)
        if not contents and not parcel.files:
            raise RefusedError("empty")
        sent = _Sent(self._client, room, await self._shown(room, parcel))
        events = [
            await sent.once(shape.transaction(parcel, shape.MESSAGE, part), shape.MESSAGE, content)
            for part, content in enumerate(contents)
        ]
        first = parcel.edits or (events[0] if events else None)
        if parcel.edits is None and events:
            self._offers.offer(parcel, room, events[-1])
        for part, file in enumerate(parcel.files, len(contents)):
            events.append(await self._attach(sent, parcel, file, first, part))
        self._remember(events)
        return Receipt(parcel.edits or events[0], None, tuple(events[1:]))

    async def _room(self, person: str) -> str:
        """The room with somebody; they are asked into one when there is none."""
        if not await self._rooms.are_known(NEW_ROOM_SECONDS):
            raise LaterError(_TRY_AGAIN_SECONDS, everyone=True)
        room = self._rooms.room(person)
        if room is None and self._rooms.is_coming(person):
            raise LaterError(_SOON_SECONDS)
        if room is None and self._rooms.has_left(person):
            raise GoneError("left")
        if room is None:
            try:
                await self._client.create_direct(person)
            except (RefusedFault, MissingFault):
                raise GoneError("nobody of that name") from None
            room = await self._rooms.wait_for(person, NEW_ROOM_SECONDS)
        state = None if room is None else self._client.room(room)
        if room is None or state is None or looked_at(state, self._client.user_id) != (Is.OURS, person):
            raise LaterError(_TRY_AGAIN_SECONDS)  # whoever is in there now, the next sync sees to it
        together = self._rooms.together_for(room)
        if together is None:
            raise LaterError(_NOT_IN_YET_SECONDS)
        if together < self._moment:
            raise LaterError(self._moment - together)
        return room

    async def _attach(
        self, sent: "_Sent", parcel: Parcel, file: "StoredFile", words: str | None, part: int
    ) -> str:
        name = shape.transaction(parcel, shape.MESSAGE, part)
        if (known := sent.known(name)) is not None:
            return known
        try:
            data = await self._read(file)
        except LookupError:
            raise RefusedError("file_missing") from None
        title = f"{parcel.alt or file.kind}-{part}{file.suffix}"
        uploaded = await self._client.upload(data, file.mime, title)
        content = shape.file(parcel, file, title, uploaded, words)
        return await sent.once(name, shape.MESSAGE, content)

    # -------------------------------------------------------------- what was shown before

    async def _shown(self, room: str, parcel: Parcel) -> dict[str, str]:
        """The events of earlier tries, by transaction, where the server may have forgotten those."""
        if parcel.tried is None or parcel.tried < REMEMBERED:
            return {}
        return await self._look_back(room, parcel.tried)

    async def _look_back(self, room: str, span: timedelta) -> dict[str, str]:
        """What we said in a room, by transaction, as far back as ``span`` and a few pages more."""
        found: dict[str, str] = {}
        start: str | None = ""
        for _ in range(_MOST_PAGES):
            if start is None:
                break
            page, start = await self._client.messages(room, start, None)
            ours = [event for event in page if event.get("sender") == self._client.user_id]
            found |= {name: event["event_id"] for event in ours if (name := shape.once_of(event)) is not None}
            if page and _age(page[0], page[-1]) > span + timedelta(hours=1):
                break
        return found

    async def _there(self, room: str, event: str | None) -> str | None:
        """The event, if it stands in this room: its person may speak with us in another one by now."""
        if event is None or event in self._known or await self._client.has(room, event):
            return event
        return None

    def _remember(self, events: list[str]) -> None:
        self._known |= dict.fromkeys(events)
        while len(self._known) > _MOST_KNOWN:
            del self._known[next(iter(self._known))]


class _Sent:
    """One parcel's events: each sent once, also when it was sent by an earlier try."""

    def __init__(self, client: Client, room: str, before: dict[str, str]) -> None:
        self._client = client
        self._room = room
        self._before = before

    def known(self, name: str) -> str | None:
        """The event that an earlier try made under this transaction."""
        return self._before.get(name)

    async def once(self, name: str, kind: str, content: JsonObject) -> str:
        """Send it, or find it sent; the event's id."""
        if (known := self.known(name)) is not None:
            return known
        marked = content if kind == shape.REACTION else shape.marked(content, name)
        return await self._client.send(self._room, kind, marked, name)


def _age(newest: JsonObject, oldest: JsonObject) -> timedelta:
    return timedelta(milliseconds=newest.get("origin_server_ts", 0) - oldest.get("origin_server_ts", 0))
