"""Whatever order doors close, open, break and appear in: each message is shown, and never twice unmarked."""

import random
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from bot.transport import GoneError, LaterError
from handlers import closed
from storage import people
from storage.database import Db
from storage.people import Person
from tests.bot.paper import LOST, Paper
from tests.bot.room import Room
from tests.bot.telling import tells

DAYS = 40


class Story:
    """A room with two platforms, somebody there, and chance that says what happens next."""

    def __init__(self, room: Room, anna: Person, chance: random.Random) -> None:
        self.room = room
        self.anna = anna
        self.chance = chance
        self.told = count(1)

    async def goes_on(self) -> None:
        """One thing happens."""
        for weather in self.room.platforms.values():
            if self.chance.random() < 0.3:
                weather.weather["a"].append(LOST if self.chance.random() < 0.5 else LaterError(30))
        match self.chance.randrange(5):
            case 0 | 1:
                await tells(self.room, self.anna, *(f"nieuws {next(self.told)}." for _ in range(2)))
            case 2:
                some = frozenset(name for name in self.room.platforms if self.chance.random() < 0.5)
                await self.has_closed(some)
            case 3:
                self.room.paper.weather["a"].append(GoneError())
            case _:
                await self.room.do(self._comes_back)
        await self.room.passes(minutes=self.chance.choice([0, 1, 10]))

    async def has_closed(self, names: frozenset[str]) -> None:
        """These doors are closed from now on, all others open; the line sees it."""
        self.room.closed = names
        await self.room.do(lambda db: closed.let_go(db, self.room.ctx(), self.anna.id))

    def _comes_back(self, db: Db) -> None:
        """She takes the line back wherever she had blocked it."""
        for chat in db.all(people.chats_of, person_id=self.anna.id):
            db.run(people.set_chat_state, which=chat.id, new_state="open", at=self.room.ctx().now)


@pytest.mark.parametrize("seed", range(12))
async def test_each_message_is_shown_and_only_marked_ones_twice(file: Path, seed: int) -> None:
    async with Room(file, Paper("paper"), Paper("slate", exact=True)) as room:
        anna = await room.joined("anna", ("paper", "a"), ("slate", "a"))
        story = Story(room, anna, random.Random(seed))  # noqa: S311 - a story, not a secret
        for _ in range(DAYS):
            await story.goes_on()
        for way in room.platforms.values():
            way.weather["a"].clear()
        await story.has_closed(frozenset())
        await room.passes(hours=1)

        ends = Counter(room.outbox())
        shown = [body for way in room.platforms.values() for body in way.bodies("a")]
        plain = Counter(body for body in shown if not body.startswith("(nogmaals)"))
        reached = {body.removeprefix("(nogmaals) ") for body in shown}
        assert max(plain.values()) == 1, "twice without a mark"
        assert ends.keys() <= {"sent", "parked", "unreachable"}, "nothing is left lying"
        assert len(reached) + ends["unreachable"] >= ends.total(), "what was not shown had no way left"
