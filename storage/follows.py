"""What people want to follow and how, what waits for their overview, and what they were told unasked."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, bindparam, case, func, insert, select, update

from storage.query import Query, Statement
from storage.types import Id, Instant, SealedWords, Words, YesNo, partial_index, table

follow = table(
    "follow",
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("subject", Words, primary_key=True),
    Column("how", Words, nullable=False),
)

overview_item = table(
    "overview_item",
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), index=True),
    Column("unique_key", Words, nullable=False, unique=True),
    Column("line", SealedWords, nullable=False),
    Column("opens", Words, nullable=False),
    Column("label", Words, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("told_at", Instant),
    partial_index("ix_overview_item_waiting", "person_id", only="told_at IS NULL"),
)

unasked = table(
    "unasked",
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("unique_key", Words, nullable=False, unique=True),
    Column("overview", YesNo, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_unasked_person_at", "person_id", "at"),
)


class Follow(NamedTuple):
    """How somebody wants to hear of a process or an area (``process:3``, ``area:2``)."""

    subject: str
    how: str


class Chooser(NamedTuple):
    """Somebody who chose how to hear of one thing, and how."""

    person_id: int
    how: str


class OverviewItem(NamedTuple):
    """One line for somebody's next overview; ``opens`` is what its button does, ``label`` what it says."""

    id: int
    person_id: int
    process_id: int | None
    unique_key: str
    line: str
    opens: str
    label: str
    added_at: datetime
    told_at: datetime | None


class Told(NamedTuple):
    """How often somebody is told something unasked from a moment on, and how many of those are overviews."""

    told: int
    overviews: int


_item = tuple(overview_item.c[name] for name in OverviewItem._fields)


def _instant(value: datetime | None) -> datetime | None:
    return value


choices_of = Query(
    select(follow.c.subject, follow.c.how).where(follow.c.person_id == bindparam("person_id")), Follow
)
choosers_of = Query(
    select(follow.c.person_id, follow.c.how).where(follow.c.subject == bindparam("subject")), Chooser
)
drop_choice = Statement(
    follow.delete().where(follow.c.person_id == bindparam("whose"), follow.c.subject == bindparam("about"))
)
add_choice = Statement(insert(follow), ("person_id", "subject", "how"))

item_by_key = Query(select(*_item).where(overview_item.c.unique_key == bindparam("unique_key")), OverviewItem)
waiting_of = Query(
    select(*_item)
    .where(overview_item.c.person_id == bindparam("person_id"), overview_item.c.told_at.is_(None))
    .order_by(overview_item.c.id),
    OverviewItem,
)
add_item = Statement(
    insert(overview_item),
    ("person_id", "process_id", "unique_key", "line", "opens", "label", "added_at"),
)
drop_item = Statement(
    overview_item.delete().where(
        overview_item.c.unique_key == bindparam("which"), overview_item.c.told_at.is_(None)
    )
)
item_is_told = Statement(
    update(overview_item)
    .where(overview_item.c.id == bindparam("which"))
    .values(told_at=bindparam("at"), line=b"")
)

told_since = Query(
    select(
        func.count().label("told"),
        func.coalesce(func.sum(case((unasked.c.overview.is_(True), 1), else_=0)), 0).label("overviews"),
    ).where(unasked.c.person_id == bindparam("person_id"), unasked.c.at > bindparam("since")),
    Told,
)
told_as = Query(select(unasked.c.at).where(unasked.c.unique_key == bindparam("unique_key")), _instant)
first_since = Query(
    select(func.min(unasked.c.at)).where(
        unasked.c.person_id == bindparam("person_id"), unasked.c.at > bindparam("since")
    ),
    _instant,
)
add_told = Statement(insert(unasked), ("person_id", "unique_key", "overview", "at"))
