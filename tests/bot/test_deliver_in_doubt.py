"""What was perhaps shown and perhaps not: it comes once more and says so, or somebody has to look."""

from pathlib import Path

import pytest

from bot.dispatch import Wanted
from bot.transport import UncertainError
from storage import outbox
from tests.bot.paper import LOST, Paper
from tests.bot.room import Room
from tests.bot.telling import shows, tells


async def test_news_whose_answer_got_lost_comes_once_more_and_says_so(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    room.paper.weather["a"].append(LOST)
    await tells(room, anna, "nieuws", "meer", report="flag:12")
    await room.settles()
    await room.passes(minutes=1)
    assert room.paper.bodies("a") == ["nieuws", "(nogmaals) nieuws", "meer"]
    assert room.paper.shown["a"][1].again
    assert room.told == ["delivered flag:12"] * 2


async def test_the_mark_is_in_the_readers_language(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"), language="en")
    room.paper.weather["a"].append(LOST)
    await tells(room, anna, "news")
    await room.settles()
    await room.passes(minutes=1)
    assert room.paper.bodies("a") == ["news", "(again) news"]


async def test_it_is_resent_once_and_then_somebody_must_look(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    room.paper.weather["a"].extend([LOST, LOST])
    await tells(room, anna, "nieuws", report="flag:12")
    await room.settles()
    await room.passes(minutes=1)
    await room.passes(hours=1)
    assert room.paper.bodies("a") == ["nieuws", "(nogmaals) nieuws"]
    assert room.outbox() == ["parked"]
    assert room.told == ["undeliverable flag:12", "alarm message-parked"]


async def test_what_somebody_looked_at_and_sends_again_is_marked_too_and_goes_first(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    room.paper.weather["a"].extend([LOST, LOST])
    await tells(room, anna, "nieuws")
    await room.settles()
    await room.passes(minutes=1)
    [parked] = await room.do(lambda db: db.all(outbox.parked))
    await room.do(lambda db: db.run(outbox.retry_parked, which=parked.id))
    await tells(room, anna, "meer")
    await room.settles()
    assert room.paper.bodies("a") == ["nieuws", "(nogmaals) nieuws", "(nogmaals) nieuws", "meer"]


async def test_an_edit_is_simply_repeated(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    await shows(room, anna, "wacht op antwoord", loud=True)
    await room.settles()
    room.paper.weather["a"].extend([LOST, UncertainError()])
    await shows(room, anna, "beantwoord")
    for _ in range(3):
        await room.passes(minutes=1)
    assert room.paper.bodies("a") == ["wacht op antwoord", "beantwoord", "beantwoord"]
    assert {parcel.edits for parcel in room.paper.shown["a"][1:]} == {"m1"}
    assert room.outbox() == ["sent", "sent"]


async def test_a_broadcast_is_not_resent_but_looked_at(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    room.paper.weather["a"].append(LOST)
    await tells(room, anna, "voor iedereen", report="notice:3")
    await room.do(lambda db: db.text("UPDATE outbox SET lane = 2"))
    await room.settles()
    await room.passes(hours=1)
    assert room.paper.bodies("a") == ["voor iedereen"]
    assert room.outbox() == ["parked"]
    assert room.told == ["undeliverable notice:3", "alarm message-parked"]


async def test_an_exact_platform_shows_it_once_and_unmarked(file: Path) -> None:
    paper = Paper(exact=True)
    async with Room(file, paper) as room:
        anna = await room.joined("anna", ("paper", "a"))
        paper.weather["a"].extend([LOST, LOST])
        await tells(room, anna, "nieuws")
        for _ in range(3):
            await room.passes(minutes=1)
        assert paper.bodies("a") == ["nieuws"]
        assert room.outbox() == ["sent"]


@pytest.mark.parametrize(("exact", "shown"), [(False, ["nieuws", "(nogmaals) nieuws"]), (True, ["nieuws"])])
async def test_what_was_on_its_way_when_we_were_killed(file: Path, *, exact: bool, shown: list[str]) -> None:
    paper = Paper(exact=exact)
    async with Room(file, paper) as room:
        anna = await room.joined("anna", ("paper", "a"))
        await tells(room, anna, "nieuws")
        await room.settles()
        await room.do(lambda db: db.text("UPDATE outbox SET state = 'claimed'"))
        await room.do(lambda db: db.text("DELETE FROM delivery"))
    async with Room(file, paper) as again:
        await again.deliver.recover()
        await again.passes(minutes=1)
        assert paper.bodies("a") == shown
        assert again.outbox() == ["sent"]


async def test_a_message_that_kills_its_sender_every_time_is_parked(file: Path) -> None:
    paper = Paper(exact=True)
    async with Room(file, paper) as room:
        anna = await room.joined("anna", ("paper", "a"))
        await tells(room, anna, "nieuws")
        for _ in range(outbox.MOST_TRIES):
            assert (await room.do(lambda db: room.dispatch.claim(db, Wanted(1, 1), {}))).loads
            await room.deliver.recover()
            room.moment = room.moment.replace(hour=room.moment.hour + 1)
        assert room.outbox() == ["parked"]
        assert room.told == ["alarm message-parked"]
