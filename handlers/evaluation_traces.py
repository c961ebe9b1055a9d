"""What makes it unknowable who answered what: traces go in the same commit in which the answers come."""

from handlers import post
from handlers.context import Ctx
from handlers.events import Sender
from handlers.texts import texts
from handlers.views import View
from storage import evaluations, people, traces
from storage.database import Db
from storage.evaluations import Evaluation, owner_of


def wipe_unfinished(db: Db, ctx: Ctx, evaluation: Evaluation) -> None:
    """Erase what was half given and never sent in; whoever was answering hears so."""
    for talked in traces.wipe_unfinished(db, evaluation.id):
        chat = db.one(people.chat_by_id, id=talked.chat_id)
        person = None if talked.person_id is None else db.first(people.person_by_id, id=talked.person_id)
        t = texts(ctx.policy.language if person is None else person.language)
        sender = Sender(chat.id, chat.person_id, chat.platform)
        post.say(db, ctx, post.back_to(sender), View(t("evaluation-half-is-gone")))


def forget_answers(db: Db, evaluation_id: int) -> None:
    """Erase responses, marks, half answers and who was asked, and have the key destroyed that locked them."""
    traces.wipe_unfinished(db, evaluation_id)
    db.run(evaluations.forget_responses, which=evaluation_id)
    db.run(evaluations.forget_marks, which=evaluation_id)
    db.run(evaluations.forget_asked, which=evaluation_id)
    evaluations.forget_key(db, owner_of(evaluation_id))
