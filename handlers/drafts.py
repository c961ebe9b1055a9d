"""Half-written flags: nobody has seen them, they survive every restart, and they remind once."""

import json

from handlers import post
from handlers.actor import Actor
from handlers.context import Ctx
from handlers.planning import plan
from handlers.texts import Texts, texts
from handlers.views import View
from storage import conversations, people, processes
from storage.conversations import Conversation
from storage.database import Db


def of_chat(db: Db, chat_id: int) -> Conversation | None:
    """The half-written flag in a chat, in which something was told already."""
    talked = (
        db.first(conversations.open_in_chat, chat_id=chat_id),
        *db.all(conversations.put_aside, chat_id=chat_id),
    )
    return next((each for each in talked if each and each.flow == "flag" and is_begun(each)), None)


def is_begun(talked: Conversation) -> bool:
    """Whether anything was told in it."""
    return bool(json.loads(talked.answers))


def offer(db: Db, ctx: Ctx, actor: Actor, talked: Conversation) -> None:
    """Back to a half-written one: go on, later, or throw it away."""
    post.say(db, ctx, actor.here, _view(db, actor.t, talked), edits=actor.pressed)


def remind(db: Db, ctx: Ctx, conversation_id: int) -> None:
    """Tell the writer it is still there, once, a day after their last word."""
    talked = db.first(conversations.conversation_by_id, id=conversation_id)
    if talked is None or talked.person_id is None or not is_begun(talked):
        return
    at = talked.touched_at + ctx.policy.draft_reminder
    if at > ctx.now:
        plan(db, "draft", talked.id, at)
        return
    writer = db.first(people.person_by_id, id=talked.person_id)
    if writer is not None and writer.active:
        view = _view(db, texts(writer.language), talked)
        post.tell(db, ctx, writer, view, unique=f"draft:{talked.id}")


def _view(db: Db, t: Texts, talked: Conversation) -> View:
    options = tuple(
        t.option(f"draft-{choice}:{talked.id}", f"draft-{choice}") for choice in ("go", "later", "drop")
    )
    chosen = json.loads(talked.answers)
    picked = str(chosen.get("hit") or chosen.get("meeting") or "")
    meeting = db.first(processes.meeting_by_id, id=int(picked)) if picked.isdigit() else None
    about = meeting.name if meeting is not None else t("draft-about-something")
    return View(t("draft-waits", about=about), options)
