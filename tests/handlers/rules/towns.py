"""Invented municipalities for the rules' tests, and the days and moments to try them on."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from handlers.rules.policy import Policy


def policy(**changes: object) -> Policy:
    """An ordinary municipality, except for what a test changes."""
    said: dict[str, Any] = {
        "municipality": "Waterstede",
        "phone": "088 123 45 67",
        "reporting_point": "waterstede.example/melden",
        "formal_way": "waterstede.example/bezwaar",
        "coordinator": "noor",
    }
    return Policy(**(said | changes))


FIRST_DAY, LAST_DAY = date(2024, 1, 1), date(2040, 12, 31)

days = st.dates(FIRST_DAY, LAST_DAY)
moments = st.integers(0, int((LAST_DAY - FIRST_DAY).total_seconds())).map(
    lambda seconds: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian reckoning (Meeus), to check the calendar by other means."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    moon = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * moon) // 451
    month, day = divmod(h + moon - 7 * m + 114, 31)
    return date(year, month, day + 1)


def statutory_holidays(year: int) -> set[date]:
    """The holidays of the Algemene termijnenwet, article 3, written out again."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.isoweekday() == 7:
        kings_day -= timedelta(days=1)
    moving = {sunday + timedelta(days=after) for after in (-2, 0, 1, 39, 49, 50)}
    return moving | {kings_day, date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
