"""A municipality's working days and office hours, through holidays, closures and the change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.rules.workdays import Calendar, NaiveMoment, NeverOpen, wall_moment
from tests.handlers.rules.towns import FIRST_DAY, LAST_DAY, days, moments, policy, statutory_holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ORDINARY = Calendar(policy())
EVERY_DAY_AT_NIGHT = Calendar(
    policy(office_weekdays=tuple(range(7)), office_opens=time(2, 15), office_closes=time(2, 45))
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


# ------------------------------------------------------------------ holidays


@given(days)
def test_the_holidays_are_those_of_the_law(day: date) -> None:
    assert ORDINARY.is_holiday(day) == (day in statutory_holidays(day.year))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2024-03-29", "Good Friday"),
        ("2024-04-01", "Easter Monday"),
        ("2025-04-26", "King's Day, since the 27th is a Sunday"),
        ("2026-05-05", "Liberation Day"),
        ("2026-05-14", "Ascension Day"),
        ("2026-05-25", "Whit Monday"),
        ("2026-12-25", "Christmas"),
        ("2027-01-01", "New Year"),
    ],
)
def test_nobody_works_on_a_holiday(day: str, why: str) -> None:
    assert not ORDINARY.is_working_day(date.fromisoformat(day)), why


@pytest.mark.parametrize("day", ["2026-05-15", "2025-04-28", "2026-12-24", "2026-12-28", "2026-12-31"])
def test_the_day_beside_a_holiday_is_a_working_day(day: str) -> None:
    assert ORDINARY.is_working_day(date.fromisoformat(day))


def test_kings_day_on_the_26th_closes_an_office_that_opens_on_saturday() -> None:
    saturdays_too = Calendar(policy(office_weekdays=(0, 1, 2, 3, 4, 5)))
    assert not saturdays_too.is_working_day(date(2025, 4, 26))
    assert saturdays_too.is_working_day(date(2025, 5, 3))


@pytest.mark.parametrize("year", range(FIRST_DAY.year, LAST_DAY.year + 1))
def test_good_friday_and_liberation_day_can_be_working_days(year: int) -> None:
    keeps_working = Calendar(policy(good_friday=False, liberation_day=False))
    lost = {day for day in statutory_holidays(year) if not keeps_working.is_holiday(day)}
    assert {day for day in lost if day.month != 5} == {min(day for day in lost)}
    assert min(lost).isoweekday() == 5
    assert date(year, 5, 5) in lost
    assert len(lost) == 2


def test_the_friday_after_ascension_can_be_a_closing_day() -> None:
    closed = Calendar(policy(closing_days=(date(2026, 5, 15),)))
    assert closed.next_working_day(date(2026, 5, 13)) == date(2026, 5, 18)
    assert ORDINARY.next_working_day(date(2026, 5, 13)) == date(2026, 5, 15)


# ------------------------------------------------------------------ counting


@given(days)
def test_the_next_working_day_is_one_and_skips_none(day: date) -> None:
    found = ORDINARY.next_working_day(day)
    between = [day + timedelta(days=step) for step in range(1, (found - day).days)]
    assert ORDINARY.is_working_day(found)
    assert not any(map(ORDINARY.is_working_day, between))


@given(days, st.integers(1, 30))
def test_n_working_days_on_there_are_n_working_days_in_between(day: date, count: int) -> None:
    end = ORDINARY.add_working_days(day, count)
    passed = [day + timedelta(days=step) for step in range(1, (end - day).days + 1)]
    assert ORDINARY.is_working_day(end)
    assert sum(map(ORDINARY.is_working_day, passed)) == count


@given(days)
def test_no_working_days_on_is_today_or_the_first_working_day(day: date) -> None:
    assert ORDINARY.add_working_days(day, 0) == ORDINARY.next_working_day(day - timedelta(days=1))


def test_working_days_are_not_counted_back() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        ORDINARY.add_working_days(date(2026, 11, 23), -1)


@given(days, st.sets(st.integers(0, 6), min_size=1))
def test_an_officer_has_weekdays_of_their_own_and_everybodys_holidays(day: date, weekdays: set[int]) -> None:
    found = ORDINARY.next_working_day(day, weekdays)
    assert found.weekday() in weekdays
    assert not ORDINARY.is_holiday(found)


@given(days)
def test_an_officer_who_said_nothing_works_like_the_municipality(day: date) -> None:
    assert ORDINARY.is_working_day(day, frozenset()) == ORDINARY.is_working_day(day)


# ------------------------------------------------------------------ opening


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-26T21:40", "2026-11-27T09:00"),  # an evening
        ("2026-11-27T17:00", "2026-11-30T09:00"),  # Friday, just closed
        ("2026-11-27T16:59", "2026-11-27T16:59"),  # Friday, just not
        ("2026-11-27T08:59", "2026-11-27T09:00"),
        ("2026-11-27T09:00", "2026-11-27T09:00"),
        ("2026-12-24T18:00", "2026-12-28T09:00"),  # Christmas on Friday and Saturday
        ("2026-12-31T17:30", "2027-01-04T09:00"),  # New Year
        ("2024-03-28T20:00", "2024-04-02T09:00"),  # Good Friday to Easter Monday
        ("2026-03-28T23:00", "2026-03-30T09:00"),  # the night that loses an hour
        ("2026-10-24T23:00", "2026-10-26T09:00"),  # the night that gains one
    ],
)
def test_the_next_opening(moment: str, opening: str) -> None:
    assert ORDINARY.next_opening(at(moment)) == at(opening)


@given(moments)
def test_the_next_opening_is_an_office_hour_and_there_was_none_before_it(moment: datetime) -> None:
    opening = ORDINARY.next_opening(moment)
    assert ORDINARY.is_working_day(opening.date())
    assert time(9) <= opening.time() < time(17)
    assert ORDINARY.next_opening(opening) == opening
    if opening != moment:
        assert opening > moment
        assert opening.time() == time(9)
        closed = [
            moment + timedelta(hours=step) for step in range(int((opening - moment) / timedelta(hours=1)))
        ]
        assert not any(
            ORDINARY.is_working_day(local.date()) and 9 <= local.hour < 17
            for local in map(ORDINARY.local, closed)
        )


@given(moments)
def test_an_office_open_in_the_hour_of_the_change_never_opens_in_the_past(moment: datetime) -> None:
    opening = EVERY_DAY_AT_NIGHT.next_opening(moment).astimezone(UTC)
    assert opening >= moment
    assert EVERY_DAY_AT_NIGHT.next_opening(opening).astimezone(UTC) == opening


def test_an_office_whose_hour_is_skipped_opens_the_day_after() -> None:
    assert EVERY_DAY_AT_NIGHT.next_opening(at("2026-03-29T01:00")) == at("2026-03-30T02:15")


def test_an_office_whose_hour_comes_twice_opens_the_first_time_only() -> None:
    first = datetime(2026, 10, 25, 0, 15, tzinfo=UTC)
    between = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
    assert EVERY_DAY_AT_NIGHT.next_opening(at("2026-10-25T01:00")).astimezone(UTC) == first
    assert EVERY_DAY_AT_NIGHT.next_opening(between) == at("2026-10-26T02:15")


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveMoment):
        ORDINARY.next_opening(at("2026-11-27T09:00").replace(tzinfo=None))


@pytest.mark.parametrize(
    "changes",
    [
        {"office_weekdays": ()},
        {"office_opens": time(17)},
        {"office_opens": time(9), "office_closes": time(8)},
    ],
)
def test_an_office_that_never_opens_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(NeverOpen):
        Calendar(policy(**changes))


def test_an_officer_who_works_on_no_day_there_is_does_not_keep_us_searching() -> None:
    with pytest.raises(NeverOpen):
        ORDINARY.next_working_day(date(2026, 11, 23), (7,))


# ------------------------------------------------------------------ wall time


@given(days, st.times())
@example(date(2026, 3, 29), time(2, 30))
@example(date(2026, 10, 25), time(2, 30))
def test_a_wall_time_is_the_first_moment_that_shows_it_or_has_passed_it(day: date, clock: time) -> None:
    moment = wall_moment(day, clock, AMSTERDAM)
    wanted = datetime.combine(day, clock)
    instant = moment.astimezone(UTC)
    just_before = (instant - timedelta(microseconds=1)).astimezone(AMSTERDAM).replace(tzinfo=None)
    assert instant.astimezone(AMSTERDAM).replace(tzinfo=None) >= wanted
    assert just_before < wanted


def test_in_the_gap_it_is_the_first_moment_after_it() -> None:
    assert wall_moment(date(2026, 3, 29), time(2, 30), AMSTERDAM).astimezone(UTC) == datetime(
        2026, 3, 29, 1, tzinfo=UTC
    )


def test_in_the_fold_it_is_the_first_of_the_two() -> None:
    assert wall_moment(date(2026, 10, 25), time(2, 30), AMSTERDAM).astimezone(UTC) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
