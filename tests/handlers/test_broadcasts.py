"""A notice is brought round: once to each, at a pace, with a report that changes itself and tells why."""

from datetime import timedelta

from handlers import broadcasts
from handlers.recipients import place_of
from storage import broadcasts as broadcasting
from storage import notices, outbox, people
from storage.database import Db
from tests.handlers.going_round import chooses, goes_on, how_many_had, in_outbox, many, sends, starts, writes
from tests.phone import Phone
from tests.town import Town


def test_everybody_hears_it_once_and_its_author_sees_how_far_it_got(town: Town) -> None:
    sends(town)
    town.chair.sees("Stationsplein", "De bomen blijven staan")
    town.neighbour.sees("Stationsplein", "De bomen blijven staan")
    town.officer.sees("Stationsplein", "2 mensen bij 2 verenigingen", "Bezorgd: 2")
    assert how_many_had([town.chair, town.neighbour]) == [1, 1]
    assert len(town.officer.messages) == 1


def test_of_many_only_a_handful_lies_in_the_outbox_at_once(town: Town) -> None:
    board = many(town, 150)
    starts(town, writes(town))
    seen = set()
    for _ in range(40):
        goes_on(town, 4)
        seen.add(in_outbox(town))
    assert 0 < max(seen) <= broadcasts.WINDOW
    assert how_many_had(board) == [1] * 150
    town.officer.has("152 mensen bij 2 verenigingen", "Bezorgd: 152")


def test_its_words_lie_there_once_for_each_language(town: Town) -> None:
    many(town, 20)
    many(town, 3, "station", language="en")
    starts(town, writes(town))
    goes_on(town, 0)
    with town.database.transaction() as db:
        [(empty, texts)] = db.text(
            "SELECT max(length(body)), count(DISTINCT text_id) FROM outbox WHERE report LIKE 'notice:%'"
        )
    assert (empty, texts) == (0, 2)


def test_a_platform_that_stands_still_holds_up_only_its_own(town: Town) -> None:
    town.platforms = frozenset({"paper", "slate"})
    board = many(town, 80)
    stuck = many(town, 80, "station")
    with town.database.transaction() as db:
        for phone in stuck:
            db.text(f"UPDATE chat SET platform = 'slate' WHERE id = {phone.sender.chat_id:d}")  # noqa: S608
    number = writes(town)
    starts(town, number)
    for _ in range(60):
        goes_on(town, 0)
        with town.database.transaction() as db:
            fed = {each.platform: each.many for each in db.all(broadcasting.flying, notice_id=number)}
            for (row,) in db.text(
                "SELECT outbox_id FROM notice_recipient WHERE platform || state = 'slatefed'"
            ):
                db.run(outbox.postpone, which=row, at=town.now + timedelta(hours=1))
        assert fed.get("slate", 0) <= broadcasts.WINDOW
        town.deliver(5)
    assert how_many_had(board) == [1] * 80
    assert sum(how_many_had(stuck)) == 0
    town.passes(hours=5)
    assert how_many_had(stuck) == [1] * 80


def test_turns_are_drawn_anew_for_each_notice() -> None:
    first, second = (sorted(range(50), key=lambda who: place_of(number, who)) for number in (1, 2))
    assert sorted(range(50)) not in (first, second)
    assert first != second


def test_pausing_stops_at_once_and_going_on_brings_the_rest_once(town: Town) -> None:
    board = many(town, 100)
    starts(town, writes(town))
    goes_on(town, 40)
    town.officer.picks("Even stoppen").sees("even gestopt")
    had = sum(how_many_had(board))
    assert in_outbox(town) == 0
    town.passes(days=1)
    assert sum(how_many_had(board)) == had < 100
    town.officer.picks("Verder sturen")
    town.passes(seconds=1)
    assert how_many_had(board) == [1] * 100
    town.officer.has("Bezorgd: 102")


def test_stopping_altogether_tells_nobody_more_and_says_how_many_do_not_get_it(town: Town) -> None:
    board = many(town, 100)
    starts(town, writes(town))
    goes_on(town, 40)
    town.officer.picks("Helemaal stoppen")
    had = sum(how_many_had([*board, town.chair, town.neighbour]))
    town.passes(days=30)
    assert sum(how_many_had([*board, town.chair, town.neighbour])) == had
    town.officer.has("Gestopt", f"{102 - had} mensen krijgen het niet", f"Bezorgd: {had}")


def test_once_more_goes_to_who_had_not_had_it_and_to_nobody_else(town: Town) -> None:
    board = many(town, 60)
    away = board[7]
    town.unreachable.add(away.sender.chat_id)
    starts(town, writes(town))
    goes_on(town, 30)
    town.officer.picks("Helemaal stoppen")
    town.officer.says("Nog eens naar wie het niet had")
    town.passes(seconds=1)
    assert how_many_had(board) == [int(phone is not away) for phone in board]
    town.officer.has("Bezorgd: 61", "Niet bezorgd: 1. Zij hebben ons geblokkeerd.")
    town.unreachable.clear()
    with town.database.transaction() as db:
        db.run(people.set_chat_state, which=away.sender.chat_id, new_state="open", at=town.now)
    town.officer.picks("Nog eens sturen")
    town.passes(seconds=1)
    assert how_many_had(board) == [1] * 60
    town.officer.has("Bezorgd: 62")
    assert "Nog eens sturen" not in town.officer.buttons


def test_where_nobody_of_a_board_is_reached_the_coordinator_is_asked(town: Town) -> None:
    town.unreachable.add(town.neighbour.sender.chat_id)
    sends(town)
    town.officer.has(
        "Bezorgd: 1", "Niet bezorgd: 1", "Bij Bewoners Stationsbuurt kreeg niemand het", "Petra Vos"
    )
    town.coordinator.sees("Kunt u helpen?", "Mila de Boer", "Bewoners Stationsbuurt")
    town.coordinator.sees_nothing_new()


def test_who_has_no_way_does_not_take_part_or_wants_nothing_is_told_apart(town: Town) -> None:
    gone, new, quiet = many(town, 3)
    town.loses_phone(gone.key)
    with town.database.transaction() as db:
        for phone in (gone, new, quiet):
            who = db.one(people.person_by_key, key=phone.key)
            if phone is gone:
                db.run(people.set_joined, which=who.id, at=town.now)
            if phone is new:
                db.run(people.set_joined, which=who.id, at=None)
            if phone is quiet:
                db.run(people.set_quiet, which=who.id, new_quiet="all")
    sends(town)
    town.officer.has(
        "Bezorgd: 2",
        "Niet bezorgd: 1. Zij hebben geen kanaal.",
        "Niet bezorgd: 1. Zij doen nog niet mee",
        "Wil geen berichten: 1.",
    )
    assert all("buur-gracht" not in message.body for message in town.officer.messages)


def test_only_its_author_and_the_officer_of_the_process_can_stop_it(town: Town) -> None:
    many(town, 60)
    starts(town, writes(town))
    goes_on(town, 5)
    report = next(m for m in town.officer.messages if m.prompt is not None)
    town.deputy.taps(report.prompt or "", 1)
    town.passes(seconds=1)
    town.officer.has("Bezorgd: 62")


def test_ordinary_news_comes_in_the_overview_and_the_report_says_when_and_why(town: Town) -> None:
    with town.database.transaction() as db:
        chooses(db, town.chair, "overview")
        chooses(db, town.neighbour, "off")
    sends(town)
    town.chair.sees_nothing_new()
    town.officer.has("In het overzicht: 1, donderdag 3 december om 10.00 uur. Zo kozen zij het.")
    town.officer.has("Wil hier geen nieuws over: 1.")
    town.passes(days=7)
    town.chair.sees("Stationsplein", "De bomen blijven staan.")
    assert how_many_had([town.chair, town.neighbour]) == [1, 0]


def test_what_is_stopped_does_not_come_in_an_overview_either_until_it_is_sent_once_more(town: Town) -> None:
    later = many(town, 30, "station")
    many(town, 60)
    with town.database.transaction() as db:
        for phone in later:
            chooses(db, phone, "overview")
    starts(town, writes(town))
    goes_on(town, 10)
    town.officer.picks("Helemaal stoppen")
    town.passes(days=8)
    town.officer.has("Gestopt", "Ook niet meer in het overzicht: 30.")
    assert how_many_had(later) == [0] * 30
    town.officer.picks("Nog eens sturen")
    town.passes(minutes=1)
    town.officer.has("In het overzicht: 30")
    town.passes(days=8)
    assert how_many_had(later) == [1] * 30


def test_the_card_changes_for_all_at_the_same_moment_however_they_are_told(town: Town) -> None:
    with town.database.transaction() as db:
        chooses(db, town.chair, "overview")
    for phone in (town.chair, town.neighbour):
        phone.says("/trajecten").sees("Stationsplein")
    starts(town, writes(town))
    goes_on(town, 0)
    with town.database.transaction() as db:
        [(moments, cards)] = db.text(
            "SELECT count(DISTINCT not_before), count(*) FROM outbox WHERE kind = 'card' AND silent = 1"
        )
    assert (moments, cards) == (1, 2)
    town.passes(seconds=1)
    assert how_many_had([town.chair, town.neighbour]) == [1, 2]  # on the card, and as news


def test_nobody_is_woken_and_the_report_says_when_they_get_it(town: Town) -> None:
    town.passes(hours=12)
    sends(town)
    town.chair.sees_nothing_new()
    town.officer.has("Komt later: 2, vrijdag 27 november om 9.00 uur. Nu is het hun rusttijd.")
    town.passes(hours=12)
    assert how_many_had([town.chair, town.neighbour]) == [1, 1]
    town.officer.has("Bezorgd: 2, vrijdag 27 november om 9.00 uur.")


def test_who_wants_no_messages_any_more_while_it_goes_gets_none(town: Town) -> None:
    board = many(town, 60)
    starts(town, writes(town))
    goes_on(town, 5)
    with town.database.transaction() as db:
        late = next(phone for phone in board if _is_waiting(db, phone))
        db.run(people.set_quiet, which=late.sender.person_id, new_quiet="all")
    town.passes(seconds=1)
    assert how_many_had([late]) == [0]
    town.officer.has("Bezorgd: 61", "Wil geen berichten: 1.")


def test_one_whose_fate_nobody_told_is_found_by_looking(town: Town) -> None:
    """A report that failed leaves its recipient behind; the next look sees what became of the message."""
    many(town, 60)
    number = writes(town)
    starts(town, number)
    goes_on(town, 0)
    with town.database.transaction() as db:
        lost = db.all(broadcasting.waiting, notice_id=number, platform="paper", most=1)
        db.text("UPDATE outbox SET state = 'sent' WHERE id = (SELECT min(id) FROM outbox WHERE text_id > 0)")
    assert lost
    town.passes(minutes=1)
    town.officer.has("Bezorgd: 62")


def _is_waiting(db: Db, phone: Phone) -> bool:
    number = db.all(notices.sent_of_process, process_id=1, most=1)[0].id
    row = db.one(broadcasting.of_person, notice_id=number, person_id=phone.sender.person_id)
    return row.state == "waiting"
