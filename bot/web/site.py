"""The site people come to: an invitation, the conversation behind it, and the way in for who was here."""

import asyncio
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.conversation import Conversation, Face, Visit, page
from bot.web.rendering import html
from bot.web.sessions import Sessions, Visitor, fresh, hashed
from handlers import greeting
from handlers.texts import texts
from storage import people

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from bot.settings import Settings
    from bot.web.platform import Pages
    from handlers.context import Ctx

PREFIX = "/chat"
_SEE_OTHER, _UNAUTHORIZED, _GONE = 303, 401, 410


class Site:
    """The routes of the door in the browser."""

    def __init__(
        self, settings: "Settings", platform: "Pages", sessions: Sessions, ctx: "Callable[[], Ctx]"
    ) -> None:
        """``ctx`` gives the surroundings of now."""
        assert settings.web is not None  # noqa: S101 - this is what is switched on
        self._settings = settings
        self._web = settings.web
        self._platform = platform
        self._ctx = ctx
        self.sessions = sessions
        self.conversation = Conversation(platform, self, PREFIX)

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [
            Route("/", self._entry),
            Route("/i/{token}", self._invitation),
            Route("/i/{token}", self._take_up, methods=["POST"]),
            Route(PREFIX, self._chat),
            *self.conversation.routes(),
        ]

    # -------------------------------------------------------------- the door of the conversation

    async def visit(self, request: "Request") -> Visit:
        """The chat of who asks; raises 401 for who is not in."""
        visitor = await self.visitor(request)
        if visitor is None:
            raise HTTPException(_UNAUTHORIZED)
        return Visit(visitor.chat, visitor.session.id, self.language(visitor))

    async def face(self, visit: Visit) -> Face:
        """What the page says of the line and of who looks."""
        return await asyncio.to_thread(self._face, visit)

    def _face(self, visit: Visit) -> Face:
        with self.sessions.database.reading() as db:
            chat = db.one(people.chat_by_external, platform=self._platform.name, external=visit.chat)
            person = None if chat.person_id is None else db.first(people.person_by_id, id=chat.person_id)
            seats = [] if person is None else db.all(people.seats_of, person_id=person.id, active=True)
        t = texts(visit.language)
        return {
            "key": "me",
            "path": PREFIX,
            "name": t("door-from", municipality=self._settings.municipality.name),
            "title": "" if person is None else person.name,
            "of": [seat.association for seat in seats],
            "side": "hall",
            "office": None,
            "language": visit.language,
        }

    # -------------------------------------------------------------- who asks

    async def visitor(self, request: "Request") -> Visitor | None:
        """Who asks, by their cookie."""
        token = request.cookies.get(self._cookie)
        return None if token is None else await asyncio.to_thread(self.sessions.look, token)

    def language(self, visitor: Visitor | None) -> str:
        """The language to speak to somebody."""
        if visitor is None or visitor.person is None:
            return self._settings.municipality.language
        return visitor.person.language

    @property
    def _cookie(self) -> str:
        """A name that a browser keeps to this host alone, where it comes over https (RFC 6265bis, 4.1.3)."""
        return "__Host-wijklijn" if self._web.is_secure else "wijklijn"

    def let_in(self, answer: Response, token: str, visitor: Visitor) -> Response:
        """Give a visitor their cookie."""
        answer.set_cookie(
            self._cookie,
            token,
            expires=visitor.session.expires_at,
            path="/",
            secure=self._web.is_secure,
            httponly=True,
            samesite="lax",
        )
        return answer

    # -------------------------------------------------------------- pages

    async def _entry(self, request: "Request") -> Response:
        if await self.visitor(request) is not None:
            return RedirectResponse(PREFIX, _SEE_OTHER)
        return self.html("entry")

    async def _chat(self, request: "Request") -> Response:
        """The conversation; who has taken part since their last look gets a new cookie with it."""
        visitor = await self.visitor(request)
        if visitor is None:
            return RedirectResponse("/", _SEE_OTHER)
        if visitor.may_come_further:
            token = fresh()
            further = await self.sessions.comes_further(visitor, token)
            answer = RedirectResponse(PREFIX, _SEE_OTHER)
            return answer if further is None else self.let_in(answer, token, further)
        await self.sessions.visited(visitor)
        return HTMLResponse(page("chat.html", self.language(visitor)))

    async def _invitation(self, request: "Request") -> Response:
        """What an invitation opens: looked at, nothing of it is used up."""
        token = request.path_params["token"]
        person = await asyncio.to_thread(self._invited, token)
        if person is None:
            return self.html("over", status=_GONE)
        policy = self._ctx().policy
        bot, there = policy.bot_username, policy.matrix_user
        return self.html(
            "invitation",
            person.language,
            telegram=None if bot is None else f"https://t.me/{bot}?start={token}",
            matrix=None if there is None else f"https://matrix.to/#/{there}",
            code=token,
        )

    async def _take_up(self, request: "Request") -> Response:
        """*In uw browser*: a chat in which the welcome stands; the invitation is still not used up."""
        invitation = request.path_params["token"]
        if await asyncio.to_thread(self._invited, invitation) is None:
            return self.html("over", status=_GONE)
        token = fresh()
        visitor = await self.sessions.begins(token, "")
        await self._platform.enters(visitor.chat, "invitation", hashed(invitation))
        return self.let_in(RedirectResponse(PREFIX, _SEE_OTHER), token, visitor)

    def _invited(self, token: str) -> people.Person | None:
        with self.sessions.database.reading() as db:
            found = db.first(people.invitation_by_hash, token_hash=hashed(token))
            return greeting.invited(db, self._ctx(), found)

    def html(
        self, template: str, language: str | None = None, status: int = 200, **values: object
    ) -> Response:
        """A page with what every page shows."""
        there = self._settings.municipality
        return html(
            template, language or there.language, status, municipality=there.name, phone=there.phone, **values
        )
