"""Bringing a notice round: where it stands with each who is meant to hear it.

``later → waiting → fed → had``, or ``kept`` (it comes in their overview), ``held`` (their only door is
closed), ``doubt`` (it may or may not have been shown, and is not sent again), ``missed`` (not reached, and
``why``), ``off`` (they want no news).
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    UniqueConstraint,
    and_,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from storage.areas import association
from storage.notices import ADDED, LEFT_OUT, OWN, PAUSED, SENDING, notice, notice_audience
from storage.outbox import outbox
from storage.people import seat
from storage.query import Query, Statement
from storage.types import Count, Id, Instant, Words, YesNo, partial_index, table

broadcast = table(
    "broadcast",
    Column("notice_id", Id, ForeignKey("notice.id", ondelete="CASCADE"), primary_key=True),
    Column("in_short", YesNo, nullable=False),
    Column("gathered_to", Id, nullable=False),
    Column("gathered", YesNo, nullable=False),
    Column("platforms", Words, nullable=False),
    Column("associations", Count, nullable=False),
    Column("people", Count, nullable=False),
    Column("round", Count, nullable=False),
    Column("ended_at", Instant),
    Column("stopped_at", Instant),
)

recipient = table(
    "notice_recipient",
    Column("id", Id, primary_key=True),
    Column("notice_id", Id, ForeignKey("notice.id", ondelete="CASCADE"), nullable=False),
    Column("association_id", Id, ForeignKey("association.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), index=True),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="SET NULL"), index=True),
    Column("platform", Words, nullable=False),
    Column("length", Words, nullable=False),
    Column("place", Id, nullable=False),
    Column("state", Words, nullable=False),
    Column("why", Words),
    Column("at", Instant),
    Column("round", Count, nullable=False),
    Column("feeds", Count, nullable=False),
    Column("outbox_id", Id),
    UniqueConstraint("notice_id", "person_id"),
    Index("ix_notice_recipient_notice", "notice_id", "id"),
    Index("ix_notice_recipient_association", "notice_id", "association_id"),
    Index("ix_notice_recipient_state", "notice_id", "state", "why", "at"),
    partial_index("ix_notice_recipient_waiting", "notice_id", "platform", "place", only="state = 'waiting'"),
    partial_index("ix_notice_recipient_fed", "notice_id", "platform", only="state = 'fed'"),
)

LATER, WAITING, FED, HAD = "later", "waiting", "fed", "had"
KEPT, HELD, DOUBT, MISSED, OFF = "kept", "held", "doubt", "missed", "off"
"""The states of a recipient, as said above."""


class Broadcast(NamedTuple):
    """How far a notice is. Associations are gathered by number, first those that hear it in full.

    ``platforms`` are the ways that its people have, with commas between. ``round`` counts the times that it
    was sent to who had not had it.
    """

    notice_id: int
    in_short: bool
    gathered_to: int
    gathered: bool
    platforms: str
    associations: int
    people: int
    round: int
    ended_at: datetime | None
    stopped_at: datetime | None


class Recipient(NamedTuple):
    """Who hears it: a person, or a board's group (``chat_id``).

    ``place`` is their turn, ``feeds`` how often their message was put in the outbox. ``at`` is when they are
    to get it, and once they had it, when that was.
    """

    id: int
    notice_id: int
    association_id: int
    person_id: int | None
    chat_id: int | None
    platform: str
    length: str
    place: int
    state: str
    why: str | None
    at: datetime | None
    round: int
    feeds: int
    outbox_id: int | None


class Flying(NamedTuple):
    """How many messages of a notice lie in the outbox for one platform."""

    platform: str
    many: int


class Tally(NamedTuple):
    """How many recipients stand the same way, and the first and the last moment of theirs."""

    state: str
    why: str | None
    many: int
    first: datetime | None
    last: datetime | None


class Left(NamedTuple):
    """What became of a message in the outbox."""

    id: int
    outbox_state: str


_broadcast = tuple(broadcast.c[name] for name in Broadcast._fields)
_recipient = tuple(recipient.c[name] for name in Recipient._fields)
_of_notice = recipient.c.notice_id == bindparam("notice_id")


def _instant(value: datetime | None) -> datetime | None:
    return value


begin = Statement(
    insert(broadcast),
    ("notice_id", "in_short", "gathered_to", "gathered", "platforms", "associations", "people", "round"),
)
of_notice = Query(select(*_broadcast).where(broadcast.c.notice_id == bindparam("notice_id")), Broadcast)
going = Query(
    select(*_broadcast)
    .join(notice, notice.c.id == broadcast.c.notice_id)
    .where(notice.c.state.in_((SENDING, PAUSED)))
    .order_by(broadcast.c.notice_id),
    Broadcast,
)
state_of = Query(select(notice.c.state).where(notice.c.id == bindparam("notice_id")), str)
set_state = Statement(
    update(notice).where(notice.c.id == bindparam("which")).values(state=bindparam("new_state"))
)
set_gathered = Statement(
    update(broadcast)
    .where(broadcast.c.notice_id == bindparam("which"))
    .values(
        in_short=bindparam("new_short"),
        gathered_to=bindparam("new_to"),
        gathered=bindparam("new_gathered"),
        platforms=bindparam("new_platforms"),
        associations=bindparam("new_associations"),
        people=bindparam("new_people"),
    )
)
set_end = Statement(
    update(broadcast)
    .where(broadcast.c.notice_id == bindparam("which"))
    .values(ended_at=bindparam("at"), stopped_at=bindparam("stopped"))
)
begin_again = Statement(
    update(broadcast)
    .where(broadcast.c.notice_id == bindparam("which"))
    .values(round=broadcast.c.round + 1, gathered=False, ended_at=None, stopped_at=None)
)

next_hearer = Query(
    select(notice_audience.c.association_id)
    .where(
        notice_audience.c.notice_id == bindparam("notice_id"),
        notice_audience.c.association_id > bindparam("after"),
        notice_audience.c.how != LEFT_OUT,
        notice_audience.c.how.in_((OWN, ADDED)) != bindparam("in_short", type_=YesNo()),
    )
    .order_by(notice_audience.c.association_id)
    .limit(1),
    int,
)
add = Query(
    insert(recipient).returning(recipient.c.id),
    int,
    (
        "notice_id", "association_id", "person_id", "chat_id", "platform", "length", "place", "state", "why",
        "at", "round", "feeds",
    ),
)  # fmt: skip
by_id = Query(select(*_recipient).where(recipient.c.id == bindparam("id")), Recipient)
of_chat = Query(
    select(recipient.c.id).where(_of_notice, recipient.c.chat_id == bindparam("chat_id")).limit(1), int
)
of_person = Query(
    select(*_recipient).where(_of_notice, recipient.c.person_id == bindparam("person_id")), Recipient
)
waiting = Query(
    select(*_recipient)
    .where(_of_notice, recipient.c.platform == bindparam("platform"), recipient.c.state == "waiting")
    .order_by(recipient.c.place)
    .limit(bindparam("most")),
    Recipient,
)
flying = Query(
    select(recipient.c.platform, func.count().label("many"))
    .where(_of_notice, recipient.c.state == "fed")
    .group_by(recipient.c.platform),
    Flying,
)
tally = Query(
    select(
        recipient.c.state,
        recipient.c.why,
        func.count().label("many"),
        func.min(recipient.c.at).label("first"),
        func.max(recipient.c.at).label("last"),
    )
    .where(_of_notice)
    .group_by(recipient.c.state, recipient.c.why)
    .order_by(recipient.c.state, recipient.c.why),
    Tally,
)
come = Query(
    select(recipient.c.id)
    .where(_of_notice, recipient.c.state == "later", recipient.c.at <= bindparam("now"))
    .order_by(recipient.c.id)
    .limit(bindparam("most")),
    int,
)
next_moment = Query(
    select(func.min(recipient.c.at)).where(_of_notice, recipient.c.state == "later"), _instant
)
in_overview_to_come = Query(
    select(*_recipient)
    .where(_of_notice, recipient.c.state == "kept", recipient.c.at > bindparam("now"))
    .limit(bindparam("most")),
    Recipient,
)
missed_before = Query(
    select(*_recipient)
    .where(
        _of_notice,
        recipient.c.state == "missed",
        recipient.c.round < bindparam("this_round"),
        recipient.c.person_id.is_not(None),
    )
    .limit(bindparam("most")),
    Recipient,
)
had_it_by = Query(
    select(*_recipient)
    .where(
        _of_notice,
        recipient.c.id > bindparam("after"),
        or_(
            recipient.c.state.in_((HAD, DOUBT)),
            and_(recipient.c.state == KEPT, recipient.c.at <= bindparam("now")),
        ),
    )
    .order_by(recipient.c.id)
    .limit(bindparam("most")),
    Recipient,
)
read_last = Query(
    select(recipient.c.notice_id)
    .join(notice, notice.c.id == recipient.c.notice_id)
    .where(
        recipient.c.person_id == bindparam("person_id"),
        notice.c.corrects_id.is_(None),
        notice.c.sent_at > bindparam("since"),
        or_(
            recipient.c.state.in_((HAD, DOUBT)),
            and_(recipient.c.state == KEPT, recipient.c.at <= bindparam("now")),
        ),
    )
    .order_by(recipient.c.notice_id.desc())
    .limit(bindparam("most")),
    int,
)
read_in_overview = Query(
    select(func.count()).where(_of_notice, recipient.c.state == KEPT, recipient.c.at <= bindparam("now")), int
)
feed = Statement(
    update(recipient)
    .where(recipient.c.id == bindparam("which"))
    .values(state="fed", why=None, feeds=recipient.c.feeds + 1, outbox_id=bindparam("message"))
)
settle = Statement(
    update(recipient)
    .where(recipient.c.id == bindparam("which"))
    .values(state=bindparam("new_state"), why=bindparam("new_why"), at=bindparam("moment"))
)
stand_again = Statement(
    update(recipient)
    .where(recipient.c.id == bindparam("which"))
    .values(
        state=bindparam("new_state"),
        why=bindparam("new_why"),
        at=bindparam("moment"),
        platform=bindparam("new_platform"),
        round=bindparam("this_round"),
    )
)
take_back = Statement(
    update(outbox)
    .where(
        outbox.c.id.in_(select(recipient.c.outbox_id).where(_of_notice, recipient.c.state == "fed")),
        outbox.c.state == "waiting",
        outbox.c.tries == 0,
    )
    .values(state="dropped")
)
taken_back = Query(
    select(recipient.c.id)
    .join(outbox, outbox.c.id == recipient.c.outbox_id)
    .where(_of_notice, recipient.c.state == "fed", outbox.c.state == "dropped"),
    int,
)
lost_sight_of = Query(
    select(recipient.c.id, outbox.c.state.label("outbox_state"))
    .join(outbox, outbox.c.id == recipient.c.outbox_id)
    .where(
        _of_notice,
        recipient.c.state == "fed",
        outbox.c.state.not_in(("waiting", "claimed", "retry")),
    ),
    Left,
)

_missed = recipient.alias("missed")
_told = recipient.alias("told")
_may_be_unheard = select(_missed.c.association_id).where(
    _missed.c.notice_id == bindparam("notice_id"), _missed.c.state == MISSED
)
_sits_there_too = (
    select(seat.c.association_id)
    .join(_missed, _missed.c.person_id == seat.c.person_id)
    .where(_missed.c.notice_id == bindparam("notice_id"), _missed.c.state == MISSED)
)
_somebody_was_told = (
    exists()
    .where(
        _told.c.notice_id == bindparam("notice_id"),
        _told.c.association_id == association.c.id,
        _told.c.state != MISSED,
    )
    .correlate(association)
)
_somebody_who_sits_there_was_told = (
    exists()
    .where(
        seat.c.association_id == association.c.id,
        _told.c.notice_id == bindparam("notice_id"),
        _told.c.person_id == seat.c.person_id,
        _told.c.state != MISSED,
    )
    .correlate(association)
)
unheard = Query(
    select(association.c.name)
    .join(notice_audience, notice_audience.c.association_id == association.c.id)
    .where(
        notice_audience.c.notice_id == bindparam("notice_id"),
        notice_audience.c.how != LEFT_OUT,
        or_(association.c.id.in_(_may_be_unheard), association.c.id.in_(_sits_there_too)),
        ~_somebody_was_told,
        ~_somebody_who_sits_there_was_told,
    )
    .order_by(association.c.name),
    str,
)
