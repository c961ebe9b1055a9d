"""The demo's own desk, for pages that no conversation is on: they are the door's, word for word."""

from typing import TYPE_CHECKING, TypeVar

from bot.web.rendering import html

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from bot.app import App
    from bot.web.limits import Allowance
    from handlers.context import Ctx
    from storage.database import Database, Db

T = TypeVar("T")


class DemoDesk:
    """What :class:`bot.web.evaluations.EvaluationPages` stands on here."""

    is_secure = False

    def __init__(self, app: "App") -> None:
        """Speak for ``app``."""
        self._app = app

    @property
    def database(self) -> "Database":
        """The demo's database."""
        return self._app.engine.database

    async def do(self, job: "Callable[[Db], T]") -> T:
        """Run a job in a transaction; its result once that is committed."""
        return await self._app.engine.do(job)

    def ctx(self) -> "Ctx":
        """The surroundings of now, in town time."""
        return self._app.engine.ctx()

    def html(
        self, template: str, language: str | None = None, status: int = 200, **values: object
    ) -> "Response":
        """A page with what every page shows."""
        there = self._app.settings.municipality
        spoken = language or there.language
        return html(template, spoken, status, municipality=there.name, phone=there.phone, **values)

    def spend(self, allowance: "Allowance", request: "Request") -> None:
        """Nobody is asked to wait: whoever is at this machine plays the whole town."""
