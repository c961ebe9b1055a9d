"""What comes again: its next time, over the years and both clock changes, and the line it is kept in."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.rules.rhythms import LAST, NeverAgain, NoRhythm, NoTimeOfDay, Rhythm, rhythm
from handlers.rules.workdays import NaiveMoment, wall_moment
from tests.handlers.rules.towns import days, moments

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TEN = time(10)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def next_times(each: Rhythm, after: str, count: int) -> list[str]:
    moment, found = at(after), []
    for _ in range(count):
        moment = each.following(moment, AMSTERDAM)
        found.append(f"{moment:%Y-%m-%d %H:%M}")
    return found


# ------------------------------------------------------------------ what comes next


def test_the_first_monday_of_the_month_at_ten() -> None:
    first_mondays = Rhythm(1, "month", weekdays=(0,), nths=(1,), clock=TEN)

    assert next_times(first_mondays, "2026-12-03T12:00", 3) == [
        "2026-12-07 10:00",
        "2027-01-04 10:00",
        "2027-02-01 10:00",
    ]


def test_every_other_week_keeps_to_its_own_weeks_across_the_new_year() -> None:
    tuesdays = Rhythm(2, "week", weekdays=(1, 3), clock=time(19, 30), since=date(2026, 12, 15))

    assert next_times(tuesdays, "2026-11-01T00:00", 4) == [
        "2026-12-15 19:30",
        "2026-12-17 19:30",
        "2026-12-29 19:30",
        "2026-12-31 19:30",
    ]
    assert next_times(tuesdays, "2027-01-05T00:00", 1) == ["2027-01-12 19:30"]


def test_the_last_friday_of_the_month() -> None:
    last = Rhythm(1, "month", weekdays=(4,), nths=(LAST,), clock=TEN)

    assert next_times(last, "2027-01-29T10:00", 2) == ["2027-02-26 10:00", "2027-03-26 10:00"]


def test_the_fifth_monday_passes_over_the_months_that_have_four() -> None:
    fifth = Rhythm(1, "month", weekdays=(0,), nths=(5,), clock=TEN)

    assert next_times(fifth, "2026-12-01T00:00", 2) == ["2027-03-29 10:00", "2027-05-31 10:00"]


def test_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert next_times(Rhythm(1, "month", day=31, clock=TEN), "2027-01-31T10:00", 2) == [
        "2027-02-28 10:00",
        "2027-03-31 10:00",
    ]


def test_every_quarter_on_the_day_it_began() -> None:
    quarterly = Rhythm(3, "month", since=date(2026, 11, 30), clock=TEN)

    assert next_times(quarterly, "2026-11-30T10:00", 2) == ["2027-02-28 10:00", "2027-05-30 10:00"]


def test_every_three_days_and_every_year() -> None:
    assert next_times(Rhythm(3, "day", since=date(2026, 12, 1), clock=TEN), "2026-12-02T00:00", 1) == [
        "2026-12-04 10:00"
    ]
    yearly = Rhythm(1, "year", day=29, month=2, clock=TEN)
    assert next_times(yearly, "2027-03-01T00:00", 2) == ["2028-02-29 10:00", "2029-02-28 10:00"]


def test_a_time_that_the_clocks_skip_comes_when_they_have_skipped_it() -> None:
    nightly = Rhythm(1, "day", clock=time(2, 30))

    assert next_times(nightly, "2027-03-27T12:00", 2) == ["2027-03-28 03:00", "2027-03-29 02:30"]


def test_a_time_that_comes_twice_in_one_night_is_kept_once() -> None:
    nightly = Rhythm(1, "day", clock=time(2, 30))
    first = nightly.following(at("2026-10-24T12:00"), AMSTERDAM)

    assert first.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert nightly.following(first, AMSTERDAM).date() == date(2026, 10, 26)


# ------------------------------------------------------------------ any rhythm, any year

clocks = st.none() | st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
every = st.integers(1, 12)
some_weekdays = st.lists(st.integers(0, 6), min_size=1, max_size=3).map(tuple)
some_nths = st.lists(st.sampled_from([1, 2, 3, 4, 5, LAST]), min_size=1, max_size=3).map(tuple)


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    kinds: list[dict[str, Any]] = [
        {"unit": "day"},
        {"unit": "week", "weekdays": draw(some_weekdays)},
        {"unit": "month", "weekdays": draw(some_weekdays), "nths": draw(some_nths)},
        {"unit": "month", "day": draw(st.integers(1, 31) | st.just(LAST))},
        {"unit": "year", "day": draw(st.integers(1, 31)), "month": draw(st.integers(1, 12))},
        {"unit": draw(st.sampled_from(["week", "month", "year"]))},
    ]
    return Rhythm(draw(every), clock=draw(clocks), since=draw(days), **draw(st.sampled_from(kinds)))


@given(rhythms())
@example(Rhythm(1, "month", weekdays=(0,), nths=(1,), clock=TEN))
@example(Rhythm(1, "day"))
def test_the_line_it_is_kept_in_reads_back_as_the_same_rhythm(each: Rhythm) -> None:
    assert rhythm(each.stored()) == each
    assert len(each.stored()) <= 200


@given(rhythms(), st.times(), moments)
@example(Rhythm(1, "day", since=date(2026, 1, 1)), time(2, 30), datetime(2026, 3, 29, 0, 59, tzinfo=UTC))
@example(Rhythm(1, "day", since=date(2026, 1, 1)), time(2, 30), datetime(2026, 10, 25, 0, 59, tzinfo=UTC))
def test_the_next_time_is_later_on_a_day_that_fits_and_none_is_passed_over(
    each: Rhythm, clock: time, after: datetime
) -> None:
    kept = each.at(clock.replace(second=0, microsecond=0))
    try:
        found = kept.following(after, AMSTERDAM)
    except NeverAgain:
        assert kept.nths == (5,)
        return

    assert found.astimezone(UTC) > after.astimezone(UTC)
    assert kept.clock is not None
    assert found == wall_moment(found.date(), kept.clock, AMSTERDAM)
    assert fits(each, found.date())
    since = each.since or date.min
    start = after.astimezone(AMSTERDAM).date()
    between = (start + timedelta(days=step) for step in range(min((found.date() - start).days, 800)))
    assert not any(
        day >= since and fits(each, day) and wall_moment(day, kept.clock, AMSTERDAM) > after.astimezone(UTC)
        for day in between
    )


@given(rhythms(), days)
def test_its_days_go_forward(each: Rhythm, first: date) -> None:
    ahead = [day for day, _ in zip(each.days(first), range(20), strict=False)]

    assert all(day < later for day, later in pairwise(ahead))
    assert all(day >= first for day in ahead)


def fits(each: Rhythm, day: date) -> bool:
    """Said the other way about: whether a day belongs, looked at alone."""
    since = each.since or day
    last = calendar.monthrange(day.year, day.month)[1]
    months = (day.year - since.year) * 12 + day.month - since.month
    if each.unit == "day":
        return (day - since).days % each.every == 0
    if each.unit == "week":
        weeks = (day - timedelta(day.weekday()) - since + timedelta(since.weekday())).days // 7
        return weeks % each.every == 0 and day.weekday() in (each.weekdays or (since.weekday(),))
    if each.unit == "year":
        wanted = (each.month or since.month, each.day or since.day)
        in_year = (day.year - since.year) % each.every == 0 and day.month == wanted[0]
        return in_year and day.day == min(wanted[1], last)
    if months % each.every:
        return False
    if each.nths:
        nth = {(day.day + 6) // 7} | ({LAST} if day.day + 7 > last else set())
        return day.weekday() in each.weekdays and bool(nth & set(each.nths))
    wanted_day = each.day or since.day
    return day.day == (last if wanted_day == LAST else min(wanted_day, last))


# ------------------------------------------------------------------ what is none


@pytest.mark.parametrize(
    "line",
    [
        "",
        "1M MO",
        "1W MO#1",
        "2W MO 10:00",
        "1M",
        "0D",
        "1D 10:00:00",
        "1M 32",
        "1M 0",
        "1M MO#6",
        "1W TU,MO",
        "1M MO#1,TU#2",
        "1Y 13-01",
        "1D 25:00",
        "1D 10:00 2026-02-30",
        "1D MO",
        "1M 04-15",
        "1W XX",
    ],
)
def test_a_line_that_says_no_rhythm_is_refused(line: str) -> None:
    with pytest.raises(NoRhythm):
        rhythm(line)


def test_without_a_time_of_day_there_is_no_next_moment_yet() -> None:
    with pytest.raises(NoTimeOfDay):
        Rhythm(1, "day").following(at("2026-12-01T00:00"), AMSTERDAM)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveMoment):
        Rhythm(1, "day", clock=TEN).following(datetime(2026, 12, 1), AMSTERDAM)  # noqa: DTZ001 - that is the point


def test_a_fifth_monday_in_months_that_never_have_one_is_said_to_end() -> None:
    never = Rhythm(12 * 8, "month", weekdays=(0,), nths=(5,), clock=TEN, since=date(2027, 2, 1))

    with pytest.raises(NeverAgain):
        never.following(at("9999-12-30T00:00"), AMSTERDAM)


@pytest.mark.parametrize(
    ("each", "expression"),
    [
        (Rhythm(1, "day", clock=time(19, 15)), "T19:15"),
        (Rhythm(1, "week", weekdays=(2,), clock=TEN), "XXXX-WXX-3T10:00"),
        (Rhythm(1, "month", weekdays=(0,), nths=(1,)), "XXXX-XX-WXX-1-#1"),
        (Rhythm(2, "week", since=date(2026, 12, 1)), "P2W"),
        (Rhythm(1, "month", day=15), "XXXX-XX-15"),
        (Rhythm(1, "year", day=15, month=4), "XXXX-04-15"),
    ],
)
def test_the_expression_the_scorer_reads(each: Rhythm, expression: str) -> None:
    assert each.timex() == expression
