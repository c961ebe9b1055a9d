"""Choices as they were shown: an opaque id for the buttons, and what each button meant at that moment."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, bindparam, insert, select, update

from storage.query import Query, Statement
from storage.types import Id, Instant, SealedWords, Words, table

prompt = table(
    "prompt",
    Column("id", Words, primary_key=True),
    Column("recipient", Id, nullable=False),
    Column("conversation_id", Id, ForeignKey("conversation.id", ondelete="CASCADE"), index=True),
    Column("subject", Words),
    Column("asked", Words),
    Column("options", SealedWords, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("ix_prompt_recipient", "recipient", "created_at"),
)


class Prompt(NamedTuple):
    """``recipient``: a person's id, or minus a chat's; ``options`` JSON: ``[value, label, button]``."""

    id: str
    recipient: int
    conversation_id: int | None
    subject: str | None
    asked: str | None
    options: str
    created_at: datetime


_prompt = tuple(prompt.c[name] for name in Prompt._fields)

add = Statement(insert(prompt), Prompt._fields)
prompt_by_id = Query(select(*_prompt).where(prompt.c.id == bindparam("id")), Prompt)
newest = Query(
    select(*_prompt)
    .where(prompt.c.recipient == bindparam("recipient"))
    .order_by(prompt.c.created_at.desc(), prompt.c.id)
    .limit(bindparam("most")),
    Prompt,
)
void = Statement(update(prompt).where(prompt.c.id == bindparam("which")).values(asked="void"))
