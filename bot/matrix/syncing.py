"""What happens on Matrix, brought in: one question after another, each answer kept before the next is asked.

First the keys are kept, in their own file; then the events and the place to go on from, in one commit of
ours. A kill anywhere brings the same again, and each event counts once by its id. Gaps that an outage left
are paged back before anything after them is brought in.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from bot import logs
from bot.matrix.client import Client, RoomNews, Synced
from bot.matrix.faults import (
    ForbiddenFault,
    LimitedFault,
    MatrixFault,
    MissingFault,
    RefusedFault,
    RevokedFault,
)
from bot.matrix.incoming import incoming, opened
from bot.matrix.rooms import Door, Is, Rooms
from bot.patience import Pauses, patient
from bot.transport import Inbox, Incoming, JsonObject
from handlers.texts import texts

if TYPE_CHECKING:
    from bot.sections import Matrix

WAIT_SECONDS = 30.0
"""How long the server holds a question while there is nothing new."""

KNOCKING_SECONDS = 2.0
"""How long at most while somebody waits to be let in."""

KEEP_SECONDS = 30.0
"""How old the place may be that a killed process goes on from, when nothing but our own words came since."""

_MOST_PAGES = 100
_MOVING = ("m.room.member", "m.room.encryption")

log = logs.get(__name__)


class RevokedError(Exception):
    """The homeserver does not know the login any more. Remedy: log in again, as the same device."""

    def __init__(self) -> None:
        """Name the remedy."""
        super().__init__(
            "The homeserver does not know the line's login any more. Run: wijklijn matrix login "
            "--password-file FILE. It goes on as the same device, and nothing is lost."
        )


class Words(NamedTuple):
    """What is said in rooms where nothing else is: they are nobody's own, so in the town's language."""

    crowded: str
    open: str


def words_in(language: str) -> Words:
    """Those words, in the town's language."""
    t = texts(language)
    return Words(t("matrix-crowded"), t("matrix-only-encrypted"))


class Syncer:
    """Brings in events until it is cancelled."""

    def __init__(
        self,
        client: Client,
        rooms: Rooms,
        settings: "Matrix",
        language: str,
        heard: Callable[[], None],
        *,
        pauses: Pauses = patient,
    ) -> None:
        """``heard`` is called whenever the server answered, once keys that came are there."""
        self._client = client
        self._rooms = rooms
        self._door = Door(settings.welcomes, settings.joins_a_minute, time.monotonic)
        self._language = language
        self._heard = heard
        self._pauses = pauses
        self._has_begun = False
        self._kept_at = -KEEP_SECONDS
        self._emptied: set[str] = set()  # rooms whose person went, and that we are to leave
        self._opened: dict[str, str] = {}  # rooms that can be talked in from now on, and with whom
        self._open: set[str] = set()  # rooms where the server could read along
        self._told: set[str] = set()  # those of them that were told why nothing is said there

    async def run(self, inbox: Inbox) -> None:
        """Bring in what comes; raises :class:`RevokedError`."""
        since = await inbox.position()
        full, failures = True, 0
        while True:
            try:
                synced = await self._ask(since, full=full)
                people = self._look(synced)
                batch = [event async for event in self._events(synced, people, since)]
                if batch or self._is_to_be_kept():
                    await inbox.accept(batch, synced.next_batch)
                    self._kept_at = time.monotonic()
                self._opened.clear()
                since, full, failures = synced.next_batch, False, 0
                if not self._has_begun or self._door.is_waited_at or _moves(synced):
                    await self._tidy(first=not self._has_begun)
                self._has_begun = True
            except RevokedFault:
                raise RevokedError from None
            except LimitedFault as limited:
                await asyncio.sleep(limited.seconds)
            except MatrixFault as wrong:
                failures += 1
                full = True  # what was taken in is asked for anew
                log.warning("sync_failed", why=wrong, failures=failures)
                await asyncio.sleep(self._pauses(failures))
            except Exception:
                failures += 1
                full = True
                log.exception("sync_not_kept", failures=failures)
                await asyncio.sleep(self._pauses(failures))

    def _is_to_be_kept(self) -> bool:
        """Whether a place where nothing happened is worth a commit: seldom, so little is asked twice."""
        return time.monotonic() - self._kept_at > KEEP_SECONDS

    async def _ask(self, since: str | None, *, full: bool) -> Synced:
        seconds = KNOCKING_SECONDS if self._door.is_waited_at else WAIT_SECONDS
        seconds = 0.0 if full or self._opened else seconds
        synced = await self._client.sync(since, seconds=seconds, full=full)
        self._heard()
        return synced

    def _look(self, synced: Synced) -> dict[str, str]:
        """Learn who is where now; whose each room with news is, or was until just now.

        Rooms that are not encrypted are nobody's: what is said there could be anybody's.
        """
        for room in synced.left:
            self._rooms.forget(room)
            self._door.gone(room)
        for invite in synced.invites:
            self._door.knock(invite.room, invite.by)
        people = {}
        for news in synced.news:
            before, entered = self._rooms.person(news.room), self._rooms.is_entered(news.room)
            state = self._client.room(news.room)
            what = state and self._rooms.learn(news.room, state, heard=self._is_heard(news))
            if what is Is.EMPTY and before is not None:
                self._emptied.add(news.room)
            if what is Is.OPEN:
                self._open.add(news.room)
            elif (person := before or self._rooms.person(news.room)) is not None:
                people[news.room] = person
                if entered or news.room in self._open:
                    self._open.discard(news.room)
                    self._opened[news.room] = person
        return people

    def _is_heard(self, news: RoomNews) -> bool:
        return any(event.get("sender") != self._client.user_id for event in news.events)

    async def _events(
        self, synced: Synced, people: dict[str, str], since: str | None
    ) -> AsyncIterator[Incoming]:
        """What people did, room by room, each in order; without a place to go on from nothing is new."""
        for room, whose in self._opened.items():
            for each in opened(room, whose):
                yield each
        if since is None:
            return
        for news in synced.news:
            person = people.get(news.room)
            if person is None:
                continue
            before = [*reversed(await self._gap(news, since))] if news.limited else []
            for event in (*before, *news.events):
                for each in incoming(news.room, event, person):
                    yield each

    async def _gap(self, news: RoomNews, since: str) -> list[JsonObject]:
        """What a long absence left out, newest first."""
        found: list[JsonObject] = []
        start = news.before
        for _ in range(_MOST_PAGES):
            if start is None:
                break
            page, start = await self._client.messages(news.room, start, since)
            found += page
        return found

    # -------------------------------------------------------------- rooms

    async def _tidy(self, *, first: bool) -> None:
        """Go where we are asked, and out of where nothing can be said; what fails is tried after the next.

        A room of ours alone is left at the ``first`` look, or when its person went: else it is being made.
        """
        looks = {room: self._rooms.learn(room, state) for room, state in self._client.rooms().items()}
        self._rooms.all_are_known()
        for room, what in looks.items():
            try:
                await self._put_right(room, what, first=first)
            except (ForbiddenFault, MissingFault, RefusedFault) as wrong:
                log.warning("room_not_put_right", why=wrong)
        while (invited := self._door.next()) is not None:
            self._rooms.go_in(*invited)
            try:
                await self._client.join(invited[0])
            except (ForbiddenFault, MissingFault, RefusedFault):
                self._rooms.forget(invited[0])

    async def _put_right(self, room: str, what: Is, *, first: bool) -> None:
        match what:
            case Is.CROWDED:
                await self._leave_crowd(room)
            case Is.EMPTY if first or room in self._emptied:
                self._emptied.discard(room)
                await self._client.leave(room)
                self._rooms.forget(room)
            case Is.OURS if self._rooms.is_spare(room):
                await self._client.leave(room)
                self._rooms.forget(room)
            case Is.OPEN:
                self._open.add(room)
                await self._close(room)
            case _:
                pass

    async def _leave_crowd(self, room: str) -> None:
        """Nothing personal is shown where a third can read it: say why, and go."""
        log.warning("room_crowded")
        with suppress(ForbiddenFault):
            await self._say(room, words_in(self._language).crowded)
        await self._client.leave(room)
        self._rooms.forget(room)

    async def _close(self, room: str) -> None:
        """Switch encryption on, or say once that nothing is said without it."""
        try:
            await self._client.encrypt_room(room)
            state = self._client.room(room)
            if state is not None and self._rooms.learn(room, state) is Is.OURS:
                self._open.discard(room)
                self._opened[room] = str(self._rooms.person(room))
        except ForbiddenFault:
            if room not in self._told:
                self._told.add(room)
                with suppress(ForbiddenFault):
                    await self._say(room, words_in(self._language).open)

    async def _say(self, room: str, words: str) -> None:
        await self._client.say_unencrypted(room, words)


def _moves(synced: Synced) -> bool:
    """Whether somebody came or went, or a room was encrypted."""
    return bool(synced.invites or synced.left) or any(
        event.get("type") in _MOVING for news in synced.news for event in news.events
    )
