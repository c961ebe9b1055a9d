"""Who is in, in which browser: by a cookie, kept as a hash only, and made anew when somebody comes further.

A *visitor* has a chat from the first tap on, as a stranger; whose it is, is known once they take part. An
officer is in once they have shown a second thing (:mod:`bot.web.proof`). Times are the machine's.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bot.web.accounts import bind_shown
from bot.web.own_chat import PLATFORM, chat_of, merged, new_chat
from bot.web.proof import ACCOUNT, CODE, Proof, read
from handlers.commands.invitations import role_of
from handlers.events import owner_of
from storage import inbox, people, sessions
from storage.database import Database, Db
from storage.people import Person
from storage.sessions import FULL, SECOND, STRANGER, Session
from storage.types import Sealed

if TYPE_CHECKING:
    from bot.web.chats import Line

_TOKEN_BYTES = 32
_STRANGER_STAYS = timedelta(days=1)
_SECOND_STAYS = timedelta(hours=1)
_RENEW_AFTER = timedelta(hours=1)

_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""So long, in seconds, is waited until what somebody said as a stranger is heard."""

T = TypeVar("T")


class _NotYetError(Exception):
    """Something that was said in a chat is still to be heard. Remedy: try again in a moment."""


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

    @property
    def proof(self) -> Proof:
        """What they have shown so far."""
        return read(self.session.proof)

    @property
    def sees_chat(self) -> bool:
        """Whether the chat is theirs to see; an officer's is not before they are wholly in."""
        if self.level == STRANGER:
            return self.person is None or self.person.office is None
        return self.level == FULL


def hashed(token: str) -> str:
    """What is kept of a token (OWASP ASVS 5.0, 7.2.3: it has far more than 128 bits of chance)."""
    return hashlib.sha256(token.encode()).hexdigest()


def fresh() -> str:
    """A token nobody can guess."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


class _Kept(NamedTuple):
    """What a session keeps beside whose it is: its device, what it came in by, what was shown before."""

    device: str
    second: str | None = None
    came_by: int | None = None
    proof: Proof | None = None


def nobody_listens(_session_id: int) -> None:
    """For sessions without pages."""


class Sessions:
    """Everybody who is in; every method is one look or one commit."""

    def __init__(
        self,
        line: "Line",
        machine: Callable[[], datetime],
        chairs: timedelta,
        officers: timedelta,
        *,
        by_account: bool = False,
    ) -> None:
        """Chairs stay in for ``chairs`` after each visit, officers for ``officers`` after signing in.

        ``by_account``: officers come in by the municipality's own account, and no other way.
        """
        self._line = line
        self.machine = machine
        self._chairs = chairs
        self._officers = officers
        self.by_account = by_account
        self.gone: Callable[[int], None] = nobody_listens

    @property
    def database(self) -> Database:
        """Where it is looked up."""
        return self._line.database

    async def do(self, job: Callable[[Db], T]) -> T:
        """Run a job in a transaction; its result once that is committed."""
        return await self._line.do(job)

    def look(self, token: str) -> Visitor | None:
        """Whose cookie this is, if anybody's still; for a thread of its own."""
        with self._line.database.reading() as db:
            found = db.first(sessions.by_hash, token_hash=hashed(token))
            return None if found is None else self.visitor(db, found)

    async def begins(self, token: str, device: str, proof: Proof | None = None) -> Visitor:
        """Somebody comes in as a stranger, with a chat of their own; ``token`` becomes their cookie."""

        def job(db: Db) -> Visitor:
            kept = _Kept(device, proof=proof)
            return self._add(db, token, new_chat(db, None, rank=0), None, STRANGER, kept)

        return await self.do(job)

    async def enters(self, person_id: int, token: str, device: str, second: str | None = None) -> Visitor:
        """Somebody who takes part comes in, to the chat of all their browsers; ``token`` is their cookie.

        ``second`` is what an officer has shown already; without it they are half in.
        """
        return await self.do(lambda db: self.enter(db, person_id, token, device, second))

    async def comes_further(self, visitor: Visitor, token: str) -> Visitor | None:
        """A stranger takes part now: their old cookie is worth nothing, ``token`` is the new one.

        Who had a chat in another browser goes on there: all browsers of a person show the same; what they
        said just before is heard first. Nobody, when it is an officer who has not shown the account that
        they are to come in by.
        """

        def job(db: Db, *, waits: bool) -> Visitor | None:
            if waits and db.first(inbox.waiting_in_chat, chat_id=visitor.session.chat_id) is not None:
                raise _NotYetError
            now = db.first(sessions.by_id, id=visitor.session.id)
            seen = None if now is None else self.visitor(db, now)
            if seen is None or seen.person is None or not seen.may_come_further:
                return None
            second = None
            if seen.person.office is not None and self.by_account:
                if not bind_shown(db, seen.proof, seen.person.id, self.machine(), self._line.now()):
                    return None
                second = ACCOUNT
            db.run(sessions.drop, which=seen.session.id)
            chat_id = merged(db, seen.session.chat_id, seen.person.id, self._line.now())
            kept = _Kept(seen.session.device, second, seen.session.chat_id)
            return self._let_in(db, token, chat_id, seen.person, kept)

        for pause in _PAUSES:
            try:
                further = await self.do(partial(job, waits=True))
                break
            except _NotYetError:
                await asyncio.sleep(pause)
        else:
            further = await self.do(partial(job, waits=False))
        self.gone(visitor.session.id)
        return further

    async def visited(self, visitor: Visitor) -> None:
        """A chair's stay is renewed by use; an officer's is not."""
        now = self.machine()
        if visitor.level != FULL or visitor.person is None or now - visitor.session.seen_at < _RENEW_AFTER:
            return
        is_chair = visitor.person.office is None
        until = now + self._chairs if is_chair else visitor.session.expires_at
        await self.do(lambda db: db.run(sessions.renew, which=visitor.session.id, at=now, until=until))

    async def lingers(self, visitor: Visitor) -> Visitor:
        """A stranger who is here already stays a little longer."""
        until = self.machine() + _STRANGER_STAYS

        def job(db: Db) -> Visitor:
            db.run(sessions.renew, which=visitor.session.id, at=self.machine(), until=until)
            return visitor._replace(session=visitor.session._replace(expires_at=until))

        return await self.do(job)

    async def ends(self, *session_ids: int) -> None:
        """Nobody comes in by these cookies any more, and their pages are let go."""
        await self.do(lambda db: [db.run(sessions.drop, which=each) for each in session_ids])
        for each in session_ids:
            self.gone(each)

    def over(self, session_ids: Iterable[int]) -> set[int]:
        """Those of these sessions that show no chat any more; for a thread of its own."""
        with self._line.database.reading() as db:
            return {each for each in session_ids if not self._shows(db, each)}

    # -------------------------------------------------------------- inside a transaction

    def visitor(self, db: Db, found: Session) -> Visitor | None:
        """Who it is now; nobody once it is over, their chat is closed, or they have no part in this now."""
        if found.expires_at <= self.machine():
            return None
        chat = db.first(people.chat_by_id, id=found.chat_id)
        if chat is None or chat.state != "open" or chat.platform != PLATFORM:
            return None
        person = None if chat.person_id is None else db.first(people.person_by_id, id=chat.person_id)
        if person is not None and not takes_part(db, person):
            return None
        if found.level != STRANGER and (person is None or person.id != found.person_id):
            return None
        visitor = Visitor(found, chat.external, person)
        return None if found.level == FULL and not self._came_in_rightly(visitor) else visitor

    def enter(self, db: Db, person_id: int, token: str, device: str, second: str | None) -> Visitor:
        """:meth:`enters`, within a transaction."""
        person = db.one(people.person_by_id, id=person_id)
        return self._let_in(db, token, chat_of(db, person_id), person, _Kept(device, second))

    def rises(self, db: Db, visitor: Visitor, token: str, second: str) -> Visitor:
        """An officer who was half in is in now, under a new cookie."""
        assert visitor.person is not None  # noqa: S101 - nobody is half in without being somebody
        db.run(sessions.drop, which=visitor.session.id)
        session = visitor.session
        kept = _Kept(session.device, second, session.came_by)
        return self._let_in(db, token, session.chat_id, visitor.person, kept)

    def _came_in_rightly(self, visitor: Visitor) -> bool:
        """Whether who is in came in by what their part asks for now."""
        if visitor.person is None or visitor.person.office is None:
            return True
        return visitor.proof.second == ACCOUNT or (visitor.proof.second == CODE and not self.by_account)

    def _shows(self, db: Db, session_id: int) -> bool:
        found = db.first(sessions.by_id, id=session_id)
        visitor = None if found is None else self.visitor(db, found)
        return visitor is not None and visitor.sees_chat

    def _let_in(self, db: Db, token: str, chat_id: int, person: Person, kept: "_Kept") -> Visitor:
        is_half = person.office is not None and kept.second is None
        return self._add(db, token, chat_id, person, SECOND if is_half else FULL, kept)

    def _add(
        self, db: Db, token: str, chat_id: int, person: Person | None, level: str, kept: "_Kept"
    ) -> Visitor:
        now = self.machine()
        stays = {STRANGER: _STRANGER_STAYS, SECOND: _SECOND_STAYS}.get(level, self._chairs)
        if level == FULL and person is not None and person.office is not None:
            stays = self._officers
        owner = owner_of(-chat_id if person is None else person.id)
        number = db.one(
            sessions.add,
            token_hash=hashed(token),
            chat_id=chat_id,
            person_id=None if person is None else person.id,
            level=level,
            device=Sealed(owner, kept.device),
            proof=Sealed(owner, (kept.proof or Proof(second=kept.second)).written()),
            came_by=kept.came_by,
            created_at=now,
            seen_at=now,
            expires_at=now + stays,
        )
        chat = db.one(people.chat_by_id, id=chat_id)
        return Visitor(db.one(sessions.by_id, id=number), chat.external, person)


def takes_part(db: Db, person: Person) -> bool:
    """Whether somebody has a part in the line now; not who was made inactive, or gave their seat up."""
    return person.active and person.joined_at is not None and role_of(db, person) is not None
