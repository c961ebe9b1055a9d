"""What the device can lock and open: nio's Olm machine over one crypto store, typed, whole and bounded.

No network here. What has to be asked of the server is given as a request's body, and what it answered is
brought back. nio's own reading of events is left out, since it checks every one against a schema, again and
again; only the events that carry keys go through it.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import uuid4

from nio.crypto import OutgoingKeyRequest
from nio.event_builders import ToDeviceMessage
from nio.events import OlmEvent
from nio.exceptions import EncryptionError
from nio.responses import KeysClaimResponse, KeysQueryResponse, KeysUploadResponse, ToDeviceResponse
from peewee import PeeweeException

from bot import logs
from bot.failpoints import failpoint
from bot.matrix.account import Account
from bot.matrix.machine import MEGOLM, OLM, Machine, today
from bot.matrix.signing import public, signed, with_signature
from bot.matrix.store import CryptoStore
from bot.transport import JsonObject

log = logs.get(__name__)

SEALED = "m.room.encrypted"

_FEW_KEYS = 25  # half of what may lie at the server: then there are new ones to bring
_REMEMBERED = 20_000  # messages of which a copy under another name is refused


class Keys:
    """The keys of one device; made of an open store."""

    def __init__(self, account: Account, store: CryptoStore) -> None:
        self._user, self._device, self._seeds = account.user_id, account.device_id, account.seeds
        self._store = store
        self._has_spare = True
        self._seen: dict[tuple[str, int], str] = {}
        self._load()

    def _load(self) -> None:
        self._pruned = today()
        self._store.prune(self._pruned)
        self._olm = Machine(self._user, self._device, self._store)
        seed = self._seeds.self_signing
        self._olm.shown = signed(self.device, self._user, public(seed), seed)
        self._handled = self._store.handled()

    @property
    def fingerprint(self) -> str:
        """The device's public Ed25519 key."""
        return str(self._olm.account.identity_keys["ed25519"])

    @property
    def owner(self) -> tuple[str, str]:
        """Our own user and device."""
        return self._user, self._device

    @property
    def device(self) -> JsonObject:
        """The device as others see it, signed by itself (specification, 11.12.3.2)."""
        keys = self._olm.account.identity_keys
        return self.sign(
            {
                "user_id": self._user,
                "device_id": self._device,
                "algorithms": [OLM, MEGOLM],
                "keys": {f"{name}:{self._device}": keys[name] for name in ("curve25519", "ed25519")},
            }
        )

    @property
    def is_restored(self) -> bool:
        """Whether the store came out of a backup, and what follows from that is not done yet."""
        return self._store.is_restored()

    def restored(self) -> None:
        """It is done."""
        self._store.set_restored(done=True)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def sign(self, thing: JsonObject) -> JsonObject:
        """``thing``, signed by this device."""
        bare = {name: value for name, value in thing.items() if name not in {"signatures", "unsigned"}}
        return with_signature(thing, self._user, self._device, self._olm.sign_json(bare))

    # -------------------------------------------------- what the server keeps for us

    def count(self, lying: int, *, spare: bool) -> None:
        """The server said how many of our one-time keys it has, and whether a spare one is unused."""
        self._olm.uploaded_key_count = lying
        self._has_spare = spare

    def upload(self) -> JsonObject | None:
        """What has to be uploaded: the device itself, one-time keys, a spare one; ``None``: nothing.

        It is saved before it is given. nio by itself saves when the server has answered; a kill in between
        leaves keys at the server whose secrets are gone, and whoever uses one of them cannot reach us.
        """
        olm, raw = self._olm, self._olm.account._account  # noqa: SLF001  # nio has no spare (fallback) keys
        lying = olm.uploaded_key_count
        new = not olm.account.shared
        if not new and (lying is None or lying >= _FEW_KEYS) and self._has_spare:
            return None
        body: JsonObject = {}
        if new or (lying is not None and lying < _FEW_KEYS):
            body = olm.share_keys()
        if new or not self._has_spare:
            raw.generate_fallback_key()
            body["fallback_keys"] = {
                f"signed_curve25519:{name}": self.sign({"key": key.to_base64(), "fallback": True})
                for name, key in raw.fallback_key.items()
            }
        olm.save_account()
        return body

    def uploaded(self, answer: JsonObject) -> None:
        """The server has them."""
        count = answer.get("one_time_key_counts", {}).get("signed_curve25519", 0)
        self._has_spare = True
        self._olm.handle_response(KeysUploadResponse(0, int(count)))

    # -------------------------------------------------- keys that come in

    def receive(self, events: list[JsonObject]) -> None:
        """Handle a sync's to-device events: all, or none of it.

        nio by itself commits an Olm session before the room key that it brought; a kill between the two loses
        that key for good. The digests of what was handled stand in the same transaction: the same events come
        again when the sync is asked again, and a session that has moved on cannot open them a second time.
        """
        digests = [sha256(json.dumps(event, sort_keys=True).encode()).hexdigest() for event in events]
        fresh = [event for event, digest in zip(events, digests, strict=True) if digest not in self._handled]
        if events:
            try:
                with self._store.whole():
                    for event in fresh:
                        self._receive_one(event)
                    self._store.set_handled(digests)
                    failpoint("keys_handled")
            except BaseException:
                self._load()  # what is in memory has gone on; the file has not
                raise
            self._handled = set(digests)
        if self._pruned != today():
            self._prune()

    def _receive_one(self, event: JsonObject) -> None:
        """Requests for keys and comparisons of emoji are not ours to answer."""
        if event.get("type") != SEALED:
            return
        try:
            content = event["content"]
            self._olm.decrypt_event(
                OlmEvent(event, event["sender"], content["sender_key"], content["ciphertext"])
            )
        except PeeweeException:  # the disk; not the event
            raise
        except Exception as fault:  # noqa: BLE001  # anybody can send us anything, and nio raises what it likes
            log.info("to_device_unreadable", why=fault)

    def _prune(self) -> None:
        self._pruned = today()
        self._store.prune(self._pruned)
        self._olm.owners = self._store.owners()
        self._olm.load()

    # -------------------------------------------------- messages of rooms

    def opened(self, room: str, event: JsonObject) -> JsonObject | None:
        """A room's event as it was before it was locked; ``None`` without its key, or when it lies.

        ``encrypted`` is set on it: what comes without it was readable for the server.
        """
        content = event.get("content", {})
        session_id, sender = content.get("session_id"), event.get("sender")
        session = self._olm.rooms_keys.get(session_id) if content.get("algorithm") == MEGOLM else None
        if session is None or session.room_id != room or self._olm.owners[session_id][0] != sender:
            return None
        if content.get("sender_key", session.sender_key) != session.sender_key:
            return None
        try:
            words, index = session.decrypt(content["ciphertext"])
            inner = json.loads(words)
            kind, inside = inner["type"], inner["content"]
        except Exception as fault:  # noqa: BLE001  # (the same)
            log.info("message_unreadable", why=fault)
            return None
        if inner.get("room_id") != room or not isinstance(kind, str) or not isinstance(inside, dict):
            return None
        if not self._is_first(session_id, index, str(event.get("event_id"))):
            log.warning("message_repeated")
            return None
        self._olm.used(session_id, sender)
        if "m.relates_to" in content and "m.relates_to" not in inside:
            inside["m.relates_to"] = content["m.relates_to"]
        return {**event, "type": kind, "content": inside, "encrypted": True}

    def _is_first(self, session_id: str, index: int, event_id: str) -> bool:
        """Whether no other event held this same message; the server could otherwise play it again."""
        if self._seen.setdefault((session_id, index), event_id) != event_id:
            return False
        if len(self._seen) > _REMEMBERED:
            del self._seen[next(iter(self._seen))]
        return True

    def lock(self, room: str, kind: str, content: JsonObject) -> JsonObject:
        """The content of an ``m.room.encrypted`` event; the room's key must have been shared."""
        inside = {name: value for name, value in content.items() if name != "m.relates_to"}
        sealed: JsonObject = self._olm.group_encrypt(room, {"type": kind, "content": inside})
        if "m.relates_to" in content:
            sealed["m.relates_to"] = content["m.relates_to"]  # outside, or no server could count a thread
        return sealed

    # -------------------------------------------------- other people's devices

    def must_share(self, room: str) -> bool:
        """Whether the next message to this room needs a new key, or one that not all have yet."""
        return bool(self._olm.should_share_group_session(room))

    def forget_room_key(self, room: str) -> None:
        """Somebody came, left, or has another device: the next message gets a new key."""
        self._olm.outbound_group_sessions.pop(room, None)

    def without_session(self, users: Iterable[str]) -> dict[str, list[str]]:
        """Devices that we cannot write to yet, by user."""
        return dict(self._olm.get_missing_sessions(list(users)))

    def shares(self, room: str, users: Iterable[str]) -> list[tuple[set[tuple[str, str]], JsonObject]]:
        """The room's key for each device that has it not and can be written to: (whose, body) a request."""
        olm = self._olm
        if room in olm.outbound_group_sessions and olm.outbound_group_sessions[room].expired:
            self.forget_room_key(room)
        with self._store.whole():
            return list(olm.share_group_session_parallel(room, list(users), ignore_unverified_devices=True))

    def shared(self, room: str, devices: set[tuple[str, str]]) -> None:
        """These have the room's key now."""
        if session := self._olm.outbound_group_sessions.get(room):
            session.users_shared_with.update(devices)

    def all_have(self, room: str) -> None:
        """Everybody who can have the room's key has it."""
        if session := self._olm.outbound_group_sessions.get(room):
            session.mark_as_shared()

    def learn_devices(self, users: dict[str, Any]) -> set[str]:
        """What the server says of people's devices; gives the people whose devices have changed."""
        changed: set[str] = set()
        with self._store.whole():
            for user, devices in users.items():
                whole = {name: each for name, each in devices.items() if _is_device(each)}
                response = KeysQueryResponse({user: whole}, {})
                try:
                    self._olm.handle_response(response)
                except PeeweeException:
                    raise
                except Exception as fault:  # noqa: BLE001  # (the same)
                    log.info("devices_unreadable", why=fault)
                if response.changed.get(user):
                    changed.add(user)
                for name in [each.id for each in self._olm.device_store[user].values() if each.deleted]:
                    del self._olm.device_store[user][name]
            if changed:
                self._store.forget_gone_devices()
        return changed

    def claimed(self, keys: dict[str, Any]) -> None:
        """One-time keys of other devices: begin a session with each; one that is not good harms no other."""
        with self._store.whole():
            for user, devices in keys.items():
                for device, key in devices.items():
                    try:
                        self._olm.handle_response(KeysClaimResponse({user: {device: key}}, {}))
                    except PeeweeException:
                        raise
                    except Exception as fault:  # noqa: BLE001  # (the same)
                        log.info("one_time_key_unreadable", why=fault)

    def broken_sessions(self) -> dict[str, list[str]]:
        """Devices with which a new session must be begun, since the old one is broken."""
        try:
            return dict(self._olm.get_users_for_key_claiming())
        except EncryptionError:
            return {}
        except Exception:  # noqa: BLE001  # nio's way to say that there are none
            return {}

    def begin_anew(self, user: str, sender_key: str | None = None) -> None:
        """Let new sessions be made with this user's device of that key, or with all their devices."""
        for device in list(self._olm.device_store.active_user_devices(user)):
            if device.id == self._device or device in self._olm.wedged_devices:
                continue
            if sender_key is None:
                self._olm.wedged_devices.append(device)
            elif device.curve25519 == sender_key:
                self._olm._mark_device_for_unwedging(user, sender_key)  # noqa: SLF001  # at most hourly

    def no_longer_broken(self) -> None:
        """Their one-time keys were asked for; who gave none is asked again when it writes again."""
        self._olm.wedged_devices.clear()

    def waiting(self) -> list[tuple[str, JsonObject, ToDeviceMessage]]:
        """Messages to devices that nio has ready: (type, body, what :meth:`sent` needs)."""
        return [(each.type, each.as_dict(), each) for each in self._olm.outgoing_to_device_messages]

    def sent(self, message: ToDeviceMessage) -> None:
        """One of them was sent."""
        self._olm.handle_response(ToDeviceResponse(message))

    def request(self, room: str, event: JsonObject) -> JsonObject | None:
        """The body that asks the sender's devices for the key of ``event``; remembered as asked."""
        content = event.get("content", {})
        session_id = content.get("session_id")
        if not isinstance(session_id, str) or session_id in self._olm.rooms_keys:
            return None
        name = f"{today()}.{uuid4().hex}"  # the day stands first, for pruning
        asked = OutgoingKeyRequest(name, session_id, room, MEGOLM)
        self._olm.outgoing_key_requests[name] = asked
        self._store.add_outgoing_key_request(asked)
        body = {"algorithm": MEGOLM, "room_id": room, "session_id": session_id}
        if isinstance(content.get("sender_key"), str):
            body["sender_key"] = content["sender_key"]
        device = content.get("device_id")
        question = {
            "action": "request",
            "body": body,
            "request_id": name,
            "requesting_device_id": self._device,
        }
        return {"messages": {event["sender"]: {device if isinstance(device, str) else "*": question}}}


def _is_device(thing: object) -> bool:
    return isinstance(thing, dict) and {"user_id", "device_id", "keys", "algorithms"} <= thing.keys()
