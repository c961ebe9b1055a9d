"""The town's database, opened for a command beside a line that may be running: refused where it must be."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from bot.app import NotMigratedError, WrongTownError
from bot.commands.remedies import NotDoneError
from bot.settings import Settings
from handlers.context import Ctx
from handlers.doors import as_open
from handlers.rules.workdays import Calendar
from storage import marks, migrate
from storage.database import Database, Db
from storage.keys import Keyring


@contextmanager
def opened(settings: Settings, *, demo: bool = False) -> Iterator[Database]:
    """The database of ``settings``, closed at the end; a demo's only where ``demo`` says that is fine.

    Raises:
        NotMigratedError, WrongTownError, NotDoneError: with the remedy.
    """
    kept = settings.database
    url = kept.url.reveal()
    if not migrate.is_current(url):
        raise NotMigratedError
    if not kept.keys.exists() and _is_settled(url):
        raise NotDoneError(
            f"The keys are not at {kept.keys}, so nothing people wrote can be read. Put the key file back "
            "from its backup, or correct [database] keys."
        )
    keys = Keyring(kept.keys, os.urandom)
    database = Database(url, keys)
    try:
        with database.reading() as db:
            if marks.is_demo(db) and not demo:
                raise WrongTownError(demo=False)
        yield database
    finally:
        database.close()
        keys.close()


def _is_settled(url: str) -> bool:
    """Whether anybody's words lie in this database, locked with keys that must then be somewhere."""
    database = Database(url, Keyring(None, os.urandom))
    try:
        with database.reading() as db:
            return bool(db.text("SELECT 1 FROM person LIMIT 1"))
    finally:
        database.close()
        database.keys.close()


def in_town(db: Db, settings: Settings) -> Ctx:
    """The town's surroundings, at town time, with what is closed now left out."""
    ctx = surroundings(settings)
    return as_open(db, replace(ctx, now=ctx.now + marks.ahead(db)))


def surroundings(settings: Settings) -> Ctx:
    """What a command is given besides the database: the moment it is, and what the municipality chose."""
    policy = settings.policy()
    return Ctx(
        datetime.now(UTC),
        lambda: secrets.token_urlsafe(9),
        policy,
        Calendar(policy),
        settings.ways,
    )
