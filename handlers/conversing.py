"""Conversations as rows: begun, answered, gone back in, put aside and carried out, one step at a time.

*Terug*, *niet versturen* and *help* live here, once, for every flow. One conversation is open per chat; a
second one puts the first aside, and asking for the same one again goes on where it stopped.
"""

import json
from typing import Any

from handlers import commands, drafts, post, saying, strays
from handlers.actor import Actor
from handlers.commands.flags import NotAllowedError
from handlers.context import Ctx, Done
from handlers.flows import FLOWS
from handlers.planning import cancel, plan
from handlers.questions import Choice, Heard, Note, Setting
from handlers.rules.choosing import is_word
from handlers.rules.words import clean, parts
from handlers.talk import LEAVING, Asking, Finished, Talk, is_story, run
from handlers.texts import Texts, own
from handlers.views import BACK, CANCEL, Option, View
from storage import conversations, traces
from storage.conversations import Conversation
from storage.database import Db
from storage.prompts import Prompt
from storage.types import Sealed

_GO, _STAY = "go", "stay"
"""The answers to *Weggooien?*"""


def begin(
    db: Db,
    ctx: Ctx,
    actor: Actor,
    flow: str,
    about: str | None = None,
    given: dict[str, Any] | None = None,
) -> None:
    """Start ``flow``, or go on with the one of the same kind about the same thing that was left half-done."""
    talked = db.first(conversations.open_in_chat, chat_id=actor.sender.chat_id)
    if talked is not None and (talked.flow, talked.about) != (flow, about):
        db.run(conversations.end, which=talked.id, new_state="aside", at=ctx.now)
        talked = None
    if talked is None:
        talked = _left_half_done(db, ctx, actor, flow, about)
    if talked is None:
        talked = _new(db, ctx, actor, flow, about, given or {})
    elif given:
        talked = talked._replace(answers=json.dumps({**json.loads(talked.answers), **given}))
    elif flow == "flag" and drafts.is_begun(talked):
        drafts.offer(db, ctx, actor, talked)
        return
    _stay(db, ctx, actor, talked)


def resume(db: Db, ctx: Ctx, actor: Actor, talked: Conversation) -> None:
    """Go on with a conversation that was put aside."""
    _take_up(db, ctx, actor, talked)
    _stay(db, ctx, actor, talked)


def half_done(db: Db, chat_id: int, flow: str) -> Conversation | None:
    """The newest of this kind in a chat that somebody began and did not finish."""
    talked = db.first(conversations.open_in_chat, chat_id=chat_id)
    waiting = [*([] if talked is None else [talked]), *db.all(conversations.put_aside, chat_id=chat_id)]
    return next((each for each in waiting if each.flow == flow), None)


def pressed(db: Db, ctx: Ctx, actor: Actor, prompt: Prompt, option: Option) -> Done:
    """A button of a conversation: the open question's counts, an older one's is kindly refused."""
    talked = db.first(conversations.conversation_by_id, id=prompt.conversation_id)
    if talked is None or talked.state != "open":
        return _too_late(db, ctx, actor, talked)
    if talked.prompt_id != prompt.id:
        return Done(actor.t("ask-already-answered"))
    if option.value == BACK:
        _back(db, ctx, actor, talked)
    elif option.value == CANCEL:
        leave(db, ctx, actor, talked)
    else:
        asking, talk = _asked(db, ctx, actor, talked)
        if not isinstance(asking, Asking):
            _go_on(db, ctx, actor, talked)
        else:
            heard = asking.question.pressed(talk.answers.get(asking.key), option.value)
            _heard(db, ctx, actor, talked, talk, asking, heard)
    return Done()


def said(db: Db, ctx: Ctx, actor: Actor, talked: Conversation, text: str, message: str | None) -> None:
    """Typed words, for the open question; what fits no option is kept with the story."""
    if is_word(text, actor.t("ask-back")):
        _back(db, ctx, actor, talked)
        return
    if is_word(text, actor.t("ask-cancel")) or is_word(text, _way_out(actor, talked).label):
        leave(db, ctx, actor, talked)
        return
    asking, talk = _asked(db, ctx, actor, talked)
    if not isinstance(asking, Asking):
        _go_on(db, ctx, actor, talked)
        return
    setting = Setting(actor.t, saying.today(ctx), ctx.calendar)
    heard = asking.question.said(talk.answers.get(asking.key), text, message, setting)
    if heard.given == CANCEL:  # a question may call the way out by a name of its own
        leave(db, ctx, actor, talked)
        return
    if heard.given is None and heard.note is None and FLOWS[talked.flow].gathers:
        heard = strays.said(talk, asking, text, message)
    _heard(db, ctx, actor, talked, talk, asking, heard)


def sent(
    db: Db,
    ctx: Ctx,
    actor: Actor,
    talked: Conversation,
    file_id: int,
    caption: str,
    message: str | None,
    album: str | None,
) -> None:
    """A file, for the open question; one that wants no file hands it to the story told before."""
    asking, talk = _asked(db, ctx, actor, talked)
    if not isinstance(asking, Asking):
        _go_on(db, ctx, actor, talked)
        return
    heard = asking.question.sent(talk.answers.get(asking.key), file_id, caption, message, album)
    if heard.given is None and heard.note is None:
        is_wanted = FLOWS[talked.flow].gathers
        heard = (
            strays.sent(talk, asking, file_id, caption, message, album)
            if is_wanted
            else Heard(None, Note("evaluation-no-files"))
        )
    _heard(db, ctx, actor, talked, talk, asking, heard)


def amended(db: Db, ctx: Ctx, actor: Actor, talked: Conversation, text: str, message: str) -> bool:
    """A message of a half-written story was changed: the new words replace the old; whether it was one."""
    answers = json.loads(talked.answers)
    for given in answers.values():
        told = given.get("parts") if isinstance(given, dict) else None
        if told and any(part[1] == message for part in told):
            first = next(place for place, part in enumerate(told) if part[1] == message)
            rest = [part for part in told if part[1] != message]
            rest[first:first] = [[piece, message] for piece in parts(clean(text)) if piece]
            given["parts"] = rest
            _keep(db, ctx, actor, talked, answers, talked.asked, talked.prompt_id)
            return True
    return False


def leave(db: Db, ctx: Ctx, actor: Actor, talked: Conversation) -> None:
    """Throw a conversation away; where somebody wrote something, ask first, once. Nobody else ever saw it."""
    _, talk = _asked(db, ctx, actor, talked)
    was_asked = LEAVING in talk.answers
    flow = FLOWS[talked.flow]
    would_lose = was_asked or ((flow.sends or flow.writes) and talk.has_words)
    if not would_lose or (was_asked and talked.state == "open"):
        _drop(db, ctx, actor, talked)
        return
    _take_up(db, ctx, actor, talked)
    talk.answers[LEAVING] = ""
    _show(db, ctx, actor, talked, talk, _whether_to_leave(actor.t))


def _drop(db: Db, ctx: Ctx, actor: Actor, talked: Conversation) -> None:
    _erase(db, talked)
    _left(db, ctx, actor, talked)


def _whether_to_leave(t: Texts) -> Asking:
    options = (t.option(_GO, "drop-yes"), t.option(_STAY, "drop-no"))
    return Asking(LEAVING, Choice("drop-sure", options, numbered=False))


def _stay(db: Db, ctx: Ctx, actor: Actor, talked: Conversation) -> None:
    """Go on where it was, whether or not it was about to be left."""
    answers = json.loads(talked.answers)
    answers.pop(LEAVING, None)
    _go_on(db, ctx, actor, talked._replace(answers=json.dumps(answers, ensure_ascii=False)))


def _take_up(db: Db, ctx: Ctx, actor: Actor, talked: Conversation) -> None:
    other = db.first(conversations.open_in_chat, chat_id=actor.sender.chat_id)
    if other is not None and other.id != talked.id:
        db.run(conversations.end, which=other.id, new_state="aside", at=ctx.now)
    db.run(conversations.end, which=talked.id, new_state="open", at=ctx.now)


def _way_out(actor: Actor, talked: Conversation) -> Option:
    t = actor.t
    return t.option(CANCEL, "ask-cancel") if FLOWS[talked.flow].sends else t.option(CANCEL, "ask-leave")


def _left(db: Db, ctx: Ctx, actor: Actor, talked: Conversation) -> None:
    """It ended in nothing; after a look at the settings, what it interrupted goes on."""
    sends = FLOWS[talked.flow].sends
    words = actor.t("ask-dropped") if sends else actor.t("ask-left")
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)
    for other in () if sends else db.all(conversations.put_aside, chat_id=actor.sender.chat_id):
        if other.touched_at == talked.started_at:  # put aside for this one
            resume(db, ctx, actor.fresh, other)
            return


def _new(db: Db, ctx: Ctx, actor: Actor, flow: str, about: str | None, given: dict[str, Any]) -> Conversation:
    answers = json.dumps(given, ensure_ascii=False)
    number = db.one(
        conversations.start,
        chat_id=actor.sender.chat_id,
        person_id=actor.person.id or None,
        flow=flow,
        about=about,
        answers=Sealed(traces.key_of(flow, about) or actor.sender.owner, answers),
        asked=None,
        prompt_id=None,
        state="open",
        started_at=ctx.now,
        touched_at=ctx.now,
    )
    if flow == "flag":
        plan(db, "draft", number, ctx.now + ctx.policy.draft_reminder)
    return Conversation(
        number,
        actor.sender.chat_id,
        actor.person.id or None,
        flow,
        about,
        answers,
        None,
        None,
        "open",
        ctx.now,
        ctx.now,
    )


def _left_half_done(db: Db, ctx: Ctx, actor: Actor, flow: str, about: str | None) -> Conversation | None:
    for talked in db.all(conversations.put_aside, chat_id=actor.sender.chat_id):
        if (talked.flow, talked.about) == (flow, about):
            db.run(conversations.end, which=talked.id, new_state="open", at=ctx.now)
            return talked
    return None


def _asked(db: Db, ctx: Ctx, actor: Actor, talked: Conversation) -> tuple[Asking | Finished, Talk]:
    flow = FLOWS[talked.flow]
    talk = Talk(json.loads(talked.answers), actor.t, talked.about)
    if LEAVING in talk.answers:
        return _whether_to_leave(actor.t), talk
    return run(flow.flow, talk, flow.facts(db, ctx, actor, talked.about)), talk


def _heard(
    db: Db, ctx: Ctx, actor: Actor, talked: Conversation, talk: Talk, asking: Asking, heard: Heard
) -> None:
    if asking.key == LEAVING and heard.given == _GO:
        _drop(db, ctx, actor, talked)
        return
    if asking.key == LEAVING and heard.given == _STAY:
        _stay(db, ctx, actor, talked)
        return
    if heard.given is not None:
        talk.answers.pop(asking.key, None)  # the answers stand in the order in which they can be taken back
        talk.answers[asking.key] = heard.given
    if heard.quiet:
        _keep(db, ctx, actor, talked, talk.answers, talked.asked, talked.prompt_id)
        return
    note = heard.note
    if note is None and heard.given is None:
        note = Note("ask-not-understood")
    if heard.given is not None and not asking.question.settled(heard.given):
        _show(db, ctx, actor, talked, talk, asking._replace(note=note))  # a run would stop here again
        return
    answers = json.dumps(talk.answers, ensure_ascii=False)
    _go_on(db, ctx, actor, talked._replace(answers=answers), note)


def _go_on(db: Db, ctx: Ctx, actor: Actor, talked: Conversation, note: Note | None = None) -> None:
    result, talk = _asked(db, ctx, actor, talked)
    if isinstance(result, Asking):
        _show(db, ctx, actor, talked, talk, result._replace(note=note or result.note))
        return
    _erase(db, talked)
    if result.command is None:
        _left(db, ctx, actor, talked)
    else:
        try:
            commands.carry_out(db, ctx, actor, result.command)
        except NotAllowedError:
            _refused(db, ctx, actor, talk)


def _refused(db: Db, ctx: Ctx, actor: Actor, talk: Talk) -> None:
    """It was theirs to do when they began, and is not any more: what they wrote goes back to them."""
    told = own("\n".join(talk.written))
    body = actor.t("no-longer-yours-text", words=told) if talk.written else actor.t("no-longer-yours")
    post.say(db, ctx, actor.here, View(body), edits=actor.pressed)


def _show(db: Db, ctx: Ctx, actor: Actor, talked: Conversation, talk: Talk, asking: Asking) -> None:
    """Put the open question as it now is, and keep what was answered."""
    view = _look(actor, ctx, talk, asking, _way_out(actor, talked))
    prompt_id = post.ask(
        db, ctx, actor.here, view, conversation_id=talked.id, asked=asking.key, edits=actor.pressed,
        owner=traces.key_of(talked.flow, talked.about),
    )  # fmt: skip
    _keep(db, ctx, actor, talked, talk.answers, asking.key, prompt_id)


def _look(actor: Actor, ctx: Ctx, talk: Talk, asking: Asking, way_out: Option) -> View:
    key, question, note = asking
    setting = Setting(actor.t, saying.today(ctx), ctx.calendar)
    given = talk.answers.get(key)
    view = question.view(given, setting)
    body = view.body if note is None else f"{actor.t(note.text, **note.values)}\n\n{view.body}"
    values = {option.value for option in view.options}
    is_under_way = given is not None and not (is_story(given) and not given.get("rewrite"))
    back = is_under_way or any(not known.startswith("!") and known != key for known in talk.answers)
    ways_out = (*((actor.t.option(BACK, "ask-back"),) if back else ()), way_out) if key != LEAVING else ()
    shown = tuple(option for option in ways_out if option.value not in values)
    return View(body, (*view.options, *shown), view.files)


def _keep(
    db: Db,
    ctx: Ctx,
    actor: Actor,
    talked: Conversation,
    answers: dict[str, Any],
    asked: str | None,
    prompt_id: str | None,
) -> None:
    owner = traces.key_of(talked.flow, talked.about) or actor.sender.owner
    db.run(
        conversations.keep,
        which=talked.id,
        new_answers=Sealed(owner, json.dumps(answers, ensure_ascii=False)),
        new_asked=asked,
        new_prompt=prompt_id,
        at=ctx.now,
    )


def _erase(db: Db, talked: Conversation) -> None:
    """It is over: its words go, and its reminder with them."""
    traces.erase(db, talked)
    if talked.flow == "flag":
        cancel(db, "draft", talked.id)


def _back(db: Db, ctx: Ctx, actor: Actor, talked: Conversation) -> None:
    answers = json.loads(talked.answers)
    open_key = talked.asked
    if open_key == LEAVING:
        _stay(db, ctx, actor, talked)
        return
    told = answers.get(open_key)
    if isinstance(told, dict) and told.get("rewrite"):  # back to the screen that asked for it
        answers[open_key] = {**told, "done": True, "rewrite": False}
        _go_on(db, ctx, actor, talked._replace(answers=json.dumps(answers, ensure_ascii=False)))
        return
    if not is_story(told):
        answers.pop(open_key, None)
    earlier = [key for key, given in answers.items() if key[:1] != "!" and not _is_ahead(given)]
    if earlier:
        last = answers[earlier[-1]]
        if is_story(last):
            last["done"] = False
        else:
            answers.pop(earlier[-1])
    _go_on(db, ctx, actor, talked._replace(answers=json.dumps(answers, ensure_ascii=False)))


def _is_ahead(given: Any) -> bool:
    """Whether this is a story from before somebody went back: kept, and still to be called done."""
    return is_story(given) and not given["done"]


def _too_late(db: Db, ctx: Ctx, actor: Actor, talked: Conversation | None) -> Done:
    if talked is not None and talked.state == "aside":
        resume(db, ctx, actor._replace(pressed=None), talked)
    return Done(actor.t("ask-already-answered"))
