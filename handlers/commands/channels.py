"""By which ways people want to be reached, carried out."""

from handlers import doors, linking, post
from handlers.actor import Actor
from handlers.asked import AskForCode, DropChannel, PreferChannel
from handlers.commands import carries
from handlers.context import Ctx
from handlers.views import View
from storage import audit, people
from storage.database import Db


@carries(AskForCode)
def ask_for_code(db: Db, ctx: Ctx, actor: Actor, command: AskForCode) -> None:
    """A code to type elsewhere."""
    linking.give(db, ctx, actor)


@carries(PreferChannel)
def prefer(db: Db, ctx: Ctx, actor: Actor, command: PreferChannel) -> None:
    """News comes there first from now on; who speaks is still answered where they spoke."""
    chats = db.all(people.chats_of, person_id=actor.person.id)
    chosen = next((chat for chat in chats if chat.id == command.chat_id), None)
    if chosen is None:
        post.say(db, ctx, actor.here, View(actor.t("ask-left")), edits=actor.pressed)
        return
    for rank, chat in enumerate([chosen, *(chat for chat in chats if chat.id != chosen.id)]):
        db.run(people.set_chat_rank, which=chat.id, new_rank=rank)
    words = actor.t("channels-is-first", way=doors.name_of(actor.t, chosen.platform))
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)


@carries(DropChannel)
def drop(db: Db, ctx: Ctx, actor: Actor, command: DropChannel) -> None:
    """That chat is no way to them any more; never the last one."""
    ways = doors.addresses(db, ctx, actor.person)
    dropped = next((chat for chat in ways if chat.id == command.chat_id), None)
    left = [chat for chat in ways if chat.id != command.chat_id]
    if dropped is None or not left:
        post.say(db, ctx, actor.here, View(actor.t("channels-is-last")), edits=actor.pressed)
        return
    linking.take_away(db, ctx, dropped)
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="chat_dropped", subject=None)
    words = actor.t(
        "channels-is-dropped",
        way=doors.name_of(actor.t, dropped.platform),
        other=doors.name_of(actor.t, left[0].platform),
    )
    if dropped.id == actor.sender.chat_id:
        post.say(db, ctx, post.to(actor.person), View(words))
    else:
        post.say(db, ctx, actor.here, View(words), edits=actor.pressed)
