"""*Ik heb een code*: six digits on the first page, said in a new chat as any stranger would say them."""

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web import forms
from bot.web.desk import PREFIX, SEE_OTHER, Desk
from bot.web.devices import device_of
from bot.web.limits import ALL_CODES
from bot.web.sessions import fresh
from handlers.linking import digits_of

if TYPE_CHECKING:
    from starlette.requests import Request

_BAD = 400


class Coding:
    """The page with the field, which stands on the first page too, and what is filled in there."""

    def __init__(self, desk: Desk) -> None:
        """Pages come from ``desk``."""
        self._desk = desk

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [Route("/koppel", self._asks), Route("/koppel", self._typed, methods=["POST"])]

    async def _asks(self, _request: "Request") -> Response:
        return self._desk.html("coding", wrong=False)

    async def _typed(self, request: "Request") -> Response:
        """A chat in which the code stands; whether it is right is said there, and counted there."""
        self._desk.spend(ALL_CODES, request)
        visitor = await self._desk.visitor(request)
        if visitor is not None and visitor.person is not None:
            return RedirectResponse(PREFIX, SEE_OTHER)
        digits = digits_of((await forms.fields(request)).get("code", ""))
        if digits is None:
            return self._desk.html("coding", status=_BAD, wrong=True)
        answer = RedirectResponse(PREFIX, SEE_OTHER)
        if visitor is None:
            token, device = fresh(), device_of(request.headers.get("user-agent", ""))
            visitor = await self._desk.sessions.begins(token, device)
            self._desk.let_in(answer, token, visitor)
        await self._desk.platform.says(visitor.chat, f"code-{fresh()}", digits)
        return answer
