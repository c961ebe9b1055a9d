"""That there is news, told outside the line: to whom, which way, since when; never what the news is."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, bindparam, case, func, insert, or_, select, update

from storage.pages import message
from storage.people import chat
from storage.query import Query, Statement
from storage.sessions import FULL, session
from storage.types import Count, Id, Instant, SealedWords, Words, table

ON, OFF, BOUNCED = "on", "off", "bounced"

PUSH, MAIL, SMS = 1, 2, 4
"""The ways to tell somebody; added together where more than one is meant."""

seen = table(
    "seen",
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), primary_key=True),
    Column("change", Count, nullable=False),
    Column("at", Instant, nullable=False),
)

nudge = table(
    "nudge",
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("handle", Words, nullable=False, unique=True),
    Column("mail", Words, nullable=False),
    Column("sms", Words, nullable=False),
    Column("change", Count, nullable=False),
    Column("ways", Count, nullable=False),
    Column("told_at", Instant),
)

subscription = table(
    "subscription",
    Column("id", Id, primary_key=True),
    Column("session_id", Id, ForeignKey("session.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("endpoint", SealedWords, nullable=False),
    Column("endpoint_hash", Words, nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
)


class Nudge(NamedTuple):
    """How somebody is told that there is news.

    ``handle`` is the opaque name that stands in their mails (to opt out, and in the return path). ``mail``
    and ``sms`` are ``on``, ``off`` or ``bounced``. ``change`` is the newest change they were told of, so far
    by ``ways`` (a sum of the ways above). ``told_at`` is when they were told last, or were about to be
    (machine time).
    """

    person_id: int
    handle: str
    mail: str
    sms: str
    change: int
    ways: int
    told_at: datetime | None


class Unseen(NamedTuple):
    """What somebody has not seen: the newest change, and since when there is news they were not told of.

    ``since`` (town time) is ``None`` when they were told of all of it.
    """

    person_id: int
    newest: int
    since: datetime | None


class Subscription(NamedTuple):
    """A browser that shows news by itself."""

    id: int
    session_id: int
    endpoint: str


_nudge = tuple(nudge.c[name] for name in Nudge._fields)

seen_in = Query(select(seen.c.change).where(seen.c.chat_id == bindparam("chat_id")), int)
add_seen = Statement(insert(seen), ("chat_id", "change", "at"))
set_seen = Statement(
    update(seen)
    .where(seen.c.chat_id == bindparam("which"), seen.c.change < bindparam("new_change"))
    .values(change=bindparam("new_change"), at=bindparam("moment"))
)

_seen = func.coalesce(seen.c.change, 0)
_platform = chat.c.platform + ""
"""Written so that SQLite looks, chat by chat, only for what came after it was seen.

As a plain column it would take the constant that is asked for to the messages, and read all there ever were.
"""

_unseen = (
    select(
        chat.c.person_id,
        func.max(message.c.loud).label("newest"),
        func.min(case((message.c.loud > func.coalesce(nudge.c.change, 0), message.c.at))).label("since"),
    )
    .select_from(
        chat.outerjoin(seen, seen.c.chat_id == chat.c.id)
        .outerjoin(nudge, nudge.c.person_id == chat.c.person_id)
        .join(message, (message.c.platform == chat.c.platform) & (message.c.chat == chat.c.external))
    )
    .where(
        _platform == bindparam("platform"),
        chat.c.state == "open",
        chat.c.person_id.is_not(None),
        message.c.change > _seen,
        message.c.loud > _seen,
    )
    .group_by(chat.c.person_id)
)
unseen = Query(_unseen.order_by(chat.c.person_id), Unseen)
unseen_of = Query(_unseen.where(chat.c.person_id == bindparam("person_id")), Unseen)

add = Statement(insert(nudge), ("person_id", "handle", "mail", "sms", "change", "ways"))
of_person = Query(select(*_nudge).where(nudge.c.person_id == bindparam("person_id")), Nudge)
by_handle = Query(select(*_nudge).where(nudge.c.handle == bindparam("handle")), Nudge)
claim = Statement(
    update(nudge)
    .where(
        nudge.c.person_id == bindparam("whose"),
        or_(nudge.c.told_at.is_(None), nudge.c.told_at <= bindparam("before")),
    )
    .values(told_at=bindparam("at"))
)
told = Statement(
    update(nudge)
    .where(nudge.c.person_id == bindparam("whose"))
    .values(change=bindparam("new_change"), ways=bindparam("new_ways"))
)
set_mail = Statement(
    update(nudge).where(nudge.c.person_id == bindparam("whose")).values(mail=bindparam("to"))
)
set_sms = Statement(update(nudge).where(nudge.c.person_id == bindparam("whose")).values(sms=bindparam("to")))

add_subscription = Query(
    insert(subscription).returning(subscription.c.id),
    int,
    ("session_id", "endpoint", "endpoint_hash", "created_at"),
)
_subscription = tuple(subscription.c[name] for name in Subscription._fields)
subscriptions_of_session = Query(
    select(*_subscription).where(subscription.c.session_id == bindparam("session_id")), Subscription
)
subscriptions_of_person = Query(
    select(*_subscription)
    .join(session, session.c.id == subscription.c.session_id)
    .where(
        session.c.person_id == bindparam("person_id"),
        session.c.level == FULL,
        session.c.expires_at > bindparam("now"),
    )
    .order_by(subscription.c.id),
    Subscription,
)
drop_subscriptions = Statement(subscription.delete().where(subscription.c.session_id == bindparam("whose")))
drop_subscription = Statement(subscription.delete().where(subscription.c.id == bindparam("which")))
drop_endpoint = Statement(subscription.delete().where(subscription.c.endpoint_hash == bindparam("which")))
