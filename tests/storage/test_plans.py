"""How SQLite finds its rows: no question asked for a message or a moment reads a whole table that grows."""

import pytest
from sqlalchemy import Insert

from storage.database import Database
from storage.query import Statement
from tests.storage.test_statements import STATEMENTS

GROWING = {
    "answer", "audit", "card", "conversation", "delivery", "due", "entry_file", "flag", "flag_entry",
    "inbox", "notice_recipient", "outbox", "prompt", "stored_file",
}  # fmt: skip

SELDOM = {
    "files.drop_of_arrival": "a file that came where none belongs",
    "files.names": "the daily search for files without a row",
    "flags.waiting_for_meeting": "asked when a meeting is moved in the town's file",
    "inbox.parked": "asked on the command line",
    "outbox.claimed": "asked at start-up",
    "outbox.claimed_ids": "asked at start-up",
    "outbox.parked": "asked on the command line",
    "traces.unfinished": "asked of a backup's copy",
}
"""What may read all, and why; ``overview``, ``parked`` and ``retention`` are asked beside the writer."""

BY_A_SMALL_INDEX = {
    "inbox.backlog": "ix_inbox_waiting",
    "inbox.count_start": "ix_inbox_waiting",
    "inbox.waiting": "ix_inbox_waiting",
    "inbox.waiting_ids": "ix_inbox_waiting",
    "due.come": "ix_due_waiting",
    "due.next_moment": "ix_due_waiting",
    "outbox.backlog": "ix_outbox_open",
    "outbox.next_open": "ix_outbox_open",
    "outbox.next_open_id": "ix_outbox_open",
    "outbox.next_moment": "ix_outbox_open",
    "outbox.drop_held_question": "ix_outbox_conversation",
    "outbox.forget_held_cards": "ix_outbox_held",
    "outbox.forget_held_questions": "ix_outbox_held",
    "outbox.held_recipients": "ix_outbox_held",
    "outbox.let_go": "ix_outbox_held",
    "outbox.wait_for_return": "ix_outbox_open",
    "outbox.come_earlier": "ix_outbox_open",
    "outbox.supersede_card": "ix_outbox_card",
    "outbox.supersede_question": "ix_outbox_conversation",
}
"""Those that look among the few rows that still wait."""

BY_NAME: dict[str, Statement] = {str(case.id): case.values[0] for case in STATEMENTS}
LOOKING = [
    name
    for name, statement in BY_NAME.items()
    if not isinstance(statement.clause, Insert)
    and name not in SELDOM
    and not name.startswith(("overview.", "parked.", "retention."))
]


def plan(database: Database, statement: Statement) -> list[str]:
    sql = statement.shape("sqlite").sql
    with database.reading() as db:
        rows = db.text(f"EXPLAIN QUERY PLAN {sql.replace('?', 'NULL')}")
    return [str(row[3]) for row in rows]


@pytest.mark.parametrize("name", LOOKING)
def test_no_table_that_grows_is_read_whole(sqlite: Database, name: str) -> None:
    whole = {f"SCAN {table}" for table in GROWING}
    steps = plan(sqlite, BY_NAME[name])
    assert [step for step in steps if step in whole] == []


@pytest.mark.parametrize("name", BY_A_SMALL_INDEX)
def test_what_waits_is_found_among_the_few_that_wait(sqlite: Database, name: str) -> None:
    assert any(BY_A_SMALL_INDEX[name] in step for step in plan(sqlite, BY_NAME[name]))


def test_whether_somebody_is_free_is_asked_of_who_is_busy(sqlite: Database) -> None:
    assert any("ix_outbox_busy (recipient=?)" in step for step in plan(sqlite, BY_NAME["outbox.next_open"]))


def test_an_event_is_recognised_by_its_key(sqlite: Database) -> None:
    assert any("(platform=? AND external_id=?)" in step for step in plan(sqlite, BY_NAME["inbox.seen"]))


def test_every_exception_is_still_a_question() -> None:
    assert set(SELDOM) | set(BY_A_SMALL_INDEX) <= set(BY_NAME)
