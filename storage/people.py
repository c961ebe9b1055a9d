"""People, the seats they have, the chats they can be reached in, and the invitations that brought them."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint, bindparam, insert, select, update

from storage.areas import association
from storage.database import Db
from storage.query import Query, Statement
from storage.types import Id, Instant, SealedWords, Words, YesNo, table

person = table(
    "person",
    Column("id", Id, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("name", SealedWords, nullable=False),
    Column("title", Words, nullable=False),
    Column("office", Words),
    Column("phone", SealedWords),
    Column("email", SealedWords),
    Column("language", Words, nullable=False),
    Column("weekdays", Words, nullable=False),
    Column("deputy_id", Id, ForeignKey("person.id", ondelete="SET NULL")),
    Column("lead_id", Id, ForeignKey("person.id", ondelete="SET NULL")),
    Column("active", YesNo, nullable=False),
    Column("joined_at", Instant),
    Column("quiet", Words, nullable=False),
    Column("rest", Words),
)

seat = table(
    "seat",
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column(
        "association_id", Id, ForeignKey("association.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("role", Words, nullable=False),
    UniqueConstraint("person_id", "association_id"),
)

officer_area = table(
    "officer_area",
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("area_id", Id, ForeignKey("area.id", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("person_id", "area_id"),
)

chat = table(
    "chat",
    Column("id", Id, primary_key=True),
    Column("platform", Words, nullable=False),
    Column("external", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("person_id", Id, ForeignKey("person.id", ondelete="SET NULL")),
    Column("rank", Id, nullable=False),
    Column("state", Words, nullable=False),
    Column("state_at", Instant),
    Column("greeted_at", Instant),
    UniqueConstraint("platform", "external"),
    Index("ix_chat_person", "person_id", "rank"),
)

invitation = table(
    "invitation",
    Column("id", Id, primary_key=True),
    Column("token_hash", Words, nullable=False, unique=True),
    Column("person_id", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("inviter_id", Id, ForeignKey("person.id", ondelete="SET NULL")),
    Column("role", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("chat_id", Id, ForeignKey("chat.id", ondelete="SET NULL")),
)


class Person(NamedTuple):
    """Somebody the town knows. ``office`` is ``None`` for chairs, else what kind of officer.

    ``weekdays`` are digits, Monday = 0 ("01234"); ``quiet`` is ``""``, ``"few"`` or ``"all"`` (by *stop*).
    ``rest`` are hours in which nothing comes unasked, as ``handlers/rules/attention`` reads them.
    """

    id: int
    key: str
    name: str
    title: str
    office: str | None
    phone: str | None
    email: str | None
    language: str
    weekdays: str
    deputy_id: int | None
    lead_id: int | None
    active: bool
    joined_at: datetime | None
    quiet: str
    rest: str | None


class Seat(NamedTuple):
    """A person's place on an association's board; ``role`` is ``chair`` or ``board``."""

    person_id: int
    association_id: int
    association: str
    role: str


class Chat(NamedTuple):
    """One conversation place. ``kind``: ``private`` or ``group``; ``state``: ``open`` or ``blocked``."""

    id: int
    platform: str
    external: str
    kind: str
    person_id: int | None
    rank: int
    state: str
    greeted_at: datetime | None


class WayOf(NamedTuple):
    """That somebody who takes part can be spoken with on a platform; ``quiet`` as in :class:`Person`."""

    person_id: int
    platform: str
    quiet: str


class Invitation(NamedTuple):
    """A way in for one person, in one role, used once."""

    id: int
    person_id: int
    inviter_id: int | None
    role: str
    expires_at: datetime
    used_at: datetime | None
    chat_id: int | None


_person = tuple(person.c[name] for name in Person._fields)
_chat = tuple(chat.c[name] for name in Chat._fields)
_invitation = tuple(invitation.c[name] for name in Invitation._fields)

person_by_id = Query(select(*_person).where(person.c.id == bindparam("id")), Person)
person_by_key = Query(select(*_person).where(person.c.key == bindparam("key")), Person)
people = Query(select(*_person).order_by(person.c.id), Person)
officers = Query(
    select(*_person).where(person.c.office.is_not(None), person.c.active == bindparam("active")), Person
)
by_office = Query(
    select(*_person)
    .where(person.c.office == bindparam("office"), person.c.active == bindparam("active"))
    .order_by(person.c.id),
    Person,
)
wijkregisseurs_of_area = Query(
    select(*_person)
    .join(officer_area, officer_area.c.person_id == person.c.id)
    .where(
        officer_area.c.area_id == bindparam("area_id"),
        person.c.office == "wijkregisseur",
        person.c.active == bindparam("active"),
    )
    .order_by(person.c.id),
    Person,
)

seats_of = Query(
    select(seat.c.person_id, seat.c.association_id, association.c.name.label("association"), seat.c.role)
    .join(association, association.c.id == seat.c.association_id)
    .where(seat.c.person_id == bindparam("person_id"), association.c.active == bindparam("active"))
    .order_by(association.c.name),
    Seat,
)
seats_in = Query(
    select(seat.c.person_id, seat.c.association_id, association.c.name.label("association"), seat.c.role)
    .join(association, association.c.id == seat.c.association_id)
    .where(seat.c.association_id == bindparam("association_id"))
    .order_by(seat.c.role.desc(), seat.c.person_id),
    Seat,
)

members_of = Query(
    select(*_person)
    .join(seat, seat.c.person_id == person.c.id)
    .where(seat.c.association_id == bindparam("association_id"), person.c.active == bindparam("active"))
    .order_by(seat.c.role.desc(), person.c.id),
    Person,
)

ways_of_members = Query(
    select(seat.c.person_id, chat.c.platform, person.c.quiet)
    .join(person, person.c.id == seat.c.person_id)
    .join(chat, chat.c.person_id == person.c.id)
    .where(
        seat.c.association_id == bindparam("association_id"),
        person.c.active == bindparam("active"),
        person.c.joined_at.is_not(None),
        person.c.quiet != "all",
        chat.c.kind == "private",
        chat.c.state == "open",
    )
    .order_by(person.c.id, chat.c.id),
    WayOf,
)

add_person = Query(
    insert(person).returning(person.c.id),
    int,
    ("key", "name", "title", "office", "phone", "language", "weekdays", "active", "quiet"),
)
seal_person = Statement(
    update(person)
    .where(person.c.id == bindparam("which"))
    .values(name=bindparam("new_name"), phone=bindparam("new_phone"))
)
set_email = Statement(
    update(person).where(person.c.id == bindparam("which")).values(email=bindparam("new_email"))
)
change_person = Statement(
    update(person)
    .where(person.c.id == bindparam("which"))
    .values(
        title=bindparam("new_title"),
        office=bindparam("new_office"),
        language=bindparam("new_language"),
        weekdays=bindparam("new_weekdays"),
        deputy_id=bindparam("new_deputy"),
        lead_id=bindparam("new_lead"),
        active=bindparam("new_active"),
    )
)
set_language = Statement(
    update(person).where(person.c.id == bindparam("which")).values(language=bindparam("new_language"))
)
set_weekdays = Statement(
    update(person).where(person.c.id == bindparam("which")).values(weekdays=bindparam("new_weekdays"))
)
set_rest = Statement(
    update(person).where(person.c.id == bindparam("which")).values(rest=bindparam("new_rest"))
)
set_quiet = Statement(
    update(person).where(person.c.id == bindparam("which")).values(quiet=bindparam("new_quiet"))
)
set_joined = Statement(
    update(person).where(person.c.id == bindparam("which")).values(joined_at=bindparam("at"))
)
add_seat = Statement(insert(seat), ("person_id", "association_id", "role"))
drop_seats = Statement(seat.delete().where(seat.c.person_id == bindparam("person_id")))
areas_of_officer = Query(
    select(officer_area.c.area_id).where(officer_area.c.person_id == bindparam("person_id")), int
)
add_officer_area = Statement(insert(officer_area), ("person_id", "area_id"))
drop_officer_areas = Statement(
    officer_area.delete().where(officer_area.c.person_id == bindparam("person_id"))
)

chat_by_id = Query(select(*_chat).where(chat.c.id == bindparam("id")), Chat)
chat_by_external = Query(
    select(*_chat).where(chat.c.platform == bindparam("platform"), chat.c.external == bindparam("external")),
    Chat,
)
chats_of = Query(
    select(*_chat)
    .where(chat.c.person_id == bindparam("person_id"), chat.c.kind == "private")
    .order_by(chat.c.rank, chat.c.id),
    Chat,
)
chats_on = Query(
    select(*_chat)
    .where(
        chat.c.platform == bindparam("platform"),
        chat.c.kind == "private",
        chat.c.state == "open",
        chat.c.person_id.is_not(None),
    )
    .order_by(chat.c.id),
    Chat,
)
_add_chat = Query(
    insert(chat).returning(chat.c.id), int, ("platform", "external", "kind", "person_id", "rank", "state")
)
set_chat_person = Statement(
    update(chat).where(chat.c.id == bindparam("which")).values(person_id=bindparam("owner"))
)
set_chat_state = Statement(
    update(chat)
    .where(chat.c.id == bindparam("which"))
    .values(state=bindparam("new_state"), state_at=bindparam("at"))
)
set_chat_rank = Statement(
    update(chat).where(chat.c.id == bindparam("which")).values(rank=bindparam("new_rank"))
)
set_chat_external = Statement(
    update(chat).where(chat.c.id == bindparam("which")).values(external=bindparam("new_external"))
)
set_greeted = Statement(
    update(chat).where(chat.c.id == bindparam("which")).values(greeted_at=bindparam("at"))
)

add_invitation = Query(
    insert(invitation).returning(invitation.c.id),
    int,
    ("token_hash", "person_id", "inviter_id", "role", "created_at", "expires_at"),
)
invitation_by_hash = Query(
    select(*_invitation).where(invitation.c.token_hash == bindparam("token_hash")), Invitation
)
invitation_by_id = Query(select(*_invitation).where(invitation.c.id == bindparam("id")), Invitation)
invitations_of = Query(
    select(*_invitation).where(invitation.c.person_id == bindparam("person_id")).order_by(invitation.c.id),
    Invitation,
)
use_invitation = Statement(
    update(invitation)
    .where(invitation.c.id == bindparam("which"), invitation.c.used_at.is_(None))
    .values(used_at=bindparam("at"), chat_id=bindparam("in_chat"))
)
drop_open_invitations = Statement(
    invitation.delete().where(
        invitation.c.person_id == bindparam("person_id"), invitation.c.used_at.is_(None)
    )
)


def open_chat(
    db: Db,
    platform: str,
    external: str,
    person_id: int | None = None,
    *,
    rank: int = 0,
    kind: str = "private",
) -> int:
    """A place to talk with somebody, or with a stranger; its number. The lowest ``rank`` is tried first."""
    return db.one(
        _add_chat,
        platform=platform,
        external=external,
        kind=kind,
        person_id=person_id,
        rank=rank,
        state="open",
    )
