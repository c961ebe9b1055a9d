"""Areas (wijken en buurten), their neighbours, and the associations that sit in them."""

from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, UniqueConstraint, bindparam, insert, select, update

from storage.query import Query, Statement
from storage.types import Id, Words, YesNo, table

area = table(
    "area",
    Column("id", Id, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
)

neighbour = table(
    "neighbour",
    Column("area_id", Id, ForeignKey("area.id", ondelete="CASCADE"), primary_key=True),
    Column("next_id", Id, ForeignKey("area.id", ondelete="CASCADE"), primary_key=True),
)

association = table(
    "association",
    Column("id", Id, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("active", YesNo, nullable=False),
)

association_area = table(
    "association_area",
    Column("association_id", Id, ForeignKey("association.id", ondelete="CASCADE"), nullable=False),
    Column("area_id", Id, ForeignKey("area.id", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("association_id", "area_id"),
)


class Area(NamedTuple):
    """A wijk or buurt."""

    id: int
    key: str
    name: str


class Association(NamedTuple):
    """A wijkvereniging."""

    id: int
    key: str
    name: str
    active: bool


class Place(NamedTuple):
    """That an association sits in an area."""

    association_id: int
    area_id: int


_association = (association.c.id, association.c.key, association.c.name, association.c.active)

area_by_key = Query(select(area.c.id, area.c.key, area.c.name).where(area.c.key == bindparam("key")), Area)
areas = Query(select(area.c.id, area.c.key, area.c.name).order_by(area.c.name), Area)
association_by_id = Query(select(*_association).where(association.c.id == bindparam("id")), Association)
association_by_key = Query(select(*_association).where(association.c.key == bindparam("key")), Association)
associations = Query(select(*_association).order_by(association.c.name), Association)
areas_of_association = Query(
    select(area.c.id, area.c.key, area.c.name)
    .join(association_area, association_area.c.area_id == area.c.id)
    .where(association_area.c.association_id == bindparam("association_id"))
    .order_by(area.c.name),
    Area,
)
places_of_associations = Query(
    select(association_area.c.association_id, association_area.c.area_id)
    .join(association, association.c.id == association_area.c.association_id)
    .where(association.c.active == bindparam("active"))
    .order_by(association.c.name, association_area.c.area_id),
    Place,
)
neighbours = Query(
    select(area.c.id, area.c.key, area.c.name)
    .join(neighbour, neighbour.c.next_id == area.c.id)
    .where(neighbour.c.area_id == bindparam("area_id"))
    .order_by(area.c.name),
    Area,
)

add_area = Query(insert(area).returning(area.c.id), int, ("key", "name"))
change_area = Statement(
    update(area).where(area.c.id == bindparam("which")).values(name=bindparam("new_name"))
)
add_neighbour = Statement(insert(neighbour), ("area_id", "next_id"))
drop_neighbours = Statement(neighbour.delete().where(neighbour.c.area_id == bindparam("area_id")))
add_association = Query(insert(association).returning(association.c.id), int, ("key", "name", "active"))
change_association = Statement(
    update(association)
    .where(association.c.id == bindparam("which"))
    .values(name=bindparam("new_name"), active=bindparam("new_active"))
)
add_association_area = Statement(insert(association_area), ("association_id", "area_id"))
drop_association_areas = Statement(
    association_area.delete().where(association_area.c.association_id == bindparam("association_id"))
)
