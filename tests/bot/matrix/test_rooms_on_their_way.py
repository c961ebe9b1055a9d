"""A room that is on its way is waited for, until the homeserver tells of it or has had its time."""

import asyncio

import pytest

from bot.matrix.client import RoomState
from bot.matrix.rooms import Rooms
from tests.bot.matrix.states import (
    ALONE,
    ANNA,
    ASKED,
    BRAM,
    CROWD,
    ONE,
    OPEN,
    TOGETHER,
    TWO,
    US,
    state,
)

LONG = 60.0
"""Longer than any test waits for what will come."""


def test_no_second_room_is_made_for_who_just_asked_us_into_one(rooms: Rooms) -> None:
    assert not rooms.is_coming(ANNA)
    rooms.go_in(ONE, ANNA)
    assert rooms.is_coming(ANNA)
    assert rooms.is_entered(ONE)
    assert not rooms.is_coming(BRAM)
    assert not rooms.is_entered(TWO)
    assert rooms.room(ANNA) is None


@pytest.mark.parametrize("told", [TOGETHER, OPEN, CROWD, ALONE])
def test_a_room_is_no_longer_on_its_way_once_the_server_told_of_it(rooms: Rooms, told: RoomState) -> None:
    rooms.go_in(ONE, ANNA)
    rooms.learn(ONE, told)
    assert not rooms.is_coming(ANNA)
    assert not rooms.is_entered(ONE)


def test_a_room_that_would_not_let_us_in_is_not_on_its_way(rooms: Rooms) -> None:
    rooms.go_in(ONE, ANNA)
    rooms.forget(ONE)
    assert not rooms.is_coming(ANNA)
    assert not rooms.is_entered(ONE)


async def test_who_has_a_room_is_not_waited_for(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    assert await rooms.wait_for(ANNA, 0) == ONE


async def test_a_room_is_there_as_soon_as_the_server_told_of_it_for_all_who_wait(rooms: Rooms) -> None:
    waiting = [asyncio.create_task(rooms.wait_for(ANNA, LONG)) for _ in range(3)]
    await asyncio.sleep(0)
    rooms.learn(TWO, state(US, BRAM))
    await asyncio.sleep(0)
    assert not any(each.done() for each in waiting)
    rooms.learn(ONE, ASKED)
    assert await asyncio.gather(*waiting) == [ONE] * 3


async def test_a_room_that_the_server_does_not_tell_of_is_not_waited_for_forever(rooms: Rooms) -> None:
    assert await rooms.wait_for(ANNA, 0) is None
    rooms.learn(ONE, TOGETHER)
    assert await rooms.wait_for(ANNA, 0) == ONE


async def test_who_stops_waiting_does_not_stop_the_others(rooms: Rooms) -> None:
    stays, stops = (asyncio.create_task(rooms.wait_for(ANNA, LONG)) for _ in range(2))
    await asyncio.sleep(0)
    stops.cancel()
    await asyncio.sleep(0)
    rooms.learn(ONE, TOGETHER)
    assert await stays == ONE


async def test_a_room_that_others_can_read_is_not_what_is_waited_for(rooms: Rooms) -> None:
    waiting = asyncio.create_task(rooms.wait_for(ANNA, LONG))
    await asyncio.sleep(0)
    rooms.learn(ONE, OPEN)
    await asyncio.sleep(0)
    assert not waiting.done()
    rooms.learn(ONE, TOGETHER)
    assert await waiting == ONE


async def test_nothing_is_known_before_the_server_told_of_every_room(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    assert not await rooms.are_known(0)
    waiting = asyncio.create_task(rooms.are_known(LONG))
    await asyncio.sleep(0)
    rooms.all_are_known()
    assert await waiting
    assert await rooms.are_known(0)
