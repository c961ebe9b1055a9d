"""Keys between our device and everybody else's: whose devices there are, and that each can open what we say.

nio's machine (:mod:`bot.matrix.keys`) does the sums; here it is asked and told over the network.
"""

import asyncio
import time
from collections.abc import Iterable
from uuid import uuid4

from bot import logs
from bot.matrix.faults import MatrixFault, RevokedFault
from bot.matrix.http import Http, at
from bot.matrix.keys import SEALED, Keys
from bot.matrix.roster import RoomState, Roster
from bot.transport import JsonObject

log = logs.get(__name__)

_OTHERS_MILLISECONDS = 5_000  # how long our server may wait for another one
_AGAIN_SECONDS = (
    600.0  # a server that was silent, or a device without one-time keys, is asked again after this
)
_KIND = "signed_curve25519"


class Sharing:
    """One device's keys, and the network to the others'."""

    def __init__(self, keys: Keys, http: Http, roster: Roster) -> None:
        self._keys = keys
        self._http = http
        self._roster = roster
        self._known: set[str] = set()  # people whose devices we know as they are now
        self._silent: dict[str, float] = {}  # people whose server gave no answer, and until when we let it be
        self._lacking: dict[str, float] = {}  # rooms where a device lacks the key, and when to try again
        self._learning = asyncio.Lock()  # who is asked about already is waited for, not taken for known
        self._mending = asyncio.Lock()  # no message to a device is sent twice

    # -------------------------------------------------- in

    def take(self, answer: JsonObject) -> None:
        """A sync's keys: on disk when this returns."""
        self._keys.receive(answer.get("to_device", {}).get("events", []))
        counts, unused = (
            answer.get("device_one_time_keys_count"),
            answer.get("device_unused_fallback_key_types"),
        )
        if isinstance(counts, dict):
            self._keys.count(int(counts.get(_KIND, 0)), spare=unused is None or _KIND in unused)
        lists = answer.get("device_lists", {})
        self._known.difference_update(lists.get("changed", []), lists.get("left", []))

    async def after_sync(self) -> None:
        """Do what is owed; what does not succeed now is still owed after the next sync."""
        try:
            await self.settle()
        except RevokedFault:
            raise
        except MatrixFault as fault:
            log.warning("keys_still_owed", why=fault)

    async def settle(self) -> None:
        """Bring our keys to the server, and learn the devices of everybody we speak with."""
        if self._keys.is_restored:
            await self._begin_after_restore()
        if body := self._keys.upload():
            self._keys.uploaded(await self._http.ask("POST", at("keys", "upload"), body))
        await self.learn(self._roster.everybody())
        await self._mend()

    async def _begin_after_restore(self) -> None:
        """Take our one-time keys off the server (we may lack their secrets); begin anew with everybody."""
        user, device = self._keys.owner
        seen: set[str] = set()
        while True:
            found = (await self._claim({user: [device]})).get(user, {}).get(device, {})
            if not found.keys() - seen or any(key.get("fallback") for key in found.values()):
                break
            seen |= found.keys()
        self._keys.count(0, spare=False)
        people = self._roster.everybody()
        await self.learn(people)
        for each in people:
            self._keys.begin_anew(each)
        self._keys.restored()

    async def _mend(self) -> None:
        """Begin sessions anew where they are broken, and send what is ready."""
        async with self._mending:
            if broken := self._keys.broken_sessions():
                self._keys.claimed(await self._claim(broken))
                self._keys.no_longer_broken()
            for kind, body, message in self._keys.waiting():
                await self._to_devices(kind, body)
                self._keys.sent(message)

    async def ask_for_key(self, room: str, sealed: JsonObject) -> None:
        """Ask the sender's device; and make a new session with it when the last is over an hour old."""
        sender, sender_key = str(sealed.get("sender")), sealed.get("content", {}).get("sender_key")
        await self.learn([sender])
        if body := self._keys.request(room, sealed):
            if isinstance(sender_key, str):
                self._keys.begin_anew(sender, sender_key)
                await self._mend()
            await self._to_devices("m.room_key_request", body)

    # -------------------------------------------------- out

    async def share(self, room: str, state: RoomState) -> None:
        """See to it that everybody's devices, as the server knows them now, have the room's next key.

        A device that left the server no one-time key cannot be given it now, and holds nobody up.
        """
        people = state.joined | state.invited
        await self.learn(people)
        if room in self._lacking and self._lacking[room] < time.monotonic():
            self._keys.forget_room_key(room)
        if not self._keys.must_share(room):
            return
        self._known -= state.invited  # the server tells of changed devices only of those who have joined
        await self.learn(people)
        self._lacking.pop(room, None)
        if missing := self._keys.without_session(people):
            self._keys.claimed(await self._claim(missing))
            if self._keys.without_session(people):
                self._lacking[room] = time.monotonic() + _AGAIN_SECONDS
        for devices, body in self._keys.shares(room, people):
            await self._to_devices(SEALED, body)
            self._keys.shared(room, devices)
        self._keys.all_have(room)

    def anew(self, room: str) -> None:
        """Somebody came or left, or we did: what is said next is locked with a new key."""
        self._keys.forget_room_key(room)
        self._lacking.pop(room, None)

    async def learn(self, people: Iterable[str]) -> None:
        """Ask which devices these people have, as far as we do not know."""
        async with self._learning:
            now = time.monotonic()
            silent = {user for user, until in self._silent.items() if until > now}
            wanted = {*people} - self._known - silent
            if wanted:
                await self._ask_about(wanted, now)

    async def _ask_about(self, wanted: set[str], now: float) -> None:
        self._known |= wanted  # a change that comes while we ask takes them out again
        try:
            body = {"timeout": _OTHERS_MILLISECONDS, "device_keys": {user: [] for user in wanted}}
            answer = await self._http.ask("POST", at("keys", "query"), body)
        except BaseException:
            self._known -= wanted
            raise
        self._let_be(wanted, answer.get("failures", {}), now)
        answered = answer.get("device_keys", {})
        for user in self._keys.learn_devices({each: answered[each] for each in wanted & answered.keys()}):
            for room in self._roster.of(user):
                self._keys.forget_room_key(room)

    def _let_be(self, asked: set[str], failures: JsonObject, now: float) -> None:
        for user in asked:
            self._silent.pop(user, None)
            if user.partition(":")[2] in failures:
                self._known.discard(user)
                self._silent[user] = now + _AGAIN_SECONDS

    async def _claim(self, devices: dict[str, list[str]]) -> JsonObject:
        wanted = {user: dict.fromkeys(names, _KIND) for user, names in devices.items()}
        body = {"timeout": _OTHERS_MILLISECONDS, "one_time_keys": wanted}
        answer = await self._http.ask("POST", at("keys", "claim"), body)
        return dict(answer.get("one_time_keys", {}))

    async def _to_devices(self, kind: str, body: JsonObject) -> None:
        await self._http.ask("PUT", at("sendToDevice", kind, uuid4().hex), body)
