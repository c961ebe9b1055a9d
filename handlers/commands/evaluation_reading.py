"""What the reader of open answers does: begin, take names out of one, go back, let all of them go."""

from handlers import conversing, evaluation_reading, evaluations, post, saying
from handlers.actor import Actor
from handlers.asked_evaluations import LetWordsGo, ReadAgain, TakeNamesOut
from handlers.commands import carries
from handlers.commands.flags import NotAllowedError
from handlers.context import Ctx, Done
from handlers.presses import verb
from handlers.rules.names import Kind, kind, without
from handlers.views import View
from storage import audit, outcomes
from storage import evaluations as stored
from storage.database import Db
from storage.evaluations import Evaluation
from storage.outcomes import READ, UNREAD, OpenAnswer
from storage.types import Sealed

FLOW = "evaluation-reading"


def _is_theirs(db: Db, ctx: Ctx, actor: Actor, evaluation: Evaluation) -> bool:
    reader = evaluations.reader(db, ctx, evaluation)
    return reader is not None and reader.id == actor.person.id


@verb("reading")
def _begin(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Open antwoorden lezen*."""
    if not _is_theirs(db, ctx, actor, db.one(stored.by_id, id=int(number))):
        return Done(actor.t("reading-not-yours"))
    conversing.begin(db, ctx, actor.fresh, FLOW, about=number)
    return Done()


@carries(TakeNamesOut)
def take_names_out(db: Db, ctx: Ctx, actor: Actor, command: TakeNamesOut) -> None:
    """Keep an answer without these words; nothing can be put in their place but our own marks."""
    evaluation, answer = _found(db, ctx, actor, command.evaluation_id, command.key)
    if answer is not None and answer.state == UNREAD:
        marks = evaluation_reading.marks(ctx)
        there = [each for each in command.words if kind(answer.words, each, marks) is not Kind.NOT_THERE]
        words, count = without(answer.words, there, marks)
        db.run(
            outcomes.change_open_answer,
            which=answer.key,
            new_words=Sealed(outcomes.words_owner(evaluation.id), words),
            new_state=READ,
            new_changes=answer.changes + count,
        )
        _note(db, ctx, actor, evaluation_reading.WAS_READ, evaluation)
    conversing.begin(db, ctx, actor, FLOW, about=str(evaluation.id))


@carries(ReadAgain)
def read_again(db: Db, ctx: Ctx, actor: Actor, command: ReadAgain) -> None:
    """Back to the answer before; what was taken out of it stays out."""
    evaluation, answer = _found(db, ctx, actor, command.evaluation_id, command.key)
    if answer is not None and answer.state == READ:
        db.run(outcomes.set_open_answer_state, which=answer.key, new_state=UNREAD)
    conversing.begin(db, ctx, actor, FLOW, about=str(evaluation.id))


@carries(LetWordsGo)
def let_go(db: Db, ctx: Ctx, actor: Actor, command: LetWordsGo) -> None:
    """All of them are read: both sides get them at one moment."""
    evaluation, _ = _found(db, ctx, actor, command.evaluation_id, "")
    if evaluation_reading.how_many(db, evaluation.id, UNREAD):
        conversing.begin(db, ctx, actor, FLOW, about=str(evaluation.id))
        return
    t, meeting = actor.t, evaluations.about(db, evaluation).meeting
    if evaluation_reading.how_many(db, evaluation.id, READ):
        at = evaluation_reading.send_when_open(db, ctx, evaluation)
        _note(db, ctx, actor, "open_answers_let_go", evaluation)
        words = t("reading-will-go", meeting=meeting.name, moment=saying.moment(ctx, t, at))
    else:
        words = t("reading-nothing-left", meeting=meeting.name)
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)


def _found(
    db: Db, ctx: Ctx, actor: Actor, evaluation_id: int, key: str
) -> tuple[Evaluation, OpenAnswer | None]:
    """The evaluation and one of its answers, for who may read them; raises :class:`NotAllowedError`."""
    evaluation = db.one(stored.by_id, id=evaluation_id)
    if not _is_theirs(db, ctx, actor, evaluation):
        raise NotAllowedError
    answer = db.first(outcomes.open_answer_by_key, key=key)
    return evaluation, answer if answer is not None and answer.evaluation_id == evaluation.id else None


def _note(db: Db, ctx: Ctx, actor: Actor, action: str, evaluation: Evaluation) -> None:
    """Who read, which is no secret; never which answer."""
    subject = f"evaluation:{evaluation.id}"
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action=action, subject=subject)
