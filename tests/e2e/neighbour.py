"""Somebody on Matrix with a client of their own: writes in an encrypted room, and sees what stands there.

The client is nio's, used as its own examples do; it knows nothing of the line.
"""

import asyncio
import io
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nio import (
    AsyncClient,
    AsyncClientConfig,
    Event,
    LoginResponse,
    MegolmEvent,
    RoomSendResponse,
    SyncResponse,
)
from nio.event_builders import ToDeviceMessage

from tests.e2e.homeserver import PASSWORD

PATIENCE_SECONDS = 20.0
_PAUSE_SECONDS = 0.2
KEYCAP = "\ufe0f\u20e3"
ENCRYPTION = {"algorithm": "m.megolm.v1.aes-sha2"}


class NothingCame(AssertionError):
    """What was waited for did not come; the message tells what did."""


@dataclass
class Seen:
    """A message of the other side as it now stands."""

    event: str
    text: str
    html: str = ""
    thread: str | None = None
    answers: str | None = None
    file: dict[str, Any] | None = None
    changed: int = 0
    gone: bool = False
    numbers: list[str] = field(default_factory=list)


class Neighbour:
    """Somebody with one device; ``other`` is whom they talk with."""

    def __init__(self, url: str, user: str, other: str, folder: Path) -> None:
        self.user = user
        self.other = other
        self.room = ""
        self.seen: list[Seen] = []
        self.unreadable = 0
        self.heard: set[str] = set()
        self.raw: list[dict[str, Any]] = []
        self._url = url
        self._folder = folder
        self._came = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

    async def logs_in(self, device: str = "phone") -> "Neighbour":
        """Log in on a device, and look from now on."""
        place = self._folder / f"{self.user[1:].replace(':', '-')}-{device}"
        place.mkdir(parents=True, exist_ok=True)
        config = AsyncClientConfig(store_sync_tokens=False, encryption_enabled=True, pickle_key="neighbour")
        self.nio = AsyncClient(self._url, self.user, store_path=str(place), config=config)
        answer = await self.nio.login(PASSWORD, device_name=device)
        assert isinstance(answer, LoginResponse), answer
        await self.nio.sync(timeout=0, full_state=True)
        await self.nio.keys_upload()
        self.nio.add_event_callback(self._on_event, (Event,))
        self._task = asyncio.create_task(self._looks())
        return self

    async def new_phone(self) -> "Neighbour":
        """The same person on one more device; what was said before it was there it cannot read."""
        phone = Neighbour(self._url, self.user, self.other, self._folder)
        phone.room = self.room
        return await phone.logs_in("new phone")

    async def leaves_off(self) -> None:
        """Put the phone away."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.nio.close()

    # -------------------------------------------------------------- what they do

    async def begins(
        self, *, encrypted: bool = True, also: tuple[str, ...] = (), lets_everybody: bool = False
    ) -> str:
        """Open a room with the other; with ``lets_everybody`` whoever is in it may change how it is."""
        state = [{"type": "m.room.encryption", "state_key": "", "content": ENCRYPTION}]
        made = await self.nio.room_create(
            is_direct=True,
            invite=[self.other, *also],
            initial_state=state if encrypted else [],
            power_level_override={"state_default": 0, "events": {}} if lets_everybody else None,
        )
        self.room = made.room_id
        return self.room

    async def is_joined_by(self, user: str) -> None:
        """Wait until somebody has come in."""
        await self._until(lambda: user in self._joined(), f"{user} in the room")

    async def is_left_by(self, user: str) -> None:
        """Wait until somebody has gone."""
        await self._until(lambda: user not in self._joined(), f"{user} gone")

    def is_with(self, user: str) -> bool:
        """Whether somebody is in the room."""
        return user in self._joined()

    @property
    def is_encrypted(self) -> bool:
        """Whether the room is."""
        return bool(self.nio.rooms[self.room].encrypted)

    async def asks_in(self, user: str) -> None:
        """Invite one more person."""
        await self.nio.room_invite(self.room, user)

    async def encrypts(self) -> None:
        """Switch encryption on."""
        await self.nio.room_put_state(self.room, "m.room.encryption", ENCRYPTION)
        await self._until(lambda: self.is_encrypted, "encryption")

    async def comes_in(self) -> str:
        """Accept the other's invitation."""
        await self._until(lambda: bool(self.nio.invited_rooms), "an invitation")
        self.room = next(iter(self.nio.invited_rooms))
        await self.nio.join(self.room)
        await self._until(lambda: self.room in self.nio.rooms, "the room")
        return self.room

    async def writes(
        self, text: str, *, answering: str | None = None, thread: str | None = None, name: str | None = None
    ) -> str:
        """Write; as a reply, or in the thread under a message."""
        content: dict[str, Any] = {"msgtype": "m.text", "body": text}
        if thread is not None:
            content["m.relates_to"] = {
                "rel_type": "m.thread",
                "event_id": thread,
                "is_falling_back": answering is None,
                "m.in_reply_to": {"event_id": answering or thread},
            }
        elif answering is not None:
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": answering}}
        return await self._sends("m.room.message", content, name)

    async def amends(self, event: str, text: str) -> str:
        """Change what they wrote."""
        content = {
            "msgtype": "m.text",
            "body": f"* {text}",
            "m.new_content": {"msgtype": "m.text", "body": text},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event},
        }
        return await self._sends("m.room.message", content)

    async def reacts(self, event: str, number: int) -> str:
        """Put a number under a message."""
        relation = {"rel_type": "m.annotation", "event_id": event, "key": f"{number}{KEYCAP}"}
        return await self._sends("m.reaction", {"m.relates_to": relation})

    async def takes_back(self, event: str) -> None:
        """Redact."""
        await self.nio.room_redact(self.room, event)

    async def sends_photo(self, data: bytes, caption: str = "") -> str:
        """Send a picture, encrypted."""
        answer, keys = await self.nio.upload(
            io.BytesIO(data), "image/jpeg", "foto.jpg", encrypt=True, filesize=len(data)
        )
        content = {
            "msgtype": "m.image",
            "body": caption or "foto.jpg",
            "filename": "foto.jpg",
            "info": {"mimetype": "image/jpeg", "size": len(data)},
            "file": {**keys, "url": answer.content_uri, "mimetype": "image/jpeg"},
        }
        return await self._sends("m.room.message", content)

    async def writes_openly(self, text: str) -> None:
        """Write without encryption."""
        content = {"msgtype": "m.text", "body": text}
        path = f"/_matrix/client/v3/rooms/{self.room}/send/m.room.message/{id(content)}"
        headers = {"Authorization": f"Bearer {self.nio.access_token}"}
        answer = await self.nio.client_session.put(self._url + path, json=content, headers=headers)
        answer.release()

    async def keeps_its_key(self) -> None:
        """From now on the other cannot read what is written: the key does not go along."""
        olm = self.nio.olm
        olm.create_outbound_group_session(self.room)
        session = olm.outbound_group_sessions[self.room]
        self._kept = (session.id, session.session_key)
        session.shared = True

    async def takes_a_new_key(self) -> None:
        """What is written from now on can be read again."""
        self.nio.olm.outbound_group_sessions.pop(self.room)

    async def gives_its_key(self) -> None:
        """The key that was kept is given after all."""
        olm, (number, key) = self.nio.olm, self._kept
        content = {
            **ENCRYPTION,
            "room_id": self.room,
            "session_id": number,
            "session_key": key,
        }
        for device in self.nio.device_store.active_user_devices(self.other):
            session = olm.session_store.get(device.curve25519)
            sealed = olm._olm_encrypt(session, device, "m.room_key", content)  # noqa: SLF001 - nio gives no late keys
            await self.nio.to_device(ToDeviceMessage("m.room.encrypted", self.other, device.id, sealed))

    async def leaves(self) -> None:
        """Leave the room."""
        await self.nio.room_leave(self.room)

    # -------------------------------------------------------------- what they see

    async def awaits(
        self, *words: str, thread: str | None = None, since: int = 0, seconds: float = PATIENCE_SECONDS
    ) -> Seen:
        """The newest message with all these words (in this thread), once there is one beyond ``since``."""

        def found() -> list[Seen]:
            return [
                each
                for each in self.seen[since:]
                if all(word in each.text for word in words) and thread in {None, each.thread}
            ]

        await self._until(lambda: bool(found()), f"a message with {words}", seconds)
        return found()[-1]

    async def knows(self, phone: "Neighbour") -> None:
        """Wait until they know of somebody's new phone: what they write before that is not for it."""

        def there() -> bool:
            return phone.nio.device_id in {
                device.device_id for device in self.nio.device_store.active_user_devices(phone.user)
            }

        await self._until(there, "word of a new phone")

    async def catches_up(self) -> None:
        """Wait until everything that stands in the room now was seen."""
        answer = await self.nio.room_messages(self.room, "", limit=1)
        newest = answer.chunk[0].event_id
        await self._until(lambda: newest in self.heard, "the newest event")

    async def _until(self, happened: Any, what: str, seconds: float = PATIENCE_SECONDS) -> None:
        try:
            async with asyncio.timeout(seconds), self._came:
                await self._came.wait_for(happened)
        except TimeoutError:
            here = [each.text for each in self.seen[-4:]]
            raise NothingCame(
                f"{what} did not come in {seconds} s; unreadable {self.unreadable}; {here}"
            ) from None

    # -------------------------------------------------------------- inside

    async def _looks(self) -> None:
        while True:
            with suppress(Exception):
                if not isinstance(await self.nio.sync(timeout=10_000), SyncResponse):
                    await asyncio.sleep(_PAUSE_SECONDS)
                if self.nio.should_upload_keys:
                    await self.nio.keys_upload()
                if self.nio.should_query_keys:
                    await self.nio.keys_query()
                await self.nio.send_to_device_messages()
            async with self._came:
                self._came.notify_all()

    def _joined(self) -> set[str]:
        room = self.nio.rooms.get(self.room)
        return set() if room is None else set(room.users) - set(room.invited_users)

    async def _sends(self, kind: str, content: dict[str, Any], name: str | None = None) -> str:
        await self._until(lambda: self.room in self.nio.rooms, "the room")
        answer = await self.nio.room_send(
            self.room, kind, content, tx_id=name, ignore_unverified_devices=True
        )
        assert isinstance(answer, RoomSendResponse), answer
        return str(answer.event_id)

    async def _on_event(self, room: Any, event: Any) -> None:
        self.heard.add(event.event_id)
        if event.sender != self.other or (self.room and room.room_id != self.room):
            return
        if isinstance(event, MegolmEvent):
            self.unreadable += 1
            return
        self.raw.append(event.source)
        content, kind = event.source.get("content", {}), event.source.get("type")
        relates = content.get("m.relates_to", {})
        about = getattr(event, "redacts", None) or relates.get("event_id")
        meant = [each for each in self.seen if each.event == about]
        if kind == "m.reaction":
            for each in meant:
                each.numbers.append(relates["key"].removesuffix(KEYCAP))
        elif kind == "m.room.redaction":
            for each in meant:
                each.gone = True
        elif kind == "m.room.message" and relates.get("rel_type") == "m.replace":
            new = content["m.new_content"]
            for each in meant:
                each.text, each.html = new["body"], new.get("formatted_body", "")
                each.changed += 1
        elif kind == "m.room.message":
            self.seen.append(_seen(event.event_id, content, relates))


def _seen(event: str, content: dict[str, Any], relates: dict[str, Any]) -> Seen:
    return Seen(
        event,
        content.get("body", ""),
        content.get("formatted_body", ""),
        relates.get("event_id") if relates.get("rel_type") == "m.thread" else None,
        relates.get("m.in_reply_to", {}).get("event_id"),
        content.get("file"),
    )
