"""Holidays worked out in a process of its own are those of the law, and the line does without the library."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot import almanac
from handlers.rules import holidays

HOUSE = Path(__file__).parents[2]
A_YEAR_NOBODY_ASKS_FOR = 2091
WITHOUT_THE_LIBRARY = """
import sys
from datetime import date
from bot import almanac
from handlers.rules import holidays

almanac.learn_around(2026)
print(sorted(holidays.statutory(2027)[date(2027, 4, 27)]), "holidays" in sys.modules)
"""


def test_a_line_knows_kings_day_and_has_not_read_the_library() -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_LIBRARY], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    assert told.stdout.split("\n")[0] == '["King\'s Day"] False'


def test_what_is_worked_out_elsewhere_arrives_as_it_was() -> None:
    years = range(2020, 2041)
    assert almanac.read(almanac.written(years)) == {year: holidays.worked_out(year) for year in years}


def test_where_nothing_can_be_started_the_library_is_read_here(caplog: pytest.LogCaptureFixture) -> None:
    almanac.learn_around(A_YEAR_NOBODY_ASKS_FOR, python=str(HOUSE / "no-such-python"))
    assert [record.msg for record in caplog.records] == ["holidays_not_worked_out"]
    assert holidays.statutory(A_YEAR_NOBODY_ASKS_FOR) == holidays.worked_out(A_YEAR_NOBODY_ASKS_FOR)
