"""Coming in: an invitation opened, taken up or refused, and everybody the town does not know (yet).

Opening uses nothing up; *Ik doe mee* does. A used, expired or unknown invitation always gets the same words,
so that nobody can learn anything by trying.
"""

from datetime import timedelta

from handlers import closed, conversing, doors, groups, guests, menus, post, saying
from handlers.actor import Actor
from handlers.commands.invitations import role_of
from handlers.context import Ctx, Done
from handlers.events import Event, Opened, Pressed, Said, Sender
from handlers.linking import forget_talk, take_away, typed_by_stranger
from handlers.presses import verb
from handlers.rules.choosing import choose
from handlers.texts import own, texts
from handlers.views import Option, View
from handlers.welcome import page, welcome
from storage import audit, conversations, people, prompts, sessions
from storage.conversations import Conversation
from storage.database import Db
from storage.people import Invitation, Person
from storage.prompts import Prompt

_GREET_AGAIN = timedelta(hours=1)


def opened(db: Db, ctx: Ctx, sender: Sender, token_hash: str) -> Done:
    """An invitation was opened: the welcome, with one button that uses it up."""
    invitation = db.first(people.invitation_by_hash, token_hash=token_hash)
    known = _known(db, sender)
    if known is not None:
        _already_here(db, ctx, Actor(known, sender), invitation)
        return Done()
    person = invited(db, ctx, invitation)
    if invitation is None or person is None:
        _no_way_in(db, ctx, sender)
        return Done()
    if not doors.is_allowed(ctx, person, sender.platform):
        doors.say_not_here(db, ctx, sender, person, "join-not-this-way")
        return Done()
    forget_talk(db, sender.chat_id)
    post.say(db, ctx, post.back_to(sender), welcome(db, ctx, person, invitation))
    return Done()


def reach_out(db: Db, ctx: Ctx, platform: str, external: str, token_hash: str) -> None:
    """Welcome somebody where they are said to be, on a platform where we may speak first."""
    chat = db.first(people.chat_by_external, platform=platform, external=external)
    if chat is None:
        number = people.open_chat(db, platform, external)
        chat = db.one(people.chat_by_id, id=number)
    db.run(people.set_chat_state, which=chat.id, new_state="open", at=ctx.now)
    opened(db, ctx, Sender(chat.id, chat.person_id, platform), token_hash)


def stranger(db: Db, ctx: Ctx, sender: Sender, event: Event) -> Done:
    """Somebody unknown here: what they choose counts, anything else gets the way in, once an hour.

    Who has an invitation open that still works gets its welcome again.
    """
    answering = guests.took(db, ctx, sender, event)
    if answering is not None:
        return answering
    if isinstance(event, Said) and typed_by_stranger(db, ctx, sender, event.text):
        return Done()
    talked = _own_days(db, ctx, sender)
    if talked is not None and (done := _about_days(db, ctx, sender, talked, event)) is not None:
        return done
    if isinstance(event, Pressed):
        return _pressed(db, ctx, sender, event)
    options = _shown_last(db, sender.recipient)
    if isinstance(event, Said):
        hits = choose(event.text, [option.label for option in options])
        if len(hits) == 1:
            return _do(db, ctx, sender, options[hits[0]].value, None)
    invitation = _still_open(db, options)
    person = invited(db, ctx, invitation)
    if invitation is not None and person is not None:
        post.say(db, ctx, post.back_to(sender), welcome(db, ctx, person, invitation))
        return Done()
    if isinstance(event, Opened) and event.by_code:
        t = texts(ctx.policy.language)
        post.say(db, ctx, post.back_to(sender), View(t("code-please", phone=ctx.policy.phone)))
        return Done()
    _greet(db, ctx, sender)
    return Done()


def _greet(db: Db, ctx: Ctx, sender: Sender) -> None:
    """The way in, or for who answered after a meeting that they did; once an hour."""
    chat = db.one(people.chat_by_id, id=sender.chat_id)
    if chat.greeted_at is not None and chat.greeted_at + _GREET_AGAIN > ctx.now:
        return
    if guests.goes_on_talking(db, ctx, sender):
        db.run(people.set_greeted, which=sender.chat_id, at=ctx.now)
    else:
        _no_way_in(db, ctx, sender)


def in_group(db: Db, ctx: Ctx, sender: Sender, event: Event) -> Done:
    """In a group nothing personal is ever shown; it can only become the place where a board reads news."""
    groups.spoke(db, ctx, sender, event)
    return Done()


# ------------------------------------------------------------------ what an invitation is worth


def _known(db: Db, sender: Sender) -> Person | None:
    person = None if sender.person_id is None else db.first(people.person_by_id, id=sender.person_id)
    return person if person is not None and person.active and person.joined_at is not None else None


def invited(db: Db, ctx: Ctx, invitation: Invitation | None) -> Person | None:
    """Whom an invitation lets in, in the role it was made for; nobody, once it does not work any more."""
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= ctx.now:
        return None
    person = db.one(people.person_by_id, id=invitation.person_id)
    return person if person.active and role_of(db, person) == invitation.role else None


def _numbered(db: Db, ctx: Ctx, about: str) -> tuple[Invitation, Person] | None:
    invitation = db.first(people.invitation_by_id, id=int(about))
    person = invited(db, ctx, invitation)
    return None if invitation is None or person is None else (invitation, person)


def welcomed_by(db: Db, chat_id: int) -> Invitation | None:
    """The invitation whose welcome (or one of its screens) a stranger in this chat has before them."""
    return _still_open(db, _shown_last(db, -chat_id))


def _still_open(db: Db, options: list[Option]) -> Invitation | None:
    """The invitation whose welcome (or one of its screens) was the last thing shown."""
    joins = [option.value.partition(":")[2] for option in options if option.value.startswith("join:")]
    return db.first(people.invitation_by_id, id=int(joins[0])) if joins else None


def _already_here(db: Db, ctx: Ctx, actor: Actor, invitation: Invitation | None) -> None:
    """Who takes part already needs no way in, and learns nothing about somebody else's."""
    if invitation is None or invitation.person_id != actor.person.id:
        words = actor.t("link-not-yours", name=own(actor.person.name), phone=ctx.policy.phone)
        post.say(db, ctx, actor.here, View(words))
    menus.show(db, ctx, actor)


def _no_way_in(db: Db, ctx: Ctx, sender: Sender) -> None:
    t = texts(ctx.policy.language)
    view = View(t("link-does-not-work", phone=ctx.policy.phone), (t.option("newlink", "link-new"),))
    post.say(db, ctx, post.back_to(sender), view)
    db.run(people.set_greeted, which=sender.chat_id, at=ctx.now)


# ------------------------------------------------------------------ what a stranger chooses


def _shown_last(db: Db, recipient: int) -> list[Option]:
    newest = next(iter(db.all(prompts.newest, recipient=recipient, most=1)), None)
    return [] if newest is None else _choices(newest)


def _choices(prompt: Prompt) -> list[Option]:
    return post.options_of(prompt.options) if prompt.conversation_id is None else []


def _pressed(db: Db, ctx: Ctx, sender: Sender, event: Pressed) -> Done:
    prompt = db.first(prompts.prompt_by_id, id=event.prompt)
    options = [] if prompt is None or prompt.recipient != sender.recipient else _choices(prompt)
    if not 0 <= event.option < len(options):
        return Done(texts(ctx.policy.language)("press-unknown"))
    return _do(db, ctx, sender, options[event.option].value, event.message)


def _do(db: Db, ctx: Ctx, sender: Sender, value: str, pressed: str | None) -> Done:
    what, _, about = value.partition(":")
    if what == "newlink":
        return _ask_new_link(db, ctx, sender, pressed)
    number, _, about = about.partition(":") if what == "know" else ("", "", about)
    found = _numbered(db, ctx, about) if what in {"join", "notme", "mydays", "know", "back"} else None
    if found is None:
        if what == "notme":
            _thank(db, ctx, sender, pressed)
        else:
            _no_way_in(db, ctx, sender)
        return Done()
    invitation, person = found
    if not doors.is_allowed(ctx, person, sender.platform):
        doors.say_not_here(db, ctx, sender, person, "join-not-this-way")
        return Done()
    match what:
        case "join":
            _join(db, ctx, sender, invitation, person, pressed)
        case "notme":
            _not_me(db, ctx, sender, invitation, person, pressed)
        case "mydays":
            conversing.begin(db, ctx, Actor(person, sender), "weekdays", about=str(invitation.id))
        case "know":
            view = page(ctx, person, invitation, int(number))
            post.say(db, ctx, post.back_to(sender), view, edits=pressed)
        case _:
            post.say(db, ctx, post.back_to(sender), welcome(db, ctx, person, invitation), edits=pressed)
    return Done()


def _join(
    db: Db, ctx: Ctx, sender: Sender, invitation: Invitation, person: Person, pressed: str | None
) -> None:
    db.run(people.use_invitation, which=invitation.id, at=ctx.now, in_chat=sender.chat_id)
    forget_talk(db, sender.chat_id)
    ranks = [chat.rank for chat in db.all(people.chats_of, person_id=person.id)]
    db.run(people.set_chat_rank, which=sender.chat_id, new_rank=min(ranks, default=1) - 1)
    db.run(people.set_chat_person, which=sender.chat_id, owner=person.id)
    db.run(people.set_chat_state, which=sender.chat_id, new_state="open", at=ctx.now)
    db.run(people.set_quiet, which=person.id, new_quiet="")
    if person.joined_at is None:
        db.run(people.set_joined, which=person.id, at=ctx.now)
    db.run(audit.add, at=ctx.now, actor_id=person.id, action="person_joined", subject=None)
    here = sender._replace(person_id=person.id)
    t = texts(person.language)
    if pressed is not None:  # what they agreed to stays there to be read, also from a screen behind it
        agreed = post.ticked(welcome(db, ctx, person, invitation).body, t("welcome-join"))
        post.say(db, ctx, post.back_to(here), View(agreed), edits=pressed)
    post.say(db, ctx, post.back_to(here), View(t("joined", name=own(person.name))))
    joined = Actor(db.one(people.person_by_id, id=person.id), here)
    menus.fit(db, ctx, joined)
    menus.show(db, ctx, joined)
    closed.comes_in(db, ctx, joined)
    _tell_inviter(db, ctx, invitation, person, sender.chat_id)


def _not_me(
    db: Db, ctx: Ctx, sender: Sender, invitation: Invitation, person: Person, pressed: str | None
) -> None:
    """*Ik ben … niet*: the invitation is spent, and its sender hears that it reached somebody else."""
    db.run(people.use_invitation, which=invitation.id, at=ctx.now, in_chat=sender.chat_id)
    inviter = inviter_of(db, ctx, invitation)
    if inviter is not None:
        words = texts(inviter.language)("invitation-went-astray", name=own(person.name))
        post.tell(db, ctx, inviter, View(words), unique=f"astray:{invitation.id}")
    _thank(db, ctx, sender, pressed)


def _thank(db: Db, ctx: Ctx, sender: Sender, pressed: str | None) -> None:
    words = texts(ctx.policy.language)("not-me-thanks", phone=ctx.policy.phone)
    post.say(db, ctx, post.back_to(sender), View(words), edits=pressed)


def _ask_new_link(db: Db, ctx: Ctx, sender: Sender, pressed: str | None) -> Done:
    """*Nieuwe link vragen*: the coordinator hears that somebody asked; who it was, the telephone tells."""
    t = texts(ctx.policy.language)
    post.say(db, ctx, post.back_to(sender), View(t("link-asked", phone=ctx.policy.phone)), edits=pressed)
    coordinator = db.first(people.person_by_key, key=ctx.policy.coordinator)
    if coordinator is not None:
        theirs = texts(coordinator.language)
        words = theirs("link-was-asked", moment=saying.dated(ctx, theirs, ctx.now))
        day = saying.today(ctx).isoformat()
        post.tell(db, ctx, coordinator, View(words), unique=f"newlink:{sender.chat_id}:{day}")
    return Done()


# ------------------------------------------------------------------ an officer's days, before joining


def _own_days(db: Db, ctx: Ctx, sender: Sender) -> Conversation | None:
    """The one conversation that somebody can have with an invitation alone."""
    talked = db.first(conversations.open_in_chat, chat_id=sender.chat_id)
    if talked is None or talked.flow != "weekdays" or talked.about is None:
        return None
    return talked if _numbered(db, ctx, talked.about) is not None else None


def _about_days(db: Db, ctx: Ctx, sender: Sender, talked: Conversation, event: Event) -> Done | None:
    """Go on with it, and back to the welcome at its end; ``None`` when this is about something else."""
    found = _numbered(db, ctx, talked.about or "0")
    if found is None:
        return None
    invitation, person = found
    match event:
        case Said(text=text, message=message):
            conversing.said(db, ctx, Actor(person, sender), talked, text, message)
            done = Done()
        case Pressed():
            prompt = db.first(prompts.prompt_by_id, id=event.prompt)
            if prompt is None or prompt.conversation_id != talked.id or prompt.recipient != sender.recipient:
                return None
            options = post.options_of(prompt.options)
            if not 0 <= event.option < len(options):
                return None
            actor = Actor(person, sender, event.message)
            done = conversing.pressed(db, ctx, actor, prompt, options[event.option])
        case Opened():
            db.run(conversations.erase, which=talked.id)
            done = Done()
        case _:
            conversing.resume(db, ctx, Actor(person, sender), talked)
            return Done()
    if db.first(conversations.conversation_by_id, id=talked.id) is None:
        now = db.one(people.person_by_id, id=person.id)
        post.say(db, ctx, post.back_to(sender), welcome(db, ctx, now, invitation))
    return done


# ------------------------------------------------------------------ who invited


def inviter_of(db: Db, ctx: Ctx, invitation: Invitation) -> Person | None:
    """Who sent an invitation, as long as they work here; else the coordinator."""
    person = (
        None if invitation.inviter_id is None else db.first(people.person_by_id, id=invitation.inviter_id)
    )
    if person is not None and person.active and person.office is not None:
        return person
    return db.first(people.person_by_key, key=ctx.policy.coordinator)


def _tell_inviter(db: Db, ctx: Ctx, invitation: Invitation, person: Person, chat_id: int) -> None:
    inviter = inviter_of(db, ctx, invitation)
    if inviter is None or inviter.id == person.id:
        return
    t = texts(inviter.language)
    known = {"name": own(person.name), "moment": saying.dated(ctx, t, ctx.now)}
    seats = db.all(people.seats_of, person_id=person.id, active=True)
    if person.office is None:
        body = t("has-joined", **known, association=t("and").join(seat.association for seat in seats))
    else:
        body = t("has-joined-officer", **known, title=person.title)
    view = View(body, (t.option(f"wrong-join:{person.id}.{chat_id}", "has-joined-wrong"),))
    post.tell(db, ctx, inviter, view, unique=f"joined:{invitation.id}")


@verb("wrong-join")
def _wrong_join(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Dit klopt niet*: that chat is no way to this person any more; a new invitation is needed."""
    person_id, _, chat_id = about.partition(".")
    chat = db.one(people.chat_by_id, id=int(chat_id))
    if actor.person.office is None:
        return Done(actor.t("press-unknown"))
    person = db.one(people.person_by_id, id=int(person_id))
    db.run(sessions.drop_come_by, whose=person.id, chat=chat.id)
    if chat.person_id == person.id:
        take_away(db, ctx, chat)
        if not db.all(people.chats_of, person_id=person.id):
            db.run(people.set_joined, which=person.id, at=None)
        db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="join_undone", subject=None)
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("has-joined-wrong"))
    post.say(db, ctx, actor.here, View(actor.t("join-undone", name=own(person.name))))
    return Done()
