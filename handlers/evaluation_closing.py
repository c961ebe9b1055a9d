"""Closing: the outcome is computed once and told to both sides together, and the answers are destroyed."""

import json

from handlers import (
    evaluation_agreements,
    evaluation_mirror,
    evaluation_pool,
    evaluation_reading,
    evaluation_result,
    evaluation_traces,
    evaluations,
)
from handlers.context import Ctx
from handlers.evaluations import CLOSE
from handlers.rules.evaluating import Band, Outcome, as_stored, outcome_of
from handlers.rules.question_sets import Answers, Form, QuestionSet
from storage import evaluations as stored
from storage import outcomes
from storage.database import Db
from storage.evaluations import CANCELLED, CLOSED, SKIPPED, Evaluation
from storage.keys import FORGOTTEN
from storage.types import Sealed


def close(db: Db, ctx: Ctx, evaluation_id: int) -> None:
    """Close an evaluation whose time has come: nothing of it can be computed again afterwards.

    Under five answers nothing is kept of the meeting itself, and both sides hear so. Responses, marks and
    half-given answers are erased, and the key that could have opened them is destroyed after the commit.
    """
    evaluation = db.one(stored.by_id, id=evaluation_id)
    if evaluation.state in {CLOSED, SKIPPED, CANCELLED} or ctx.now < evaluation.closes_at:
        return
    asked_set = evaluations.questions_of(db, evaluation)
    responses = [
        json.loads(each.answers)
        for each in db.all(stored.responses_to, evaluation_id=evaluation.id)
        if each.answers != FORGOTTEN  # its key was already on its way out, as after a move by the town file
    ]
    asked = db.all(stored.everybody_asked, evaluation_id=evaluation.id)
    outcome = outcome_of(asked_set, responses, len(asked))
    evaluation_mirror.drop_of_who_left(db, ctx, evaluation)
    if outcome.band is Band.FEW:
        db.run(outcomes.forget_mirror, which=evaluation.id)
        evaluation_pool.add(db, ctx, evaluation, asked_set, responses, len(asked))
    else:
        _keep(db, ctx, evaluation, outcome)
        _keep_words(db, ctx, evaluation, asked_set, responses)
    unaware = sum(each.reply == "unaware" for each in asked)
    evaluation_traces.wipe_unfinished(db, ctx, evaluation, "evaluation-half-is-gone")
    evaluation_traces.forget_answers(db, evaluation.id)
    db.run(stored.set_state, which=evaluation.id, new_state=CLOSED)
    evaluation_result.tell(db, ctx, evaluation, asked_set, outcome)
    if outcome.band is not Band.FEW:
        evaluation_agreements.offer(db, ctx, evaluation)
    evaluation_reading.begin(db, ctx, evaluation)
    evaluation_result.tell_coordinator(db, ctx, evaluation, len(asked), unaware)


def _keep(db: Db, ctx: Ctx, evaluation: Evaluation, outcome: Outcome) -> None:
    about = evaluations.about(db, evaluation)
    day = ctx.calendar.local(about.meeting.starts_at).date()
    db.one(
        outcomes.add,
        evaluation_id=evaluation.id,
        process_id=about.process.id,
        set_key=evaluation.set_key,
        set_version=evaluation.set_version,
        first_day=day,
        last_day=day,
        closed_at=ctx.now,
        band=outcome.band,
        answers=outcome.answers,
        asked=outcome.asked,
        figures=as_stored(outcome.figures),
    )


def _keep_words(
    db: Db, ctx: Ctx, evaluation: Evaluation, asked_set: QuestionSet, responses: list[Answers]
) -> None:
    """What people wrote, apart from what they chose, in an order that a random key makes."""
    keys = [question.key for question in asked_set.questions if question.form is Form.WORDS]
    for response in responses:
        for key in keys:
            if key in response:
                db.run(
                    outcomes.add_open_answer,
                    key=ctx.new_id(),
                    evaluation_id=evaluation.id,
                    words=Sealed(outcomes.words_owner(evaluation.id), response[key]),
                    state=outcomes.UNREAD,
                    changes=0,
                )


KINDS = {CLOSE: close}
"""What this moment brings."""
