"""A door that is closed, for everybody or for a role: nothing said there is lost, and nobody is left there.

What people write there is handled at once. What is for them goes out by their next way, or is held until
there is one. They hear how to come in elsewhere: once when the door closes, and once an hour when they write.
"""

import hashlib
import json
from datetime import date, timedelta
from typing import Any

from handlers import conversing, doors, post
from handlers.actor import Actor
from handlers.commands.invitations import NotInvitableError, invite
from handlers.context import Ctx, Done
from handlers.events import Sender
from handlers.saying import day
from handlers.talk import LOOSE
from handlers.texts import Texts, texts
from handlers.views import View
from storage import conversations, outbox, people, traces
from storage import doors as kept
from storage.database import Db
from storage.doors import ClosedDoor
from storage.people import Chat, Person
from storage.types import Sealed

_AGAIN = timedelta(hours=1)
_IDS_IN_A_TOKEN = 4


# ------------------------------------------------------------------ what people hear


def tell(db: Db, ctx: Ctx, chat: Chat, door: ClosedDoor) -> bool:
    """The last notice in one chat: closed since when, and the other way in; whether it is said now.

    It is said once for each closing.
    """
    person = None if chat.person_id is None else db.first(people.person_by_id, id=chat.person_id)
    unique = _of_closing(door, chat)
    if person is None or not person.active or person.joined_at is None or person.quiet == post.STOPPED:
        return False
    if db.first(outbox.known_key, unique_key=unique) is not None:
        return False
    t = texts(person.language)
    known = {"way": doors.name_of(t, chat.platform), "day": day(ctx, t, door.closed_at)}
    words = f"{t('closed-since', **known)} {_instead(db, ctx, t, person, chat.platform)}"
    heard_at = post.heard_at(ctx, person)
    post.farewell(db, ctx, chat.id, View(words), unique=unique, at=heard_at)
    if heard_at <= ctx.now:
        db.run(people.set_greeted, which=chat.id, at=ctx.now)
    return True


def tell_open(db: Db, ctx: Ctx, chat: Chat, door: ClosedDoor) -> bool:
    """Say in one chat that it is a way again, where it was said that it was none; whether it is said now.

    What was to be said and was not shown yet is not said any more.
    """
    person = None if chat.person_id is None else db.first(people.person_by_id, id=chat.person_id)
    said = db.first(outbox.known_key, unique_key=_of_closing(door, chat))
    if said is None or db.run(outbox.drop_unseen, which=said) or person is None:
        return False
    if not person.active or person.joined_at is None or person.quiet == post.STOPPED:
        return False
    t = texts(person.language)
    words = t("closed-no-more", way=doors.name_of(t, chat.platform))
    unique = f"{_of_closing(door, chat)}:open"
    post.farewell(db, ctx, chat.id, View(words), unique=unique, at=post.heard_at(ctx, person))
    return True


def _of_closing(door: ClosedDoor, chat: Chat) -> str:
    return f"closed:{door.platform}:{int(door.closed_at.timestamp())}:{chat.id}"


def wrote(db: Db, ctx: Ctx, actor: Actor) -> None:
    """Somebody wrote by a closed door, and it was handled; what they were in goes along."""
    ways = doors.addresses(db, ctx, actor.person)
    if ways:
        _go_along(db, actor.sender.chat_id, ways[0].id)
    chat = db.one(people.chat_by_id, id=actor.sender.chat_id)
    if _was_told_lately(ctx, chat):
        _has_arrived(db, ctx, actor, chat)
        return
    way = doors.name_of(actor.t, chat.platform)
    key = "closed-kept" if doors.is_allowed(ctx, actor.person, chat.platform) else "closed-for-you"
    words = f"{actor.t(key, way=way)} {_instead(db, ctx, actor.t, actor.person, chat.platform)}"
    unique = f"closed-arrived:{chat.id}:{int(ctx.now.timestamp())}"  # this says that it has arrived, too
    post.farewell(db, ctx, chat.id, View(words), unique=unique)
    db.run(people.set_greeted, which=chat.id, at=ctx.now)


def _has_arrived(db: Db, ctx: Ctx, actor: Actor, chat: Chat) -> None:
    """Who has just read how to go on, and writes all the same, hears once that it has arrived."""
    unique = f"closed-arrived:{chat.id}:{int((chat.greeted_at or ctx.now).timestamp())}"
    if db.first(outbox.known_key, unique_key=unique) is None:
        post.farewell(db, ctx, chat.id, View(actor.t("closed-arrived")), unique=unique)


def stranger(db: Db, ctx: Ctx, sender: Sender) -> Done:
    """Nobody comes in by a closed door; an invitation that was opened there stays good."""
    chat = db.one(people.chat_by_id, id=sender.chat_id)
    if not _was_told_lately(ctx, chat):
        t = texts(ctx.policy.language)
        by_browser = ctx.policy.public_url is not None and doors.WEB in ctx.platforms
        key = "closed-stranger" if by_browser else "closed-stranger-call"
        words = t(key, way=doors.name_of(t, sender.platform), phone=ctx.policy.phone)
        post.farewell(db, ctx, chat.id, View(words))
        db.run(people.set_greeted, which=chat.id, at=ctx.now)
    return Done()


def _was_told_lately(ctx: Ctx, chat: Chat) -> bool:
    return chat.greeted_at is not None and ctx.now < chat.greeted_at + _AGAIN


def _instead(db: Db, ctx: Ctx, t: Texts, person: Person, platform: str) -> str:
    """The other way: where they already are, else a link of their own, else the telephone."""
    ways = doors.addresses(db, ctx, person)
    if ways:
        return t("closed-next", way=doors.name_of(t, ways[0].platform))
    found = _link(db, ctx, person, platform)
    if found is None:
        return t("closed-call", phone=ctx.policy.phone)
    link, until = found
    return t("closed-link", link=link, until=day(ctx, t, until), phone=ctx.policy.phone)


def _link(db: Db, ctx: Ctx, person: Person, platform: str) -> tuple[str, date] | None:
    """An invitation to a door that is open, and the last day it works; an older one works no more."""
    policy = ctx.policy
    begins = {
        doors.WEB: policy.public_url and f"{policy.public_url}/i/",
        doors.TELEGRAM: policy.bot_username and f"https://t.me/{policy.bot_username}?start=",
    }
    begin = next(
        (
            each
            for way, each in begins.items()
            if each and way != platform and doors.is_open(ctx, person, way)
        ),
        None,
    )
    inviter = db.first(people.person_by_key, key=policy.coordinator)
    if begin is None or inviter is None:
        return None
    token = "".join(ctx.new_id() for _ in range(_IDS_IN_A_TOKEN))
    try:
        issued = invite(db, ctx, person, inviter, hashlib.sha256(token.encode()).hexdigest())
    except NotInvitableError:
        return None
    return f"{begin}{token}", issued.until


# ------------------------------------------------------------------ what waits for a way


def comes_in(db: Db, ctx: Ctx, actor: Actor) -> None:
    """Somebody has a new way: what they were in where they are reached no more goes on here, asked anew."""
    here = actor.sender.chat_id
    _bring_along(db, doors.addresses(db, ctx, actor.person), actor.person, here)
    talked = db.first(conversations.open_in_chat, chat_id=here)
    if talked is not None:
        db.run(outbox.drop_held_question, whose=actor.person.id, conversation=talked.id)
        conversing.resume(db, ctx, actor.fresh, talked)
    let_go(db, ctx, actor.person.id)


def let_go(db: Db, ctx: Ctx, recipient: int) -> None:
    """Send what is held for somebody, where there is a way; of what changed meanwhile only the newest."""
    if recipient > 0:
        person = db.one(people.person_by_id, id=recipient)
        ways = doors.addresses(db, ctx, person)
        if ways:
            _bring_along(db, ways, person, ways[0].id)
        has_way = bool(ways)
    else:
        chat = db.first(people.chat_by_id, id=-recipient)
        has_way = chat is not None and chat.state == "open" and chat.platform in ctx.platforms
    if has_way:
        db.run(outbox.forget_held_questions, whose=recipient)
        db.run(outbox.forget_held_cards, whose=recipient)
        db.run(outbox.let_go, whose=recipient, at=ctx.now)


def _bring_along(db: Db, ways: list[Chat], person: Person, to: int) -> None:
    """What is half-said where somebody cannot be reached goes on in another chat of theirs."""
    reached = {to, *(chat.id for chat in ways)}
    for chat in db.all(people.chats_of, person_id=person.id):
        if chat.id not in reached:
            _go_along(db, chat.id, to)


def _go_along(db: Db, before: int, after: int) -> None:
    """What is half-said in one chat goes on in another; what is open there already is not disturbed."""
    talked = db.first(conversations.open_in_chat, chat_id=before)
    for each in (*([talked] if talked else []), *db.all(conversations.put_aside, chat_id=before)):
        is_free = db.first(conversations.open_in_chat, chat_id=after) is None
        owner = traces.key_of(each.flow, each.about) or f"person:{each.person_id}"
        db.run(
            conversations.move,
            which=each.id,
            new_chat=after,
            new_state="open" if each.state == "open" and is_free else "aside",
            new_answers=Sealed(owner, _without_messages(each.answers)),
        )


def _without_messages(answers: str) -> str:
    """The answers, without the names their messages had in another chat: there are others by those here."""
    kept_answers: dict[str, Any] = json.loads(answers)
    for key, given in kept_answers.items():
        if key == LOOSE:
            kept_answers[key] = [[part[0], None] for part in given]
        elif isinstance(given, dict) and "parts" in given:
            given["parts"] = [[part[0], None] for part in given["parts"]]
    return json.dumps(kept_answers, ensure_ascii=False)


def door_named(db: Db, platform: str) -> ClosedDoor | None:
    """The closed door of a platform, where it is closed."""
    return next((door for door in db.all(kept.closed_doors) if door.platform == platform), None)
