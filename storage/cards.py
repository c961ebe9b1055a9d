"""Who sees which subject where: one message that keeps itself up to date, and what it last showed."""

from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, bindparam, insert, select, update

from storage.query import Query, Statement
from storage.types import Id, Words, table

card = table(
    "card",
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("subject", Words, primary_key=True),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE")),
    Column("message", Words),
    Column("shown", Words, nullable=False),
    Index("ix_card_subject", "subject"),
)


class Card(NamedTuple):
    """Who sees which subject where, and a digest of what it last showed."""

    person_id: int
    subject: str
    chat_id: int | None
    message: str | None
    shown: str


_card = tuple(card.c[name] for name in Card._fields)
card_of = Query(
    select(*_card).where(card.c.person_id == bindparam("person_id"), card.c.subject == bindparam("subject")),
    Card,
)
cards_of_subject = Query(select(*_card).where(card.c.subject == bindparam("subject")), Card)
CURRENT = ("one", "two", "three", "four", "five", "six")
"""The names under which :data:`stale_cards` is told what a card of its subject may show."""

stale_cards = Query(
    select(*_card)
    .where(card.c.subject == bindparam("subject"), *(card.c.shown != bindparam(name) for name in CURRENT))
    .order_by(card.c.person_id)
    .limit(bindparam("most")),
    Card,
)
add_card = Statement(insert(card), ("person_id", "subject", "chat_id", "message", "shown"))
show_card = Statement(
    update(card)
    .where(card.c.person_id == bindparam("person"), card.c.subject == bindparam("about"))
    .values(shown=bindparam("new_shown"))
)
unsettle = Statement(update(card).where(card.c.subject == bindparam("about")).values(shown=""))
place_card = Statement(
    update(card)
    .where(card.c.person_id == bindparam("person"), card.c.subject == bindparam("about"))
    .values(chat_id=bindparam("in_chat"), message=bindparam("as_message"))
)
