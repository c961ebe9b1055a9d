"""To which chat an outgoing row goes, by who it is for, where it was asked for, and which doors are open."""

from collections.abc import Container

from handlers import doors
from handlers.context import Ctx
from storage import people
from storage.cards import Card
from storage.database import Db
from storage.outbox import Outgoing
from storage.people import Chat


def place_for(db: Db, row: Outgoing, card: Card | None, ctx: Ctx) -> Chat | None:
    """Where to: a silent card's own place, else where it was asked for, else their first that is open.

    Never a chat that has become somebody else's; ``None`` where there is no way now.
    """
    ways = _ways(db, row, ctx)
    places = [row.chat_id]
    if row.silent and row.edits is None and card is not None:
        places.insert(0, card.chat_id)
    for place in places:
        chat = None if place is None else db.first(people.chat_by_id, id=place)
        if chat is None or chat.platform not in ways:
            continue
        if chat.state == "open" and chat.person_id == (row.person_id or chat.person_id):
            return chat
        if chat.state == "refused" and row.person_id is None:  # nobody's any more: a stranger is answered
            return chat
    if row.person_id is None:
        return None
    return next(
        (chat for chat in db.all(people.chats_of, person_id=row.person_id) if _is_open(chat, ways)), None
    )


def _ways(db: Db, row: Outgoing, ctx: Ctx) -> Container[str]:
    """The platforms on which this row's reader may be spoken with now."""
    if row.person_id is None or not ctx.policy.is_choosy:
        return ctx.platforms
    person = db.one(people.person_by_id, id=row.person_id)
    return {way for way in ctx.platforms if doors.is_allowed(ctx, person, way)}


def _is_open(chat: Chat, ways: Container[str]) -> bool:
    return chat.state == "open" and chat.platform in ways
