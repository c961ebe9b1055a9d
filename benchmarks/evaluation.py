"""``python benchmarks/evaluation.py``: a thousand residents answer about a meeting within ten minutes.

They tap on the fake Telegram, under its limits; then the evaluation closes, and both sides get the result and
its chart. In a second run the limits are lifted and all type at once: how many a minute the line could take.
How to read it stands in ``docs/performance.md``.
"""

import asyncio
import math
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, NamedTuple

sys.path[0] = str(Path(__file__).resolve().parents[1])

import typer  # noqa: E402
from rich.console import Console  # noqa: E402

from benchmarks.closing import closings  # noqa: E402
from benchmarks.process import Running, rest, running  # noqa: E402
from benchmarks.residents import TAPS, Pace, Residents  # noqa: E402
from storage import marks  # noqa: E402
from tests.fakes.bot_api.control import FakeTelegram  # noqa: E402
from tests.stories.evening import CLOSES, TOWN, answered, code_of  # noqa: E402
from tests.stories.line import Line, until  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
LIMIT, LIFTED = 30, 1_000
"""Messages a second: Telegram's own, and one that is none."""

_BEFORE_CLOSING = 30.0
"""Seconds between the last answer and the closing, at least; who thinks long is still in time."""

_SETTLE_SECONDS = 3.0
_SLOWEST = 10
"""Residents a second, at which the second run is still over before the closing."""

_THINKS = (2.0, 7.0)
_CLOSED = (30, 100, 1_000)
_READY_SECONDS = 30.0


class Figures(NamedTuple):
    """What one run gave; times in milliseconds unless said, memory in megabytes (RSS)."""

    lost: int
    refused: int
    a_minute: float
    p50: float
    p95: float
    longest: float
    result: float
    chart: float
    cpu: float
    memory_before: float
    memory_after: float
    memory_closed: float


ROWS = (
    ("answers lost or doubled", "lost", 0),
    ("refused by Telegram (429)", "refused", 0),
    ("residents a minute", "a_minute", 0),
    ("reply to a tap, p50, ms", "p50", 1),
    ("reply to a tap, p95, ms", "p95", 1),
    ("the longest of all, ms", "longest", 1),
    ("result with both sides after the closing, s", "result", 2),
    ("chart with both sides after the closing, s", "chart", 2),
    ("CPU, ms a resident", "cpu", 1),
    ("memory before, MB (RSS)", "memory_before", 1),
    ("memory after all answers, MB (RSS)", "memory_after", 1),
    ("memory after the closing, MB (RSS)", "memory_closed", 1),
)


class Course(NamedTuple):
    """Who answers, under which limit, and how fast; without a pace everybody types everything at once."""

    residents: int
    limit: int
    pace: Pace | None = None

    @property
    def seconds(self) -> float:
        """How long it takes at most."""
        if self.pace is None:
            return _READY_SECONDS + self.residents / _SLOWEST
        return self.pace.seconds + TAPS * self.pace.most


class Evening:
    """A line whose one meeting closes at a known moment of this machine's clock."""

    def __init__(self, telegram: FakeTelegram, folder: Path, limit: int, seconds: float) -> None:
        """Settle the town so that the evaluation closes ``seconds`` from now, or a little earlier."""
        self.telegram = telegram
        self.line = Line(folder, telegram, f"per_second = {limit}\n")
        begins = CLOSES - timedelta(seconds=seconds)
        self.line.settles(TOWN, begins)
        self.sides = [self.line.joined(key, key) for key in ("annie", "mila")]
        self.code = code_of(self.line)
        with self.line.opened() as db:
            ahead = marks.ahead(db)
        self.closes = time.monotonic() + (CLOSES - (datetime.now(UTC) + ahead)).total_seconds()

    @property
    def command(self) -> Sequence[str]:
        """What starts it."""
        return (sys.executable, "-m", "bot", "run", "--config", str(self.line.config))

    def told(self, what: str) -> float:
        """Seconds after the closing at which the last side had its text or its photo."""
        return max(self._of(person.chat_id, what) for person in self.sides) - self.closes

    def _of(self, chat_id: int, what: str) -> float:
        found: dict[str, Any] = self.telegram.do(
            "happenings", chat_id=chat_id, after=0, kinds=["sent"], count=0, seconds=0
        )
        every = [each for each in found["happenings"] if each["at"] >= self.closes - 1]
        return min((each["at"] for each in every if what in each["posted"]["message"]), default=math.inf)


def main(
    residents: Annotated[int, typer.Option(min=10, help="How many answer.")] = 1_000,
    minutes: Annotated[float, typer.Option(help="In how many minutes, under Telegram's limits.")] = 10.0,
    folder: Annotated[
        Path, typer.Option(help="Where the databases are made: on the disk to measure.")
    ] = ROOT,
) -> None:
    """Measure, and print the figures as a table in Markdown."""
    begin = minutes * 60 - TAPS * max(_THINKS)
    courses = {
        f"{residents:,} in {minutes:g} minutes": Course(residents, LIMIT, Pace(begin, *_THINKS)),
        "all at once, limit lifted": Course(residents, LIFTED),
    }
    console, found = Console(stderr=True), dict[str, Figures]()
    with (
        FakeTelegram.running() as telegram,
        tempfile.TemporaryDirectory(prefix=".benchmark-", dir=folder) as at,
    ):
        for name, course in courses.items():
            with console.status(name):
                found[name] = _run(telegram, Path(at), course)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{os.cpu_count()} cores, {platform.system()} {platform.release()}; load {load}\n")
    print(f"| | {' | '.join(found)} |\n|---|{'---:|' * len(found)}")
    for title, figure, decimals in ROWS:
        cells = (f"{getattr(each, figure):,.{decimals}f}".replace("nan", "-") for each in found.values())
        print(f"| {title} | {' | '.join(cells)} |")
    for count, took in zip(_CLOSED, closings(_CLOSED), strict=True):
        print(f"\nClosing {count:,} answers with words, inside its transaction: {took:.1f} ms")


def _run(telegram: FakeTelegram, place: Path, course: Course) -> Figures:
    telegram.reset()
    telegram.limits(on=course.limit == LIMIT, overall={"burst": course.limit, "per_second": course.limit})
    home, log = place / "run", place / "log.txt"
    evening = Evening(telegram, home, course.limit, course.seconds + _READY_SECONDS + _BEFORE_CLOSING)
    try:
        with running(evening.command, ROOT, log) as process:
            telegram.await_calls("getUpdates", telegram.calls("getUpdates") + 1, seconds=_READY_SECONDS)
            rest(_SETTLE_SECONDS)
            return _measured(telegram, process, evening, course)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _measured(telegram: FakeTelegram, process: Running, evening: Evening, course: Course) -> Figures:
    before, already, began = process.memory.rss, process.cpu, time.monotonic()
    residents, waited = Residents(telegram, evening.code), [math.nan]
    if course.pace is None:
        residents.type(range(course.residents))
        until(lambda: answered(evening.line) >= course.residents, "all answers", course.seconds)
        until(evening.line.is_quiet, "quiet", _READY_SECONDS)
    else:
        asyncio.run(residents.tap(range(course.residents), course.pace))
        waited = sorted(took.seconds * 1_000 for took in telegram.await_took(course.residents * TAPS))
    took_all = time.monotonic() - began
    rest(_SETTLE_SECONDS)
    cpu, after, kept = process.cpu - already, process.memory.rss, answered(evening.line)
    rest(max(0.0, evening.closes - time.monotonic()) + _SETTLE_SECONDS)
    return Figures(
        lost=abs(course.residents - kept),
        refused=sum(each["code"] == 429 for each in telegram.refused),  # noqa: PLR2004 - too many requests
        a_minute=course.residents / took_all * 60,
        p50=_share_of(waited, 0.5),
        p95=_share_of(waited, 0.95),
        longest=waited[-1],
        result=evening.told("text"),
        chart=evening.told("photo"),
        cpu=cpu * 1_000 / course.residents,
        memory_before=before,
        memory_after=after,
        memory_closed=process.memory.rss,
    )


def _share_of(values: Sequence[float], share: float) -> float:
    return values[max(0, math.ceil(share * len(values)) - 1)]


if __name__ == "__main__":
    typer.run(main)
