"""Who is signed in where in a browser, and the links and codes that let somebody in; only hashes are kept."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, bindparam, func, insert, select, update

from storage.query import Query, Statement
from storage.types import Count, Id, Instant, SealedWords, Words, table

STRANGER, SECOND, FULL = "stranger", "second", "full"
"""How far somebody has come: through no door yet, half through an officer's, or in."""

session = table(
    "session",
    Column("id", Id, primary_key=True),
    Column("token_hash", Words, nullable=False, unique=True),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE")),
    Column("level", Words, nullable=False),
    Column("device", SealedWords, nullable=False),
    Column("proof", SealedWords),
    Column("came_by", Id),  # no reference: it is only ever compared
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_session_chat", "chat_id"),
    Index("ix_session_person", "person_id"),
)

sign_in_link = table(
    "sign_in_link",
    Column("id", Id, primary_key=True),
    Column("token_hash", Words, nullable=False, unique=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Index("ix_sign_in_link_person", "person_id"),
)

identity = table(
    "identity",
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("subject_hash", Words, nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
)

authenticator = table(
    "authenticator",
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("secret", SealedWords, nullable=False),
    Column("confirmed_at", Instant),
    Column("last_step", Count, nullable=False),
)


class Session(NamedTuple):
    """One browser of one person. ``level`` is one of the three above; times are the machine's.

    ``device`` tells the person which browser it is; ``proof`` holds what a door has shown so far and the next
    one needs (JSON); ``came_by`` is the stranger's chat that a browser came in by.
    """

    id: int
    chat_id: int
    person_id: int | None
    level: str
    device: str
    proof: str | None
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    came_by: int | None


class SignInLink(NamedTuple):
    """A way back in for somebody who takes part already."""

    id: int
    person_id: int
    expires_at: datetime
    used_at: datetime | None


class Authenticator(NamedTuple):
    """The secret of somebody's authenticator app; ``last_step`` is the newest code that was used."""

    person_id: int
    secret: str
    confirmed_at: datetime | None
    last_step: int


_session = tuple(session.c[name] for name in Session._fields)

add = Query(
    insert(session).returning(session.c.id),
    int,
    (
        "token_hash", "chat_id", "person_id", "level", "device", "proof", "came_by", "created_at",
        "seen_at", "expires_at",
    ),
)  # fmt: skip
by_hash = Query(select(*_session).where(session.c.token_hash == bindparam("token_hash")), Session)
by_id = Query(select(*_session).where(session.c.id == bindparam("id")), Session)
of_person = Query(
    select(*_session).where(session.c.person_id == bindparam("person_id")).order_by(session.c.id), Session
)
of_chat = Query(
    select(*_session).where(session.c.chat_id == bindparam("chat_id")).order_by(session.c.id), Session
)
renew = Statement(
    update(session)
    .where(session.c.id == bindparam("which"))
    .values(seen_at=bindparam("at"), expires_at=bindparam("until"))
)
prove = Statement(
    update(session).where(session.c.id == bindparam("which")).values(proof=bindparam("new_proof"))
)
drop = Statement(session.delete().where(session.c.id == bindparam("which")))
drop_of_person = Statement(session.delete().where(session.c.person_id == bindparam("whose")))
drop_of_chat = Statement(session.delete().where(session.c.chat_id == bindparam("in_chat")))
drop_come_by = Statement(
    session.delete().where(session.c.person_id == bindparam("whose"), session.c.came_by == bindparam("chat"))
)

add_link = Query(
    insert(sign_in_link).returning(sign_in_link.c.id),
    int,
    ("token_hash", "person_id", "created_at", "expires_at"),
)
link_by_hash = Query(
    select(*(sign_in_link.c[name] for name in SignInLink._fields)).where(
        sign_in_link.c.token_hash == bindparam("token_hash")
    ),
    SignInLink,
)
use_link = Statement(
    update(sign_in_link)
    .where(sign_in_link.c.id == bindparam("which"), sign_in_link.c.used_at.is_(None))
    .values(used_at=bindparam("at"))
)
spend_links = Statement(
    update(sign_in_link)
    .where(sign_in_link.c.person_id == bindparam("whose"), sign_in_link.c.used_at.is_(None))
    .values(used_at=bindparam("at"))
)
links_since = Query(
    select(func.count())
    .select_from(sign_in_link)
    .where(
        sign_in_link.c.person_id == bindparam("person_id"), sign_in_link.c.created_at > bindparam("since")
    ),
    int,
)

add_identity = Statement(insert(identity), ("person_id", "subject_hash", "created_at"))
person_of_subject = Query(
    select(identity.c.person_id).where(identity.c.subject_hash == bindparam("subject_hash")), int
)
drop_identities_of = Statement(identity.delete().where(identity.c.person_id == bindparam("whose")))
identities_of = Query(select(identity.c.id).where(identity.c.person_id == bindparam("person_id")), int)

authenticator_of = Query(
    select(*(authenticator.c[name] for name in Authenticator._fields)).where(
        authenticator.c.person_id == bindparam("person_id")
    ),
    Authenticator,
)
add_authenticator = Statement(insert(authenticator), ("person_id", "secret", "last_step"))
confirm_authenticator = Statement(
    update(authenticator)
    .where(authenticator.c.person_id == bindparam("whose"))
    .values(confirmed_at=bindparam("at"), last_step=bindparam("step"))
)
step_authenticator = Statement(
    update(authenticator)
    .where(authenticator.c.person_id == bindparam("whose"), authenticator.c.last_step < bindparam("step"))
    .values(last_step=bindparam("step"))
)
drop_authenticator = Statement(authenticator.delete().where(authenticator.c.person_id == bindparam("whose")))
