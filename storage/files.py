"""Files people sent: where each lies, what it is, and the key that opens it (sealed with its owner's)."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, bindparam, insert, select

from storage.query import Query, Statement
from storage.types import Count, Id, Instant, SealedWords, Words, table

stored_file = table(
    "stored_file",
    Column("id", Id, primary_key=True),
    Column("name", Words, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("mime", Words, nullable=False),
    Column("suffix", Words, nullable=False),
    Column("size", Count, nullable=False),
    Column("secret", SealedWords, nullable=False),
    Column("inbox_id", Id, ForeignKey("inbox.id", ondelete="SET NULL"), index=True),
    Column("stored_at", Instant, nullable=False),
)


class StoredFile(NamedTuple):
    """One file: ``kind`` is ``photo``, ``voice`` or ``document``; ``secret`` its key in hexadecimal."""

    id: int
    name: str
    kind: str
    mime: str
    suffix: str
    size: int
    secret: str
    inbox_id: int | None
    stored_at: datetime


_file = tuple(stored_file.c[name] for name in StoredFile._fields)

add = Query(
    insert(stored_file).returning(stored_file.c.id),
    int,
    ("name", "kind", "mime", "suffix", "size", "secret", "inbox_id", "stored_at"),
)
file_by_id = Query(select(*_file).where(stored_file.c.id == bindparam("id")), StoredFile)
files_of_arrival = Query(
    select(*_file).where(stored_file.c.inbox_id == bindparam("inbox_id")).order_by(stored_file.c.id),
    StoredFile,
)
drop_of_arrival = Statement(stored_file.delete().where(stored_file.c.inbox_id == bindparam("which")))
names = Query(select(stored_file.c.name), str)
