"""However many are told something, who waits for a reply does not wait for it."""

import asyncio
from functools import partial
from pathlib import Path

from bot.deliver import BROADCASTERS
from bot.transport import Parcel, Receipt
from handlers import post
from storage import notices
from storage.database import Db
from storage.types import Sealed
from tests.bot.paper import Paper
from tests.bot.room import Room
from tests.bot.telling import tells
from tests.storage.filling import put

NEWS = "De bomen blijven staan."


class Slow(Paper):
    """A platform that shows what goes to many only once the door is open."""

    def __init__(self) -> None:
        super().__init__()
        self.door = asyncio.Event()
        self.waiting = 0

    async def deliver(self, parcel: Parcel) -> Receipt:
        """At once, except what goes to many."""
        if parcel.lane == post.BROADCAST:
            self.waiting += 1
            await self.door.wait()
        return await super().deliver(parcel)


async def hands_out(room: Room, count: int) -> None:
    """The same words for so many people."""
    crowd = [await room.joined(f"p{number}", ("paper", f"c{number}")) for number in range(count)]

    def job(db: Db) -> None:
        text = put(db, notices.notice_text, body=Sealed("person:1", NEWS))
        for person in crowd:
            post.hand_out(
                db, room.ctx(), post.to(person), text, about="notice:1", unique=f"told:{person.id}:1"
            )

    await room.do(job)


def _stands_last(paper: Paper, words: str) -> bool:
    return paper.bodies("a")[-1:] == [words]


async def test_the_words_of_many_stand_once_and_reach_each(room: Room) -> None:
    await hands_out(room, 40)
    await room.settles()
    assert [room.paper.bodies(f"c{number}") for number in range(40)] == [[NEWS]] * 40
    assert room.rows("SELECT count(*), max(length(body)) FROM outbox") == [(40, 0)]


async def test_while_many_are_told_a_reply_finds_a_free_sender(file: Path) -> None:
    slow = Slow()
    async with Room(file, slow) as room:
        await hands_out(room, 40)
        room.deliver.look()
        await room.until(lambda: slow.waiting == BROADCASTERS)
        anna = await room.joined("anna", ("paper", "a"))
        for words in ("een", "twee", "drie"):
            await tells(room, anna, words)
            room.deliver.look()
            await room.until(partial(_stands_last, slow, words))
        assert slow.waiting == BROADCASTERS
        slow.door.set()
        await room.settles()
        assert [slow.bodies(f"c{number}") for number in range(40)] == [[NEWS]] * 40
