"""Everybody is spoken with in a room of two that nobody else can read, and in the one they are really in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matrix.client import RoomState
from bot.matrix.rooms import Is, Rooms, looked_at
from tests.bot.matrix.states import (
    ALONE,
    ANNA,
    ASKED,
    BRAM,
    CROWD,
    ONE,
    OPEN,
    THREE,
    TOGETHER,
    TWO,
    US,
    Clock,
    state,
)

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
