"""Who is in, in which browser: by a cookie, kept as a hash only, and made anew when somebody comes further.

A *visitor* has a chat from the first tap on, as a stranger; whose it is, is known once they take part. Times
are the machine's.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from handlers.events import owner_of
from storage import pages, people, sessions
from storage.database import Database, Db
from storage.people import Person
from storage.sessions import FULL, STRANGER, Session
from storage.types import Sealed

if TYPE_CHECKING:
    from bot.web.chats import Line

PLATFORM: Final = "web"

_TOKEN_BYTES = 32
_CHAT_BYTES = 16
_STRANGER_STAYS = timedelta(days=1)
_RENEW_AFTER = timedelta(hours=1)


class Visitor(NamedTuple):
    """Somebody in a browser; ``person`` is ``None`` for a stranger, ``chat`` the name of their chat."""

    session: Session
    chat: str
    person: Person | None

    @property
    def level(self) -> str:
        """How far they have come (:mod:`storage.sessions`)."""
        return self.session.level

    @property
    def may_come_further(self) -> bool:
        """Whether they have taken part since they came in as a stranger."""
        return self.level == STRANGER and self.person is not None


def hashed(token: str) -> str:
    """What is kept of a token (OWASP ASVS 5.0, 7.2.3: it has far more than 128 bits of chance)."""
    return hashlib.sha256(token.encode()).hexdigest()


def fresh() -> str:
    """A token nobody can guess."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


class Sessions:
    """Everybody who is in; every method is one look or one commit."""

    def __init__(
        self, line: "Line", machine: Callable[[], datetime], chairs: timedelta, officers: timedelta
    ) -> None:
        """Chairs stay in for ``chairs`` after each visit, officers for ``officers`` after signing in."""
        self._line = line
        self._machine = machine
        self._chairs = chairs
        self._officers = officers

    @property
    def database(self) -> Database:
        """Where it is looked up."""
        return self._line.database

    def look(self, token: str) -> Visitor | None:
        """Whose cookie this is, if anybody's still; for a thread of its own."""
        with self._line.database.reading() as db:
            found = db.first(sessions.by_hash, token_hash=hashed(token))
            return None if found is None else self._visitor(db, found)

    async def begins(self, token: str, device: str) -> Visitor:
        """Somebody comes in as a stranger, with a chat of their own; ``token`` becomes their cookie."""
        return await self._line.do(lambda db: self._begin(db, token, device))

    async def enters(self, person_id: int, token: str, device: str) -> Visitor:
        """Somebody who takes part comes in, to the chat of all their browsers; ``token`` is their cookie."""

        def job(db: Db) -> Visitor:
            chat_id = chat_of(db, person_id)
            return self._add(db, token, device, chat_id, person_id, FULL)

        return await self._line.do(job)

    async def comes_further(self, visitor: Visitor, token: str) -> Visitor | None:
        """A stranger takes part now: their old cookie is worth nothing, ``token`` is the new one.

        Who had a chat in another browser goes on there: all browsers of a person show the same.
        """

        def job(db: Db) -> Visitor | None:
            now = db.first(sessions.by_id, id=visitor.session.id)
            seen = None if now is None else self._visitor(db, now)
            if seen is None or seen.person is None or not seen.may_come_further:
                return None
            db.run(sessions.drop, which=seen.session.id)
            chat_id = _merged(db, seen, self._line.now())
            return self._add(
                db, token, seen.session.device, chat_id, seen.person.id, FULL, came_by=seen.session.chat_id
            )

        return await self._line.do(job)

    async def visited(self, visitor: Visitor) -> None:
        """A chair's stay is renewed by use; an officer's is not."""
        now = self._machine()
        if visitor.level != FULL or visitor.person is None or visitor.person.office is not None:
            return
        if now - visitor.session.seen_at < _RENEW_AFTER:
            return
        await self._line.do(
            lambda db: db.run(sessions.renew, which=visitor.session.id, at=now, until=now + self._chairs)
        )

    async def lingers(self, visitor: Visitor) -> Visitor:
        """A stranger who is here already stays a little longer."""
        until = self._machine() + _STRANGER_STAYS

        def job(db: Db) -> Visitor:
            db.run(sessions.renew, which=visitor.session.id, at=self._machine(), until=until)
            return visitor._replace(session=visitor.session._replace(expires_at=until))

        return await self._line.do(job)

    async def ends(self, session_id: int) -> None:
        """Nobody comes in by this cookie any more."""
        await self._line.do(lambda db: db.run(sessions.drop, which=session_id))

    # -------------------------------------------------------------- inside a transaction

    def _visitor(self, db: Db, found: Session) -> Visitor | None:
        """Who it is now; nobody once it is over, their chat is closed, or it is somebody else's."""
        if found.expires_at <= self._machine():
            return None
        chat = db.first(people.chat_by_id, id=found.chat_id)
        if chat is None or chat.state != "open" or chat.platform != PLATFORM:
            return None
        person = None if chat.person_id is None else db.first(people.person_by_id, id=chat.person_id)
        if person is not None and (not person.active or person.joined_at is None):
            return None
        if found.level != STRANGER and (person is None or person.id != found.person_id):
            return None
        return Visitor(found, chat.external, person)

    def _begin(self, db: Db, token: str, device: str) -> Visitor:
        return self._add(db, token, device, _new_chat(db, None, rank=0), None, STRANGER)

    def _add(
        self,
        db: Db,
        token: str,
        device: str,
        chat_id: int,
        person_id: int | None,
        level: str,
        came_by: int | None = None,
    ) -> Visitor:
        now = self._machine()
        person = None if person_id is None else db.one(people.person_by_id, id=person_id)
        stays = _STRANGER_STAYS
        if person is not None and level == FULL:
            stays = self._chairs if person.office is None else self._officers
        owner = owner_of(-chat_id if person_id is None else person_id)
        number = db.one(
            sessions.add,
            token_hash=hashed(token),
            chat_id=chat_id,
            person_id=person_id,
            level=level,
            device=Sealed(owner, device),
            proof=None,
            came_by=came_by,
            created_at=now,
            seen_at=now,
            expires_at=now + stays,
        )
        chat = db.one(people.chat_by_id, id=chat_id)
        return Visitor(db.one(sessions.by_id, id=number), chat.external, person)


def chat_of(db: Db, person_id: int) -> int:
    """The chat that all browsers of a person show; made, as their last address, where they have none yet."""
    chats = db.all(people.chats_of, person_id=person_id)
    mine = [chat for chat in chats if chat.platform == PLATFORM and chat.state == "open"]
    if mine:
        return mine[0].id
    return _new_chat(db, person_id, rank=max((chat.rank for chat in chats), default=0) + 1)


def _new_chat(db: Db, person_id: int | None, rank: int) -> int:
    return db.one(
        people.add_chat,
        platform=PLATFORM,
        external=secrets.token_urlsafe(_CHAT_BYTES),
        kind="private",
        person_id=person_id,
        rank=rank,
        state="open",
    )


def _merged(db: Db, visitor: Visitor, now: datetime) -> int:
    """The chat to go on in: the one this person had before, or else the one they came in by."""
    assert visitor.person is not None  # noqa: S101 - asked by who calls
    came_in = db.one(people.chat_by_id, id=visitor.session.chat_id)
    others = [
        chat
        for chat in db.all(people.chats_of, person_id=visitor.person.id)
        if chat.platform == PLATFORM and chat.state == "open" and chat.id != came_in.id
    ]
    if not others:
        return came_in.id
    [goes_on, *_] = others
    db.run(people.set_chat_rank, which=goes_on.id, new_rank=min(goes_on.rank, came_in.rank))
    db.run(people.set_chat_person, which=came_in.id, owner=None)
    db.run(people.set_chat_state, which=came_in.id, new_state="merged", at=now)
    pages.drop_chat(db, PLATFORM, came_in.external)
    return goes_on.id
