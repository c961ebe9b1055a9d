"""120 updates under twenty-odd kill -9: none lost, effects once, order per person, doubles marked.

Half the processes die at a random moment, the others at the places where it could hurt most. The seed of a
run that failed is in its output; ``WIJKLIJN_SEED`` plays the same kills again.
"""

import os
import secrets
import signal
from collections import Counter
from pathlib import Path
from random import Random

from bot.files import FileStore
from storage import flags
from storage.database import Db
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.kill.accounts import Accounts
from tests.kill.pairs import Pair, Script, town_of
from tests.stories.line import Life, Line, until

PAIRS = 6
UPDATES = 20 * PAIRS
RANDOM_KILLS = 10
FAILPOINTS = {"received": 1, "stepping": 4, "stepped": 1, "claimed": 3, "sent": 2, "finished": 3}
"""Where it could hurt most, and at which time of passing at the latest."""

SWALLOWED_BY = ("accept_then_reset", "accept_then_hang", "accept_then_bad_gateway")
TO_STARTS = 2.5
"""A killed process lives at most so many times as long as it takes to start."""

EXPECTED = ("Conflict: terminated by other getUpdates", "Bad Request: message is not modified")
"""What Telegram may refuse: the poll of a process that is dead by then, and an edit made again."""

PARKED = (
    "SELECT id, (SELECT count(*) FROM delivery WHERE outbox_id = outbox.id AND outcome = 'uncertain')"
    " FROM outbox WHERE state = 'parked'"
)


class Siege:
    """Pairs that go on talking while the line is killed under them."""

    def __init__(self, line: Line, telegram: FakeTelegram, chance: Random) -> None:
        self.line = line
        self.telegram = telegram
        self.chance = chance
        self.pairs = [Pair.settled(number, line) for number in range(PAIRS)]
        self.operator = line.joined("operator", "Tom")
        self.scripts: list[Script] = [
            script for pair in self.pairs for script in (pair.chairs_updates(), pair.officers_updates())
        ]
        self.lives: list[Life] = []
        self.swallowed: Counter[int] = Counter()
        self.by_hand: set[int] = set()

    def measure(self) -> None:
        """How long a life is at most, on a machine as busy as this one: some times the time to start."""
        with self.line.running() as life:
            self.lives.append(life)
            self.long_life = TO_STARTS * life.age

    @property
    def chats(self) -> list[Person]:
        """Everybody's who talks."""
        return [chat for pair in self.pairs for chat in (pair.chair, *pair.staff.values())]

    def talk(self, most: int) -> None:
        """Some of those who can go on do, each in their own order."""
        for _ in range(most):
            for script in self.chance.sample(self.scripts, len(self.scripts)):
                if script and script[0]():
                    script.popleft()
                    break

    def live(self, kill_at: str) -> None:
        """One process, killed: at the named place, or at any moment."""
        self.talk(3)
        life = self.line.starts(kill_at)
        self.lives.append(life)
        self.talk(2)
        oldest = self.long_life
        if not kill_at:
            self._swallow()
            oldest *= self.chance.uniform(0.3, 1)
        until(lambda: life.is_over or life.age > oldest, "the end of a life")
        life.dies()

    def ends_well(self) -> None:
        """The last processes, left alone, finish what is left; they are asked to stop, and do.

        What two kills left in doubt lies parked; the operators look, and have it sent all the same.
        """
        self.telegram.clear_faults()
        with self.line.running() as life:  # settles what the last kill left
            self.lives.append(life)
        parked = self.line.rows(PARKED)
        if parked:
            assert all(doubts > 1 for _, doubts in parked)
            self.line.types("parked", "retry", *(f"out-{row}" for row, _ in parked))
        self.by_hand = {row for row, _ in parked}
        with self.line.running() as life:
            self.lives.append(life)
            until(self._is_told, "the end of the stories")
            self.line.settles_down()

    def _is_told(self) -> bool:
        """Go on; whether everybody has said everything."""
        self.talk(1)
        return not any(self.scripts)

    def _swallow(self) -> None:
        """Telegram shows somebody's next message, and does not say so."""
        chat = self.chance.choice(self.chats)
        kind = self.chance.choice(SWALLOWED_BY)
        self.telegram.fault("sendMessage", kind, times=1, chat_id=chat.chat_id)
        self.swallowed[chat.chat_id] += 1


def test_twenty_kills_lose_nothing_and_double_nothing_in_silence(tmp_path: Path) -> None:
    seed = os.environ.get("WIJKLIJN_SEED") or secrets.token_hex(4)
    print(f"WIJKLIJN_SEED={seed}")  # noqa: T201 - pytest shows it when the test fails
    chance = Random(seed)  # noqa: S311 - moments to die, no secrets
    with FakeTelegram.running() as telegram:
        telegram.limits(on=False)
        line = Line(tmp_path, telegram)
        line.settles(town_of(PAIRS))
        siege = Siege(line, telegram, chance)
        deaths = [""] * RANDOM_KILLS
        deaths += [f"{name}:{chance.randint(1, most)}" for name, most in FAILPOINTS.items() for _ in "12"]
        chance.shuffle(deaths)
        siege.measure()
        for kill_at in deaths:
            siege.live(kill_at)
        siege.ends_well()

        killed = [life for life in siege.lives if life.process.returncode == -signal.SIGKILL]
        assert len(killed) == len(deaths) >= 20
        with line.opened() as db:
            _check_events(line, UPDATES + sum(pair.again for pair in siege.pairs))
            for pair in siege.pairs:
                assert len(pair.tale.check(db)) == len(pair.tale.told) + len(pair.tale.explained)
                _check_files(db, pair)
            accounts = Accounts(db, [*siege.chats, siege.operator], siege.lives)
        assert accounts.uncertain  # some were in doubt, or this tried nothing
        accounts.check(siege.swallowed, siege.by_hand)
        if siege.by_hand:
            assert any("wijklijn parked" in message.text for message in siege.operator.from_bot)
        refused = {str(call["description"]) for call in telegram.refused}
        assert {words for words in refused if not words.startswith(EXPECTED)} == set()
        broken = [record for record in line.records() if record["level"] == "error"]
        assert [record["word"] for record in broken if record["word"] != "message_parked"] == []


def _check_events(line: Line, updates: int) -> None:
    """Every update has its row, once, and its step; the database is whole."""
    assert line.rows("SELECT count(*), count(DISTINCT external_id), state FROM inbox GROUP BY state") == [
        (updates, updates, "done")
    ]
    assert line.rows("PRAGMA integrity_check") == [("ok",)]
    assert line.rows("PRAGMA foreign_key_check") == []


def _check_files(db: Db, pair: Pair) -> None:
    """One picture, on disk as the database knows it."""
    [found] = [
        file
        for (entry,) in db.text(_ENTRIES_OF.format(pair.number))
        for file in db.all(flags.files_of_entry, entry_id=entry)
    ]
    store = FileStore(pair.line.settings.database.files)
    assert len(store.read(found.name, bytes.fromhex(found.secret))) == found.size


_ENTRIES_OF = (
    "SELECT flag_entry.id FROM flag_entry JOIN person ON person.id = author_id WHERE person.key = 'chair{}'"
)
