"""Meetings that were evaluated long ago: their outcomes as they are stored, without the evening itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from handlers import evaluation_pool, evaluation_sets
from handlers.rules.evaluating import FEWEST_SHOWN, as_stored, outcome_of
from handlers.rules.question_sets import QuestionSet
from storage import evaluations, outcomes, processes
from storage.database import Db
from tests.town import Town


def standard(**given: str) -> dict[str, Any]:
    """One person's answers to the standard set, all *ja* but for what is ``given``."""
    yes = dict.fromkeys(("clear", "said", "organised", "next"), "yes")
    return {**yes, "feeling": "good", **given}


def evaluated(
    town: Town,
    name: str,
    starts: datetime,
    given: Sequence[dict[str, Any]],
    *,
    process: int = 1,
    asked: int = 20,
    questions: QuestionSet | None = None,
) -> int:
    """A meeting that people answered about so, and that closed at 10:00 five days later; the evaluation."""
    questions = questions or evaluation_sets.that_come_along()[-1]
    now, town.now = town.now, (starts + timedelta(days=5)).replace(hour=10, minute=0)
    with town.database.transaction() as db:
        evaluation_sets.keep(db, questions)
        number = _closed(db, name, starts, town.now, process, questions)
        evaluation = db.one(evaluations.by_id, id=number)
        if len(given) < FEWEST_SHOWN:
            evaluation_pool.add(db, town.ctx(), evaluation, questions, given, asked)
        else:
            outcome = outcome_of(questions, given, asked)
            db.one(
                outcomes.add,
                evaluation_id=number, process_id=process, set_key=questions.key,
                set_version=questions.version, first_day=starts.date(), last_day=starts.date(),
                closed_at=town.now, band=outcome.band, answers=outcome.answers, asked=asked,
                figures=as_stored(outcome.figures),
            )  # fmt: skip
    town.now = max(now, town.now)
    return number


def _closed(
    db: Db, name: str, starts: datetime, closed: datetime, process: int, questions: QuestionSet
) -> int:
    meeting = db.one(
        processes.add_meeting,
        key=f"{name}-{starts:%Y%m%d}-{process}", process_id=process, name=name,
        wall=starts.replace(tzinfo=None).isoformat(), zone="Europe/Amsterdam", starts_at=starts,
        ends_wall=None, place="", active=True,
    )  # fmt: skip
    return db.one(
        evaluations.add,
        meeting_id=meeting, code=f"C{meeting:05}", set_key=questions.key, set_version=questions.version,
        state=evaluations.CLOSED, opens_at=starts, asks_at=starts, closes_at=closed,
    )  # fmt: skip
