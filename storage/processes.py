"""Participation processes (trajecten): what is fixed, their own dates and their meetings (bijeenkomsten)."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, insert, or_, select, update

from storage.people import officer_area, person
from storage.query import Query, Statement
from storage.types import Count, Id, Instant, LocalDate, Words, YesNo, table

process = table(
    "process",
    Column("id", Id, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("stage", Words, nullable=False),
    Column("officer_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("active", YesNo, nullable=False),
)

process_area = table(
    "process_area",
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), nullable=False),
    Column("area_id", Id, ForeignKey("area.id", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("process_id", "area_id"),
)

process_framework = table(
    "process_framework",
    Column("id", Id, primary_key=True),
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), nullable=False),
    Column("place", Count, nullable=False),
    Column("what", Words, nullable=False),
    Column("why", Words, nullable=False),
    UniqueConstraint("process_id", "place"),
)

process_step = table(
    "process_step",
    Column("id", Id, primary_key=True),
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), nullable=False),
    Column("key", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("day", LocalDate, nullable=False),
    Column("active", YesNo, nullable=False),
    UniqueConstraint("process_id", "key"),
)

process_terms = table(
    "process_terms",
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), primary_key=True),
    Column("room", Words, nullable=False),
    Column("answer_days", Count),
    Column("news_weeks", Count),
)

meeting = table(
    "meeting",
    Column("id", Id, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), nullable=False),
    Column("name", Words, nullable=False),
    Column("wall", Words, nullable=False),
    Column("zone", Words, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_wall", Words),
    Column("place", Words, nullable=False),
    Column("active", YesNo, nullable=False),
    Index("ix_meeting_process_starts", "process_id", "starts_at"),
)


class Process(NamedTuple):
    """A participatietraject and the officer responsible for it."""

    id: int
    key: str
    name: str
    stage: str
    officer_id: int
    active: bool


class Framework(NamedTuple):
    """Something that is fixed in a process (a kader), and why; in the order they are read in."""

    id: int
    process_id: int
    place: int
    what: str
    why: str


class Step(NamedTuple):
    """A date of the process itself, like a decision; one that is no longer ``active`` was taken out."""

    id: int
    process_id: int
    key: str
    name: str
    day: date
    active: bool


class Terms(NamedTuple):
    """Where people still have a say (``room``), and what this process sets for itself.

    ``answer_days`` are working days, and nobody waits longer than ``news_weeks`` for news; none means the
    municipality's.
    """

    process_id: int
    room: str
    answer_days: int | None
    news_weeks: int | None


class Meeting(NamedTuple):
    """A bijeenkomst; ``wall`` is the local time as announced (ISO), ``starts_at`` the moment that makes."""

    id: int
    key: str
    process_id: int
    name: str
    wall: str
    zone: str
    starts_at: datetime
    ends_wall: str | None
    place: str
    active: bool


_process = tuple(process.c[name] for name in Process._fields)
_framework = tuple(process_framework.c[name] for name in Framework._fields)
_step = tuple(process_step.c[name] for name in Step._fields)
_terms = tuple(process_terms.c[name] for name in Terms._fields)
_meeting = tuple(meeting.c[name] for name in Meeting._fields)

process_by_id = Query(select(*_process).where(process.c.id == bindparam("id")), Process)
process_by_key = Query(select(*_process).where(process.c.key == bindparam("key")), Process)
processes = Query(select(*_process).order_by(process.c.name), Process)
processes_in_area = Query(
    select(*_process)
    .join(process_area, process_area.c.process_id == process.c.id)
    .where(process_area.c.area_id == bindparam("area_id"), process.c.active == bindparam("active"))
    .order_by(process.c.name),
    Process,
)
processes_of_officer = Query(
    select(*_process)
    .where(
        process.c.active == bindparam("active"),
        or_(
            process.c.officer_id == bindparam("person_id"),
            process.c.officer_id.in_(select(person.c.id).where(person.c.deputy_id == bindparam("person_id"))),
        ),
    )
    .order_by(process.c.name),
    Process,
)
processes_looked_after = Query(
    select(*_process)
    .where(
        process.c.active == bindparam("active"),
        process.c.id.in_(
            select(process_area.c.process_id)
            .join(officer_area, officer_area.c.area_id == process_area.c.area_id)
            .where(officer_area.c.person_id == bindparam("person_id"))
        ),
    )
    .order_by(process.c.name),
    Process,
)
areas_of_process = Query(
    select(process_area.c.area_id).where(process_area.c.process_id == bindparam("process_id")), int
)
frameworks_of = Query(
    select(*_framework)
    .where(process_framework.c.process_id == bindparam("process_id"))
    .order_by(process_framework.c.place),
    Framework,
)
terms_of = Query(select(*_terms).where(process_terms.c.process_id == bindparam("process_id")), Terms)
step_by_id = Query(select(*_step).where(process_step.c.id == bindparam("id")), Step)
step_by_key = Query(
    select(*_step).where(
        process_step.c.process_id == bindparam("process_id"), process_step.c.key == bindparam("key")
    ),
    Step,
)
steps_of = Query(
    select(*_step)
    .where(process_step.c.process_id == bindparam("process_id"), process_step.c.active == bindparam("active"))
    .order_by(process_step.c.day, process_step.c.id),
    Step,
)
next_step_of = Query(
    select(*_step)
    .where(
        process_step.c.process_id == bindparam("process_id"),
        process_step.c.active == bindparam("active"),
        process_step.c.day > bindparam("after"),
    )
    .order_by(process_step.c.day, process_step.c.id)
    .limit(1),
    Step,
)
meeting_by_id = Query(select(*_meeting).where(meeting.c.id == bindparam("id")), Meeting)
meeting_by_key = Query(select(*_meeting).where(meeting.c.key == bindparam("key")), Meeting)
meetings = Query(select(*_meeting).order_by(meeting.c.starts_at), Meeting)
meetings_of_process = Query(
    select(*_meeting)
    .where(meeting.c.process_id == bindparam("process_id"), meeting.c.active == bindparam("active"))
    .order_by(meeting.c.starts_at),
    Meeting,
)
next_meeting_of_process = Query(
    select(*_meeting)
    .where(
        meeting.c.process_id == bindparam("process_id"),
        meeting.c.active == bindparam("active"),
        meeting.c.starts_at > bindparam("after"),
    )
    .order_by(meeting.c.starts_at)
    .limit(1),
    Meeting,
)

add_process = Query(
    insert(process).returning(process.c.id), int, ("key", "name", "stage", "officer_id", "active")
)
change_process = Statement(
    update(process)
    .where(process.c.id == bindparam("which"))
    .values(
        name=bindparam("new_name"),
        stage=bindparam("new_stage"),
        officer_id=bindparam("new_officer"),
        active=bindparam("new_active"),
    )
)
add_process_area = Statement(insert(process_area), ("process_id", "area_id"))
drop_process_areas = Statement(
    process_area.delete().where(process_area.c.process_id == bindparam("process_id"))
)
add_framework = Statement(insert(process_framework), ("process_id", "place", "what", "why"))
drop_frameworks = Statement(
    process_framework.delete().where(process_framework.c.process_id == bindparam("process_id"))
)
add_step = Query(
    insert(process_step).returning(process_step.c.id), int, ("process_id", "key", "name", "day", "active")
)
change_step = Statement(
    update(process_step)
    .where(process_step.c.id == bindparam("which"))
    .values(name=bindparam("new_name"), day=bindparam("new_day"), active=bindparam("new_active"))
)
add_terms = Statement(insert(process_terms), ("process_id", "room", "answer_days", "news_weeks"))
drop_terms = Statement(process_terms.delete().where(process_terms.c.process_id == bindparam("process_id")))
add_meeting = Query(
    insert(meeting).returning(meeting.c.id),
    int,
    ("key", "process_id", "name", "wall", "zone", "starts_at", "ends_wall", "place", "active"),
)
change_meeting = Statement(
    update(meeting)
    .where(meeting.c.id == bindparam("which"))
    .values(
        process_id=bindparam("new_process"),
        name=bindparam("new_name"),
        wall=bindparam("new_wall"),
        zone=bindparam("new_zone"),
        starts_at=bindparam("new_starts"),
        ends_wall=bindparam("new_ends"),
        place=bindparam("new_place"),
        active=bindparam("new_active"),
    )
)
