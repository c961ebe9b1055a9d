"""*Ik heb een code*: six digits on the first page; a wrong one is said there, the right one in a chat."""

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web import forms
from bot.web.desk import PREFIX, SEE_OTHER, Desk
from bot.web.devices import device_of
from bot.web.limits import ALL_CODES
from bot.web.sessions import fresh
from handlers.linking import digits_of, try_code

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
        return self._desk.html("coding", wrong="")

    async def _typed(self, request: "Request") -> Response:
        """A right code is said in the chat of this browser; a wrong one is counted for it, and told here."""
        self._desk.spend(ALL_CODES, request)
        visitor = await self._desk.visitor(request)
        if visitor is not None and visitor.person is not None:
            return RedirectResponse(PREFIX, SEE_OTHER)
        digits = digits_of((await forms.fields(request)).get("code", ""))
        if digits is None:
            return self._wrong("code-not-six")
        token = ""
        if visitor is None:
            token, device = fresh(), device_of(request.headers.get("user-agent", ""))
            visitor = await self._desk.sessions.begins(token, device)
        ctx, chat_id = self._desk.ctx(), visitor.session.chat_id
        tried = await self._desk.sessions.do(lambda db: try_code(db, ctx, chat_id, digits))
        if tried.code is None:
            answer = self._wrong("code-wait" if tried.must_wait else "code-wrong")
        else:
            answer = RedirectResponse(PREFIX, SEE_OTHER)
            await self._desk.platform.says(visitor.chat, f"code-{fresh()}", digits)
        return self._desk.let_in(answer, token, visitor) if token else answer

    def _wrong(self, why: str) -> Response:
        return self._desk.html("coding", status=_BAD, wrong=why)
