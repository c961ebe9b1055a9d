"""Days of the week as people type them are read, or not understood; never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.weekdays import read_weekdays

OFFICE = (0, 1, 2, 3, 4)
NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("maandag", (0,)),
        ("Ma, di en vrijdag.", (0, 1, 4)),
        ("ma di wo do", (0, 1, 2, 3)),
        ("maandag t/m donderdag", (0, 1, 2, 3)),
        ("maandag tot en met woensdag en vrijdag", (0, 1, 2, 4)),
        ("ma-do", (0, 1, 2, 3)),
        ("ma \u2013 wo, vr", (0, 1, 2, 4)),
        ("Monday to Thursday", (0, 1, 2, 3)),
        ("Tuesdays and Fridays", (1, 4)),
        ("'s maandags en dinsdags", (0, 1)),
        ("op woensdag", (2,)),
        ("1 2 5", (0, 1, 4)),
        ("1-3", (0, 1, 2)),
        ("alle dagen", OFFICE),
        ("every day", OFFICE),
        ("vrijdag, vrijdag", (4,)),
        ("zaterdag", (5,)),
    ],
)
def test_days_are_read(typed: str, days: tuple[int, ...]) -> None:
    assert read_weekdays(typed, OFFICE) == days


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "en", "niet op woensdag", "alles behalve vrijdag", "6", "0", "maandag t/m", "t/m vrijdag",
        "vrijdag t/m maandag", "ma-wo-vr", "m", "d", "maanden", "maandag 2 december", "ma -- wo",
    ],
)  # fmt: skip
def test_what_is_unclear_is_not_understood(typed: str) -> None:
    assert read_weekdays(typed, OFFICE) is None


@given(st.sets(st.integers(0, 6), min_size=1))
def test_any_days_written_out_are_those_days(days: set[int]) -> None:
    assert read_weekdays(" en ".join(NAMES[day] for day in days), OFFICE) == tuple(sorted(days))


@given(st.text(max_size=200))
def test_nothing_typed_breaks_it(typed: str) -> None:
    days = read_weekdays(typed, OFFICE)
    assert days is None or (days and set(days) <= set(range(7)))
