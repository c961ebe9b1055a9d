"""The database: one writer, readers beside it, and :class:`Db`, the open transaction all floors work in.

Nobody is told anything before COMMIT has returned. Steps that waited share one commit; when something rolls
the whole transaction back (a full disk, a deferred constraint) the group counts as not done and each of its
members runs again alone.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar, cast

from sqlalchemy import make_url

from storage.keys import Keyring
from storage.query import Query, Row, Statement

if TYPE_CHECKING:
    import psycopg

T = TypeVar("T")

_SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-8000",
)


_BEGIN_WRITING = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN"}
_BEGIN_READING = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class NoSuchRowError(LookupError):
    """A row that must exist does not. Remedy: the caller should have asked with ``first``."""


class LostTransactionError(Exception):
    """The database rolled the whole transaction back under us. Remedy: run each member again alone."""


class UnsupportedDatabaseError(ValueError):
    """The address names a database we do not know. Remedy: ``sqlite:///…`` or ``postgresql+psycopg://…``."""


class _Connection(Protocol):
    """What sqlite3 and psycopg connections share."""

    def execute(self, sql: Any, parameters: Any = ..., /) -> Any: ...  # noqa: ANN401 - theirs differ
    def close(self) -> None: ...


class Db:
    """An open transaction and the prepared questions one may ask in it.

    Used by one thread at a time; what is done here exists for others only after the commit.
    """

    __slots__ = ("_connection", "_execute", "_open", "_seal", "dialect", "keys")

    def __init__(self, connection: _Connection, dialect: str, keys: Keyring) -> None:
        """Work on ``connection``, which stays its opener's to begin, commit and close."""
        self._connection = connection
        self._execute = connection.execute
        self._seal, self._open = keys.seal, keys.open
        self.dialect = dialect
        self.keys = keys

    def all(self, query: Query[Row], **values: object) -> list[Row]:
        """Every row, each as the query's own type."""
        sql, fill, read, numbers = query.shapes.get(self.dialect) or query.shape(self.dialect)
        cursor = self._execute(sql, fill(values, self._seal))
        rows = [(cursor.lastrowid,)] if numbers else cursor.fetchall()
        return [read(row, self._open) for row in rows]

    def first(self, query: Query[Row], **values: object) -> Row | None:
        """The first row, or ``None``."""
        sql, fill, read, numbers = query.shapes.get(self.dialect) or query.shape(self.dialect)
        cursor = self._execute(sql, fill(values, self._seal))
        row = (cursor.lastrowid,) if numbers else cursor.fetchone()
        return None if row is None else cast("Row", read(row, self._open))

    def one(self, query: Query[Row], **values: object) -> Row:
        """The row that must be there; raises :class:`NoSuchRowError`."""
        row = self.first(query, **values)
        if row is None:
            raise NoSuchRowError
        return row

    def run(self, statement: Statement, **values: object) -> int:
        """Change rows; how many were changed."""
        sql, fill, _, _ = statement.shapes.get(self.dialect) or statement.shape(self.dialect)
        return cast("int", self._execute(sql, fill(values, self._seal)).rowcount)

    def run_many(self, statement: Statement, rows: Iterable[dict[str, Any]]) -> None:
        """Run one statement for each of ``rows``."""
        for row in rows:
            self.run(statement, **row)

    def text(self, sql: str) -> list[tuple[Any, ...]]:
        """Run plain SQL without values (a pragma, a check) and give what it answers."""
        return cast("list[tuple[Any, ...]]", self._execute(sql).fetchall())

    def savepoint(self) -> "_Savepoint":
        """All of the block or nothing of it; raises :class:`LostTransactionError` when all is gone."""
        return _Savepoint(self, self._execute)

    def check(self) -> None:
        """Raise :class:`LostTransactionError` when what was done here can no longer be committed."""
        if not self.stands:
            raise LostTransactionError

    @property
    def stands(self) -> bool:
        """Whether the transaction is still there and can be committed.

        SQLite drops it on some errors; PostgreSQL keeps it, but then makes its COMMIT a ROLLBACK.
        """
        if self.dialect == "sqlite":
            return cast("sqlite3.Connection", self._connection).in_transaction
        return cast("psycopg.Connection", self._connection).info.transaction_status.name == "INTRANS"


class _Savepoint:
    """A savepoint around a block (a class, since a generator costs as much as the savepoint)."""

    __slots__ = ("_db", "_execute")

    def __init__(self, db: Db, execute: Callable[[str], object]) -> None:
        self._db = db
        self._execute = execute

    def __enter__(self) -> None:
        self._execute("SAVEPOINT step")

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None and self._db.stands:
            self._execute("RELEASE step")
            return
        if self._db.dialect == "sqlite" and not self._db.stands:
            raise LostTransactionError from error
        self._execute("ROLLBACK TO step")
        self._execute("RELEASE step")
        if error is None:
            raise LostTransactionError


class Place(NamedTuple):
    """Where a database is: its kind, and a file (SQLite) or a connection string (PostgreSQL)."""

    dialect: str
    address: str


def place_of(url: str) -> Place:
    """Read a database address; raises :class:`UnsupportedDatabaseError`."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return Place("sqlite", parsed.database)
    if parsed.drivername == "postgresql+psycopg":
        plain = parsed.set(drivername="postgresql")
        return Place("postgresql", plain.render_as_string(hide_password=False))
    raise UnsupportedDatabaseError(parsed.drivername)


def connect(place: Place) -> _Connection:
    """A connection of one's own, with every promise of durability switched on; ``autocommit`` until BEGIN."""
    if place.dialect == "postgresql":
        import psycopg

        return psycopg.connect(place.address, autocommit=True)
    file = Path(place.address)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)  # SQLite would let everybody on the machine read it
    connection = sqlite3.connect(
        place.address, isolation_level=None, check_same_thread=False, cached_statements=512
    )
    for setting in _SQLITE_SETTINGS:
        connection.execute(setting)
    return connection


class Database:
    """One municipality's database: ``transaction`` writes, ``reading`` reads beside it."""

    def __init__(self, url: str, keys: Keyring) -> None:
        """Open the database at ``url``; it must have been migrated (:mod:`storage.migrate`)."""
        self.place = place_of(url)
        self.url = url
        self.keys = keys
        self._guard = threading.RLock()
        self._writer = connect(self.place)
        self._db = Db(self._writer, self.place.dialect, keys)
        self._readers: list[_Connection] = []

    @contextmanager
    def transaction(self) -> Iterator[Db]:
        """One write transaction: committed when the block ends well, gone when it does not.

        Raises :class:`LostTransactionError` when it ends well, but the database has already dropped it.
        """
        with self._guard:
            self._begin()
            try:
                yield self._db
                self._db.check()
                self._writer.execute("COMMIT")
            except BaseException:
                with suppress(Exception):  # there may be nothing left to roll back
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[Db]:
        """One consistent look, on a connection of its own, never in the writer's way."""
        connection = self._take_reader()
        connection.execute(_BEGIN_READING[self.place.dialect])
        try:
            yield Db(connection, self.place.dialect, self.keys)
        finally:
            self._give_back(connection)

    def close(self) -> None:
        """Let go of every connection."""
        with self._guard:
            for connection in (*self._readers, self._writer):
                connection.close()
            self._readers.clear()

    def _begin(self) -> None:
        begin = _BEGIN_WRITING[self.place.dialect]
        try:
            self._writer.execute(begin)
        except Exception:
            if not getattr(self._writer, "closed", False):
                raise
            self._writer = connect(self.place)  # PostgreSQL was started again; the transaction had not begun
            self._db = Db(self._writer, self.place.dialect, self.keys)
            self._writer.execute(begin)

    def _give_back(self, connection: _Connection) -> None:
        try:
            connection.execute("ROLLBACK")
        except Exception:
            connection.close()
            raise
        with self._guard:
            self._readers.append(connection)

    def _take_reader(self) -> _Connection:
        with self._guard:
            if self._readers:
                return self._readers.pop()
        connection = connect(self.place)
        if self.place.dialect == "sqlite":
            connection.execute("PRAGMA query_only=ON")
        return connection


Job = Callable[[Db], T]
"""Work for the writer: plain, synchronous, without network, clock or chance of its own."""


class Outcome(NamedTuple):
    """What became of one job: its result, or what it raised."""

    result: Any
    error: BaseException | None


def run_group(database: Database, jobs: list[Job[Any]]) -> list[Outcome]:
    """Run ``jobs`` in order, committed together where they can be and alone where they must.

    A job that raises loses only its own changes. When the commit fails or the transaction is lost, each job
    runs again in a transaction of its own.
    """
    if len(jobs) > 1:
        # Whatever breaks the group rolls it back whole; then each runs alone and says itself what is wrong.
        with suppress(Exception):
            return _together(database, jobs)
    return [_alone(database, job) for job in jobs]


def _together(database: Database, jobs: list[Job[Any]]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with database.transaction() as db:
        for job in jobs:
            try:
                with db.savepoint():
                    outcomes.append(Outcome(job(db), None))
            except LostTransactionError:
                raise
            except Exception as error:  # noqa: BLE001 - handed to whoever gave the job
                outcomes.append(Outcome(None, error))
    return outcomes


def _alone(database: Database, job: Job[Any]) -> Outcome:
    try:
        with database.transaction() as db:
            result = job(db)
    except Exception as error:  # noqa: BLE001 - handed to whoever gave the job
        return Outcome(None, error)
    return Outcome(result, None)
