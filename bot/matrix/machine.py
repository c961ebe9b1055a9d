"""nio's Olm machine, held to what the specification asks of room keys: whose they are, which is better."""

import base64
import json
import logging
import time

from nio.crypto import InboundGroupSession, Olm, OlmDevice, Session

from bot import logs
from bot.matrix.store import CryptoStore
from bot.transport import JsonObject

log = logs.get(__name__)
logging.getLogger("nio").setLevel(logging.CRITICAL + 1)  # it names users, devices and rooms

OLM, MEGOLM = "m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"
_DAY_SECONDS = 86_400


class Machine(Olm):  # type: ignore[misc]  # nio is untyped
    """nio's machine, which takes room keys only from the device that made them, and never a worse one."""

    def __init__(self, user_id: str, device_id: str, store: CryptoStore) -> None:
        self.owners = store.owners()
        self.shown: JsonObject = {}  # this device as others are to know it, signed
        super().__init__(user_id, device_id, store)

    def _olm_encrypt(
        self, session: Session, recipient_device: OlmDevice, message_type: str, content: JsonObject
    ) -> JsonObject:
        """As nio's, and with the device itself (specification, 11.12.4.2: ``sender_device_keys``).

        Who has never heard of this device, such as somebody just asked into a room, else cannot tell whose
        the key is that they get, and shows nothing of what it opens.
        """
        payload = {
            "type": message_type,
            "content": content,
            "sender": self.user_id,
            "sender_device": self.device_id,
            "keys": {"ed25519": self.account.identity_keys["ed25519"]},
            "recipient": recipient_device.user_id,
            "recipient_keys": {"ed25519": recipient_device.ed25519},
            "sender_device_keys": self.shown,
        }
        kind, words = session.encrypt(json.dumps(payload)).to_parts()
        self.store.save_session(recipient_device.curve25519, session)
        return {
            "algorithm": OLM,
            "sender_key": self.account.identity_keys["curve25519"],
            "ciphertext": {
                recipient_device.curve25519: {
                    "type": kind,
                    "body": base64.b64encode(words).decode().rstrip("="),
                }
            },
        }

    @property
    def rooms_keys(self) -> dict[str, InboundGroupSession]:
        """Every room key by its id (our store's loading makes it so)."""
        found: dict[str, InboundGroupSession] = self.inbound_group_store
        return found

    def keep(self, owner: str, session: InboundGroupSession, session_id: str) -> bool:
        """Keep a room key; not one that opens less than the one we have, nor under another's name."""
        if session.id != session_id:
            return False
        known = self.rooms_keys.get(session_id)
        if known is not None and (
            (known.room_id, known.sender_key) != (session.room_id, session.sender_key)
            or known.first_known_index <= session.first_known_index
        ):
            return False
        self.rooms_keys[session_id] = session
        self.save_inbound_group_session(session)
        self.used(session_id, owner)
        return True

    def used(self, session_id: str, owner: str) -> None:
        """Note that a room key is of use today; written once a day."""
        mark = (owner, today())
        if self.owners.get(session_id) != mark:
            self.owners[session_id] = mark
            self.store.used(session_id, *mark)

    def create_group_session(
        self, sender_key: str, sender_fp_key: str, room_id: str, session_id: str, session_key: str
    ) -> None:
        """Keep a key that we made ourselves, called by nio."""
        session = InboundGroupSession(session_key, sender_fp_key, sender_key, room_id)
        self.keep(self.user_id, session, session_id)

    def _handle_room_key_event(self, sender: str, sender_key: str, payload: JsonObject) -> None:
        """A room's key from who made it (specification, 11.12.5 m.room_key)."""
        content, signer = payload["content"], payload["keys"]["ed25519"]
        device = self.device_store.device_from_sender_key(sender, sender_key)
        if content["algorithm"] != MEGOLM or (device is not None and device.ed25519 != signer):
            return
        session = InboundGroupSession(content["session_key"], signer, sender_key, content["room_id"])
        self.keep(sender, session, content["session_id"])

    def _handle_forwarded_room_key_event(self, sender: str, sender_key: str, payload: JsonObject) -> None:
        """A room's key that we asked for; only the device that made it can vouch for it (nio takes none)."""
        content = payload["content"]
        asked = [
            each
            for each in self.outgoing_key_requests.values()
            if (each.session_id, each.room_id) == (content["session_id"], content["room_id"])
        ]
        device = self.device_store.device_from_sender_key(sender, sender_key)
        if (
            not asked
            or device is None
            or content["algorithm"] != MEGOLM
            or content["sender_key"] != sender_key
            or not content["sender_claimed_ed25519_key"] == payload["keys"]["ed25519"] == device.ed25519
        ):
            log.info("forwarded_key_refused")
            return
        session = InboundGroupSession.import_session(
            content["session_key"], device.ed25519, sender_key, content["room_id"]
        )
        if self.keep(sender, session, content["session_id"]):
            for each in asked:
                del self.outgoing_key_requests[each.request_id]
                self.store.remove_outgoing_key_request(each)


def today() -> int:
    """The day, counted since 1970."""
    return int(time.time()) // _DAY_SECONDS
