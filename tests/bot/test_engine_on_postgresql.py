"""The same engine on PostgreSQL: one writer is enough for now, and nothing else is different."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.transport import LaterError
from handlers import post
from handlers.views import View
from storage.migrate import upgrade
from tests.bot.paper import LOST, Paper
from tests.bot.room import Room
from tests.storage.cluster import Cluster
from tests.storage.conftest import postgresql

__all__ = ["postgresql"]


@pytest.fixture
async def room(postgresql: Cluster, tmp_path: Path) -> AsyncIterator[Room]:
    url = postgresql.new()
    upgrade(url)
    async with Room(tmp_path / "keys.db", url=url) as running:
        yield running
    postgresql.drop(url)


async def test_a_step_that_fails_loses_only_its_own_and_is_parked_in_the_end(room: Room) -> None:
    say = room.paper.written
    await room.receives(say("anna", "een"), say("bram", "boom"), say("bram", "na"), say("cor", "boom 2"))
    assert room.paper.bodies("anna") == ["een"]
    assert room.paper.bodies("bram")[1:] == ["na"]
    assert room.paper.bodies("cor") == ["boom 2"]
    assert room.inbox() == [("done", 1), ("parked", 5), ("done", 1), ("done", 3)]


async def test_an_event_that_comes_twice_happens_once(room: Room) -> None:
    hello = room.paper.written("anna", "goedemorgen")
    await room.receives(hello, hello)
    await room.receives(hello)
    assert room.paper.bodies("anna") == ["goedemorgen"]


async def test_words_that_no_text_column_takes_stop_nobody(room: Room) -> None:
    broken = room.paper.written("anna", "een")._replace(external_id="e\0")
    await room.receives(broken, room.paper.written("anna", "twee"))
    assert room.paper.bodies("anna") == ["een", "twee"]


async def test_everybodys_own_order_and_one_marked_repeat(room: Room) -> None:
    anna, bram = await room.joined("anna", ("paper", "a")), await room.joined("bram", ("paper", "b"))
    room.paper.weather["a"].extend([LaterError(30), LOST])
    for person, text in ((anna, "een"), (bram, "twee"), (anna, "drie")):
        await room.do(
            lambda db, person=person, text=text: post.tell(  # type: ignore[misc]
                db, room.ctx(), person, View(text)
            )
        )
    await room.settles()
    assert room.paper.bodies("b") == ["twee"]
    await room.passes(minutes=1)
    await room.passes(minutes=1)
    assert room.paper.bodies("a") == ["een", "(nogmaals) een", "drie"]


async def test_what_was_left_behind_is_found(room: Room, tmp_path: Path) -> None:
    room.pauses = lambda failures: 3600
    await room.receives(room.paper.written("anna", "boom 1"), room.paper.written("anna", "twee"))
    paper = Paper()
    async with Room(tmp_path / "keys.db", paper, url=room.database.url) as again:
        again.tries["boom 1"] = 1
        await again.ingest.pick_up()
        await again.settles()
    assert paper.bodies("anna") == ["boom 1", "twee"]
