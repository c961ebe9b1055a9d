"""What stays of an evaluation once it is closed: its outcome, words without names, the mirror, agreements."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    and_,
    bindparam,
    func,
    insert,
    select,
    update,
)

from storage.query import Query, Statement
from storage.types import Count, Id, Instant, Json, LocalDate, SealedWords, Words, table, unordered

UNREAD, READ, SENT = "unread", "read", "sent"
"""Where an open answer stands: nobody saw it, names were taken out, both sides have it."""

outcome = table(
    "evaluation_outcome",
    Column("id", Id, primary_key=True),
    Column("evaluation_id", Id, ForeignKey("evaluation.id", ondelete="CASCADE"), unique=True),
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("set_key", Words, nullable=False),
    Column("set_version", Count, nullable=False),
    Column("first_day", LocalDate, nullable=False),
    Column("last_day", LocalDate, nullable=False),
    Column("closed_at", Instant, nullable=False),
    Column("band", Words, nullable=False),
    Column("answers", Count),
    Column("asked", Count, nullable=False),
    Column("figures", Json, nullable=False),
)

pool = table(
    "evaluation_pool",
    Column(
        "process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), nullable=False, autoincrement=False
    ),
    Column("set_key", Words, nullable=False),
    Column("set_version", Count, nullable=False, autoincrement=False),
    Column("first_day", LocalDate, nullable=False),
    Column("owner", Words, nullable=False),
    Column("sums", SealedWords, nullable=False),
    PrimaryKeyConstraint("process_id", "set_key", "set_version"),
)

open_answer = unordered(
    "evaluation_words",
    Column("key", Words, primary_key=True),
    Column("evaluation_id", Id, ForeignKey("evaluation.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("words", SealedWords, nullable=False),
    Column("state", Words, nullable=False),
    Column("changes", Count, nullable=False),
)

mirror = table(
    "evaluation_mirror",
    Column("evaluation_id", Id, ForeignKey("evaluation.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("answers", SealedWords, nullable=False),
    Column("shared_at", Instant),
)

agreement = table(
    "evaluation_agreement",
    Column("id", Id, primary_key=True),
    Column("evaluation_id", Id, ForeignKey("evaluation.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), nullable=False),
    Column("by_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False, index=True),
    Column("words", SealedWords, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("until", LocalDate, nullable=False),
    Column("meeting_id", Id, ForeignKey("meeting.id", ondelete="SET NULL"), index=True),
    Column("kept", Words),
    Index("ix_evaluation_agreement_process", "process_id", "made_at"),
)


class Kept(NamedTuple):
    """The stored outcome of a meeting, or (no ``evaluation_id``) of small ones that are ten together.

    ``figures`` is a list of :class:`handlers.rules.evaluating.Figure` as plain lists; ``answers`` is
    ``None`` below ten.
    """

    id: int
    evaluation_id: int | None
    process_id: int
    set_key: str
    set_version: int
    first_day: date
    last_day: date
    closed_at: datetime
    band: str
    answers: int | None
    asked: int
    figures: list[Any]


class Pool(NamedTuple):
    """The answers to meetings of a process that were too few to show: sums (JSON), under lock.

    ``owner`` is whose key locks them: another at each change, so that no older copy of them opens.
    """

    process_id: int
    set_key: str
    set_version: int
    first_day: date
    owner: str
    sums: str


class OpenAnswer(NamedTuple):
    """What somebody wrote, without the person or their other answers.

    ``state``: ``unread``, ``read`` (names taken out, ``changes`` of them) or ``sent``.
    """

    key: str
    evaluation_id: int
    words: str
    state: str
    changes: int


class Mirror(NamedTuple):
    """What the organiser (``person_id``) thought, before the outcome; ``answers`` a JSON object."""

    evaluation_id: int
    person_id: int
    answers: str
    shared_at: datetime | None


class Agreement(NamedTuple):
    """What an organiser takes along to next time; ``meeting_id`` once that is known.

    ``kept`` is what chairs said of it afterwards: ``None``, yes, partly or no.
    """

    id: int
    evaluation_id: int
    process_id: int
    by_id: int
    words: str
    made_at: datetime
    until: date
    meeting_id: int | None
    kept: str | None


_outcome = tuple(outcome.c[name] for name in Kept._fields)
_pool = tuple(pool.c[name] for name in Pool._fields)
_open_answer = tuple(open_answer.c[name] for name in OpenAnswer._fields)
_mirror = tuple(mirror.c[name] for name in Mirror._fields)
_agreement = tuple(agreement.c[name] for name in Agreement._fields)

add = Query(
    insert(outcome).returning(outcome.c.id),
    int,
    (
        "evaluation_id", "process_id", "set_key", "set_version", "first_day", "last_day", "closed_at",
        "band", "answers", "asked", "figures",
    ),
)  # fmt: skip
by_id = Query(select(*_outcome).where(outcome.c.id == bindparam("id")), Kept)
of_evaluation = Query(select(*_outcome).where(outcome.c.evaluation_id == bindparam("evaluation_id")), Kept)
of_process = Query(
    select(*_outcome).where(outcome.c.process_id == bindparam("process_id")).order_by(outcome.c.closed_at),
    Kept,
)
of_town = Query(select(*_outcome).order_by(outcome.c.closed_at, outcome.c.id), Kept)
between = Query(
    select(*_outcome)
    .where(outcome.c.last_day >= bindparam("since"), outcome.c.last_day <= bindparam("until"))
    .order_by(outcome.c.last_day, outcome.c.id),
    Kept,
)

pool_of = Query(
    select(*_pool).where(
        pool.c.process_id == bindparam("process_id"),
        pool.c.set_key == bindparam("set_key"),
        pool.c.set_version == bindparam("set_version"),
    ),
    Pool,
)
add_pool = Statement(insert(pool), Pool._fields)
_in_pool = (
    pool.c.process_id == bindparam("which"),
    pool.c.set_key == bindparam("its_set"),
    pool.c.set_version == bindparam("its_version"),
)
empty_pool = Statement(pool.delete().where(*_in_pool))


def words_owner(evaluation_id: int) -> str:
    """Whose key locks the open answers of a closed evaluation."""
    return f"evaluation-words:{evaluation_id}"


add_open_answer = Statement(insert(open_answer), OpenAnswer._fields)
_of_evaluation = open_answer.c.evaluation_id == bindparam("evaluation_id")
_in_state = and_(_of_evaluation, open_answer.c.state == bindparam("state"))
open_answers_in = Query(
    select(*_open_answer).where(_in_state).order_by(open_answer.c.key).limit(bindparam("most")), OpenAnswer
)
last_open_answer_in = Query(
    select(*_open_answer).where(_in_state).order_by(open_answer.c.key.desc()).limit(1), OpenAnswer
)
open_answer_before = Query(
    select(*_open_answer)
    .where(_in_state, open_answer.c.key < bindparam("key"))
    .order_by(open_answer.c.key.desc())
    .limit(1),
    OpenAnswer,
)
how_many_open_answers = Query(select(func.count()).where(_of_evaluation), int)
how_many_open_answers_in = Query(select(func.count()).where(_in_state), int)
open_answer_by_key = Query(select(*_open_answer).where(open_answer.c.key == bindparam("key")), OpenAnswer)
change_open_answer = Statement(
    update(open_answer)
    .where(open_answer.c.key == bindparam("which"))
    .values(words=bindparam("new_words"), state=bindparam("new_state"), changes=bindparam("new_changes"))
)
set_open_answer_state = Statement(
    update(open_answer).where(open_answer.c.key == bindparam("which")).values(state=bindparam("new_state"))
)
_in_that_state = and_(
    open_answer.c.evaluation_id == bindparam("which"), open_answer.c.state == bindparam("old_state")
)
change_open_answers_in = Statement(
    update(open_answer).where(_in_that_state).values(state=bindparam("new_state"))
)
forget_open_answers_in = Statement(open_answer.delete().where(_in_that_state))

keep_mirror = Statement(insert(mirror), ("evaluation_id", "person_id", "answers"))
mirror_of = Query(select(*_mirror).where(mirror.c.evaluation_id == bindparam("evaluation_id")), Mirror)
share_mirror = Statement(
    update(mirror).where(mirror.c.evaluation_id == bindparam("which")).values(shared_at=bindparam("at"))
)
forget_mirror = Statement(mirror.delete().where(mirror.c.evaluation_id == bindparam("which")))

add_agreement = Query(
    insert(agreement).returning(agreement.c.id),
    int,
    ("evaluation_id", "process_id", "by_id", "words", "made_at", "until", "meeting_id"),
)
agreement_by_id = Query(select(*_agreement).where(agreement.c.id == bindparam("id")), Agreement)
agreements_of_process = Query(
    select(*_agreement)
    .where(agreement.c.process_id == bindparam("process_id"))
    .order_by(agreement.c.made_at),
    Agreement,
)
agreement_meets = Statement(
    update(agreement)
    .where(agreement.c.id == bindparam("which"))
    .values(meeting_id=bindparam("new_meeting"), until=bindparam("new_until"))
)
set_kept = Statement(
    update(agreement).where(agreement.c.id == bindparam("which")).values(kept=bindparam("new_kept"))
)
