"""The conversation of who is in, and whoever it is that may look at it."""

import asyncio
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.conversation import Conversation, Face, Visit
from bot.web.desk import PREFIX, SEE_OTHER, UNAUTHORIZED, Desk
from bot.web.sessions import Visitor, fresh, hashed
from bot.web.watch import Watch
from handlers.texts import texts
from storage import people, sessions
from storage.sessions import STRANGER

if TYPE_CHECKING:
    from starlette.requests import Request

_OWN = 16


class Inside:
    """The door of the conversation."""

    def __init__(self, desk: Desk) -> None:
        """Who asks is told by ``desk``."""
        self._desk = desk
        self.conversation = Conversation(desk.platform, self, PREFIX)
        self.watch = Watch(desk.sessions, self.conversation.stream)

    def routes(self) -> list[BaseRoute]:
        """Where everything is; the page itself is ours, since who comes further gets a new cookie with it."""
        return [Route(PREFIX, self._chat), *self.conversation.routes()]

    async def visit(self, request: "Request") -> Visit:
        """The chat of who asks; raises 401 for who is not in, or half in."""
        visitor = await self._desk.visitor(request)
        if visitor is None or not visitor.sees_chat:
            raise HTTPException(UNAUTHORIZED)
        self.watch.meets(visitor)
        crowd = self._desk.addresses.of(request.scope) if visitor.level == STRANGER else None
        return Visit(visitor.chat, visitor.session.id, self._desk.language(visitor), crowd)

    async def face(self, visit: Visit) -> Face:
        """What the page says of the line; ``own`` marks what a phone keeps for this visitor alone.

        ``before`` marks what it kept for the same visitor as a stranger, where they went on in an older chat.
        """
        t, there = texts(visit.language), self._desk.settings.municipality
        before = await asyncio.to_thread(self._before, visit)
        return {
            "key": "me",
            "own": _mark(visit.chat),
            "before": None if before is None else _mark(before),
            "path": PREFIX,
            "name": t("door-from", municipality=there.name),
            "title": "",
            "of": [],
            "side": "hall",
            "office": None,
            "language": visit.language,
            "zone": there.timezone,
        }

    def _before(self, visit: Visit) -> str | None:
        """The chat this session came in by, where it is another one than theirs now."""
        with self._desk.sessions.database.reading() as db:
            session = db.first(sessions.by_id, id=visit.right)
            came_by = None if session is None else session.came_by
            chat = None if came_by is None else db.first(people.chat_by_id, id=came_by)
        return None if chat is None or chat.external == visit.chat else chat.external

    async def _chat(self, request: "Request") -> Response:
        """The conversation; who has taken part since their last look gets a new cookie with it."""
        visitor = await self._desk.visitor(request)
        if visitor is None:
            return RedirectResponse("/", SEE_OTHER)
        if visitor.may_come_further:
            return await self._goes_further(request, visitor)
        if not visitor.sees_chat:
            return RedirectResponse("/", SEE_OTHER)
        await self._desk.sessions.visited(visitor)
        who = await asyncio.to_thread(self._called, visitor)
        return self._desk.html("chat", self._desk.language(visitor), who=who, device=visitor.session.id)

    async def _goes_further(self, request: "Request", visitor: Visitor) -> Response:
        token = fresh()
        further = await self._desk.sessions.comes_further(visitor, token)
        if further is not None:
            return self._desk.let_in(RedirectResponse(PREFIX, SEE_OTHER), token, further)
        if await self._desk.visitor(request) is None:  # another window of this browser was first
            return RedirectResponse(PREFIX, SEE_OTHER)
        await self._desk.sessions.ends(visitor.session.id)
        return self._desk.lets_out(RedirectResponse("/", SEE_OTHER))

    def _called(self, visitor: Visitor) -> str:
        """Who looks, as their page says it: name, function, associations; nothing for a stranger."""
        person = visitor.person
        if person is None:
            return ""
        with self._desk.sessions.database.reading() as db:
            seats = db.all(people.seats_of, person_id=person.id, active=True)
        return " · ".join(filter(None, [person.name, person.title, *(seat.association for seat in seats)]))


def _mark(chat: str) -> str:
    """What a phone calls the things of this chat: it tells nobody which chat that is."""
    return hashed(chat)[:_OWN]
