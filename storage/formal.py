"""Messages that look like an objection, a complaint or a Woo request: kept, for a named person."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, bindparam, insert, select

from storage.query import Query
from storage.types import Id, Instant, SealedWords, Words, table

formal_message = table(
    "formal_message",
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("kind", Words, nullable=False),
    Column("words", SealedWords, nullable=False),
    Column("at", Instant, nullable=False),
    Column("handed_to_id", Id, ForeignKey("person.id", ondelete="SET NULL")),
)


class FormalMessage(NamedTuple):
    """One such message; ``kind`` is ``objection``, ``complaint`` or ``woo``."""

    id: int
    person_id: int
    kind: str
    words: str
    at: datetime
    handed_to_id: int | None


add = Query(
    insert(formal_message).returning(formal_message.c.id),
    int,
    ("person_id", "kind", "words", "at", "handed_to_id"),
)
messages = Query(
    select(*(formal_message.c[name] for name in FormalMessage._fields)).order_by(formal_message.c.id),
    FormalMessage,
)
messages_of = Query(
    select(*(formal_message.c[name] for name in FormalMessage._fields))
    .where(formal_message.c.person_id == bindparam("person_id"))
    .order_by(formal_message.c.id),
    FormalMessage,
)
