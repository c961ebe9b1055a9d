"""Coming in: an invitation opened, taken up or refused, and everybody the town does not know (yet).

Opening uses nothing up; *Ik doe mee* does. A used, expired or unknown invitation always gets the same words,
so that nobody can learn anything by trying.
"""

from datetime import timedelta

from handlers import menus, post, saying
from handlers.actor import Actor
from handlers.context import Ctx, Done
from handlers.events import Event, Grouped, Pressed, Sender
from handlers.presses import verb
from handlers.texts import Texts, own, texts
from handlers.views import View
from storage import audit, people, prompts
from storage.database import Db
from storage.people import Invitation, Person

_PAGES = ("readers", "keeping", "lawful", "telegram", "whatsapp")
"""What is behind *Eerst meer weten*, a short screen each."""

_GREET_AGAIN = timedelta(hours=1)


def opened(db: Db, ctx: Ctx, sender: Sender, token_hash: str) -> Done:
    """An invitation was opened: the welcome, with one button that uses it up."""
    invitation = db.first(people.invitation_by_hash, token_hash=token_hash)
    person = None if invitation is None else db.one(people.person_by_id, id=invitation.person_id)
    if invitation is not None and person is not None and sender.person_id == person.id and person.joined_at:
        menus.show(db, ctx, Actor(person, sender))
        return Done()
    if invitation is None or person is None or not _valid(ctx, invitation, person):
        _no_way_in(db, ctx, sender)
        return Done()
    post.say(db, ctx, post.back_to(sender), _welcome(db, ctx, person, invitation))
    return Done()


def stranger(db: Db, ctx: Ctx, sender: Sender, event: Event) -> Done:
    """Somebody unknown here: their presses count, anything else gets the way in, once an hour."""
    if isinstance(event, Pressed):
        return _pressed(db, ctx, sender, event)
    chat = db.one(people.chat_by_id, id=sender.chat_id)
    if chat.greeted_at is None or chat.greeted_at + _GREET_AGAIN <= ctx.now:
        _no_way_in(db, ctx, sender)
    return Done()


def in_group(db: Db, ctx: Ctx, sender: Sender, event: Event) -> Done:
    """In a group nothing personal is ever shown; once, it says where to go instead."""
    if isinstance(event, Grouped):
        body = texts(ctx.policy.language)("group-not-here", phone=ctx.policy.phone)
        post.say(db, ctx, post.Route(-sender.chat_id, None, sender.chat_id), View(body))
    return Done()


def _valid(ctx: Ctx, invitation: Invitation, person: Person) -> bool:
    return invitation.used_at is None and invitation.expires_at > ctx.now and person.active


def _no_way_in(db: Db, ctx: Ctx, sender: Sender) -> None:
    t = texts(ctx.policy.language)
    view = View(t("link-does-not-work", phone=ctx.policy.phone), (t.option("newlink", "link-new"),))
    post.say(db, ctx, post.back_to(sender), view)
    db.run(people.set_greeted, which=sender.chat_id, at=ctx.now)


def _welcome(db: Db, ctx: Ctx, person: Person, invitation: Invitation) -> View:
    t = texts(person.language)
    options = [t.option(f"join:{invitation.id}", "welcome-join")]
    if person.office is None:
        seats = db.all(people.seats_of, person_id=person.id, active=True)
        names = t("and").join(seat.association for seat in seats)
        role = "chair" if any(seat.role == "chair" for seat in seats) else "board"
        body = t(f"welcome-{role}", name=own(person.name), association=names, phone=ctx.policy.phone)
        options.append(t.option(f"notme:{invitation.id}", "welcome-not-me", name=person.name))
    else:
        body = t(
            "welcome-officer",
            name=own(person.name),
            days=ctx.policy.answer_days,
            weekdays=weekdays_in_words(t, person.weekdays),
        )
        options.append(t.option(f"notme:{invitation.id}", "welcome-not-me", name=person.name))
    options.append(t.option(f"know:0:{invitation.id}", "welcome-know-more"))
    return View(body, tuple(options))


def weekdays_in_words(t: Texts, weekdays: str) -> str:
    """Days by name: *maandag, dinsdag en vrijdag* for ``014``."""
    names = [t(f"weekday-{digit}") for digit in weekdays]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + t("and") + names[-1]


def _pressed(db: Db, ctx: Ctx, sender: Sender, event: Pressed) -> Done:
    t = texts(ctx.policy.language)
    prompt = db.first(prompts.prompt_by_id, id=event.prompt)
    options = [] if prompt is None else post.options_of(prompt.options)
    if prompt is None or prompt.recipient != sender.recipient or not 0 <= event.option < len(options):
        return Done(t("press-unknown"))
    what, _, about = options[event.option].value.partition(":")
    match what:
        case "join":
            return _join(db, ctx, sender, int(about), event.message)
        case "notme":
            return _not_me(db, ctx, sender, int(about), event.message)
        case "know":
            page, _, invitation = about.partition(":")
            return _know(db, ctx, sender, int(page), int(invitation), event.message)
        case "newlink":
            return _ask_new_link(db, ctx, sender, event.message)
    return Done(t("press-unknown"))


def _join(db: Db, ctx: Ctx, sender: Sender, number: int, pressed: str | None) -> Done:
    invitation = db.first(people.invitation_by_id, id=number)
    person = None if invitation is None else db.one(people.person_by_id, id=invitation.person_id)
    if invitation is None or person is None or not _valid(ctx, invitation, person):
        _no_way_in(db, ctx, sender)
        return Done()
    db.run(people.use_invitation, which=invitation.id, at=ctx.now, in_chat=sender.chat_id)
    db.run(people.set_chat_person, which=sender.chat_id, owner=person.id)
    db.run(people.set_chat_state, which=sender.chat_id, new_state="open", at=ctx.now)
    if person.joined_at is None:
        db.run(people.set_joined, which=person.id, at=ctx.now)
    db.run(audit.add, at=ctx.now, actor_id=person.id, action="person_joined", subject=None)
    here = sender._replace(person_id=person.id)
    t = texts(person.language)
    post.say(db, ctx, post.back_to(here), View(t("joined", name=own(person.name))), edits=pressed)
    menus.show(db, ctx, Actor(db.one(people.person_by_id, id=person.id), here))
    _tell_inviter(db, ctx, invitation, person, sender.chat_id)
    return Done()


def _tell_inviter(db: Db, ctx: Ctx, invitation: Invitation, person: Person, chat_id: int) -> None:
    inviter = _inviter(db, ctx, invitation)
    if inviter is None or inviter.id == person.id:
        return
    t = texts(inviter.language)
    seats = db.all(people.seats_of, person_id=person.id, active=True)
    on_behalf = t("and").join(seat.association for seat in seats) or person.title
    body = t(
        "has-joined", name=own(person.name), association=on_behalf, moment=saying.moment(ctx, t, ctx.now)
    )
    view = View(body, (t.option(f"wrong-join:{person.id}.{chat_id}", "has-joined-wrong"),))
    post.tell(db, ctx, inviter, view, unique=f"joined:{invitation.id}")


@verb("wrong-join")
def _wrong_join(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Dit klopt niet*: that chat is no way to this person any more; a new invitation is needed."""
    person_id, _, chat_id = about.partition(".")
    chat = db.one(people.chat_by_id, id=int(chat_id))
    if actor.person.office is None:
        return Done(actor.t("press-unknown"))
    if chat.person_id == int(person_id):
        db.run(people.set_chat_person, which=chat.id, owner=None)
        db.run(people.set_chat_state, which=chat.id, new_state="refused", at=ctx.now)
        db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="join_undone", subject=None)
    person = db.one(people.person_by_id, id=int(person_id))
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("has-joined-wrong"))
    post.say(db, ctx, actor.here, View(actor.t("join-undone", name=own(person.name))))
    return Done()


def _not_me(db: Db, ctx: Ctx, sender: Sender, number: int, pressed: str | None) -> Done:
    """*Ik ben … niet*: the invitation is spent, and its sender hears that it reached somebody else."""
    invitation = db.first(people.invitation_by_id, id=number)
    t = texts(ctx.policy.language)
    if invitation is not None and invitation.used_at is None:
        db.run(people.use_invitation, which=invitation.id, at=ctx.now, in_chat=sender.chat_id)
        inviter = _inviter(db, ctx, invitation)
        person = db.one(people.person_by_id, id=invitation.person_id)
        if inviter is not None:
            words = texts(inviter.language)("invitation-went-astray", name=own(person.name))
            post.tell(db, ctx, inviter, View(words), unique=f"astray:{invitation.id}")
    post.say(db, ctx, post.back_to(sender), View(t("not-me-thanks", phone=ctx.policy.phone)), edits=pressed)
    return Done()


def _know(db: Db, ctx: Ctx, sender: Sender, page: int, number: int, pressed: str | None) -> Done:
    """*Eerst meer weten*: one short screen, and the way to the next."""
    invitation = db.first(people.invitation_by_id, id=number)
    person = None if invitation is None else db.one(people.person_by_id, id=invitation.person_id)
    if invitation is None or person is None:
        _no_way_in(db, ctx, sender)
        return Done()
    t = texts(person.language)
    options = [t.option(f"join:{invitation.id}", "welcome-join")]
    if page + 1 < len(_PAGES):
        following = t(f"know-{_PAGES[page + 1]}-button")
        options.insert(
            0,
            t.option(f"know:{page + 1}:{number}", f"know-{_PAGES[page + 1]}-button")._replace(
                label=following
            ),
        )
    body = t(f"know-{_PAGES[page]}", phone=ctx.policy.phone, municipality=ctx.policy.municipality)
    post.say(db, ctx, post.back_to(sender), View(body, tuple(options)), edits=pressed)
    return Done()


def _ask_new_link(db: Db, ctx: Ctx, sender: Sender, pressed: str | None) -> Done:
    """*Nieuwe link vragen*: the coordinator hears that somebody asked; who it was, the telephone tells."""
    t = texts(ctx.policy.language)
    post.say(db, ctx, post.back_to(sender), View(t("link-asked", phone=ctx.policy.phone)), edits=pressed)
    coordinator = db.first(people.person_by_key, key=ctx.policy.coordinator)
    if coordinator is not None:
        words = texts(coordinator.language)(
            "link-was-asked", moment=saying.moment(ctx, texts(coordinator.language), ctx.now)
        )
        day = saying.today(ctx).isoformat()
        post.tell(db, ctx, coordinator, View(words), unique=f"newlink:{sender.chat_id}:{day}")
    return Done()


def _inviter(db: Db, ctx: Ctx, invitation: Invitation) -> Person | None:
    if invitation.inviter_id is not None:
        return db.first(people.person_by_id, id=invitation.inviter_id)
    return db.first(people.person_by_key, key=ctx.policy.coordinator)
