"""120 messages in encrypted rooms: twenty-odd kill -9, two restarts of the homeserver, a long absence.

Nothing is lost, nothing is doubled, everybody's order is kept. The seed of a run that failed is in its
output; ``WIJKLIJN_SEED`` plays the same kills again.
"""

import asyncio
import os
import secrets
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from random import Random

import pytest

from bot.matrix.shape import ONCE
from tests.bot.files.making import photo
from tests.e2e.fixtures import settled
from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour
from tests.e2e.waterstad import line_of
from tests.kill.pairs import town_of
from tests.kill.tales import Tale
from tests.stories.line import Life, Line, until

PAIRS = 6
RANDOM_KILLS = 8
FAILPOINTS = {
    "keys_handled": 3, "keys_stored": 4, "received": 2, "stepping": 4, "stepped": 1, "claimed": 3, "sent": 2,
    "finished": 3,
}  # fmt: skip
"""Where it could hurt most, and at which time of passing at the latest."""

ABSENCE = 204
RESTARTS = (5, 12)
LONGEST_LIFE = 5.0

Act = Callable[[], Awaitable[bool]]


class Pair:
    """A chair and an officer, each with a client of their own, and what they do, in order."""

    def __init__(self, number: int, chair: Neighbour, officer: Neighbour) -> None:
        self.chair = chair
        self.officer = officer
        self.tale = Tale(number)
        says = ["/melding", "1", "2", *self.tale.told[:-1]]
        self.chairs: list[Act] = [self._says(chair, words) for words in says]
        self.chairs += [
            self._pictures,
            *(self._says(chair, words) for words in ("klaar", "uitleg", "versturen")),
        ]
        self.officers: list[Act] = [
            self._says(officer, each, after="vraagt uitleg over Avond") for each in self.tale.officers_words
        ]

    def _says(self, who: Neighbour, words: str, after: str = "") -> Act:
        async def act() -> bool:
            if after and not any(after in each.text for each in who.seen):
                return False
            await who.writes(words, name=secrets.token_hex(8))
            return True

        return act

    async def _pictures(self) -> bool:
        await self.chair.sends_photo(photo(), caption=self.tale.told[-1])
        return True


class Siege:
    """Pairs that go on talking while the line is killed under them, and the homeserver comes and goes."""

    def __init__(self, line: Line, server: Homeserver, pairs: list[Pair], chance: Random) -> None:
        self.line = line
        self.server = server
        self.pairs = pairs
        self.chance = chance
        self.scripts = [script for pair in pairs for script in (pair.chairs, pair.officers)]
        self.lives: list[Life] = []

    async def talks(self, most: int) -> None:
        """Some of those who can go on do, each in their own order."""
        for _ in range(most):
            for script in self.chance.sample(self.scripts, len(self.scripts)):
                if script and await script[0]():
                    script.pop(0)
                    break

    async def lives_once(self, kill_at: str) -> None:
        """One process, killed: at the named place, or at any moment."""
        await self.talks(3)
        life = await asyncio.to_thread(self.line.starts, kill_at)
        self.lives.append(life)
        await self.talks(3)
        await asyncio.to_thread(self._wait, life, self.chance.uniform(0.5, 1) * LONGEST_LIFE)
        await asyncio.to_thread(life.dies)

    @staticmethod
    def _wait(life: Life, seconds: float) -> None:
        """Until it dies by itself, or its time has come."""
        until(lambda: life.is_over or life.age > seconds, "the end of a life")

    async def is_away(self) -> None:
        """The line is down while everybody asks for help, again and again."""
        for number in range(ABSENCE):
            await self.pairs[number % PAIRS].chair.writes("hulp", name=secrets.token_hex(8))

    async def ends_well(self) -> None:
        """Everybody finishes; the last process has everything settled."""
        with self.line.running() as life:
            self.lives.append(life)
            async with asyncio.timeout(120):
                while any(self.scripts):
                    await self.talks(1)
                    await asyncio.sleep(0.05)
            await asyncio.to_thread(until, self._is_settled, "everything to settle", 120)

    def _is_settled(self) -> bool:
        """Every message of everybody came in, and everything went out."""
        came = self.line.rows("SELECT count(*) FROM inbox")[0][0]
        return bool(came >= 20 * PAIRS + ABSENCE) and self.line.is_quiet()


@pytest.fixture
async def siege(tmp_path: Path) -> AsyncIterator[Siege]:
    """A homeserver of its own, the line on it, and people who take part already."""
    seed = os.environ.get("WIJKLIJN_SEED") or secrets.token_hex(4)
    print(f"WIJKLIJN_SEED={seed}")  # noqa: T201 - pytest shows it when the test fails
    server = Homeserver(tmp_path / "homeserver")
    await asyncio.to_thread(server.start)
    people: list[Neighbour] = []
    try:
        matrix = await asyncio.to_thread(settled, server, tmp_path)
        line = line_of(matrix, tmp_path)
        line.settles(town_of(PAIRS))
        pairs = []
        for number in range(PAIRS):
            both = []
            for key in (f"chair{number}", f"officer{number}"):
                somebody = await Neighbour(
                    server.url, server.register(key), matrix.user_id, tmp_path
                ).logs_in()
                people.append(somebody)
                both.append(somebody)
                line.takes_part(key, "matrix", somebody.user)
            pairs.append(Pair(number, *both))
        with line.running():
            for somebody in people:
                await somebody.begins()
                await somebody.is_joined_by(matrix.user_id)
            await asyncio.to_thread(until, line.is_quiet, "quiet", 60)
        yield Siege(line, server, pairs, Random(seed))  # noqa: S311 - moments to die, no secrets
    finally:
        for somebody in people:
            await somebody.leaves_off()
        await asyncio.to_thread(server.stop)


@pytest.mark.timeout(600)
async def test_twenty_kills_lose_nothing_and_double_nothing(siege: Siege, tmp_path: Path) -> None:
    line, chance = siege.line, siege.chance
    before = line.rows("SELECT count(*) FROM inbox")[0][0]
    deaths = [""] * RANDOM_KILLS
    deaths += [f"{name}:{chance.randint(1, most)}" for name, most in FAILPOINTS.items() for _ in "12"]
    chance.shuffle(deaths)
    phone = Neighbour(siege.server.url, siege.pairs[0].chair.user, siege.pairs[0].chair.other, tmp_path)
    phone.room = siege.pairs[0].chair.room
    for number, kill_at in enumerate(deaths):
        await siege.lives_once(kill_at)
        if number in RESTARTS:
            await asyncio.to_thread(siege.server.restart)
        if number == len(deaths) // 2:
            await siege.is_away()
            await phone.logs_in("nieuwe-telefoon")
    await siege.ends_well()

    killed = [life for life in siege.lives if life.process.returncode == -signal.SIGKILL]
    assert len(killed) == len(deaths) >= 20
    assert line.rows("SELECT count(*), count(DISTINCT external_id), min(state) FROM inbox") == [
        (before + 20 * PAIRS + ABSENCE, before + 20 * PAIRS + ABSENCE, "done")
    ]
    assert line.rows("PRAGMA integrity_check") == [("ok",)]
    with line.opened() as db:
        for pair in siege.pairs:
            pair.tale.check(db)
    for pair in siege.pairs:
        for somebody in (pair.chair, pair.officer):
            await somebody.catches_up()
            check_shown(line, somebody)
        helped = [each for each in pair.chair.seen if "U kunt altijd typen" in each.text]
        assert len(helped) == ABSENCE // PAIRS, [each.text[:60] for each in pair.chair.seen]
    await phone.catches_up()
    assert phone.unreadable == 0
    assert phone.seen
    await phone.leaves_off()
    broken = [record for record in line.records() if record["level"] == "error"]
    assert broken == []


def check_shown(line: Line, somebody: Neighbour) -> None:
    """What stands in a room is what the line says it sent there: nothing else, nothing less, or twice."""
    assert somebody.unreadable == 0
    shown = [
        event
        for event in somebody.raw
        if event["type"] == "m.room.message"
        and event["content"].get("m.relates_to", {}).get("rel_type") != "m.replace"
    ]
    names = [event["content"][ONCE] for event in shown]
    assert len(names) == len(set(names))
    sent = line.rows(
        "SELECT message FROM delivery JOIN chat ON chat.id = chat_id WHERE external = ?"
        " AND outcome = 'sent' AND message != ''",
        somebody.user,
    )
    assert {event["event_id"] for event in shown} == {message for (message,) in sent}
