"""``python benchmarks/telegram.py``: this bot beside two bare echo bots, on one fake Telegram, in turn.

Prints the medians over all rounds and, for every figure, how it relates to the bare python-telegram-bot.
What is measured, and how to read it, stands in ``docs/performance.md``.
"""

import os
import platform
import statistics
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

sys.path[0] = str(
    Path(__file__).resolve().parents[1]
)  # else this file would stand for the library `telegram`

import typer  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: E402

from benchmarks.course import BOTS, ROOT, Bot, Course, Run, run  # noqa: E402
from tests.fakes.bot_api.control import FakeTelegram  # noqa: E402

Results = dict[str, list[Run]]

FIGURES = (
    ("CPU, ms an update (flood)", "cpu", 2),
    ("CPU, ms an update (50 a second)", "paced_cpu", 2),
    ("updates a second (flood)", "rate", 0),
    ("p50 at 50 a second, ms", "p50", 1),
    ("p95 at 50 a second, ms", "p95", 1),
    ("first poll, s", "first_poll", 2),
    ("idle memory, MB (RSS)", "idle_rss", 1),
    ("idle memory, MB (PSS)", "idle_pss", 1),
    ("memory after the course, MB (RSS)", "full_rss", 1),
)
"""What a row is called, which figure of a :class:`Run` it shows, and with how many decimals."""


def main(
    rounds: Annotated[int, typer.Option(min=1, help="How often every bot runs the course.")] = 3,
    only: Annotated[str, typer.Option(help="Only bots with these words in their name.")] = "",
    folder: Annotated[
        Path, typer.Option(help="Where the databases are made: on the disk to measure.")
    ] = ROOT,
    *,
    quick: Annotated[
        bool, typer.Option("--quick", help="A short course, to look at one's own work.")
    ] = False,
) -> None:
    """Let every bot run the course in turn, and print the medians as a table in Markdown."""
    course = Course(paced=250, idle_seconds=3.0) if quick else Course()
    bots = [bot for bot in BOTS if only in bot.name]
    results: Results = {bot.name: [] for bot in bots}
    with (
        FakeTelegram.running() as telegram,
        tempfile.TemporaryDirectory(prefix=".benchmark-", dir=folder) as place,
        Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        ) as progress,
    ):
        shown = progress.add_task("")
        for number in range(1, rounds + 1):
            for bot in bots:
                progress.update(shown, description=f"round {number} of {rounds}: {bot.name}")
                results[bot.name].append(run(telegram, bot, course, Path(place)))
    print(_machine(), _table(bots, results), sep="\n\n")


def _machine() -> str:
    names = "python-telegram-bot", "aiogram", "aiohttp", "sqlalchemy"
    libraries = ", ".join(f"{name} {version(name)}" for name in names)
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {libraries}; load {load}"
    )


def _table(bots: list[Bot], results: Results) -> str:
    """Medians with their ratio to the first bot, and the smallest and largest where there are more."""
    lines = [
        f"| | {' | '.join(bot.name for bot in bots)} |",
        f"|---|{'---:|' * len(bots)}",
    ]
    for title, figure, decimals in FIGURES:
        found = [[float(getattr(each, figure)) for each in results[bot.name]] for bot in bots]
        yardstick = statistics.median(found[0])
        cells = [_cell(values, yardstick, decimals) for values in found]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(values: list[float], yardstick: float, decimals: int) -> str:
    middle = statistics.median(values)
    span = f" ({min(values):.{decimals}f}-{max(values):.{decimals}f})" if len(values) > 1 else ""
    return f"{middle:.{decimals}f}{span} = {middle / yardstick:.2f} x"


if __name__ == "__main__":
    application = typer.Typer(pretty_exceptions_enable=False)
    application.command()(main)
    application()
