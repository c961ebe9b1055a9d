"""The private calendar feed: the dates of what somebody follows, at an address that only they were given."""

import asyncio
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.web.desk import NOT_FOUND, Desk
from handlers import agendas

if TYPE_CHECKING:
    from starlette.requests import Request

_KIND = "text/calendar; charset=utf-8"


class Agenda:
    """The route of it; a calendar program comes without a cookie, and the address is all it has."""

    def __init__(self, desk: Desk) -> None:
        """``desk`` knows the database and the moment."""
        self._desk = desk

    def routes(self) -> list[BaseRoute]:
        """Where it is."""
        return [Route("/agenda/{token}.ics", self._feed)]

    async def _feed(self, request: "Request") -> Response:
        words = await asyncio.to_thread(self._words, request.path_params["token"])
        if words is None:
            raise HTTPException(NOT_FOUND)
        return Response(words, media_type=_KIND)

    def _words(self, token: str) -> str | None:
        with self._desk.sessions.database.reading() as db:
            return agendas.of_token(db, self._desk.ctx(), token)
