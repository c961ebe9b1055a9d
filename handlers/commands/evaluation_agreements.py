"""An agreement is made, or not now; afterwards each chair says whether it happened."""

from datetime import date

from handlers import conversing, evaluation_agreements, evaluation_result, evaluations, post
from handlers.actor import Actor
from handlers.asked_evaluations import MakeAgreement
from handlers.commands import carries
from handlers.commands.flags import NotAllowedError
from handlers.context import Ctx, Done
from handlers.presses import verb
from handlers.texts import own
from handlers.views import View
from handlers.wording import clause
from storage import audit, outbox, outcomes
from storage import evaluations as stored
from storage.database import Db
from storage.evaluations import Evaluation

FLOW = "evaluation-agreement"


def _may_make(db: Db, ctx: Ctx, actor: Actor, evaluation: Evaluation) -> bool:
    """Whoever organises it now, once there is a result."""
    is_told = db.first(outcomes.of_evaluation, evaluation_id=evaluation.id) is not None
    return is_told and evaluations.organiser(db, ctx, evaluation).id == actor.person.id


@verb("agreement")
def _begin(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Afspraak maken*."""
    if not _may_make(db, ctx, actor, db.one(stored.by_id, id=int(number))):
        return Done(actor.t("notice-not-yours"))
    conversing.begin(db, ctx, actor.fresh, FLOW, about=number)
    return Done()


@verb("agreement-not")
def _not_now(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Nu niet*: nobody hears of it."""
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("agreement-not-now"))
    return Done()


@carries(MakeAgreement)
def make(db: Db, ctx: Ctx, actor: Actor, command: MakeAgreement) -> None:
    """The chairs see it at once; who made it reads when it comes back."""
    evaluation = db.one(stored.by_id, id=command.evaluation_id)
    if not _may_make(db, ctx, actor, evaluation):
        raise NotAllowedError
    day = None if command.day is None else date.fromisoformat(command.day)
    agreement = evaluation_agreements.make(db, ctx, actor.person, evaluation, command.words, day)
    subject = evaluation_result.subject_of(evaluation)
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="agreement_made", subject=subject)
    body = actor.t("agreement-made", words=clause(command.words))
    body = f"{body}\n{evaluation_agreements.when(db, ctx, actor.t, agreement)}"
    post.say(db, ctx, actor.here, View(body), edits=actor.pressed)


def _happened(said: str) -> None:
    @verb(f"agreement-{said}")
    def _tell(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        agreement = db.one(outcomes.agreement_by_id, id=int(number))
        evaluation = db.one(stored.by_id, id=agreement.evaluation_id)
        if actor.person.id not in {chair.id for chair in evaluations.chairs(db, evaluation)}:
            return Done(actor.t("agreement-not-yours"))
        who = evaluations.organiser(db, ctx, evaluation)
        key = f"agreement-answered:{agreement.id}:{actor.person.id}"
        if db.first(outbox.known_key, unique_key=key) is not None:
            return Done(actor.t("ask-already-answered"))
        post.settle(db, ctx, actor.here, actor.pressed, actor.t(f"happened-{said}"))
        evaluation_agreements.chair_says(db, ctx, agreement, actor.person, said)
        words = actor.t("agreement-thanks", name=own(who.name))
        post.say(db, ctx, actor.here, View(words), unique=key)
        return Done()


for _word in ("yes", "partly", "no", "unknown"):
    _happened(_word)
