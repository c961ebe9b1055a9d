"""Talking after too few answers: offered to both sides, and to nobody else."""

from handlers import conversing, evaluation_talk, evaluations, post
from handlers.actor import Actor
from handlers.asked_evaluations import TalkAfterwards
from handlers.commands import carries
from handlers.commands.flags import NotAllowedError
from handlers.context import Ctx, Done
from handlers.evaluation_talk import TALK, Thread
from handlers.presses import verb
from handlers.wording import person
from storage import evaluations as stored
from storage.database import Db
from storage.evaluations import Evaluation


@verb("evaluation-talk-say")
def _say(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Iets zeggen*, under a chair's message."""
    thread = Thread(db.one(stored.by_id, id=int(number)), actor.person)
    return _begin(db, ctx, actor, thread)


@verb("evaluation-talk-answer")
def _answer(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Antwoorden*, under what the other said."""
    return _begin(db, ctx, actor, evaluation_talk.thread_about(db, about))


@verb("evaluation-talk-invite")
def _invite(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Voorzitters uitnodigen*, under the organiser's message."""
    if not _may_invite(db, ctx, actor, db.one(stored.by_id, id=int(number))):
        return Done(actor.t("notice-not-yours"))
    conversing.begin(db, ctx, actor.fresh, TALK, about=number)
    return Done()


@verb("evaluation-talk-no")
def _no(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Nee, dank u*: nobody hears of it."""
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("evaluation-talk-no"))
    return Done()


@carries(TalkAfterwards)
def talk(db: Db, ctx: Ctx, actor: Actor, command: TalkAfterwards) -> None:
    """Bring what was said to whoever is on the other side."""
    evaluation = db.one(stored.by_id, id=command.evaluation_id)
    if command.chair_id is None:
        if not _may_invite(db, ctx, actor, evaluation):
            raise NotAllowedError
        evaluation_talk.invite(db, ctx, actor, evaluation, command.story)
        return
    thread = Thread(evaluation, person(db, command.chair_id))
    if not evaluation_talk.may_speak(db, ctx, actor.person, thread):
        raise NotAllowedError
    evaluation_talk.relay(db, ctx, actor, thread, command.story)


def _begin(db: Db, ctx: Ctx, actor: Actor, thread: Thread) -> Done:
    if not evaluation_talk.may_speak(db, ctx, actor.person, thread):
        return Done(actor.t("evaluation-talk-not-yours"))
    conversing.begin(db, ctx, actor.fresh, TALK, about=f"{thread.evaluation.id}:{thread.chair.id}")
    return Done()


def _may_invite(db: Db, ctx: Ctx, actor: Actor, evaluation: Evaluation) -> bool:
    is_organiser = evaluations.organiser(db, ctx, evaluation).id == actor.person.id
    return is_organiser and evaluation_talk.is_offered(db, evaluation)
