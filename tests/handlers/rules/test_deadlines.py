"""What "binnen vijf werkdagen" means, on the days on which people would quarrel about it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.deadlines import deliver_at, promised_by
from handlers.rules.workdays import Calendar
from tests.handlers.rules.towns import moments, policy

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ORDINARY = Calendar(policy())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("received", "promised"),
    [
        ("2026-11-23T10:00", "2026-11-30T17:00"),  # an ordinary Monday
        ("2026-11-26T21:40", "2026-12-04T17:00"),  # Thursday evening counts as Friday
        ("2026-11-27T18:30", "2026-12-07T17:00"),  # Friday evening counts as Monday
        ("2024-03-27T12:00", "2024-04-05T17:00"),  # over Good Friday and Easter Monday
        ("2024-03-28T19:00", "2024-04-09T17:00"),  # the evening before Good Friday
        ("2025-04-21T12:00", "2025-04-29T17:00"),  # Easter Monday counts as Tuesday; King's Day is the 26th
        ("2026-04-24T12:00", "2026-05-04T17:00"),  # King's Day on Monday the 27th
        ("2026-05-01T12:00", "2026-05-11T17:00"),  # over 5 May
        ("2026-05-13T12:00", "2026-05-21T17:00"),  # over Ascension; the Friday after it counts
        ("2026-12-21T12:00", "2026-12-29T17:00"),  # Christmas week
        ("2026-12-24T17:00", "2027-01-05T17:00"),  # Christmas Eve, closed, and New Year
        ("2026-03-28T23:30", "2026-04-08T17:00"),  # the night of the lost hour; Good Friday, Easter Monday
        ("2026-03-29T03:00", "2026-04-08T17:00"),
        ("2026-10-25T02:30", "2026-11-02T17:00"),  # the night of the hour twice
    ],
)  # fmt: skip
def test_five_working_days(received: str, promised: str) -> None:
    assert promised_by(at(received), 5, ORDINARY) == at(promised)


def test_a_municipality_that_works_on_five_may_answers_a_day_sooner() -> None:
    keeps_working = Calendar(policy(liberation_day=False))
    assert promised_by(at("2026-05-01T12:00"), 5, keeps_working) == at("2026-05-08T17:00")


def test_both_moments_of_the_hour_that_comes_twice_get_the_same_date() -> None:
    first, second = at("2026-10-25T02:30"), at("2026-10-25T02:30").replace(fold=1)
    assert first.astimezone(UTC) < second.astimezone(UTC)
    assert promised_by(first, 5, ORDINARY) == promised_by(second, 5, ORDINARY)


@given(moments, st.integers(0, 20))
def test_a_promise_ends_at_closing_time_after_exactly_so_many_working_days(
    received: datetime, count: int
) -> None:
    promised = promised_by(received, count, ORDINARY)
    counted_from = ORDINARY.next_opening(received).date()
    after = [
        counted_from + timedelta(days=step) for step in range(1, (promised.date() - counted_from).days + 1)
    ]
    assert promised.time() == time(17)
    assert promised > received
    assert ORDINARY.is_working_day(promised.date())
    assert sum(map(ORDINARY.is_working_day, after)) == count


@given(moments, moments, st.integers(0, 20))
def test_who_writes_earlier_never_hears_later(one: datetime, other: datetime, count: int) -> None:
    earlier, later = sorted((one, other))
    assert promised_by(earlier, count, ORDINARY) <= promised_by(later, count, ORDINARY)


@given(moments, st.sets(st.integers(0, 4), min_size=1))
def test_an_officer_gets_it_on_a_day_of_theirs_in_office_hours(now: datetime, weekdays: set[int]) -> None:
    delivered = deliver_at(now, ORDINARY, weekdays)
    assert delivered >= now
    assert delivered.weekday() in weekdays
    assert time(9) <= delivered.time() < time(17)


def test_in_office_hours_an_officer_gets_it_at_once() -> None:
    now = datetime(2026, 11, 23, 13, 37, tzinfo=UTC)
    assert deliver_at(now, ORDINARY) == now


def test_on_a_day_off_it_waits_for_the_next_working_day() -> None:
    tuesday_to_thursday = (1, 2, 3)
    assert deliver_at(at("2026-11-23T10:00"), ORDINARY, tuesday_to_thursday) == at("2026-11-24T09:00")
    assert deliver_at(at("2026-11-26T17:30"), ORDINARY, tuesday_to_thursday) == at("2026-12-01T09:00")


def test_a_promise_of_days_that_lie_behind_us_is_refused() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        promised_by(at("2026-11-23T10:00"), -1, ORDINARY)


def test_the_promise_of_the_issue() -> None:
    assert promised_by(at("2026-11-26T10:00"), 5, ORDINARY).date() == date(2026, 12, 3)
