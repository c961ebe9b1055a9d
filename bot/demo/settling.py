"""Makes the demo's town, once: invented, marked as a demo's, and everybody in it with a phone.

A database that is not marked so is never touched, by ``--fresh`` neither.
"""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import WrongTownError
from bot.engine import fresh_id
from bot.lock import Lock
from bot.playground.platform import PLATFORM
from bot.town import read_town
from handlers.commands.town import apply
from handlers.context import Ctx
from handlers.rules.workdays import Calendar
from storage import marks, people
from storage.database import Database, Db
from storage.keys import Keyring
from storage.migrate import current, is_current, upgrade

if TYPE_CHECKING:
    from bot.settings import Settings

TOWN = Path(__file__).with_name("town.toml")


def is_settled(settings: "Settings") -> bool:
    """Whether there is a town to go on with, of this program's version."""
    return is_current(settings.database.url.reveal())


def settle(settings: "Settings", *, fresh: bool = False, now: datetime | None = None) -> None:
    """See to it that there is a town; ``fresh`` throws the one of last time away first.

    A town begins in office hours: the clock of one made at night (``now``) stands at the next opening.

    Raises:
        WrongTownError: the database there holds something else than a demo's town; nothing was changed.
        AlreadyRunningError: a demo runs on it.
        NewerDatabaseError: a newer program made it.
    """
    file = settings.database.file
    assert file is not None  # noqa: S101 - the demo's own settings say so
    lock = Lock(file)
    try:
        if _holds_something(settings) and not _is_demo(settings):
            raise WrongTownError(demo=True)
        if fresh:
            _throw_away(settings, file)
        upgrade(settings.database.url.reveal())
        _found(settings, now or datetime.now(UTC))
    finally:
        lock.release()


def _holds_something(settings: "Settings") -> bool:
    return current(settings.database.url.reveal()) is not None


def _is_demo(settings: "Settings") -> bool:
    database = _open(settings)
    try:
        with database.reading() as db:
            return marks.is_demo(db)
    finally:
        _close(database)


def _throw_away(settings: "Settings", file: Path) -> None:
    """Everything of the old town, but the lock that is being held."""
    for path in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        path.unlink(missing_ok=True)
    settings.database.keys.unlink(missing_ok=True)
    for folder in (settings.database.files, phones_of(settings)):
        shutil.rmtree(folder, ignore_errors=True)


def phones_of(settings: "Settings") -> Path:
    """Where the files on the phones lie."""
    return settings.database.files.with_name("phones")


def _found(settings: "Settings", now: datetime) -> None:
    """Settle the town of the file, all of it or nothing, on the morning of a working day."""
    policy = settings.policy()
    calendar = Calendar(policy)
    opening = calendar.next_opening(now).astimezone(UTC)
    database = _open(settings)
    try:
        with database.transaction() as db:
            if marks.is_demo(db):
                return
            ctx = Ctx(opening, fresh_id, policy, calendar, frozenset({PLATFORM}))
            town = read_town(TOWN.read_text("utf-8"), TOWN.name, calendar.local(opening).date())
            apply(db, town, ctx)
            for person in db.all(people.people):
                _give_phone(db, person.id, person.key, opening)
            marks.make_demo(db)
            marks.set_ahead(db, opening - now)
    finally:
        _close(database)


def _give_phone(db: Db, person: int, key: str, now: datetime) -> None:
    people.open_chat(db, PLATFORM, key, person)
    db.run(people.set_joined, which=person, at=now)


def _open(settings: "Settings") -> Database:
    return Database(settings.database.url.reveal(), Keyring(settings.database.keys, os.urandom))


def _close(database: Database) -> None:
    database.close()
    database.keys.close()
