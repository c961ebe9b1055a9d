"""News in between (voortgangsberichten): what the associations of a process are told, and its rhythm."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, insert, select, update

from storage.files import StoredFile, stored_file
from storage.query import Query, Statement
from storage.types import Count, Id, Instant, LocalDate, SealedWords, Words, table

notice = table(
    "notice",
    Column("id", Id, primary_key=True),
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), nullable=False),
    Column("author_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("kind", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("words", SealedWords, nullable=False),
    Column("at", Instant),
    Column("wall", Words),
    Column("zone", Words),
    Column("anchor", Words),
    Column("offset_days", Count),
    Column("rhythm", Words),
    Column("series_id", Id, ForeignKey("notice.id", ondelete="SET NULL"), index=True),
    Column("corrects_id", Id, ForeignKey("notice.id", ondelete="CASCADE"), index=True),
    Column("version", Count, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Index("ix_notice_process", "process_id", "id"),
    Index("ix_notice_anchor", "anchor", "state"),
)

notice_text = table(
    "notice_text",
    Column("id", Id, primary_key=True),
    Column("notice_id", Id, ForeignKey("notice.id", ondelete="CASCADE"), nullable=False),
    Column("language", Words, nullable=False),
    Column("length", Words, nullable=False),
    Column("body", SealedWords, nullable=False),
    UniqueConstraint("notice_id", "language", "length"),
)

notice_file = table(
    "notice_file",
    Column("notice_id", Id, ForeignKey("notice.id", ondelete="CASCADE"), nullable=False),
    Column("file_id", Id, ForeignKey("stored_file.id", ondelete="CASCADE"), nullable=False, index=True),
    UniqueConstraint("notice_id", "file_id"),
)

notice_audience = table(
    "notice_audience",
    Column("notice_id", Id, ForeignKey("notice.id", ondelete="CASCADE"), nullable=False),
    Column("association_id", Id, ForeignKey("association.id", ondelete="CASCADE"), nullable=False),
    Column("how", Words, nullable=False),
    Column("reason", SealedWords),
    UniqueConstraint("notice_id", "association_id"),
)

news_state = table(
    "news_state",
    Column("process_id", Id, ForeignKey("process.id", ondelete="CASCADE"), primary_key=True),
    Column("last_on", LocalDate),
    Column("next_on", LocalDate, nullable=False),
    Column("none_in_a_row", Count, nullable=False),
    Column("missed_on", LocalDate),
    Column("promised_on", LocalDate),
)

reply = table(
    "notice_reply",
    Column("id", Id, primary_key=True),
    Column("notice_id", Id, ForeignKey("notice.id", ondelete="CASCADE"), nullable=False),
    Column("asker_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("author_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("words", SealedWords, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_notice_reply_talk", "notice_id", "asker_id"),
)

PLANNED, SENDING, PAUSED, SENT, CANCELLED = "planned", "sending", "paused", "sent", "cancelled"
"""The states of a notice."""

NEWS, NONE, CORRECTION, MOVED, LATE = "news", "none", "correction", "moved", "late"
"""The kinds: something to tell, *geen nieuws*, a line that corrects an earlier one, a date that moved, and
that a day on which news was promised has passed."""

OWN, NEXT_DOOR, ADDED, LEFT_OUT = "own", "next_door", "added", "left_out"
"""How an association stands to a notice: entitled, next door (the short version), added, left out."""

FULL, SHORT = "full", "short"
"""The lengths in which a notice is told."""


class Notice(NamedTuple):
    """One piece of news about a process, in its author's own words.

    ``at`` is when it goes, ``wall`` and ``zone`` the local time that makes it (ISO). ``anchor``
    (``meeting:12``, ``step:3``) is the date it keeps ``offset_days`` from (negative: before). ``rhythm`` is
    the stored form of a rhythm: such a row is never sent itself; each time one is made of it, whose
    ``series_id`` it is. ``version`` counts how often its moment was moved.
    """

    id: int
    process_id: int
    author_id: int
    kind: str
    state: str
    words: str
    at: datetime | None
    wall: str | None
    zone: str | None
    anchor: str | None
    offset_days: int | None
    rhythm: str | None
    series_id: int | None
    corrects_id: int | None
    version: int
    created_at: datetime
    sent_at: datetime | None


class Hearer(NamedTuple):
    """An association in a notice's audience, and how it came there."""

    association_id: int
    how: str
    reason: str | None


class Body(NamedTuple):
    """A notice as it is told, in one language and one length."""

    id: int
    language: str
    length: str
    body: str


class NewsState(NamedTuple):
    """When something was last heard of a process, and when the next is promised, as it was shown.

    ``missed_on`` is the first day that passed without news since then; ``promised_on`` the day that the last
    news itself was promised for.
    """

    process_id: int
    last_on: date | None
    next_on: date
    none_in_a_row: int
    missed_on: date | None = None
    promised_on: date | None = None


class Reply(NamedTuple):
    """Something said about a notice between one who got it (``asker_id``) and the officer."""

    id: int
    notice_id: int
    asker_id: int
    author_id: int
    words: str
    at: datetime


_notice = tuple(notice.c[name] for name in Notice._fields)
_hearer = tuple(notice_audience.c[name] for name in Hearer._fields)
_state = tuple(news_state.c[name] for name in NewsState._fields)

add = Query(
    insert(notice).returning(notice.c.id),
    int,
    (
        "process_id", "author_id", "kind", "state", "words", "at", "wall", "zone", "anchor", "offset_days",
        "rhythm", "series_id", "corrects_id", "version", "created_at",
    ),
)  # fmt: skip
by_id = Query(select(*_notice).where(notice.c.id == bindparam("id")), Notice)
of_process = Query(
    select(*_notice)
    .where(notice.c.process_id == bindparam("process_id"), notice.c.state != CANCELLED)
    .order_by(notice.c.state != PLANNED, notice.c.id.desc())
    .limit(bindparam("most")),
    Notice,
)
planned_of_process = Query(
    select(*_notice)
    .where(notice.c.process_id == bindparam("process_id"), notice.c.state == PLANNED)
    .order_by(notice.c.at, notice.c.id),
    Notice,
)
sent_of_process = Query(
    select(*_notice)
    .where(
        notice.c.process_id == bindparam("process_id"),
        notice.c.kind.in_((NEWS, NONE)),
        notice.c.state.in_((SENDING, PAUSED, SENT)),
    )
    .order_by(notice.c.id.desc())
    .limit(bindparam("most")),
    Notice,
)
planned_at_anchor = Query(
    select(*_notice)
    .where(notice.c.anchor == bindparam("anchor"), notice.c.state == PLANNED)
    .order_by(notice.c.id),
    Notice,
)
corrections_of = Query(
    select(*_notice).where(notice.c.corrects_id == bindparam("corrects_id")).order_by(notice.c.id), Notice
)
set_state = Statement(
    update(notice)
    .where(notice.c.id == bindparam("which"))
    .values(state=bindparam("new_state"), sent_at=bindparam("new_sent"))
)
set_words = Statement(
    update(notice).where(notice.c.id == bindparam("which")).values(words=bindparam("new_words"))
)
set_moment = Statement(
    update(notice)
    .where(notice.c.id == bindparam("which"))
    .values(
        at=bindparam("new_at"),
        wall=bindparam("new_wall"),
        zone=bindparam("new_zone"),
        anchor=bindparam("new_anchor"),
        offset_days=bindparam("new_offset"),
        rhythm=bindparam("new_rhythm"),
        version=notice.c.version + 1,
    )
)

add_text = Statement(insert(notice_text), ("notice_id", "language", "length", "body"))
set_text = Statement(
    update(notice_text)
    .where(
        notice_text.c.notice_id == bindparam("which"),
        notice_text.c.language == bindparam("in_language"),
        notice_text.c.length == bindparam("of_length"),
    )
    .values(body=bindparam("new_body"))
)
texts_of = Query(
    select(*(notice_text.c[name] for name in Body._fields))
    .where(notice_text.c.notice_id == bindparam("notice_id"))
    .order_by(notice_text.c.language, notice_text.c.length),
    Body,
)
text_of = Query(
    select(notice_text.c.body).where(
        notice_text.c.notice_id == bindparam("notice_id"),
        notice_text.c.language == bindparam("language"),
        notice_text.c.length == bindparam("length"),
    ),
    str,
)

add_file = Statement(insert(notice_file), ("notice_id", "file_id"))
drop_files = Statement(notice_file.delete().where(notice_file.c.notice_id == bindparam("which")))
files_of = Query(
    select(*(stored_file.c[name] for name in StoredFile._fields))
    .join(notice_file, notice_file.c.file_id == stored_file.c.id)
    .where(notice_file.c.notice_id == bindparam("notice_id"))
    .order_by(stored_file.c.id),
    StoredFile,
)

add_hearer = Statement(insert(notice_audience), ("notice_id", "association_id", "how", "reason"))
drop_hearers = Statement(notice_audience.delete().where(notice_audience.c.notice_id == bindparam("which")))
hearers_of = Query(
    select(*_hearer)
    .where(notice_audience.c.notice_id == bindparam("notice_id"))
    .order_by(notice_audience.c.association_id),
    Hearer,
)

state_of = Query(select(*_state).where(news_state.c.process_id == bindparam("process_id")), NewsState)
add_state = Statement(insert(news_state), NewsState._fields)
set_heard = Statement(
    update(news_state)
    .where(news_state.c.process_id == bindparam("which"))
    .values(
        last_on=bindparam("new_last"),
        next_on=bindparam("new_next"),
        none_in_a_row=bindparam("new_none"),
        missed_on=None,
        promised_on=bindparam("new_promised"),
    )
)
set_next = Statement(
    update(news_state)
    .where(news_state.c.process_id == bindparam("which"))
    .values(next_on=bindparam("new_next"))
)

set_missed = Statement(
    update(news_state)
    .where(news_state.c.process_id == bindparam("which"))
    .values(next_on=bindparam("new_next"), missed_on=bindparam("new_missed"))
)

add_reply = Query(
    insert(reply).returning(reply.c.id), int, ("notice_id", "asker_id", "author_id", "words", "at")
)
reply_by_id = Query(
    select(*(reply.c[name] for name in Reply._fields)).where(reply.c.id == bindparam("id")), Reply
)
replies_of = Query(
    select(*(reply.c[name] for name in Reply._fields))
    .where(reply.c.notice_id == bindparam("notice_id"), reply.c.asker_id == bindparam("asker_id"))
    .order_by(reply.c.id),
    Reply,
)
