"""What is good for once is, whoever looked first: of two that hold it, the database lets one have it."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import nudges, people, sessions
from storage.database import Database, Db
from storage.nudges import nudge
from storage.query import Statement
from storage.sessions import authenticator, sign_in_link
from tests.storage.filling import put

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def taken_by(database: Database, taking: Statement, **what: object) -> list[bool]:
    """Which of two that come one after the other has it."""
    taken = []
    for _ in range(2):
        with database.transaction() as db:
            taken.append(bool(db.run(taking, **what)))
    return taken


def somebody(db: Db) -> int:
    return int(put(db, people.person))


def test_a_link_lets_one_in(database: Database) -> None:
    with database.transaction() as db:
        link = put(db, sign_in_link, person_id=somebody(db))

    assert taken_by(database, sessions.use_link, which=link, at=NOW) == [True, False]


def test_an_invitation_lets_one_in(database: Database) -> None:
    with database.transaction() as db:
        who = put(db, people.invitation, person_id=somebody(db))
        chat = put(db, people.chat)

    assert taken_by(database, people.use_invitation, which=who, at=NOW, in_chat=chat) == [True, False]


def test_a_code_of_an_app_lets_one_in(database: Database) -> None:
    with database.transaction() as db:
        whose = somebody(db)
        put(db, authenticator, person_id=whose, last_step=6)

    assert taken_by(database, sessions.step_authenticator, whose=whose, step=7) == [True, False]
    assert taken_by(database, sessions.step_authenticator, whose=whose, step=6) == [False, False]


@pytest.mark.parametrize(("ago", "again"), [(59, [False, False]), (60, [True, False])])
def test_an_hour_in_which_somebody_is_told_is_ones(database: Database, ago: int, again: list[bool]) -> None:
    with database.transaction() as db:
        whose = somebody(db)
        put(db, nudge, person_id=whose)
    at, apart = NOW - timedelta(minutes=ago), timedelta(hours=1)

    assert taken_by(database, nudges.claim, whose=whose, before=at - apart, at=at) == [True, False]
    assert taken_by(database, nudges.claim, whose=whose, before=NOW - apart, at=NOW) == again
