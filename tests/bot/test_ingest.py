"""An accepted message takes effect exactly once, in its person's order, whatever breaks on the way."""

import asyncio
import shutil
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.steps import speakable
from bot.transport import Download, FetchRefusedError, Incoming
from storage import marks
from storage.database import Db
from storage.inbox import MOST_TRIES
from tests.bot.paper import Paper
from tests.bot.room import Room


async def test_what_somebody_says_is_answered(room: Room) -> None:
    await room.receives(room.paper.written("anna", "goedemorgen"))
    assert room.paper.bodies("anna") == ["goedemorgen"]
    assert room.inbox() == [("done", 1)]


async def test_an_event_that_comes_twice_happens_once(room: Room) -> None:
    hello = room.paper.written("anna", "goedemorgen")
    await room.receives(hello, hello)
    await room.receives(hello, room.paper.written("anna", "dag"))
    assert room.paper.bodies("anna") == ["goedemorgen", "dag"]


async def test_platforms_may_use_the_same_numbers(file: Path) -> None:
    one, other = Paper("paper"), Paper("slate")
    async with Room(file, one, other) as room:
        await room.receives(one.written("anna", "op papier"))
        await room.receives(other.written("anna", "op lei"), platform="slate")
    assert one.bodies("anna") == ["op papier"]
    assert other.bodies("anna") == ["op lei"]


async def test_a_step_that_fails_loses_only_its_own_changes(room: Room) -> None:
    await room.receives(
        room.paper.written("anna", "een"),
        room.paper.written("bram", "boom"),
        room.paper.written("cor", "drie"),
    )
    assert room.paper.bodies("anna") == ["een"]
    assert room.paper.bodies("cor") == ["drie"]
    assert "boom" not in room.paper.bodies("bram")


async def test_a_step_that_works_the_third_time_happened_once_and_in_order(room: Room) -> None:
    say = room.paper.written
    await room.receives(say("anna", "een"), say("anna", "boom 2"), say("anna", "drie"), say("bram", "vier"))
    assert room.paper.bodies("anna") == ["een", "boom 2", "drie"]
    assert room.inbox() == [("done", 1), ("done", 3), ("done", 1), ("done", 1)]


async def test_after_five_tries_an_event_is_parked_and_its_person_told_once(room: Room) -> None:
    await room.receives(room.paper.written("anna", "boom"), room.paper.written("anna", "en verder"))
    [(reference,)] = room.rows("SELECT reference FROM inbox WHERE state = 'parked'")
    assert room.paper.bodies("anna") == [f"parked {reference}", "en verder"]
    assert room.tries["boom"] == MOST_TRIES
    assert room.told == ["parked"]


async def test_while_one_lane_waits_for_its_next_try_the_others_go_on(room: Room) -> None:
    room.pauses = lambda failures: 3600
    await room.receives(room.paper.written("anna", "boom 1"), room.paper.written("anna", "twee"))
    await room.receives(room.paper.written("bram", "drie"), room.paper.written("anna", "vier"))
    assert room.paper.bodies("bram") == ["drie"]
    assert room.paper.bodies("anna") == []
    assert room.inbox() == [("new", 1), ("new", 1), ("done", 1), ("new", 1)]


async def test_what_was_left_behind_is_found_counted_and_done_in_order(file: Path) -> None:
    paper = Paper()
    async with Room(file, paper) as first:
        first.pauses = lambda failures: 3600
        await first.receives(paper.written("anna", "boom 1"), paper.written("anna", "twee"))
    async with Room(file, paper) as second:
        await second.ingest.pick_up()
        second.tries["boom 1"] = 1
        await second.receives(paper.written("anna", "drie"))
        assert paper.bodies("anna") == ["boom 1", "twee", "drie"]
        assert second.inbox() == [("done", 2), ("done", 2), ("done", 1)]


async def test_what_steps_need_is_read_once_and_before_a_try_is_counted(file: Path) -> None:
    paper = Paper()
    async with Room(file, paper) as first:
        first.pauses = lambda failures: 3600
        await first.receives(paper.written("anna", "boom 1"))
    async with Room(file, paper) as again:
        counted: list[list[tuple[object, ...]]] = []
        again.prepare = lambda: counted.append(again.inbox())
        again.tries["boom 1"] = 1
        await again.ingest.pick_up()
        await again.settles()
        await again.receives(paper.written("anna", "verder"))
        assert counted == [[("new", 1)]]
        assert again.inbox() == [("done", 2), ("done", 1)]


async def test_an_event_that_keeps_killing_the_process_is_parked(file: Path) -> None:
    paper = Paper()
    async with Room(file, paper) as room:
        room.pauses = lambda failures: 3600
        await room.receives(paper.written("anna", "boom 1"))
        await room.do(lambda db: db.text("UPDATE inbox SET tries = 5"))
    async with Room(file, paper) as again:
        await again.ingest.pick_up()
        await again.receives(paper.written("anna", "verder"))
        assert again.tries["boom 1"] == 0
        assert again.told == ["parked"]
        assert paper.bodies("anna")[-1] == "verder"


async def test_an_event_that_was_un_parked_is_found_and_done(room: Room) -> None:
    await room.receives(room.paper.written("anna", "boom 5"))
    assert room.inbox() == [("parked", 5)]
    await room.do(lambda db: db.text("UPDATE inbox SET state = 'new', tries = 0"))
    await room.ingest.pick_up()
    await room.settles()
    assert room.paper.bodies("anna")[-1] == "boom 5"
    assert room.inbox() == [("done", 1)]


async def test_an_event_that_was_dropped_while_it_waited_has_no_effect(room: Room) -> None:
    room.pauses = lambda failures: 0.05
    await room.ingest.accept("paper", [room.paper.written("anna", "boom 1")])
    await room.until(lambda: room.tries["boom 1"] == 1)
    await room.do(lambda db: db.text("UPDATE inbox SET state = 'dropped'"))
    await room.receives(room.paper.written("anna", "verder"))
    await room.until(lambda: room.paper.bodies("anna") == ["verder"])
    assert room.inbox()[0][0] == "dropped"


async def test_words_that_cannot_be_opened_any_more_are_parked_and_stop_nobody(file: Path) -> None:
    paper = Paper()
    async with Room(file, paper) as room:
        room.pauses = lambda failures: 3600
        await room.receives(paper.written("anna", "boom 1"), paper.written("bram", "boom 1"))
        await room.do(lambda db: db.text("UPDATE inbox SET payload = substr(payload, 1, 25) WHERE id = 1"))
    async with Room(file, paper) as again:
        again.tries["boom 1"] = 1
        await again.ingest.pick_up()
        await again.settles()
        assert [state for state, _ in again.inbox()] == ["parked", "done"]
        assert paper.bodies("bram") == ["boom 1"]


async def test_halves_of_characters_are_taken_as_they_can_be(room: Room) -> None:
    broken = Incoming("e\ud83d", "anna", "private", '{"text": "half \ud83d"}')
    await room.receives(broken, room.paper.written("anna", "heel"))
    assert room.paper.bodies("anna") == ["half ?", "heel"]


async def test_a_full_disk_keeps_the_platform_waiting_and_loses_nothing(room: Room) -> None:
    await room.receives(room.paper.written("anna", "een"))
    [(pages,)] = await room.do(lambda db: db.text("PRAGMA page_count"))
    full = asyncio.Event()

    def pause(failures: int) -> float:
        full.set()
        return 0.01

    room.pauses = pause
    await room.do(lambda db: db.text(f"PRAGMA max_page_count = {pages}"))
    long = "lang " * 20_000
    accepting = asyncio.create_task(room.ingest.accept("paper", [room.paper.written("anna", long)]))
    await full.wait()
    assert not accepting.done()
    await room.do(lambda db: db.text("PRAGMA max_page_count = 100000"))
    await accepting
    await room.settles()
    assert room.paper.bodies("anna") == ["een", long]
    assert room.inbox() == [("done", 1), ("done", 1)]


async def test_a_disk_that_fills_up_among_steps_counts_as_nobodys_try(room: Room) -> None:
    full = asyncio.Event()

    def pause(failures: int) -> float:
        full.set()
        return 0.01

    room.pauses = pause
    say, long = room.paper.written, "lang " * 5_000
    accepting = asyncio.create_task(
        room.ingest.accept(
            "paper", [say("anna", "een"), say("bram", "vol"), say("bram", long), say("cor", "drie")]
        )
    )
    await full.wait()
    await room.do(lambda db: db.text("PRAGMA max_page_count = 100000"))
    await accepting
    await room.until(lambda: len(room.paper.bodies("bram")) == 2)
    assert room.paper.bodies("anna") == ["een"]
    assert room.paper.bodies("bram") == ["vol", long]
    assert room.paper.bodies("cor") == ["drie"]
    assert room.inbox() == [("done", 1)] * 4


async def test_when_the_whole_transaction_is_lost_each_step_is_taken_alone(room: Room) -> None:
    say = room.paper.written
    await room.receives(say("anna", "een"), say("bram", "weg"), say("bram", "daarna"), say("cor", "drie"))
    assert room.paper.bodies("anna") == ["een"]
    assert room.paper.bodies("bram") == ["weg", "daarna"]
    assert room.paper.bodies("cor") == ["drie"]
    assert room.tries["weg"] == 3


async def test_a_file_is_there_before_its_step_and_only_its_own_lane_waits(room: Room) -> None:
    room.paper.doors["brief.pdf"] = asyncio.Event()
    room.paper.cabinet["brief.pdf"] = FetchRefusedError("too-big")
    await room.ingest.accept(
        "paper",
        [
            room.paper.filed("anna", "brief.pdf"),
            room.paper.written("anna", "daarna"),
            room.paper.written("bram", "intussen"),
        ],
    )
    await room.until(lambda: bool(room.paper.bodies("bram")))
    assert room.paper.bodies("anna") == []
    room.paper.doors["brief.pdf"].set()
    await room.settles()
    assert room.paper.bodies("anna") == ["brief.pdf too-big", "daarna"]


async def test_sealed_words_keep_their_place_until_their_key_comes(room: Room) -> None:
    paper = room.paper
    paper.doors["key-1"] = asyncio.Event()
    await room.ingest.accept(
        "paper",
        [
            paper.sealed("anna", "key-1", within="eerst"),
            paper.written("anna", "daarna"),
            paper.written("bram", "intussen"),
        ],
    )
    await room.until(lambda: bool(paper.bodies("bram")))
    assert paper.bodies("anna") == []
    paper.doors["key-1"].set()
    await room.settles()
    assert paper.bodies("anna") == ["eerst", "daarna"]


async def test_sealed_words_whose_key_never_comes_are_said_to_be_unread(room: Room) -> None:
    await room.receives(room.paper.sealed("anna", "key-2", within="?"), room.paper.written("anna", "daarna"))
    assert room.paper.bodies("anna") == ["unread key-2", "daarna"]


async def test_how_far_a_platform_has_come_is_kept_with_what_it_brought(room: Room) -> None:
    def position(db: Db) -> str | None:
        return marks.position_of(db, "paper")

    assert await room.do(position) is None
    await room.ingest.accept("paper", [room.paper.written("anna", "een")], "s1")
    assert await room.do(position) == "s1"
    await room.ingest.accept("paper", [], "s2")
    assert await room.do(position) == "s2"
    await room.ingest.accept("paper", [room.paper.written("anna", "twee")])
    assert await room.do(position) == "s2"


async def test_a_position_is_not_kept_before_everything_that_came_with_it(room: Room) -> None:
    broken = room.paper.written("anna", "half \ud800")
    await room.ingest.accept("paper", [room.paper.written("anna", "een"), broken], "s1")
    await room.settles()
    assert len(room.paper.bodies("anna")) == 2
    assert await room.do(lambda db: marks.position_of(db, "paper")) == "s1"


async def test_a_kill_while_a_file_is_on_its_way_is_not_held_against_it(file: Path) -> None:
    class Far(Paper):
        async def fetch(self, payload: str) -> Download:
            asked.set()
            return await super().fetch(payload)

    paper, asked = Far(), asyncio.Event()
    paper.cabinet["brief.pdf"] = FetchRefusedError("too-big")
    paper.doors["brief.pdf"] = asyncio.Event()
    async with Room(file, paper) as room:
        await room.ingest.accept("paper", [paper.filed("anna", "brief.pdf")])
        await asked.wait()
    for _ in range(MOST_TRIES):  # each room is left, as by a kill, while the file is fetched
        asked.clear()
        async with Room(file, paper) as room:
            await room.ingest.pick_up()
            await asked.wait()
    paper.doors["brief.pdf"].set()
    async with Room(file, paper) as room:
        await room.ingest.pick_up()
        await room.settles()
        assert room.inbox() == [("done", 2)]
        assert paper.bodies("anna") == ["brief.pdf too-big"]


async def test_a_file_of_a_wrong_kind_is_refused_by_what_is_in_it(room: Room) -> None:
    room.paper.cabinet["virus.pdf"] = b"MZ this is no document"
    await room.receives(room.paper.filed("anna", "virus.pdf"))
    assert room.paper.bodies("anna") == ["virus.pdf other-kind"]
    assert room.rows("SELECT count(*) FROM stored_file") == [(0,)]


async def test_a_press_is_answered_with_its_word_once(room: Room) -> None:
    press = room.paper.pressed("anna", "p1", 2, press="q1")
    await room.receives(press)
    assert room.paper.toasts == [("q1", "option 2")]
    await room.receives(press._replace(press="q2"))
    assert room.paper.toasts == [("q1", "option 2"), ("q2", None)]


async def test_a_press_whose_step_takes_too_long_is_answered_without_words(room: Room) -> None:
    room.pauses = lambda failures: 3600
    await room.receives(room.paper.written("anna", "boom 1"), room.paper.pressed("anna", "p1", 0, press="q1"))
    await room.until(lambda: bool(room.paper.toasts))
    assert room.paper.toasts == [("q1", None)]


@given(said=st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=60), cut=st.integers(1, 7))
@settings(max_examples=15)
async def test_everybodys_own_order_is_kept(file: Path, said: list[tuple[str, bool]], cut: int) -> None:
    paper = Paper()
    async with Room(Path(shutil.copy(file, file.with_suffix(".copy"))), paper) as room:
        texts = [f"boom 1 {n}" if fails else f"{n}" for n, (_, fails) in enumerate(said)]
        batch = [paper.written(who, text) for (who, _), text in zip(said, texts, strict=True)]
        for at in range(0, len(batch), cut):
            await room.ingest.accept("paper", batch[at : at + cut])
        await room.settles()
    for who in "abc":
        assert paper.bodies(who) == [text for (name, _), text in zip(said, texts, strict=True) if name == who]


def test_a_reference_can_be_said_on_the_telephone() -> None:
    assert speakable("abc") == speakable("abc") != speakable("abd")
    first, _, second = speakable("abc").partition("-")
    assert len(first) == len(second) == 3
    assert not set(first + second) & set("01IOLU")
