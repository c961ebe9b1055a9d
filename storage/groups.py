"""Boards' group chats: which one belongs to an association, what links it, and who reads elsewhere."""

from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, bindparam, delete, insert, select, update

from storage.people import chat, seat
from storage.query import Query, Statement
from storage.types import Count, Id, Instant, Words, table

group = table(
    "board_group",
    Column("association_id", Id, ForeignKey("association.id", ondelete="CASCADE"), primary_key=True),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("linked_at", Instant, nullable=False),
)

group_word = table(
    "group_word",
    Column("association_id", Id, ForeignKey("association.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("salt", Words, nullable=False),
    Column("word_hash", Words, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("tries", Count, nullable=False),
)

own_reader = table(
    "own_reader",
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("since", Instant, nullable=False),
)


class Group(NamedTuple):
    """The group chat of a board, where it is and whether it can be written to."""

    association_id: int
    chat_id: int
    platform: str
    state: str


class GroupWord(NamedTuple):
    """Six digits that link a group to an association, as a salted hash; ``tries`` counts wrong ones."""

    association_id: int
    person_id: int
    salt: str
    word_hash: str
    tries: int


_group = (group.c.association_id, group.c.chat_id, chat.c.platform, chat.c.state)
_linked = group.join(chat, chat.c.id == group.c.chat_id)

of_association = Query(
    select(*_group).select_from(_linked).where(group.c.association_id == bindparam("association_id")), Group
)
of_chat = Query(select(*_group).select_from(_linked).where(group.c.chat_id == bindparam("chat_id")), Group)
of_person = Query(
    select(*_group)
    .select_from(_linked.join(seat, seat.c.association_id == group.c.association_id))
    .where(seat.c.person_id == bindparam("person_id"))
    .order_by(group.c.association_id),
    Group,
)
link = Statement(insert(group), ("association_id", "chat_id", "linked_at"))
unlink = Statement(delete(group).where(group.c.association_id == bindparam("which")))

open_words = Query(
    select(*(group_word.c[name] for name in GroupWord._fields)).where(
        group_word.c.expires_at > bindparam("now")
    ),
    GroupWord,
)
add_word = Statement(
    insert(group_word), ("association_id", "person_id", "salt", "word_hash", "expires_at", "tries")
)
miss_words = Statement(
    update(group_word).where(group_word.c.expires_at > bindparam("now")).values(tries=group_word.c.tries + 1)
)
drop_word = Statement(delete(group_word).where(group_word.c.association_id == bindparam("which")))
drop_expired_words = Statement(delete(group_word).where(group_word.c.expires_at <= bindparam("now")))

reads_alone = Query(
    select(own_reader.c.person_id).where(own_reader.c.person_id == bindparam("person_id")), int
)
read_alone = Statement(insert(own_reader), ("person_id", "since"))
read_along = Statement(delete(own_reader).where(own_reader.c.person_id == bindparam("whose")))
