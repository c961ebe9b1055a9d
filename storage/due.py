"""Moments: each row says "at this moment, look at this again"; what happens then, the rules say anew."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, Index, bindparam, func, insert, select, update

from storage.query import Query, Statement
from storage.types import Count, Id, Instant, Words, partial_index, table

due = table(
    "due",
    Column("id", Id, primary_key=True),
    Column("unique_key", Words, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("about", Id, nullable=False),
    Column("at", Instant, nullable=False),
    Column("version", Count, nullable=False),
    Column("state", Words, nullable=False),
    Column("tries", Count, nullable=False),
    partial_index("ix_due_waiting", "at", only="state = 'waiting'"),
    Index("ix_due_about", "kind", "about"),
)


class Due(NamedTuple):
    """A moment: its kind, the row it is about, when, and the version of the date it was made for."""

    id: int
    unique_key: str
    kind: str
    about: int
    at: datetime
    version: int
    state: str
    tries: int


_due = tuple(due.c[name] for name in Due._fields)
_waiting = due.c.state == "waiting"


def _instant(value: datetime | None) -> datetime | None:
    return value


add = Query(
    insert(due).returning(due.c.id), int, ("unique_key", "kind", "about", "at", "version", "state", "tries")
)
by_key = Query(select(*_due).where(due.c.unique_key == bindparam("unique_key")), Due)
come = Query(
    select(*_due)
    .where(_waiting, due.c.at <= bindparam("now"))
    .order_by(due.c.at, due.c.id)
    .limit(bindparam("most")),
    Due,
)
next_moment = Query(select(func.min(due.c.at)).where(_waiting), _instant)
next_after = Query(select(func.min(due.c.at)).where(_waiting, due.c.at > bindparam("now")), _instant)
move = Statement(
    update(due)
    .where(due.c.unique_key == bindparam("which"))
    .values(at=bindparam("new_at"), version=due.c.version + 1, state="waiting", tries=0)
)
finish = Statement(update(due).where(due.c.id == bindparam("which")).values(state=bindparam("new_state")))
count_try = Statement(update(due).where(due.c.id == bindparam("which")).values(tries=due.c.tries + 1))
void = Statement(
    update(due)
    .where(due.c.kind == bindparam("of_kind"), due.c.about == bindparam("which"), _waiting)
    .values(state="void")
)
