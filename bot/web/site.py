"""The site people come to: an invitation, the conversation behind it, and the way in for who was here.

Each part brings its own routes; here they are put together.
"""

from typing import TYPE_CHECKING, Protocol

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.desk import PREFIX, SEE_OTHER, Desk
from bot.web.inside import Inside
from bot.web.invitations import Invitations
from bot.web.shell import Shell

if TYPE_CHECKING:
    from starlette.requests import Request


_AGAIN = "weer"
"""Where a page leads whose visitor is not in any more."""


class Part(Protocol):
    """Some pages of the site."""

    def routes(self) -> list[BaseRoute]:
        """Where they are."""


class Site:
    """Everything there is behind the door in the browser."""

    def __init__(self, desk: Desk) -> None:
        """All of it is made around ``desk``."""
        self._desk = desk
        inside = Inside(desk)
        self.conversation = inside.conversation
        self._parts: list[Part] = [Invitations(desk), inside, Shell(desk)]

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [Route("/", self._entry), *(route for part in self._parts for route in part.routes())]

    async def _entry(self, request: "Request") -> Response:
        if await self._desk.visitor(request) is not None:
            return RedirectResponse(PREFIX, SEE_OTHER)
        return self._desk.html("entry", again=_AGAIN in request.query_params)
