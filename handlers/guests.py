"""Somebody nobody here knows, with the code of an evaluation: they answer, give no name, and are no member.

What a stranger's chat says belongs to the evaluation when it is its code, or when they are answering.
Anything else gets the way in that strangers always get.
"""

from handlers import conversing, post
from handlers.actor import Actor
from handlers.commands import evaluations as commands
from handlers.context import Ctx, Done
from handlers.events import Event, Opened, Pressed, Reacted, Said, Sender, Sent
from handlers.rules.choosing import is_word
from handlers.rules.codes import read_code
from handlers.texts import texts
from handlers.views import View
from storage import conversations, prompts, traces
from storage.conversations import Conversation
from storage.database import Db
from storage.people import Person


def guest(ctx: Ctx) -> Person:
    """Who stands in a conversation where there is nobody we know: without number, name or office."""
    return Person(
        id=0, key="", name="", title="", office=None, phone=None, email=None, language=ctx.policy.language,
        weekdays="", deputy_id=None, lead_id=None, active=True, joined_at=None, quiet="", rest=None,
    )  # fmt: skip


def took(db: Db, ctx: Ctx, sender: Sender, event: Event) -> Done | None:
    """Take what somebody unknown says or presses about an evaluation; ``None`` when it is about none."""
    actor = Actor(guest(ctx), sender, event.message if isinstance(event, Pressed) else None)
    typed = event.code if isinstance(event, Opened) else event.text if isinstance(event, Said) else None
    if typed is not None and read_code(typed) is not None:
        commands.begin_with_code(db, ctx, actor, typed)
        return Done()
    if isinstance(event, Pressed):
        return _pressed(db, ctx, actor, event)
    talked = db.first(conversations.open_in_chat, chat_id=sender.chat_id)
    if talked is None or talked.flow != traces.FLOW:
        return None
    return _goes_on(db, ctx, actor, talked, event)


def _pressed(db: Db, ctx: Ctx, actor: Actor, event: Pressed) -> Done | None:
    prompt = db.first(prompts.prompt_by_id, id=event.prompt)
    if prompt is None or prompt.recipient != actor.sender.recipient or prompt.conversation_id is None:
        return None
    talked = db.first(conversations.conversation_by_id, id=prompt.conversation_id)
    options = post.options_of(prompt.options)
    if talked is None or talked.flow != traces.FLOW or not 0 <= event.option < len(options):
        return None
    if not commands.is_open_still(db, ctx, actor, talked):
        return Done()
    return conversing.pressed(db, ctx, actor, prompt, options[event.option])


def _goes_on(db: Db, ctx: Ctx, actor: Actor, talked: Conversation, event: Event) -> Done:
    if not commands.is_open_still(db, ctx, actor, talked):
        return Done()
    match event:
        case Said(text=text, message=message):
            if is_word(text, "stop"):
                conversing.leave(db, ctx, actor, talked)
            else:
                conversing.said(db, ctx, actor, talked, text, message)
        case Opened():
            conversing.resume(db, ctx, actor, talked)
        case Reacted():
            post.say(db, ctx, actor.here, View(texts(ctx.policy.language)("reaction-not-private")))
        case Sent():
            post.say(db, ctx, actor.here, View(texts(ctx.policy.language)("evaluation-no-files")))
        case _:
            conversing.resume(db, ctx, actor, talked)
    return Done()
