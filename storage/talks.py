"""Talks (gesprekken), offered when writing helps no further, and what both sides write if they differ."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, bindparam, insert, select, update

from storage.query import Query, Statement
from storage.types import Id, Instant, LocalDate, Words, YesNo, table

talk = table(
    "talk",
    Column("id", Id, primary_key=True),
    Column("flag_id", Id, ForeignKey("flag.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("chair_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("officer_id", Id, ForeignKey("person.id", ondelete="RESTRICT"), nullable=False),
    Column("stage", Words, nullable=False),
    Column("way", Words),
    Column("on_day", LocalDate),
    Column("at", Instant, nullable=False),
    Column("words_until", Instant),
    Column("chair_entry_id", Id, ForeignKey("flag_entry.id", ondelete="CASCADE")),
    Column("officer_entry_id", Id, ForeignKey("flag_entry.id", ondelete="CASCADE")),
    Column("chair_done", YesNo, nullable=False),
    Column("officer_done", YesNo, nullable=False),
)


class Conversation(NamedTuple):
    """A talk over one flag. ``stage``: ``offered → planned → held → words → ended``.

    ``way`` once chosen: ``day``, ``call`` (both with ``on_day``) or ``none``; ``off`` while a talk that did
    not take place waits for another day. Who has the flag leads it;
    ``officer_id`` is whose answer did not help. The entries are the own words of both sides.
    """

    id: int
    flag_id: int
    chair_id: int
    officer_id: int
    stage: str
    way: str | None
    on_day: date | None
    at: datetime
    words_until: datetime | None
    chair_entry_id: int | None
    officer_entry_id: int | None
    chair_done: bool
    officer_done: bool


_talk = tuple(talk.c[name] for name in Conversation._fields)

add = Query(
    insert(talk).returning(talk.c.id),
    int,
    ("flag_id", "chair_id", "officer_id", "stage", "at", "chair_done", "officer_done"),
)
talk_by_id = Query(select(*_talk).where(talk.c.id == bindparam("id")), Conversation)
talks_of = Query(
    select(*_talk).where(talk.c.flag_id == bindparam("flag_id")).order_by(talk.c.id), Conversation
)
choose = Statement(
    update(talk)
    .where(talk.c.id == bindparam("which"))
    .values(stage=bindparam("new_stage"), way=bindparam("new_way"), on_day=bindparam("new_day"))
)
set_day = Statement(update(talk).where(talk.c.id == bindparam("which")).values(on_day=bindparam("new_day")))
set_stage = Statement(
    update(talk).where(talk.c.id == bindparam("which")).values(stage=bindparam("new_stage"))
)
begin_words = Statement(
    update(talk).where(talk.c.id == bindparam("which")).values(stage="words", words_until=bindparam("until"))
)
chair_wrote = Statement(
    update(talk)
    .where(talk.c.id == bindparam("which"))
    .values(chair_entry_id=bindparam("entry"), chair_done=True)
)
officer_wrote = Statement(
    update(talk)
    .where(talk.c.id == bindparam("which"))
    .values(officer_entry_id=bindparam("entry"), officer_done=True)
)
end_of_flag = Statement(
    update(talk).where(talk.c.flag_id == bindparam("which"), talk.c.stage != "ended").values(stage="ended")
)
