"""What goes out: each message's final words, for one person, until it is delivered, superseded or parked.

None vanishes: ``waiting → claimed → sent``, or ``retry`` (tried, not yet), ``superseded`` (a newer self came
first), ``parked`` (somebody must look), ``unreachable`` (no way to the person is left), ``held`` (every way
is behind a door that the municipality closed; it waits for one that opens). A claim is counted
when it is made, so a message that kills its sender ends too.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from storage.notices import notice_text
from storage.query import Query, Statement
from storage.types import Count, Id, Instant, Json, SealedWords, Words, YesNo, partial_index, table

MOST_TRIES = 8
"""After so many claims a row is parked."""

outbox = table(
    "outbox",
    Column("id", Id, primary_key=True),
    Column("recipient", Id, nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE")),
    Column("chat_id", Id),  # no reference, here and below: what goes would be looked for in the whole outbox
    Column("lane", Count, nullable=False),
    Column("kind", Words, nullable=False),
    Column("body", SealedWords, nullable=False),
    Column("prompt_id", Words),
    Column("conversation_id", Id),
    Column("subject", Words),
    Column("edits", Words),
    Column("replies_to", Words),
    Column("files", Json),
    Column("draws", Words),
    Column("silent", YesNo, nullable=False),
    Column("report", Words),
    Column("unique_key", Words),
    Column("not_before", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("state", Words, nullable=False),
    Column("tries", Count, nullable=False),
    Column("claimed_at", Instant),
    Column("text_id", Id),
    partial_index("uq_outbox_unique_key", "unique_key", only="unique_key IS NOT NULL", unique=True),
    partial_index("ix_outbox_open", "lane", "id", "not_before", only="state IN ('waiting', 'retry')"),
    partial_index("ix_outbox_busy", "recipient", only="state IN ('claimed', 'retry')"),
    partial_index("ix_outbox_held", "recipient", only="state = 'held'"),
    partial_index("ix_outbox_conversation", "conversation_id", only="conversation_id IS NOT NULL"),
    partial_index("ix_outbox_card", "person_id", "subject", only="kind = 'card' AND state = 'waiting'"),
)


class Outgoing(NamedTuple):
    """One message on its way out."""

    id: int
    recipient: int
    person_id: int | None
    chat_id: int | None
    lane: int
    kind: str
    body: str
    prompt_id: str | None
    conversation_id: int | None
    subject: str | None
    edits: str | None
    replies_to: str | None
    files: list[int] | None
    draws: str | None
    silent: bool
    report: str | None
    state: str
    tries: int
    not_before: datetime


class Backlog(NamedTuple):
    """How much waits, and since when."""

    waiting: int
    oldest: datetime | None


def _instant(value: datetime | None) -> datetime | None:
    return value


_text = select(notice_text.c.body).where(notice_text.c.id == outbox.c.text_id).scalar_subquery()
_body = func.coalesce(_text, outbox.c.body).label("body")  # what many are told stands once per language
_outgoing = tuple(_body if name == "body" else outbox.c[name] for name in Outgoing._fields)
_other = outbox.alias("other")

add = Query(
    insert(outbox).returning(outbox.c.id),
    int,
    (
        "recipient", "person_id", "chat_id", "lane", "kind", "body", "prompt_id", "conversation_id",
        "subject", "edits", "replies_to", "files", "draws", "silent", "report", "unique_key", "not_before",
        "created_at", "state", "tries",
    ),
)  # fmt: skip
add_shared = Query(
    insert(outbox).values(body=b"", kind="notice", state="waiting", tries=0).returning(outbox.c.id),
    int,
    (
        "recipient", "person_id", "chat_id", "lane", "text_id", "prompt_id", "subject", "edits", "files",
        "silent", "report", "unique_key", "not_before", "created_at",
    ),
)  # fmt: skip
known_key = Query(select(outbox.c.id).where(outbox.c.unique_key == bindparam("unique_key")), int)

_open = outbox.c.state.in_(("waiting", "retry"))
_free = ~exists(
    select(literal_column("1"))
    .where(
        _other.c.recipient == outbox.c.recipient,
        _other.c.id != outbox.c.id,
        _other.c.state.in_(("claimed", "retry")),
        or_(_other.c.state == "claimed", _other.c.id < outbox.c.id),
    )
    .correlate(outbox)
)

_may_go = (_open, outbox.c.lane <= bindparam("last_lane"), outbox.c.not_before <= bindparam("now"), _free)
next_open = Query(select(*_outgoing).where(*_may_go).order_by(outbox.c.lane, outbox.c.id).limit(1), Outgoing)
next_open_id = Query(select(outbox.c.id).where(*_may_go).order_by(outbox.c.lane, outbox.c.id).limit(1), int)
next_moment = Query(select(func.min(outbox.c.not_before)).where(_open), _instant)
next_after = Query(
    select(func.min(outbox.c.not_before)).where(_open, outbox.c.not_before > bindparam("now")), _instant
)
outgoing_by_id = Query(select(*_outgoing).where(outbox.c.id == bindparam("id")), Outgoing)
claim = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(state="claimed", tries=outbox.c.tries + 1, claimed_at=bindparam("at"))
)
finish = Statement(
    update(outbox).where(outbox.c.id == bindparam("which")).values(state=bindparam("new_state"))
)
end = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("which"), outbox.c.state != "superseded")
    .values(state=bindparam("new_state"))
)
_on_its_way = outbox.c.state == "claimed"  # else it was superseded meanwhile, and is never shown again
again = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("which"), _on_its_way)
    .values(state="retry", not_before=bindparam("at"))
)
later = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("which"), _on_its_way)
    .values(state="retry", not_before=bindparam("at"), tries=outbox.c.tries - 1)
)
no_longer_wait = Statement(
    update(outbox)
    .where(
        outbox.c.recipient == bindparam("whose"),
        outbox.c.state.in_(("claimed", "retry")),  # as the index has it
        outbox.c.state == "retry",
        outbox.c.not_before > bindparam("at"),
    )
    .values(not_before=bindparam("at"))
)
_news_for = (
    _open,  # as the index has it
    outbox.c.lane == 1,
    outbox.c.person_id == bindparam("person"),
    outbox.c.state == "waiting",
    outbox.c.silent.is_(False),
)
wait_for_return = Statement(
    update(outbox)
    .where(*_news_for, outbox.c.not_before <= bindparam("by"))
    .values(not_before=bindparam("at"))
)
come_earlier = Statement(
    update(outbox)
    .where(*_news_for, outbox.c.not_before == bindparam("by"))
    .values(not_before=bindparam("at"))
)
postpone = Statement(
    update(outbox).where(outbox.c.id == bindparam("which")).values(not_before=bindparam("at"))
)
claimed_when = Query(select(outbox.c.claimed_at).where(outbox.c.id == bindparam("id")), _instant)
claimed_ids = Query(select(outbox.c.id).where(outbox.c.state == "claimed").order_by(outbox.c.id), int)
claimed = Query(select(*_outgoing).where(outbox.c.state == "claimed").order_by(outbox.c.id), Outgoing)
supersede_question = Statement(
    update(outbox)
    .where(
        outbox.c.conversation_id == bindparam("conversation"),
        outbox.c.kind == "question",
        outbox.c.state == "waiting",
    )
    .values(state="superseded")
)
supersede_card = Statement(
    update(outbox)
    .where(
        outbox.c.person_id == bindparam("person"),
        outbox.c.subject == bindparam("about"),
        outbox.c.kind == "card",
        outbox.c.silent == bindparam("quietly"),
        outbox.c.state == "waiting",
    )
    .values(state="superseded")
)
_held = outbox.c.state == "held"
held_recipients = Query(select(outbox.c.recipient).where(_held).distinct().order_by(outbox.c.recipient), int)


def _forget_held(*which: ColumnElement[bool]) -> Statement:
    """Of what is held for somebody, these are never shown."""
    mine = outbox.c.recipient == bindparam("whose")
    return Statement(update(outbox).where(mine, _held, *which).values(state="superseded"))


def _has_newer_held(*like: ColumnElement[bool]) -> ColumnElement[bool]:
    """Not tried yet, and a later one for the same reader is held too that is like it."""
    newer = (_other.c.state == "held", _other.c.recipient == outbox.c.recipient, _other.c.id > outbox.c.id)
    return and_(
        outbox.c.tries == 0, exists(select(literal_column("1")).where(*newer, *like).correlate(outbox))
    )


_question, _silent_card = (
    outbox.c.kind == "question",
    and_(outbox.c.kind == "card", outbox.c.silent.is_(True)),
)
drop_held_question = _forget_held(_question, outbox.c.conversation_id == bindparam("conversation"))
forget_held_questions = _forget_held(
    _question, _has_newer_held(_other.c.conversation_id == outbox.c.conversation_id)
)
forget_held_cards = _forget_held(
    _silent_card, _has_newer_held(_other.c.kind == "card", _other.c.subject == outbox.c.subject)
)
let_go = Statement(
    update(outbox)
    .where(outbox.c.recipient == bindparam("whose"), _held)
    .values(state=case((outbox.c.tries > 0, "retry"), else_="waiting"), not_before=bindparam("at"))
)
parked = Query(select(*_outgoing).where(outbox.c.state == "parked").order_by(outbox.c.id), Outgoing)
retry_parked = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("which"), outbox.c.state == "parked")
    .values(state="retry", tries=0)  # it may have been shown before: it is marked, and keeps its place
)
drop_unseen = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("which"), outbox.c.state == "waiting")
    .values(state="dropped")
)
drop_parked = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("which"), outbox.c.state == "parked")
    .values(state="dropped")
)
backlog = Query(
    select(func.count().label("waiting"), func.min(outbox.c.not_before).label("oldest")).where(
        _open, outbox.c.not_before <= bindparam("now")
    ),
    Backlog,
)
