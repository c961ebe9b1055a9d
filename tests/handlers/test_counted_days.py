"""Working days that somebody counts: how many are meant."""

import pytest

from handlers.dates import counted_working_days


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("over twee werkdagen", 2),
        ("Binnen 5 werkdagen.", 5),
        ("3 werkdagen", 3),
        ("over een werkdag", 1),
        ("de volgende werkdag", 1),
        ("eerstvolgende werkdag", 1),
        ("over nul werkdagen", None),
        ("over 0 werkdagen", None),
        ("over twee weken", None),
        ("geen werkdag", None),
        ("over 100 werkdagen", None),
        ("", None),
    ],
)
def test_how_many_working_days_are_meant(typed: str, count: int | None) -> None:
    assert counted_working_days(typed) == count


def test_in_english_too() -> None:
    assert counted_working_days("in two working days", "en") == 2
    assert counted_working_days("the next working day", "en") == 1
