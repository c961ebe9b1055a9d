"""An evening in the real engine: people answer its questions on phones of the playground."""

import asyncio
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Self

from bot.clock import TownClock
from bot.engine import Engine
from bot.fetching import Fetcher
from bot.files import FileStore
from bot.playground import Playground
from bot.playground.platform import PLATFORM
from bot.transport import Incoming
from handlers import evaluation_asking
from handlers.rules.policy import Policy
from storage import evaluations, people, processes
from storage.backup import Report, backup
from storage.database import Database, Db
from storage.evaluations import Evaluation
from storage.files import StoredFile
from storage.keys import Keyring
from tests.handlers.evening import CLOSES, NAME, TONIGHT
from tests.townspeople import Townspeople

KNOWN = ("deputy", "lead", "operator", "officer", "chair", "coordinator")
"""Those of the town who have a phone here."""

POLICY = Policy(
    municipality="Waterstad",
    phone="0500 123 456",
    reporting_point="meldpunt.example",
    formal_way="gemeente.example/bezwaar",
    coordinator="coordinator",
)


class Evening:
    """The line on the night of a meeting; ``strangers`` have phones and are known to nobody."""

    def __init__(self, folder: Path, strangers: Sequence[str]) -> None:
        """Settle the town in the migrated database in ``folder``."""
        self.folder = folder
        self.file, self.keys_file = folder / "wijklijn.db", folder / "keys.db"
        self.keys = Keyring(self.keys_file, os.urandom)
        self.database = Database(f"sqlite:///{self.file}", self.keys)
        self.pages = Playground(folder / "phones", self._no_files)
        self.engine = Engine(
            self.database,
            [self.pages],
            POLICY,
            Fetcher(lambda: FileStore(folder / "files"), 1_000_000),
            clock=TownClock(machine=lambda: TONIGHT + timedelta(hours=2)),
        )
        self.pages.attach(self.engine)
        self._once = count(1)
        self._copies = count(1)
        with self.database.transaction() as db:
            Townspeople(db, TONIGHT)
            for key in KNOWN:
                people.open_chat(db, PLATFORM, key, db.one(people.person_by_key, key=key).id)
            for stranger in strangers:
                people.open_chat(db, PLATFORM, stranger)
            self.evaluation = self._planned(db)

    def _planned(self, db: Db) -> Evaluation:
        ends = TONIGHT + timedelta(hours=1, minutes=30)
        meeting = db.one(
            processes.add_meeting, key="avond", process_id=1, name=NAME,
            wall=TONIGHT.replace(tzinfo=None).isoformat(), zone="Europe/Amsterdam", starts_at=TONIGHT,
            ends_wall=ends.replace(tzinfo=None).isoformat(), place="Wijkhuis", active=True,
        )  # fmt: skip
        evaluation_asking.meeting_was_written(db, self.engine.ctx(), meeting)
        return db.one(evaluations.of_meeting, meeting_id=meeting)

    async def __aenter__(self) -> Self:
        await self.engine.start()
        self._receiving = asyncio.create_task(self.pages.receive(_TakingIn(self.engine)))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._receiving.cancel()
        await asyncio.gather(self._receiving, return_exceptions=True)
        await self.engine.stop()
        self.database.close()
        self.keys.close()

    @staticmethod
    async def _no_files(_: StoredFile) -> bytes:
        return b""

    # -------------------------------------------------------------- what people do

    async def says(self, who: str, words: str) -> None:
        """Type and send, and see everything that comes of it."""
        await self.pages.says(who, f"own{next(self._once)}", words)
        await self.engine.drain()

    async def picks(self, who: str, words: str) -> None:
        """Press the newest button that says this."""
        for message in reversed(await self.pages.chats.of(who)):
            for place, option in enumerate(message["options"]):
                if option == words or option.partition(" ")[2] == words:
                    await self.pages.presses(
                        who, f"own{next(self._once)}", message["prompt"], place, str(message["id"])
                    )
                    await self.engine.drain()
                    return
        raise AssertionError(f"{who} has no button {words!r}: {await self.screen(who)}")

    async def screen(self, who: str) -> list[str]:
        """The words on somebody's phone."""
        return [str(message["body"]) for message in await self.pages.chats.of(who)]

    async def begins(self, who: str) -> None:
        """The code of the screen, typed."""
        await self.says(who, self.evaluation.code)

    async def chooses(self, who: str) -> None:
        """Every question that has buttons, by tap and by typing in turn."""
        await self.picks(who, "Ja")
        await self.says(who, "weet ik niet")
        await self.picks(who, "Een beetje")
        await self.says(who, "nee")
        await self.picks(who, "Niet goed")

    async def answers(self, who: str, words: str) -> None:
        """All of it, sent in."""
        await self.begins(who)
        await self.chooses(who)
        await self.says(who, words)
        await self.picks(who, "Versturen")

    async def closes(self) -> None:
        """The third working day after, and everything that it brings."""
        await self.engine.advance(CLOSES + timedelta(minutes=1))

    # -------------------------------------------------------------- what is looked at

    def backs_up(self) -> Report:
        """A copy, as another process makes it beside the line."""
        keys = Keyring(self.keys_file, os.urandom)
        database = Database(f"sqlite:///{self.file}", keys)
        moment = datetime.now(TONIGHT.tzinfo) + timedelta(seconds=next(self._copies))
        try:
            return backup(database, self.folder / "files", self.folder / "backups", moment)
        finally:
            database.close()
            keys.close()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Look at the database beside the line."""
        with self.database.reading() as db:
            return [*map(tuple, db.text(sql))]


class _TakingIn:
    """What the phones bring goes into the engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def accept(self, batch: Sequence[Incoming], position: str | None = None) -> None:
        await self._engine.accept(PLATFORM, batch, position)

    async def position(self) -> str | None:
        return None
