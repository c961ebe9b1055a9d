"""Own words that are still to be written: a reminder before the day, and what was typed by then is kept."""

import json

from handlers import access, post, saying, talks
from handlers.context import Ctx
from handlers.rules.flags import subject_of
from handlers.talk import LEAVING
from handlers.texts import Texts, own, texts
from handlers.views import View
from storage import conversations, flags, people
from storage import talks as stored
from storage.conversations import Conversation as HalfDone
from storage.database import Db
from storage.flags import Flag
from storage.people import Person
from storage.talks import Conversation
from storage.types import Sealed

WAITS = "own-words-waits"
"""The kind of moment at which whoever has not written yet is reminded, once."""


def remind(db: Db, ctx: Ctx, talk_id: int) -> None:
    """Who wrote nothing yet hears until when they can; who typed and did not keep it, reads it again."""
    talk = db.first(stored.talk_by_id, id=talk_id)
    flag = None if talk is None else db.one(flags.flag_by_id, id=talk.flag_id)
    if talk is None or flag is None or talk.stage != "words" or talks.of_flag(db, flag) is None:
        return
    for who in (*_of_the_chair(db, flag, talk), *_of_the_officer(db, flag, talk)):
        t = texts(who.language)
        options = (
            t.option(f"own-words:{talk.id}", "own-words-write"),
            t.option(f"own-words-not:{talk.id}", "own-words-not"),
        )
        view = View(_waits(ctx, t, flag, talk, _typed_by(db, who, talk)), options)
        post.tell(db, ctx, who, view, about=subject_of(flag.id), unique=f"{WAITS}:{talk.id}:{who.id}")


def _waits(ctx: Ctx, t: Texts, flag: Flag, talk: Conversation, typed: tuple[HalfDone, str] | None) -> str:
    day = saying.day(ctx, t, talk.words_until or ctx.now)
    if typed is None:
        return t("own-words-waits", number=flag.number, day=day)
    return t("own-words-typed", number=flag.number, day=day, words=own(typed[1]))


def keep_what_was_typed(db: Db, ctx: Ctx, flag: Flag, talk: Conversation) -> Conversation:
    """Time is up: what somebody wrote and did not throw away counts as theirs; the talk, read anew."""
    for who in _of_the_chair(db, flag, talk):
        entry_id = _keep(db, ctx, who, flag, talk)
        if entry_id is not None:
            db.run(stored.chair_wrote, which=talk.id, entry=entry_id)
            break
    for who in _of_the_officer(db, flag, talk):
        entry_id = _keep(db, ctx, who, flag, talk)
        if entry_id is not None:
            db.run(stored.officer_wrote, which=talk.id, entry=entry_id)
    return db.one(stored.talk_by_id, id=talk.id)


def _of_the_chair(db: Db, flag: Flag, talk: Conversation) -> list[Person]:
    return [] if talk.chair_done else access.chairs_of(db, flag.association_id)


def _of_the_officer(db: Db, flag: Flag, talk: Conversation) -> list[Person]:
    return [] if talk.officer_done else [talks.other_side(db, flag, talk)]


def _keep(db: Db, ctx: Ctx, who: Person, flag: Flag, talk: Conversation) -> int | None:
    typed = _typed_by(db, who, talk)
    if typed is None:
        return None
    talked, words = typed
    db.run(conversations.erase, which=talked.id)
    return db.one(
        flags.add_entry,
        flag_id=flag.id,
        author_id=who.id,
        kind=talks.OWN_WORDS,
        words=Sealed(f"person:{who.id}", words),
        at=ctx.now,
        chat_id=talked.chat_id,
        message=None,
    )


def _typed_by(db: Db, who: Person, talk: Conversation) -> tuple[HalfDone, str] | None:
    """What somebody typed as their own words, and has neither kept nor thrown away."""
    for chat in db.all(people.chats_of, person_id=who.id):
        for talked in db.all(
            conversations.half_done, chat_id=chat.id, flow=talks.OWN_WORDS, about=str(talk.id)
        ):
            answers = json.loads(talked.answers)
            if answers.get("words") and LEAVING not in answers:
                return talked, str(answers["words"])
    return None
