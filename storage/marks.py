"""What is said of the database as a whole: a demo's or not, its clock, how far each platform has come."""

from datetime import timedelta

from sqlalchemy import Column, bindparam, insert, select

from storage.database import Db
from storage.query import Query, Statement
from storage.types import Words, table

mark = table(
    "mark",
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

DEMO, AHEAD, POSITION, CHANGE = "demo", "ahead", "position", "change"

value_of = Query(select(mark.c.value).where(mark.c.key == bindparam("key")), str)
put = Statement(insert(mark), ("key", "value"))
drop = Statement(mark.delete().where(mark.c.key == bindparam("which")))


def is_demo(db: Db) -> bool:
    """Whether this database holds an invented town, where the clock may be moved."""
    return db.first(value_of, key=DEMO) is not None


def make_demo(db: Db) -> None:
    """Mark the database as a demo's, for good."""
    _write(db, DEMO, "yes")


def ahead(db: Db) -> timedelta:
    """How far town time runs ahead of the machine's; nothing, except in a demo."""
    return timedelta(microseconds=int(db.first(value_of, key=AHEAD) or 0))


def set_ahead(db: Db, offset: timedelta) -> None:
    """Keep how far town time runs ahead."""
    _write(db, AHEAD, str(offset // timedelta(microseconds=1)))


def position_of(db: Db, platform: str) -> str | None:
    """Where a platform goes on from, in its own words."""
    return db.first(value_of, key=f"{POSITION}:{platform}")


def set_position(db: Db, platform: str, position: str) -> None:
    """Keep where a platform goes on from; with the events that came before it, in one commit."""
    _write(db, f"{POSITION}:{platform}", position)


def set_change(db: Db, change: int) -> None:
    """Keep the number of the newest change of a message on our own pages."""
    _write(db, CHANGE, str(change))


def _write(db: Db, key: str, value: str) -> None:
    db.run(drop, which=key)
    db.run(put, key=key, value=value)
