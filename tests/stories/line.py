"""A municipality's line: its folder, settings and town, and the process that runs it.

On the fake Telegram, unless it has other ways to people.

The town's clock stands on a Thursday morning far ahead, so that offices are open whenever the tests run.
"""

import hashlib
import json
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import settings
from handlers import greeting
from handlers.commands import invitations, town
from handlers.context import Ctx
from handlers.evaluations import ASK
from handlers.planning import cancel
from handlers.rules.workdays import Calendar
from handlers.town import Town
from storage import evaluations, marks, people
from storage.database import Database, Db
from storage.keys import Keyring
from storage.migrate import upgrade
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram

HOUSE = Path(__file__).parents[2]
THURSDAY = datetime(2037, 11, 26, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
PHONE = "0500 123 456"
PATIENCE_SECONDS = 30.0

CONFIG = """\
[municipality]
name = "Waterstad"
phone = "{phone}"
reporting_point = "waterstad.example/melden"
formal_way = "waterstad.example/bezwaar"

[people]
coordinator = "coordinator"
operators = ["operator"]

[ladder]
talk_days = [2037-12-10, 2038-01-14, 2038-06-10]

[database]
url = "sqlite:///town.db"
keys = "keys.db"
files = "files"

[health]
listen = "127.0.0.1:{health_port}"
"""

TELEGRAM = """\

[telegram]
token = "{token}"
username = "{username}"
api_url = "{api_url}"
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def until(happened: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for something in another process that nothing tells of."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds} s"
        time.sleep(0.02)


@dataclass
class Life:
    """One process of the line, from its start to its end."""

    process: "subprocess.Popen[bytes]"
    began: float = field(default_factory=time.monotonic)

    @property
    def age(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self.began

    @property
    def is_over(self) -> bool:
        """Whether it ended, in whatever way."""
        return self.process.poll() is not None

    def dies(self) -> None:
        """Kill it, wherever it is; nothing of it runs afterwards."""
        self.process.kill()
        self.process.wait()

    def ends(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Wait for its own end; the exit code."""
        return self.process.wait(seconds)

    def stops(self) -> int:
        """Ask it to stop; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.ends()


@dataclass
class Line:
    """A line in ``folder``, with a migrated database in which the town is settled."""

    folder: Path
    telegram: FakeTelegram | None
    more: str = ""
    health_port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        """Write the settings."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.config = self.folder / "config.toml"
        words = CONFIG.format(phone=PHONE, health_port=self.health_port)
        if self.telegram is not None:
            words += TELEGRAM.format(
                token=self.telegram.token,
                username=self.telegram.username,
                api_url=self.telegram.api_url,
            )
        self.config.write_text(words + self.more, encoding="utf-8")
        self.settings = settings.load(self.config)
        self.log = self.folder / "log"

    # -------------------------------------------------------------- before it runs

    def settles(self, there: Town, now: datetime = THURSDAY) -> None:
        """Make the database, with this town in it, at this moment of the town."""
        upgrade(self.settings.database.url.reveal())
        with self.opened() as db:
            marks.set_ahead(db, now - datetime.now(UTC))
            town.apply(db, there, self.ctx(now))
            _ask_nobody_of_before(db, now)

    def joined(self, key: str, name: str) -> Person:
        """Somebody of the town who takes part already, and their Telegram."""
        assert self.telegram is not None
        person = self.telegram.person(name, standing="open")
        self.takes_part(key, "telegram", str(person.chat_id))
        return person

    def takes_part(self, key: str, platform: str, external: str) -> None:
        """Somebody of the town takes part already, in this chat."""
        with self.opened() as db:
            who = db.one(people.person_by_key, key=key)
            people.open_chat(db, platform, external, who.id)
            db.run(people.set_joined, which=who.id, at=THURSDAY)

    def invites(self, key: str, now: datetime = THURSDAY) -> str:
        """A token that lets somebody of the town in."""
        token = secrets.token_urlsafe(32)
        with self.opened() as db:
            self._invite(db, key, token, now)
        return token

    def reaches_out(self, key: str, platform: str, external: str, now: datetime = THURSDAY) -> None:
        """Invite somebody where they are, as ``wijklijn invite --matrix`` does."""
        with self.opened() as db:
            kept = self._invite(db, key, secrets.token_urlsafe(32), now)
            greeting.reach_out(db, self.ctx(now), platform, external, kept)

    def _invite(self, db: Db, key: str, token: str, now: datetime) -> str:
        invited = db.one(people.person_by_key, key=key)
        inviter = db.one(people.person_by_key, key="coordinator")
        kept = hashlib.sha256(token.encode()).hexdigest()
        invitations.invite(db, self.ctx(now), invited, inviter, kept)
        return kept

    # -------------------------------------------------------------- while it runs

    def starts(self, kill_at: str = "") -> Life:
        """A process of its own; ``kill_at`` names the place where it is to die by itself."""
        with self.log.open("ab") as log:
            return Life(
                subprocess.Popen(
                    [sys.executable, "-m", "bot", "run", "--config", str(self.config)],
                    cwd=HOUSE,
                    env=os.environ | {"WIJKLIJN_KILL_AT": kill_at},
                    stdout=log,
                    stderr=log,
                )
            )

    def types(self, *words: str) -> str:
        """A command at the command line that goes well; what it printed."""
        command = [sys.executable, "-m", "bot", *words, "--config", str(self.config)]
        done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def running(self) -> Iterator[Life]:
        """A process that is ready for everything, and is asked to stop at the end of the block."""
        before = self.logged("running")
        life = self.starts()
        try:
            until(lambda: life.is_over or self.logged("running") > before, "running")
            yield life
            assert life.stops() == 0
        finally:
            life.dies()

    def page(self, path: str) -> tuple[int, dict[str, Any]]:
        """A page for who watches over the machine."""
        with closing(HTTPConnection("127.0.0.1", self.health_port, timeout=PATIENCE_SECONDS)) as asking:
            asking.request("GET", path)
            answer = asking.getresponse()
            return answer.status, json.loads(answer.read())

    def logged(self, word: str) -> int:
        """How often the processes so far said this in their log."""
        return sum(record["word"] == word for record in self.records())

    def records(self) -> list[dict[str, Any]]:
        """What the processes so far wrote in their log; a killed one may have left half a line."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]

    # -------------------------------------------------------------- looking

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Look at the database beside the process, or at what a killed one left, without touching it."""
        file = f"file:{self.settings.database.file}?mode=ro"
        with closing(sqlite3.connect(file, uri=True, timeout=PATIENCE_SECONDS)) as connection:
            return connection.execute(sql, values).fetchall()

    def is_quiet(self) -> bool:
        """Whether every event had its step, and every message its end."""
        waiting = "SELECT (SELECT count(*) FROM inbox WHERE state = 'new'), (SELECT count(*) FROM outbox"
        return self.rows(f"{waiting} WHERE state IN ('waiting', 'retry', 'claimed'))") == [(0, 0)]

    def settles_down(self) -> None:
        """Wait until everything that was written to the line has had its effect."""
        if self.telegram is not None:
            self.telegram.await_confirmed(seconds=PATIENCE_SECONDS)
        until(self.is_quiet, "quiet", 2 * PATIENCE_SECONDS)

    @contextmanager
    def opened(self) -> Iterator[Db]:
        """A transaction, while nothing runs."""
        kept = self.settings.database
        keys = Keyring(kept.keys, os.urandom)
        database = Database(kept.url.reveal(), keys)
        try:
            with database.transaction() as db:
                yield db
        finally:
            database.close()
            keys.close()

    def ctx(self, now: datetime) -> Ctx:
        """A step's surroundings at this moment of the town."""
        policy = self.settings.policy()
        return Ctx(now, lambda: secrets.token_urlsafe(9), policy, Calendar(policy), self.settings.ways)


def _ask_nobody_of_before(db: Db, now: datetime) -> None:
    """Of a meeting that is over when the town begins people were asked already: stories count messages."""
    for each in db.all(evaluations.in_state, state=evaluations.PLANNED):
        if each.asks_at <= now:
            cancel(db, ASK, each.id)
