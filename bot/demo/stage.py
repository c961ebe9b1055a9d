"""The demo's stage: the invented town settled once, its people on phones, and its clock."""

import asyncio
import os
import shutil
import sys
import webbrowser
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import logs
from bot.app import App, Reading
from bot.demo.settings import demo_settings
from bot.playground import Playground
from bot.playground.server import Server
from handlers import spoken
from handlers.commands.town import apply
from handlers.context import Ctx
from handlers.rules.workdays import Calendar
from handlers.texts import texts
from storage import due, marks, outbox, people
from storage.database import Database, Db
from storage.keys import Keyring
from storage.migrate import upgrade

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.settings import Settings

log = logs.get(__name__)

_HERE = Path(__file__).parent
FOLDER = _HERE.parents[1] / "data" / "demo"
"""Where the demo keeps its town, inside the clone."""

FIRST_PHONES = ("w.vanderveen", "d.hoekstra", "s.baidjoe")
"""A chair, the project manager and the wijkregisseur of the station square."""

LANGUAGE = "nl"
_SOON = 0.3


class DemoStage:
    """What the page shows around the phones; it is also the line the playground is a platform of."""

    def __init__(self, settings: "Settings", app: App, tell: "Callable[[str, dict[str, Any]], None]") -> None:
        """``tell`` reaches every open page."""
        self._app = app
        self._tell = tell
        self._policy = settings.policy()
        self._calendar = Calendar(self._policy)
        self._moving: asyncio.Task[None] | None = None
        self._people: dict[str, dict[str, Any]] = {}

    # -------------------------------------------------------------- the line

    @property
    def database(self) -> Database:
        """The demo's database."""
        return self._app.engine.database

    def now(self) -> datetime:
        """Town time."""
        return self._app.clock.town()

    async def do(self, job: "Callable[[Db], Any]") -> Any:
        """Run a job in a transaction, after the line started."""
        await self._app.started()
        return await self._app.engine.writer.do(job)

    # -------------------------------------------------------------- the page

    def scene(self) -> dict[str, Any]:
        """The people, the first phones, the words of the page and the clock."""
        return {
            "municipality": self._policy.municipality,
            "phones": FIRST_PHONES,
            "people": list(self._known().values()),
            "words": page_words(LANGUAGE),
            "clock": self.clock(),
        }

    def clock(self) -> dict[str, Any]:
        """The town's clock, in words, and whether it moves."""
        now = self._calendar.local(self.now())
        open_now = self._calendar.next_opening(now) == now
        return {
            "day": spoken.day(now, LANGUAGE),
            "time": spoken.clock(now, LANGUAGE),
            "iso": now.isoformat(),
            "office": open_now,
            "moving": self._moving is not None and not self._moving.done(),
        }

    def knows(self, chat: str) -> bool:
        """Whether this is one of the town's people."""
        return chat in self._known()

    async def move(self, step: str) -> bool:
        """*hour*, *workday* or *next*: from due moment to due moment, everything done at each."""
        if step not in {"hour", "workday", "next"}:
            return False
        if self._moving is None or self._moving.done():
            goal = await self._goal(step)
            self._moving = asyncio.create_task(self._move(goal))
        return True

    async def _move(self, goal: datetime) -> None:
        ticking = asyncio.create_task(self._tick())
        try:
            await self._app.advance(goal)
        finally:
            ticking.cancel()
            with suppress(asyncio.CancelledError):
                await ticking
            self._tell("clock", {**self.clock(), "moving": False})

    async def _tick(self) -> None:
        """Show the hands of the clock while they move."""
        while True:
            self._tell("clock", {**self.clock(), "moving": True})
            await asyncio.sleep(_SOON)

    async def _goal(self, step: str) -> datetime:
        now = self.now()
        if step == "hour":
            return now + timedelta(hours=1)
        if step == "next":
            found = await self.do(_next_moment(now))
            if found is not None:
                return max(found, now)
        tomorrow = self._calendar.next_working_day(self._calendar.local(now).date())
        return self._calendar.opens(tomorrow).astimezone(UTC)

    def _known(self) -> dict[str, dict[str, Any]]:
        if not self._people:
            with self.database.reading() as db:
                self._people = {person.key: _shown(db, person) for person in db.all(people.people)}
        return self._people


def _next_moment(now: datetime) -> "Callable[[Db], datetime | None]":
    def job(db: Db) -> datetime | None:
        found = (db.first(due.next_after, now=now), db.first(outbox.next_after, now=now))
        return min((moment for moment in found if moment is not None), default=None)

    return job


def _shown(db: Db, person: people.Person) -> dict[str, Any]:
    seats = db.all(people.seats_of, person_id=person.id, active=True)
    return {
        "key": person.key,
        "name": person.name,
        "title": person.title,
        "of": ", ".join(seat.association for seat in seats),
        "office": person.office,
        "language": person.language,
    }


def page_words(language: str) -> dict[str, str]:
    """Every word of the page itself, from ``playground.ftl``."""
    t = texts(language)
    return {key.removeprefix("playground-"): t(key) for key in t.keys_of("playground-")}


# ------------------------------------------------------------------ settling


def settle(settings: "Settings") -> None:
    """Make the demo's town, once: migrated, marked, imported, everybody with a phone and joined."""
    from bot.town import read_town

    url = settings.database.url.reveal()
    upgrade(url)
    keys = Keyring(settings.database.keys, os.urandom)
    database = Database(url, keys)
    try:
        with database.transaction() as db:
            if marks.is_demo(db):
                return
            now = datetime.now(UTC)
            policy = settings.policy()
            calendar = Calendar(policy)
            ctx = Ctx(now, lambda: "", policy, calendar, frozenset({"playground"}))
            file = _HERE / "town.toml"
            apply(db, read_town(file.read_text(encoding="utf-8"), file.name, calendar.local(now).date()), ctx)
            for person in db.all(people.people):
                _give_phone(db, person, now)
            marks.make_demo(db)
    finally:
        database.close()
        keys.close()


def _give_phone(db: Db, person: people.Person, now: datetime) -> None:
    db.one(
        people.add_chat, platform="playground", external=person.key, kind="private", person_id=person.id,
        rank=1, state="open",
    )  # fmt: skip
    db.run(people.set_joined, which=person.id, at=now)


async def serve(
    folder: Path, port: int, *, open_browser: bool = False, ready: "Callable[[str], None] | None" = None
) -> None:
    """Run the demo until it is stopped; ``ready`` hears its address once the page can be opened."""
    settings = demo_settings(folder)
    await asyncio.to_thread(settle, settings)
    reading = Reading()
    server = Server(port)
    server.open()
    playground = Playground(folder / "phones", reading, server)
    app = App(settings, [playground], demo=True, reading=reading)
    stage = DemoStage(settings, app, server.tell)
    server.playground, server.stage = playground, stage
    playground.attach(stage)
    running = asyncio.create_task(app.run())
    started = asyncio.create_task(app.started())
    await asyncio.wait([running, started], return_when=asyncio.FIRST_COMPLETED)
    if started.done():
        await _greet(stage, playground)
        address = f"http://127.0.0.1:{server.port}"
        if ready is not None:
            ready(address)
        if open_browser:
            await asyncio.to_thread(webbrowser.open, address)
    started.cancel()
    await running


async def _greet(stage: DemoStage, playground: Playground) -> None:
    """Whoever has an empty phone sees what can be done."""
    from storage import playground as phones

    for key in FIRST_PHONES:
        with stage.database.reading() as db:
            empty = db.first(phones.of_chat, chat=key) is None
        if empty:
            await playground.opens(key)


def run_demo(port: int = 8080, *, fresh: bool = False, open_browser: bool = True) -> None:
    """``wijklijn demo``: serve until Ctrl-C; ``fresh`` throws the old town away first."""
    if fresh:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    t = texts(LANGUAGE)

    def ready(address: str) -> None:
        sys.stdout.write(t("demo-ready", address=address) + "\n")
        sys.stdout.flush()

    with suppress(KeyboardInterrupt):
        asyncio.run(serve(FOLDER, port, open_browser=open_browser, ready=ready))
