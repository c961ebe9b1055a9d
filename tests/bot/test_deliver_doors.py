"""Several ways to one person: the next is tried when one is gone or closed; nothing is doubled in silence."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.dispatch import Wanted
from bot.transport import GoneError, LaterError
from handlers import closed, post
from handlers.post import Route
from handlers.views import View
from storage import people
from tests.bot.paper import LOST, Paper
from tests.bot.room import POLICY, Room
from tests.bot.telling import shows, tells


@pytest.fixture
async def two(tmp_path: Path, file: Path) -> AsyncIterator[Room]:
    """A room with paper, and a slate on which nothing is ever doubled."""
    async with Room(file, Paper("paper"), Paper("slate", exact=True)) as room:
        yield room


def slate_of(room: Room) -> Paper:
    return room.platforms["slate"]


# ------------------------------------------------------------------ gone


async def test_what_was_perhaps_shown_on_the_first_is_marked_on_the_next(two: Room) -> None:
    anna = await two.joined("anna", ("paper", "a"), ("slate", "s"))
    two.paper.weather["a"] += [LOST, GoneError()]
    await tells(two, anna, "nieuws")
    await two.settles()
    assert slate_of(two).bodies("s") == [], "it is tried again where it was"
    await two.passes(minutes=1)
    assert two.paper.bodies("a") == ["nieuws"]
    assert slate_of(two).bodies("s") == ["(nogmaals) nieuws"]
    assert two.outbox() == ["sent"]


async def test_what_was_perhaps_shown_where_nothing_is_doubled_is_marked_elsewhere_too(two: Room) -> None:
    anna = await two.joined("anna", ("slate", "s"), ("paper", "a"))
    slate_of(two).weather["s"] += [LOST, GoneError()]
    await tells(two, anna, "nieuws")
    await two.settles()
    await two.passes(minutes=1)
    assert slate_of(two).bodies("s") == ["nieuws"]
    assert two.paper.bodies("a") == ["(nogmaals) nieuws"]


async def test_who_only_has_to_wait_is_not_written_elsewhere(two: Room) -> None:
    anna = await two.joined("anna", ("paper", "a"), ("slate", "s"))
    two.paper.weather["a"].append(LaterError(30))
    await tells(two, anna, "nieuws")
    await two.settles()
    await two.passes(seconds=30)
    assert (two.paper.bodies("a"), slate_of(two).bodies("s")) == (["nieuws"], [])


async def test_a_card_that_stood_in_a_lost_chat_is_sent_anew_where_the_person_is(two: Room) -> None:
    anna = await two.joined("anna", ("paper", "a"), ("slate", "s"))
    await shows(two, anna, "wacht op antwoord", loud=True)
    await two.settles()
    two.paper.weather["a"].append(GoneError())
    await shows(two, anna, "opgepakt")
    await two.settles()
    await shows(two, anna, "beantwoord")
    await two.settles()
    assert two.paper.bodies("a") == ["wacht op antwoord"]
    first, second = slate_of(two).shown["s"]
    assert (first.body, first.edits) == ("opgepakt", None)
    assert (second.body, second.edits) == ("beantwoord", "m1")


async def test_nothing_goes_to_a_chat_that_has_become_somebody_elses(two: Room) -> None:
    anna, bram = await two.joined("anna", ("paper", "a"), ("slate", "s")), await two.joined("bram")
    two.paper.weather["a"].append(LaterError(30))
    [(chat,)] = two.rows("SELECT id FROM chat WHERE external = 'a'")
    here = Route(anna.id, anna.id, int(str(chat)))
    await two.do(lambda db: post.say(db, two.ctx(), here, View("voor Anna")))
    await two.settles()
    await two.do(lambda db: db.run(people.set_chat_person, which=here.chat_id, owner=bram.id))
    await two.passes(seconds=30)
    assert two.paper.bodies("a") == []
    assert slate_of(two).bodies("s") == ["voor Anna"]


# ------------------------------------------------------------------ closed


async def test_behind_a_closed_door_the_next_way_is_used(two: Room) -> None:
    anna = await two.joined("anna", ("paper", "a"), ("slate", "s"))
    two.closed = frozenset({"paper"})
    await tells(two, anna, "een", "twee")
    await two.settles()
    assert (two.paper.bodies("a"), slate_of(two).bodies("s")) == ([], ["een", "twee"])


async def test_without_another_way_it_is_held_and_goes_out_in_order_when_the_door_opens(two: Room) -> None:
    anna = await two.joined("anna", ("paper", "a"))
    two.closed = frozenset({"paper"})
    await tells(two, anna, "een", "twee", report="flag:12")
    await two.settles()
    assert two.outbox() == ["held", "held"]
    assert two.told == ["undeliverable flag:12"] * 2, "who depends on it hears that it does not come now"
    await two.do(lambda db: closed.let_go(db, two.ctx(), anna.id))
    assert two.outbox() == ["held", "held"]
    two.closed = frozenset()
    await two.do(lambda db: closed.let_go(db, two.ctx(), anna.id))
    await tells(two, anna, "drie")
    await two.settles()
    assert two.paper.bodies("a") == ["een", "twee", "drie"]


async def test_of_a_question_and_a_card_that_changed_behind_the_door_only_the_newest_comes(two: Room) -> None:
    anna = await two.joined("anna", ("paper", "a"))
    await shows(two, anna, "wacht op antwoord", loud=True)
    await two.settles()
    two.closed = frozenset({"paper"})
    for text in ("opgepakt", "beantwoord"):
        await shows(two, anna, text)
        await two.do(
            lambda db, text=text: post.ask(  # type: ignore[misc]  # the text of this round
                db, two.ctx(), post.to(anna), View(f"vraag bij {text}"), conversation_id=7, asked="wat"
            )
        )
        await two.settles()
    two.closed = frozenset()
    await two.do(lambda db: closed.let_go(db, two.ctx(), anna.id))
    await two.settles()
    assert sorted(two.paper.bodies("a")[1:]) == ["beantwoord", "vraag bij beantwoord"]


async def test_what_was_perhaps_shown_before_the_door_closed_is_marked_when_it_comes(two: Room) -> None:
    anna = await two.joined("anna", ("paper", "a"))
    two.paper.weather["a"].append(LOST)
    await tells(two, anna, "nieuws")
    await two.settles()
    two.closed = frozenset({"paper"})
    await two.passes(minutes=1)
    assert two.outbox() == ["held"]
    two.closed = frozenset()
    await two.do(lambda db: closed.let_go(db, two.ctx(), anna.id))
    await two.settles()
    assert two.paper.bodies("a") == ["nieuws", "(nogmaals) nieuws"]


async def test_what_was_on_its_way_when_we_were_killed_is_marked_behind_a_closed_door_too(file: Path) -> None:
    paper, slate = Paper("paper"), Paper("slate", exact=True)
    async with Room(file, paper, slate) as room:
        anna = await room.joined("anna", ("paper", "a"), ("slate", "s"))
        await tells(room, anna, "nieuws")
        await room.do(lambda db: room.dispatch.claim(db, Wanted(1, 1), {}))
    async with Room(file, paper, slate) as again:
        again.closed = frozenset({"paper"})
        await again.deliver.recover()
        await again.passes(minutes=1)
        assert slate.bodies("s") == ["(nogmaals) nieuws"]


async def test_only_the_last_word_is_said_through_a_closed_door(two: Room) -> None:
    anna = await two.joined("anna", ("paper", "a"))
    two.closed = frozenset({"paper"})
    await tells(two, anna, "nieuws")
    [(chat,)] = two.rows("SELECT id FROM chat")
    await two.do(lambda db: post.farewell(db, two.ctx(), int(str(chat)), View("deze weg is dicht")))
    await two.settles()
    assert two.paper.bodies("a") == ["deze weg is dicht"]


# ------------------------------------------------------------------ a policy per role


async def test_a_way_that_a_role_may_not_use_is_not_used(two: Room) -> None:
    two.policy = replace(POLICY, chair_ways=frozenset({"slate"}))
    anna, bram = (
        await two.joined("anna", ("paper", "a"), ("slate", "s")),
        await two.joined("bram", ("paper", "b")),
    )
    await tells(two, anna, "nieuws")
    await tells(two, bram, "nieuws")
    await two.settles()
    assert (two.paper.bodies("a"), slate_of(two).bodies("s")) == ([], ["nieuws"])
    assert two.outbox() == ["sent", "unreachable"]
