"""A parcel out, in as many messages as it takes, within the limits, and no part twice by our own doing.

The words go first, the last part with the buttons under it; files follow, silently, as replies to the words.
An edit that finds no message to change becomes a new one. A delivery that has to wait halfway goes on where
it was when it is tried again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import FormData

from bot import logs
from bot.telegram.api import Api
from bot.telegram.faults import delivery_error, says
from bot.telegram.http import FloodedError
from bot.telegram.limits import Limits
from bot.telegram.markup import keyboard, messages
from bot.telegram.ptb import BadRequest, ChatMigrated, TelegramError
from bot.telegram.uploads import UPLOAD_SECONDS, Read, document, form, groups
from bot.transport import DeliveryError, JsonObject, LaterError, Parcel, Receipt, RefusedError, UncertainError

if TYPE_CHECKING:  # as in bot/transport: the first poll does not wait for it
    from storage.files import StoredFile

PATIENCE_SECONDS = 0.95
"""How long a sender is held for a chat's allowance; what takes longer is told to the caller."""

BROADCAST_LANE = 2
"""The lane of what goes to many at once: ``handlers/post``'s number, without what that brings along."""

_UNCHANGED = "message is not modified"
_NO_SUCH_MESSAGE = (
    "message to edit not found", "message can't be edited", "there is no text in the message",
    "message_id_invalid", "message identifier is not specified", "message_edit_time_expired",
    "message_author_required",
)  # fmt: skip
_BETTER_AS_DOCUMENT = ("voice_messages_forbidden", "photo_", "image_process_failed")
_MOST_BEGUN = 256
_NO_PREVIEW = {"is_disabled": True}

log = logs.get(__name__)


@dataclass(slots=True)
class _Trip:
    """One parcel under way: where it goes, and the messages that arrived, per part."""

    parcel: Parcel
    chat: str
    arrived: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def envelope(self) -> JsonObject:
        """To whom, and how: only the first part answers a message and may make a sound."""
        to: JsonObject = {"chat_id": int(self.chat)}
        if self.parcel.silent or self.arrived:
            to["disable_notification"] = True
        return to if self.arrived else to | _answering(self.parcel.replies_to)

    @property
    def receipt(self) -> Receipt:
        """What to tell the caller, once everything arrived."""
        every = [message for part in self.arrived for message in part]
        return Receipt(every[0], None if self.chat == self.parcel.chat else self.chat, tuple(every[1:]))


class Sender:
    """Sends parcels; ``now`` gives seconds of machine time, ``read`` the bytes of a stored file."""

    def __init__(self, api: Api, limits: Limits, now: Callable[[], float], read: Read) -> None:
        self._api = api
        self._limits = limits
        self._now = now
        self._read = read
        self._begun: dict[str, _Trip] = {}
        self._next_broadcast = asyncio.Lock()

    async def deliver(self, parcel: Parcel) -> Receipt:
        """Show a parcel; raises a :class:`DeliveryError`, nothing else."""
        trip = self._begun.pop(parcel.once, None)
        if trip is None or trip.parcel.body != parcel.body:
            trip = _Trip(parcel, parcel.chat)
        try:
            await self._travel(trip)
        except LaterError:
            self._put_aside(trip)
            raise
        except DeliveryError:
            raise
        except Exception:
            log.exception("delivery_broke")
            raise RefusedError("broke") from None
        return trip.receipt

    async def _travel(self, trip: _Trip) -> None:
        try:
            try:
                await self._go_on(trip)
            except ChatMigrated as moved:
                trip.chat = str(moved.new_chat_id)
                await self._go_on(trip)
        except TelegramError as fault:
            raise delivery_error(fault) from None

    async def _go_on(self, trip: _Trip) -> None:
        """Send what has not arrived yet, part by part."""
        texts = messages(trip.parcel.body)
        albums = list(groups(trip.parcel.files))
        if not texts and not albums:
            raise RefusedError("empty")
        for place in range(len(trip.arrived), len(texts)):
            trip.arrived.append(await self._say(trip, texts[place], last=place == len(texts) - 1))
        for files in albums[len(trip.arrived) - len(texts) :]:
            trip.arrived.append(await self._attach(trip, files))

    async def _say(self, trip: _Trip, html: str, *, last: bool) -> tuple[str, ...]:
        parcel = trip.parcel
        words: JsonObject = {"text": html, "parse_mode": "HTML", "link_preview_options": _NO_PREVIEW}
        if last and (markup := keyboard(parcel.prompt, parcel.options)) is not None:
            words["reply_markup"] = markup
        if not trip.arrived and parcel.edits is not None and await self._change(trip, parcel.edits, words):
            return (parcel.edits,)
        await self._turn(trip)
        return _ids(await self._asked(trip, self._api.call("sendMessage", trip.envelope | words)))

    async def _change(self, trip: _Trip, message: str, words: JsonObject) -> bool:
        """Whether the message is there to be changed, and now is as it should be."""
        if not message.isdecimal():
            return False
        await self._turn(trip)
        which = {"chat_id": int(trip.chat), "message_id": int(message)}
        try:
            await self._asked(trip, self._api.call("editMessageText", which | words))
        except BadRequest as fault:
            if says(fault, *_NO_SUCH_MESSAGE):
                return False
            if not says(fault, _UNCHANGED):
                raise
        return True

    async def _attach(self, trip: _Trip, files: tuple["StoredFile", ...]) -> tuple[str, ...]:
        await self._turn(trip, len(files))
        words = trip.arrived[0][0] if trip.arrived else None
        envelope = trip.envelope | _answering(words)
        try:
            return await self._upload(trip, await form(files, envelope, self._read))
        except BadRequest as fault:
            if not says(fault, *_BETTER_AS_DOCUMENT):
                raise
        arrived: tuple[str, ...] = ()
        for file in files:
            arrived += await self._upload(trip, await document(file, envelope, self._read))
        return arrived

    async def _upload(self, trip: _Trip, upload: tuple[str, FormData]) -> tuple[str, ...]:
        method, filled = upload
        return _ids(await self._asked(trip, self._api.send(method, filled, seconds=UPLOAD_SECONDS)))

    async def _turn(self, trip: _Trip, messages_at_once: int = 1) -> None:
        """Wait until the limits let us, if that is soon.

        Broadcasts stand in line for the total, one behind the other; who must wait for their own chat stands
        aside until it has rested.
        """
        if trip.parcel.lane < BROADCAST_LANE:
            await self._wait_for(lambda now: self._limits.take(trip.chat, now, messages=messages_at_once))
            return
        await self._wait_for(lambda now: self._limits.rests(trip.chat, now))
        async with self._next_broadcast:
            await self._wait_for(
                lambda now: self._limits.take(trip.chat, now, broadcast=True, messages=messages_at_once)
            )

    async def _wait_for(self, seconds_left: Callable[[float], float]) -> None:
        patience = PATIENCE_SECONDS
        while wait := seconds_left(self._now()):
            if wait > patience:
                raise LaterError(wait)
            patience -= wait
            await asyncio.sleep(wait)

    async def _asked(self, trip: _Trip, answer: Awaitable[object]) -> object:
        try:
            return await answer
        except FloodedError as flood:
            everyone = self._limits.flooded(trip.chat, flood.seconds, self._now())
            raise LaterError(flood.seconds, everyone=everyone) from None

    def _put_aside(self, trip: _Trip) -> None:
        if trip.arrived:
            self._begun[trip.parcel.once] = trip
        if len(self._begun) > _MOST_BEGUN:
            del self._begun[next(iter(self._begun))]


def _answering(message: str | None) -> JsonObject:
    """As a reply to that message, or as none where it is gone."""
    if message is None or not message.isdecimal():
        return {}
    return {"reply_parameters": {"message_id": int(message), "allow_sending_without_reply": True}}


def _ids(answer: object) -> tuple[str, ...]:
    """The ids of the messages that an answer tells of."""
    each = answer if isinstance(answer, list) else [answer]
    ids = tuple(
        str(message["message_id"])
        for message in each
        if isinstance(message, dict) and "message_id" in message
    )
    if not ids:
        raise UncertainError("no_message")
    return ids
