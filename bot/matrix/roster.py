"""What a sync brings, as values; and who is in which room, kept up to date from it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from bot.transport import JsonObject

MEMBER, ENCRYPTION = "m.room.member", "m.room.encryption"

_NOTHING: JsonObject = {"not_types": ["*"]}


def sync_filter(us: str | None) -> JsonObject:
    """What a sync leaves out: all that nobody here looks at, and what we said ourselves.

    The server's own limit of a timeline is 10.
    """
    return {
        "presence": _NOTHING,
        "account_data": _NOTHING,
        "room": {
            "timeline": {"limit": 100, "lazy_load_members": False, "not_senders": [us] if us else []},
            "state": {"types": [MEMBER, ENCRYPTION], "lazy_load_members": False},
            "ephemeral": _NOTHING,
            "account_data": _NOTHING,
        },
    }


class RoomState(NamedTuple):
    """Who is in a room, who was asked in, and whether it is encrypted."""

    joined: frozenset[str]
    invited: frozenset[str]
    encrypted: bool


class RoomNews(NamedTuple):
    """What is new in one room: ``events``, the oldest first, as in the specification.

    An event that was locked and could be opened has ``"encrypted": True``; one that could not be still has
    the type ``m.room.encrypted`` (without ``ciphertext`` in its content when it was redacted: there is
    nothing to wait for). ``limited`` says that there are more before them, to be had with ``messages`` from
    ``before``.
    """

    room: str
    events: list[JsonObject]
    limited: bool
    before: str | None


class Invite(NamedTuple):
    """Somebody asks us into a room; ``direct``: as the only other one."""

    room: str
    by: str
    direct: bool


class Synced(NamedTuple):
    """All of one sync; the next begins at ``next_batch``. ``left`` are rooms we are not in any more."""

    next_batch: str
    news: list[RoomNews]
    invites: list[Invite]
    left: list[str]


@dataclass(slots=True)
class _Room:
    joined: set[str] = field(default_factory=set)
    invited: set[str] = field(default_factory=set)
    encrypted: bool = False

    def apply(self, event: JsonObject) -> None:
        """Take in a state event."""
        match event:
            case {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": str()}}:
                self.encrypted = True
            case {"type": "m.room.member", "state_key": str(who), "content": {"membership": str(how)}}:
                self.joined.discard(who)
                self.invited.discard(who)
                if how == "join":
                    self.joined.add(who)
                elif how == "invite":
                    self.invited.add(who)


class Roster:
    """Every room that we are in."""

    def __init__(self) -> None:
        self._rooms: dict[str, _Room] = {}

    def apply(self, room: str, events: list[JsonObject], *, anew: bool = False) -> bool:
        """Take in a room's events; whether others are here now. ``anew``: the events are all its state."""
        before = self._rooms.get(room) or _Room()
        people = before.joined | before.invited
        here = _Room(encrypted=before.encrypted) if anew else before  # what is encrypted once stays so
        self._rooms[room] = here
        for event in events:
            here.apply(event)
        return people != here.joined | here.invited

    def forget(self, room: str) -> None:
        """We are not in it any more."""
        self._rooms.pop(room, None)

    def state(self, room: str) -> RoomState | None:
        """What is known of a room; ``None`` when we are not in it, as far as we know."""
        here = self._rooms.get(room)
        if here is None:
            return None
        return RoomState(frozenset(here.joined), frozenset(here.invited), here.encrypted)

    def states(self) -> dict[str, RoomState]:
        """What is known of every room."""
        return {room: state for room in self._rooms if (state := self.state(room))}

    def of(self, user: str) -> list[str]:
        """The encrypted rooms that somebody is in, or is asked into."""
        return [
            room
            for room, here in self._rooms.items()
            if here.encrypted and (user in here.joined or user in here.invited)
        ]

    def everybody(self) -> set[str]:
        """All who are in encrypted rooms, or are asked into one."""
        return set().union(*(here.joined | here.invited for here in self._rooms.values() if here.encrypted))


def news_of(room: str, joined: JsonObject, events: list[JsonObject]) -> RoomNews:
    """A joined room's part of a sync."""
    timeline = joined.get("timeline", {})
    limited, before = bool(timeline.get("limited")), timeline.get("prev_batch")
    return RoomNews(room, events, limited, before)


def invite_of(room: str, invited: JsonObject, us: str) -> Invite | None:
    """An invitation's part of a sync: our own membership, with who sent it."""
    for event in invited.get("invite_state", {}).get("events", []):
        if event.get("type") == MEMBER and event.get("state_key") == us:
            direct = event.get("content", {}).get("is_direct") is True
            return Invite(room, str(event.get("sender", "")), direct)
    return None
