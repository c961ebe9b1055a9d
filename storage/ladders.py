"""The ladder of a flag: who is asked to help, and when, as it was announced."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, delete, insert, select, update

from storage.query import Query, Statement
from storage.types import Count, Id, Instant, LocalDate, Words, table

ladder_rung = table(
    "ladder_rung",
    Column("id", Id, primary_key=True),
    Column("flag_id", Id, ForeignKey("flag.id", ondelete="CASCADE"), nullable=False),
    Column("place", Count, nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("falls_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("talk", Words),
    Column("talk_on", LocalDate),
    Column("reached_at", Instant),
    Column("left_at", Instant),
    UniqueConstraint("flag_id", "place"),
    Index("ix_ladder_rung_person", "person_id"),
)


class Rung(NamedTuple):
    """One step: who is asked, when, until when; at the last, in which talk it comes up, and on which day.

    ``reached_at`` says since when they help, ``left_at`` until when.
    """

    id: int
    flag_id: int
    place: int
    person_id: int
    falls_at: datetime
    until: datetime
    talk: str | None
    talk_on: date | None
    reached_at: datetime | None
    left_at: datetime | None

    @property
    def helps(self) -> bool:
        """Whether they were asked to help, and still do."""
        return self.reached_at is not None and self.left_at is None


_rung = tuple(ladder_rung.c[name] for name in Rung._fields)
_of_flag = ladder_rung.c.flag_id == bindparam("flag_id")

rungs_of = Query(select(*_rung).where(_of_flag).order_by(ladder_rung.c.place), Rung)
helped_by = Query(
    select(ladder_rung.c.flag_id)
    .where(
        ladder_rung.c.person_id == bindparam("person_id"),
        ladder_rung.c.reached_at.is_not(None),
        ladder_rung.c.left_at.is_(None),
    )
    .order_by(ladder_rung.c.until),
    int,
)
announced_for = Query(
    select(ladder_rung.c.flag_id)
    .where(ladder_rung.c.person_id == bindparam("person_id"), ladder_rung.c.reached_at.is_(None))
    .order_by(ladder_rung.c.flag_id),
    int,
)
add = Statement(
    insert(ladder_rung), ("flag_id", "place", "person_id", "falls_at", "until", "talk", "talk_on")
)
drop_ahead = Statement(
    delete(ladder_rung).where(
        ladder_rung.c.flag_id == bindparam("of_flag"), ladder_rung.c.reached_at.is_(None)
    )
)
reach = Statement(
    update(ladder_rung)
    .where(ladder_rung.c.id == bindparam("which"))
    .values(person_id=bindparam("who"), until=bindparam("new_until"), reached_at=bindparam("at"))
)
leave = Statement(
    update(ladder_rung)
    .where(ladder_rung.c.flag_id == bindparam("of_flag"), ladder_rung.c.reached_at.is_not(None))
    .where(ladder_rung.c.left_at.is_(None))
    .values(left_at=bindparam("at"))
)
leave_one = Statement(
    update(ladder_rung)
    .where(
        ladder_rung.c.flag_id == bindparam("of_flag"),
        ladder_rung.c.person_id == bindparam("whose"),
        ladder_rung.c.reached_at.is_not(None),
        ladder_rung.c.left_at.is_(None),
    )
    .values(left_at=bindparam("at"))
)
