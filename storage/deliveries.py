"""Every attempt to show a message, and by which id its platform knows what was shown."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, bindparam, func, insert, select

from storage.query import Query, Statement
from storage.types import Id, Instant, Words, table

delivery = table(
    "delivery",
    Column("id", Id, primary_key=True),
    Column("outbox_id", Id, ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
    Column("message", Words),
    Column("prompt_id", Words),
    Column("subject", Words),
    Column("outcome", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_delivery_message", "chat_id", "message"),
)


class Delivered(NamedTuple):
    """What a platform's message turned out to be."""

    outbox_id: int
    prompt_id: str | None
    subject: str | None


class Shown(NamedTuple):
    """Where a message stands: in which chat, and by which id its platform knows it."""

    chat_id: int
    message: str


def _instant(value: datetime | None) -> datetime | None:
    return value


add_delivery = Statement(
    insert(delivery), ("outbox_id", "chat_id", "message", "prompt_id", "subject", "outcome", "at")
)
attempts = Query(
    select(func.count()).where(
        delivery.c.outbox_id == bindparam("outbox_id"), delivery.c.outcome == bindparam("outcome")
    ),
    int,
)
first_attempt = Query(
    select(func.min(delivery.c.at)).where(delivery.c.outbox_id == bindparam("outbox_id")), _instant
)
attempted_in = Query(
    select(delivery.c.chat_id).where(
        delivery.c.outbox_id == bindparam("outbox_id"), delivery.c.outcome == bindparam("outcome")
    ),
    int,
)
shown_as = Query(
    select(delivery.c.chat_id, delivery.c.message)
    .where(
        delivery.c.outbox_id == bindparam("outbox_id"),
        delivery.c.outcome == "sent",
        delivery.c.message.is_not(None),
    )
    .order_by(delivery.c.id)
    .limit(1),
    Shown,
)
delivered_message = Query(
    select(delivery.c.outbox_id, delivery.c.prompt_id, delivery.c.subject)
    .where(delivery.c.chat_id == bindparam("chat_id"), delivery.c.message == bindparam("message"))
    .order_by(delivery.c.id.desc())
    .limit(1),
    Delivered,
)
