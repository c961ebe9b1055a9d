"""Moments that keep to another date, as officers type them."""

from datetime import time

import pytest

from handlers.rules.relative import Relative, read_offset, read_relative


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7 dagen vóór de bijeenkomst om 10:00", Relative(-7, "bijeenkomst", time(10))),
        ("de dag na het besluit", Relative(1, "besluit", None)),
        ("De dag voor de bijeenkomst, om 9 uur.", Relative(-1, "bijeenkomst", time(9))),
        ("twee weken voor de inloopavond", Relative(-14, "inloopavond", None)),
        ("één dag na Vervolgavond Stationsplein 14u", Relative(1, "vervolgavond stationsplein", time(14))),
        ("op de dag van het besluit om 16.30 uur", Relative(0, "besluit", time(16, 30))),
        ("7 days before the meeting at 10:00", Relative(-7, "meeting", time(10))),
        ("the day after the decision", Relative(1, "decision", None)),
    ],
)
def test_it_is_so_many_days_from_something(typed: str, meant: Relative) -> None:
    assert read_relative(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "3 december om 10 uur",
        "morgen",
        "zes keer voor de bijeenkomst",
        "0 dagen voor de bijeenkomst",
        "9999 dagen voor de bijeenkomst",
        "7 dagen voor de bijeenkomst om 25:00",
        "7 dagen voor " + "de bijeenkomst " * 300,
    ],
)
def test_anything_else_is_no_such_moment(typed: str) -> None:
    assert read_relative(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7 dagen ervoor", -7),
        ("een week van tevoren", -7),
        ("de dag erna", 1),
        ("twee dagen later", 2),
        ("op de dag zelf", 0),
        ("a week before", -7),
        ("ergens", None),
    ],
)
def test_how_far_from_it(typed: str, meant: int | None) -> None:
    assert read_offset(typed) == meant
