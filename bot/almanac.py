"""The holidays of the years around now, worked out in a process of its own that ends again.

So the line has them from its first message on, and not the library: thirty megabytes for eleven days a year.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from bot import logs
from handlers.rules import holidays
from handlers.rules.holidays import Holidays

log = logs.get(__name__)

BEFORE, AFTER = 1, 4
"""How many years before this one and after it are worked out."""

_HOUSE = Path(__file__).parents[1]
_LONGEST_SECONDS = 20.0

_one_at_a_time = threading.Lock()


def learn_around(year: int, python: str = sys.executable) -> None:
    """Know the holidays around ``year`` when this returns: a second the first time; on any thread.

    Where ``python`` cannot work them out, that is logged, and :mod:`handlers.rules.holidays` reads the
    library itself when it has to.
    """
    with _one_at_a_time:
        missing = [each for each in range(year - BEFORE, year + AFTER + 1) if not holidays.knows(each)]
        if missing:
            try:
                holidays.learn(_elsewhere(missing, python))
            except (OSError, ValueError, subprocess.SubprocessError) as fault:
                log.warning("holidays_not_worked_out", why=fault)


def _elsewhere(years: Iterable[int], python: str) -> dict[int, Holidays]:
    command = [python, "-m", "bot.almanac", *map(str, years)]
    done = subprocess.run(  # noqa: S603  # this very file
        command,
        cwd=_HOUSE,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_LONGEST_SECONDS,
        check=True,
    )
    return read(json.loads(done.stdout))


def read(told: Mapping[str, Mapping[str, list[str]]]) -> dict[int, Holidays]:
    """What :func:`written` made, as it was."""
    return {
        int(year): {date.fromisoformat(day): frozenset(names) for day, names in days.items()}
        for year, days in told.items()
    }


def written(years: Iterable[int]) -> dict[str, dict[str, list[str]]]:
    """The holidays of ``years``, as JSON holds them."""
    return {
        str(year): {day.isoformat(): sorted(names) for day, names in holidays.worked_out(year).items()}
        for year in years
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(written(map(int, sys.argv[1:]))))
