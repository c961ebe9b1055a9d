"""Who did what to what, and when; never a word of what was written."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, bindparam, insert, select

from storage.query import Query, Statement
from storage.types import Id, Instant, Words, table

audit = table(
    "audit",
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor_id", Id, ForeignKey("person.id", ondelete="SET NULL")),
    Column("action", Words, nullable=False),
    Column("subject", Words),
    Index("ix_audit_subject", "subject"),
)


class Entry(NamedTuple):
    """One line of the audit trail."""

    at: datetime
    actor_id: int | None
    action: str
    subject: str | None


add = Statement(insert(audit), ("at", "actor_id", "action", "subject"))
of_subject = Query(
    select(audit.c.at, audit.c.actor_id, audit.c.action, audit.c.subject)
    .where(audit.c.subject == bindparam("subject"))
    .order_by(audit.c.id),
    Entry,
)
