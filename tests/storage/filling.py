"""Rows for every table there is, made from the columns alone: a new table or column is filled by itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, Final

from sqlalchemy import Column, Table, insert

from storage.database import Db
from storage.query import Query, Statement
from storage.schema import all_tables
from storage.types import Blob, Count, Id, Instant, Json, LocalDate, Sealed, SealedWords, Words, YesNo

ROWS: Final = 3
_numbers = count(1, 2)  # odd, so that everything is active
START: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

STATES: Final = {
    "chat.kind": ("private", "private", "group"),
    "chat.state": ("open", "blocked", "open"),
    "conversation.state": ("open", "aside", "done"),
    "due.state": ("waiting", "waiting", "done"),
    "flag.state": ("raised", "answered", "closed"),
    "inbox.state": ("new", "parked", "done"),
    "outbox.state": ("waiting", "retry", "sent"),
    "person.office": ("projectleider", "wijkregisseur", None),
}
"""Words that rows are looked for by; all other words are made from the column's name."""


def fill(db: Db) -> None:
    """Put :data:`ROWS` rows in every table.

    Row ``n`` refers to the rows ``n`` of other tables; in the last row everything that may be missing is.
    """
    for table in all_tables().sorted_tables:
        columns = [column for column in table.columns if not has_own_number(column)]
        put = Statement(insert(table), [column.name for column in columns])
        for number in range(1, ROWS + 1):
            db.run(put, **{column.name: value_of(column, number) for column in columns})


def put(db: Db, table: Table, **given: object) -> Any:
    """One more row, with what it must have besides ``given``, and the rows it must refer to; its number."""
    columns: dict[str, object] = {}
    for column in table.columns:
        name = f"{table.name}.{column.name}"
        if column.name in given:
            columns[column.name] = given[column.name]
        elif column.nullable or has_own_number(column):
            continue
        elif column.foreign_keys:
            columns[column.name] = put(db, next(iter(column.foreign_keys)).column.table)
        elif name in STATES:
            columns[column.name] = STATES[name][0]
        else:
            columns[column.name] = a_value(column.type, name, next(_numbers))
    if "id" not in table.c:
        return db.run(Statement(insert(table), columns), **columns)
    return db.one(Query(insert(table).returning(table.c.id), _as_is, columns), **columns)


def _as_is(value: object) -> object:
    return value


def has_own_number(column: Column[object]) -> bool:
    """Whether the database numbers the rows of this column."""
    return column.primary_key and type(column.type) is Id and not column.foreign_keys


def value_of(column: Column[object], number: int) -> object:
    """What row ``number`` has in ``column``."""
    for key in column.foreign_keys:
        return None if number == ROWS and column.nullable else value_of(key.column, number)
    table: Table = column.table
    name = f"{table.name}.{column.name}"
    if name in STATES:
        return STATES[name][number - 1]
    if number == ROWS and column.nullable:
        return None
    return a_value(column.type, name, number)


def a_value(kind: object, name: str, number: int) -> object:
    """A value of a type from :mod:`storage.types`."""
    return _VALUES[type(kind)](name, number)


_VALUES: Final[dict[type, Callable[[str, int], object]]] = {
    Words: lambda name, number: f"{name}-{number}",
    Id: lambda _, number: number,
    Count: lambda _, number: number,
    SealedWords: lambda name, number: Sealed(f"person:{number}", f"Één zin over {name}."),
    Instant: lambda _, number: START + timedelta(hours=number),
    YesNo: lambda _, number: number % 2 == 1,
    LocalDate: lambda _, number: date(2026, 1, 1) + timedelta(days=number),
    Json: lambda _, number: [number],
    Blob: lambda _, number: bytes([number]),
}
