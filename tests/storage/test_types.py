"""What is put in comes out as it was, for every type, on both databases."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Column, MetaData, Table, bindparam, func, insert, select
from sqlalchemy.schema import CreateTable

from storage.database import Database, connect, place_of
from storage.keys import Keyring
from storage.query import Query, dialect_named
from storage.types import Blob, Count, Id, Instant, Json, LocalDate, Sealed, SealedWords, Words, YesNo

KEPT = Table(
    "kept",
    MetaData(),
    Column("id", Id, primary_key=True),
    Column("words", Words),
    Column("sealed", SealedWords),
    Column("number", Count),
    Column("yes", YesNo),
    Column("moment", Instant),
    Column("day", LocalDate),
    Column("listed", Json),
    Column("raw", Blob),
    sqlite_strict=True,
)


class Kept(NamedTuple):
    words: str | None = None
    sealed: str | None = None
    number: int | None = None
    yes: bool | None = None
    moment: datetime | None = None
    day: date | None = None
    listed: Any = None
    raw: bytes | None = None


NOTHING = Kept()._asdict()

keep = Query(insert(KEPT).returning(KEPT.c.id), int, Kept._fields)
find = Query(select(*(KEPT.c[name] for name in Kept._fields)).where(KEPT.c.id == bindparam("which")), Kept)
how_many = Query(select(func.count()).select_from(KEPT), int)
how_many_lists = Query(select(func.count()).where(KEPT.c.listed.is_not(None)), int)

texts = some.text(some.characters(exclude_characters="\x00", codec="utf-8"))
things = some.recursive(
    some.none() | some.booleans() | texts | some.integers(-(2**53), 2**53),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
rows = some.builds(
    Kept,
    words=some.none() | texts,
    sealed=some.none() | texts,
    number=some.none() | some.integers(-(2**63), 2**63 - 1),
    yes=some.none() | some.booleans(),
    moment=some.none() | some.datetimes(timezones=some.timezones(), min_value=datetime(2, 1, 1)),  # noqa: DTZ001
    day=some.none() | some.dates(),
    listed=some.none() | some.lists(things, max_size=3) | some.dictionaries(texts, things, max_size=3),
    raw=some.none() | some.binary(),
)


@pytest.fixture
def shelf(empty: str, dialect: str, keys: Keyring) -> Iterator[Database]:
    """A database with nothing but one table, of every type."""
    with closing(connect(place_of(empty))) as connection:
        connection.execute(str(CreateTable(KEPT).compile(dialect=dialect_named(dialect))))
    database = Database(empty, keys)
    yield database
    database.close()


@given(row=rows)
def test_every_type_comes_out_as_it_went_in(shelf: Database, row: Kept) -> None:
    sealed = None if row.sealed is None else Sealed("person:1", row.sealed)

    with shelf.transaction() as db:
        found = db.one(find, which=db.one(keep, **row._asdict() | {"sealed": sealed}))

    assert found == row._replace(moment=row.moment and row.moment.astimezone(UTC))
    assert [type(value) for value in found] == [type(value) for value in row]
    assert found.moment is None or found.moment.tzinfo is UTC


def test_nothing_is_nothing_also_where_a_list_belongs(shelf: Database) -> None:
    with shelf.transaction() as db:
        db.one(keep, **NOTHING)
        assert db.one(how_many_lists) == 0


@pytest.mark.parametrize("wrong", [{"number": "twelve"}, {"day": "ooit"}, {"moment": "soon"}], ids=str)
def test_a_value_of_another_type_is_refused(shelf: Database, wrong: dict[str, object]) -> None:
    with pytest.raises(Exception, match=r".+"), shelf.transaction() as db:  # each driver has its own words
        db.one(keep, **NOTHING | wrong)

    with shelf.reading() as db:
        assert db.one(how_many) == 0


@pytest.mark.parametrize("bare", ["De zaal was te klein.", "ja"])
def test_personal_words_without_an_owner_are_refused(shelf: Database, bare: str) -> None:
    with pytest.raises(AttributeError), shelf.transaction() as db:
        db.one(keep, **NOTHING | {"sealed": bare})


def test_a_row_has_the_fields_its_statement_gives() -> None:
    with pytest.raises(TypeError, match="the statement gives"):
        Query(select(KEPT.c.words), Kept)
