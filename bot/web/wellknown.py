"""What machines ask for first: whom to tell of a hole (RFC 9116), and that there is nothing to index."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.web.desk import Desk

_WHERE = "/.well-known/security.txt"
_GOOD_FOR: Final = timedelta(days=180)
"""RFC 9116, 2.5.5: less than a year ahead."""

_NOTHING_TO_INDEX = "User-agent: *\nDisallow: /\n"


class WellKnown:
    """The routes of it."""

    def __init__(self, desk: "Desk") -> None:
        """``desk`` knows whom to tell."""
        self._desk = desk

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [Route(_WHERE, self._security), Route("/robots.txt", self._robots)]

    async def _security(self, _request: "Request") -> Response:
        until = (self._desk.sessions.machine() + _GOOD_FOR).replace(microsecond=0)
        lines = [
            f"Contact: {self._desk.web.security_contact}",
            f"Expires: {until.isoformat().replace('+00:00', 'Z')}",
            "Preferred-Languages: nl, en",
            f"Canonical: {self._desk.web.public_url}{_WHERE}",
        ]
        return PlainTextResponse("\n".join(lines) + "\n")

    async def _robots(self, _request: "Request") -> Response:
        return PlainTextResponse(_NOTHING_TO_INDEX)
