"""Typed words, files and changed messages: to what do they belong?

In this order: to the message they reply to, to the open question, to the newest message with choices in the
chat. What belongs to nothing is asked about; it is never lost.
"""

from typing import Any

from handlers import access, conversing, evaluation_talk, linking, menus, post, presses, relaying, replies
from handlers.actor import Actor
from handlers.commands import evaluations
from handlers.context import Ctx, Done
from handlers.council import answers
from handlers.events import Amended, Said, Sent
from handlers.flows import FLOWS, loose
from handlers.post import options_of
from handlers.questions import Words
from handlers.rules.choosing import choose
from handlers.rules.formal import looks_formal
from handlers.rules.words import clean, parts
from handlers.views import View
from storage import conversations, deliveries, files, flags, prompts
from storage.conversations import Conversation
from storage.database import Db
from storage.flags import Flag
from storage.inbox import Arrival
from storage.prompts import Prompt

_NEWEST = 5


def said(db: Db, ctx: Ctx, actor: Actor, event: Said) -> Done:
    """Words somebody typed."""
    text = event.text
    if not clean(text):
        post.say(db, ctx, actor.here, View(actor.t("words-were-empty")))
        return Done()
    if linking.typed_by_known(db, ctx, actor, text) or evaluations.typed_code(db, ctx, actor, text):
        return Done()
    if menus.obeys(db, ctx, actor, text):
        return Done()
    _formal(db, ctx, actor, text)
    talked = db.first(conversations.open_in_chat, chat_id=actor.sender.chat_id)
    if event.reply_to is not None and _replied(db, ctx, actor, event, talked):
        return Done()
    if talked is not None:
        if not _chose_of_menu(db, ctx, actor, talked, text):
            conversing.said(db, ctx, actor, talked, text, event.message)
        return Done()
    if menus.starts(db, ctx, actor, text) or _chose(db, ctx, actor, text):
        return Done()
    kept = {**Words.nothing(), "parts": [[piece, event.message] for piece in parts(clean(text))]}
    _ask_where(db, ctx, actor, kept)
    return Done()


def sent(db: Db, ctx: Ctx, actor: Actor, event: Sent, arrival: Arrival) -> Done:
    """A file somebody sent; it was fetched and made safe before this step."""
    if event.refused is not None:
        key = f"file-{event.refused}"
        post.say(db, ctx, actor.here, View(actor.t(key if actor.t.has(key) else "file-refused")))
        return Done()
    talked = db.first(conversations.open_in_chat, chat_id=actor.sender.chat_id)
    for file in db.all(files.files_of_arrival, inbox_id=arrival.id):
        thread = replies.thread_of(db, actor, event.reply_to)
        afterwards = evaluation_talk.thread_of(db, ctx, actor, event.reply_to)
        flag = None if event.reply_to is None else _flag_of(db, actor, event.reply_to)
        if thread is not None:
            told = Words("").sent(None, file.id, event.caption, event.message, event.album).given
            replies.relay(db, ctx, actor, thread, Words("").value(told))
        elif afterwards is not None:
            told = Words("").sent(None, file.id, event.caption, event.message, event.album).given
            evaluation_talk.relay(db, ctx, actor, afterwards, Words("").value(told))
        elif flag is not None and access.may_talk(db, actor.person, flag):
            told = Words("").sent(None, file.id, event.caption, event.message, event.album).given
            relaying.relay(db, ctx, actor, flag, told)
        elif talked is not None:
            conversing.sent(db, ctx, actor, talked, file.id, event.caption, event.message, event.album)
            if not FLOWS[talked.flow].gathers:
                db.run(files.drop_of_arrival, which=arrival.id)
        else:
            told = Words("").sent(None, file.id, event.caption, event.message, event.album).given
            _ask_where(db, ctx, actor, told)
            talked = db.first(conversations.open_in_chat, chat_id=actor.sender.chat_id)
    return Done()


def amended(db: Db, ctx: Ctx, actor: Actor, event: Amended) -> Done:
    """A message was changed: before sending the new words replace the old, afterwards they are added."""
    half_written: list[Conversation] = [
        *db.all(conversations.put_aside, chat_id=actor.sender.chat_id),
    ]
    talked = db.first(conversations.open_in_chat, chat_id=actor.sender.chat_id)
    if talked is not None:
        half_written.insert(0, talked)
    if any(conversing.amended(db, ctx, actor, talk, event.text, event.message) for talk in half_written):
        return Done()
    entry = db.first(flags.entry_by_message, chat_id=actor.sender.chat_id, message=event.message)
    if entry is not None and entry.author_id == actor.person.id and clean(event.text):
        relaying.amend(db, ctx, actor, entry, clean(event.text))
    elif talked is not None and talked.flow == evaluations.FLOW:
        evaluations.is_not_changed(db, ctx, actor, talked, "evaluation-not-amended")
    return Done()


def menu(db: Db, ctx: Ctx, actor: Actor) -> Done:
    """The chat was opened again by somebody we know."""
    menus.show(db, ctx, actor)
    return Done()


def _ask_where(db: Db, ctx: Ctx, actor: Actor, told: dict[str, Any]) -> None:
    """Who has no flag that words could belong to, and can begin none, hears what there is here instead."""
    facts = loose.Facts(db, ctx, actor, None)
    if facts.is_chair or facts.open_flags or facts.notices:
        relaying.ask_where(db, ctx, actor, told)
    else:
        menus.explain(db, ctx, actor, actor.t("list-none-open") if answers(actor.person) else "")


def _formal(db: Db, ctx: Ctx, actor: Actor, text: str) -> None:
    kind = looks_formal(text)
    if kind is not None:
        relaying.formal(db, ctx, actor, kind, clean(text))


def _replied(db: Db, ctx: Ctx, actor: Actor, event: Said, talked: Conversation | None) -> bool:
    """A reply belongs to what it replies to: the open question, a choice, or a flag."""
    message = db.first(deliveries.delivered_message, chat_id=actor.sender.chat_id, message=event.reply_to)
    prompt = None if message is None else _prompt(db, actor, message.prompt_id)
    if prompt is not None and prompt.conversation_id is not None:
        if talked is not None and talked.prompt_id == prompt.id:
            return False
        if talked is not None and evaluations.was_answered(prompt, talked):
            evaluations.is_not_changed(db, ctx, actor, talked, "evaluation-old-question")
            return True
    elif prompt is not None and _picked(db, ctx, actor, prompt, event.text):
        return True
    told = Words.add(Words.nothing(), event.text, event.message).given
    thread = replies.thread_of(db, actor, event.reply_to)
    if thread is not None:
        replies.relay(db, ctx, actor, thread, Words("").value(told))
        return True
    afterwards = evaluation_talk.thread_of(db, ctx, actor, event.reply_to)
    if afterwards is not None:
        evaluation_talk.relay(db, ctx, actor, afterwards, Words("").value(told))
        return True
    flag = _flag_of(db, actor, event.reply_to or "")
    if flag is None:
        return False
    if not access.may_talk(db, actor.person, flag):
        post.say(db, ctx, actor.here, View(actor.t("flag-is-closed", number=flag.number)))
        return False
    relaying.relay(db, ctx, actor, flag, told)
    return True


def _flag_of(db: Db, actor: Actor, message: str) -> Flag | None:
    """The flag a message of this chat is about: one of ours, or one the person wrote before."""
    delivered = db.first(deliveries.delivered_message, chat_id=actor.sender.chat_id, message=message)
    subject = delivered.subject if delivered is not None else None
    number = int(subject[5:]) if subject is not None and subject.startswith("flag:") else None
    if number is None:
        entry = db.first(flags.entry_by_message, chat_id=actor.sender.chat_id, message=message)
        number = entry.flag_id if entry is not None else None
    flag = None if number is None else db.first(flags.flag_by_id, id=number)
    return flag if flag is not None and access.may_read(db, actor.person, flag) else None


def _chose_of_menu(db: Db, ctx: Ctx, actor: Actor, talked: Conversation, text: str) -> bool:
    """With the menu as the last thing on the screen, what is typed is about the menu."""
    newest = db.first(prompts.newest, recipient=actor.sender.recipient, most=1)
    if newest is None or newest.id == talked.prompt_id or newest.conversation_id is not None:
        return False
    options = options_of(newest.options)
    if not all(menus.is_entry(option.value) for option in options):
        return False
    return _picked(db, ctx, actor, newest, text)


def _chose(db: Db, ctx: Ctx, actor: Actor, text: str) -> bool:
    """A typed number or words for the newest message with choices; with several cards open, asked first."""
    newest = db.all(prompts.newest, recipient=actor.sender.recipient, most=_NEWEST)
    cards = {prompt.subject for prompt in newest if _is_card(prompt)}
    for prompt in newest:
        if prompt.conversation_id is not None or prompt.asked is not None:
            continue
        options = options_of(prompt.options)
        hits = choose(text, [option.label for option in options])
        if len(hits) != 1:
            continue
        if prompt.subject is not None and _is_card(prompt) and len(cards) > 1:
            relaying.ask_if_meant(db, ctx, actor, prompt.subject, options[hits[0]])
        else:
            _do(db, ctx, actor, options[hits[0]].value)
        return True
    return False


def _is_card(prompt: Prompt) -> bool:
    """Whether it is about something that stays open; the questions after a meeting are answered and gone."""
    return prompt.subject is not None and not prompt.subject.startswith("evaluation:")


def _prompt(db: Db, actor: Actor, prompt_id: str | None) -> Prompt | None:
    prompt = None if prompt_id is None else db.first(prompts.prompt_by_id, id=prompt_id)
    return prompt if prompt is not None and prompt.recipient == actor.sender.recipient else None


def _picked(db: Db, ctx: Ctx, actor: Actor, prompt: Prompt, text: str) -> bool:
    options = options_of(prompt.options)
    hits = choose(text, [option.label for option in options])
    if len(hits) != 1 or not presses.knows(options[hits[0]].value):
        return False
    _do(db, ctx, actor, options[hits[0]].value)
    return True


def _do(db: Db, ctx: Ctx, actor: Actor, value: str) -> None:
    """What a button would do; the word that would stand on the button is written instead."""
    done = presses.press(db, ctx, actor, value)
    if done.toast:
        post.say(db, ctx, actor.here, View(done.toast))
