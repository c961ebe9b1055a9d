"""One device of the line's account on one homeserver: all that the rest of this package asks of it.

What is locked goes through :mod:`bot.matrix.keys` (nio's Olm machine) and :mod:`bot.matrix.sharing`; what is
asked, through :mod:`bot.matrix.http`. Every method may raise a :class:`bot.matrix.faults.MatrixFault`; none
tries again by itself.
"""

import asyncio
import json
from pathlib import Path
from uuid import uuid4

from bot.matrix import attachments
from bot.matrix.account import Account
from bot.matrix.faults import MatrixFault, MissingFault, RefusedFault
from bot.matrix.http import Http, at
from bot.matrix.keys import SEALED, Keys
from bot.matrix.machine import MEGOLM
from bot.matrix.roster import (
    ENCRYPTION,
    MEMBER,
    Invite,
    RoomNews,
    RoomState,
    Roster,
    Synced,
    invite_of,
    news_of,
    sync_filter,
)
from bot.matrix.sharing import Sharing
from bot.matrix.store import opened_for
from bot.transport import JsonObject

__all__ = ["Client", "Invite", "JsonObject", "RoomNews", "RoomState", "Synced"]

MOST_FILE_BYTES = 100_000_000

_AFTER_SYNC_SECONDS = 30.0  # what an answer with the state of many rooms may take over the time it waits
_FILE_SECONDS = 120.0
_PAGE = "100"
_REACTION = "m.reaction"  # no client encrypts these
_ENCRYPTED: JsonObject = {"type": ENCRYPTION, "state_key": "", "content": {"algorithm": MEGOLM}}
_FROM_INVITE_ON: JsonObject = {
    "type": "m.room.history_visibility",
    "state_key": "",
    "content": {"history_visibility": "invited"},
}


class Client:
    """One device of one account on one homeserver."""

    def __init__(
        self, account: Account, crypto: Path, pickle_key: str, *, hears_itself: bool = False
    ) -> None:
        """``hears_itself``: what we say comes back with a sync too; nobody here needs that."""
        self.user_id = account.user_id
        self._filter = json.dumps(sync_filter(None if hears_itself else account.user_id))
        self._account, self._crypto, self._pickle_key = account, crypto, pickle_key
        self._http = Http(account.homeserver, account.access_token)
        self._roster = Roster()
        self._opened: tuple[Keys, Sharing] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def open(self) -> None:
        """Load the keys; asks nothing of the network.

        Raises:
            StoreError: the keys are not there, or do not open; with the remedy.
        """
        store = opened_for(self._account, self._crypto, self._pickle_key)
        keys = Keys(self._account, store)
        self._opened = keys, Sharing(keys, self._http, self._roster)
        await self._http.open()

    async def close(self) -> None:
        """Let go of the network and the keys."""
        await self._http.close()
        if self._opened is not None:
            self._keys.close()
            self._opened = None

    # -------------------------------------------------- in

    async def sync(self, since: str | None, *, seconds: float, full: bool) -> Synced:
        """Wait up to ``seconds`` for what is new after ``since``; ``full`` brings the state of all rooms.

        The keys that came are on disk when this returns. With the same ``since`` it brings the same again.
        """
        query = {"filter": self._filter, "timeout": str(int(seconds * 1000))}
        query |= {"since": since} if since else {}
        query |= {"full_state": "true"} if full else {}
        answer = await self._http.ask("GET", at("sync", query=query), seconds=seconds + _AFTER_SYNC_SECONDS)
        self._sharing.take(answer)
        rooms = answer.get("rooms", {})
        anew = full or not since
        news = [self._take_room(room, joined, anew=anew) for room, joined in rooms.get("join", {}).items()]
        invites = [invite_of(room, told, self.user_id) for room, told in rooms.get("invite", {}).items()]
        left = list(rooms.get("leave", {}))
        for room in left:
            self._forget(room)
        await self._sharing.after_sync()
        return Synced(str(answer["next_batch"]), news, [each for each in invites if each], left)

    async def messages(self, room: str, start: str, end: str | None) -> tuple[list[JsonObject], str | None]:
        """A page of what was said before ``start`` (empty: now), back to ``end`` at most, the newest first.

        And where the next page starts; ``None`` when there is none.
        """
        query = (
            {"dir": "b", "limit": _PAGE} | ({"from": start} if start else {}) | ({"to": end} if end else {})
        )
        answer = await self._http.ask("GET", at("rooms", room, "messages", query=query))
        events = [self._readable(room, event) for event in answer.get("chunk", [])]
        more = answer.get("end")
        return events, more if events and isinstance(more, str) and more != end else None

    async def has(self, room: str, event: str) -> bool:
        """Whether this event stands in this room, where we can see it."""
        try:
            await self._http.ask("GET", at("rooms", room, "event", event))
        except MissingFault:
            return False
        return True

    def decrypt(self, room: str, sealed: JsonObject) -> JsonObject | None:
        """The event, opened; ``None`` while its key has not come."""
        return self._keys.opened(room, sealed)

    async def ask_for_key(self, room: str, sealed: JsonObject) -> None:
        """Ask the sender's device for the key of an event; does nothing when it is there already."""
        await self._sharing.ask_for_key(room, sealed)

    # -------------------------------------------------- out

    async def send(self, room: str, kind: str, content: JsonObject, transaction: str) -> str:
        """Send an event, encrypted unless it is a reaction; the event's id.

        The same ``transaction`` again gives the same event, for a day. All devices that the server knows at
        this moment can read it, except one that left no one-time key: it gets the next key of this room.

        Raises:
            RefusedFault: ``NOT_ENCRYPTED``, rather than write words into an open room.
        """
        if kind == _REACTION:
            return await self._put(room, kind, content, transaction)
        state = self._roster.state(room) or await self.state(room)
        if not state.encrypted:
            raise RefusedFault("NOT_ENCRYPTED")
        async with self._one_at_a_time:
            await self._sharing.share(room, state)
            sealed = self._keys.lock(room, kind, content)
        return await self._put(room, SEALED, sealed, transaction)

    async def upload(self, data: bytes, mime: str, name: str) -> JsonObject:
        """Bring a file, locked; the ``file`` of the event that shows it. The server learns only its size."""
        del mime, name
        locked, file = attachments.lock(data)
        path = at("upload", version="media/v3")
        answer = await self._http.upload(path, locked, "application/octet-stream", seconds=_FILE_SECONDS)
        return {**file, "url": answer["content_uri"]}

    async def download(self, content: JsonObject) -> bytes:
        """The file of an event's content, opened and compared with its hash; as it is when it is not locked.

        Raises:
            UnsafeFileFault: it is too big, or not what its hash says; a :class:`MissingFault`.
        """
        file = content.get("file")
        url = file.get("url") if isinstance(file, dict) else content.get("url")
        server, _, media = str(url).removeprefix("mxc://").partition("/")
        if not str(url).startswith("mxc://") or not server or not media:
            raise MissingFault("no file")
        path = at("media", "download", server, media, version="client/v1")
        data = await self._http.download(path, MOST_FILE_BYTES, seconds=_FILE_SECONDS)
        return attachments.opened(data, file) if isinstance(file, dict) else data

    # -------------------------------------------------- rooms

    async def create_direct(self, user: str) -> str:
        """A room for two, encrypted from its first word; ``user`` is asked in. Its id."""
        body = {
            "preset": "trusted_private_chat",
            "is_direct": True,
            "invite": [user],
            "initial_state": [_ENCRYPTED, _FROM_INVITE_ON],
        }
        answer = await self._http.ask("POST", at("createRoom"), body)
        return str(answer["room_id"])

    async def join(self, room: str) -> None:
        """Accept an invitation."""
        await self._http.ask("POST", at("join", room), {})

    async def leave(self, room: str) -> None:
        """Leave a room, or turn an invitation down, and forget it."""
        await self._http.ask("POST", at("rooms", room, "leave"), {})
        self._forget(room)
        try:
            await self._http.ask("POST", at("rooms", room, "forget"), {})
        except MatrixFault:
            return  # it only tidies up at the server

    async def encrypt_room(self, room: str) -> None:
        """Switch encryption on, for good; raises :class:`ForbiddenFault` where we may not."""
        path = at("rooms", room, "state", ENCRYPTION, "")
        await self._http.ask("PUT", path, {"algorithm": MEGOLM})
        if self._roster.state(room):
            self._roster.apply(room, [_ENCRYPTED])

    async def say_unencrypted(self, room: str, text: str) -> None:
        """Say something that everybody may read, where nothing is encrypted or too many listen."""
        await self._put(room, "m.room.message", {"msgtype": "m.text", "body": text}, uuid4().hex)

    async def state(self, room: str) -> RoomState:
        """Who is in a room and whether it is encrypted, as the server knows it now."""
        answer = await self._http.ask("GET", at("rooms", room, "members", query={"not_membership": "leave"}))
        events = [event for event in answer.get("chunk", []) if event.get("type") == MEMBER]
        try:
            how = await self._http.ask("GET", at("rooms", room, "state", ENCRYPTION, ""))
            events.append({"type": ENCRYPTION, "state_key": "", "content": how})
        except MissingFault:
            pass  # not encrypted
        if self._roster.apply(room, events, anew=True):
            self._sharing.anew(room)
        return self._roster.state(room) or RoomState(frozenset(), frozenset(), encrypted=False)

    async def whoami(self) -> tuple[str, str]:
        """The user and device that the access token stands for."""
        answer = await self._http.ask("GET", at("account", "whoami"))
        return str(answer.get("user_id", "")), str(answer.get("device_id", ""))

    def room(self, room: str) -> RoomState | None:
        """One room we are in, as of the last sync; ``None`` when we are not."""
        return self._roster.state(room)

    def rooms(self) -> dict[str, RoomState]:
        """Every room we are in, as of the last sync."""
        return self._roster.states()

    # -------------------------------------------------- inside

    def _take_room(self, room: str, joined: JsonObject, *, anew: bool) -> RoomNews:
        timeline = joined.get("timeline", {}).get("events", [])
        state = joined.get("state", {}).get("events", [])
        if self._roster.apply(room, [*state, *timeline], anew=anew):
            self._sharing.anew(room)
        return news_of(room, joined, [self._readable(room, event) for event in timeline])

    def _readable(self, room: str, event: JsonObject) -> JsonObject:
        """The event, opened if it is locked and can be; what came open may not say that it was locked."""
        event.pop("encrypted", None)
        return (self._keys.opened(room, event) or event) if event.get("type") == SEALED else event

    async def _put(self, room: str, kind: str, content: JsonObject, transaction: str) -> str:
        answer = await self._http.ask("PUT", at("rooms", room, "send", kind, transaction), content)
        return str(answer["event_id"])

    def _forget(self, room: str) -> None:
        self._roster.forget(room)
        self._sharing.anew(room)

    @property
    def _keys(self) -> Keys:
        if self._opened is None:
            raise RuntimeError("open() comes first")
        return self._opened[0]

    @property
    def _sharing(self) -> Sharing:
        if self._opened is None:
            raise RuntimeError("open() comes first")
        return self._opened[1]
