"""The clock wakes what the table names, and at the next moment; it keeps nothing itself."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.clock import Clock
from scheduler.jobs import KEYS, MOMENTS, RETENTION, TABLE, TABLES


def machine() -> datetime:
    return datetime.now(UTC)


class Sleeper:
    """Somebody who is woken."""

    def __init__(self) -> None:
        self.woken = asyncio.Queue[str]()

    def named(self, name: str) -> Callable[[], Awaitable[None]]:
        async def wake() -> None:
            await self.woken.put(name)

        return wake


@pytest.fixture
async def sleeper() -> Sleeper:
    return Sleeper()


@pytest.fixture
async def clock(sleeper: Sleeper) -> AsyncIterator[Clock]:
    made = Clock({job.name: sleeper.named(job.name) for job in TABLE}, machine)
    yield made
    made.stop()


async def test_what_is_to_run_at_the_start_runs_at_the_start(clock: Clock, sleeper: Sleeper) -> None:
    await clock.start()
    async with asyncio.timeout(20):
        assert {await sleeper.woken.get() for _ in range(4)} == {KEYS, MOMENTS, RETENTION, TABLES}


async def test_the_next_moment_wakes_also_when_it_was_named_before_the_start(
    clock: Clock, sleeper: Sleeper
) -> None:
    clock.wake_at(machine() + timedelta(milliseconds=300))
    await clock.start()
    async with asyncio.timeout(20):
        woken = [await sleeper.woken.get() for _ in range(5)]
    assert sorted(woken) == [KEYS, MOMENTS, MOMENTS, RETENTION, TABLES]


async def test_a_moment_that_has_passed_wakes_at_once(clock: Clock, sleeper: Sleeper) -> None:
    await clock.start()
    clock.wake_at(machine() - timedelta(days=2))
    async with asyncio.timeout(20):
        woken = [await sleeper.woken.get() for _ in range(5)]
    assert woken.count(MOMENTS) == 2


async def test_a_moment_can_be_taken_away(clock: Clock) -> None:
    await clock.start()
    clock.wake_at(machine() + timedelta(days=1))
    clock.wake_at(None)
    clock.wake_at(None)


async def test_what_nobody_does_is_left_out(sleeper: Sleeper) -> None:
    clock = Clock({MOMENTS: sleeper.named(MOMENTS)}, machine)
    await clock.start()
    async with asyncio.timeout(20):
        assert await sleeper.woken.get() == MOMENTS
    clock.stop()


def test_no_name_stands_in_the_table_twice() -> None:
    assert len({job.name for job in TABLE}) == len(TABLE)
