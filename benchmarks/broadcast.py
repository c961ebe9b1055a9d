"""``python benchmarks/broadcast.py``: ten thousand notices at Telegram's limit, while five chairs talk.

Beside it a bare python-telegram-bot that sends in a loop and stores nothing, and our own line once more with
the limit lifted. How to read it stands in ``docs/performance.md``.
"""

import math
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

sys.path[0] = str(Path(__file__).resolve().parents[1])

import typer  # noqa: E402
from rich.console import Console  # noqa: E402

from benchmarks import district  # noqa: E402
from benchmarks.process import Running, rest, running  # noqa: E402
from tests.fakes.bot_api.control import FakeTelegram  # noqa: E402
from tests.stories.line import free_port  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
LIMIT, LIFTED = 30, 1_000
"""Messages a second: Telegram's own, and one that is none."""

_TALK = 3.0
"""Messages a second that the chairs write together: a chat takes one a second."""

_SETTLE_SECONDS = 3.0
_LATE_SECONDS = 120.0
_FEW = 1_000


class Figures(NamedTuple):
    """What one run gave; ``share`` is of the limit, times in milliseconds, memory in megabytes (RSS)."""

    seconds: float
    per_second: float
    share: float
    refused: int
    doubled: int
    missed: int
    cpu: float
    memory_at_first: float
    memory_at_few: float
    memory_at_end: float
    p50: float
    p95: float


ROWS = (
    ("seconds from the first notice to the last", "seconds", 1),
    ("messages a second, replies among them", "per_second", 2),
    ("share of the limit", "share", 3),
    ("refused by Telegram (429)", "refused", 0),
    ("told twice", "doubled", 0),
    ("not told", "missed", 0),
    ("CPU, ms a message", "cpu", 2),
    ("memory after the first notices, MB (RSS)", "memory_at_first", 1),
    (f"memory after {_FEW:,} notices, MB (RSS)", "memory_at_few", 1),
    ("memory after all of them, MB (RSS)", "memory_at_end", 1),
    ("replies meanwhile, p50, ms", "p50", 1),
    ("replies meanwhile, p95, ms", "p95", 1),
)

Begin = Callable[[FakeTelegram, Path, int, int], Sequence[str]]


def _ours(telegram: FakeTelegram, folder: Path, recipients: int, limit: int) -> Sequence[str]:
    place = district.Place(telegram.api_url, telegram.token, telegram.username, limit)
    config = district.build(folder, place, free_port(), recipients)
    return (sys.executable, "-m", "bot", "run", "--config", str(config))


def _bare(telegram: FakeTelegram, folder: Path, recipients: int, limit: int) -> Sequence[str]:
    folder.mkdir()
    path = ROOT / "benchmarks" / "bots" / "ptb_broadcast.py"
    given = (district.FIRST_RECIPIENT, recipients, limit)
    return (sys.executable, str(path), telegram.api_url, telegram.token, *map(str, given))


RUNS: tuple[tuple[str, Begin, int], ...] = (
    ("python-telegram-bot, a loop", _bare, LIMIT),
    ("wijklijn", _ours, LIMIT),
    ("wijklijn, limit lifted", _ours, LIFTED),
)


def main(
    recipients: Annotated[int, typer.Option(min=_FEW, help="How many get the notice.")] = 10_000,
    only: Annotated[str, typer.Option(help="Only runs with these words in their name.")] = "",
    folder: Annotated[
        Path, typer.Option(help="Where the databases are made: on the disk to measure.")
    ] = ROOT,
) -> None:
    """Measure, and print the figures as a table in Markdown."""
    console = Console(stderr=True)
    found: dict[str, Figures] = {}
    with (
        FakeTelegram.running() as telegram,
        tempfile.TemporaryDirectory(prefix=".benchmark-", dir=folder) as at,
    ):
        for name, begin, limit in RUNS:
            if only in name:
                with console.status(f"{name}: {recipients} notices, {limit} a second"):
                    found[name] = _run(telegram, begin, Path(at), recipients, limit)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{os.cpu_count()} cores, {platform.system()} {platform.release()}; load {load}\n")
    print(f"| {recipients:,} notices | {' | '.join(found)} |\n|---|{'---:|' * len(found)}")
    for title, figure, decimals in ROWS:
        cells = (f"{getattr(each, figure):.{decimals}f}" for each in found.values())
        print(f"| {title} | {' | '.join(cells)} |")


def _run(telegram: FakeTelegram, begin: Begin, place: Path, recipients: int, limit: int) -> Figures:
    telegram.reset()
    telegram.limits(on=True, overall={"burst": limit, "per_second": limit})
    telegram.flood(0, chats=district.TALKERS + recipients)  # so that everybody's chat is open
    home, log = place / "run", place / "log.txt"
    command = begin(telegram, home, recipients, limit)
    already = telegram.calls("sendMessage")
    try:
        with running(command, ROOT, log) as process:
            return _measured(telegram, process, recipients, limit, already)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _measured(telegram: FakeTelegram, process: Running, recipients: int, limit: int, already: int) -> Figures:
    patience = recipients / limit + _LATE_SECONDS
    telegram.await_calls("sendMessage", already + 100, seconds=_LATE_SECONDS)
    talk = max(10, int(_TALK * recipients / limit))
    telegram.flood(talk, chats=district.TALKERS, text="/menu", rate=_TALK)
    first = process.memory.rss
    telegram.await_calls("sendMessage", already + _FEW, seconds=patience)
    few = process.memory.rss
    took = telegram.await_took(talk, seconds=patience)
    notices = _await_notices(telegram, recipients, patience)
    rest(_SETTLE_SECONDS)
    cpu = process.cpu
    accepted = telegram.overview["accepted"]
    begun, ended = min(notices.values()), max(notices.values())
    during = [each for each in accepted if begun <= each[0] <= ended]
    waited = sorted(each.seconds * 1_000 for each in took if each.available_at <= ended)
    told = [each for each in accepted if each[1] == "sent" and each[2] >= district.FIRST_RECIPIENT]
    pace = (len(during) - 1) / (ended - begun)
    return Figures(
        seconds=ended - begun,
        per_second=pace,
        share=pace / limit,
        refused=sum(each["code"] == 429 for each in telegram.refused),  # noqa: PLR2004 - too many requests
        doubled=len(told) - len(notices),
        missed=recipients - len(notices),
        cpu=cpu * 1_000 / len(accepted),
        memory_at_first=first,
        memory_at_few=few,
        memory_at_end=process.memory.rss,
        p50=_share_of(waited, 0.5),
        p95=_share_of(waited, 0.95),
    )


def _await_notices(telegram: FakeTelegram, recipients: int, patience: float) -> dict[int, float]:
    """When each chat got its notice, once all have, or nothing comes any more."""
    deadline = time.monotonic() + patience
    while True:
        found: dict[int, float] = {}
        for at, kind, chat, _ in telegram.overview["accepted"]:
            if kind == "sent" and chat >= district.FIRST_RECIPIENT:
                found.setdefault(chat, at)
        if len(found) >= recipients or time.monotonic() > deadline:
            return found
        rest(1.0)


def _share_of(values: Sequence[float], share: float) -> float:
    return values[max(0, math.ceil(share * len(values)) - 1)]


if __name__ == "__main__":
    typer.run(main)
