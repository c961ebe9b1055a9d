"""What stands on our own pages, the browser's and the playground's: every message as it now looks.

Each write to a message gets the next number of one count, so that a page which knows the last number it saw
can ask for everything since, miss nothing and double nothing.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, Index, bindparam, func, insert, select, update

from storage import marks
from storage.database import Db
from storage.query import Query, Statement
from storage.types import Count, Id, Instant, SealedWords, Words, YesNo, table

message = table(
    "page_message",
    Column("id", Id, primary_key=True),
    Column("platform", Words, nullable=False),
    Column("chat", Words, nullable=False),
    Column("change", Count, nullable=False, unique=True),
    Column("mine", YesNo, nullable=False),
    Column("body", SealedWords, nullable=False),
    Column("options", SealedWords, nullable=False),
    Column("files", SealedWords, nullable=False),
    Column("prompt", Words),
    Column("replies_to", Words),
    Column("silent", YesNo, nullable=False),
    Column("loud", Count, nullable=False),
    Column("edits", Count, nullable=False),
    Column("once", Words, nullable=False, unique=True),
    Column("at", Instant, nullable=False),
    Index("ix_page_message_chat", "platform", "chat", "change"),
)


class Message(NamedTuple):
    """One message in a chat of ours; ``mine`` says that the person wrote it.

    ``options`` is a JSON list of button words, ``files`` of objects (:mod:`bot.web.chats`); ``edits``
    counts how often it was changed. One that is ``gone`` was taken off the page, and holds no words.
    """

    id: int
    platform: str
    chat: str
    change: int
    mine: bool
    body: str
    options: str
    files: str
    prompt: str | None
    replies_to: str | None
    silent: bool
    edits: int
    at: datetime
    gone: bool


_stands = func.length(message.c.body) > 0  # sealed words are never that short, not even no words
_gone = (func.length(message.c.body) == 0).label("gone")
_message = (*(message.c[name] for name in Message._fields[:-1]), _gone)

_newest = Query(select(func.coalesce(func.max(message.c.change), 0)), int)
# ``loud`` is the change with which a message was news to who reads it, and 0 where it never was (their own
# words, or a silent one); no edit changes it (:mod:`storage.nudges`).
add = Query(
    insert(message).returning(message.c.id),
    int,
    (
        "platform", "chat", "change", "mine", "body", "options", "files", "prompt", "replies_to", "silent",
        "loud", "edits", "once", "at",
    ),
)  # fmt: skip
known = Query(select(message.c.id).where(message.c.once == bindparam("once")), int)
by_id = Query(select(*_message).where(message.c.id == bindparam("id")), Message)
since = Query(
    select(*_message)
    .where(message.c.change > bindparam("change"), message.c.platform == bindparam("platform"))
    .order_by(message.c.change)
    .limit(bindparam("most")),
    Message,
)
_of_chat = (message.c.platform == bindparam("platform"), message.c.chat == bindparam("chat"))
since_of_chat = Query(
    select(*_message)
    .where(*_of_chat, message.c.change > bindparam("change"))
    .order_by(message.c.change)
    .limit(bindparam("most")),
    Message,
)
of_chat = Query(select(*_message).where(*_of_chat, _stands).order_by(message.c.id), Message)
newest_of_chat = Query(
    select(*_message).where(*_of_chat, _stands).order_by(message.c.id.desc()).limit(bindparam("most")),
    Message,
)
_NO_FILES = 64
"""An empty list, sealed, takes fewer bytes than this; one with a file on it many more."""

files_on = Query(
    select(message.c.files)
    .where(message.c.platform == bindparam("platform"), func.length(message.c.files) > _NO_FILES)
    .order_by(message.c.id),
    str,
)
change = Statement(
    update(message)
    .where(message.c.id == bindparam("which"))
    .values(
        change=bindparam("new_change"),
        body=bindparam("new_body"),
        options=bindparam("new_options"),
        prompt=bindparam("new_prompt"),
        edits=message.c.edits + 1,
    )
)
_takes_off = {"body": b"", "options": b"", "files": b"", "prompt": None, "replies_to": None, "loud": 0}
_take_off_named = Statement(
    update(message)
    .where(*_of_chat, message.c.once == bindparam("name"), _stands)
    .values(change=bindparam("new_change"), **_takes_off)
)
_take_off_numbered = Statement(
    update(message)
    .where(*_of_chat, message.c.id == bindparam("which"), _stands)
    .values(change=bindparam("new_change"), **_takes_off)
)
_any_in_chat = Query(select(message.c.id).where(*_of_chat).limit(1), int)


def shown_as(chat: str, once: str) -> str:
    """The name under which what the line says is shown once in a chat (``once``: its own name for it)."""
    return f"{chat}:{once}"  # shown where nobody looks any more, it is shown again


def said_as(chat: str, external_id: str) -> str:
    """The name of what somebody said in a chat, by that of the event in which it came in."""
    return f"{chat}:said:{external_id.removeprefix(f'{chat}:')}"


def take_off(db: Db, platform: str, chat: str, names: Iterable[str], numbers: Iterable[int]) -> None:
    """Take messages off the page for good: pages that show them hear it, and no word of them is kept."""
    if db.first(_any_in_chat, platform=platform, chat=chat) is None:
        return
    for name in names:
        db.run(_take_off_named, platform=platform, chat=chat, name=name, new_change=last_change(db) + 1)
    for number in numbers:
        db.run(_take_off_numbered, platform=platform, chat=chat, which=number, new_change=last_change(db) + 1)


def last_change(db: Db) -> int:
    """The number of the newest change there ever was, also where its message is gone since."""
    return max(db.one(_newest), int(db.first(marks.value_of, key=marks.CHANGE) or 0))


def keep_count(db: Db) -> None:
    """Before messages go: no number is given twice, or a page that saw it would miss what comes next."""
    marks.set_change(db, last_change(db))
