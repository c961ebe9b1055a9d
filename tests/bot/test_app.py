"""The line as a whole: it starts, tells how it is, moves a demo's clock, and ends in order."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.app import App, NotMigratedError, WrongTownError
from bot.clock import ClockBackwardsError
from bot.kinds import Listen, Secret
from bot.lock import AlreadyRunningError
from bot.sections import Health, Ladder, Municipality, People, Storage
from bot.settings import Settings
from bot.transport import Inbox
from handlers import post
from handlers.views import View
from storage import marks, people
from storage.database import Database, Db
from storage.keys import Keyring
from storage.types import Sealed
from tests.bot.paper import Paper


def settings_for(file: Path) -> Settings:
    return Settings(
        municipality=Municipality(
            "Veenwijk", "14 000", "veenwijk.example/melden", "veenwijk.example/bezwaar"
        ),
        people=People(coordinator="coordinator"),
        ladder=Ladder((date(2036, 12, 10),)),
        database=Storage(Secret(f"sqlite:///{file}"), file.with_suffix(".keys"), file.parent / "files"),
        health=Health(Listen("127.0.0.1", 0)),
    )


@pytest.fixture
def settings(file: Path) -> Settings:
    return settings_for(file)


@pytest.fixture
def demo_settings(file: Path) -> Settings:
    database = Database(f"sqlite:///{file}", Keyring(None, bytes))
    with database.transaction() as db:
        marks.make_demo(db)
    database.close()
    return settings_for(file)


@asynccontextmanager
async def running(app: App) -> AsyncIterator[App]:
    task = asyncio.create_task(app.run())
    starting = asyncio.create_task(app.started())
    await asyncio.wait([task, starting], return_when=asyncio.FIRST_COMPLETED)
    starting.cancel()
    try:
        if not task.done():
            yield app
    finally:
        app.stop()
        async with asyncio.timeout(5):
            await task


async def joined(app: App, chat: str) -> people.Person:
    """Somebody whom the line knows."""

    def join(db: Db) -> people.Person:
        who = db.one(
            people.add_person, key=chat, name=Sealed("town", "Anna"), title="", office=None, phone=None,
            language="nl", weekdays="12345", active=True, quiet="",
        )  # fmt: skip
        people.open_chat(db, "paper", chat, who)
        return db.one(people.person_by_id, id=who)

    return await app.engine.writer.do(join)


async def page(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, object]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    return int(head.split()[1]), json.loads(body)


async def test_a_stranger_is_answered_by_the_real_handlers(settings: Settings) -> None:
    paper = Paper()
    async with running(App(settings, [paper])) as app:
        await app.engine.accept("paper", [paper.written("x", "hallo")])
        await app.drain()
        assert len(paper.bodies("x")) == 1
        assert "14 000" in paper.bodies("x")[0]


async def test_what_is_received_before_the_database_is_open_is_kept(settings: Settings) -> None:
    class Eager(Paper):
        async def receive(self, inbox: Inbox) -> None:
            await inbox.accept([self.written("x", "hallo")])
            await asyncio.Event().wait()

    paper = Eager()
    async with running(App(settings, [paper])) as app:
        await asyncio.sleep(0)
        while not paper.bodies("x"):
            await app.drain()


async def test_a_second_run_on_the_same_file_is_refused(settings: Settings) -> None:
    async with running(App(settings, [Paper()])):
        with pytest.raises(AlreadyRunningError, match="Stop that one first"):
            await App(settings, [Paper()]).run()
    async with running(App(settings, [Paper()])):
        pass


async def test_a_demo_and_real_people_do_not_meet(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(WrongTownError, match="real people"):
        await App(settings, [Paper()], demo=True).run()
    other = Path(shutil.copy(tmp_path / "wijklijn.db", tmp_path / "demo.db"))
    database = Database(f"sqlite:///{other}", Keyring(None, bytes))
    with database.transaction() as db:
        marks.make_demo(db)
    database.close()
    with pytest.raises(WrongTownError, match="invented town"):
        await App(settings_for(other), [Paper()]).run()


async def test_a_database_without_our_tables_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(NotMigratedError, match="wijklijn migrate"):
        await App(settings_for(tmp_path / "empty.db"), [Paper()]).run()


async def test_a_platform_that_cannot_open_ends_the_line_with_its_remedy(settings: Settings) -> None:
    class Shut(Paper):
        async def open(self) -> None:
            raise PermissionError("write the token in the settings")

    with pytest.raises(PermissionError, match="write the token"):
        await App(settings, [Shut()]).run()


async def test_the_demos_clock_goes_from_moment_to_moment_and_never_back(demo_settings: Settings) -> None:
    paper = Paper()
    seen: list[str] = []
    async with running(App(demo_settings, [paper], demo=True)) as app:
        anna = await joined(app, "a")
        start = app.clock.town()
        paper.on_delivery = lambda parcel: seen.append(
            f"{parcel.body} {round((app.clock.town() - start) / timedelta(hours=1))}"
        )
        for hours in (3, 1, 2):
            at = start + timedelta(hours=hours)
            await app.engine.writer.do(
                lambda db, at=at, hours=hours: post.tell(  # type: ignore[misc]
                    db, app.engine.ctx(), anna, View(f"uur {hours}"), at=at
                )
            )
        await app.advance(start + timedelta(hours=5))
        assert seen == ["uur 1 1", "uur 2 2", "uur 3 3"]
        with pytest.raises(ClockBackwardsError):
            await app.advance(start)
        ahead = app.clock.ahead
    async with running(App(demo_settings, [paper], demo=True)) as again:
        assert again.clock.ahead == ahead


async def test_only_a_demo_has_a_clock_to_move(settings: Settings) -> None:
    async with running(App(settings, [Paper()])) as app:
        with pytest.raises(WrongTownError):
            await app.advance(app.clock.town() + timedelta(hours=1))


async def test_it_tells_whether_it_runs_and_whether_it_works(settings: Settings) -> None:
    paper = Paper()
    async with running(App(settings, [paper])) as app:
        assert await page(app.health_port, "/healthz") == (200, {"runs": True})
        status, told = await page(app.health_port, "/readyz")
        assert (status, told["seconds_since_poll"]) == (503, {"paper": None})
        paper.heard_at = asyncio.get_running_loop().time()
        status, told = await page(app.health_port, "/readyz")
        assert (status, told["database"], told["inbox_rows"]) == (200, "ok", 0)
        assert (await page(app.health_port, "/secret"))[0] == 404


async def test_what_nobody_needs_any_more_is_erased_while_it_runs(settings: Settings) -> None:
    paper = Paper()
    async with running(App(settings, [paper])) as app:
        await app.engine.accept("paper", [paper.written("x", "hallo")])
        await app.drain()
        await app.engine.do(lambda db: db.text("UPDATE inbox SET received_at = 0"))
        await app.engine.forget()
        assert await app.engine.do(lambda db: db.text("SELECT count(*) FROM inbox")) == [(0,)]
        await app.engine.accept("paper", [paper.written("x", "bent u er nog?")])
        await app.drain()
