"""The organiser's own answers: given while the evaluation is open, shared if they want, else nobody's."""

from handlers import conversing, evaluation_mirror, evaluation_result, evaluations, post, saying
from handlers.actor import Actor
from handlers.asked_evaluations import KeepMirror
from handlers.commands import carries
from handlers.commands.flags import NotAllowedError
from handlers.context import Ctx, Done
from handlers.evaluations import Standing
from handlers.presses import verb
from handlers.texts import own, texts
from handlers.views import View
from storage import audit, outcomes
from storage import evaluations as stored
from storage.database import Db
from storage.evaluations import Evaluation

FLOW = "evaluation-mirror"


@verb("mirror")
def _begin(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    evaluation = db.one(stored.by_id, id=int(number))
    if evaluations.organiser(db, ctx, evaluation).id != actor.person.id:
        return Done(actor.t("notice-not-yours"))
    if evaluations.standing(ctx, evaluation) is Standing.OPEN:
        conversing.begin(db, ctx, actor.fresh, FLOW, about=number)
    else:
        _say(db, ctx, actor.fresh, evaluation, "mirror-too-late")
    return Done()


@carries(KeepMirror)
def keep(db: Db, ctx: Ctx, actor: Actor, command: KeepMirror) -> None:
    """Keep the answers, unless the outcome is there already."""
    evaluation = db.one(stored.by_id, id=command.evaluation_id)
    if evaluations.organiser(db, ctx, evaluation).id != actor.person.id:
        raise NotAllowedError
    is_open = evaluations.standing(ctx, evaluation) is Standing.OPEN
    if is_open:
        evaluation_mirror.keep(db, evaluation, actor.person, command.answers)
    _say(db, ctx, actor, evaluation, "mirror-kept" if is_open else "mirror-too-late")


@verb("mirror-share")
def _share(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Delen met de verenigingen*: the chairs see both side by side; it cannot be taken back."""
    evaluation = db.one(stored.by_id, id=int(number))
    mirror = db.first(outcomes.mirror_of, evaluation_id=evaluation.id)
    kept = db.first(outcomes.of_evaluation, evaluation_id=evaluation.id)
    given = evaluation_mirror.given_by(db, evaluation, actor.person)
    if mirror is None or kept is None or given is None:
        return Done(actor.t("notice-not-yours"))
    if mirror.shared_at is not None:
        return Done(actor.t("mirror-shared-already"))
    db.run(outcomes.share_mirror, which=evaluation.id, at=ctx.now)
    subject = evaluation_result.subject_of(evaluation)
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="mirror_shared", subject=subject)
    asked, outcome = evaluations.questions_of(db, evaluation), evaluation_result.outcome_from(kept)
    meeting, name = evaluations.about(db, evaluation).meeting, own(actor.person.name)
    for chair in evaluations.chairs(db, evaluation):
        t = texts(chair.language)
        lines = evaluation_mirror.side_by_side(t, asked, outcome, given, name)
        words = t("mirror-to-chairs", **evaluations.named(ctx, t, meeting), name=name, lines=lines)
        unique = f"mirror-shared:{evaluation.id}:{chair.id}"
        post.tell(db, ctx, chair, View(words), about=subject, unique=unique)
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("mirror-share"))
    _say(db, ctx, actor.fresh, evaluation, "mirror-shared")
    return Done()


def _say(db: Db, ctx: Ctx, actor: Actor, evaluation: Evaluation, key: str) -> None:
    """One of the sentences to the organiser, all of which may name the meeting and the closing."""
    t, meeting = actor.t, evaluations.about(db, evaluation).meeting
    words = t(key, meeting=meeting.name, closes=saying.moment(ctx, t, evaluation.closes_at))
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)
