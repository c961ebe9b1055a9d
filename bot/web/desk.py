"""What every page of the door needs: who asks, in which language to answer, and their cookie."""

import asyncio
from typing import TYPE_CHECKING, TypeVar

from starlette.responses import PlainTextResponse

from bot.web.addresses import Addresses
from bot.web.limits import Allowance, Limits, TooManyError
from bot.web.rendering import html

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.settings import Settings
    from bot.web.platform import Pages
    from bot.web.sessions import Sessions, Visitor
    from handlers.context import Ctx
    from storage.database import Database, Db

T = TypeVar("T")

PREFIX = "/chat"
"""Where the conversation is."""

SEE_OTHER, UNAUTHORIZED, NOT_FOUND, GONE, TOO_MANY = 303, 401, 404, 410, 429


class Desk:
    """The door's own desk, shared by everything the site is made of."""

    def __init__(
        self, settings: "Settings", platform: "Pages", sessions: "Sessions", ctx: "Callable[[], Ctx]"
    ) -> None:
        """``ctx`` gives the surroundings of now."""
        assert settings.web is not None  # noqa: S101 - this is what is switched on
        self.settings = settings
        self.web = settings.web
        self.platform = platform
        self.sessions = sessions
        self.ctx = ctx
        self.addresses = Addresses(self.web.proxies)
        self.limits = Limits()

    async def visitor(self, request: "Request") -> "Visitor | None":
        """Who asks, by their cookie."""
        token = request.cookies.get(self.cookie)
        return None if token is None else await asyncio.to_thread(self.sessions.look, token)

    def language(self, visitor: "Visitor | None") -> str:
        """The language to speak to somebody."""
        if visitor is None or visitor.person is None:
            return self.settings.municipality.language
        return visitor.person.language

    @property
    def database(self) -> "Database":
        """Where everything is looked up."""
        return self.sessions.database

    async def do(self, job: "Callable[[Db], T]") -> "T":
        """Run a job in a transaction; its result once that is committed."""
        return await self.sessions.do(job)

    @property
    def is_secure(self) -> bool:
        """Whether people come over https."""
        return self.web.is_secure

    @property
    def cookie(self) -> str:
        """A name that a browser keeps to this host alone, where it comes over https (RFC 6265bis, 4.1.3)."""
        return "__Host-wijklijn" if self.web.is_secure else "wijklijn"

    def let_in(self, answer: "Response", token: str, visitor: "Visitor") -> "Response":
        """Give a visitor their cookie."""
        answer.set_cookie(
            self.cookie,
            token,
            expires=visitor.session.expires_at,
            path="/",
            secure=self.web.is_secure,
            httponly=True,
            samesite="lax",
        )
        return answer

    def lets_out(self, answer: "Response") -> "Response":
        """Take the cookie back, and what the browser kept of the chat's files (OWASP ASVS 5.0, 14.3.1)."""
        answer.delete_cookie(self.cookie, path="/", secure=self.web.is_secure, httponly=True, samesite="lax")
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer

    async def leaves(self, request: "Request") -> None:
        """What this browser was in by before, it is not any more."""
        visitor = await self.visitor(request)
        if visitor is not None:
            await self.sessions.ends(visitor.session.id)

    def html(
        self, template: str, language: str | None = None, status: int = 200, **values: object
    ) -> "Response":
        """A page with what every page shows."""
        there = self.settings.municipality
        return html(
            template, language or there.language, status, municipality=there.name, phone=there.phone, **values
        )

    # -------------------------------------------------------------- who asks too much

    def spend(self, allowance: Allowance, request: "Request") -> None:
        """Count one more of the address that asks; raises :class:`TooManyError`."""
        self.limits.spend(allowance, self.addresses.of(request.scope))

    def busy(self, request: "Request", told: TooManyError) -> "Response":
        """Ask to wait: in words where somebody reads them, and always with how long."""
        if "text/html" not in request.headers.get("accept", ""):
            return PlainTextResponse("Too many requests.", TOO_MANY, told.retry_after)
        answer = self.html("busy", status=TOO_MANY)
        answer.headers.update(told.retry_after)
        return answer

    async def not_there(self, request: "Request", _fault: Exception) -> "Response":
        """There is nothing here: in words where somebody reads them."""
        if "text/html" not in request.headers.get("accept", ""):
            return PlainTextResponse("Not found.", NOT_FOUND)
        return self.html("nowhere", self.language(await self.visitor(request)), NOT_FOUND)

    async def too_many(self, request: "Request", told: Exception) -> "Response":
        """The same, where a page itself found it."""
        assert isinstance(told, TooManyError)  # noqa: S101 - what it is the handler of
        return self.busy(request, told)
