"""Where the key of what was answered is gone, people go on, and the evaluation closes all the same."""

from handlers.evaluations import CLOSE
from storage import due
from storage.evaluations import CLOSED, owner_of
from tests.handlers.evening import (
    CLOSES,
    TONIGHT,
    at_the_door,
    now_of,
    picks_exactly,
    plan_evening,
    residents,
)
from tests.town import Town


def test_answers_whose_key_is_gone_do_not_keep_an_evaluation_from_closing(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT)
    residents(town, evaluation, 3)
    town.database.keys.forget(owner_of(evaluation.id))
    residents(town, evaluation, 6)
    town.passes(until=CLOSES)

    assert now_of(town, evaluation).state == CLOSED
    with town.database.reading() as db:
        moment = db.one(due.by_key, unique_key=f"{CLOSE}:{evaluation.id}")
        assert moment.state == "done"


def test_who_was_half_way_when_the_key_went_begins_anew(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT)
    resident = picks_exactly(at_the_door(town, evaluation), "Ja")
    town.database.keys.forget(owner_of(evaluation.id))

    resident.says(evaluation.code)
    resident.sees("1. Was duidelijk")
