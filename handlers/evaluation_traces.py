"""What makes it unknowable who answered what: traces go in the same commit in which the answers come."""

from handlers import evaluations, post
from handlers.context import Ctx
from handlers.events import Sender
from handlers.texts import texts
from handlers.views import View
from storage import evaluations as stored
from storage import people, traces
from storage.database import Db
from storage.evaluations import Evaluation, owner_of


def wipe_unfinished(db: Db, ctx: Ctx, evaluation: Evaluation, words: str, *, but_asked: bool = False) -> None:
    """Erase what was half given and never sent in; whoever was answering hears why, in these ``words``.

    ``but_asked``: not those who were asked, who hear it of the meeting itself.
    """
    meeting = evaluations.about(db, evaluation).meeting
    for talked in traces.wipe_unfinished(db, evaluation.id):
        if but_asked and _was_asked(db, evaluation, talked.person_id):
            continue
        chat = db.one(people.chat_by_id, id=talked.chat_id)
        person = None if talked.person_id is None else db.first(people.person_by_id, id=talked.person_id)
        t = texts(ctx.policy.language if person is None else person.language)
        sender = Sender(chat.id, chat.person_id, chat.platform)
        view = View(t(words, **evaluations.named(ctx, t, meeting)))
        post.say(db, ctx, post.back_to(sender), view)


def _was_asked(db: Db, evaluation: Evaluation, who: int | None) -> bool:
    if who is None:
        return False
    return db.first(stored.asked_person, evaluation_id=evaluation.id, person_id=who) is not None


def forget_answers(db: Db, evaluation_id: int) -> None:
    """Erase responses, marks, half answers and who was asked, and have the key destroyed that locked them."""
    traces.wipe_unfinished(db, evaluation_id)
    db.run(stored.forget_responses, which=evaluation_id)
    db.run(stored.forget_marks, which=evaluation_id)
    db.run(stored.forget_asked, which=evaluation_id)
    stored.forget_key(db, owner_of(evaluation_id))
