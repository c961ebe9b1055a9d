"""However much there is to send: never more than Telegram takes, and never a longer wait than needed."""

from collections import defaultdict
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.limits import BURST, PACE, PER_MINUTE, PER_SECOND, Limits

CHATS = st.sampled_from(["1", "2", "3", "-1", "-2"])
ASKED = st.lists(
    st.tuples(CHATS, st.floats(0, 5), st.booleans(), st.integers(1, 3)), min_size=1, max_size=150
)
A_HAIR = 1e-6


def sent(asked: list[tuple[str, float, bool, int]]) -> list[tuple[str, float, bool, int]]:
    """What goes out, and when, if everybody waits as told."""
    limits, now, out = Limits(), 1000.0, []
    for chat, later, broadcast, messages in asked:
        now += later
        while wait := limits.take(chat, now, broadcast=broadcast, messages=messages):
            now += wait
        out.append((chat, now, broadcast, messages))
    return out


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(start <= time < start + seconds - A_HAIR for time in times) for start in times)


@given(ASKED)
def test_no_chat_gets_more_than_its_burst_and_one_a_second(asked: list[tuple[str, float, bool, int]]) -> None:
    by_chat: dict[str, list[float]] = defaultdict(list)
    for chat, at, _, _ in sent([(chat, later, cast, 1) for chat, later, cast, _ in asked]):
        by_chat[chat].append(at)
    for times in by_chat.values():
        for seconds in (1, 5, 20):
            assert most_within(times, seconds) <= BURST + seconds / PACE


@given(st.lists(st.floats(0, 6), min_size=25, max_size=80))
def test_no_group_gets_more_than_twenty_a_minute(pauses: list[float]) -> None:
    times = [at for _, at, _, _ in sent([("-7", pause, False, 1) for pause in pauses])]
    assert most_within(times, 60) <= PER_MINUTE


@given(st.lists(st.tuples(st.integers(0, 400), st.floats(0, 0.1), st.booleans()), min_size=1, max_size=200))
def test_broadcasts_wait_for_the_total_and_replies_never_do(asked: list[tuple[int, float, bool]]) -> None:
    limits, now = Limits(), 1000.0
    every: list[float] = []
    for number, (chat, later, broadcast) in enumerate(asked):
        now += later
        where = f"{chat}{number:04}"  # a new chat each time: only the total counts
        wait = limits.take(where, now, broadcast=broadcast)
        if not broadcast:
            assert wait == 0
        while wait:
            now += wait
            wait = limits.take(where, now, broadcast=broadcast)
        if broadcast:
            assert sum(time > now - 1 + A_HAIR for time in every) < PER_SECOND
        every.append(now)


def test_a_broadcast_goes_evenly() -> None:
    times = [at for _, at, _, _ in sent([(f"{number}", 0, True, 1) for number in range(100)])]
    gaps = [after - before for before, after in pairwise(times)]
    assert min(gaps) > 1 / PER_SECOND - A_HAIR
    assert times[-1] - times[0] < 100 / PER_SECOND + 1


@settings(max_examples=10)
@given(st.integers(), st.sampled_from([30, 100]))
def test_who_comes_late_to_each_turn_loses_next_to_nothing(seed: int, per_second: int) -> None:
    limits, now, times = Limits(per_second), 1000.0, []
    chance = Random(seed)  # noqa: S311 - lateness, no secrets
    for number in range(10 * per_second):
        while wait := limits.take(f"{number}", now, broadcast=True):
            now += wait + chance.random() / per_second
        times.append(now)
    assert most_within(times[: 3 * per_second], 1) <= per_second
    assert len(times) / (times[-1] - times[0] + 1 / per_second) > 0.95 * per_second


def test_after_a_rest_broadcasts_go_evenly_again() -> None:
    limits = Limits()
    assert limits.take("1", 0.0, broadcast=True) == 0
    assert limits.take("2", 60.0, broadcast=True) == 0
    assert limits.take("3", 60.0, broadcast=True) > 1 / PER_SECOND - A_HAIR


def test_a_chat_that_must_rest_says_so_whatever_goes_to_others() -> None:
    limits = Limits(1)
    assert limits.take("1", 0.0, broadcast=True, messages=BURST) == 0
    assert limits.rests("1", 0.0) == PACE
    assert limits.rests("2", 0.0) == 0 < limits.take("2", 0.0, broadcast=True)


def test_a_quiet_chat_may_have_its_burst_at_once() -> None:
    limits = Limits()
    assert [limits.take("1", 0.0) for _ in range(BURST)] == [0.0] * BURST
    assert limits.take("1", 0.0) == PACE
    assert limits.take("2", 0.0) == 0.0


@given(st.floats(1, 3600), st.floats(0, 3599))
def test_who_is_told_to_wait_waits(seconds: float, later: float) -> None:
    limits = Limits()
    assert not limits.flooded("1", seconds, 100.0)
    waits = limits.take("1", 100.0 + later)
    assert (waits == 0) == (later >= seconds)
    assert limits.take("2", 100.0 + later) == 0


def test_told_so_of_two_chats_means_everybody() -> None:
    limits = Limits()
    assert not limits.flooded("1", 30, 100.0)
    assert not limits.flooded("1", 30, 101.0)
    assert limits.flooded("2", 5, 102.0)
    assert limits.take("3", 103.0) == 4.0
    assert limits.take("3", 107.0) == 0.0


def test_told_so_long_ago_is_no_sign() -> None:
    limits = Limits()
    limits.flooded("1", 30, 100.0)
    assert not limits.flooded("2", 5, 140.0)


def test_what_is_at_rest_is_forgotten() -> None:
    limits = Limits()
    for number in range(20_000):
        limits.take(str(number), float(number))
    assert len(limits._rested) < 5_000  # noqa: SLF001  # nothing else shows that memory is given back
