"""That there is news, told outside the line: to whom, which way, since when; never what the news is."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, bindparam, insert, select, update

from storage.query import Query, Statement
from storage.types import Count, Id, Instant, SealedWords, Words, table

ON, OFF, BOUNCED = "on", "off", "bounced"

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
    and ``sms`` are ``on``, ``off`` or ``bounced``. ``change`` is the newest change they were told of, by
    ``ways`` ways so far, the last time at ``told_at``.
    """

    person_id: int
    handle: str
    mail: str
    sms: str
    change: int
    ways: int
    told_at: datetime | None


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

add = Statement(insert(nudge), ("person_id", "handle", "mail", "sms", "change", "ways"))
of_person = Query(select(*_nudge).where(nudge.c.person_id == bindparam("person_id")), Nudge)
by_handle = Query(select(*_nudge).where(nudge.c.handle == bindparam("handle")), Nudge)
everybody = Query(select(*_nudge).order_by(nudge.c.person_id), Nudge)
told = Statement(
    update(nudge)
    .where(nudge.c.person_id == bindparam("whose"))
    .values(change=bindparam("new_change"), ways=bindparam("new_ways"), told_at=bindparam("at"))
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
subscriptions_of_session = Query(
    select(*(subscription.c[name] for name in Subscription._fields)).where(
        subscription.c.session_id == bindparam("session_id")
    ),
    Subscription,
)
drop_subscription = Statement(subscription.delete().where(subscription.c.id == bindparam("which")))
drop_endpoint = Statement(subscription.delete().where(subscription.c.endpoint_hash == bindparam("which")))
