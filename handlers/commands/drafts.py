"""The three buttons under a half-written flag: go on, later, throw away."""

from handlers import conversing, post
from handlers.actor import Actor
from handlers.context import Ctx, Done
from handlers.presses import verb
from handlers.views import View
from storage import conversations
from storage.conversations import Conversation
from storage.database import Db


def _mine(db: Db, actor: Actor, number: str) -> Conversation | None:
    talked = db.first(conversations.conversation_by_id, id=int(number))
    return talked if talked is not None and talked.person_id == actor.person.id else None


@verb("draft-go")
def _go(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    talked = _mine(db, actor, number)
    if talked is None:
        return Done(actor.t("draft-is-gone"))
    conversing.resume(db, ctx, actor, talked)
    return Done()


@verb("draft-later")
def _later(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    key = "draft-is-gone" if _mine(db, actor, number) is None else "draft-kept"
    post.say(db, ctx, actor.here, View(actor.t(key)), edits=actor.pressed)
    return Done()


@verb("draft-drop")
def _drop(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    talked = _mine(db, actor, number)
    if talked is None:
        return Done(actor.t("draft-is-gone"))
    conversing.leave(db, ctx, actor, talked)
    return Done()
