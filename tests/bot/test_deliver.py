"""Every outgoing message is delivered or visibly put aside; in order, and never doubled in silence."""

from datetime import timedelta
from pathlib import Path

from bot.dispatch import Wanted
from bot.transport import GoneError, LaterError, RefusedError
from handlers import post, step
from handlers.views import Option, View
from storage import cards, deliveries, outbox
from tests.bot.paper import Paper
from tests.bot.room import Room
from tests.bot.telling import shows, tells

YES = Option("yes", "Ja, dat klopt", "Ja")


# ------------------------------------------------------------------ order and moments


async def test_everybody_gets_their_own_in_order_while_somebody_waits(room: Room) -> None:
    anna, bram = await room.joined("anna", ("paper", "a")), await room.joined("bram", ("paper", "b"))
    room.paper.weather["a"].append(LaterError(30))
    await tells(room, anna, "een", "twee", "drie")
    await tells(room, bram, "vier", "vijf")
    await room.settles()
    assert room.paper.bodies("a") == []
    assert room.paper.bodies("b") == ["vier", "vijf"]
    await room.passes(seconds=30)
    assert room.paper.bodies("a") == ["een", "twee", "drie"]


async def test_a_hundred_people_get_what_is_theirs_in_order(room: Room) -> None:
    everybody = [await room.joined(f"p{n}", ("paper", f"c{n}")) for n in range(100)]
    for text in ("een", "twee", "drie"):
        for person in everybody:
            await tells(room, person, text)
    await room.settles()
    assert all(room.paper.bodies(f"c{n}") == ["een", "twee", "drie"] for n in range(100))


async def test_who_waits_for_a_reply_goes_before_news(room: Room) -> None:
    order: list[str] = []
    room.paper.on_delivery = lambda parcel: order.append(parcel.body)
    news = [await room.joined(f"p{n}", ("paper", f"c{n}")) for n in range(30)]
    room.paper.weather["c0"].append(LaterError(60, everyone=True))
    for person in news:
        await tells(room, person, "nieuws")
    await room.ingest.accept("paper", [room.paper.written("d", "vraag")])
    await room.settles()
    assert order.index("vraag") <= 8  # at most eight were under way already


async def test_what_may_not_go_out_yet_waits_for_its_moment(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    later = room.clock.town().replace(hour=15)
    await room.do(lambda db: post.tell(db, room.ctx(), anna, View("om drie uur"), at=later))
    await room.settles()
    assert room.paper.bodies("a") == []
    await room.passes(hours=5)
    assert room.paper.bodies("a") == ["om drie uur"]


async def test_a_row_wakes_its_sender_by_itself(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    soon = room.clock.town().replace(microsecond=50_000)
    await room.do(lambda db: post.tell(db, room.ctx(), anna, View("nu"), at=soon))
    await room.deliver.settled()
    assert room.paper.bodies("a") == []
    room.moment = soon
    await room.until(lambda: room.paper.bodies("a") == ["nu"])


# ------------------------------------------------------------------ when it goes wrong


async def test_too_many_requests_makes_everybody_wait_and_counts_for_nothing(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    for _ in range(outbox.MOST_TRIES + 3):
        room.paper.weather["a"].append(LaterError(0.01, everyone=True))
    await tells(room, anna, "nieuws")

    def shown() -> bool:
        room.moment += timedelta(seconds=1)
        room.deliver.look()
        return bool(room.paper.bodies("a"))

    await room.until(shown)
    assert room.paper.bodies("a") == ["nieuws"]
    assert room.told == []


async def test_a_blocked_chat_is_marked_and_the_next_address_tried(file: Path) -> None:
    paper, slate = Paper("paper"), Paper("slate")
    async with Room(file, paper, slate) as room:
        anna = await room.joined("anna", ("paper", "a"), ("slate", "s"))
        paper.weather["a"].append(GoneError())
        await tells(room, anna, "een", "twee", report="flag:12")
        await room.settles()
        assert paper.bodies("a") == []
        assert slate.bodies("s") == ["een", "twee"]
        assert room.rows("SELECT external FROM chat WHERE state = 'blocked'") == [("a",)]
        assert room.told == ["delivered flag:12", "delivered flag:12"]


async def test_who_cannot_be_reached_at_all_is_reported_to_who_depends_on_it(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    room.paper.weather["a"].append(GoneError())
    await tells(room, anna, "nieuws", report="flag:12")
    await room.settles()
    assert room.outbox() == ["unreachable"]
    assert room.told == ["undeliverable flag:12"]


async def test_a_platform_that_is_off_makes_nobody_reachable(room: Room) -> None:
    anna = await room.joined("anna", ("matrix", "@anna"))
    await tells(room, anna, "nieuws")
    await room.settles()
    assert room.outbox() == ["unreachable"]


async def test_what_is_refused_is_parked_and_the_operators_hear_of_it(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    room.paper.weather["a"].append(RefusedError("bad_markup"))
    await tells(room, anna, "nieuws", "meer", report="flag:12")
    await room.settles()
    assert room.outbox() == ["parked", "sent"]
    assert room.told == ["undeliverable flag:12", "alarm message-parked", "delivered flag:12"]


async def test_a_damaged_message_is_parked_and_stops_nobody(room: Room) -> None:
    anna, bram = await room.joined("anna", ("paper", "a")), await room.joined("bram", ("paper", "b"))
    await tells(room, anna, "nieuws", "meer")
    await tells(room, bram, "ander nieuws")
    await room.do(lambda db: db.text("UPDATE outbox SET body = substr(body, 1, 25) WHERE id = 1"))
    await room.settles()
    assert room.outbox() == ["parked", "sent", "sent"]
    assert room.told == ["alarm message-parked"]


async def test_a_full_disk_after_sending_doubles_nothing(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    room.pauses = lambda failures: 0.01

    def fill(parcel: object) -> None:
        with room.database.transaction() as db:
            [(pages,)] = db.text("PRAGMA page_count")
            db.text(f"PRAGMA max_page_count = {pages}")

    room.paper.on_delivery = fill
    await tells(room, anna, *("lang " * 300 for _ in range(20)))
    room.deliver.look()
    await room.until(lambda: bool(room.paper.bodies("a")))
    room.paper.on_delivery = lambda parcel: None
    await room.do(lambda db: db.text("PRAGMA max_page_count = 100000"))
    await room.until(lambda: room.outbox() == ["sent"] * 20)
    assert len(room.paper.bodies("a")) == 20


# ------------------------------------------------------------------ cards, choices, replies


async def test_a_card_edits_itself_where_it_stands(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"), ("paper", "a2"))
    await shows(room, anna, "wacht op antwoord", loud=True)
    await room.settles()
    await shows(room, anna, "beantwoord")
    await room.settles()
    first, second = room.paper.shown["a"]
    assert (first.edits, first.silent) == (None, False)
    assert (second.edits, second.silent, second.body) == ("m1", True, "beantwoord")


async def test_a_pressed_message_becomes_the_card(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    await shows(room, anna, "wacht", loud=True)
    await room.settles()
    [(chat,)] = await room.do(lambda db: db.text("SELECT id FROM chat"))
    here = post.Route(anna.id, anna.id, int(chat))
    await room.do(
        lambda db: post.show_card(db, room.ctx(), anna, "flag:12", View("opgepakt"), edits="m77", route=here)
    )
    await room.settles()
    assert room.paper.shown["a"][1].edits == "m77"
    card = await room.do(lambda db: db.one(cards.card_of, person_id=anna.id, subject="flag:12"))
    assert card.message == "m77"


async def test_news_about_a_card_answers_it_and_a_reply_to_the_news_is_understood(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    await shows(room, anna, "wacht op antwoord", loud=True)
    await room.do(lambda db: post.tell(db, room.ctx(), anna, View("antwoord", (YES,)), about="flag:12"))
    await room.settles()
    news = room.paper.shown["a"][1]
    assert news.replies_to == "m1"
    assert news.options == (YES,)
    [(chat,)] = await room.do(lambda db: db.text("SELECT id FROM chat"))
    traced = await room.do(lambda db: db.one(deliveries.delivered_message, chat_id=int(chat), message="m2"))
    assert (traced.subject, traced.prompt_id) == ("flag:12", news.prompt)


async def test_a_stranger_is_answered_in_their_chat(room: Room) -> None:
    await room.receives(room.paper.written("x", "wie bent u?"))
    assert room.paper.bodies("x") == ["wie bent u?"]


async def test_stopping_puts_back_what_was_not_tried(file: Path) -> None:
    paper = Paper()
    async with Room(file, paper) as room:
        anna = await room.joined("anna", ("paper", "a"))
        await tells(room, anna, "nieuws")
        room.deliver.look()
        await room.deliver.stop(1)
    async with Room(file, paper) as again:
        await again.deliver.recover()
        await again.settles()
        assert paper.bodies("a") == ["nieuws"]


# ------------------------------------------------------------------ what a parcel tells besides


async def test_a_parcel_tells_how_long_ago_it_was_first_tried(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    told: list[timedelta | None] = []
    room.paper.on_delivery = lambda parcel: told.append(parcel.tried)
    room.paper.weather["a"] += [LaterError(30), LaterError(7200)]
    await tells(room, anna, "een")
    await room.settles()
    await room.passes(seconds=30)
    await room.passes(hours=2)
    assert told == [None, timedelta(seconds=30), timedelta(hours=2, seconds=30)]


async def test_a_parcel_found_at_the_start_was_tried_when_it_was_claimed(file: Path) -> None:
    paper = Paper(exact=True)
    async with Room(file, paper) as room:
        anna = await room.joined("anna", ("paper", "a"))
        await tells(room, anna, "een")
        await room.do(lambda db: room.dispatch.claim(db, Wanted(1, 1), {}))
    async with Room(file, paper) as room:
        told: list[timedelta | None] = []
        paper.on_delivery = lambda parcel: told.append(parcel.tried)
        room.moment += timedelta(hours=25)
        await room.deliver.recover()
        await room.passes(minutes=1)
    assert told == [timedelta(hours=25, minutes=1)]


async def test_only_choices_that_tell_nothing_may_be_made_in_sight_of_the_network(room: Room) -> None:
    assert step.COMMANDS  # their buttons are known once they are read, also when this test runs alone
    anna = await room.joined("anna", ("paper", "a"))
    options = (
        Option("take:1", "Ik pak dit op", "Ik pak dit op"),
        Option("answer:1", "Antwoorden", "Antwoorden"),
        Option("menu-help", "Hulp", "Hulp"),
    )
    await room.do(lambda db: post.tell(db, room.ctx(), anna, View("Melding 1", options)))
    await room.settles()
    [parcel] = room.paper.shown["a"]
    assert parcel.shortcuts == (0, 2)
