"""An invitation opened in a browser: looked at as often as one likes, and the chat behind it."""

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.desk import GONE, PREFIX, SEE_OTHER, Desk
from bot.web.limits import ENTRIES
from bot.web.sessions import fresh, hashed
from handlers import greeting
from storage import people

if TYPE_CHECKING:
    from starlette.requests import Request


class Invitations:
    """The routes of invitations."""

    def __init__(self, desk: Desk) -> None:
        """Pages come from ``desk``."""
        self._desk = desk

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [
            Route("/i/{token}", self._invitation),
            Route("/i/{token}", self._take_up, methods=["POST"]),
        ]

    async def _invitation(self, request: "Request") -> Response:
        """What an invitation opens: looked at, nothing of it is used up."""
        token = request.path_params["token"]
        person = await asyncio.to_thread(self._invited, token)
        if person is None:
            return self._desk.html("over", status=GONE)
        policy = self._desk.ctx().policy
        bot, there = policy.bot_username, policy.matrix_user
        return self._desk.html(
            "invitation",
            person.language,
            telegram=None if bot is None else f"https://t.me/{bot}?start={token}",
            matrix=None if there is None else f"https://matrix.to/#/{there}",
            code=token,
        )

    async def _take_up(self, request: "Request") -> Response:
        """*In uw browser*: a chat in which the welcome stands; the invitation is still not used up."""
        self._desk.spend(ENTRIES, request)
        invitation = request.path_params["token"]
        if await asyncio.to_thread(self._invited, invitation) is None:
            return self._desk.html("over", status=GONE)
        token = fresh()
        visitor = await self._desk.sessions.begins(token, "")
        await self._desk.platform.enters(visitor.chat, "invitation", hashed(invitation))
        return self._desk.let_in(RedirectResponse(PREFIX, SEE_OTHER), token, visitor)

    def _invited(self, token: str) -> people.Person | None:
        with self._desk.sessions.database.reading() as db:
            found = db.first(people.invitation_by_hash, token_hash=hashed(token))
            return greeting.invited(db, self._desk.ctx(), found)
