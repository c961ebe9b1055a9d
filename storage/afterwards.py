"""What a chair says of a flag weeks after it ended: is it better now?"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, bindparam, insert, select

from storage.query import Query, Statement
from storage.types import Id, Instant, Words, table

afterward = table(
    "afterward",
    Column("flag_id", Id, ForeignKey("flag.id", ondelete="CASCADE"), primary_key=True),
    Column("better", Words, nullable=False),
    Column("at", Instant, nullable=False),
)


class Afterward(NamedTuple):
    """One chair's word, weeks later; ``better`` is ``yes``, ``bit``, ``no`` or ``unknown``."""

    flag_id: int
    better: str
    at: datetime


_afterward = tuple(afterward.c[name] for name in Afterward._fields)

of_flag = Query(select(*_afterward).where(afterward.c.flag_id == bindparam("flag_id")), Afterward)
add = Statement(insert(afterward), ("flag_id", "better", "at"))
forget = Statement(afterward.delete().where(afterward.c.flag_id == bindparam("flag_id")))
