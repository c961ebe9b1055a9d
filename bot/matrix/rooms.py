"""Which room is whose: direct rooms of two, by the person we speak with there; and who may ask us in.

A room belongs to a person when exactly the two of us are in it (or they are asked in) and it is encrypted.
Anything else is put right or left before anything is said in it.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import Enum

from bot.matrix.client import RoomState

_MINUTE = 60.0


class Is(Enum):
    """What a room turns out to be."""

    OURS = "ours"
    """The two of us, encrypted."""

    OPEN = "open"
    """The two of us, and anybody on the server could read along."""

    CROWDED = "crowded"
    """Somebody else is here too."""

    EMPTY = "empty"
    """Nobody else is here any more."""


def looked_at(state: RoomState, us: str) -> tuple[Is, str | None]:
    """What a room is, and whom we are with there, when that is one person."""
    others = (state.joined | state.invited) - {us}
    if not others:
        return Is.EMPTY, None
    if len(others) > 1:
        return Is.CROWDED, None
    [other] = others
    return (Is.OURS if state.encrypted else Is.OPEN), other


class Rooms:
    """What is known of the rooms we are in; all of it is learned anew at every start."""

    def __init__(self, us: str, now: Callable[[], float]) -> None:
        """``us`` is our own name; ``now`` gives seconds."""
        self._now = now
        self._us = us
        self._person: dict[str, str] = {}  # room → whom we are with
        self._rooms: dict[str, dict[str, None]] = {}  # person → rooms, the best last
        self._came: dict[str, asyncio.Future[None]] = {}  # person → somebody waits for their room
        self._gone: set[str] = set()
        self._coming: dict[str, str] = {}  # room we go into → who asked us
        self._met: dict[str, float] = {}  # room → when both of us were in it
        self._all_known = asyncio.Event()

    def person(self, room: str) -> str | None:
        """Whom we are with in a room: also when it has just become crowded."""
        return self._person.get(room)

    def room(self, person: str) -> str | None:
        """Where we speak with somebody: the last room they were heard in, or were asked into."""
        theirs = [*self._rooms.get(person, {})]
        return next(reversed([room for room in theirs if room in self._met] or theirs), None)

    def is_spare(self, room: str) -> bool:
        """Whether we asked somebody into a room who has come to speak with us in another."""
        person = self._person.get(room)
        return person is not None and room not in self._met and self.room(person) in self._met

    def all_are_known(self) -> None:
        """The first sync of this process told of every room: who has none now, has none."""
        self._all_known.set()

    async def are_known(self, seconds: float) -> bool:
        """Whether every room is known, waiting up to ``seconds`` for it."""
        if not self._all_known.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._all_known.wait(), seconds)
        return self._all_known.is_set()

    def has_left(self, person: str) -> bool:
        """Whether somebody went out of the last room they were in with us, and has not come back."""
        return person in self._gone

    def go_in(self, room: str, person: str) -> None:
        """We go where somebody asks us; until the server tells of that room, no other is made for them."""
        self._coming[room] = person

    def is_coming(self, person: str) -> bool:
        """Whether a room with somebody is about to be known."""
        return person in self._coming.values()

    def is_entered(self, room: str) -> bool:
        """Whether we have just gone into this room, and the server has not told of it yet."""
        return room in self._coming

    def learn(self, room: str, state: RoomState, *, heard: bool = False) -> Is:
        """See what a room now is; ``heard`` says that its person has just done something there."""
        what, person = looked_at(state, self._us)
        self._coming.pop(room, None)
        if what is Is.OURS and person is not None:
            self._is_with(room, person, heard=heard)
            if person in state.joined:
                since = self._now() if self._all_known.is_set() else -_MINUTE  # who was here before, knows us
                self._met.setdefault(room, since)
        else:
            known = self._person.get(room)
            self.forget(room)
            if what is Is.EMPTY and known is not None and self.room(known) is None:
                self._gone.add(known)
            if what is not Is.EMPTY and (person or known) is not None:
                self._person[room] = str(person or known)
        return what

    def together_for(self, room: str) -> float | None:
        """How many seconds both have been in a room; ``None`` while its person has not come in yet."""
        met = self._met.get(room)
        return None if met is None else self._now() - met

    def forget(self, room: str) -> None:
        """We are not there any more."""
        self._met.pop(room, None)
        self._coming.pop(room, None)
        person = self._person.pop(room, None)
        if person is not None:
            self._rooms.get(person, {}).pop(room, None)

    async def wait_for(self, person: str, seconds: float) -> str | None:
        """The room with somebody, once the server told of it; ``None`` when it did not within ``seconds``."""
        if (room := self.room(person)) is not None:
            return room
        waiting = self._came.setdefault(person, asyncio.get_running_loop().create_future())
        await asyncio.wait([waiting], timeout=seconds)
        return self.room(person)

    def _is_with(self, room: str, person: str, *, heard: bool) -> None:
        if self._person.get(room) not in {None, person}:
            self.forget(room)
        self._person[room] = person
        self._gone.discard(person)
        theirs = self._rooms.setdefault(person, {})
        if heard or room not in theirs:
            theirs.pop(room, None)
            theirs[room] = None
        if (waiting := self._came.pop(person, None)) is not None and not waiting.done():
            waiting.set_result(None)


class Door:
    """Whose invitations are followed, and how many a minute; the others are left where they are."""

    def __init__(self, welcomes: Callable[[str], bool], a_minute: int, now: Callable[[], float]) -> None:
        """``welcomes`` tells of a name whether it may write here; ``now`` gives seconds."""
        self._welcomes = welcomes
        self._a_minute = a_minute
        self._now = now
        self._joined: deque[float] = deque()
        self._waiting: dict[str, str] = {}

    def knock(self, room: str, by: str) -> None:
        """Somebody asks us in."""
        if self._welcomes(by):
            self._waiting[room] = by

    def gone(self, room: str) -> None:
        """The invitation is no more."""
        self._waiting.pop(room, None)

    def next(self) -> tuple[str, str] | None:
        """A room to go into now, and who asks; counted. ``None`` when there is none, or not yet."""
        now = self._now()
        while self._joined and self._joined[0] <= now - _MINUTE:
            self._joined.popleft()
        if not self._waiting or len(self._joined) >= self._a_minute:
            return None
        room = next(iter(self._waiting))
        self._joined.append(now)
        return room, self._waiting.pop(room)

    @property
    def is_waited_at(self) -> bool:
        """Whether somebody still waits to be let in."""
        return bool(self._waiting)
