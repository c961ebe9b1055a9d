"""The demo: a town made once, kept until it is thrown away, and a clock that goes from moment to moment."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientTimeout

from bot.app import WrongTownError
from bot.commands.remedies import NotDoneError
from bot.demo.clock import ClockFace
from bot.demo.scene import FIRST_PHONES
from bot.demo.settings import demo_settings
from bot.demo.settling import is_settled, settle
from bot.demo.stage import run_demo, serve
from bot.lock import AlreadyRunningError, Lock
from bot.settings import Settings
from handlers.rules.workdays import Calendar
from storage import marks, people, processes
from storage.database import Database
from storage.keys import Keyring
from tests.bot.playground.desk import PATIENCE, Browser
from tests.bot.room import CALENDAR

CHAIR, OFFICER = FIRST_PHONES[:2]
FRIDAY_NIGHT = datetime(2026, 11, 27, 20, tzinfo=UTC)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A settled town, to copy."""
    folder = tmp_path_factory.mktemp("demo")
    settle(demo_settings(folder))
    return folder


@pytest.fixture
def settings(town: Path, tmp_path: Path) -> Settings:
    """The settings of a town of the test's own."""
    return demo_settings(Path(shutil.copytree(town, tmp_path / "demo")))


def opened(settings: Settings) -> Database:
    return Database(settings.database.url.reveal(), Keyring(settings.database.keys, bytes))


def closed(database: Database) -> None:
    database.close()
    database.keys.close()


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Browser]:
    """The demo, and a browser on it."""
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(serve(settings, 0, ready.set_result))
    try:
        address = await asyncio.wait_for(ready, PATIENCE)
        async with ClientSession(timeout=ClientTimeout(PATIENCE)) as session:
            yield Browser(session, address, address.removeprefix("http://"))
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


# ------------------------------------------------------------------ a town


def test_everybody_in_town_takes_part_and_has_a_phone(settings: Settings) -> None:
    database = opened(settings)
    with database.reading() as db:
        everybody = db.all(people.people)
        chats = [db.all(people.chats_of, person_id=person.id) for person in everybody]
        assert marks.is_demo(db)
    closed(database)

    assert len(everybody) >= 20
    assert all(person.joined_at is not None for person in everybody)
    assert [[(chat.platform, chat.external) for chat in each] for each in chats] == [
        [("playground", person.key)] for person in everybody
    ]


def test_a_town_made_on_a_friday_night_begins_on_monday_morning(tmp_path: Path) -> None:
    settings = demo_settings(tmp_path)
    settle(settings, now=FRIDAY_NIGHT)

    database = opened(settings)
    with database.reading() as db:
        begins = CALENDAR.local(FRIDAY_NIGHT + marks.ahead(db))
        last = max(meeting.starts_at for meeting in db.all(processes.meetings) if meeting.starts_at < begins)
    closed(database)
    assert begins.isoformat() == "2026-11-30T09:00:00+01:00"
    assert begins - last < timedelta(days=6)


def test_a_second_start_goes_on_with_the_same_town(settings: Settings) -> None:
    before = forgotten_language(settings)
    settle(settings)

    assert is_settled(settings)
    assert language_of(settings, CHAIR) == before == "en"


def test_fresh_throws_the_town_of_last_time_away(settings: Settings) -> None:
    forgotten_language(settings)
    (settings.database.files.with_name("phones")).mkdir()
    settle(settings, fresh=True)

    assert language_of(settings, CHAIR) == "nl"
    assert not settings.database.files.with_name("phones").exists()


def forgotten_language(settings: Settings) -> str:
    """Something that only this town has: its first chair reads English."""
    database = opened(settings)
    with database.transaction() as db:
        who = db.one(people.person_by_key, key=CHAIR)
        db.run(people.set_language, which=who.id, new_language="en")
    closed(database)
    return language_of(settings, CHAIR)


def language_of(settings: Settings, key: str) -> str:
    database = opened(settings)
    with database.reading() as db:
        language = db.one(people.person_by_key, key=key).language
    closed(database)
    return language


@pytest.mark.parametrize("fresh", [False, True])
def test_a_database_of_real_people_is_left_alone(file: Path, tmp_path: Path, *, fresh: bool) -> None:
    settings = demo_settings(tmp_path / "demo")
    place = settings.database.file
    assert place is not None
    place.parent.mkdir()
    shutil.copy(file, place)
    before = place.read_bytes()

    with pytest.raises(WrongTownError):
        settle(settings, fresh=fresh)

    assert place.read_bytes() == before


def test_a_town_that_somebody_looks_at_is_not_thrown_away(settings: Settings) -> None:
    lock = Lock(settings.database.file)
    with pytest.raises(AlreadyRunningError):
        settle(settings, fresh=True)
    lock.release()

    assert is_settled(settings)


def test_a_port_in_use_is_named_with_another_one(settings: Settings) -> None:
    place = settings.database.file
    assert place is not None
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(NotDoneError, match=f"--port {port + 1}"):
            run_demo(port, open_browser=False, folder=place.parent)


@pytest.mark.parametrize("fresh", [False, True])
def test_a_second_demo_beside_the_first_is_told_to_wait(settings: Settings, *, fresh: bool) -> None:
    place = settings.database.file
    assert place is not None
    lock = Lock(place)
    with pytest.raises(NotDoneError, match="Stop that one first"):
        run_demo(0, fresh=fresh, open_browser=False, folder=place.parent)
    lock.release()


# ------------------------------------------------------------------ on the page


async def test_the_first_phones_say_hello_and_a_press_is_answered_by_the_real_line(
    settings: Settings,
) -> None:
    async with running(settings) as browser:
        scene: dict[str, Any] = await (await browser.gets("/scene")).json()
        assert scene["phones"] == list(FIRST_PHONES)
        assert len(scene["people"]) >= 20
        heard = await browser.hears("/events", lambda heard: bool(said_to(heard, CHAIR)))
        [menu] = said_to(heard, CHAIR)
        option = menu["options"].index("Iets ging niet goed")
        await browser.does(f"/chat/{CHAIR}/pressed", prompt=menu["prompt"], option=option, message=menu["id"])
        heard = await browser.hears("/events", lambda heard: len(said_to(heard, CHAIR)) > 1)
        assert "Over welke bijeenkomst gaat het?" in said_to(heard, CHAIR)[1]["body"]


def said_to(heard: list[Any], chat: str) -> list[dict[str, Any]]:
    """The messages on one phone."""
    return [each.data for each in heard if each.event == "message" and each.data["chat"] == chat]


async def test_the_code_for_the_door_leads_to_the_demo_s_own_page(settings: Settings) -> None:
    async with running(settings) as browser:
        await browser.does(f"/chat/{OFFICER}/said", text="/qr")
        heard = await browser.hears("/events", lambda heard: bool(choices(heard)))
        [which] = choices(heard)
        await browser.does(f"/chat/{OFFICER}/pressed", prompt=which["prompt"], option=0, message=which["id"])
        heard = await browser.hears("/events", lambda heard: bool(code_in(heard)))
        address = code_in(heard)
        assert address.startswith(f"{browser.address}/e/")
        code = address.rpartition("/")[2]
        page = await browser.gets(f"/e/{code}")
        assert page.status == 200


def choices(heard: list[Any]) -> list[dict[str, Any]]:
    """Where the officer chooses between meetings."""
    return [each for each in said_to(heard, OFFICER) if each["body"].startswith("Van welke bijeenkomst")]


def code_in(heard: list[Any]) -> str:
    """The address at the door, in what the officer was told."""
    said = " ".join(
        each.data["body"] for each in heard if each.data.get("chat") == OFFICER and "body" in each.data
    )
    return next((word for word in said.split() if "/e/" in word), "")


async def test_the_clock_takes_its_steps_and_every_page_sees_it(settings: Settings) -> None:
    async with running(settings) as browser:
        before: dict[str, Any] = (await (await browser.gets("/scene")).json())["clock"]
        assert (await browser.does("/clock/sideways")).status == 404
        assert (await browser.does("/clock/workday")).status == 202
        heard = await browser.hears(
            "/events", lambda heard: bool(heard) and has_arrived(heard[-1], before["today"])
        )

    clock = heard[-1].data
    calendar = Calendar(settings.policy())
    assert clock["today"] == calendar.next_working_day(date.fromisoformat(before["today"])).isoformat()
    assert (clock["hour"], clock["minute"], clock["open"]) == (9, 0, True)


def has_arrived(heard: Any, today: str) -> bool:
    return heard.event == "clock" and heard.data["part"] is None and heard.data["today"] > today


async def test_where_the_clock_was_moved_to_is_kept(settings: Settings) -> None:
    async with running(settings) as browser:
        before: dict[str, Any] = (await (await browser.gets("/scene")).json())["clock"]
        await browser.does("/clock/workday")
        await browser.hears("/events", lambda heard: bool(heard) and has_arrived(heard[-1], before["today"]))
    async with running(settings) as browser:
        after: dict[str, Any] = (await (await browser.gets("/scene")).json())["clock"]

    assert after["today"] > before["today"]


# ------------------------------------------------------------------ the clock by itself


class Hands:
    """A clock that is moved at once, and what it showed."""

    def __init__(self, now: datetime, coming: datetime | None = None) -> None:
        self.now = now
        self.coming = coming
        self.shown: list[dict[str, Any]] = []
        self.face = ClockFace(lambda: self.now, CALENDAR, self.advance, self.next, self.tell, "nl")
        self.arrived = asyncio.Event()

    async def advance(self, to: datetime) -> None:
        half = self.now + (to - self.now) / 2
        self.now = half
        await self.face.refresh()
        self.now = to

    async def next(self, _: datetime) -> datetime | None:
        return self.coming

    async def moved(self, step: str) -> bool:
        """Take a step, and wait for it."""
        went = await self.face.move(step)
        if went:
            await self.arrived.wait()
        return went

    def tell(self, shown: dict[str, Any]) -> None:
        self.shown.append(shown)
        if shown["part"] is None:
            self.arrived.set()


async def test_an_hour_is_an_hour_and_half_way_is_seen() -> None:
    hands = Hands(FRIDAY_NIGHT)
    assert await hands.moved("hour")

    assert hands.now == FRIDAY_NIGHT + timedelta(hours=1)
    assert 0.5 in [shown["part"] for shown in hands.shown]
    assert hands.shown[-1]["time"] == "22.00 uur"


async def test_a_working_day_later_is_monday_morning() -> None:
    hands = Hands(FRIDAY_NIGHT)
    await hands.moved("workday")

    assert CALENDAR.local(hands.now).isoformat() == "2026-11-30T09:00:00+01:00"
    assert (hands.shown[-1]["day"], hands.shown[-1]["open"]) == ("maandag 30 november", True)


async def test_the_next_moment_is_said_beforehand_and_reached() -> None:
    coming = FRIDAY_NIGHT + timedelta(days=3)
    hands = Hands(FRIDAY_NIGHT, coming)
    assert (await hands.face.shown())["next"] == "maandag om 21.00 uur"
    await hands.moved("next")

    assert hands.now == coming


async def test_without_a_next_moment_the_clock_stands_still() -> None:
    hands = Hands(FRIDAY_NIGHT)
    assert not await hands.moved("next")

    assert (hands.now, (await hands.face.shown())["next"]) == (FRIDAY_NIGHT, None)


async def test_a_clock_that_moves_takes_no_second_step() -> None:
    hands = Hands(FRIDAY_NIGHT)
    assert await hands.face.move("hour")
    assert await hands.moved("workday")

    assert hands.now == FRIDAY_NIGHT + timedelta(hours=1)
