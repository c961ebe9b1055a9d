"""Quick evaluations after a meeting, while they are open: who was asked, and answers that carry no person.

A response lies under a random key with the day it came and nothing more, locked with the evaluation's own key
(:func:`owner_of`). What keeps somebody from answering twice is a mark that only that key can make. At closing
responses, marks and the key itself are destroyed; what stays is the outcome (:mod:`storage.outcomes`).
"""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, PrimaryKeyConstraint, bindparam, func, insert, select, update

from storage.database import Db
from storage.query import Query, Statement
from storage.types import Count, Id, Instant, Json, LocalDate, SealedWords, Words, table, unordered

PLANNED, OPEN, CLOSED, SKIPPED, CANCELLED = "planned", "open", "closed", "skipped", "cancelled"
"""An evaluation is *planned* until the meeting begins, *open* until it closes; the last two never asked."""

evaluation = table(
    "evaluation",
    Column("id", Id, primary_key=True),
    Column("meeting_id", Id, ForeignKey("meeting.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("code", Words, nullable=False, unique=True),
    Column("set_key", Words, nullable=False),
    Column("set_version", Count, nullable=False),
    Column("state", Words, nullable=False),
    Column("opens_at", Instant, nullable=False),
    Column("asks_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("asked_at", Instant),
    Column("skipped_by", Id, ForeignKey("person.id", ondelete="SET NULL"), index=True),
    Column("skipped_why", SealedWords),
)

evaluation_set = table(
    "evaluation_set",
    Column("key", Words, nullable=False),
    Column("version", Count, nullable=False, autoincrement=False),
    Column("body", Json, nullable=False),
    PrimaryKeyConstraint("key", "version"),
)

evaluation_asked = unordered(
    "evaluation_asked",
    Column("evaluation_id", Id, ForeignKey("evaluation.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("reply", Words, nullable=False),
    PrimaryKeyConstraint("evaluation_id", "person_id"),
)

evaluation_mark = unordered(
    "evaluation_mark",
    Column("evaluation_id", Id, ForeignKey("evaluation.id", ondelete="CASCADE"), nullable=False),
    Column("mark", Words, nullable=False),
    PrimaryKeyConstraint("evaluation_id", "mark"),
)

evaluation_response = unordered(
    "evaluation_response",
    Column("key", Words, primary_key=True),
    Column("evaluation_id", Id, ForeignKey("evaluation.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("day", LocalDate, nullable=False),
    Column("answers", SealedWords, nullable=False),
)

process_set = table(
    "process_set",
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), primary_key=True),
    Column("set_key", Words, nullable=False),
)

key_to_forget = unordered("key_to_forget", Column("owner", Words, primary_key=True))


class Evaluation(NamedTuple):
    """The evaluation of one meeting.

    ``opens_at`` is when who was there may begin (the meeting's start), ``asks_at`` when invited people are
    asked, ``closes_at`` when it closes; ``ended_at`` when the officer said that the meeting was over, and
    ``asked_at`` when people were really asked.
    """

    id: int
    meeting_id: int
    code: str
    set_key: str
    set_version: int
    state: str
    opens_at: datetime
    asks_at: datetime
    closes_at: datetime
    ended_at: datetime | None
    asked_at: datetime | None
    skipped_by: int | None
    skipped_why: str | None


class Asked(NamedTuple):
    """Somebody who was invited and asked; ``reply`` to *Was u erbij?*: ``""``, yes, no or unaware."""

    evaluation_id: int
    person_id: int
    reply: str


class Response(NamedTuple):
    """One person's answers (a JSON object), without the person, the moment or the order."""

    key: str
    evaluation_id: int
    day: date
    answers: str


OWN_KEYS = "evaluation:"
"""How the names of evaluations' own keys begin. Only an evaluation that is not over has one."""


def owner_of(evaluation_id: int) -> str:
    """The name of an evaluation's own key: it locks responses and half answers, and makes the marks."""
    return f"{OWN_KEYS}{evaluation_id}"


_evaluation = tuple(evaluation.c[name] for name in Evaluation._fields)
_asked = tuple(evaluation_asked.c[name] for name in Asked._fields)
_response = tuple(evaluation_response.c[name] for name in Response._fields)
_of_evaluation = evaluation_asked.c.evaluation_id == bindparam("evaluation_id")

by_id = Query(select(*_evaluation).where(evaluation.c.id == bindparam("id")), Evaluation)
by_code = Query(select(*_evaluation).where(evaluation.c.code == bindparam("code")), Evaluation)
of_meeting = Query(select(*_evaluation).where(evaluation.c.meeting_id == bindparam("meeting_id")), Evaluation)
in_state = Query(
    select(*_evaluation).where(evaluation.c.state == bindparam("state")).order_by(evaluation.c.closes_at),
    Evaluation,
)
next_to_close = Query(
    select(evaluation.c.closes_at)
    .where(evaluation.c.state == bindparam("state"))
    .order_by(evaluation.c.closes_at)
    .limit(1),
    lambda closes: closes,
)
add = Query(
    insert(evaluation).returning(evaluation.c.id),
    int,
    (
        "meeting_id", "code", "set_key", "set_version", "state", "opens_at", "asks_at", "closes_at",
    ),
)  # fmt: skip
begin_anew = Statement(
    update(evaluation)
    .where(evaluation.c.id == bindparam("which"))
    .values(state=bindparam("new_state"), ended_at=None, asked_at=None)
)
set_state = Statement(
    update(evaluation).where(evaluation.c.id == bindparam("which")).values(state=bindparam("new_state"))
)
set_times = Statement(
    update(evaluation)
    .where(evaluation.c.id == bindparam("which"))
    .values(opens_at=bindparam("new_opens"), asks_at=bindparam("new_asks"), closes_at=bindparam("new_closes"))
)
set_questions = Statement(
    update(evaluation)
    .where(evaluation.c.id == bindparam("which"))
    .values(set_key=bindparam("new_key"), set_version=bindparam("new_version"))
)
set_ended = Statement(
    update(evaluation)
    .where(evaluation.c.id == bindparam("which"))
    .values(ended_at=bindparam("at"), asks_at=bindparam("new_asks"))
)
set_asked = Statement(
    update(evaluation).where(evaluation.c.id == bindparam("which")).values(asked_at=bindparam("at"))
)
skip = Statement(
    update(evaluation)
    .where(evaluation.c.id == bindparam("which"))
    .values(state=SKIPPED, skipped_by=bindparam("by"), skipped_why=bindparam("why"))
)

set_body = Query(
    select(evaluation_set.c.body).where(
        evaluation_set.c.key == bindparam("key"), evaluation_set.c.version == bindparam("version")
    ),
    lambda body: body,
)
keep_set = Statement(insert(evaluation_set), ("key", "version", "body"))

set_chosen_for = Query(
    select(process_set.c.set_key).where(process_set.c.process_id == bindparam("process_id")), str
)
choose_set = Statement(insert(process_set), ("process_id", "set_key"))
drop_chosen_set = Statement(process_set.delete().where(process_set.c.process_id == bindparam("process_id")))

asked_person = Query(
    select(*_asked).where(_of_evaluation, evaluation_asked.c.person_id == bindparam("person_id")), Asked
)
everybody_asked = Query(select(*_asked).where(_of_evaluation).order_by(evaluation_asked.c.person_id), Asked)
add_asked = Statement(insert(evaluation_asked), ("evaluation_id", "person_id", "reply"))
set_reply = Statement(
    update(evaluation_asked)
    .where(
        evaluation_asked.c.evaluation_id == bindparam("which"),
        evaluation_asked.c.person_id == bindparam("person"),
    )
    .values(reply=bindparam("new_reply"))
)
forget_asked = Statement(
    evaluation_asked.delete().where(evaluation_asked.c.evaluation_id == bindparam("which"))
)

is_marked = Query(
    select(evaluation_mark.c.mark).where(
        evaluation_mark.c.evaluation_id == bindparam("evaluation_id"),
        evaluation_mark.c.mark == bindparam("mark"),
    ),
    str,
)
add_mark = Statement(insert(evaluation_mark), ("evaluation_id", "mark"))
forget_marks = Statement(
    evaluation_mark.delete().where(evaluation_mark.c.evaluation_id == bindparam("which"))
)

add_response = Statement(insert(evaluation_response), ("key", "evaluation_id", "day", "answers"))
responses_to = Query(
    select(*_response)
    .where(evaluation_response.c.evaluation_id == bindparam("evaluation_id"))
    .order_by(evaluation_response.c.key),
    Response,
)
forget_responses = Statement(
    evaluation_response.delete().where(evaluation_response.c.evaluation_id == bindparam("which"))
)

keys_to_forget = Query(select(key_to_forget.c.owner).order_by(key_to_forget.c.owner), str)
_wants_forgetting = Query(select(func.count()).where(key_to_forget.c.owner == bindparam("owner")), int)
_add_key_to_forget = Statement(insert(key_to_forget), ("owner",))
key_is_forgotten = Statement(key_to_forget.delete().where(key_to_forget.c.owner == bindparam("which")))


def mark_of(db: Db, evaluation_id: int, account: str) -> str:
    """What stands for an account (``person:12``, ``chat:7``, ``device:…``) in one evaluation and no other."""
    return db.keys.mark(owner_of(evaluation_id), account)


def forget_key(db: Db, owner: str) -> None:
    """Have a key destroyed once this transaction has committed (``bot`` does it, and after a crash still)."""
    if not db.one(_wants_forgetting, owner=owner):
        db.run(_add_key_to_forget, owner=owner)
