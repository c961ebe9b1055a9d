"""The quick questions after a meeting, and an officer's reason for not asking them."""

from typing import Any

from handlers import evaluations, saying
from handlers.actor import Actor
from handlers.asked_evaluations import GiveAnswers, SkipEvaluation
from handlers.context import Ctx
from handlers.evaluation_questions import as_asked
from handlers.questions import DONE, Choice, Line
from handlers.rules.question_sets import Form, Question, is_asked
from handlers.talk import Talk
from handlers.texts import Texts, own
from storage import evaluations as stored
from storage.database import Db

_SURE = "sure?"
"""What no question of a set is called: a key has no such mark."""


def evaluate(talk: Talk, facts: "Facts") -> GiveAnswers:
    """Every question that is put to who answers so; the last tap sends them."""
    answers, last = answer_all(talk, facts.questions, facts.intro(talk.t))
    if last is None or last.form is not Form.WORDS:
        send = Choice("evaluation-sure", (talk.t.option(DONE, "evaluation-send"),), numbered=False)
        talk.ask(_SURE, send)
    return GiveAnswers(facts.evaluation.id, answers)


def answer_all(
    talk: Talk, questions: tuple[Question, ...], intro: str
) -> tuple[dict[str, Any], Question | None]:
    """Ask ``questions`` one by one, with ``intro`` above the first; the answers, and the last one asked."""
    answers: dict[str, Any] = {}
    place, last = 0, None
    for question in questions:
        if not is_asked(question, answers):
            continue
        later = questions[questions.index(question) + 1 :]
        is_last = not any(is_asked(each, answers) for each in later)
        place, last = place + 1, question
        asked = as_asked(question, talk.t, place, intro if place == 1 else "", is_last=is_last)
        answers[question.key] = talk.ask(question.key, asked)  # type: ignore[call-overload]
    return answers, last


def skip(talk: Talk, facts: "Facts") -> SkipEvaluation:
    """Why this once nobody is asked: one line, which the chairs read; shown once more before they do."""
    why = talk.ask("why", Line("evaluation-skip-why", facts.named(talk.t)))
    send = (talk.t.option(DONE, "evaluation-send"),)
    values = {**facts.named(talk.t), "reason": own(why)}
    talk.ask("sure", Choice("evaluation-skip-sure", send, values, numbered=False))
    return SkipEvaluation(facts.evaluation.id, why)


class Facts:
    """The evaluation, its questions, and until when one can answer."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look."""
        self.evaluation = db.one(stored.by_id, id=int(about or 0))
        self.questions = evaluations.questions_of(db, self.evaluation).questions
        self._ctx = ctx
        self._meeting = evaluations.about(db, self.evaluation).meeting

    def named(self, t: Texts) -> dict[str, str]:
        """The meeting, in words."""
        return evaluations.named(self._ctx, t, self._meeting)

    def intro(self, t: Texts) -> str:
        """What one should know before answering (model text 13)."""
        until = saying.moment(self._ctx, t, self.evaluation.closes_at)
        count = len([question for question in self.questions if question.form is not Form.WORDS])
        return t("evaluation-intro", **self.named(t), until=until, count=count)
