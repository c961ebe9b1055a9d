"""Answering the questions after a meeting, and what its organiser can do: end it, show its code, skip it."""

from datetime import timedelta

from handlers import (
    conversing,
    evaluation_asking,
    evaluation_mirror,
    evaluation_traces,
    evaluations,
    post,
    qr,
    saying,
    senders,
)
from handlers.actor import Actor
from handlers.asked_evaluations import GiveAnswers, SkipEvaluation
from handlers.commands import carries
from handlers.context import Ctx, Done
from handlers.evaluations import Standing
from handlers.events import Sender
from handlers.planning import cancel, plan
from handlers.presses import verb
from handlers.rules.codes import read_code
from handlers.rules.evaluation_times import asked_at
from handlers.texts import own
from handlers.views import View
from storage import audit, conversations, outbox, outcomes, people, traces
from storage import evaluations as stored
from storage.conversations import Conversation
from storage.database import Db
from storage.evaluations import CANCELLED, CLOSED, SKIPPED, Evaluation
from storage.prompts import Prompt
from storage.types import Sealed

FLOW = traces.FLOW
SKIP = "evaluation-skip"

REPLIES = ("yes", "no", "unaware")
"""What one can say to *Was u erbij?*"""

_MOST_TRIES, _TRY_AGAIN = 5, timedelta(minutes=10)
"""So many wrong codes are answered in so much time."""


def account_of(actor: Actor) -> str:
    """As whom somebody answers: the person, wherever they write; a stranger's chat, while they are one."""
    if actor.person.id:
        return evaluations.person_account(actor.person.id)
    return evaluations.chat_account(actor.sender.chat_id)


# ------------------------------------------------------------------ answering


def typed_code(db: Db, ctx: Ctx, actor: Actor, text: str) -> bool:
    """Begin the questions whose code somebody typed; whether it was one.

    With a question open, six letters that are no code (*pfffff*) are an answer like any other.
    """
    if read_code(text) is None:
        return False
    if evaluations.by_code(db, text) is None:
        if db.first(conversations.open_in_chat, chat_id=actor.sender.chat_id) is not None:
            return False
        _say_unknown(db, ctx, actor)
        return True
    begin_with_code(db, ctx, actor, text)
    return True


def begin_with_code(db: Db, ctx: Ctx, actor: Actor, typed: str) -> None:
    """Begin the questions that a code leads to, or say kindly why there are none."""
    evaluation = evaluations.by_code(db, typed)
    if evaluation is None:
        _say_unknown(db, ctx, actor)
    else:
        begin(db, ctx, actor, evaluation)


def _say_unknown(db: Db, ctx: Ctx, actor: Actor) -> None:
    """A code that is none gets a way on; who goes on trying reads so, and then nothing for a while."""
    part = int(ctx.now.timestamp()) // int(_TRY_AGAIN.total_seconds())
    key = f"evaluation-code:{actor.sender.chat_id}:{part}:"
    for turn in range(_MOST_TRIES):
        if db.first(outbox.known_key, unique_key=f"{key}{turn}") is None:
            words = "evaluation-code-wait" if turn == _MOST_TRIES - 1 else "evaluation-code-unknown"
            view = View(actor.t(words, phone=ctx.policy.phone))
            post.say(db, ctx, actor.here, view, unique=f"{key}{turn}")
            return


def begin(db: Db, ctx: Ctx, actor: Actor, evaluation: Evaluation) -> None:
    """Put the questions, or say kindly why not; its organiser is asked what they think themselves."""
    is_theirs = actor.person.id == evaluations.organiser(db, ctx, evaluation).id
    if is_theirs and evaluation.state not in {SKIPPED, CANCELLED}:
        evaluation_mirror.offer_here(db, ctx, actor, evaluation)
        return
    now = evaluations.standing_for(db, ctx, evaluation, account_of(actor))
    if now is Standing.OPEN:
        conversing.begin(db, ctx, actor, FLOW, about=str(evaluation.id))
    else:
        _say(db, ctx, actor, evaluation, f"evaluation-standing-{now}")


def is_open_still(db: Db, ctx: Ctx, actor: Actor, talked: Conversation) -> bool:
    """Whether half-given answers can be finished; else they are gone, and that is said."""
    evaluation = db.one(stored.by_id, id=int(talked.about or 0))
    now = evaluations.standing_for(db, ctx, evaluation, account_of(actor))
    if now is not Standing.OPEN:
        traces.erase(db, talked)
        _say(db, ctx, actor, evaluation, f"evaluation-standing-{now}")
    return now is Standing.OPEN


def was_answered(prompt: Prompt, talked: Conversation) -> bool:
    """Whether a question of these, to which somebody replies, was answered before and another is open."""
    return talked.flow == FLOW and prompt.conversation_id == talked.id and prompt.asked != talked.asked


def is_not_changed(db: Db, ctx: Ctx, actor: Actor, talked: Conversation, key: str) -> None:
    """Say that an answer is not changed so, and put the open question again."""
    post.say(db, ctx, actor.here, View(actor.t(key)))
    conversing.resume(db, ctx, actor.fresh, talked)


@carries(GiveAnswers)
def give(db: Db, ctx: Ctx, actor: Actor, command: GiveAnswers) -> None:
    """Take the answers; in the same commit everything goes that says whose they are."""
    evaluation = db.one(stored.by_id, id=command.evaluation_id)
    now = evaluations.take(db, ctx, evaluation, command.answers, account_of(actor))
    if now is Standing.OPEN and actor.person.id:
        _end_elsewhere(db, ctx, actor, evaluation)
    _say(
        db,
        ctx,
        actor,
        evaluation,
        "evaluation-thanks" if now is Standing.OPEN else f"evaluation-standing-{now}",
    )


def _end_elsewhere(db: Db, ctx: Ctx, actor: Actor, evaluation: Evaluation) -> None:
    """Who began on another phone too hears there that it is done, and what was half given there goes."""
    for talked in db.all(traces.unfinished_of, about=str(evaluation.id)):
        if talked.person_id == actor.person.id:
            traces.wipe(db, talked)
            chat = db.one(people.chat_by_id, id=talked.chat_id)
            there = Actor(actor.person, Sender(chat.id, chat.person_id, chat.platform))
            _say(db, ctx, there, evaluation, f"evaluation-standing-{Standing.ALREADY}")


def _say(db: Db, ctx: Ctx, actor: Actor, evaluation: Evaluation, key: str) -> None:
    """One of the sentences about an evaluation, all of which may name its meeting, its days and a phone."""
    t, meeting = actor.t, evaluations.about(db, evaluation).meeting
    words = t(
        key,
        meeting=meeting.name,
        begins=saying.moment(ctx, t, evaluation.opens_at),
        closes=saying.day(ctx, t, evaluation.closes_at),
        phone=ctx.policy.phone,
    )
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)


# ------------------------------------------------------------------ was u erbij?


def _was_there(reply: str) -> None:
    @verb(f"evaluation-{reply}")
    def _press(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        evaluation = db.one(stored.by_id, id=int(number))
        asked = db.first(stored.asked_person, evaluation_id=evaluation.id, person_id=actor.person.id)
        if evaluations.standing(ctx, evaluation) is not Standing.OPEN or asked is None:
            begin(db, ctx, actor.fresh, evaluation)
            return Done()
        db.run(stored.set_reply, which=evaluation.id, person=actor.person.id, new_reply=reply)
        post.settle(db, ctx, actor.here, actor.pressed, actor.t(f"evaluation-was-{reply}"))
        if reply == "yes":
            begin(db, ctx, actor.fresh, evaluation)
        else:
            thanks = "evaluation-could-not-come" if reply == "no" else "evaluation-did-not-know"
            _say(db, ctx, actor.fresh, evaluation, thanks)
        return Done()


for _reply in REPLIES:
    _was_there(_reply)


# ------------------------------------------------------------------ the organiser's side


def _of(db: Db, ctx: Ctx, actor: Actor, number: str) -> Evaluation | None:
    """The evaluation a button of an organiser is about; ``None`` when it is not (or no longer) theirs."""
    evaluation = db.first(stored.by_id, id=int(number))
    if evaluation is None:
        return None
    process = evaluations.about(db, evaluation).process
    return evaluation if senders.may_tell(db, actor.person, process) else None


@verb("evaluation-ended")
def _ended(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Bijeenkomst is afgelopen*: people are asked now, or tomorrow morning when it is late."""
    evaluation = _of(db, ctx, actor, number)
    if evaluation is None:
        return Done(actor.t("notice-not-yours"))
    if evaluations.standing(ctx, evaluation) is not Standing.OPEN or evaluation.asked_at is not None:
        key = "evaluation-not-begun" if ctx.now < evaluation.opens_at else "evaluation-asked-already"
        _say(db, ctx, actor.fresh, evaluation, key)
        return Done()
    asks = asked_at(ctx.calendar, ctx.now)
    db.run(stored.set_ended, which=evaluation.id, at=ctx.now, new_asks=asks)
    plan(db, evaluations.ASK, evaluation.id, asks)
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("evaluation-ended"))
    t, meeting = actor.t, evaluations.about(db, evaluation).meeting
    words = t("evaluation-will-ask", meeting=meeting.name, moment=saying.moment(ctx, t, asks))
    post.say(db, ctx, actor.here, View(words))
    if asks <= ctx.now:
        evaluation_asking.ask(db, ctx, evaluation.id)
    return Done()


@verb("evaluation-code")
def _code(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    evaluation = _of(db, ctx, actor, number)
    if evaluation is None:
        return Done(actor.t("notice-not-yours"))
    now = evaluations.standing(ctx, evaluation)
    if now in {Standing.TOO_EARLY, Standing.OPEN}:
        qr.give(db, ctx, actor.fresh, evaluation)
    else:
        _say(db, ctx, actor.fresh, evaluation, f"evaluation-standing-{now}")
    return Done()


@verb("evaluation-skip")
def _skips(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    evaluation = _of(db, ctx, actor, number)
    if evaluation is None:
        return Done(actor.t("notice-not-yours"))
    if evaluation.asked_at is not None or evaluation.state in {SKIPPED, CANCELLED, CLOSED}:
        _say(db, ctx, actor.fresh, evaluation, "evaluation-asked-already")
    else:
        conversing.begin(db, ctx, actor.fresh, SKIP, about=number)
    return Done()


@carries(SkipEvaluation)
def skip(db: Db, ctx: Ctx, actor: Actor, command: SkipEvaluation) -> None:
    """Ask nobody about this meeting; its chairs read by whom and why."""
    evaluation = _of(db, ctx, actor, str(command.evaluation_id))
    if evaluation is None or evaluation.asked_at is not None or evaluation.state in {SKIPPED, CLOSED}:
        post.say(db, ctx, actor.here, View(actor.t("notice-not-yours")), edits=actor.pressed)
        return
    evaluation_traces.wipe_unfinished(db, ctx, evaluation, "evaluation-half-skipped")
    evaluation_traces.forget_answers(db, evaluation.id)
    db.run(outcomes.forget_mirror, which=evaluation.id)
    why = Sealed(f"person:{actor.person.id}", command.reason)
    db.run(stored.skip, which=evaluation.id, by=actor.person.id, why=why)
    for kind in (evaluations.DAY, evaluations.ASK, evaluations.REMIND, evaluations.CLOSE):
        cancel(db, kind, evaluation.id)
    db.run(
        audit.add,
        at=ctx.now,
        actor_id=actor.person.id,
        action="evaluation_skipped",
        subject=f"evaluation:{evaluation.id}",
    )
    evaluation_asking.tell_skipped(db, ctx, actor.person, evaluation, command.reason)
    t, meeting = actor.t, evaluations.about(db, evaluation).meeting
    words = t("evaluation-is-skipped", meeting=meeting.name, reason=own(command.reason))
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)
