"""One person, several doors: six digits, asked for here and typed there, make that chat theirs too.

A code works once, for ten minutes, and only its salted hash is kept; a newer one replaces it. Guessing ends
soon: for a chat after five wrong tries, for each code after twenty-five by anybody.
"""

import hashlib
import hmac
import re
from datetime import datetime, timedelta
from typing import NamedTuple

from handlers import closed, doors, menus, post
from handlers.actor import Actor
from handlers.context import Ctx, Done
from handlers.events import Sender
from handlers.post import Route
from handlers.presses import verb
from handlers.rules.words import clean
from handlers.texts import own, texts
from handlers.views import View
from storage import audit, conversations, people, sessions, traces
from storage import doors as kept
from storage.database import Db
from storage.doors import LinkCode
from storage.people import Chat, Person

_CODE = re.compile(r"((?:/?(?:koppel|link|code)\b[: ]*)?)(\d{3})[ -]?(\d{3})\.?", re.IGNORECASE)
_ASKS = {"koppel", "link", "/koppel", "/link", "code"}
_DIGITS = 1_000_000
_STAYS = timedelta(minutes=10)
_MOST_OF_A_CHAT, _MOST_OF_A_CODE = 5, 25
_FORGET_AFTER, _WAIT = timedelta(minutes=10), timedelta(hours=1)


# ------------------------------------------------------------------ asked for here


def give(db: Db, ctx: Ctx, actor: Actor) -> None:
    """A new code for who takes part; the one they had before works no more."""
    person = actor.person
    ways = doors.ways_in(ctx, actor.t, person, actor.sender.platform)
    db.run(kept.drop_expired_codes, now=ctx.now)
    db.run(kept.drop_codes_of, whose=person.id)
    digits, salt = _fresh(db, ctx), ctx.new_id()
    db.run(
        kept.add_code,
        person_id=person.id,
        chat_id=actor.sender.chat_id,
        salt=salt,
        code_hash=_hashed(salt, digits),
        created_at=ctx.now,
        expires_at=ctx.now + _STAYS,
        tries=0,
    )
    words = actor.t("link-code", code=f"{digits[:3]} {digits[3:]}")
    post.say(db, ctx, actor.here, View("\n".join([words, *ways])), edits=actor.pressed)


def _fresh(db: Db, ctx: Ctx) -> str:
    """Six digits that nobody has now."""
    while True:
        number = int.from_bytes(hashlib.sha256(ctx.new_id().encode()).digest()) % _DIGITS
        if _meant(db, ctx, digits := f"{number:06}") is None:
            return digits


def _hashed(salt: str, digits: str) -> str:
    return hmac.new(salt.encode(), digits.encode(), hashlib.sha256).hexdigest()


def _meant(db: Db, ctx: Ctx, digits: str) -> LinkCode | None:
    """The living code that these digits are; all are looked at, so that time tells nothing."""
    found = None
    for code in db.all(kept.open_codes, now=ctx.now):
        same = hmac.compare_digest(_hashed(code.salt, digits), code.code_hash)
        if same and code.tries < _MOST_OF_A_CODE:
            found = code
    return found


# ------------------------------------------------------------------ typed there


def digits_of(text: str) -> str | None:
    """The six digits, where a text is a code and nothing else."""
    match = _CODE.fullmatch(clean(text)) if len(text) <= 2 * len("/koppel: 123 456.") else None
    return None if match is None else match[2] + match[3]


def typed_by_stranger(db: Db, ctx: Ctx, sender: Sender, text: str) -> bool:
    """Take a code from somebody who is not known here, or say where to get one; whether it was about that."""
    digits = digits_of(text)
    if digits is None or sender.person_id is not None:
        if clean(text).casefold() not in _ASKS:
            return False
        post.say(db, ctx, post.back_to(sender), View(texts(ctx.policy.language)("link-type-it")))
        return True
    tried = try_code(db, ctx, sender.chat_id, digits)
    if tried.must_wait:
        _say_wait(db, ctx, sender)
    elif tried.code is None:
        words = texts(ctx.policy.language)("link-code-wrong", phone=ctx.policy.phone)
        post.say(db, ctx, post.back_to(sender), View(words))
    else:
        person = db.one(people.person_by_id, id=tried.code.person_id)
        if doors.is_open(ctx, person, sender.platform):
            _link(db, ctx, sender, tried.code, person)
        else:
            doors.say_not_here(db, ctx, sender, person, "link-not-this-way")
    return True


class Tried(NamedTuple):
    """What became of six digits: the living code they are, nothing, or a chat that must wait now."""

    code: LinkCode | None = None
    must_wait: bool = False


def try_code(db: Db, ctx: Ctx, chat_id: int, digits: str) -> Tried:
    """Look whether a code is right; a wrong one is counted, for this chat and for every code there is."""
    if _waits(db, ctx, chat_id) is not None:
        return Tried(must_wait=True)
    code = _meant(db, ctx, digits)
    if code is not None and _takes_part(db, code):
        return Tried(code)
    return Tried(must_wait=_missed(db, ctx, chat_id))


def typed_by_known(db: Db, ctx: Ctx, actor: Actor, text: str) -> bool:
    """Kindly refuse a code in a chat that is somebody's already; whether it was one.

    Bare digits are ordinary words, unless they are this person's own code.
    """
    digits = digits_of(text)
    if digits is None:
        return False
    code = _meant(db, ctx, digits)
    if clean(text)[0].isdigit() and (code is None or code.person_id != actor.person.id):
        return False
    words = actor.t("link-is-yours", name=own(actor.person.name))
    post.say(db, ctx, actor.here, View(words))
    return True


def _takes_part(db: Db, code: LinkCode) -> bool:
    person = db.one(people.person_by_id, id=code.person_id)
    return person.active and person.joined_at is not None


def _waits(db: Db, ctx: Ctx, chat_id: int) -> datetime | None:
    """Until when a chat may try no more; what was tried long ago is forgotten."""
    tried = db.first(kept.tries_of, chat_id=chat_id)
    if tried is None:
        return None
    much = tried.tries >= _MOST_OF_A_CHAT
    until = tried.since + (_WAIT if much else _FORGET_AFTER)
    if until <= ctx.now:
        db.run(kept.drop_tries, which=chat_id)
        return None
    return until if much else None


def _missed(db: Db, ctx: Ctx, chat_id: int) -> bool:
    """A wrong code is counted; whether the chat must wait from now on."""
    db.run(kept.miss_codes, now=ctx.now)
    tried = db.first(kept.tries_of, chat_id=chat_id)
    tries = 1 if tried is None else tried.tries + 1
    if tried is None:
        db.run(kept.add_try, chat_id=chat_id, tries=1, since=ctx.now)
    elif tries < _MOST_OF_A_CHAT:
        db.run(kept.count_try, which=chat_id)
    else:  # the hour begins now
        db.run(kept.drop_tries, which=chat_id)
        db.run(kept.add_try, chat_id=chat_id, tries=tries, since=ctx.now)
    return tries >= _MOST_OF_A_CHAT


def _say_wait(db: Db, ctx: Ctx, sender: Sender) -> None:
    """Who goes on all the same reads it once in ten minutes."""
    part = int(ctx.now.timestamp()) // int(_FORGET_AFTER.total_seconds())
    words = texts(ctx.policy.language)("link-code-wait", phone=ctx.policy.phone)
    post.say(db, ctx, post.back_to(sender), View(words), unique=f"code-wait:{sender.chat_id}:{part}")


def _link(db: Db, ctx: Ctx, sender: Sender, code: LinkCode, person: Person) -> None:
    """This chat is theirs from now on, as their last address; where the code was asked, they can undo it."""
    db.run(kept.drop_codes_of, whose=person.id)
    db.run(kept.drop_tries, which=sender.chat_id)
    forget_talk(db, sender.chat_id)
    rank = max((chat.rank for chat in db.all(people.chats_of, person_id=person.id)), default=0) + 1
    db.run(people.set_chat_rank, which=sender.chat_id, new_rank=rank)
    db.run(people.set_chat_person, which=sender.chat_id, owner=person.id)
    db.run(people.set_chat_state, which=sender.chat_id, new_state="open", at=ctx.now)
    db.run(audit.add, at=ctx.now, actor_id=person.id, action="chat_linked", subject=None)
    here = Actor(person, sender._replace(person_id=person.id))
    post.say(db, ctx, here.here, View(here.t("link-welcome", name=own(person.name))))
    menus.fit(db, ctx, here)
    menus.show(db, ctx, here)
    closed.comes_in(db, ctx, here)
    words = here.t("link-told", way=doors.name_of(here.t, sender.platform))
    view = View(words, (here.t.option(f"unlink:{sender.chat_id}", "link-wrong"),))
    post.say(db, ctx, Route(person.id, person.id, code.chat_id), view)


# ------------------------------------------------------------------ and undone


@verb("unlink")
def _unlink(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Dit klopt niet*: that chat is no way to this person any more, and no browser came in by it."""
    chat = db.first(people.chat_by_id, id=int(about))
    way = doors.name_of(actor.t, "web" if chat is None else chat.platform)
    db.run(sessions.drop_come_by, whose=actor.person.id, chat=int(about))
    if chat is not None and chat.person_id == actor.person.id:
        take_away(db, ctx, chat)
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="link_undone", subject=None)
    for mine in db.all(people.chats_of, person_id=actor.person.id):
        menus.fit(db, ctx, actor._replace(sender=Sender(mine.id, actor.person.id, mine.platform)))
    post.settle(db, ctx, actor.here, actor.pressed, actor.t("link-wrong"))
    post.say(db, ctx, actor.here, View(actor.t("link-undone", way=way, phone=ctx.policy.phone)))
    return Done()


def take_away(db: Db, ctx: Ctx, chat: Chat) -> None:
    """A chat is nobody's again; what was half-said there is gone, and who looks there in a browser is out."""
    forget_talk(db, chat.id)
    db.run(people.set_chat_person, which=chat.id, owner=None)
    db.run(people.set_chat_state, which=chat.id, new_state="refused", at=ctx.now)
    db.run(sessions.drop_of_chat, in_chat=chat.id)


def forget_talk(db: Db, chat_id: int) -> None:
    """What was half-said in a chat belongs to whom it was said by, and to nobody after."""
    talked = db.first(conversations.open_in_chat, chat_id=chat_id)
    for each in (*([talked] if talked else []), *db.all(conversations.put_aside, chat_id=chat_id)):
        traces.erase(db, each)
