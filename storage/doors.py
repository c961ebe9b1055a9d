"""Which doors are open: codes that tie a second one to a person, and platforms that are switched off."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, bindparam, insert, select, update

from storage.query import Query, Statement
from storage.types import Count, Id, Instant, Words, table

link_code = table(
    "link_code",
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("chat_id", Id, nullable=False),
    Column("salt", Words, nullable=False),
    Column("code_hash", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("tries", Count, nullable=False),
)

link_try = table(
    "link_try",
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), primary_key=True),
    Column("tries", Count, nullable=False),
    Column("since", Instant, nullable=False),
)

closed_door = table(
    "closed_door",
    Column("platform", Words, primary_key=True),
    Column("closed_at", Instant, nullable=False),
    Column("because", Words),
    Column("told_at", Instant),
)


class LinkCode(NamedTuple):
    """Six digits that tie another chat to a person, as a salted hash; ``tries`` counts wrong ones.

    ``chat_id`` is where it was asked for.
    """

    id: int
    person_id: int
    chat_id: int
    salt: str
    code_hash: str
    expires_at: datetime
    tries: int


class LinkTry(NamedTuple):
    """How often a chat tried a wrong code, since when."""

    chat_id: int
    tries: int
    since: datetime


class ClosedDoor(NamedTuple):
    """A platform that the municipality has switched off; ``told_at`` is when its people had been told."""

    platform: str
    closed_at: datetime
    because: str | None
    told_at: datetime | None


add_code = Statement(
    insert(link_code), ("person_id", "chat_id", "salt", "code_hash", "created_at", "expires_at", "tries")
)
open_codes = Query(
    select(*(link_code.c[name] for name in LinkCode._fields)).where(
        link_code.c.expires_at > bindparam("now")
    ),
    LinkCode,
)
miss_codes = Statement(
    update(link_code).where(link_code.c.expires_at > bindparam("now")).values(tries=link_code.c.tries + 1)
)
drop_code = Statement(link_code.delete().where(link_code.c.id == bindparam("which")))
drop_codes_of = Statement(link_code.delete().where(link_code.c.person_id == bindparam("whose")))
drop_expired_codes = Statement(link_code.delete().where(link_code.c.expires_at <= bindparam("now")))

tries_of = Query(
    select(*(link_try.c[name] for name in LinkTry._fields)).where(link_try.c.chat_id == bindparam("chat_id")),
    LinkTry,
)
add_try = Statement(insert(link_try), ("chat_id", "tries", "since"))
count_try = Statement(
    update(link_try).where(link_try.c.chat_id == bindparam("which")).values(tries=link_try.c.tries + 1)
)
drop_tries = Statement(link_try.delete().where(link_try.c.chat_id == bindparam("which")))

closed_doors = Query(
    select(*(closed_door.c[name] for name in ClosedDoor._fields)).order_by(closed_door.c.platform), ClosedDoor
)
close_door = Statement(insert(closed_door), ("platform", "closed_at", "because"))
told_of_door = Statement(
    update(closed_door).where(closed_door.c.platform == bindparam("which")).values(told_at=bindparam("at"))
)
open_door = Statement(closed_door.delete().where(closed_door.c.platform == bindparam("which")))
