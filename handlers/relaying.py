"""Words that go from one side of a flag to the other, and words whose flag must first be found."""

from typing import Any

from handlers import access, cards, conversing, post, saying
from handlers.actor import Actor
from handlers.asked import AddToFlag
from handlers.commands import carry_out
from handlers.commands.flags import write_words
from handlers.context import Ctx
from handlers.questions import Part, Story
from handlers.rules.flags import is_open, subject_of
from handlers.texts import own, texts
from handlers.views import Option, View
from handlers.wording import person
from storage import audit, flags, people
from storage import formal as formal_messages
from storage.database import Db
from storage.flags import Entry, Flag
from storage.types import Sealed


def relay(db: Db, ctx: Ctx, actor: Actor, flag: Flag, told: dict[str, Any]) -> None:
    """Bring somebody's words to the other side of their flag."""
    story = Story(tuple(Part(*part) for part in told["parts"]), tuple(told["files"]))
    carry_out(db, ctx, actor, AddToFlag(flag.id, story))


def ask_where(db: Db, ctx: Ctx, actor: Actor, told: dict[str, Any]) -> None:
    """Ask to which flag loose words belong, or whether they are something new; they are kept meanwhile."""
    conversing.begin(db, ctx, actor, "loose", given={"!told": told})


def ask_if_meant(db: Db, ctx: Ctx, actor: Actor, subject: str, option: Option) -> None:
    """With several cards open, say the card's number before doing what was typed."""
    conversing.begin(
        db, ctx, actor, "meant", about=subject, given={"!value": option.value, "!label": option.label}
    )


def amend(db: Db, ctx: Ctx, actor: Actor, entry: Entry, words: str) -> None:
    """Words changed after sending are added as changed; the old ones stay."""
    flag = db.one(flags.flag_by_id, id=entry.flag_id)
    if not is_open(flag):
        post.say(db, ctx, actor.here, View(actor.t("flag-is-closed", number=flag.number)))
        return
    write_words(db, ctx, actor, flag.id, "amended", words)
    db.run(
        audit.add, at=ctx.now, actor_id=actor.person.id, action="entry_amended", subject=subject_of(flag.id)
    )
    others = (
        access.chairs_of(db, flag.association_id)
        if actor.person.id == flag.holder_id
        else [person(db, flag.holder_id)]
    )
    for other in others:
        body = texts(other.language)(
            "relay-amended", name=own(actor.person.name), number=flag.number, words=own(words)
        )
        post.tell(db, ctx, other, View(body), about=subject_of(flag.id), kind="relay")
    post.say(
        db, ctx, actor.here, View(actor.t("amended-kept", number=flag.number)), about=subject_of(flag.id)
    )
    cards.refresh(db, ctx, flag.id)


def formal(db: Db, ctx: Ctx, actor: Actor, kind: str, words: str) -> None:
    """Keep it with its time, show the formal way at once, and put it before a named person."""
    helper = db.one(people.person_by_key, key=ctx.policy.coordinator)
    db.one(
        formal_messages.add,
        person_id=actor.person.id,
        kind=kind,
        words=Sealed(f"person:{actor.person.id}", words),
        at=ctx.now,
        handed_to_id=helper.id,
    )
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="formal_message", subject=None)
    body = actor.t(
        "formal-way",
        way=ctx.policy.formal_way,
        moment=saying.dated(ctx, actor.t, ctx.now),
        name=own(helper.name),
    )
    post.say(db, ctx, actor.here, View(body))
    t = texts(helper.language)
    handed = t(
        "formal-handed",
        name=own(actor.person.name),
        moment=saying.dated(ctx, t, ctx.now),
        kind=t(f"formal-{kind}"),
        words=own(words),
    )
    post.tell(db, ctx, helper, View(handed))
