"""The composition root: settings become a running line, and SIGTERM ends it within five seconds.

Platforms are asked first and the database is opened beside them, so the first poll is on its way while the
libraries are still being read; what it brings waits for the database.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from bot import logs
from bot.clock import TownClock
from bot.lock import Lock
from bot.process import settle_memory, sharing_the_processor, signals
from bot.settings import Settings
from bot.transport import Attachable, Incoming, Platform

if TYPE_CHECKING:
    from bot.drawing import Reader
    from bot.engine import Engine
    from bot.files import FileStore
    from bot.health import Health
    from scheduler.clock import Clock
    from storage.database import Database
    from storage.files import StoredFile

    Read = Callable[[StoredFile], Awaitable[bytes]]

log = logs.get(__name__)

_CLOSE_SECONDS = 0.5
_CLOCK_AFTER = 0.3  # seconds after the first poll


class NotMigratedError(Exception):
    """The database has not this version's tables. Remedy: ``wijklijn migrate``."""

    def __init__(self) -> None:
        """Name the remedy."""
        super().__init__(
            "The database is not of this version. Run: wijklijn migrate (it makes a backup first)."
        )


class WrongTownError(Exception):
    """A real town was asked of a demo's database, or the other way round."""

    def __init__(self, *, demo: bool) -> None:
        """Name the remedy; ``demo`` tells what was asked for."""
        super().__init__(
            "This database holds real people, and the demo does not touch those. Give the demo its own file."
            if demo
            else "This database holds the demo's invented town. Give [database] url another file."
        )


class Reading:
    """Gives the bytes of what goes along with a message, once there is something to read them from."""

    def __init__(self) -> None:
        """Nothing is sent before :meth:`begin`."""
        self._read: Read

    def begin(self, read: "Read") -> None:
        """Read with ``read`` from now on."""
        self._read = read

    async def __call__(self, file: "StoredFile") -> bytes:
        """The bytes of one file, opened with its own key."""
        return await self._read(file)


class App:
    """A line in one process; a ``demo`` works only on a database marked so, and anything else never on one.

    ``engine`` and ``health_port`` are there once :meth:`started` returns.
    """

    def __init__(
        self,
        settings: Settings,
        platforms: Sequence[Platform],
        *,
        reading: Reading | None = None,
        demo: bool = False,
    ) -> None:
        """Run ``platforms`` on the database of ``settings``; ``reading`` is what they read files with."""
        self.settings = settings
        self.clock = TownClock()
        self.engine: Engine
        self.health_port = 0
        self._platforms = platforms
        self._reading = reading or Reading()
        self._demo = demo
        self._started = asyncio.Event()
        self._stopping = asyncio.Event()
        self._scheduler: Clock | None = None
        self._reader: Reader | None = None

    # -------------------------------------------------------------- running

    async def run(self) -> None:
        """Run until :meth:`stop` or a signal; raises what keeps it from starting, each with its remedy.

        Raises:
            AlreadyRunningError: another process runs on this database file.
            ChangedSetError: a set of questions was changed and kept its version.
            NotMigratedError: the tables are of another version.
            WrongTownError: a demo's database, or not one.
        """
        lock = Lock(self.settings.database.file)
        try:
            with signals(self.stop):
                await self._run()
        finally:
            lock.release()

    def stop(self) -> None:
        """Finish what is under way and end."""
        self._stopping.set()

    async def started(self) -> None:
        """Wait until everything runs."""
        await self._started.wait()

    async def drain(self) -> None:
        """Wait until everything that can happen at this moment of the town has happened."""
        await self.engine.drain()

    async def advance(self, to: datetime) -> None:
        """Move town time to ``to``, from moment to moment; a demo's only, and never back."""
        if not self._demo:
            raise WrongTownError(demo=True)
        await self.engine.advance(to)

    async def _run(self) -> None:
        stopping = asyncio.create_task(self._stopping.wait())
        serving = [asyncio.create_task(self._serve(platform)) for platform in self._platforms]
        working = asyncio.create_task(self._work())
        try:
            await asyncio.wait([stopping, working, *serving], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._stopping.set()
            outcomes = await _ended([stopping, *serving])
            outcomes += await asyncio.gather(working, return_exceptions=True)
            for platform in self._platforms:
                with suppress(Exception):
                    await asyncio.wait_for(platform.close(), _CLOSE_SECONDS)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome

    async def _serve(self, platform: Platform) -> None:
        """Bring in what one platform receives; it may begin before there is a database to write to."""
        await platform.open()
        await platform.receive(_Waiting(self, platform.name))

    async def _work(self) -> None:
        """The database and all that works on it, from opening to closing."""
        with sharing_the_processor():
            database, store = await asyncio.to_thread(self._open)
        try:
            self.engine = self._build(database, store)
            for platform in self._platforms:
                if isinstance(platform, Attachable):
                    platform.attach(self.engine)
            await self.engine.start()
            health = await self._watch(database)
            self._started.set()
            log.info("running", platforms=len(self._platforms))
            clock = asyncio.create_task(self._start_clock(database, store))
            await self._stopping.wait()
            await _ended([clock])
            if self._scheduler is not None:
                self._scheduler.stop()
            await health.close()
            await self.engine.stop()
        finally:
            if self._reader is not None:
                await self._reader.close()
            await asyncio.to_thread(database.close)
            database.keys.close()
        log.info("stopped")

    # -------------------------------------------------------------- building

    def _open(self) -> "tuple[Database, FileStore]":
        """Open what is kept; on a thread, since the libraries for it are large."""
        from bot import engine  # noqa: F401 - read here, beside the first poll
        from bot.files import FileStore
        from handlers.evaluation_sets import ChangedSetError, changed_in_place
        from storage import marks, migrate
        from storage.database import Database
        from storage.keys import Keyring

        kept = self.settings.database
        url = kept.url.reveal()
        if not migrate.is_current(url):
            raise NotMigratedError
        database = Database(url, Keyring(kept.keys, os.urandom))
        with database.reading() as db:
            if marks.is_demo(db) != self._demo:
                raise WrongTownError(demo=self._demo)
            if changed := changed_in_place(db, self.settings.question_sets):
                raise ChangedSetError(changed)
            self.clock.shift(marks.ahead(db))
        return database, FileStore(kept.files)

    def _build(self, database: "Database", store: "FileStore") -> "Engine":
        from bot.drawing import Reader
        from bot.engine import Engine
        from bot.fetching import Fetcher

        fetcher = Fetcher(lambda: store, self.settings.files.max_megabytes * 1_000_000)
        engine = Engine(
            database,
            self._platforms,
            self.settings.policy(),
            fetcher,
            clock=self.clock,
            next_due=self._next_due,
        )
        reader = Reader(self.settings.database.files)
        reader.attach(database, engine.ctx)
        self._reader = reader
        self._reading.begin(reader)
        return engine

    async def _watch(self, database: "Database") -> "Health":
        from bot.health import Health

        health = Health(database, self.clock.town, self._polls)
        if not self._demo:
            self.health_port = await health.open(*self.settings.health.listen)
        return health

    def _polls(self) -> dict[str, float | None]:
        now = time.monotonic()
        return {
            platform.name: None if platform.heard_at is None else round(now - platform.heard_at, 1)
            for platform in self._platforms
        }

    # -------------------------------------------------------------- the clock

    async def _expect_charts(self) -> None:
        if self._reader is not None:
            await self._reader.expect()

    def _next_due(self, moment: datetime | None) -> None:
        if self._scheduler is not None:
            self._scheduler.wake_at(moment)

    async def _start_clock(self, database: "Database", store: "FileStore") -> None:
        """Sweep from now on; a little later than the rest, so that the first poll is not kept waiting."""
        from scheduler.clock import Clock
        from scheduler.jobs import CHARTS, DOORS, KEYS, LEFT_BEHIND, MOMENTS, ORPHAN_FILES, RETENTION, TABLES

        await asyncio.sleep(_CLOCK_AFTER)
        from bot import almanac
        from bot.fetching import tidy

        async def orphans() -> None:
            await tidy(database, store, self._platforms, self.clock.machine())

        wakes = {
            MOMENTS: self.engine.sweep,
            LEFT_BEHIND: self.engine.pick_up,
            DOORS: self.engine.look_at_doors,
            CHARTS: self._expect_charts,
            ORPHAN_FILES: orphans,
            RETENTION: self.engine.forget,
            KEYS: self.engine.destroy_keys,
            TABLES: self.engine.look_at_tables,
        }
        scheduler = Clock(wakes, self.clock.machine)
        await scheduler.start()
        self._scheduler = scheduler
        settle_memory()
        await asyncio.to_thread(almanac.learn_around, self.clock.town().year)


class _Waiting:
    """One platform's inbox: whoever comes before the engine is there waits for it."""

    def __init__(self, app: App, platform: str) -> None:
        self._app = app
        self._platform = platform

    async def accept(self, batch: Sequence[Incoming], position: str | None = None) -> None:
        await self._app.started()
        await self._app.engine.accept(self._platform, batch, position)

    async def position(self) -> str | None:
        await self._app.started()
        return await self._app.engine.position(self._platform)


def platforms_of(settings: Settings, read: "Read") -> list[Platform]:
    """The platforms that the settings switch on; only these are imported."""
    platforms: list[Platform] = []
    if settings.web is not None:
        from bot.web.door import WebPlatform

        platforms.append(WebPlatform(settings, read))
    if settings.telegram is not None:
        from bot.telegram.platform import TelegramPlatform

        platforms.append(TelegramPlatform(settings.telegram, read))
    if settings.matrix is not None:
        from bot.matrix.platform import MatrixPlatform

        platforms.append(MatrixPlatform(settings.matrix, read, settings.municipality.language))
    return platforms


def run(settings: Settings) -> None:
    """Run for real, until a signal; raises what keeps it from starting, each with its remedy."""
    reading = Reading()
    asyncio.run(App(settings, platforms_of(settings, reading), reading=reading).run())


async def _ended(tasks: Iterable["asyncio.Task[object]"]) -> list[object]:
    """Cancel what still runs, and wait for it; what they ended with."""
    ending = [*tasks]
    for task in ending:
        task.cancel()
    outcomes = await asyncio.gather(*ending, return_exceptions=True)
    return [outcome for outcome in outcomes if isinstance(outcome, Exception)]
