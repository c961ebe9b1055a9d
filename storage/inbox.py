"""What came in: every event as received, once, in order per person, until its step has committed.

A row is written before it is confirmed to its platform. ``tries`` is counted in a commit of its own before
each step (the first one in the commit that receives), so a step that kills the process is counted too.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    Column,
    ForeignKey,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
    update,
)

from storage.query import Query, Statement
from storage.types import Count, Id, Instant, SealedWords, Words, partial_index, table

MOST_TRIES = 5
"""After so many tries an event is parked, its person told once, and the operators alarmed."""

inbox = table(
    "inbox",
    Column("id", Id, primary_key=True),
    Column("platform", Words, nullable=False),
    Column("external_id", Words, nullable=False),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
    Column("lane", Words, nullable=False),
    Column("payload", SealedWords, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("tries", Count, nullable=False),
    Column("state", Words, nullable=False),
    Column("reference", Words),
    UniqueConstraint("platform", "external_id"),
    partial_index("ix_inbox_waiting", "id", only="state = 'new'"),
    partial_index("ix_inbox_parked", "chat_id", only="state = 'parked'"),
    partial_index("ix_inbox_blank", "chat_id", only="length(payload) = 0"),
)


class Arrival(NamedTuple):
    """One received event. ``lane`` is whose order it belongs to: ``person:12`` or ``chat:7``."""

    id: int
    platform: str
    external_id: str
    chat_id: int
    lane: str
    payload: str
    received_at: datetime
    tries: int


class Backlog(NamedTuple):
    """How much waits, and since when."""

    waiting: int
    oldest: datetime | None


class Parked(NamedTuple):
    """An event that could not be handled."""

    id: int
    platform: str
    reference: str
    received_at: datetime
    tries: int


_arrival = tuple(inbox.c[name] for name in Arrival._fields)
_new = inbox.c.state == "new"

receive = Query(
    insert(inbox).returning(inbox.c.id),
    int,
    ("platform", "external_id", "chat_id", "lane", "payload", "received_at", "tries", "state"),
)
seen = Query(
    select(inbox.c.id).where(
        inbox.c.platform == bindparam("platform"), inbox.c.external_id == bindparam("external_id")
    ),
    int,
)
waiting = Query(select(*_arrival).where(_new).order_by(inbox.c.id).limit(bindparam("most")), Arrival)
waiting_ids = Query(
    select(inbox.c.id)
    .where(_new, inbox.c.id > bindparam("after"))
    .order_by(inbox.c.id)
    .limit(bindparam("most")),
    int,
)
waiting_in_chat = Query(
    select(inbox.c.id).where(_new, inbox.c.chat_id == bindparam("chat_id")).order_by(inbox.c.id).limit(1), int
)
arrival_by_id = Query(select(*_arrival).where(inbox.c.id == bindparam("id")), Arrival)
count_try = Statement(update(inbox).where(inbox.c.id == bindparam("which")).values(tries=inbox.c.tries + 1))
count_start = Statement(update(inbox).where(_new).values(tries=inbox.c.tries + 1))
done = Statement(update(inbox).where(inbox.c.id == bindparam("which"), _new).values(state="done"))
park = Statement(
    update(inbox)
    .where(inbox.c.id == bindparam("which"))
    .values(state="parked", reference=bindparam("new_reference"))
)
parked = Query(
    select(inbox.c.id, inbox.c.platform, inbox.c.reference, inbox.c.received_at, inbox.c.tries)
    .where(inbox.c.state == "parked")
    .order_by(inbox.c.id),
    Parked,
)
retry_parked = Statement(
    update(inbox)
    .where(inbox.c.id == bindparam("which"), inbox.c.state == "parked")
    .values(state="new", tries=0)
)
drop_parked = Statement(
    update(inbox).where(inbox.c.id == bindparam("which"), inbox.c.state == "parked").values(state="dropped")
)
blank = Statement(update(inbox).where(inbox.c.id == bindparam("which")).values(payload=b""))
backlog = Query(
    select(func.count().label("waiting"), func.min(inbox.c.received_at).label("oldest")).where(_new), Backlog
)
