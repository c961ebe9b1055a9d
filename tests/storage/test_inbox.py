"""What came in: each event once, in order, until it is done or somebody has looked at it."""

from datetime import UTC, datetime

import pytest

from storage import inbox, people
from storage.database import Database, Db
from storage.keys import FORGOTTEN
from storage.query import Statement
from storage.types import Sealed

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def a_chat(db: Db, external: str = "100") -> int:
    return people.open_chat(db, "telegram", external, rank=1)


def receive(db: Db, chat: int, event: str, platform: str = "telegram") -> int:
    return db.one(
        inbox.receive,
        platform=platform,
        external_id=event,
        chat_id=chat,
        lane=f"chat:{chat}",
        payload=Sealed(f"chat:{chat}", '{"text": "Hallo"}'),
        received_at=NOW,
        tries=1,
        state="new",
    )


def test_an_event_is_taken_in_once(database: Database) -> None:
    with database.transaction() as db:
        receive(db, chat := a_chat(db), "900")

    with database.transaction() as db:
        assert db.first(inbox.seen, platform="telegram", external_id="900") is not None
        with pytest.raises(Exception, match=r"(?i)unique"), db.savepoint():
            receive(db, chat, "900")
        receive(db, chat, "900", platform="matrix")
        assert len(db.all(inbox.waiting, most=50)) == 2


def test_events_wait_in_the_order_they_came(database: Database) -> None:
    with database.transaction() as db:
        chat = a_chat(db)
        came = [receive(db, chat, event) for event in ("900", "77", "901")]
        assert [arrival.id for arrival in db.all(inbox.waiting, most=50)] == came
        assert db.all(inbox.waiting_ids, after=came[0], most=1) == [came[1]]


def test_done_is_done_once(database: Database) -> None:
    with database.transaction() as db:
        row = receive(db, a_chat(db), "900")
        assert db.run(inbox.done, which=row) == 1
        assert db.run(inbox.done, which=row) == 0
        assert db.all(inbox.waiting, most=50) == []
        assert db.one(inbox.backlog).waiting == 0


def test_a_parked_event_waits_for_somebody_and_can_be_tried_again(database: Database) -> None:
    with database.transaction() as db:
        row = receive(db, a_chat(db), "900")
        db.run(inbox.count_try, which=row)
        db.run(inbox.park, which=row, new_reference="K7F2")
        (parked,) = db.all(inbox.parked)
        assert (parked.reference, parked.tries) == ("K7F2", 2)

        assert db.run(inbox.retry_parked, which=row) == 1
        assert [(arrival.id, arrival.tries) for arrival in db.all(inbox.waiting, most=50)] == [(row, 0)]


def test_what_was_begun_when_the_program_died_is_counted_at_start_up(database: Database) -> None:
    with database.transaction() as db:
        chat = a_chat(db)
        rows = [receive(db, chat, event) for event in ("900", "901")]
        db.run(inbox.done, which=rows[0])
        assert db.run(inbox.count_start) == 1
        assert db.one(inbox.arrival_by_id, id=rows[1]).tries == 2


def test_what_was_received_can_be_blanked(database: Database) -> None:
    with database.transaction() as db:
        row = receive(db, a_chat(db), "900")
        db.run(inbox.blank, which=row)
        assert db.one(inbox.arrival_by_id, id=row).payload == FORGOTTEN


def test_a_number_never_comes_back(database: Database) -> None:
    """Whoever asks for what came after a number would never see the row that got it again."""
    with database.transaction() as db:
        chat = a_chat(db)
        receive(db, chat, "900")
        last = receive(db, chat, "901")
        db.run(Statement(inbox.inbox.delete()))
        assert receive(db, chat, "902") > last
