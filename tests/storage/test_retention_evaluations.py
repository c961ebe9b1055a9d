"""What is left of an evaluation in people's own words goes, once those it was for have had it long enough."""

from datetime import datetime
from typing import Any

from storage.database import Database, Db
from storage.evaluations import evaluation
from storage.outcomes import SENT, mirror, open_answer
from tests.storage.filling import put
from tests.storage.test_retention import LONG_AGO, Town, cleaned, days_ago, left


def closed(db: Db, at: datetime) -> Any:
    return put(db, evaluation, closes_at=at)


def written(state: str, at: datetime) -> Town:
    return lambda db: put(db, open_answer, state=state, evaluation_id=closed(db, at))


def thought(at: datetime) -> Town:
    return lambda db: put(db, mirror, evaluation_id=closed(db, at))


def test_open_answers_go_ninety_days_after_the_closing(database: Database) -> None:
    counts = cleaned(database, written(SENT, LONG_AGO), written(SENT, days_ago(89)))
    assert counts.open_answers == 1
    assert left(database, open_answer) == 1


def test_open_answers_that_nobody_has_had_yet_stay(database: Database) -> None:
    assert cleaned(database, written("unread", LONG_AGO), written("read", LONG_AGO)).open_answers == 0


def test_what_an_organiser_thought_goes_too(database: Database) -> None:
    assert cleaned(database, thought(LONG_AGO), thought(days_ago(89))).mirrors == 1
    assert left(database, mirror) == 1
