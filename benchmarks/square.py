"""People on a real homeserver who write to a bot in encrypted rooms, and the bots they write to.

Each has a client of their own (nio's), which runs in this process; what is measured is the bot's alone.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.process import Running, rest, running
from tests.e2e.fixtures import settled
from tests.e2e.homeserver import PASSWORD, Homeserver
from tests.e2e.neighbour import Neighbour
from tests.e2e.waterstad import line_of
from tests.kill.pairs import town_of

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = 10
STORY = "De zaal was te klein, er was geen koffie en niemand wist hoe laat het begon."
_PATIENCE = 240.0
_REST_SECONDS = 3.0


class Figures(NamedTuple):
    """What one run gave: CPU in milliseconds an event, events a second, idle memory in megabytes."""

    cpu: float
    rate: float
    idle_rss: float
    idle_pss: float


class Bot:
    """One that is measured: ``user`` is its name; ``command`` starts it."""

    def __init__(self, name: str, user: str, command: Sequence[str], text: str) -> None:
        self.name = name
        self.user = user
        self.command = command
        self.text = text

    def begins(self, people: Sequence[Neighbour]) -> None:
        """Make ready for these people."""

    @property
    def before(self) -> Sequence[str]:
        """What each of them says first, outside the measure."""
        return (self.text, self.text)

    def has_answered(self, people: Sequence[Neighbour], since: int, count: int) -> bool:
        """Whether everybody got ``count`` answers beyond the first ``since``."""
        return all(len(each.seen) >= since + count for each in people)


class Echo(Bot):
    """The bare one."""

    def __init__(self, server: Homeserver, folder: Path) -> None:
        folder.mkdir()
        user = server.register(f"echo{time.monotonic_ns()}")
        command = (str(ROOT / "benchmarks/bots/nio_echo.py"), server.url, user, PASSWORD, str(folder))
        super().__init__("matrix-nio, echo", user, (sys.executable, *command), STORY)


class Ours(Bot):
    """This one, in a town of its own; people ask for the menu, or are in the middle of a story."""

    def __init__(self, server: Homeserver, folder: Path, *, telling: bool) -> None:
        matrix = settled(server, folder)
        self.line = line_of(matrix, folder)
        self.line.settles(town_of(PEOPLE))
        self.telling = telling
        name, text = ("wijklijn, a story", STORY) if telling else ("wijklijn, the menu", "menu")
        command = (sys.executable, "-m", "bot", "run", "--config", str(self.line.config))
        super().__init__(name, matrix.user_id, command, text)

    def begins(self, people: Sequence[Neighbour]) -> None:
        """Everybody takes part already, as a chair."""
        for number, each in enumerate(people):
            self.line.takes_part(f"chair{number}", "matrix", each.user)

    @property
    def before(self) -> Sequence[str]:
        """Up to the question what happened."""
        return ("melding", "1", "2") if self.telling else super().before

    def has_answered(self, people: Sequence[Neighbour], since: int, count: int) -> bool:
        """To who writes on before the answer is out, a story is answered once for all."""
        if not self.telling:
            return super().has_answered(people, since, count)
        [(done,)] = self.line.rows("SELECT count(*) FROM inbox WHERE state = 'done'")
        return bool(done >= self.came + count * len(people)) and self.line.is_quiet()

    came = 0


async def measured(server: Homeserver, bot: Bot, folder: Path, count: int) -> Figures:
    """Everybody says ``count`` things, as fast as their clients can; what it cost the bot."""
    people = [
        await Neighbour(server.url, server.register(f"p{time.monotonic_ns()}"), bot.user, folder).logs_in()
        for _ in range(PEOPLE)
    ]
    bot.begins(people)
    try:
        with running(bot.command, ROOT, folder / "log.txt") as process:
            for each in people:
                await each.begins()
                await each.is_joined_by(bot.user)
            for words in bot.before:
                await asyncio.gather(*(_asks(each, words) for each in people))
            await asyncio.to_thread(rest, _REST_SECONDS)  # the people's clients go on
            idle = process.memory
            return await _flood(process, bot, people, count, idle.rss, idle.pss)
    finally:
        for each in people:
            await each.leaves_off()


async def answered(server: Homeserver, bot: "Ours", folder: Path, count: int) -> float:
    """Seconds until one person, whose own words nobody counts, has so many answers in turn."""
    user = server.register(f"p{time.monotonic_ns()}")
    server.exempt(user)
    person = await Neighbour(server.url, user, bot.user, folder).logs_in()
    bot.begins([person])
    try:
        with running(bot.command, ROOT, folder / "log.txt"):
            await person.begins()
            await person.is_joined_by(bot.user)
            begun = time.monotonic()
            for _ in range(count):
                await _asks(person, bot.text)
            return time.monotonic() - begun
    finally:
        await person.leaves_off()


async def _flood(
    process: Running, bot: Bot, people: Sequence[Neighbour], count: int, rss: float, pss: float
) -> Figures:
    if isinstance(bot, Ours):
        [(bot.came,)] = bot.line.rows("SELECT count(*) FROM inbox WHERE state = 'done'")
    for each in people:
        each.seen.clear()
    before, begun = process.cpu, time.monotonic()

    async def talks(each: Neighbour) -> None:
        for _ in range(count):
            await each.writes(bot.text)

    await asyncio.gather(*(talks(each) for each in people))
    await _until(lambda: bot.has_answered(people, 0, count))
    span, events = time.monotonic() - begun, count * len(people)
    return Figures((process.cpu - before) / events * 1_000, events / span, rss, pss)


async def _asks(each: Neighbour, words: str) -> None:
    """Say something, and wait for the answer."""
    before = len(each.seen)
    await each.writes(words)
    await _until(lambda: len(each.seen) > before)


async def _until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(_PATIENCE):
        while not happened():  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.05)
