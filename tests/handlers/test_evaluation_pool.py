"""A few answers wait out of sight, and are told only with those of other meetings, ten people together."""

from datetime import date, timedelta
from typing import Any

import pytest

from handlers import evaluation_pool
from handlers.rules.evaluating import Band, from_stored
from storage import evaluations, outcomes, processes
from storage.database import Db
from storage.outcomes import Kept
from tests.handlers.rules.test_evaluating import PLAIN, answers
from tests.town import Town


def closes(town: Town, given: list[dict[str, Any]], weeks: int, asked: int = 12) -> None:
    """An evaluation of a meeting so many weeks on closes with these answers."""
    with town.database.transaction() as db:
        starts = town.now + timedelta(weeks=weeks)
        meeting = db.one(
            processes.add_meeting,
            key=town.new_id(), process_id=1, name="Avond", wall=starts.replace(tzinfo=None).isoformat(),
            zone="Europe/Amsterdam", starts_at=starts, ends_wall=None, place="", active=True,
        )  # fmt: skip
        number = db.one(
            evaluations.add,
            meeting_id=meeting, code=town.new_id(), set_key=PLAIN.key, set_version=PLAIN.version,
            state=evaluations.OPEN, opens_at=starts, asks_at=starts, closes_at=starts,
        )  # fmt: skip
        evaluation = db.one(evaluations.by_id, id=number)
        evaluation_pool.add(db, town.ctx(), evaluation, PLAIN, given, asked)


def kept(town: Town) -> list[Kept]:
    with town.database.reading() as db:
        return db.all(outcomes.of_process, process_id=1)


def waiting(db: Db) -> outcomes.Pool | None:
    return db.first(outcomes.pool_of, process_id=1, set_key=PLAIN.key, set_version=PLAIN.version)


def test_nothing_is_kept_to_show_until_ten_people_are_behind_it(town: Town) -> None:
    closes(town, answers(4, clear="yes"), 1)
    closes(town, [], 2)
    closes(town, answers(4, clear="no"), 3)
    assert kept(town) == []

    closes(town, answers(3, clear="yes"), 4)

    (shown,) = kept(town)
    assert (shown.band, shown.answers, shown.asked, shown.evaluation_id) == (Band.MANY, 11, 48, None)
    assert (shown.first_day, shown.last_day) == (date(2026, 12, 3), date(2026, 12, 24))
    (figure,) = from_stored(shown.figures)
    assert figure.counts == (("yes", 7), ("no", 4), ("unknown", 0))
    with town.database.reading() as db:
        assert waiting(db) is None


def test_what_was_shown_is_never_shown_again(town: Town) -> None:
    for week in range(1, 7):
        closes(town, answers(4, clear="yes"), week)

    assert [each.answers for each in kept(town)] == [12, 12]


def test_the_sums_are_locked_and_each_lock_is_thrown_away(town: Town) -> None:
    owners = []
    for week in (1, 2, 3):
        closes(town, answers(2, clear="yes"), week)
        with town.database.reading() as db:
            pool = waiting(db)
            (stored,) = db.text("SELECT sums FROM evaluation_pool")
        assert pool is not None
        assert b"clear" not in stored[0]
        owners.append(pool.owner)

    assert len(set(owners)) == 3
    with town.database.reading() as db:
        assert db.all(evaluations.keys_to_forget) == sorted(owners[:-1])


def test_sums_whose_key_was_lost_are_lost_and_the_rest_goes_on(town: Town) -> None:
    closes(town, answers(4, clear="yes"), 1)
    town.database.keys.forget("pool:1")
    closes(town, answers(4, clear="no"), 2)
    closes(town, answers(4, clear="no"), 3)
    assert kept(town) == []

    closes(town, answers(4, clear="no"), 4)

    assert [each.answers for each in kept(town)] == [12]


@pytest.mark.parametrize("people", range(5))
def test_so_few_answers_are_kept_as_sums_and_as_nothing_else(town: Town, people: int) -> None:
    closes(town, answers(people, clear="yes", better="Meer stoelen graag"), 1)

    with town.database.reading() as db:
        pool = waiting(db)
    assert pool is not None
    assert "stoelen" not in pool.sums
