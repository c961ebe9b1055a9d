"""What ``wijklijn status`` asks: what waits and since when, what is parked, and who cannot be reached.

People are named one by one, so that somebody can ring them; nothing here counts or sorts by officer.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from storage import inbox, outbox
from storage import parked as put_aside
from storage.absences import absence
from storage.database import Db
from storage.due import due
from storage.parked import Parked
from storage.people import chat, invitation, person
from storage.processes import process
from storage.query import Query


class Waiting(NamedTuple):
    """How much waits, and since when."""

    waiting: int
    oldest: datetime | None


class Somebody(NamedTuple):
    """Who joined and has no way left: all chats blocked, on a platform that is off, or stopped."""

    key: str
    name: str
    title: str


class NotJoined(NamedTuple):
    """A person who has not come in; ``invited_until`` is when their way in closes, ``None`` without one."""

    key: str
    name: str
    title: str
    invited_until: datetime | None


class Unattended(NamedTuple):
    """A process whose officer cannot be reached or is away, and so is the deputy."""

    key: str
    name: str


class Overview(NamedTuple):
    """How things stand."""

    inbox: Waiting
    outbox: Waiting
    due: Waiting
    parked: list[Parked]
    not_joined: list[NotJoined]
    unreachable: list[Somebody]
    unattended: list[Unattended]


class _Way(NamedTuple):
    person_id: int
    platform: str
    office: str | None


class _Member(NamedTuple):
    id: int
    key: str
    name: str
    title: str


class _Running(NamedTuple):
    key: str
    name: str
    officer_id: int
    deputy_id: int | None


overdue = Query(
    select(func.count().label("waiting"), func.min(due.c.at).label("oldest")).where(
        due.c.state == "waiting", due.c.at <= bindparam("now")
    ),
    Waiting,
)
not_joined = Query(
    select(
        person.c.key,
        person.c.name,
        person.c.title,
        select(func.max(invitation.c.expires_at))
        .where(
            invitation.c.person_id == person.c.id,
            invitation.c.used_at.is_(None),
            invitation.c.expires_at > bindparam("now"),
        )
        .scalar_subquery()
        .label("invited_until"),
    )
    .where(person.c.active.is_(True), person.c.joined_at.is_(None))
    .order_by(person.c.key),
    NotJoined,
)
members = Query(
    select(person.c.id, person.c.key, person.c.name, person.c.title)
    .where(person.c.active.is_(True), person.c.joined_at.is_not(None))
    .order_by(person.c.key),
    _Member,
)
ways = Query(
    select(chat.c.person_id, chat.c.platform, person.c.office)
    .join(person, person.c.id == chat.c.person_id)
    .where(
        chat.c.kind == "private",
        chat.c.state == "open",
        person.c.active.is_(True),
        person.c.joined_at.is_not(None),
        person.c.quiet != "all",
    )
    .order_by(chat.c.id),
    _Way,
)
away = Query(select(absence.c.person_id).where(absence.c.ended_at.is_(None)), int)
running = Query(
    select(process.c.key, process.c.name, process.c.officer_id, person.c.deputy_id)
    .join(person, person.c.id == process.c.officer_id)
    .where(process.c.active.is_(True))
    .order_by(process.c.key),
    _Running,
)


def overview(
    db: Db, now: datetime, chairs: Collection[str], officers: Collection[str] | None = None
) -> Overview:
    """How things stand at ``now``, with these platforms open for chairs, and for officers (else the same)."""
    of_officers = chairs if officers is None else officers
    reachable = {
        way.person_id
        for way in db.all(ways)
        if way.platform in (chairs if way.office is None else of_officers)
    }
    absent: list[int] = db.all(away)
    there = reachable - set(absent)
    return Overview(
        inbox=Waiting(*db.one(inbox.backlog)),
        outbox=Waiting(*db.one(outbox.backlog, now=now)),
        due=db.one(overdue, now=now),
        parked=put_aside.everything(db),
        not_joined=db.all(not_joined, now=now),
        unreachable=[Somebody(*who[1:]) for who in db.all(members) if who.id not in reachable],
        unattended=[
            Unattended(each.key, each.name)
            for each in db.all(running)
            if not there & {each.officer_id, each.deputy_id}
        ],
    )
