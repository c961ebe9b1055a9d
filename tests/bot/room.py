"""The engine room on a real SQLite file, with a paper platform and a small handler of the tests' own.

The handler does what it is told: ``boom`` fails always, ``boom 2`` the first two times, ``vol`` finds the
disk full from there on, ``weg`` loses the whole transaction twice; all else is answered in the same words.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Self, TypeVar

from bot.clock import TownClock
from bot.deliver import Deliver
from bot.dispatch import Dispatch, Reports
from bot.fetching import Fetcher
from bot.files import FileStore
from bot.ingest import Ingest
from bot.steps import Stepper, Steps
from bot.transport import Incoming
from bot.writer import Writer
from handlers import post
from handlers.context import Ctx, Done
from handlers.events import Event, Pressed, Said, Sender, Sent, Unread
from handlers.rules.policy import Policy
from handlers.rules.workdays import Calendar
from handlers.views import View
from storage import files, people
from storage.database import Database, Db
from storage.inbox import Arrival
from storage.keys import Keyring
from storage.outbox import Outgoing
from storage.types import Sealed
from tests.bot.paper import Paper

T = TypeVar("T")

POLICY = Policy(
    municipality="Veenwijk",
    phone="14 000",
    reporting_point="veenwijk.example/melden",
    formal_way="veenwijk.example/bezwaar",
    coordinator="coordinator",
)
CALENDAR = Calendar(POLICY)
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


class BoomError(Exception):
    """A step that fails because a test wants it to."""


class Room:
    """One process's worth of engine; ``tests`` start and stop several on the same file."""

    def __init__(self, file: Path, *platforms: Paper, url: str | None = None) -> None:
        """Work on the SQLite ``file``; with ``url`` on that database, with its keys beside ``file``."""
        self.keys = Keyring(file.with_suffix(".keys"), os.urandom)
        self.database = Database(url or f"sqlite:///{file}", self.keys)
        self.paper = platforms[0] if platforms else Paper()
        self.platforms = {platform.name: platform for platform in platforms or (self.paper,)}
        self.moment = MONDAY
        self.clock = TownClock(machine=lambda: self.moment)
        self.ids = count(1)
        self.policy = POLICY
        self.closed: frozenset[str] = frozenset()  # platforms that are switched off just now
        self.told: list[str] = []  # what reports, parking and alarms said, in order
        self.tries: Counter[str] = Counter()
        self.pauses: Callable[[int], float] = lambda failures: 0
        self.prepare: Callable[[], None] = lambda: None
        self.writer = Writer(self.database)
        self.store = FileStore(file.parent / "files")

    async def __aenter__(self) -> Self:
        self.writer.start()
        self.dispatch = Dispatch(
            self.platforms, self.ctx, Reports(self._delivered, self._undeliverable, self._alarm)
        )
        self.deliver = Deliver(
            self.writer, self.platforms, self.clock.town, self.dispatch, pauses=self._pause
        )
        self.ingest = Ingest(
            self.writer,
            self.platforms,
            self.ctx,
            Stepper(self.platforms, self.ctx, Steps(self._handle, self._park), self._prepare),
            Fetcher(lambda: self.store, 1_000_000).bring,
            stepped=self.deliver.look,
            pauses=self._pause,
        )
        self.running = asyncio.create_task(self.ingest.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        self.running.cancel()
        with suppress(asyncio.CancelledError):
            await self.running
        await self.ingest.stop()
        await self.deliver.stop(0)
        await self.writer.stop()
        self.database.close()
        self.keys.close()

    def _pause(self, failures: int) -> float:
        return self.pauses(failures)

    def ctx(self) -> Ctx:
        now_open = frozenset(self.platforms) - self.closed
        return Ctx(self.clock.town(), lambda: f"id{next(self.ids)}", self.policy, CALENDAR, now_open)

    # -------------------------------------------------------------- what tests do

    async def receives(self, *batch: Incoming, platform: str = "paper") -> None:
        """A batch comes in, and everything it leads to happens."""
        await self.ingest.accept(platform, batch)
        await self.settles()

    async def settles(self) -> None:
        """Everything that can happen now happens."""
        while True:
            await self.ingest.settled()
            await self.deliver.settled()
            if self.ingest.is_quiet and self.deliver.is_quiet:
                return

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that nothing else tells of."""
        async with asyncio.timeout(20):
            while not happened():  # noqa: ASYNC110 - nothing else tells of it
                await asyncio.sleep(0.01)

    async def passes(self, **time: float) -> None:
        """Time passes, and what has come goes out."""
        self.moment += timedelta(**time)
        await self.settles()

    async def do(self, job: Callable[[Db], T]) -> T:
        """Run a job of the test's own."""
        return await self.writer.do(job)

    async def joined(self, key: str, *chats: tuple[str, str], language: str = "nl") -> people.Person:
        """Somebody whom the town knows, with chats as ``(platform, external)``, best first."""
        return await self.do(lambda db: self._join(db, key, chats, language))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Look at the database beside the engine."""
        with self.database.reading() as db:
            return [*map(tuple, db.text(sql))]

    def inbox(self) -> list[tuple[object, ...]]:
        """State and tries of every received event."""
        return self.rows("SELECT state, tries FROM inbox ORDER BY id")

    def outbox(self) -> list[object]:
        """The state of every outgoing row."""
        return [state for (state,) in self.rows("SELECT state FROM outbox ORDER BY id")]

    # -------------------------------------------------------------- the tests' own handler

    def _handle(self, db: Db, arrival: Arrival, event: Event, sender: Sender, ctx: Ctx) -> Done:
        match event:
            case Said(text=text):
                self.tries[text] += 1
                post.say(db, ctx, post.back_to(sender), View(text))
                if text == "vol" and self.tries[text] == 1:
                    db.text(f"PRAGMA max_page_count = {db.text('PRAGMA page_count')[0][0]}")
                if text == "weg" and self.tries[text] <= 2:
                    db.text("ROLLBACK")
                word, _, times = text.partition(" ")
                if word == "boom" and self.tries[text] <= int(times.split()[0] if times else 99):
                    raise BoomError
            case Sent(caption=caption, refused=refused):
                stored = db.all(files.files_of_arrival, inbox_id=arrival.id)
                words = f"{caption} {refused or [file.kind for file in stored]}"
                post.say(db, ctx, post.back_to(sender), View(words))
            case Pressed(option=option):
                return Done(f"option {option}")
            case Unread(session=session):
                post.say(db, ctx, post.back_to(sender), View(f"unread {session}"))
        return Done()

    def _prepare(self) -> None:
        self.prepare()

    def _park(self, db: Db, arrival: Arrival, sender: Sender, reference: str, ctx: Ctx) -> None:
        post.say(db, ctx, post.back_to(sender), View(f"parked {reference}"))
        self.told.append("parked")

    def _delivered(self, db: Db, row: Outgoing, ctx: Ctx) -> None:
        self.told.append(f"delivered {row.report}")

    def _undeliverable(self, db: Db, row: Outgoing, ctx: Ctx) -> None:
        self.told.append(f"undeliverable {row.report}")

    def _alarm(self, db: Db, ctx: Ctx, kind: str, reference: str) -> None:
        self.told.append(f"alarm {kind}")

    @staticmethod
    def _join(db: Db, key: str, chats: tuple[tuple[str, str], ...], language: str) -> people.Person:
        who = db.one(
            people.add_person,
            key=key,
            name=Sealed("town", key.title()),
            title="",
            office=None,
            phone=None,
            language=language,
            weekdays="12345",
            active=True,
            quiet="",
        )
        for rank, (platform, external) in enumerate(chats):
            people.open_chat(db, platform, external, who, rank=rank)
        return db.one(people.person_by_id, id=who)
