"""126 messages from twelve browsers on a bad line, under twenty kill -9: none lost, none twice on screen.

The seed of a run that failed is in its output; ``WIJKLIJN_SEED`` plays the same kills again.
"""

import asyncio
import os
import secrets
import signal
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import pytest

from storage import flags
from tests.kill.browsers import BadLine, Browser, signed_in, stands_there
from tests.kill.pairs import PICTURE, town_of
from tests.kill.tales import Tale
from tests.stories.line import Life, Line, free_port, until

PAIRS = 6
MESSAGES = 21 * PAIRS
RANDOM_KILLS = 8
FAILPOINTS = {"received": 2, "stepping": 4, "stepped": 1, "claimed": 3, "sent": 2, "finished": 3}
"""Where it could hurt most, and at which time of passing at the latest."""

LONGEST_LIFE = 2.5
CUT = 0.3
"""Of all connections, so many are cut."""

SECTION = """
[web]
public_url = "http://127.0.0.1:{public}"
listen = "127.0.0.1:{port}"
proxies = ["127.0.0.1"]
security_contact = "mailto:veilig@waterstad.example"
folder = "pages"
"""

Act = Callable[[], bool]


class Pair:
    """A chair and an officer, each in a browser of their own, and what they do, in order."""

    def __init__(self, number: int, chair: Browser, officer: Browser) -> None:
        self.tale = Tale(number)
        self.chair = chair
        self.officer = officer
        said = ["melding", "1", "2", *self.tale.told]
        self.chairs = deque(_saying(chair, words) for words in said)
        self.chairs.append(lambda: chair.sends(PICTURE))
        self.chairs += (_saying(chair, words) for words in ("klaar", "uitleg", "versturen"))
        words = self.tale.officers_words
        self.officers = deque(_saying(officer, each, after="vraagt uitleg over Avond") for each in words)


def _saying(who: Browser, words: str, after: str = "") -> Act:
    def act() -> bool:
        if after and not who.shows(after):
            return False
        return who.says(words)

    return act


class Siege:
    """Pairs that go on talking while the line is killed under them, and their connections are cut."""

    def __init__(self, line: Line, way: BadLine, pairs: list[Pair], chance: Random) -> None:
        self.line = line
        self.way = way
        self.pairs = pairs
        self.chance = chance
        self.scripts = [script for pair in pairs for script in (pair.chairs, pair.officers)]
        self.lives: list[Life] = []

    @property
    def browsers(self) -> dict[str, Browser]:
        """All twelve, by whose they are."""
        return {
            f"{who}{pair.tale.number}": getattr(pair, who)
            for pair in self.pairs
            for who in ("chair", "officer")
        }

    def talks(self, most: int) -> None:
        """Some of those who can go on do, each in their own order."""
        for _ in range(most):
            for script in self.chance.sample(self.scripts, len(self.scripts)):
                if script and script[0]():
                    script.popleft()
                    break

    async def lives_once(self, kill_at: str) -> None:
        """One process, killed: at the named place, or at any moment."""
        self.talks(3)
        life = await asyncio.to_thread(self.line.starts, kill_at)
        self.lives.append(life)
        self.talks(3)
        oldest = self.chance.uniform(0.5, 1) * LONGEST_LIFE
        await asyncio.to_thread(until, lambda: life.is_over or life.age > oldest, "the end of a life")
        await asyncio.to_thread(life.dies)

    async def ends_well(self) -> None:
        """Everybody finishes; the last process has everything settled, and every page shows it."""
        with self.line.running() as life:
            self.lives.append(life)
            async with asyncio.timeout(120):
                while any(self.scripts) or any(each.waiting for each in self.browsers.values()):
                    self.talks(1)
                    await asyncio.sleep(0.02)
            await asyncio.to_thread(until, self._is_settled, "everything to settle", 60)
            self.way.is_good = True
            async with asyncio.timeout(60):
                while not all(self._is_shown(*each) for each in self.browsers.items()):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)

    def _is_settled(self) -> bool:
        came = self.line.rows("SELECT count(*) FROM inbox")[0][0]
        return bool(came >= MESSAGES) and self.line.is_quiet()

    def _is_shown(self, key: str, browser: Browser) -> bool:
        there = stands_there(self.line, key)
        return there == {number: message["change"] for number, message in browser.screen.items()}


@pytest.fixture
async def siege(tmp_path: Path) -> AsyncIterator[Siege]:
    """The line behind a bad way, and people who take part already, in browsers."""
    seed = os.environ.get("WIJKLIJN_SEED") or secrets.token_hex(4)
    print(f"WIJKLIJN_SEED={seed}")  # noqa: T201 - pytest shows it when the test fails
    chance = Random(seed)  # noqa: S311 - moments to die, no secrets
    public, port = free_port(), free_port()
    line = Line(tmp_path / "line", None, SECTION.format(public=public, port=port))
    line.settles(town_of(PAIRS))
    way = BadLine(port, chance, CUT)
    await way.opens(public)
    address = f"http://127.0.0.1:{public}"
    async with AsyncExitStack() as pages:
        pairs = []
        for number in range(PAIRS):
            both = [
                Browser(address, signed_in(line, key), key) for key in (f"chair{number}", f"officer{number}")
            ]
            for browser in both:
                await pages.enter_async_context(browser.is_open())
            pairs.append(Pair(number, *both))
        yield Siege(line, way, pairs, chance)
    await way.closes()


@pytest.mark.timeout(600)
async def test_twenty_kills_and_cut_connections_lose_nothing_and_show_nothing_twice(siege: Siege) -> None:
    line, chance = siege.line, siege.chance
    deaths = [""] * RANDOM_KILLS
    deaths += [f"{name}:{chance.randint(1, most)}" for name, most in FAILPOINTS.items() for _ in "12"]
    chance.shuffle(deaths)
    for kill_at in deaths:
        await siege.lives_once(kill_at)
    await siege.ends_well()

    killed = [life for life in siege.lives if life.process.returncode == -signal.SIGKILL]
    assert len(killed) == len(deaths) >= 20
    assert siege.way.cut > MESSAGES / 10
    assert line.rows("SELECT count(*), count(DISTINCT external_id), min(state), max(state) FROM inbox") == [
        (MESSAGES, MESSAGES, "done", "done")
    ]
    assert line.rows("PRAGMA integrity_check") == [("ok",)]
    with line.opened() as db:
        for pair in siege.pairs:
            entries = pair.tale.check(db)
            assert sum(len(db.all(flags.files_of_entry, entry_id=entry.id)) for entry in entries) == 1
    for key, browser in siege.browsers.items():
        check_screen(line, key, browser)
    assert [record for record in line.records() if record["level"] == "error"] == []


def check_screen(line: Line, key: str, browser: Browser) -> None:
    """What they said stands there once, in order; and of ours, what was sent: nothing else, nothing twice."""
    assert len(browser.placed) == len(set(browser.placed))
    shown = [browser.screen[number] for number in sorted(browser.screen)]
    mine = [message for message in shown if message["mine"]]
    assert len(mine) == browser.deeds
    assert len({message["body"] for message in mine if message["body"]}) == len(mine) - sum(
        not message["body"] for message in mine
    )
    ours = Counter(str(message["id"]) for message in shown if not message["mine"])
    sent = line.rows(
        "SELECT DISTINCT message FROM delivery JOIN chat ON chat.id = chat_id JOIN person"
        " ON person.id = chat.person_id WHERE person.key = ? AND outcome = 'sent' AND message != ''",
        key,
    )
    assert ours == Counter(message for (message,) in sent)
