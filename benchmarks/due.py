"""``python benchmarks/due.py [FLAGS] [MOMENTS]``: what a moment costs in a town that has been busy for years.

One sweep with a thousand moments that have come among a million rows, of which a thousand dates pass; and one
step at a thousand and at a million flags. Everything on the real database, the real writer and the real
rules; nothing goes out. Prints ratios of one run beside the times.
"""

import asyncio
import gc
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from rich.console import Console

from bot.writer import Writer
from handlers import moments, step
from handlers.actor import Actor
from handlers.asked import RaiseFlag
from handlers.commands.flags import raise_flag
from handlers.questions import Part, Story
from handlers.rules.flags import Fault, Wish
from scheduler.sweep import Moments
from storage import areas, people, processes
from storage.database import Db
from tests.town import Town, new_town

FEW, MANY, COME, STEPS, WARM = 1_000, 1_000_000, 1_000, 300, 20
_LATER = timedelta(days=900)
_COPIED = ("flag", "flag_entry", "ladder_rung")
_TALKS = tuple(date(year, month, 10) for year in range(2026, 2040) for month in range(1, 13))


@contextmanager
def settled(flags: int) -> Iterator[Town]:
    """A town in which so many flags were raised, all but the last thousand long ago and over."""
    with TemporaryDirectory() as folder:
        for town in new_town(Path(folder), talk_days=_TALKS):
            with town.database.transaction() as db:
                _raise(db, town)
            _copy(Path(folder) / "town.db", flags)
            yield town


def _raise(db: Db, town: Town) -> None:
    """One more flag, as a chair raises it."""
    sender = town.chair.sender
    actor = Actor(db.one(people.person_by_key, key="chair"), sender)
    officer = db.one(people.person_by_key, key="officer")
    process = db.one(processes.process_by_key, key="plein")
    association = db.one(areas.association_by_key, key="gracht")
    story = Story((Part("De zaal was te klein.", None),), ())
    raise_flag(
        db, town.ctx(), actor,
        RaiseFlag(association.id, None, process.id, Fault.ORGANISED, Wish.EXPLAIN, story, officer.id),
    )  # fmt: skip


def _copy(file: Path, flags: int) -> None:
    """The one flag with all that belongs to it, over and over; the older ones are closed."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for name in _COPIED:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            number = "flag_id" if name != "flag" else "number"
            kept = [each for each in columns if each not in {"id", number, "year"}]
            where = "id = 1" if name == "flag" else "flag_id = 1"
            extra = ", year" if name == "flag" else ""
            year = ", 1 + n / 100000" if name == "flag" else ""
            connection.execute(
                f"INSERT INTO {name} ({number}{extra}, {', '.join(kept)})"  # noqa: S608 - names from the schema
                f" WITH RECURSIVE more (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM more WHERE n < ?)"
                f" SELECT n{year}, {', '.join(kept)} FROM more, (SELECT * FROM {name} WHERE {where})",
                (flags,),
            )
        connection.execute(
            "UPDATE flag SET state = 'closed', outcome = 'helped', ended_at = sent_at WHERE id <= ?",
            (flags - COME,),
        )
        connection.execute("ANALYZE")
        connection.commit()


def _fill(file: Path, rows: int, at: int, later: int, flags: int) -> None:
    """So many moments: most are done, some lie ahead, and a thousand have come."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("DELETE FROM due")
        connection.execute(
            "INSERT INTO due (unique_key, kind, about, at, version, state, tries)"
            " WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < ?)"
            " SELECT 'older:' || n, 'promise', n, ?, 1, iif(n % 10 = 0, 'waiting', 'done'), 0 FROM more",
            (rows - COME, later),
        )
        connection.execute(
            "INSERT INTO due (unique_key, kind, about, at, version, state, tries)"
            " WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < ?)"
            " SELECT 'promise:' || (? - n), 'promise', ? - n, ?, 1, 'waiting', 0 FROM more",
            (COME, flags + 1, flags + 1, at),
        )
        connection.commit()


async def swept(town: Town) -> float:
    """How long one sweep takes, in seconds, from the first claim to the last commit."""
    writer = Writer(town.database)
    writer.start()
    sweeping = Moments(
        writer.do, town.ctx, moments.look, step.alarm, machine=lambda: town.now, looked=lambda: None
    )
    gc.collect()
    began = time.perf_counter()
    looked = await sweeping.sweep()
    took = time.perf_counter() - began
    await writer.stop()
    if looked != COME:
        raise RuntimeError(
            f"{looked} moments came instead of {COME}: the town was not filled as it should be"
        )
    return took


def step_costs(town: Town) -> float:
    """Raising one more flag: the median of some, in milliseconds, each committed."""

    def once() -> None:
        with town.database.transaction() as db:
            _raise(db, town)

    return _median(once)


def _median(once: Callable[[], None]) -> float:
    taken = []
    for number in range(STEPS + WARM):
        began = time.perf_counter()
        once()
        if number >= WARM:
            taken.append((time.perf_counter() - began) * 1_000)
    return statistics.median(taken)


def main(flags: int, rows: int) -> None:
    """Measure, and tell."""
    console = Console()
    with console.status("a thousand flags …"), settled(FEW) as town:
        few = step_costs(town)
    with console.status(f"{flags:,} flags …"), settled(flags) as town:
        many = step_costs(town)
        file = Path(town.database.url.removeprefix("sqlite:///"))
        _fill(file, rows, _stamp(town.now), _stamp(town.now + _LATER), flags)
        still = asyncio.run(swept(town))
        town.now += timedelta(days=8)
        _fill(file, rows, _stamp(town.now), _stamp(town.now + _LATER), flags)
        passed = asyncio.run(swept(town))
    console.print(
        f"one step at {FEW:,} flags: {few:.2f} ms; at {flags:,}: {many:.2f} ms; {many / few:.2f} times"
    )
    console.print(
        f"one sweep, {COME:,} come among {rows:,} moments, not one of which still holds: {still:.2f} s"
    )
    console.print(f"one sweep, {COME:,} dates that pass, everybody told: {passed:.2f} s")


def _stamp(moment: datetime) -> int:
    """A moment as the database keeps it: microseconds."""
    return int(moment.timestamp()) * 1_000_000


if __name__ == "__main__":
    main(*(int(word.replace("_", "")) for word in sys.argv[1:] or (str(MANY), str(MANY))))
