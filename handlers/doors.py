"""By which doors somebody can be reached: on, open, and allowed for their role; and how a door is called."""

from dataclasses import replace

from handlers import post
from handlers.context import Ctx
from handlers.events import Sender
from handlers.texts import Texts, texts
from handlers.views import View
from storage import doors as kept
from storage import people
from storage.database import Db
from storage.people import Chat, Person

WEB, TELEGRAM, MATRIX = "web", "telegram", "matrix"


def as_open(db: Db, ctx: Ctx) -> Ctx:
    """The same surroundings, without the doors that the municipality closed: for who does not watch them."""
    closed = {door.platform for door in db.all(kept.closed_doors)}
    return replace(ctx, platforms=ctx.platforms - closed) if closed else ctx


def is_allowed(ctx: Ctx, person: Person, platform: str) -> bool:
    """Whether the municipality lets people of this role be spoken with there."""
    ways = ctx.policy.chair_ways if person.office is None else ctx.policy.officer_ways
    return not ways or platform in ways


def is_open(ctx: Ctx, person: Person, platform: str) -> bool:
    """Whether somebody can be reached there now."""
    return platform in ctx.platforms and is_allowed(ctx, person, platform)


def is_open_for_boards(ctx: Ctx, platform: str) -> bool:
    """Whether people of an association can be reached there now."""
    ways = ctx.policy.chair_ways
    return platform in ctx.platforms and (not ways or platform in ways)


def addresses(db: Db, ctx: Ctx, person: Person) -> list[Chat]:
    """Where somebody can be reached now, in the order they want."""
    chats = db.all(people.chats_of, person_id=person.id)
    return [chat for chat in chats if chat.state == "open" and is_open(ctx, person, chat.platform)]


def name_of(t: Texts, platform: str) -> str:
    """How a door is called, inside a sentence."""
    return t(f"platform-{platform}") if t.has(f"platform-{platform}") else platform.title()


def ways_in(ctx: Ctx, t: Texts, person: Person, but: str) -> list[str]:
    """How to begin elsewhere than on the platform ``but``, a sentence each: the browser first."""
    policy = ctx.policy
    found = {
        WEB: policy.public_url and t("way-in-web", address=policy.public_url),
        TELEGRAM: policy.bot_username and t("way-in-telegram", name=f"@{policy.bot_username}"),
        MATRIX: policy.matrix_user and t("way-in-matrix", name=policy.matrix_user),
    }
    return [
        words
        for way, words in found.items()
        if words and (way == WEB or way != but) and is_open(ctx, person, way)
    ]


def say_not_here(db: Db, ctx: Ctx, sender: Sender, person: Person, key: str) -> None:
    """This is no door for them; how they can come in. Nothing is used up."""
    t = texts(person.language)
    words = t(key, way=name_of(t, sender.platform), phone=ctx.policy.phone)
    ways = ways_in(ctx, t, person, sender.platform)
    shown = [t("way-in-these"), *ways] if ways else []
    post.say(db, ctx, post.back_to(sender), View("\n".join([words, *shown])))
