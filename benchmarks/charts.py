"""``python benchmarks/charts.py [CHARTS]``: what a chart costs, with the process in which it is drawn.

The real process, started as the line starts it: the first chart, which waits for it, the next ones, and the
first of one that was warmed because an evaluation closes soon. Nothing goes out.
"""

import asyncio
import statistics
import sys
import time
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from rich.console import Console

from benchmarks.process import Running
from bot.charts import Chart
from bot.charts.easel import Easel
from tests.bot.charts.pictures import MANY, SOME, TREND

CHARTS = 30
_P95 = 18  # of nineteen cuts into twentieths


async def timed(easel: Easel, chart: Chart) -> tuple[float, int]:
    """How many seconds it takes, and how many bytes it is."""
    begun = time.perf_counter()
    drawn = await easel.draw(chart)
    return time.perf_counter() - begun, len(drawn)


async def measure(charts: int, console: Console) -> None:
    """Draw, and print what it took."""
    cold = Easel()
    first, size = await timed(cold, MANY)
    next_ones = [(await timed(cold, MANY._replace(title=f"Avond {number}")))[0] for number in range(charts)]
    sizes = [size, *[(await timed(cold, chart))[1] for chart in (SOME, TREND)]]
    memory = Running(cold.number or 0).memory
    await cold.close()
    warm = Easel()
    begun = time.perf_counter()
    await warm.warm()
    warmed = time.perf_counter() - begun
    expected, _ = await timed(warm, MANY)
    await warm.close()
    console.print(f"first chart, with its process: {first:.2f} s")
    console.print(f"next charts: p50 {statistics.median(next_ones):.2f} s, p95 {_p95(next_ones):.2f} s")
    console.print(
        f"warming takes {warmed:.2f} s, beside the line; then the first chart takes {expected:.2f} s"
    )
    console.print(f"bytes: {sizes[0]} with figures, {sizes[1]} in words, {sizes[2]} through time")
    console.print(f"memory of its process after {charts + 3} charts: {memory.rss:.0f} MB (RSS)")


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[_P95]


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else CHARTS
    asyncio.run(measure(wanted, Console(highlight=False)))
