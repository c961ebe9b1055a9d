"""What "binnen vijf werkdagen" means, on the days on which people would quarrel about it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.deadlines import Fall, Terms, deadlines, deliver_at, promised_by, terms_on
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


# ---------------------------------------------------------------- the whole timetable of one promise

TALKS = tuple(date(year, month, 10) for year in range(2024, 2042) for month in range(1, 13))
TERMS = Terms(5, (3, 3), 2, TALKS)


def test_a_flag_on_a_thursday_and_all_that_follows_when_nobody_answers() -> None:
    found = deadlines(at("2026-11-26T10:00"), TERMS, ORDINARY)

    assert found.warn_at == at("2026-12-02T09:00")
    assert found.answer_by == at("2026-12-03T17:00")
    assert found.falls == (
        Fall(at("2026-12-04T09:00"), at("2026-12-09T17:00")),
        Fall(at("2026-12-10T09:00"), at("2026-12-15T17:00")),
        Fall(at("2026-12-16T09:00"), at("2027-01-12T17:00"), date(2027, 1, 10)),
    )


@pytest.mark.parametrize(
    ("received", "answer_by", "first", "warned"),
    [
        ("2026-11-27T18:30", "2026-12-07T17:00", "2026-12-08T09:00", "2026-12-04T09:00"),  # Friday evening
        ("2024-03-28T19:00", "2024-04-09T17:00", "2024-04-10T09:00", "2024-04-08T09:00"),  # Good Friday
        ("2025-04-17T12:00", "2025-04-28T17:00", "2025-04-29T09:00", "2025-04-25T09:00"),  # King's Day
        ("2026-04-28T12:00", "2026-05-06T17:00", "2026-05-07T09:00", "2026-05-04T09:00"),  # 5 May
        ("2026-05-07T12:00", "2026-05-15T17:00", "2026-05-18T09:00", "2026-05-13T09:00"),  # Ascension
        ("2026-12-18T12:00", "2026-12-28T17:00", "2026-12-29T09:00", "2026-12-24T09:00"),  # Christmas week
        ("2026-03-28T23:30", "2026-04-08T17:00", "2026-04-09T09:00", "2026-04-07T09:00"),  # an hour lost
        ("2026-10-25T02:30", "2026-11-02T17:00", "2026-11-03T09:00", "2026-10-30T09:00"),  # the hour twice
    ],
)  # fmt: skip
def test_days_off_move_the_date_the_warning_and_whoever_is_asked_next(
    received: str, answer_by: str, first: str, warned: str
) -> None:
    found = deadlines(at(received), TERMS, ORDINARY)

    assert (found.answer_by, found.falls[0].at, found.warn_at) == (at(answer_by), at(first), at(warned))


def test_the_warning_comes_on_the_officers_own_last_day() -> None:
    mondays_and_tuesdays = (0, 1)
    found = deadlines(at("2026-11-26T10:00"), TERMS, ORDINARY, weekdays=mondays_and_tuesdays)
    assert found.warn_at == at("2026-12-01T09:00")


def test_of_a_term_of_one_day_the_warning_comes_halfway() -> None:
    found = deadlines(at("2026-11-26T15:00"), TERMS._replace(answer=1), ORDINARY)
    assert found.answer_by == at("2026-11-27T17:00")
    assert found.warn_at == at("2026-11-27T09:00")


def test_a_coming_meeting_shortens_the_date_to_two_working_days_before_it() -> None:
    found = deadlines(at("2026-11-26T10:00"), TERMS, ORDINARY, meeting=at("2026-12-03T20:00"))
    assert found.answer_by == at("2026-12-01T17:00")


def test_however_near_the_meeting_two_working_days_are_left() -> None:
    found = deadlines(at("2026-11-26T10:00"), TERMS, ORDINARY, meeting=at("2026-11-27T20:00"))
    assert found.answer_by == at("2026-11-30T17:00")


def test_a_meeting_that_was_or_is_far_away_shortens_nothing() -> None:
    for meeting in ("2026-11-24T20:00", "2026-12-15T20:00"):
        found = deadlines(at("2026-11-26T10:00"), TERMS, ORDINARY, meeting=at(meeting))
        assert found.answer_by == at("2026-12-03T17:00")


def test_in_summer_an_answer_may_take_longer_and_never_shorter() -> None:
    summers = policy(summer=(date(2027, 7, 10), date(2027, 8, 22)), summer_answer_days=8, answer_days=5)
    assert terms_on(date(2027, 7, 9), summers).answer == 5
    assert terms_on(date(2027, 7, 10), summers).answer == 8
    assert terms_on(date(2027, 8, 22), summers).answer == 8
    assert terms_on(date(2027, 8, 1), summers, answer_days=12).answer == 12


def test_without_a_talk_ahead_the_last_one_has_a_date_all_the_same() -> None:
    found = deadlines(at("2026-11-26T10:00"), TERMS._replace(talks=(date(2026, 11, 1),)), ORDINARY)
    assert found.falls[-1] == Fall(at("2026-12-16T09:00"), at("2026-12-18T17:00"))


@given(moments, st.integers(1, 20), st.lists(st.integers(1, 10), max_size=3), st.sets(st.integers(0, 4)))
def test_everything_comes_in_its_order_on_working_days_at_office_hours(
    received: datetime, answer: int, rungs: list[int], weekdays: set[int]
) -> None:
    terms = Terms(answer, tuple(rungs), 2, TALKS)
    found = deadlines(received, terms, ORDINARY, weekdays=weekdays)

    assert len(found.falls) == len(rungs) + 1
    assert found.warn_at is None or received < found.warn_at < found.answer_by
    before = found.answer_by
    for fall in found.falls:
        assert fall.at == ORDINARY.opens(ORDINARY.next_working_day(before.date()))
        assert fall.at < fall.until
        assert ORDINARY.is_working_day(fall.until.date())
        assert (fall.talk is None) or fall.at.date() < fall.talk < fall.until.date()
        before = fall.until
    assert found.falls[-1].talk is not None


@given(moments, st.integers(1, 20), st.integers(0, 60))
def test_a_meeting_never_makes_it_later_and_leaves_two_working_days(
    received: datetime, answer: int, ahead: int
) -> None:
    terms = TERMS._replace(answer=answer)
    meeting = received + timedelta(days=ahead, hours=1)
    without, found = (
        deadlines(received, terms, ORDINARY),
        deadlines(received, terms, ORDINARY, meeting=meeting),
    )

    assert min(without.answer_by, promised_by(received, 2, ORDINARY)) <= found.answer_by <= without.answer_by


@given(moments, st.integers(1, 30))
def test_a_date_that_was_agreed_stays_and_the_rest_follows_it(received: datetime, days: int) -> None:
    agreed = promised_by(received, days, ORDINARY)
    found = deadlines(received, TERMS, ORDINARY, answer_by=agreed)

    assert found.answer_by == agreed
    assert found.falls == deadlines(received, TERMS._replace(answer=days), ORDINARY).falls
