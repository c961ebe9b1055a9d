"""Meetings with fewer than five answers: added up out of sight until ten people are behind them together."""

from collections.abc import Sequence

from handlers.context import Ctx
from handlers.rules.evaluating import FEWEST_COUNTED, as_stored, outcome_from
from handlers.rules.question_sets import Answers, QuestionSet
from handlers.rules.tallying import read, tally, together, written
from storage import evaluations, outcomes, processes
from storage.database import Db
from storage.evaluations import Evaluation
from storage.types import Sealed


def add(
    db: Db,
    ctx: Ctx,
    evaluation: Evaluation,
    asked_set: QuestionSet,
    responses: Sequence[Answers],
    asked: int,
) -> None:
    """Let the few answers to a meeting wait with those to others of its process and set.

    Once ten people are behind them one outcome of no meeting is kept, and nothing waits any more. Each time
    the sums are locked with a new key and the last one is destroyed: no backup can be laid beside another.
    A meeting without answers is added too, else the number of people asked would tell that it had none.
    """
    meeting = db.one(processes.meeting_by_id, id=evaluation.meeting_id)
    day = ctx.calendar.local(meeting.starts_at).date()
    which = {"which": meeting.process_id, "its_set": asked_set.key, "its_version": asked_set.version}
    sums, first_day = tally(asked_set, responses, asked), day
    waiting = db.first(
        outcomes.pool_of,
        process_id=meeting.process_id,
        set_key=asked_set.key,
        set_version=asked_set.version,
    )
    if waiting is not None:
        evaluations.forget_key(db, waiting.owner)
        db.run(outcomes.empty_pool, **which)
        before = read(waiting.sums)
        if before is not None:
            sums, first_day = together(before, sums), min(waiting.first_day, day)
    if sums.people < FEWEST_COUNTED:
        owner = f"pool:{evaluation.id}"
        db.run(
            outcomes.add_pool,
            process_id=meeting.process_id,
            set_key=asked_set.key,
            set_version=asked_set.version,
            first_day=first_day,
            owner=owner,
            sums=Sealed(owner, written(sums)),
        )
        return
    outcome = outcome_from(asked_set, sums)
    db.one(
        outcomes.add,
        evaluation_id=None,
        process_id=meeting.process_id,
        set_key=asked_set.key,
        set_version=asked_set.version,
        first_day=first_day,
        last_day=max(first_day, day),
        closed_at=ctx.now,
        band=outcome.band,
        answers=outcome.answers,
        asked=outcome.asked,
        figures=as_stored(outcome.figures),
    )
