"""Flags (meldingen): one thing a chair brings up, everything said about it, and how it was answered."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, func, insert, select, update

from storage.files import StoredFile, stored_file
from storage.query import Query, Statement
from storage.types import Count, Id, Instant, LocalDate, SealedWords, Words, YesNo, table

flag = table(
    "flag",
    Column("id", Id, primary_key=True),
    Column("year", Count, nullable=False),
    Column("number", Count, nullable=False),
    Column("chair_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("association_id", Id, ForeignKey("association.id", ondelete="RESTRICT"), nullable=False),
    Column("meeting_id", Id, ForeignKey("meeting.id", ondelete="RESTRICT")),
    Column("process_id", Id, ForeignKey("process.id", ondelete="RESTRICT")),
    Column("fault", Words, nullable=False),
    Column("wish", Words, nullable=False),
    Column("holder_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("next_id", Id, ForeignKey("person.id", ondelete="SET NULL")),
    Column("state", Words, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("deliver_at", Instant, nullable=False),
    Column("delivered_at", Instant),
    Column("promised_at", Instant),
    Column("paused_at", Instant),
    Column("taken_at", Instant),
    Column("ended_at", Instant),
    Column("outcome", Words),
    Column("version", Count, nullable=False),
    UniqueConstraint("year", "number"),
    Index("ix_flag_number", "number"),
    Index("ix_flag_chair", "chair_id", "id"),
    Index("ix_flag_holder", "holder_id", "state"),
    Index("ix_flag_association", "association_id", "id"),
    Index("ix_flag_meeting", "meeting_id"),
)

entry = table(
    "flag_entry",
    Column("id", Id, primary_key=True),
    Column("flag_id", Id, ForeignKey("flag.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("author_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("kind", Words, nullable=False),
    Column("words", SealedWords, nullable=False),
    Column("at", Instant, nullable=False),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="SET NULL")),
    Column("message", Words),
    Index("ix_flag_entry_message", "chat_id", "message"),
)

entry_file = table(
    "entry_file",
    Column("entry_id", Id, ForeignKey("flag_entry.id", ondelete="CASCADE"), nullable=False),
    Column("file_id", Id, ForeignKey("stored_file.id", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("entry_id", "file_id"),
)

answer = table(
    "answer",
    Column("id", Id, primary_key=True),
    Column("flag_id", Id, ForeignKey("flag.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("entry_id", Id, ForeignKey("flag_entry.id", ondelete="CASCADE"), nullable=False),
    Column("by_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("kind", Words, nullable=False),
    Column("promise", SealedWords),
    Column("due_on", LocalDate),
    Column("at_next_meeting", YesNo, nullable=False),
    Column("at", Instant, nullable=False),
    Column("verdict", Words),
    Column("verdict_at", Instant),
    Column("happened", Words),
    Column("happened_at", Instant),
)


class Flag(NamedTuple):
    """One melding.

    ``state``: ``raised → acknowledged → answered → closed``, or ``reopened``, or ``talking``. ``outcome``
    once closed: ``helped``, ``partly``, ``not_agreed``, ``withdrawn``, ``silent``, ``noted``.
    ``promised_at`` is as shown and stays.
    """

    id: int
    year: int
    number: int
    chair_id: int
    association_id: int
    meeting_id: int | None
    process_id: int | None
    fault: str
    wish: str
    holder_id: int
    next_id: int | None
    state: str
    sent_at: datetime
    deliver_at: datetime
    delivered_at: datetime | None
    promised_at: datetime | None
    paused_at: datetime | None
    taken_at: datetime | None
    ended_at: datetime | None
    outcome: str | None
    version: int


class Entry(NamedTuple):
    """Something said in a flag; ``kind`` is ``story``, ``addition``, ``question``, ``answer`` or such."""

    id: int
    flag_id: int
    author_id: int
    kind: str
    words: str
    at: datetime


class Answer(NamedTuple):
    """An answer: ``explanation``, ``adjustment``, ``recognition`` or ``call``, with what was promised."""

    id: int
    flag_id: int
    entry_id: int
    by_id: int
    kind: str
    promise: str | None
    due_on: date | None
    at_next_meeting: bool
    at: datetime
    verdict: str | None
    happened: str | None


_flag = tuple(flag.c[name] for name in Flag._fields)
_entry = tuple(entry.c[name] for name in Entry._fields)
_answer = tuple(answer.c[name] for name in Answer._fields)
_is_open = flag.c.state != "closed"

last_number = Query(
    select(func.coalesce(func.max(flag.c.number), 0)).where(flag.c.year == bindparam("year")), int
)
add_flag = Query(
    insert(flag).returning(flag.c.id),
    int,
    (
        "year", "number", "chair_id", "association_id", "meeting_id", "process_id", "fault", "wish",
        "holder_id", "state", "sent_at", "deliver_at", "promised_at", "version",
    ),
)  # fmt: skip
flag_by_id = Query(select(*_flag).where(flag.c.id == bindparam("id")), Flag)
flags_by_number = Query(
    select(*_flag).where(flag.c.number == bindparam("number")).order_by(flag.c.year.desc()), Flag
)
flags_of_association = Query(
    select(*_flag)
    .where(flag.c.association_id == bindparam("association_id"))
    .order_by(flag.c.ended_at.is_not(None), flag.c.id.desc()),
    Flag,
)
open_flags_of_holder = Query(
    select(*_flag)
    .where(flag.c.holder_id == bindparam("holder_id"), _is_open)
    .order_by(flag.c.promised_at.is_(None), flag.c.promised_at, flag.c.id),
    Flag,
)
open_flags_of_chair = Query(
    select(*_flag).where(flag.c.chair_id == bindparam("chair_id"), _is_open).order_by(flag.c.id), Flag
)
open_flags_of_meeting = Query(
    select(*_flag)
    .where(flag.c.meeting_id == bindparam("meeting_id"), flag.c.holder_id == bindparam("holder_id"), _is_open)
    .order_by(flag.c.id),
    Flag,
)

set_state = Statement(
    update(flag)
    .where(flag.c.id == bindparam("which"))
    .values(
        state=bindparam("new_state"),
        taken_at=bindparam("new_taken"),
        ended_at=bindparam("new_ended"),
        outcome=bindparam("new_outcome"),
    )
)
set_holder = Statement(
    update(flag)
    .where(flag.c.id == bindparam("which"))
    .values(
        holder_id=bindparam("new_holder"),
        deliver_at=bindparam("new_deliver"),
        delivered_at=None,
    )
)
set_next = Statement(
    update(flag).where(flag.c.id == bindparam("which")).values(next_id=bindparam("new_next"))
)
set_promise = Statement(
    update(flag)
    .where(flag.c.id == bindparam("which"))
    .values(
        promised_at=bindparam("new_promised"), paused_at=bindparam("new_paused"), version=flag.c.version + 1
    )
)
set_delivered = Statement(
    update(flag)
    .where(flag.c.id == bindparam("which"), flag.c.delivered_at.is_(None))
    .values(delivered_at=bindparam("at"))
)

add_entry = Query(
    insert(entry).returning(entry.c.id),
    int,
    ("flag_id", "author_id", "kind", "words", "at", "chat_id", "message"),
)
entries_of = Query(select(*_entry).where(entry.c.flag_id == bindparam("flag_id")).order_by(entry.c.id), Entry)
wrote_since = Query(
    select(entry.c.id)
    .where(
        entry.c.flag_id == bindparam("flag_id"),
        entry.c.author_id == bindparam("author_id"),
        entry.c.at > bindparam("since"),
    )
    .limit(1),
    int,
)
entry_by_id = Query(select(*_entry).where(entry.c.id == bindparam("id")), Entry)
entry_by_message = Query(
    select(*_entry)
    .where(entry.c.chat_id == bindparam("chat_id"), entry.c.message == bindparam("message"))
    .order_by(entry.c.id.desc())
    .limit(1),
    Entry,
)
add_entry_file = Statement(insert(entry_file), ("entry_id", "file_id"))
files_of_entry = Query(
    select(*(stored_file.c[name] for name in StoredFile._fields))
    .join(entry_file, entry_file.c.file_id == stored_file.c.id)
    .where(entry_file.c.entry_id == bindparam("entry_id"))
    .order_by(stored_file.c.id),
    StoredFile,
)

add_answer = Query(
    insert(answer).returning(answer.c.id),
    int,
    ("flag_id", "entry_id", "by_id", "kind", "promise", "due_on", "at_next_meeting", "at"),
)
answer_by_id = Query(select(*_answer).where(answer.c.id == bindparam("id")), Answer)
answers_of = Query(
    select(*_answer).where(answer.c.flag_id == bindparam("flag_id")).order_by(answer.c.id), Answer
)
set_verdict = Statement(
    update(answer)
    .where(answer.c.id == bindparam("which"))
    .values(verdict=bindparam("new_verdict"), verdict_at=bindparam("at"))
)
waiting_for_meeting = Query(
    select(*_answer)
    .join(flag, flag.c.id == answer.c.flag_id)
    .where(
        flag.c.process_id == bindparam("process_id"),
        answer.c.at_next_meeting.is_(True),
        answer.c.happened.is_(None),
    )
    .order_by(answer.c.id),
    Answer,
)
set_due = Statement(
    update(answer)
    .where(answer.c.id == bindparam("which"))
    .values(due_on=bindparam("new_day"), at_next_meeting=bindparam("new_next"))
)
set_happened = Statement(
    update(answer)
    .where(answer.c.id == bindparam("which"))
    .values(happened=bindparam("new_happened"), happened_at=bindparam("at"))
)
