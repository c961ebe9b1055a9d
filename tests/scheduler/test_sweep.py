"""What is due is looked at once, in time or late, each in a transaction of its own."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.writer import Writer
from handlers.context import Ctx
from handlers.planning import cancel, plan
from handlers.rules.policy import Policy
from handlers.rules.workdays import Calendar
from scheduler.sweep import MOST_TRIES, Moments
from storage import marks
from storage.database import Database, Db
from storage.due import Due
from storage.keys import Keyring

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
POLICY = Policy(
    municipality="Veenwijk",
    phone="14 000",
    reporting_point="veenwijk.example/melden",
    formal_way="veenwijk.example/bezwaar",
    coordinator="coordinator",
)


class BoomError(Exception):
    """A look that fails because a test wants it to."""


class Tower:
    """A sweep on a real database; ``rules`` says what happens at a moment of each kind."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self.database = database
        self.do = writer.do
        self.now = MONDAY
        self.looked: Counter[str] = Counter()
        self.alarms: list[str] = []
        self.ids = count(1)
        self.moments = Moments(
            writer.do,
            self.ctx,
            self.look,
            lambda db, ctx, kind, reference: self.alarms.append(kind),
            machine=lambda: self.now,
            looked=lambda: None,
        )

    def ctx(self) -> Ctx:
        return Ctx(self.now, lambda: f"id{next(self.ids)}", POLICY, Calendar(POLICY), frozenset())

    def look(self, db: Db, row: Due, ctx: Ctx) -> None:
        """``boom`` fails always, ``late`` is moved a day, and each leaves a mark."""
        self.looked[row.kind] += 1
        db.run(marks.put, key=f"{row.kind}:{row.about}:{self.looked[row.kind]}", value="looked")
        if row.kind == "boom":
            raise BoomError
        if row.kind == "rhythm":
            plan(db, "rhythm", row.about, row.at + timedelta(days=1))

    async def plans(self, kind: str, about: int, **ahead: float) -> None:
        await self.do(lambda db: plan(db, kind, about, MONDAY + timedelta(**ahead)))

    async def passes(self, **time: float) -> int:
        self.now += timedelta(**time)
        return await self.moments.sweep()

    def marks(self) -> list[str]:
        with self.database.reading() as db:
            return [str(key) for (key,) in db.text("SELECT key FROM mark ORDER BY rowid")]

    def states(self) -> list[tuple[object, ...]]:
        with self.database.reading() as db:
            return [*map(tuple, db.text("SELECT kind, state, tries FROM due ORDER BY id"))]


@pytest.fixture
async def tower(file: Path) -> AsyncIterator[Tower]:
    keys = Keyring(None, bytes)
    database = Database(f"sqlite:///{file}", keys)
    writer = Writer(database)
    writer.start()
    yield Tower(database, writer)
    await writer.stop()
    database.close()
    keys.close()


async def test_a_moment_is_looked_at_when_it_comes_and_once(tower: Tower) -> None:
    await tower.plans("promise", 12, days=3)
    assert await tower.passes(days=2) == 0
    assert await tower.passes(days=1) == 1
    assert await tower.passes(days=1) == 0
    assert tower.marks() == ["promise:12:1"]
    assert tower.states() == [("promise", "done", 1)]


async def test_what_was_missed_is_late_and_in_order(tower: Tower) -> None:
    for about in (3, 1, 2):
        await tower.plans("promise", about, days=about)
    assert await tower.passes(days=30) == 3
    assert tower.marks() == ["promise:1:1", "promise:2:2", "promise:3:3"]


async def test_a_moved_moment_waits_for_its_new_time(tower: Tower) -> None:
    await tower.plans("promise", 12, days=1)
    await tower.plans("promise", 12, days=5)
    assert await tower.passes(days=2) == 0
    assert await tower.passes(days=3) == 1


async def test_a_voided_moment_never_comes(tower: Tower) -> None:
    await tower.plans("promise", 12, days=1)
    await tower.do(lambda db: cancel(db, "promise", 12))
    assert await tower.passes(days=30) == 0


async def test_a_moment_that_plans_its_own_next_one_keeps_its_rhythm(tower: Tower) -> None:
    await tower.plans("rhythm", 1, days=1)
    await tower.passes(days=3)
    assert tower.looked["rhythm"] == 3
    assert tower.states() == [("rhythm", "waiting", 0)]
    assert await tower.moments.next_moment() == MONDAY + timedelta(days=4)


async def test_a_moment_that_fails_holds_nobody_up_and_leaves_nothing(tower: Tower) -> None:
    for kind in ("promise", "boom", "silence"):
        await tower.plans(kind, 1, days=1)
    await tower.passes(days=1)
    assert tower.marks() == ["promise:1:1", "silence:1:1"]
    assert dict(tower.looked) == {"promise": 1, "boom": 1, "silence": 1}


async def test_a_moment_that_keeps_failing_rests_between_and_is_parked_with_an_alarm(tower: Tower) -> None:
    await tower.plans("boom", 1, days=1)
    await tower.passes(days=1)
    await tower.passes(seconds=1)
    assert tower.looked["boom"] == 1
    for _ in range(10):
        await tower.passes(hours=1)
    assert tower.looked["boom"] == MOST_TRIES
    assert tower.states() == [("boom", "parked", MOST_TRIES)]
    assert tower.alarms == ["moment-parked"]


async def test_a_moment_that_kills_the_process_every_time_is_parked_unseen(tower: Tower) -> None:
    await tower.plans("promise", 1, days=1)
    await tower.do(lambda db: db.text("UPDATE due SET tries = 5"))
    await tower.passes(days=1)
    assert tower.looked["promise"] == 0
    assert tower.alarms == ["moment-parked"]


async def test_the_next_moment_is_after_now_even_when_one_rests(tower: Tower) -> None:
    await tower.plans("boom", 1, days=1)
    await tower.plans("promise", 1, days=9)
    await tower.passes(days=1)
    assert await tower.moments.next_moment() == MONDAY + timedelta(days=9)
