"""A board's group chat: linked by its chair with a word typed there, and then news of processes comes there.

Nothing of anybody is ever said there: no flags, no names of who sits on the board. Whoever of the board would
rather read alone says so, and then reads it there; nobody gets it twice.
"""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

from handlers import access, post
from handlers.actor import Actor
from handlers.context import Ctx, Done
from handlers.events import Event, Grouped, Said, Sender
from handlers.post import Route
from handlers.presses import verb
from handlers.rules.attention import NIGHT, after_rest
from handlers.texts import Texts, texts
from handlers.views import View
from storage import areas, audit, groups, people
from storage.database import Db
from storage.groups import Group, GroupWord
from storage.people import Seat

_TYPED = re.compile(r"/?(?:groep|group)\b[: ]*(\d{3})[ -]?(\d{3})\.?", re.IGNORECASE)
_DIGITS = 1_000_000
_STAYS = timedelta(minutes=30)
_MOST_TRIES = 25
_ANSWERED_EVERY = timedelta(minutes=10)


# ------------------------------------------------------------------ who gets news there


def open_for(db: Db, ctx: Ctx, association_id: int) -> Group | None:
    """The group in which an association gets its news; ``None`` where it has none that can be written to."""
    found = db.first(groups.of_association, association_id=association_id)
    return found if found is not None and found.state == "open" and found.platform in ctx.platforms else None


def reads_there(db: Db, ctx: Ctx, person_id: int, hearers: set[int]) -> bool:
    """Whether somebody reads what ``hearers`` (associations) hear in a group, and so not by themselves."""
    if db.first(groups.reads_alone, person_id=person_id) is not None:
        return False
    found = db.all(groups.of_person, person_id=person_id)
    return any(
        each.association_id in hearers and open_for(db, ctx, each.association_id) is not None
        for each in found
    )


def heard_at(ctx: Ctx) -> datetime:
    """When news may come in a group: not at night."""
    return after_rest(ctx.now, NIGHT, ctx.calendar)


# ------------------------------------------------------------------ in the group


def spoke(db: Db, ctx: Ctx, sender: Sender, event: Event) -> None:
    """The line was put in a group, or somebody typed there: only a linking word means anything."""
    t = texts(ctx.policy.language)
    if isinstance(event, Grouped):
        db.run(people.set_chat_state, which=sender.chat_id, new_state="open", at=ctx.now)
        _say(db, ctx, sender, t("group-not-here", phone=ctx.policy.phone))
        return
    found = _TYPED.fullmatch(event.text.strip()) if isinstance(event, Said) else None
    if found is None:
        return
    word = _meant(db, ctx, found[1] + found[2])
    if word is None or not _is_chair(db, word):
        db.run(groups.miss_words, now=ctx.now)
        part = int(ctx.now.timestamp() // _ANSWERED_EVERY.total_seconds())
        unique = f"group-word:{sender.chat_id}:{part}"
        _say(db, ctx, sender, t("group-word-wrong", phone=ctx.policy.phone), unique)
        return
    _link(db, ctx, sender, word)


def left(db: Db, ctx: Ctx, chat_id: int) -> None:
    """The line was taken out of a group: it is no board's any more, and its chairs hear so."""
    for found in db.all(groups.of_chat, chat_id=chat_id):
        _unlink(db, ctx, found.association_id)
        _tell_board(db, ctx, found.association_id, "group-is-gone")


def _link(db: Db, ctx: Ctx, sender: Sender, word: GroupWord) -> None:
    association = db.one(areas.association_by_id, id=word.association_id)
    db.run(groups.drop_word, which=association.id)
    _unlink(db, ctx, association.id)
    db.run(groups.link, association_id=association.id, chat_id=sender.chat_id, linked_at=ctx.now)
    db.run(people.set_chat_state, which=sender.chat_id, new_state="open", at=ctx.now)
    db.run(
        audit.add,
        at=ctx.now,
        actor_id=word.person_id,
        action="group_linked",
        subject=f"association:{association.id}",
    )
    words = texts(ctx.policy.language)("group-welcome", association=association.name)
    _say(db, ctx, sender, words)
    _tell_board(db, ctx, association.id, "group-is-linked")


def _tell_board(db: Db, ctx: Ctx, association_id: int, key: str) -> None:
    association = db.one(areas.association_by_id, id=association_id)
    for member in db.all(people.members_of, association_id=association_id, active=True):
        if member.joined_at is not None:
            words = texts(member.language)(key, association=association.name)
            post.tell(db, ctx, member, View(words))


def _say(db: Db, ctx: Ctx, sender: Sender, words: str, unique: str | None = None) -> None:
    post.say(db, ctx, Route(-sender.chat_id, None, sender.chat_id), View(words), unique=unique)


# ------------------------------------------------------------------ by oneself: */groep*


def show(db: Db, ctx: Ctx, actor: Actor) -> None:
    """Where the news of each of one's boards comes, and how to change that."""
    seats = db.all(people.seats_of, person_id=actor.person.id, active=True)
    if not seats:
        post.say(db, ctx, actor.here, View(actor.t("group-not-yours")))
    for seat in seats:
        post.say(db, ctx, actor.here, _seen(db, ctx, actor, seat))


def _seen(db: Db, ctx: Ctx, actor: Actor, seat: Seat) -> View:
    t = actor.t
    linked = db.first(groups.of_association, association_id=seat.association_id)
    if linked is None and seat.role != "chair":
        return View(t("group-none", association=seat.association))
    if linked is None:
        return View(_fresh_word(db, ctx, actor, seat))
    alone = db.first(groups.reads_alone, person_id=actor.person.id) is not None
    other = "group-along" if alone else "group-alone"
    options = [t.option(other, other)]
    if seat.role == "chair":
        options.append(t.option(f"group-unlink:{seat.association_id}", "group-unlink"))
    return View(
        t("group-you-alone" if alone else "group-you-along", association=seat.association), tuple(options)
    )


def _fresh_word(db: Db, ctx: Ctx, actor: Actor, seat: Seat) -> str:
    """A new word for a group; the one before works no more."""
    db.run(groups.drop_expired_words, now=ctx.now)
    db.run(groups.drop_word, which=seat.association_id)
    number = int.from_bytes(hashlib.sha256(ctx.new_id().encode()).digest()) % _DIGITS
    digits, salt = f"{number:06}", ctx.new_id()
    db.run(
        groups.add_word,
        association_id=seat.association_id,
        person_id=actor.person.id,
        salt=salt,
        word_hash=_hashed(salt, digits),
        expires_at=ctx.now + _STAYS,
        tries=0,
    )
    return actor.t(
        "group-word",
        association=seat.association,
        word=f"{digits[:3]} {digits[3:]}",
        name=_line_name(ctx, actor.t),
    )


def _line_name(ctx: Ctx, t: Texts) -> str:
    name = ctx.policy.bot_username
    return f"@{name}" if name else t("group-line", municipality=ctx.policy.municipality)


@verb("group-alone", harmless=True)
def _alone(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Liever in mijn eigen chat*."""
    db.run(groups.read_along, whose=actor.person.id)
    db.run(groups.read_alone, person_id=actor.person.id, since=ctx.now)
    post.say(db, ctx, actor.here, View(actor.t("group-now-alone")), edits=actor.pressed)
    return Done()


@verb("group-along", harmless=True)
def _along(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Liever in de groep*."""
    db.run(groups.read_along, whose=actor.person.id)
    post.say(db, ctx, actor.here, View(actor.t("group-now-along")), edits=actor.pressed)
    return Done()


@verb("group-unlink")
def _take_apart(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Groep ontkoppelen*: everybody of the board reads by themselves again."""
    association_id = int(about)
    if not access.is_chair(db, actor.person, association_id):
        return Done(actor.t("group-only-chairs"))
    found = db.first(groups.of_association, association_id=association_id)
    if found is not None:
        words = texts(ctx.policy.language)("group-bye")
        post.say(db, ctx, Route(-found.chat_id, None, found.chat_id), View(words))
    _unlink(db, ctx, association_id)
    db.run(
        audit.add,
        at=ctx.now,
        actor_id=actor.person.id,
        action="group_unlinked",
        subject=f"association:{association_id}",
    )
    post.say(db, ctx, actor.here, View(actor.t("group-unlinked")), edits=actor.pressed)
    return Done()


def _unlink(db: Db, ctx: Ctx, association_id: int) -> None:
    db.run(groups.unlink, which=association_id)


def _meant(db: Db, ctx: Ctx, digits: str) -> GroupWord | None:
    """The living word that these digits are; all are looked at, so that time tells nothing."""
    found = None
    for word in db.all(groups.open_words, now=ctx.now):
        if hmac.compare_digest(word.word_hash, _hashed(word.salt, digits)) and word.tries < _MOST_TRIES:
            found = word
    return found


def _is_chair(db: Db, word: GroupWord) -> bool:
    """Who asked for the word is chair still, and here."""
    person = db.one(people.person_by_id, id=word.person_id)
    return person.active and person.joined_at is not None and access.is_chair(db, person, word.association_id)


def _hashed(salt: str, digits: str) -> str:
    return hmac.new(salt.encode(), digits.encode(), hashlib.sha256).hexdigest()
