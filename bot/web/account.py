"""Officers come in by the municipality's own account, where that is set: there, back, and who it is here.

An attempt lies sealed in a cookie of the browser that began it, for ten minutes; only that browser can bring
it to its end, once. Whose account it is stays bound (:mod:`bot.web.accounts`).
"""

import asyncio
import hmac
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, TypedDict

from cryptography.fernet import Fernet, InvalidToken
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot import logs
from bot.web.accounts import bind
from bot.web.desk import GONE, PREFIX, SEE_OTHER, Desk
from bot.web.devices import device_of
from bot.web.limits import ENTRIES
from bot.web.oidc import Account, Attempt, NotSignedInError, Provider, ProviderError
from bot.web.proof import ACCOUNT, Proof
from bot.web.sessions import Visitor, fresh, takes_part
from handlers import greeting
from storage import people, sessions

if TYPE_CHECKING:
    from starlette.requests import Request

    from storage.database import Db
    from storage.people import Person

log = logs.get(__name__)

CALLBACK: Final = "/oidc/callback"
_TAKES_AT_MOST = timedelta(minutes=10)
_AGAIN, _REFUSED, _LATER = 400, 403, 503


class _How(TypedDict):
    """How a cookie is kept."""

    path: str
    secure: bool
    httponly: bool
    samesite: Literal["lax"]


class AccountDoor:
    """The pages of it."""

    def __init__(self, desk: Desk, provider: Provider) -> None:
        """Pages come from ``desk``; accounts are those of ``provider``."""
        self._desk = desk
        self._provider = provider
        self._seal = Fernet(Fernet.generate_key())
        self._done: dict[str, datetime] = {}

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [Route("/oidc", self._begins, methods=["POST"]), Route(CALLBACK, self._comes_back)]

    async def close(self) -> None:
        """Ask the provider nothing more."""
        await self._provider.close()

    # -------------------------------------------------------------- there

    async def _begins(self, request: "Request") -> Response:
        self._desk.spend(ENTRIES, request)
        return await self.leads_away()

    async def leads_away(self, invitation: str | None = None, language: str | None = None) -> Response:
        """A page that leads on to the provider; ``invitation`` is the hash of the one taken up.

        A page and no redirect: a browser that keeps forms to our own site would not follow one.
        """
        attempt = Attempt(fresh(), fresh(), fresh(), invitation)
        try:
            url = await self._provider.way_to(attempt)
        except ProviderError as fault:
            return self._not_now(fault)
        answer = self._desk.html("away", language, url=url)
        now = int(self._desk.sessions.machine().timestamp())
        sealed = self._seal.encrypt_at_time(json.dumps(attempt).encode(), now).decode()
        answer.set_cookie(self._cookie, sealed, int(_TAKES_AT_MOST.total_seconds()), **self._how)
        return answer

    # -------------------------------------------------------------- and back

    async def _comes_back(self, request: "Request") -> Response:
        answer = await self._came_back(request)
        answer.delete_cookie(self._cookie, **self._how)
        return answer

    async def _came_back(self, request: "Request") -> Response:
        attempt = self._attempt_of(request)
        if attempt is None:
            log.warning("account_refused", why="attempt")
            return self._refused("again", _AGAIN)
        try:
            account = await self._provider.who(request.query_params, attempt)
        except NotSignedInError as fault:
            log.warning("account_refused", why=fault)
            return self._refused("again", _AGAIN)
        except ProviderError as fault:
            return self._not_now(fault)
        if attempt.invitation is not None:
            return await self._takes_up(request, attempt.invitation, account)
        return await self._enters(request, account)

    def _attempt_of(self, request: "Request") -> Attempt | None:
        """The attempt that this browser began and now brings to its end, for the first time."""
        now = self._desk.sessions.machine()
        sealed = request.cookies.get(self._cookie, "").encode()
        try:
            kept = self._seal.decrypt_at_time(
                sealed, int(_TAKES_AT_MOST.total_seconds()), int(now.timestamp())
            )
        except InvalidToken:
            return None
        attempt = Attempt(*json.loads(kept))
        state = request.query_params.get("state", "")
        if not hmac.compare_digest(state.encode(), attempt.state.encode()) or attempt.state in self._done:
            return None
        self._done = {state: until for state, until in self._done.items() if until > now}
        self._done[attempt.state] = now + _TAKES_AT_MOST
        return attempt

    # -------------------------------------------------------------- whose it is here

    async def _takes_up(self, request: "Request", invitation: str, account: Account) -> Response:
        """The invitation from before: its welcome, in a chat of this browser's own."""
        found = await asyncio.to_thread(self._invited, invitation, account)
        if found is None:
            return self._desk.html("over", status=GONE)
        person, owner = found
        is_theirs = owner == person.id or (owner is None and _may_be(person, account))
        if not is_theirs:
            log.warning("account_refused", why="somebody_elses")
            return self._refused("other", _REFUSED, person.language)
        token, device = fresh(), device_of(request.headers.get("user-agent", ""))
        await self._desk.leaves(request)
        visitor = await self._desk.sessions.begins(token, device, Proof(account.subject, person.id))
        await self._desk.platform.enters(visitor.chat, "invitation", invitation)
        return self._desk.let_in(RedirectResponse(PREFIX, SEE_OTHER), token, visitor)

    def _invited(self, invitation: str, account: Account) -> "tuple[Person, int | None] | None":
        """The officer an invitation is for, and whose the account is."""
        with self._desk.sessions.database.reading() as db:
            kept = db.first(people.invitation_by_hash, token_hash=invitation)
            person = greeting.invited(db, self._desk.ctx(), kept)
            if person is None or person.office is None:
                return None
            return person, db.first(sessions.person_of_subject, subject_hash=account.subject)

    async def _enters(self, request: "Request", account: Account) -> Response:
        """Who takes part already."""
        found = await asyncio.to_thread(self._known, account)
        token, device = fresh(), device_of(request.headers.get("user-agent", ""))
        visitor = None
        if found is not None:
            visitor = await self._desk.sessions.do(lambda db: self._let_in(db, found, account, token, device))
        if visitor is None:
            log.warning("account_refused", why="nobody_here")
            return self._refused("unknown", _REFUSED)
        await self._desk.leaves(request)
        return self._desk.let_in(RedirectResponse(PREFIX, SEE_OTHER), token, visitor)

    def _known(self, account: Account) -> int | None:
        """Whose account it is; else the one officer who surely has its address, and no other account."""
        with self._desk.sessions.database.reading() as db:
            owner = db.first(sessions.person_of_subject, subject_hash=account.subject)
            if owner is not None or account.email is None:
                return owner
            theirs = [
                each
                for each in db.all(people.people)
                if each.email is not None and _may_be(each, account) and self._is_officer(db, each)
            ]
            if len(theirs) != 1 or db.first(sessions.identities_of, person_id=theirs[0].id) is not None:
                return None
            return theirs[0].id

    def _let_in(self, db: "Db", person_id: int, account: Account, token: str, device: str) -> Visitor | None:
        """In, and bound to this account, if it is still as it was a moment ago."""
        person = db.one(people.person_by_id, id=person_id)
        owner = db.first(sessions.person_of_subject, subject_hash=account.subject)
        if owner not in {None, person_id} or not self._is_officer(db, person):
            return None
        if owner is None:
            desk = self._desk
            bind(db, account.subject, person_id, desk.sessions.machine(), desk.ctx().now)
        return self._desk.sessions.enter(db, person_id, token, device, ACCOUNT)

    def _is_officer(self, db: "Db", person: "Person") -> bool:
        return person.office is not None and takes_part(db, person)

    # -------------------------------------------------------------- what is said, and kept meanwhile

    def _not_now(self, fault: ProviderError) -> Response:
        log.error("provider_fails", why=fault)
        return self._refused("later", _LATER)

    def _refused(self, why: str, status: int, language: str | None = None) -> Response:
        return self._desk.html("account", language, status, why=why)

    @property
    def _cookie(self) -> str:
        return f"{self._desk.cookie}-account"

    @property
    def _how(self) -> _How:
        return {"path": "/", "secure": self._desk.web.is_secure, "httponly": True, "samesite": "lax"}


def _may_be(person: "Person", account: Account) -> bool:
    """Whether this account can be theirs: it has the town file's address, where that has one."""
    if person.email is None:
        return True
    return account.email is not None and account.email.casefold() == person.email.casefold()
