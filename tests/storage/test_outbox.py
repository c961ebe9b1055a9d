"""Whose turn it is: replies first, each person one at a time and in order, and nothing before its time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as some

from storage import outbox
from storage.database import Database, Db
from storage.query import Statement
from storage.types import Sealed

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LAST_LANE = 2
REPLY, NEWS, BROADCAST = 0, 1, 2
ANNA, BRAM = 1, 2


empty = Statement(outbox.outbox.delete())


class Row(NamedTuple):
    recipient: int
    lane: int = REPLY
    state: str = "waiting"
    later: bool = False


def put(db: Db, row: Row, **more: object) -> int:
    columns: dict[str, object] = dict.fromkeys(outbox.add.columns or ())
    columns |= {
        "recipient": row.recipient,
        "lane": row.lane,
        "kind": "notice",
        "body": Sealed(f"person:{row.recipient}", "Er is nieuws."),
        "silent": False,
        "not_before": NOW + timedelta(minutes=1 if row.later else -1),
        "created_at": NOW,
        "state": row.state,
        "tries": 0,
    }
    return db.one(outbox.add, **columns | more)


def turns(db: Db) -> list[int]:
    """Claim and send for as long as there is something to send; the numbers, in order."""
    order = []
    while row := db.first(outbox.next_open, now=NOW, last_lane=LAST_LANE):
        db.run(outbox.claim, which=row.id, at=NOW)
        db.run(outbox.finish, which=row.id, new_state="sent")
        order.append(row.id)
    return order


def next_of(db: Db) -> int | None:
    row = db.first(outbox.next_open, now=NOW, last_lane=LAST_LANE)
    assert db.first(outbox.next_open_id, now=NOW, last_lane=LAST_LANE) == (None if row is None else row.id)
    return None if row is None else row.id


def test_what_was_written_first_goes_first(database: Database) -> None:
    with database.transaction() as db:
        written = [put(db, Row(ANNA)), put(db, Row(BRAM)), put(db, Row(ANNA))]
        assert turns(db) == written


def test_a_reply_goes_before_ten_thousand_notices(database: Database) -> None:
    with database.transaction() as db:
        broadcast = [put(db, Row(person, BROADCAST)) for person in range(10, 20)]
        reply = put(db, Row(ANNA, REPLY))
        assert turns(db) == [reply, *broadcast]


def test_nothing_goes_before_its_time(database: Database) -> None:
    with database.transaction() as db:
        put(db, Row(ANNA, later=True))
        assert next_of(db) is None
        assert db.one(outbox.next_moment) == NOW + timedelta(minutes=1)
        assert db.first(outbox.next_open, now=NOW + timedelta(minutes=1), last_lane=LAST_LANE) is not None


def test_what_is_for_tomorrow_does_not_hold_up_what_is_for_now(database: Database) -> None:
    with database.transaction() as db:
        put(db, Row(ANNA, later=True))
        now = put(db, Row(ANNA))
        assert next_of(db) == now


def test_one_at_a_time_for_each_person(database: Database) -> None:
    with database.transaction() as db:
        put(db, Row(ANNA, state="claimed"))
        put(db, Row(ANNA))
        bram = put(db, Row(BRAM))
        assert next_of(db) == bram


def test_what_must_be_tried_again_goes_before_what_came_after_it(database: Database) -> None:
    with database.transaction() as db:
        earlier = put(db, Row(ANNA))
        failed = put(db, Row(ANNA, state="retry", later=True))
        put(db, Row(ANNA))
        assert next_of(db) == earlier
        db.run(outbox.finish, which=earlier, new_state="sent")
        assert next_of(db) is None

        assert db.one(outbox.next_open, now=NOW + timedelta(minutes=1), last_lane=LAST_LANE).id == failed


def test_a_claim_is_counted_when_it_is_made(database: Database) -> None:
    with database.transaction() as db:
        row = put(db, Row(ANNA))
        db.run(outbox.claim, which=row, at=NOW)
        db.run(outbox.again, which=row, at=NOW)
        db.run(outbox.claim, which=row, at=NOW)
        assert db.one(outbox.outgoing_by_id, id=row).tries == 2
        assert db.all(outbox.claimed_ids) == [row]


def test_a_platform_that_says_later_does_not_count_the_try(database: Database) -> None:
    with database.transaction() as db:
        row = put(db, Row(ANNA))
        db.run(outbox.claim, which=row, at=NOW)
        db.run(outbox.later, which=row, at=NOW)
        assert db.one(outbox.outgoing_by_id, id=row).tries == 0


def test_only_an_unsent_question_of_the_same_conversation_is_superseded(database: Database) -> None:
    with database.transaction() as db:
        question = put(db, Row(ANNA), kind="question", conversation_id=7)
        claimed = put(db, Row(ANNA, state="claimed"), kind="question", conversation_id=7)
        notice = put(db, Row(ANNA), kind="notice", conversation_id=7)
        other = put(db, Row(ANNA), kind="question", conversation_id=8)

        assert db.run(outbox.supersede_question, conversation=7) == 1

        states = [db.one(outbox.outgoing_by_id, id=row).state for row in (question, claimed, notice, other)]
        assert states == ["superseded", "claimed", "waiting", "waiting"]


def test_the_same_news_is_written_once(database: Database) -> None:
    with database.transaction() as db:
        put(db, Row(ANNA), unique_key="escalate:12:1")
        assert db.first(outbox.known_key, unique_key="escalate:12:1") is not None
        assert db.first(outbox.known_key, unique_key="escalate:12:2") is None


def test_what_is_parked_stays_visible_until_somebody_decides(database: Database) -> None:
    with database.transaction() as db:
        again, gone = put(db, Row(ANNA, state="parked")), put(db, Row(BRAM, state="parked"))
        assert [row.id for row in db.all(outbox.parked)] == [again, gone]

        db.run(outbox.retry_parked, which=again)
        db.run(outbox.drop_parked, which=gone)

        assert db.all(outbox.parked) == []
        assert turns(db) == [again]


@given(
    rows=some.lists(
        some.builds(
            Row,
            recipient=some.integers(1, 3),
            lane=some.sampled_from([REPLY, NEWS, BROADCAST]),
            state=some.sampled_from(["waiting", "waiting", "retry", "claimed", "sent", "parked"]),
            later=some.booleans(),
        ),
        max_size=8,
    )
)
def test_whose_turn_it_is_for_any_outbox(database: Database, rows: list[Row]) -> None:
    with database.transaction() as db:
        db.run(empty)
        numbers = [put(db, row) for row in rows]
        expected = expected_turn(rows)
        assert next_of(db) == (None if expected is None else numbers[expected])


def expected_turn(rows: Sequence[Row]) -> int | None:
    """The rule in plain words: its time has come, nobody is busy with them, nothing earlier is to redo."""

    def free(place: int, row: Row) -> bool:
        others = [
            (at, other) for at, other in enumerate(rows) if other.recipient == row.recipient and at != place
        ]
        return not any(
            other.state == "claimed" or (other.state == "retry" and at < place) for at, other in others
        )

    turns = [
        (row.lane, place)
        for place, row in enumerate(rows)
        if row.state in {"waiting", "retry"} and not row.later and free(place, row)
    ]
    return min(turns)[1] if turns else None
