"""The only column types this project has; each knows its SQLite (STRICT) and its PostgreSQL shape.

A STRICT table refuses nearly every type SQLAlchemy would print, so tables take their columns from here and
from nowhere else. ``tests/storage/test_schema.py`` finds a table that does not.
"""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Boolean, Date, Dialect, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine

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
    """A table of this project: STRICT on SQLite, ordinary on PostgreSQL."""
    return Table(name, metadata, *items, sqlite_strict=True)


class Sealed(NamedTuple):
    """Words on their way into a :class:`SealedWords` column: whose key locks them, and the words."""

    owner: str
    words: str


class Id(TypeDecorator[int]):
    """A row's number."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


class Count(Id):
    """A whole number that is not a row's number."""

    cache_ok = True


class Words(TypeDecorator[str]):
    """Text that is nobody's secret: keys, states, names of areas."""

    impl = Text
    cache_ok = True


class SealedWords(TypeDecorator[str]):
    """Personal text: goes in as :class:`Sealed`, lies there encrypted with its owner's key, comes out as ``str``.

    Sealing needs the keyring, so :class:`storage.database.Db` does it; to SQLAlchemy this is plain bytes.
    """

    impl = LargeBinary
    cache_ok = True


class Blob(TypeDecorator[bytes]):
    """Bytes."""

    impl = LargeBinary
    cache_ok = True


class YesNo(TypeDecorator[bool]):
    """True or false."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else Boolean())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:  # noqa: FBT001 - SQLAlchemy's signature
        return int(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:  # noqa: ARG002
        return None if value is None else bool(value)


class Instant(TypeDecorator[datetime]):
    """A moment, stored as microseconds since 1970 UTC; goes in and comes out as an aware ``datetime``."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class LocalDate(TypeDecorator[date]):
    """A day on the town's calendar, without zone."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:  # noqa: ARG002
        return date.fromisoformat(value) if isinstance(value, str) else value


class Json(TypeDecorator[Any]):
    """A list or an object without personal text."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else JSONB())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        return json.loads(value) if isinstance(value, str) else value
