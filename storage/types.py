"""The only column types this project has; each knows its SQLite (STRICT) and its PostgreSQL shape.

A STRICT table refuses nearly every type SQLAlchemy would print, so tables take their columns from here and
from nowhere else. ``tests/storage/test_schema.py`` finds a table that does not.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.sql.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine

Value = TypeVar("Value")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *items: SchemaItem) -> Table:
    """A table of this project: STRICT on SQLite, ordinary on PostgreSQL; a row's number never comes back.

    Without AUTOINCREMENT SQLite gives the number of the last row again once that is deleted: Matrix could
    then drop an outbox row as a repeat, and a chat be sealed with the key of one that is being forgotten.
    """
    return Table(name, metadata, *items, sqlite_strict=True, sqlite_autoincrement=True)


def unordered(name: str, *items: SchemaItem) -> Table:
    """A table whose rows lie by their own key and tell nothing of the order in which they came (SQLite).

    PostgreSQL lays rows one after the other; what must not tell its order there is written anew, all at once.
    """
    return Table(name, metadata, *items, sqlite_strict=True, sqlite_with_rowid=False)


def partial_index(name: str, *columns: str, only: str, unique: bool = False) -> Index:
    """An index over the few rows for which ``only`` holds; a question that says so word for word uses it."""
    return Index(name, *columns, unique=unique, sqlite_where=text(only))  # PostgreSQL's: storage/schema.py


class Sealed(NamedTuple):
    """Words on their way into a :class:`SealedWords` column: whose key locks them, and the words."""

    owner: str
    words: str


def _to_microseconds(value: datetime) -> int:
    return (value - _EPOCH) // _MICROSECOND


def _to_datetime(value: int) -> datetime:
    return _EPOCH + timedelta(microseconds=value)


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Kept(NamedTuple):
    """How one kind of database keeps a type: its column, and the way in and out where a value changes."""

    column: TypeEngine[Any]
    into: Callable[[Any], object] | None = None
    out: Callable[[Any], object] | None = None


class OurType(TypeDecorator[Value]):
    """What all types here share; each says how SQLite and PostgreSQL keep it."""

    sqlite: ClassVar[Kept]
    postgresql: ClassVar[Kept]

    def kept(self, dialect: Dialect) -> Kept:
        """How a database of this dialect keeps it."""
        return self.sqlite if dialect.name == "sqlite" else self.postgresql

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's type as ``dialect`` prints it."""
        return dialect.type_descriptor(self.kept(dialect).column)

    def process_bind_param(self, value: Value | None, dialect: Dialect) -> object:
        """The value as it is stored."""
        into = self.kept(dialect).into
        return value if into is None or value is None else into(value)

    def process_result_value(self, value: object, dialect: Dialect) -> Value | None:
        """The value as it was given."""
        out = self.kept(dialect).out
        return cast("Value | None", value if out is None or value is None else out(value))


class Id(OurType[int]):
    """A row's number."""

    impl = BigInteger
    cache_ok = True
    sqlite = Kept(Integer())
    postgresql = Kept(BigInteger())


class Count(Id):
    """A whole number that is not a row's number."""

    cache_ok = True


class Words(OurType[str]):
    """Text that is nobody's secret: keys, states, names of areas."""

    impl = Text
    cache_ok = True
    sqlite = postgresql = Kept(Text())


class SealedWords(OurType[str]):
    """Personal text: goes in as :class:`Sealed`, lies there locked with its owner's key, comes out ``str``.

    Sealing needs the keyring, so :class:`storage.database.Db` does it; to SQLAlchemy this is plain bytes.
    """

    impl = LargeBinary
    cache_ok = True
    sqlite = postgresql = Kept(LargeBinary())


class Blob(OurType[bytes]):
    """Bytes."""

    impl = LargeBinary
    cache_ok = True
    sqlite = postgresql = Kept(LargeBinary())


class YesNo(OurType[bool]):
    """True or false."""

    impl = Boolean
    cache_ok = True
    sqlite = Kept(Integer(), int, bool)
    postgresql = Kept(Boolean())


class Instant(OurType[datetime]):
    """A moment, stored as microseconds since 1970 UTC; goes in and comes out as an aware ``datetime``."""

    impl = BigInteger
    cache_ok = True
    sqlite = Kept(Integer(), _to_microseconds, _to_datetime)
    postgresql = Kept(BigInteger(), _to_microseconds, _to_datetime)


class LocalDate(OurType[date]):
    """A day on the town's calendar, without zone."""

    impl = Date
    cache_ok = True
    sqlite = Kept(Text(), date.isoformat, date.fromisoformat)
    postgresql = Kept(Date())


class Json(OurType[Any]):
    """A list or an object without personal text."""

    impl = Text
    cache_ok = True
    sqlite = Kept(Text(), _to_json, json.loads)

    def kept(self, dialect: Dialect) -> Kept:
        """As text, or as PostgreSQL's own, which only who runs PostgreSQL imports."""
        if dialect.name == "sqlite":
            return self.sqlite
        from sqlalchemy.dialects.postgresql import JSONB

        return Kept(JSONB(none_as_null=True))
