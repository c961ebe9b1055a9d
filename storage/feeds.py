"""Private calendar feeds: one secret address per person, of which only the hash is kept."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, bindparam, insert, select

from storage.query import Query, Statement
from storage.types import Id, Instant, Words, table

feed = table(
    "feed",
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("token_hash", Words, nullable=False, unique=True),
    Column("made_at", Instant, nullable=False),
)


class Feed(NamedTuple):
    """That somebody's calendar can be read by whoever knows its address."""

    person_id: int
    token_hash: str
    made_at: datetime


_feed = tuple(feed.c[name] for name in Feed._fields)

by_hash = Query(select(*_feed).where(feed.c.token_hash == bindparam("token_hash")), Feed)
of_person = Query(select(*_feed).where(feed.c.person_id == bindparam("person_id")), Feed)
add = Statement(insert(feed), Feed._fields)
drop_of = Statement(feed.delete().where(feed.c.person_id == bindparam("whose")))
