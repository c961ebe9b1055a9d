"""Somebody nobody here knows, with the code of an evaluation: they answer, give no name, and are no member.

What a stranger's chat says belongs to the evaluation when it is its code, or when they are answering.
Anything else gets the way in that strangers always get.
"""

from handlers import conversing, evaluations, post
from handlers.actor import Actor
from handlers.commands import evaluations as commands
from handlers.context import Ctx, Done
from handlers.events import Amended, Event, Opened, Pressed, Reacted, Said, Sender, Sent, Unsupported
from handlers.rules.choosing import is_word
from handlers.views import View
from storage import conversations, deliveries, prompts, traces
from storage import evaluations as stored
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
    if isinstance(event, Opened) and event.code is not None:
        commands.begin_with_code(db, ctx, actor, event.code)
        return Done()
    if isinstance(event, Said) and commands.typed_code(db, ctx, actor, event.text):
        return Done()
    if isinstance(event, Pressed):
        return _pressed(db, ctx, actor, event)
    talked = db.first(conversations.open_in_chat, chat_id=sender.chat_id)
    if talked is None or talked.flow != traces.FLOW:
        return None
    if commands.is_open_still(db, ctx, actor, talked):
        _goes_on(db, ctx, actor, talked, event)
    return Done()


def goes_on_talking(db: Db, ctx: Ctx, sender: Sender) -> bool:
    """Tell who answered already, and says thanks or changes a message, that they did; whether it was one."""
    actor = Actor(guest(ctx), sender)
    for evaluation in db.all(stored.in_state, state=stored.OPEN):
        if evaluations.has_answered(db, evaluation, commands.account_of(actor)):
            commands.begin(db, ctx, actor, evaluation)
            return True
    return False


def _pressed(db: Db, ctx: Ctx, actor: Actor, event: Pressed) -> Done | None:
    prompt = db.first(prompts.prompt_by_id, id=event.prompt)
    if prompt is None or prompt.recipient != actor.sender.recipient or prompt.conversation_id is None:
        return None
    talked = db.first(conversations.conversation_by_id, id=prompt.conversation_id)
    if talked is None:  # sent in already: a second tap
        return Done(actor.t("ask-already-answered"))
    options = post.options_of(prompt.options)
    if talked.flow != traces.FLOW or not 0 <= event.option < len(options):
        return None
    if not commands.is_open_still(db, ctx, actor, talked):
        return Done()
    return conversing.pressed(db, ctx, actor, prompt, options[event.option])


def _goes_on(db: Db, ctx: Ctx, actor: Actor, talked: Conversation, event: Event) -> None:
    match event:
        case Said(text=text) if is_word(text, "stop"):
            conversing.leave(db, ctx, actor, talked)
        case Said(text=text) if text.startswith("/"):
            conversing.resume(db, ctx, actor, talked)
        case Said(reply_to=str(old)) if _was_answered(db, actor, talked, old):
            commands.is_not_changed(db, ctx, actor, talked, "evaluation-old-question")
        case Said(text=text, message=message):
            conversing.said(db, ctx, actor, talked, text, message)
        case Amended(text=text, message=message):
            if conversing.amended(db, ctx, actor, talked, text, message):
                conversing.resume(db, ctx, actor, db.one(conversations.conversation_by_id, id=talked.id))
            else:
                commands.is_not_changed(db, ctx, actor, talked, "evaluation-not-amended")
        case Reacted():
            post.say(db, ctx, actor.here, View(actor.t("reaction-not-private")))
        case Sent():
            conversing.sent(db, ctx, actor, talked, 0, "", event.message, None)
        case Unsupported(what=what):
            key = f"refuse-{what}"
            post.say(db, ctx, actor.here, View(actor.t(key if actor.t.has(key) else "refuse-other")))
            conversing.resume(db, ctx, actor, talked)
        case _:
            conversing.resume(db, ctx, actor, talked)


def _was_answered(db: Db, actor: Actor, talked: Conversation, message: str) -> bool:
    shown = db.first(deliveries.delivered_message, chat_id=actor.sender.chat_id, message=message)
    found = None if shown is None or shown.prompt_id is None else shown.prompt_id
    prompt = None if found is None else db.first(prompts.prompt_by_id, id=found)
    return prompt is not None and commands.was_answered(prompt, talked)
