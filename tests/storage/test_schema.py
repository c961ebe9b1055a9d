"""The tables as they are in the code, as the migrations make them, and as both databases keep them."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Column, PrimaryKeyConstraint, Table, UniqueConstraint

from storage import types
from storage.migrate import configuration, own_transaction, upgrade
from storage.migrations import HEAD
from storage.schema import all_tables
from tests.storage.anatomy import anatomy, make_bare

ROOT = Path(__file__).parents[2]
REMEDY = 'Write a revision: python -m storage.migrations new "why" (before the first release: first "why").'

TABLES = [pytest.param(table, id=table.name) for table in all_tables().sorted_tables]
COLUMNS = [
    pytest.param(column, id=f"{table.name}.{column.name}")
    for table in all_tables().sorted_tables
    for column in table.columns
]


def test_the_migrations_make_exactly_the_tables_of_the_code(
    dialect: str, url: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if dialect == "sqlite":
        bare = f"sqlite:///{tmp_path}/bare.db"
    else:
        bare = request.getfixturevalue("postgresql").new()
    make_bare(bare)

    in_code, migrated = anatomy(bare), anatomy(url)

    told = [f"only in the code: {part}" for part in sorted(in_code - migrated)]
    told += [f"only migrated: {part}" for part in sorted(migrated - in_code)]
    assert not told, "\n".join(["The tables and the migrations differ.", *told, REMEDY])


def test_alembic_sees_nothing_left_to_migrate(url: str) -> None:
    with own_transaction(url) as connection:
        command.check(configuration(connection))


def test_the_revisions_are_one_line_that_ends_at_head(url: str) -> None:
    with own_transaction(url) as connection:
        script = ScriptDirectory.from_config(configuration(connection))

    assert script.get_heads() == [HEAD], REMEDY


@pytest.mark.parametrize("table", TABLES)
def test_every_table_refuses_what_is_not_of_its_type(table: Table, sqlite_url: str) -> None:
    numbered = "AUTOINCREMENT" if isinstance(table.autoincrement_column, Column) else ""
    assert f"table {table.name} STRICT {numbered}" in anatomy(sqlite_url)


def test_even_the_table_of_revisions_is_strict(tmp_path: Path) -> None:
    import sqlite3

    upgrade(f"sqlite:///{tmp_path}/wijklijn.db")
    with sqlite3.connect(tmp_path / "wijklijn.db") as connection:
        loose = connection.execute(
            "SELECT name FROM pragma_table_list WHERE NOT strict AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    connection.close()
    assert loose == []


@pytest.mark.parametrize("column", COLUMNS)
def test_columns_have_our_types_only(column: Column[object]) -> None:
    assert type(column.type).__module__ == types.__name__


@pytest.mark.parametrize("name", ["conversation", "inbox", "outbox", "prompt"])
def test_rows_deleted_by_the_thousand_find_what_refers_to_them_by_an_index(name: str) -> None:
    """Else every deleted row reads the whole of each table that refers to it."""
    without = [
        f"{table.name}.{column.name}"
        for table in all_tables().sorted_tables
        for column in table.columns
        if any(key.column.table.name == name for key in column.foreign_keys)
        and column.name not in _found_by(table)
    ]
    assert without == []


def test_nobody_pays_for_what_they_do_not_use(tmp_path: Path) -> None:
    """Alembic is for who migrates, PostgreSQL for who runs it: the first poll comes soon after the start."""
    url = f"sqlite:///{tmp_path}/wijklijn.db"
    upgrade(url)
    asked = f"""if True:
        import os, sys
        from storage import inbox, outbox, schema
        from storage.database import Database
        from storage.keys import Keyring
        from storage.migrate import is_current

        assert is_current({url!r})
        database = Database({url!r}, Keyring(None, os.urandom))
        with database.reading() as db:
            db.all(inbox.waiting, most=1)
        database.close()
        print(*sys.modules)
    """
    answered = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(answered.stdout.split())
    assert "storage.inbox" in loaded
    assert loaded & {"alembic", "psycopg", "sqlalchemy.dialects.postgresql", "sqlalchemy.orm"} == set()


def _found_by(table: Table) -> set[str]:
    """The columns that lead an index over all rows."""
    whole = [index.columns for index in table.indexes if index.dialect_options["sqlite"]["where"] is None]
    rules = [
        rule.columns
        for rule in table.constraints
        if isinstance(rule, PrimaryKeyConstraint | UniqueConstraint)
    ]
    return {columns[0].name for columns in (*whole, *rules) if len(columns)}
