"""What the demo's page shows around the phones: the people of the town, the first phones, the clock."""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.demo.clock import STEPS, ClockFace, next_moment
from bot.demo.desk import DemoDesk
from bot.demo.residents import Residents
from bot.web.conversation import Conversation, Face, Visit, page, page_words
from bot.web.evaluations import EvaluationPages
from bot.web.stream import Told
from handlers.rules.workdays import Calendar
from handlers.texts import texts
from storage import people
from storage.database import Database, Db

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from bot.app import App
    from bot.playground import Playground

T = TypeVar("T")

LANGUAGE = "nl"
FIRST_PHONES = ("w.vanderveen", "d.hoekstra", "s.baidjoe")
"""A chair, the project manager and the wijkregisseur of the station square."""

_ACCEPTED, _NOT_FOUND, _CONFLICT = 202, 404, 409
_CALM_SECONDS = 0.4
_MINUTE = 60.0


class DemoLine:
    """The line as the playground needs it; it may be asked before everything runs, and then waits."""

    def __init__(self, app: "App") -> None:
        """Speak for ``app``."""
        self._app = app

    @property
    def database(self) -> Database:
        """The demo's database."""
        return self._app.engine.database

    def now(self) -> datetime:
        """Town time."""
        return self._app.clock.town()

    async def do(self, job: "Callable[[Db], T]") -> T:
        """Run a job in a transaction."""
        return await self._app.engine.writer.do(job)


PREFIX = "/chat/{chat}"
"""Where on the demo's site a conversation is."""


class OpenDoor:
    """No door at all: whoever is at this machine may look over everybody's shoulder."""

    def __init__(self, faces: "Callable[[], dict[str, Face]]", language: str = LANGUAGE) -> None:
        """``faces`` says who has a phone, by the names of their chats."""
        self._faces = faces
        self._language = language

    async def visit(self, request: "Request") -> Visit:
        """The chat that the address names; raises 404 where nobody has it."""
        chat = str(request.path_params["chat"])
        if chat not in self._faces():
            raise HTTPException(_NOT_FOUND)
        return Visit(chat, None, self._language)

    async def face(self, visit: Visit) -> Face:
        """Whose phone it is."""
        return self._faces()[visit.chat]


class Scene:
    """The stage as one page: phones side by side and the town's clock."""

    def __init__(self, app: "App", playground: "Playground", line: DemoLine) -> None:
        """Nobody looks yet; :meth:`open` once the line runs."""
        self._app = app
        self._playground = playground
        self._line = line
        self._people: dict[str, dict[str, Any]] = {}
        self._watching: asyncio.Task[None] | None = None
        self.web = Conversation(playground, OpenDoor(lambda: self._people), PREFIX)
        desk = DemoDesk(app)
        self.evaluations = EvaluationPages(desk)
        self.residents = Residents(desk, self.evaluations, texts(LANGUAGE))
        self.clock = ClockFace(
            line.now,
            Calendar(app.settings.policy()),
            app.advance,
            self._next_moment,
            self._tell_clock,
            LANGUAGE,
        )

    async def open(self) -> None:
        """Learn who lives here, let the first phones say hello, and keep the clock in view."""
        zone = self._app.settings.municipality.timezone

        def look() -> dict[str, dict[str, Any]]:
            with self._line.database.reading() as db:
                return {each.key: _face(db, each, zone) for each in db.all(people.people) if each.active}

        self._people = await asyncio.to_thread(look)
        for key in FIRST_PHONES:
            await self._playground.opens(key)
        self._watching = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """Stand still."""
        await self.clock.stop()
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)

    def routes(self) -> list[BaseRoute]:
        """The stage's own, and those of each conversation."""
        return [
            Route("/", self._page),
            Route("/scene", self._scene),
            Route("/events", self._events),
            Route("/clock/{step}", self._move, methods=["POST"]),
            *self.residents.routes(),
            *self.evaluations.routes(),
            *self.web.routes(),
        ]

    # -------------------------------------------------------------- answering

    async def _page(self, _: "Request") -> Response:
        return HTMLResponse(page("stage.html", LANGUAGE))

    async def _scene(self, _: "Request") -> Response:
        seen = await self._playground.chats.last_change()
        return JSONResponse(
            {
                "words": page_words(LANGUAGE),
                "town": self._app.settings.municipality.name,
                "people": list(self._people.values()),
                "phones": [key for key in FIRST_PHONES if key in self._people],
                "clock": await self.clock.shown(),
                "seen": seen,
            }
        )

    async def _events(self, request: "Request") -> Response:
        return self.web.events(request)

    async def _move(self, request: "Request") -> Response:
        step = request.path_params["step"]
        if step not in STEPS:
            raise HTTPException(_NOT_FOUND)
        return Response(status_code=_ACCEPTED if await self.clock.move(step) else _CONFLICT)

    # -------------------------------------------------------------- the clock

    async def _next_moment(self, now: datetime) -> datetime | None:
        def look() -> datetime | None:
            with self._line.database.reading() as db:
                return next_moment(db, now)

        return await asyncio.to_thread(look)

    def _tell_clock(self, shown: dict[str, Any]) -> None:
        self.web.stream.tell(Told("clock", shown))

    async def _watch(self) -> None:
        """Every minute, and when it grows calm after something happened, show what the clock says now."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._playground.chats.news.bell().wait(), self._left_of_minute())
            await asyncio.sleep(_CALM_SECONDS)
            await self.clock.refresh()

    def _left_of_minute(self) -> float:
        return _MINUTE - self._line.now().timestamp() % _MINUTE


def _face(db: Db, person: people.Person, zone: str) -> dict[str, Any]:
    """What a page shows of a person, and the ``zone`` of its clock."""
    seats = db.all(people.seats_of, person_id=person.id, active=True)
    return {
        "key": person.key,
        "path": f"/chat/{quote(person.key, safe='')}",
        "name": person.name,
        "title": person.title,
        "of": [seat.association for seat in seats],
        "side": "town" if seats else "hall",
        "office": person.office,
        "language": person.language,
        "zone": zone,
    }
