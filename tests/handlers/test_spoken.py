"""How days and times are said, in both languages, seen from different moments."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.spoken import MONTHS, WEEKDAYS, clock, dated, day, moment

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


NOW = at("2026-11-23T14:05")  # a Monday


@pytest.mark.parametrize(
    ("said", "lang", "expected"),
    [
        ("2026-11-23T14:05", "nl", "vandaag om 14.05 uur"),
        ("2026-11-23T08:00", "nl", "vandaag om 8.00 uur"),
        ("2026-11-24T09:00", "nl", "morgen om 9.00 uur"),
        ("2026-11-22T23:59", "nl", "gisteren om 23.59 uur"),
        ("2026-11-25T09:00", "nl", "woensdag om 9.00 uur"),
        ("2026-11-29T09:00", "nl", "zondag om 9.00 uur"),
        ("2026-11-30T09:00", "nl", "maandag 30 november om 9.00 uur"),
        ("2026-11-21T09:00", "nl", "zaterdag 21 november om 9.00 uur"),
        ("2026-12-03T19:30", "nl", "donderdag 3 december om 19.30 uur"),
        ("2027-01-04T09:00", "nl", "maandag 4 januari 2027 om 9.00 uur"),
        ("2025-12-03T19:30", "nl", "woensdag 3 december 2025 om 19.30 uur"),
        ("2026-11-23T14:05", "en", "today at 14:05"),
        ("2026-11-24T09:00", "en", "tomorrow at 9:00"),
        ("2026-11-22T09:00", "en", "yesterday at 9:00"),
        ("2026-11-26T09:00", "en", "Thursday at 9:00"),
        ("2027-12-03T19:30", "en", "Friday 3 December 2027 at 19:30"),
    ],
)
def test_a_moment_is_said_as_short_as_it_stays_clear(said: str, lang: str, expected: str) -> None:
    assert moment(at(said), lang, NOW) == expected


@pytest.mark.parametrize(
    ("said", "lang", "now", "expected"),
    [
        (date(2026, 12, 3), "nl", None, "donderdag 3 december"),
        (date(2026, 12, 3), "nl", NOW, "donderdag 3 december"),
        (date(2027, 12, 3), "nl", NOW, "vrijdag 3 december 2027"),
        (date(2027, 12, 3), "nl", date(2026, 1, 1), "vrijdag 3 december 2027"),
        (at("2026-12-03T17:00"), "en", NOW, "Thursday 3 December"),
        (date(2027, 3, 1), "en", None, "Monday 1 March"),
        (NOW, "nl", NOW, "maandag 23 november"),
    ],
)
def test_a_day_is_always_said_with_its_weekday(
    said: date, lang: str, now: date | None, expected: str
) -> None:
    assert day(said, lang, now) == expected


def test_now_is_seen_on_the_clock_of_the_moment() -> None:
    late_in_the_evening = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert moment(at("2026-11-24T09:00"), "nl", late_in_the_evening) == "vandaag om 9.00 uur"
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert day(at("2027-01-04T09:00"), "nl", new_year) == "maandag 4 januari"


def test_what_stays_to_be_read_later_is_said_with_its_date() -> None:
    assert dated(at("2026-11-23T09:00"), "nl", NOW) == "maandag 23 november om 9.00 uur"
    assert dated(at("2027-03-01T14:05"), "en", NOW) == "Monday 1 March 2027 at 14:05"


def test_midnight_has_an_hour() -> None:
    assert clock(at("2026-11-23T00:00"), "nl") == "0.00 uur"
    assert clock(at("2026-11-23T00:07"), "en") == "0:07"


def test_a_language_without_words_of_its_own_is_answered_in_dutch() -> None:
    assert day(date(2026, 12, 3), "fy") == "donderdag 3 december"


@given(st.integers(-400, 400), st.sampled_from(["nl", "en"]))
def test_no_two_days_near_each_other_are_said_alike(ahead: int, lang: str) -> None:
    there, beside = NOW + timedelta(days=ahead), NOW + timedelta(days=ahead + 1)
    assert moment(there, lang, NOW) != moment(beside, lang, NOW)
    assert moment(there, lang, NOW).count(str(there.year)) == (there.year != NOW.year)


def test_every_language_has_every_weekday_and_month_once() -> None:
    for lang in ("nl", "en"):
        assert len(set(WEEKDAYS[lang])) == 7
        assert len(set(MONTHS[lang])) == 12
