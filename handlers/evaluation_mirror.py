"""The mirror: what the organiser thought, given before the outcome, and read beside it by them alone.

Nobody hears whether they gave it, unless they share it. It is theirs: who follows them never sees it.
"""

import json
from typing import Any

from handlers import evaluations, post, saying
from handlers.actor import Actor
from handlers.context import Ctx
from handlers.evaluation_answers import cleaned
from handlers.evaluation_words import figure_line, in_language, plain_label
from handlers.evaluations import Standing
from handlers.rules.evaluating import Outcome
from handlers.rules.question_sets import Answers, Form, Question, QuestionSet
from handlers.texts import Texts, texts
from handlers.views import Option, View
from storage import outcomes
from storage.database import Db
from storage.evaluations import Evaluation
from storage.people import Person
from storage.types import Sealed


def invite(db: Db, ctx: Ctx, evaluation: Evaluation) -> None:
    """When the invited are asked, ask the organiser apart what they think themselves."""
    who = evaluations.organiser(db, ctx, evaluation)
    t = texts(who.language)
    unique = f"evaluation-mirror:{evaluation.id}:{evaluation.opens_at.isoformat()}:{who.id}"
    view = View(intro(db, ctx, t, evaluation), (_way_in(t, evaluation),))
    post.tell(db, ctx, who, view, about=f"evaluation:{evaluation.id}", unique=unique)


def offer_here(db: Db, ctx: Ctx, actor: Actor, evaluation: Evaluation) -> None:
    """To an organiser who comes with the code of their own meeting: they are asked apart."""
    t, meeting = actor.t, evaluations.about(db, evaluation).meeting
    is_open = evaluations.standing(ctx, evaluation) is Standing.OPEN
    ways = (_way_in(t, evaluation),) if is_open else ()
    post.say(db, ctx, actor.here, View(t("evaluation-is-yours", meeting=meeting.name), ways))


def intro(db: Db, ctx: Ctx, t: Texts, evaluation: Evaluation) -> str:
    """What the organiser should know before answering (model text 13)."""
    count = len(questions_of(evaluations.questions_of(db, evaluation)))
    meeting = evaluations.about(db, evaluation).meeting.name
    until = saying.moment(ctx, t, evaluation.closes_at)
    return t("mirror-intro", meeting=meeting, count=count, until=until)


def questions_of(asked: QuestionSet) -> tuple[Question, ...]:
    """What the organiser is asked: the same, but for words, which have no outcome to stand beside."""
    return tuple(question for question in asked.questions if question.form is not Form.WORDS)


def keep(db: Db, evaluation: Evaluation, person: Person, answers: dict[str, Any]) -> None:
    """Keep what they think, in place of what they said before; locked with their own key."""
    kept = json.dumps(cleaned(evaluations.questions_of(db, evaluation), answers), ensure_ascii=False)
    db.run(outcomes.forget_mirror, which=evaluation.id)
    sealed = Sealed(f"person:{person.id}", kept)
    db.run(outcomes.keep_mirror, evaluation_id=evaluation.id, person_id=person.id, answers=sealed)


def drop_of_who_left(db: Db, ctx: Ctx, evaluation: Evaluation) -> None:
    """At closing: one that was not given by who organises it now is erased unseen."""
    mirror = db.first(outcomes.mirror_of, evaluation_id=evaluation.id)
    if mirror is not None and mirror.person_id != evaluations.organiser(db, ctx, evaluation).id:
        db.run(outcomes.forget_mirror, which=evaluation.id)


def given_by(db: Db, evaluation: Evaluation, person: Person) -> Answers | None:
    """What this person said before the outcome; ``None`` where they said nothing."""
    mirror = db.first(outcomes.mirror_of, evaluation_id=evaluation.id)
    if mirror is None or mirror.person_id != person.id:
        return None
    answers: Answers = json.loads(mirror.answers)
    return answers


def side_by_side(t: Texts, asked: QuestionSet, outcome: Outcome, given: Answers, whose: str) -> str:
    """Every question that is shown, and under it what ``whose`` answer to it was."""
    lines = []
    for figure in outcome.figures:
        question = asked.question(figure.question)
        lines.append(figure_line(t, question, figure))
        if question.key in given:
            lines.append(t("mirror-own", whose=whose, answer=_in_words(t, question, given[question.key])))
    return "\n".join(lines)


def _in_words(t: Texts, question: Question, answer: Any) -> str:
    chosen = answer if isinstance(answer, list) else [answer]
    labels = [plain_label(in_language(each.label, t)) for each in question.options if each.key in chosen]
    return ", ".join(f"{label[:1].lower()}{label[1:]}" for label in labels)


def _way_in(t: Texts, evaluation: Evaluation) -> Option:
    return t.option(f"mirror:{evaluation.id}", "mirror-begin")
