"""One event, one step, in the caller's transaction: all of it happens, or nothing of it.

Who may is asked here and below at every step; what the platform says about an event is never trusted further
than "it came from this chat".
"""

from handlers import closed, conversing, doors, greeting, groups, listening, post, presses, saying
from handlers.actor import Actor
from handlers.commands import (
    absences,
    agreed,
    answers,
    better,
    chair,
    channels,
    differing,
    drafts,
    evaluation_agreements,
    evaluation_mirror,
    evaluation_reading,
    evaluation_talk,
    flags,
    follow,
    helping,
    loose,
    not_talked,
    notice_buttons,
    notices,
    promises,
    sending,
    talked,
    talks,
)
from handlers.commands import evaluations as evaluation_commands
from handlers.commands import people as people_commands
from handlers.context import Ctx, Done
from handlers.events import (
    Amended,
    Event,
    Grouped,
    Ignored,
    Left,
    Moved,
    Opened,
    Pressed,
    Reacted,
    Returned,
    Said,
    Sender,
    Sent,
    Unread,
    Unsupported,
)
from handlers.texts import own, texts
from handlers.views import View
from storage import audit, conversations, deliveries, files, inbox, outbox, people, prompts, traces
from storage.database import Db
from storage.inbox import Arrival

COMMANDS = (
    absences,
    agreed,
    answers,
    better,
    chair,
    channels,
    differing,
    drafts,
    evaluation_commands,
    evaluation_agreements,
    evaluation_mirror,
    evaluation_reading,
    evaluation_talk,
    flags,
    follow,
    helping,
    loose,
    not_talked,
    notice_buttons,
    notices,
    people_commands,
    promises,
    sending,
    talked,
    talks,
)
"""The files of commands; naming them here is what makes their buttons and commands known."""


def handle(db: Db, arrival: Arrival, event: Event, sender: Sender, ctx: Ctx) -> Done:
    """Do what ``event`` asks; the caller marks ``arrival`` done in the same transaction."""
    _cover(db, arrival, event)
    match event:
        case Ignored():
            return Done()
        case Left():
            db.run(people.set_chat_state, which=sender.chat_id, new_state="blocked", at=ctx.now)
            groups.left(db, ctx, sender.chat_id)
            return Done()
        case Returned():
            db.run(people.set_chat_state, which=sender.chat_id, new_state="open", at=ctx.now)
            db.run(outbox.no_longer_wait, whose=sender.recipient, at=ctx.now)
            return Done()
        case Moved(external=external):
            db.run(people.set_chat_external, which=sender.chat_id, new_external=external)
            return Done()
        case _ if sender.kind != "private":
            return greeting.in_group(db, ctx, sender, event)
    person = _known(db, sender)
    if person is None and sender.platform not in ctx.platforms:
        return closed.stranger(db, ctx, sender)
    if isinstance(event, Opened) and event.token_hash is not None:
        done = greeting.opened(db, ctx, sender, event.token_hash)
    elif person is None:
        return _from_stranger(db, arrival, event, sender, ctx)
    else:
        pressed = event.message if isinstance(event, Pressed | Reacted) else None
        done = _from_person(db, arrival, event, Actor(person, sender, pressed), ctx)
    if person is not None and not doors.is_open(ctx, person, sender.platform):
        closed.wrote(db, ctx, Actor(person, sender))
    return done


def _cover(db: Db, arrival: Arrival, event: Event) -> None:
    """Keep no word of an event that may be an answer to an evaluation, be it one that was sent in already."""
    traces.cover(db, arrival.id, arrival.chat_id, event.prompt if isinstance(event, Pressed) else None)
    if isinstance(event, Amended):
        db.run(inbox.blank, which=arrival.id)


def _from_person(db: Db, arrival: Arrival, event: Event, actor: Actor, ctx: Ctx) -> Done:
    match event:
        case Pressed():
            return _pressed(db, ctx, actor, event)
        case Reacted():
            return _reacted(db, ctx, actor, event)
        case Said():
            return listening.said(db, ctx, actor, event)
        case Sent():
            return listening.sent(db, ctx, actor, event, arrival)
        case Amended():
            return listening.amended(db, ctx, actor, event)
        case Unsupported(what=what):
            return _refuse(db, ctx, actor, what)
        case Unread(session=session):
            return _unread(db, ctx, actor, session)
        case Opened(code=str(code)):
            evaluation_commands.begin_with_code(db, ctx, actor, code)
            return Done()
        case Opened():
            return listening.menu(db, ctx, actor)
        case Grouped() | _:
            return Done()


def _from_stranger(db: Db, arrival: Arrival, event: Event, sender: Sender, ctx: Ctx) -> Done:
    """A stranger's file is nobody's to read, and is not kept."""
    if isinstance(event, Sent):
        db.run(files.drop_of_arrival, which=arrival.id)
    return greeting.stranger(db, ctx, sender, event)


def _pressed(db: Db, ctx: Ctx, actor: Actor, event: Pressed) -> Done:
    prompt = db.first(prompts.prompt_by_id, id=event.prompt)
    if prompt is not None and prompt.recipient == -actor.sender.chat_id:
        return Done(actor.t("joined-already"))
    if prompt is None or prompt.recipient != actor.sender.recipient:
        return Done(actor.t("press-unknown"))
    options = post.options_of(prompt.options)
    if not 0 <= event.option < len(options):
        return Done(actor.t("press-unknown"))
    option = options[event.option]
    if prompt.conversation_id is not None or prompt.asked is not None:
        return conversing.pressed(db, ctx, actor, prompt, option)
    if not presses.knows(option.value):
        return Done(actor.t("press-unknown"))
    return presses.press(db, ctx, actor, option.value)


def _reacted(db: Db, ctx: Ctx, actor: Actor, event: Reacted) -> Done:
    """A number put under a message counts where the choice is harmless; else it is asked to be written."""
    message = db.first(deliveries.delivered_message, chat_id=actor.sender.chat_id, message=event.message)
    prompt = (
        None
        if message is None or message.prompt_id is None
        else db.first(prompts.prompt_by_id, id=message.prompt_id)
    )
    options = [] if prompt is None else post.options_of(prompt.options)
    if prompt is None or not 0 <= event.option < len(options):
        return Done()
    if prompt.conversation_id is not None or not presses.is_harmless(options[event.option].value):
        return Done(actor.t("reaction-not-private"))
    return _pressed(db, ctx, actor, Pressed(prompt.id, event.option, event.message))


def _refuse(db: Db, ctx: Ctx, actor: Actor, what: str) -> Done:
    """What has no place here is refused kindly, and the open question is still open."""
    key = f"refuse-{what}"
    post.say(db, ctx, actor.here, View(actor.t(key if actor.t.has(key) else "refuse-other")))
    talked = db.first(conversations.open_in_chat, chat_id=actor.sender.chat_id)
    if talked is not None:
        conversing.resume(db, ctx, actor, talked)
    return Done()


def _unread(db: Db, ctx: Ctx, actor: Actor, session: str) -> Done:
    """Say, once for what one key locks, that it cannot be read, and what helps."""
    words = actor.t("words-unreadable", moment=saying.dated(ctx, actor.t, ctx.now), phone=ctx.policy.phone)
    post.say(db, ctx, actor.here, View(words), unique=f"unread:{actor.sender.chat_id}:{session}")
    return Done()


def _known(db: Db, sender: Sender) -> people.Person | None:
    person = None if sender.person_id is None else db.first(people.person_by_id, id=sender.person_id)
    return person if person is not None and person.active and person.joined_at is not None else None


def park(db: Db, arrival: Arrival, sender: Sender, reference: str, ctx: Ctx) -> None:
    """Tell the person, once, that something broke and is kept; alarm the operators with the reference."""
    person = _known(db, sender)
    t = texts(person.language if person is not None else ctx.policy.language)
    helper = db.first(people.person_by_key, key=ctx.policy.coordinator)
    until = ctx.calendar.next_working_day(ctx.calendar.local(ctx.now).date())
    body = t(
        "broken",
        day=saying.day(ctx, t, until),
        name=own(helper.name) if helper is not None else ctx.policy.municipality,
        phone=ctx.policy.phone,
        reference=reference,
    )
    post.say(db, ctx, post.back_to(sender), View(body))
    db.run(audit.add, at=ctx.now, actor_id=None, action="event_parked", subject=f"inbox:{arrival.id}")
    alarm(db, ctx, "event-parked", reference)


def alarm(db: Db, ctx: Ctx, kind: str, reference: str = "") -> None:
    """Warn the operators in chat, at most once an hour per kind."""
    hour = int(ctx.now.timestamp()) // 3600
    for key in ctx.policy.operators:
        operator = db.first(people.person_by_key, key=key)
        if operator is not None:
            words = texts(operator.language)(f"alarm-{kind}", reference=reference)
            post.tell(db, ctx, operator, View(words), unique=f"alarm:{kind}:{hour}:{operator.id}", at=ctx.now)
