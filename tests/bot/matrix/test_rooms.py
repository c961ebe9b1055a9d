"""Everybody is spoken with in a room of two that nobody else can read, and in the one they are really in."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matrix.client import RoomState
from bot.matrix.rooms import Door, Is, Rooms, looked_at

US, ANNA, BRAM = "@wijklijn:stad.example", "@anna:stad.example", "@bram:stad.example"
ONE, TWO, THREE = "!een:stad.example", "!twee:stad.example", "!drie:stad.example"
LONG = 60.0
"""Longer than any test waits for what will come."""


class Clock:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Rooms:
    return Rooms(US, clock)


def state(*joined: str, invited: tuple[str, ...] = (), encrypted: bool = True) -> RoomState:
    return RoomState(frozenset(joined), frozenset(invited), encrypted)


TOGETHER = state(US, ANNA)
ASKED = state(US, invited=(ANNA,))
OPEN = state(US, ANNA, encrypted=False)
CROWD = state(US, ANNA, BRAM)
ALONE = state(US)


# ------------------------------------------------------------------ one room


@pytest.mark.parametrize("room", [TOGETHER, ASKED])
def test_a_sealed_room_of_two_is_somebodys(room: RoomState) -> None:
    assert looked_at(room, US) == (Is.OURS, ANNA)


def test_a_room_of_two_that_the_server_can_read_is_open() -> None:
    assert looked_at(OPEN, US) == (Is.OPEN, ANNA)
    assert looked_at(ASKED._replace(encrypted=False), US) == (Is.OPEN, ANNA)


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_room_with_a_third_is_crowded_also_before_they_come_in(encrypted: bool) -> None:  # noqa: FBT001
    for crowd in (CROWD, state(US, ANNA, invited=(BRAM,)), state(US, invited=(ANNA, BRAM))):
        assert looked_at(crowd._replace(encrypted=encrypted), US) == (Is.CROWDED, None)


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_room_without_anybody_else_is_empty(encrypted: bool) -> None:  # noqa: FBT001
    for empty in (ALONE, state(), state(invited=(US,))):
        assert looked_at(empty._replace(encrypted=encrypted), US) == (Is.EMPTY, None)


PEOPLE = st.frozensets(st.sampled_from([US, ANNA, BRAM, "@chris:stad.example"]))


@given(PEOPLE, PEOPLE, st.booleans())
def test_nothing_personal_is_said_where_a_third_or_the_server_can_read_it(
    joined: frozenset[str],
    invited: frozenset[str],
    encrypted: bool,  # noqa: FBT001
) -> None:
    what, person = looked_at(RoomState(joined, invited, encrypted), US)
    others = (joined | invited) - {US}
    assert (what is Is.OURS) is (len(others) == 1 and encrypted)
    assert person == (next(iter(others)) if len(others) == 1 else None)


# ------------------------------------------------------------------ whose room


def test_who_is_in_a_room_with_us_is_spoken_with_there(rooms: Rooms) -> None:
    assert (rooms.room(ANNA), rooms.person(ONE)) == (None, None)
    assert rooms.learn(ONE, TOGETHER) is Is.OURS
    assert (rooms.room(ANNA), rooms.person(ONE)) == (ONE, ANNA)
    assert rooms.room(BRAM) is None


def test_everybody_has_a_room_of_their_own(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    rooms.learn(TWO, state(US, BRAM))
    assert (rooms.room(ANNA), rooms.room(BRAM)) == (ONE, TWO)


def test_of_two_rooms_the_one_somebody_was_heard_in_last_is_theirs(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    rooms.learn(TWO, TOGETHER)
    assert rooms.room(ANNA) == TWO
    rooms.learn(ONE, TOGETHER, heard=True)
    assert rooms.room(ANNA) == ONE
    rooms.learn(TWO, TOGETHER)
    assert rooms.room(ANNA) == ONE


def test_a_room_somebody_is_in_goes_before_one_they_were_only_asked_into(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    rooms.learn(TWO, ASKED)
    assert rooms.room(ANNA) == ONE
    assert rooms.is_spare(TWO)
    assert not rooms.is_spare(ONE)
    rooms.learn(TWO, TOGETHER)
    assert rooms.room(ANNA) == TWO
    assert not rooms.is_spare(TWO)


def test_a_room_that_somebody_is_asked_into_is_kept_while_they_have_no_other(rooms: Rooms) -> None:
    rooms.learn(ONE, ASKED)
    assert rooms.room(ANNA) == ONE
    assert not rooms.is_spare(ONE)
    assert not rooms.is_spare(TWO)


def test_a_room_that_we_are_out_of_is_nobodys_and_the_one_before_is_theirs_again(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    rooms.learn(TWO, TOGETHER)
    rooms.forget(TWO)
    assert (rooms.room(ANNA), rooms.person(TWO)) == (ONE, None)
    rooms.forget(ONE)
    assert rooms.room(ANNA) is None
    rooms.forget(ONE)
    rooms.forget(THREE)


def test_we_who_go_do_not_make_somebody_gone(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    rooms.forget(ONE)
    assert not rooms.has_left(ANNA)


@pytest.mark.parametrize(("now", "what"), [(CROWD, Is.CROWDED), (OPEN, Is.OPEN)])
def test_nothing_goes_to_a_room_that_others_can_read_but_it_is_known_whose_it_was(
    rooms: Rooms, now: RoomState, what: Is
) -> None:
    rooms.learn(ONE, TOGETHER)
    assert rooms.learn(ONE, now) is what
    assert (rooms.room(ANNA), rooms.person(ONE)) == (None, ANNA)
    assert rooms.together_for(ONE) is None
    assert not rooms.has_left(ANNA)


def test_a_room_is_somebodys_again_once_the_third_is_out(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    rooms.learn(ONE, CROWD)
    assert rooms.learn(ONE, TOGETHER) is Is.OURS
    assert (rooms.room(ANNA), rooms.person(ONE)) == (ONE, ANNA)


def test_an_open_room_is_somebodys_once_it_is_sealed(rooms: Rooms) -> None:
    assert rooms.learn(ONE, OPEN) is Is.OPEN
    assert (rooms.room(ANNA), rooms.person(ONE)) == (None, ANNA)
    rooms.learn(ONE, TOGETHER)
    assert rooms.room(ANNA) == ONE


def test_a_room_that_was_always_crowded_is_nobodys(rooms: Rooms) -> None:
    assert rooms.learn(ONE, CROWD) is Is.CROWDED
    assert rooms.person(ONE) is None


def test_a_room_that_another_person_is_in_now_is_theirs(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    rooms.learn(ONE, state(US, BRAM))
    assert (rooms.room(ANNA), rooms.room(BRAM), rooms.person(ONE)) == (None, ONE, BRAM)


def test_another_person_in_the_same_room_has_not_been_there_as_long(rooms: Rooms, clock: Clock) -> None:
    rooms.all_are_known()
    rooms.learn(ONE, TOGETHER)
    clock.now += 5
    rooms.learn(ONE, state(US, invited=(BRAM,)))
    assert rooms.together_for(ONE) is None


# ------------------------------------------------------------------ gone and back


def test_who_goes_out_of_their_last_room_has_left_until_they_are_back(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    assert not rooms.has_left(ANNA)
    assert rooms.learn(ONE, ALONE) is Is.EMPTY
    assert rooms.has_left(ANNA)
    assert (rooms.room(ANNA), rooms.person(ONE)) == (None, None)
    rooms.learn(TWO, TOGETHER)
    assert not rooms.has_left(ANNA)
    assert rooms.room(ANNA) == TWO


def test_who_still_is_in_another_room_has_not_left(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    rooms.learn(TWO, TOGETHER)
    rooms.learn(TWO, ALONE)
    assert not rooms.has_left(ANNA)
    assert rooms.room(ANNA) == ONE


@pytest.mark.parametrize("before", [OPEN, CROWD])
def test_who_goes_out_of_a_room_that_others_could_read_has_left_too(rooms: Rooms, before: RoomState) -> None:
    rooms.learn(ONE, TOGETHER)
    rooms.learn(ONE, before)
    rooms.learn(ONE, ALONE)
    assert rooms.has_left(ANNA)


def test_who_never_was_with_us_has_not_left(rooms: Rooms) -> None:
    rooms.learn(ONE, ALONE)
    assert not rooms.has_left(ANNA)


def test_who_left_stays_gone_however_often_their_empty_room_is_looked_at(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    for _ in range(2):
        rooms.learn(ONE, ALONE)
    rooms.forget(ONE)
    assert rooms.has_left(ANNA)


# ------------------------------------------------------------------ how long together


def test_how_long_both_are_in_a_room_counts_from_when_the_second_came(rooms: Rooms, clock: Clock) -> None:
    rooms.all_are_known()
    rooms.learn(ONE, ASKED)
    assert rooms.together_for(ONE) is None
    clock.now += 5
    rooms.learn(ONE, TOGETHER)
    assert rooms.together_for(ONE) == 0
    clock.now += 3
    rooms.learn(ONE, TOGETHER, heard=True)
    assert rooms.together_for(ONE) == 3


def test_who_was_there_when_we_started_is_not_kept_waiting(rooms: Rooms) -> None:
    rooms.learn(ONE, TOGETHER)
    rooms.all_are_known()
    together = rooms.together_for(ONE)
    assert together is not None
    assert together >= 60


def test_who_comes_back_is_met_anew(rooms: Rooms, clock: Clock) -> None:
    rooms.all_are_known()
    rooms.learn(ONE, TOGETHER)
    clock.now += 100
    rooms.learn(ONE, ALONE)
    assert rooms.together_for(ONE) is None
    rooms.learn(ONE, TOGETHER)
    assert rooms.together_for(ONE) == 0


def test_nobody_is_together_in_a_room_that_is_not_known(rooms: Rooms) -> None:
    assert rooms.together_for(ONE) is None
    rooms.learn(ONE, TOGETHER)
    rooms.forget(ONE)
    assert rooms.together_for(ONE) is None


# ------------------------------------------------------------------ rooms on their way


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


# ------------------------------------------------------------------ whatever happens

STATES = st.sampled_from(
    [
        TOGETHER,
        ASKED,
        OPEN,
        CROWD,
        ALONE,
        state(US, BRAM),
        state(US, invited=(BRAM,)),
        state(US, BRAM, encrypted=False),
    ]
)
HAPPENINGS = st.lists(
    st.tuples(st.sampled_from([ONE, TWO, THREE]), STATES | st.none(), st.booleans()), max_size=12
)


@given(HAPPENINGS)
def test_whatever_happens_a_persons_room_is_one_where_only_they_and_we_are(
    happenings: list[tuple[str, RoomState | None, bool]],
) -> None:
    rooms, real = Rooms(US, Clock()), dict[str, RoomState]()
    for room, now, heard in happenings:
        if now is None:
            rooms.forget(room)
            real.pop(room, None)
        else:
            assert rooms.learn(room, now, heard=heard) is looked_at(now, US)[0]
            real[room] = now
        for person in (ANNA, BRAM):
            theirs = [each for each, here in real.items() if looked_at(here, US) == (Is.OURS, person)]
            spoken_in = rooms.room(person)
            assert (spoken_in in theirs) if theirs else (spoken_in is None)
            assert not (theirs and rooms.has_left(person))
            assert all(rooms.person(each) == person for each in theirs)
            if heard and room in theirs and person in real[room].joined:
                assert spoken_in == room
        assert all(
            looked_at(here, US)[0] is Is.OURS or rooms.together_for(each) is None
            for each, here in real.items()
        )


# ------------------------------------------------------------------ the door


def door(clock: Clock, a_minute: int = 2) -> Door:
    return Door(lambda name: name.endswith(":stad.example"), a_minute, clock)


def test_who_is_welcome_is_followed_once(clock: Clock) -> None:
    ours = door(clock)
    assert (ours.next(), ours.is_waited_at) == (None, False)
    ours.knock(ONE, ANNA)
    assert ours.is_waited_at
    assert ours.next() == (ONE, ANNA)
    assert (ours.next(), ours.is_waited_at) == (None, False)


def test_who_is_not_welcome_is_left_where_they_are(clock: Clock) -> None:
    ours = door(clock)
    ours.knock(ONE, "@anna:elders.example")
    assert (ours.next(), ours.is_waited_at) == (None, False)


def test_who_knocks_twice_is_let_in_once_and_in_turn(clock: Clock) -> None:
    ours = door(clock)
    ours.knock(ONE, ANNA)
    ours.knock(TWO, BRAM)
    ours.knock(ONE, ANNA)
    assert [ours.next(), ours.next(), ours.next()] == [(ONE, ANNA), (TWO, BRAM), None]


def test_whose_invitation_is_no_more_is_not_followed(clock: Clock) -> None:
    ours = door(clock)
    ours.knock(ONE, ANNA)
    ours.knock(TWO, BRAM)
    ours.gone(ONE)
    ours.gone(THREE)
    assert [ours.next(), ours.next()] == [(TWO, BRAM), None]


def test_no_more_come_in_within_a_minute_than_may_and_the_rest_wait(clock: Clock) -> None:
    ours = door(clock)
    for room in (ONE, TWO, THREE):
        ours.knock(room, ANNA)
    assert ours.next() == (ONE, ANNA)
    clock.now += 30
    assert ours.next() == (TWO, ANNA)
    assert ours.next() is None
    assert ours.is_waited_at
    clock.now += 29.5
    assert ours.next() is None
    clock.now += 0.5
    assert ours.next() == (THREE, ANNA)
    assert not ours.is_waited_at


def test_a_knock_on_an_empty_stoep_is_not_counted(clock: Clock) -> None:
    ours = door(clock, a_minute=1)
    for _ in range(5):
        assert ours.next() is None
    ours.knock(ONE, ANNA)
    assert ours.next() == (ONE, ANNA)


@given(st.integers(1, 5), st.lists(st.tuples(st.booleans(), st.floats(0, 40)), max_size=60))
def test_in_no_minute_do_more_come_in_than_may(a_minute: int, moves: list[tuple[bool, float]]) -> None:
    clock = Clock()
    ours = door(clock, a_minute)
    came: list[float] = []
    for number, (knocks, seconds) in enumerate(moves):
        if knocks:
            ours.knock(f"!{number}:stad.example", ANNA)
        while ours.next() is not None:
            came.append(clock.now)
        clock.now += seconds
    assert all(later - sooner >= 60 for sooner, later in zip(came, came[a_minute:], strict=False))
