"""Migrations on towns with people in them: all of it or nothing, and no row lost on the way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations

from storage import migrate, pages
from storage.database import Database, connect, place_of
from storage.keys import Keyring
from storage.migrate import BrokenReferencesError, InUseError, NewerDatabaseError, Upgrade
from storage.migrations import HEAD
from storage.schema import all_tables
from tests.storage.anatomy import anatomy
from tests.storage.filling import ROWS, fill, put

Change = Callable[[Operations], None]


@pytest.fixture
def town(url: str, database: Database) -> str:
    """The address of a town with rows in every table."""
    with database.transaction() as db:
        fill(db)
    database.close()
    return url


def count(url: str) -> dict[str, int]:
    """How many rows each table has."""
    with closing(connect(place_of(url))) as connection:
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - our own names
            for name in all_tables().tables
        }


def change(url: str, how: Change) -> None:
    """Migrate as a revision would."""
    with migrate.own_transaction(url) as connection:
        how(Operations(MigrationContext.configure(connection, opts={"target_metadata": all_tables()})))
        migrate.check_references(connection)


def test_an_empty_database_gets_every_table(empty: str) -> None:
    assert migrate.current(empty) is None

    assert migrate.upgrade(empty) == Upgrade(None, HEAD)

    assert migrate.current(empty) == HEAD
    assert migrate.is_current(empty)
    assert count(empty) == dict.fromkeys(all_tables().tables, 0)


def test_asking_does_not_make_a_database(tmp_path: Path) -> None:
    assert migrate.current(f"sqlite:///{tmp_path}/nothing.db") is None
    assert list(tmp_path.iterdir()) == []


def test_a_second_time_changes_nothing(town: str) -> None:
    before = anatomy(town), count(town)

    assert migrate.upgrade(town) == Upgrade(HEAD, HEAD)

    assert (anatomy(town), count(town)) == before
    assert set(count(town).values()) == {ROWS}


def test_a_changed_table_keeps_its_rows_and_those_that_refer_to_it(town: str) -> None:
    """With foreign keys on, SQLite's way of changing ``person`` deletes everybody's seats and cards."""
    before, parts = count(town), anatomy(town)

    def widen(op: Operations) -> None:
        with op.batch_alter_table("person") as person:
            person.add_column(sa.Column("nickname", sa.Text()))
            person.alter_column("title", nullable=True)

    change(town, widen)

    assert count(town) == before
    changed = anatomy(town) ^ parts
    assert len(changed) == 3, changed  # a column more, and another before and after
    assert all(part.startswith("column person") for part in changed)


def test_a_migration_that_fails_leaves_everything_as_it_was(town: str) -> None:
    before = anatomy(town), count(town)

    def half(op: Operations) -> None:
        op.drop_table("seat")
        op.execute("DELETE FROM card")
        raise ValueError("said no")

    with pytest.raises(ValueError, match="said no"):
        change(town, half)
    assert (anatomy(town), count(town)) == before


def test_references_that_broke_on_the_way_undo_the_migration(sqlite_url: str, keys: Keyring) -> None:
    with closing(Database(sqlite_url, keys)) as database, database.transaction() as db:
        fill(db)
    before = count(sqlite_url)

    with pytest.raises(BrokenReferencesError, match="person"):
        change(sqlite_url, lambda op: op.execute("DELETE FROM person WHERE id = 1"))

    assert count(sqlite_url) == before


def test_a_database_of_a_newer_program_is_left_alone(town: str) -> None:
    with closing(connect(place_of(town))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert not migrate.is_current(town)

    with pytest.raises(NewerDatabaseError, match="9999"):
        migrate.upgrade(town)

    assert migrate.current(town) == "9999"


def test_what_stood_on_the_phones_of_a_demo_is_there_after_it_in_its_order_and_is_no_news(
    empty: str, keys: Keyring
) -> None:
    with migrate.own_transaction(empty) as connection:
        command.upgrade(migrate.configuration(connection), "0001")
        for number, change in ((1, 9), (2, 8)):
            connection.execute(
                sa.text(
                    "INSERT INTO playground_message (id, chat, change, mine, body, options, files, prompt,"
                    " silent, edits, once, at) VALUES (:id, 'annie', :change, false, :sealed, :sealed,"
                    " :sealed, 'p1', false, 3, :once, 7)"
                ),
                {"id": number, "change": change, "sealed": b"", "once": f"said {number}"},
            )

    migrate.upgrade(empty)

    with closing(connect(place_of(empty))) as connection:
        found = connection.execute(
            "SELECT id, platform, change, prompt, edits, loud FROM page_message"
        ).fetchall()
    assert sorted(map(tuple, found)) == [(1, "playground", 9, "p1", 3, 0), (2, "playground", 8, "p1", 3, 0)]
    with closing(Database(empty, keys)) as database, database.transaction() as db:
        assert put(db, pages.message) == 3


@pytest.fixture
def writing(sqlite_url: str) -> Iterator[str]:
    with closing(sqlite3.connect(place_of(sqlite_url).address, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield sqlite_url


def test_who_is_still_writing_is_not_migrated_under(writing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "PATIENCE_MILLISECONDS", 1)
    with pytest.raises(InUseError):
        migrate.upgrade(writing)


def test_a_folder_with_a_percent_sign_is_just_a_folder(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/100%25/wijklijn.db"
    assert migrate.upgrade(url).after == HEAD
    assert migrate.is_current(url)
