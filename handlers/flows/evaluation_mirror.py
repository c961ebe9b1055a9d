"""The organiser answers the same questions, before the outcome is there."""

from handlers import evaluation_mirror, evaluations
from handlers.actor import Actor
from handlers.asked_evaluations import KeepMirror
from handlers.context import Ctx
from handlers.flows.evaluation import answer_all
from handlers.questions import DONE, Choice
from handlers.talk import Talk
from storage import evaluations as stored
from storage.database import Db


def mirror(talk: Talk, facts: "Facts") -> KeepMirror:
    """Every question; the last tap keeps the answers."""
    answers, _ = answer_all(talk, facts.questions, facts.intro)
    talk.ask("sure", Choice("mirror-sure", (talk.t.option(DONE, "mirror-keep"),), numbered=False))
    return KeepMirror(facts.evaluation.id, answers)


class Facts:
    """The evaluation, and what its organiser is asked."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look."""
        self.evaluation = db.one(stored.by_id, id=int(about or 0))
        self.questions = evaluation_mirror.questions_of(evaluations.questions_of(db, self.evaluation))
        self.intro = evaluation_mirror.intro(db, ctx, actor.t, self.evaluation)
