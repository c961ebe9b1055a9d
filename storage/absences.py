"""Absences: when an officer is not there, until when, and which flags went to another because of it."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, insert, select, update

from storage.query import Query, Statement
from storage.types import Id, Instant, LocalDate, table

absence = table(
    "absence",
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", LocalDate, nullable=False),
    Column("ended_at", Instant),
    Index("ix_absence_person", "person_id", "ended_at"),
)

handed_over = table(
    "handed_over",
    Column("absence_id", Id, ForeignKey("absence.id", ondelete="CASCADE"), nullable=False),
    Column("flag_id", Id, ForeignKey("flag.id", ondelete="CASCADE"), nullable=False),
    Column("to_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("absence_id", "flag_id"),
)


class Absence(NamedTuple):
    """Somebody is not there; ``until`` is the day on which they are back, ``ended_at`` when they were."""

    id: int
    person_id: int
    since: datetime
    until: date
    ended_at: datetime | None


class HandedOver(NamedTuple):
    """A flag that went to another when its officer went away."""

    absence_id: int
    flag_id: int
    to_id: int


_handed_over = tuple(handed_over.c[name] for name in HandedOver._fields)
_absence = tuple(absence.c[name] for name in Absence._fields)

add = Query(insert(absence).returning(absence.c.id), int, ("person_id", "since", "until"))
absence_by_id = Query(select(*_absence).where(absence.c.id == bindparam("id")), Absence)
current = Query(
    select(*_absence)
    .where(absence.c.person_id == bindparam("person_id"), absence.c.ended_at.is_(None))
    .order_by(absence.c.id.desc())
    .limit(1),
    Absence,
)
change = Statement(
    update(absence).where(absence.c.id == bindparam("which")).values(until=bindparam("new_until"))
)
end = Statement(update(absence).where(absence.c.id == bindparam("which")).values(ended_at=bindparam("at")))
hand_over = Statement(insert(handed_over), ("absence_id", "flag_id", "to_id"))
flags_handed_over = Query(
    select(*_handed_over)
    .where(handed_over.c.absence_id == bindparam("absence_id"))
    .order_by(handed_over.c.flag_id),
    HandedOver,
)
