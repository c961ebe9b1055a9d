"""Half-finished conversations: the answers so far, as data, so that a restart or a new version loses none."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, bindparam, insert, select, update

from storage.query import Query, Statement
from storage.types import Id, Instant, SealedWords, Words, partial_index, table

conversation = table(
    "conversation",
    Column("id", Id, primary_key=True),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE")),
    Column("flow", Words, nullable=False),
    Column("about", Words),
    Column("answers", SealedWords, nullable=False),
    Column("asked", Words),
    Column("prompt_id", Words),
    Column("state", Words, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("touched_at", Instant, nullable=False),
    Index("ix_conversation_chat", "chat_id", "state"),
    partial_index("ix_conversation_evaluate", "about", only="flow = 'evaluate'"),
)


class Conversation(NamedTuple):
    """One run of a flow: ``answers`` a JSON object in the order of answering, ``asked`` the open question."""

    id: int
    chat_id: int
    person_id: int | None
    flow: str
    about: str | None
    answers: str
    asked: str | None
    prompt_id: str | None
    state: str
    started_at: datetime
    touched_at: datetime


_conversation = tuple(conversation.c[name] for name in Conversation._fields)

open_in_chat = Query(
    select(*_conversation)
    .where(conversation.c.chat_id == bindparam("chat_id"), conversation.c.state == "open")
    .order_by(conversation.c.id.desc())
    .limit(1),
    Conversation,
)
conversation_by_id = Query(select(*_conversation).where(conversation.c.id == bindparam("id")), Conversation)
put_aside = Query(
    select(*_conversation)
    .where(conversation.c.chat_id == bindparam("chat_id"), conversation.c.state == "aside")
    .order_by(conversation.c.id.desc()),
    Conversation,
)
half_done = Query(
    select(*_conversation)
    .where(
        conversation.c.chat_id == bindparam("chat_id"),
        conversation.c.flow == bindparam("flow"),
        conversation.c.about == bindparam("about"),
        conversation.c.state.in_(("open", "aside")),
    )
    .order_by(conversation.c.id.desc()),
    Conversation,
)
start = Query(
    insert(conversation).returning(conversation.c.id),
    int,
    (
        "chat_id", "person_id", "flow", "about", "answers", "asked", "prompt_id", "state", "started_at",
        "touched_at",
    ),
)  # fmt: skip
keep = Statement(
    update(conversation)
    .where(conversation.c.id == bindparam("which"))
    .values(
        answers=bindparam("new_answers"),
        asked=bindparam("new_asked"),
        prompt_id=bindparam("new_prompt"),
        touched_at=bindparam("at"),
    )
)
move = Statement(
    update(conversation)
    .where(conversation.c.id == bindparam("which"))
    .values(chat_id=bindparam("new_chat"), state=bindparam("new_state"), answers=bindparam("new_answers"))
)
end = Statement(
    update(conversation)
    .where(conversation.c.id == bindparam("which"))
    .values(state=bindparam("new_state"), touched_at=bindparam("at"))
)
erase = Statement(conversation.delete().where(conversation.c.id == bindparam("which")))
