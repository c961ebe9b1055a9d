"""After too few answers: chairs and organiser may talk, by name and of their own accord, apart from answers.

A thread is one meeting and one chair; what either says goes to the other, who can answer.
"""

from typing import NamedTuple

from handlers import evaluations, post, saying
from handlers.actor import Actor
from handlers.context import Ctx
from handlers.questions import Story
from handlers.texts import Texts, own, texts
from handlers.views import Option, View
from storage import audit, deliveries, outcomes, people
from storage import evaluations as stored
from storage.database import Db
from storage.evaluations import CLOSED, Evaluation
from storage.people import Person

TALK = "evaluation-talk"
"""How the subject of its messages begins, and the name of its flow."""


class Thread(NamedTuple):
    """What a meeting's organiser and one chair say to each other."""

    evaluation: Evaluation
    chair: Person


def ways(t: Texts, evaluation: Evaluation, *, is_organiser: bool) -> tuple[Option, ...]:
    """Under the message that too few answered: say something, or not."""
    say = "evaluation-talk-invite" if is_organiser else "evaluation-talk-say"
    return (
        t.option(f"{say}:{evaluation.id}", say),
        t.option(f"evaluation-talk-no:{evaluation.id}", "evaluation-talk-no"),
    )


def is_offered(db: Db, evaluation: Evaluation) -> bool:
    """Whether too few answered, so that a talk was offered."""
    kept = db.first(outcomes.of_evaluation, evaluation_id=evaluation.id)
    return evaluation.state == CLOSED and kept is None


def may_speak(db: Db, ctx: Ctx, person: Person, thread: Thread) -> bool:
    """The chair of the thread while they are one, and who organises the meeting now."""
    if not is_offered(db, thread.evaluation):
        return False
    chairs = {each.id for each in evaluations.chairs(db, thread.evaluation)}
    if thread.chair.id not in chairs:
        return False
    return person.id in {thread.chair.id, evaluations.organiser(db, ctx, thread.evaluation).id}


def thread_of(db: Db, ctx: Ctx, actor: Actor, message: str | None) -> Thread | None:
    """What a reply to ``message`` of this chat belongs to, if it is a thread in which they may speak."""
    if message is None:
        return None
    shown = db.first(deliveries.delivered_message, chat_id=actor.sender.chat_id, message=message)
    kind, *numbers = ((shown.subject if shown is not None else None) or "").split(":")
    if kind != TALK:
        return None
    thread = thread_about(db, ":".join(numbers))
    return thread if may_speak(db, ctx, actor.person, thread) else None


def thread_about(db: Db, about: str) -> Thread:
    """The thread with this evaluation and this chair (``12:3``)."""
    number, _, chair = about.partition(":")
    return Thread(db.one(stored.by_id, id=int(number)), db.one(people.person_by_id, id=int(chair)))


def relay(db: Db, ctx: Ctx, actor: Actor, thread: Thread, story: Story) -> None:
    """Bring the words to the other side, by name; say to who wrote when they get it."""
    other = _bring(db, ctx, actor, thread, story)
    at = post.heard_at(ctx, other)
    key = "reply-passed-on" if at <= ctx.now else "reply-kept"
    words = actor.t(key, name=own(other.name), moment=saying.moment(ctx, actor.t, at))
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)


def invite(db: Db, ctx: Ctx, actor: Actor, evaluation: Evaluation, story: Story) -> None:
    """The organiser's words to every chair, each of whom can answer."""
    for chair in evaluations.chairs(db, evaluation):
        _bring(db, ctx, actor, Thread(evaluation, chair), story)
    post.say(db, ctx, actor.here, View(actor.t("evaluation-talk-invited")), edits=actor.pressed)


def _bring(db: Db, ctx: Ctx, actor: Actor, thread: Thread, story: Story) -> Person:
    is_chair = actor.person.id == thread.chair.id
    other = evaluations.organiser(db, ctx, thread.evaluation) if is_chair else thread.chair
    t, meeting = texts(other.language), evaluations.about(db, thread.evaluation).meeting
    values = {**evaluations.named(ctx, t, meeting), "name": own(actor.person.name)}
    body = t("evaluation-talk-files", **values)
    if story.words:
        body = t("evaluation-talk-said", words=own(story.words), **values)
    about = f"{thread.evaluation.id}:{thread.chair.id}"
    answer = (t.option(f"evaluation-talk-answer:{about}", "reply-answer"),)
    view = View(f"{body}\n{t('reply-how')}", answer, story.files)
    post.tell(db, ctx, other, view, about=f"{TALK}:{about}", kind="relay")
    # About the meeting: it has nothing to do with who answered the questions, and must not seem to.
    subject = f"meeting:{meeting.id}"
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="meeting_talked_about", subject=subject)
    return other
