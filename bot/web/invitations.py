"""An invitation opened in a browser: looked at as often as one likes, and the chat behind it."""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot import ways
from bot.web.desk import GONE, PREFIX, SEE_OTHER, Desk
from bot.web.devices import device_of
from bot.web.limits import ENTRIES
from bot.web.sessions import Visitor, fresh, hashed
from handlers import doors, greeting, saying
from handlers.texts import own, texts
from storage import people, prompts
from storage.sessions import FULL, SECOND

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.web.account import AccountDoor


_A_MOMENT: Final = timedelta(seconds=1)
"""An invitation ends at midnight; the day people read is the one before."""


class Invitations:
    """The routes of invitations."""

    def __init__(self, desk: Desk, account: "AccountDoor | None") -> None:
        """Pages come from ``desk``; an officer shows their ``account`` first, where there are such."""
        self._desk = desk
        self._account = account

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [
            Route("/i/{token}", self._invitation),
            Route("/i/{token}", self._take_up, methods=["POST"]),
        ]

    async def _invitation(self, request: "Request") -> Response:
        """What an invitation opens: looked at, nothing of it is used up.

        One that does not work any more still leads who is in to where they were going.
        """
        token = request.path_params["token"]
        found = await asyncio.to_thread(self._look, token)
        if found is None:
            return await self._over(request)
        policy = self._desk.ctx().policy
        bot = policy.bot_username if doors.TELEGRAM in found.ways else None
        there = policy.matrix_user if doors.MATRIX in found.ways else None
        return self._desk.html(
            "invitation",
            found.invited.language,
            sender=found.sender,
            what=found.what,
            until=found.until,
            telegram=None if bot is None else ways.on_telegram(bot, token),
            matrix=None if there is None else ways.on_matrix(there),
            code=token,
            browser=doors.WEB in found.ways,
            note=self._note(found.invited),
        )

    def _note(self, person: people.Person) -> str:
        """What coming in by a browser asks of somebody: nothing, a code, or the municipality's account."""
        if person.office is None:
            return "nothing"
        return "account" if self._desk.sessions.by_account else "code"

    async def _take_up(self, request: "Request") -> Response:
        """*In uw browser*: a chat in which the welcome stands; the invitation is still not used up.

        However often it comes from one browser, it is the same chat, and one welcome in it.
        """
        self._desk.spend(ENTRIES, request)
        token, seen = request.cookies.get(self._desk.cookie), await self._desk.visitor(request)
        found = await asyncio.to_thread(self._look, request.path_params["token"], seen)
        if found is None:
            return await self._over(request)
        answer = RedirectResponse(PREFIX, SEE_OTHER)
        if self._account is not None and found.invited.office is not None:
            if seen is not None and seen.level == FULL and seen.session.person_id == found.invited.id:
                return answer
            return await self._account.leads_away(found.hash, found.invited.language)
        if token is None or seen is None or seen.level == SECOND:
            token = fresh()
            device = device_of(request.headers.get("user-agent", ""))
            seen = await self._desk.sessions.begins(token, device)
        elif seen.person is None:
            seen = await self._desk.sessions.lingers(seen)
        elif seen.person.id == found.invited.id:
            return answer
        if not found.is_open:
            await self._desk.platform.enters(seen.chat, found.once, found.hash)
        return self._desk.let_in(answer, token, seen)

    async def _over(self, request: "Request") -> Response:
        """Used, too old or unknown: the same page, whichever it is."""
        visitor = await self._desk.visitor(request)
        if visitor is not None and visitor.person is not None and visitor.level != SECOND:
            return RedirectResponse(PREFIX, SEE_OTHER)
        return self._desk.html("over", status=GONE)

    def _look(self, token: str, visitor: Visitor | None = None) -> "_Found | None":
        """What an invitation says, to whoever has it; nothing at all once it does not work."""
        ctx, kept = self._desk.ctx(), hashed(token)
        with self._desk.sessions.database.reading() as db:
            invitation = db.first(people.invitation_by_hash, token_hash=kept)
            person = greeting.invited(db, ctx, invitation)
            if invitation is None or person is None:
                return None
            now = doors.as_open(db, ctx)
            open_ways = frozenset(way for way in now.platforms if doors.is_allowed(now, person, way))
            inviter = greeting.inviter_of(db, ctx, invitation)
            open_here, newest = False, ""
            if visitor is not None:
                chat_id = visitor.session.chat_id
                welcomed = greeting.welcomed_by(db, chat_id)
                open_here = welcomed is not None and welcomed.id == invitation.id
                newest = next((each.id for each in db.all(prompts.newest, recipient=-chat_id, most=1)), "")
        t = texts(person.language)
        side = "" if person.office is None else "-officer"
        last_day = ctx.calendar.local(invitation.expires_at - _A_MOMENT).date()
        return _Found(
            invited=person,
            hash=kept,
            sender=None if inviter is None or inviter.id == person.id else own(inviter.name),
            what=t(f"letter-what{side}", municipality=ctx.policy.municipality),
            until=saying.day(ctx, t, last_day),
            is_open=open_here,
            ways=open_ways,
            once=f"invitation:{kept[:16]}:{newest}",
        )


class _Found(NamedTuple):
    """An invitation that works: whom it is for, what its page says, and how it comes into a chat.

    ``is_open`` says that its welcome stands in the visitor's chat already; ``once`` names its coming in
    there, the same until something else has been said.
    """

    invited: people.Person
    hash: str
    sender: str | None
    what: str
    until: str
    is_open: bool
    ways: frozenset[str]
    once: str
