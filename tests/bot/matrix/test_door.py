"""Who is welcome is let in: in turn, once, and no more of them in a minute than may."""

from hypothesis import given
from hypothesis import strategies as st

from bot.matrix.rooms import Door
from tests.bot.matrix.states import ANNA, BRAM, ONE, THREE, TWO, Clock


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
