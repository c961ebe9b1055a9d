"""Migrations: bring a database to the tables this program knows, all of it or nothing.

They run on a connection of their own, in one transaction. On SQLite foreign keys are off before it begins,
because changing a table there means copying and dropping it, and with foreign keys on the drop takes every
row that refers to it along; before COMMIT every reference is checked instead.

A changed table needs a new revision: ``python -m storage.migrations new "why"``.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, NullPool, Table, create_engine, event, make_url
from sqlalchemy.exc import OperationalError

from storage.database import connect, place_of
from storage.migrations import FOLDER, HEAD

if TYPE_CHECKING:
    from alembic.config import Config

_VERSION_TABLE = (
    "CREATE TABLE IF NOT EXISTS alembic_version"
    " (version_num TEXT NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
PATIENCE_MILLISECONDS = 10_000
"""How long to wait for whoever is writing."""

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(20211104)"


class BrokenReferencesError(Exception):
    """The migrated rows refer to rows that are not there; nothing was changed. Remedy: report this."""


class InUseError(Exception):
    """Somebody is writing in the database. Remedy: stop the bot, then migrate."""


class NewerDatabaseError(Exception):
    """A newer program migrated this database. Remedy: start that one, or restore the backup made before."""


class Upgrade(NamedTuple):
    """The revision a database was at (``None``: it was empty), and the one it is at now."""

    before: str | None
    after: str


def current(url: str) -> str | None:
    """The revision the database at ``url`` is at; ``None`` when it is empty or not there yet."""
    place = place_of(url)
    if place.dialect == "sqlite":
        if not Path(place.address).exists():
            return None
        with closing(sqlite3.connect(place.address)) as connection:
            tables = connection.execute(
                "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"
            ).fetchall()
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall() if tables else []
    else:
        with closing(connect(place)) as server:
            there = server.execute("SELECT to_regclass('alembic_version') IS NOT NULL").fetchone()
            rows = server.execute("SELECT version_num FROM alembic_version").fetchall() if there[0] else []
    return str(rows[0][0]) if rows else None


def is_current(url: str) -> bool:
    """Whether the database has exactly this program's tables; alembic is not imported for it."""
    return current(url) == HEAD


def upgrade(url: str) -> Upgrade:
    """Bring the database at ``url`` to :data:`~storage.migrations.HEAD`, making it when it is not there.

    Raises :class:`NewerDatabaseError`, :class:`InUseError` and :class:`BrokenReferencesError`; whichever it
    is, nothing was changed.
    """
    from alembic import command
    from alembic.script import ScriptDirectory

    before = current(url)
    with own_transaction(url) as connection:
        config = configuration(connection)
        script = ScriptDirectory.from_config(config)
        if before is not None and before not in {revision.revision for revision in script.walk_revisions()}:
            raise NewerDatabaseError(before)
        command.upgrade(config, "head")
        check_references(connection)
    return Upgrade(before, HEAD)


@contextmanager
def own_transaction(url: str) -> Iterator[Connection]:
    """A transaction on a connection of its own, foreign keys off; committed when the block ends well."""
    place = place_of(url)
    if place.dialect == "postgresql":
        engine = create_engine(make_url(url), poolclass=NullPool)
        opening = (_ONE_AT_A_TIME, _VERSION_TABLE)
    else:
        engine = create_engine("sqlite://", creator=lambda: _unchecked(url), poolclass=NullPool)
        opening = ("BEGIN IMMEDIATE", f"{_VERSION_TABLE} STRICT")
    with _numbers_kept(), engine.begin() as connection:
        try:
            for statement in opening:
                connection.exec_driver_sql(statement)
        except OperationalError as refused:
            raise InUseError from refused
        yield connection


def configuration(connection: Connection) -> "Config":
    """Alembic's configuration for our revisions, working on ``connection``."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


def _unchecked(url: str) -> sqlite3.Connection:
    connection = connect(place_of(url))
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(f"PRAGMA busy_timeout={PATIENCE_MILLISECONDS}")
    return connection  # type: ignore[return-value]


@contextmanager
def _numbers_kept() -> Iterator[None]:
    """A table that is copied to be changed stays AUTOINCREMENT, which is not seen when it is read back."""

    def keep(_inspector: object, table: Table, _column: object) -> None:
        table.kwargs["sqlite_autoincrement"] = True

    event.listen(Table, "column_reflect", keep)
    try:
        yield
    finally:
        event.remove(Table, "column_reflect", keep)


def check_references(connection: Connection) -> None:
    """Raise :class:`BrokenReferencesError` when a row refers to one that is not there."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BrokenReferencesError(sorted({f"{row[0]} -> {row[2]}" for row in broken}))
