"""A question on its way whose conversation is wiped meanwhile: it comes no more, and never without words."""

import pytest

from bot.transport import DeliveryError, GoneError, LaterError, Parcel, RefusedError, UncertainError
from handlers import post
from handlers.post import Route
from handlers.views import Option, View
from storage import conversations, traces
from storage.database import Db
from storage.evaluations import owner_of
from storage.people import Person
from storage.traces import Half
from storage.types import Sealed
from tests.bot.paper import LOST
from tests.bot.room import Room

ASKED = "Was duidelijk wat al vaststond?"


def begins(db: Db, room: Room, anna: Person) -> Half:
    """Somebody is asked a question of an evaluation."""
    ctx, own = room.ctx(), owner_of(1)
    chat = db.text("SELECT id FROM chat")[0][0]
    talked = db.one(
        conversations.start, chat_id=chat, person_id=anna.id, flow=traces.FLOW, about="1",
        answers=Sealed(own, "{}"), asked="clear", prompt_id=None, state="open", started_at=ctx.now,
        touched_at=ctx.now,
    )  # fmt: skip
    view = View(ASKED, (Option("yes", "Ja", "Ja"),))
    post.ask(db, ctx, Route(anna.id, anna.id, chat), view, conversation_id=talked, asked="clear", owner=own)
    return Half(talked, chat, anna.id, ctx.now)


@pytest.mark.parametrize(
    ("weather", "state"),
    [
        (None, "sent"),
        (LOST, "superseded"),
        (UncertainError(), "superseded"),
        (LaterError(30), "superseded"),
        (GoneError(), "superseded"),
        (RefusedError("too_long"), "superseded"),
    ],
)
async def test_whatever_becomes_of_it_it_is_shown_once_at_most_and_nobody_is_alarmed(
    room: Room, weather: DeliveryError | str | None, state: str
) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    half = await room.do(lambda db: begins(db, room, anna))
    if weather is not None:
        room.paper.weather["a"].append(weather)

    def wiped_meanwhile(_: Parcel) -> None:
        room.writer.do(lambda db: traces.wipe(db, half))

    room.paper.on_delivery = wiped_meanwhile

    await room.settles()
    for _ in range(3):
        await room.passes(hours=1)

    assert room.paper.bodies("a") in ([], [ASKED])
    assert room.outbox() == [state]
    assert room.rows("SELECT length(body) FROM outbox") == [(0,)]
    assert room.told == []


async def test_what_was_on_its_way_when_we_were_killed_is_not_shown_blank_afterwards(room: Room) -> None:
    anna = await room.joined("anna", ("paper", "a"))
    half = await room.do(lambda db: begins(db, room, anna))
    await room.do(lambda db: db.text("UPDATE outbox SET state = 'claimed', tries = 1"))
    await room.do(lambda db: traces.wipe(db, half))

    await room.deliver.recover()
    await room.passes(hours=1)

    assert room.paper.bodies("a") == []
    assert room.outbox() == ["superseded"]
