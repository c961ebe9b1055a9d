"""Every question and every change there is, on both databases: it runs, and both answer the same."""

import importlib
import os
import pkgutil
import shutil
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import ClauseElement, Insert, Table, bindparam
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import TypeEngine

import storage
from storage.database import Database, Db
from storage.keys import Keyring
from storage.query import Query, Statement, dialect_named
from storage.types import OurType
from tests.storage.cluster import Cluster
from tests.storage.filling import ROWS, a_value, fill, value_of


def _statements() -> Iterator[Any]:
    for module in pkgutil.iter_modules(storage.__path__, "storage."):
        if not module.ispkg:
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, Statement):
                    yield pytest.param(value, id=f"{module.name.removeprefix('storage.')}.{name}")


STATEMENTS = list(_statements())


@pytest.fixture(scope="module")
def sqlite_town(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("town") / "wijklijn.db"
    shutil.copy(migrated_file, path)
    yield from _filled(f"sqlite:///{path}")


@pytest.fixture(scope="module")
def postgresql_town(postgresql: Cluster, migrated_name: str) -> Iterator[Database]:
    url = postgresql.new(migrated_name)
    yield from _filled(url)
    postgresql.drop(url)


@pytest.fixture(scope="module")
def told() -> dict[Statement, object]:
    """What the first of both databases said."""
    return {}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_both_databases_do_the_same(
    statement: Statement, dialect: str, told: dict[Statement, object], request: pytest.FixtureRequest
) -> None:
    town: Database = request.getfixturevalue(f"{dialect}_town")
    with suppress(_Enough), town.transaction() as db:
        said = _run(db, statement, _values_for(statement))
        assert told.setdefault(statement, said) == said
        raise _Enough


class _Enough(Exception):
    """What was done is undone: the next statement finds the town as it was."""


def _filled(url: str) -> Iterator[Database]:
    keys = Keyring(None, os.urandom)
    town = Database(url, keys)
    try:
        with town.transaction() as db:
            fill(db)
        yield town
    finally:
        town.close()
        keys.close()


def _run(db: Db, statement: Statement, values: dict[str, object]) -> object:
    _make_room(db, statement, values)
    if not isinstance(statement, Query):
        return db.run(statement, **values)
    rows = db.all(statement, **values)
    return (
        len(rows) if isinstance(statement.clause, Insert) else rows
    )  # a new row's number is nobody's promise


def _make_room(db: Db, statement: Statement, values: dict[str, object]) -> None:
    """Of what there is one of for each person, chat or meeting, the row that is there goes first."""
    table: Any = statement.clause.table if isinstance(statement.clause, Insert) else None
    keys = [] if table is None else list(table.primary_key.columns)
    alone = keys if len(keys) == 1 else []
    for column in [] if table is None else table.columns:
        if column.foreign_keys and (column.unique or column in alone):
            db.run(Statement(table.delete().where(column == bindparam("one"))), one=values[column.name])


def _values_for(statement: Statement) -> dict[str, object]:
    clause: Any = statement.clause
    if isinstance(clause, Insert) and isinstance(clause.table, Table):
        return _new_row(clause.table, statement.columns or ())
    known = {
        column.name: value_of(column, 1) for table in _tables(clause) for column in reversed(table.columns)
    }
    binds = clause.compile(dialect=dialect_named("sqlite")).binds
    return {
        name: known[name] if name in known else _fitting(bind.type, name)
        for name, bind in binds.items()
        if bind.required
    }


def _new_row(table: Table, columns: tuple[str, ...]) -> dict[str, object]:
    """A row unlike those that are there: it refers to one row here, to the next there."""
    rows = cycle(range(1, ROWS + 1))
    references = {name: next(iter(table.c[name].foreign_keys), None) for name in columns}
    return {
        name: a_value(table.c[name].type, f"new.{name}", ROWS + number)
        if (reference := references[name]) is None
        else value_of(reference.column, next(rows))
        for number, name in enumerate(columns, 1)
    }


def _tables(clause: ClauseElement) -> list[Table]:
    return [part for part in iterate(clause) if isinstance(part, Table)]


def _fitting(kind: TypeEngine[Any], name: str) -> object:
    return a_value(kind, f"new.{name}", 1) if isinstance(kind, OurType) else ROWS
