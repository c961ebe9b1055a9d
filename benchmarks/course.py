"""The course every bot runs: start, rest, a flood, and then a crowd at an even pace.

A *run* is one start of one bot. Nothing is asserted here: figures are read by people. In a flood everybody
writes once: to who writes again before the answer is out, this bot says it once, for both.
"""

import math
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import street
from benchmarks.process import rest, running
from tests.fakes.bot_api.control import FakeTelegram, NothingCame, Took
from tests.stories.line import free_port

ROOT = Path(__file__).resolve().parents[1]
STORY = "De zaal was te klein, er was geen koffie en niemand wist hoe laat het begon ({n})."
MENU = "/menu"

_PATIENCE = 120.0
_SETTLE_SECONDS = 1.5  # what a bot still writes when the last answer is out


class BotStuckError(Exception):
    """A bot did not answer everybody. Remedy: read what it said, which stands below this."""


class Course(NamedTuple):
    """How long it is, in updates, seconds and updates a second."""

    warm: int = 500
    flood: int = street.PEOPLE
    paced: int = 1_500
    rate: float = 50.0
    idle_seconds: float = 10.0

    @property
    def updates(self) -> int:
        """All of them."""
        return self.warm + self.flood + self.paced


class Run(NamedTuple):
    """What one run gave. Times in milliseconds, except ``first_poll`` (seconds); memory in megabytes."""

    first_poll: float
    idle_rss: float
    idle_pss: float
    cpu: float
    rate: float
    paced_cpu: float
    p50: float
    p95: float
    full_rss: float


class Bot(NamedTuple):
    """Who runs: ``begin`` makes ready in a folder of its own and gives the command."""

    name: str
    text: str
    begin: Callable[[FakeTelegram, Path], Sequence[str]]


def _bare(file: str) -> Callable[[FakeTelegram, Path], Sequence[str]]:
    def begin(telegram: FakeTelegram, folder: Path) -> Sequence[str]:
        folder.mkdir()
        path = ROOT / "benchmarks" / "bots" / file
        return (sys.executable, str(path), telegram.api_url, telegram.token)

    return begin


def _ours(*, telling: bool) -> Callable[[FakeTelegram, Path], Sequence[str]]:
    def begin(telegram: FakeTelegram, folder: Path) -> Sequence[str]:
        config = street.build(
            folder,
            api_url=telegram.api_url,
            token=telegram.token,
            username=telegram.username,
            port=free_port(),
            telling=telling,
        )
        return (sys.executable, "-m", "bot", "run", "--config", str(config))

    return begin


BOTS = (
    Bot("python-telegram-bot, echo", STORY, _bare("ptb_echo.py")),
    Bot("aiogram, echo", STORY, _bare("aiogram_echo.py")),
    Bot("wijklijn, a story", STORY, _ours(telling=True)),
    Bot("wijklijn, /menu", MENU, _ours(telling=False)),
)
"""In this order each round, so that a machine that gets slower gets slower for all."""


def run(telegram: FakeTelegram, bot: Bot, course: Course, folder: Path) -> Run:
    """One run of one bot; ``folder`` lies on the disk to be measured, and is gone afterwards."""
    telegram.reset()
    telegram.limits(on=False)
    home = folder / "run"
    command = bot.begin(telegram, home)
    log = folder / "log.txt"
    begun = time.monotonic()
    try:
        with running(command, ROOT, log) as process:
            telegram.await_calls("getUpdates", telegram.calls("getUpdates") + 1, seconds=_PATIENCE)
            first_poll = time.monotonic() - begun
            rest(course.idle_seconds)
            idle = process.memory
            asked = _asked(telegram, bot, course.warm, 0)
            rest(_SETTLE_SECONDS)

            before = process.cpu
            flooded = _asked(telegram, bot, course.flood, len(asked))[len(asked) :]
            rest(_SETTLE_SECONDS)
            cpu = process.cpu - before

            before, already = process.cpu, course.warm + course.flood
            paced = _asked(telegram, bot, course.paced, already, rate=course.rate)[already:]
            rest(_SETTLE_SECONDS)
            paced_cpu = process.cpu - before
            full = process.memory
    except NothingCame:
        answered = len(telegram.await_took(0))
        said = log.read_text(errors="replace")[-2_000:]
        raise BotStuckError(f"{bot.name}: {answered} answers. It said:\n{said}") from None
    finally:
        shutil.rmtree(home, ignore_errors=True)
    waited = sorted(took.seconds * 1_000 for took in paced)
    span = max(took.accepted_at for took in flooded) - min(took.available_at for took in flooded)
    return Run(
        first_poll=first_poll,
        idle_rss=idle.rss,
        idle_pss=idle.pss,
        cpu=cpu / course.flood * 1_000,
        rate=course.flood / span,
        paced_cpu=paced_cpu / course.paced * 1_000,
        p50=_percentile(waited, 50),
        p95=_percentile(waited, 95),
        full_rss=full.rss,
    )


def _asked(
    telegram: FakeTelegram, bot: Bot, count: int, already: int, rate: float | None = None
) -> list[Took]:
    """Everybody writes in turn until ``count`` more updates came and were answered; all answers so far."""
    telegram.flood(count, chats=street.PEOPLE, text=bot.text, rate=rate)
    seconds = _PATIENCE + (count / rate if rate else 0)
    took = telegram.await_took(already + count, seconds=seconds)
    telegram.await_confirmed(seconds=_PATIENCE)
    return took


def _percentile(ordered: Sequence[float], percent: int) -> float:
    """The smallest value that at least so many percent do not exceed."""
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
