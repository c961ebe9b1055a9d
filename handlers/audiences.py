"""Who hears a notice: the associations, the people on their boards, and who of them can be reached."""

from typing import NamedTuple

from handlers import doors, groups
from handlers.context import Ctx
from handlers.rules.audience import audience, entitled
from storage import areas, notices, people, processes
from storage.database import Db
from storage.notices import LEFT_OUT, Notice
from storage.people import Person


class Count(NamedTuple):
    """How many hear of it: associations, people with a way to be reached, and the names of those without."""

    associations: int
    people: int
    without: tuple[str, ...]


def by_right(db: Db, process_id: int) -> dict[int, str]:
    """How each association stands to a process: ``own`` or ``next_door``; others are not named."""
    places = set(db.all(processes.areas_of_process, process_id=process_id))
    beside = {area.id for place in places for area in db.all(areas.neighbours, area_id=place)} - places
    seats: dict[int, set[int]] = {}
    for seat in db.all(areas.places_of_associations, active=True):
        seats.setdefault(seat.association_id, set()).add(seat.area_id)
    return entitled(places, beside, seats)


def as_chosen(db: Db, process_id: int, added: tuple[int, ...], left_out: tuple[int, ...]) -> dict[int, str]:
    """The audience of a notice about a process, after what its author changed in it."""
    return audience(by_right(db, process_id), added, left_out)


def chosen(db: Db, notice_id: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who was added to the audience of a notice, and who was left out."""
    found = db.all(notices.hearers_of, notice_id=notice_id)
    return (
        tuple(each.association_id for each in found if each.how == notices.ADDED),
        tuple(each.association_id for each in found if each.how == LEFT_OUT),
    )


def settle(db: Db, notice: Notice) -> None:
    """Write down, at the moment of sending, for which associations a notice is."""
    added, left_out = chosen(db, notice.id)
    known = {*added, *left_out}
    for association_id, how in as_chosen(db, notice.process_id, added, left_out).items():
        if association_id not in known:
            db.run(
                notices.add_hearer, notice_id=notice.id, association_id=association_id, how=how, reason=None
            )


def sits_in(db: Db, person: Person, associations: set[int]) -> bool:
    """Whether somebody sits on the board of one of these now."""
    seats = db.all(people.seats_of, person_id=person.id, active=True)
    return any(seat.association_id in associations for seat in seats)


def reached_of(db: Db, ctx: Ctx, association_id: int) -> dict[int, str]:
    """Who of a board can be reached now, and how many messages each wants (``quiet``)."""
    ways = db.all(people.ways_of_members, association_id=association_id, active=True)
    return {way.person_id: way.quiet for way in ways if doors.is_open_for_boards(ctx, way.platform)}


def count(db: Db, ctx: Ctx, standing: dict[int, str]) -> Count:
    """How many associations and people an audience is now, and of which nobody can be reached."""
    heard = {association for association, how in standing.items() if how != LEFT_OUT}
    without, reachable = [], set[int]()
    for association in db.all(areas.associations):
        if association.id in heard:
            found = set(reached_of(db, ctx, association.id))
            reachable |= found
            if not found and groups.open_for(db, ctx, association.id) is None:
                without.append(association.name)
    return Count(len(heard), len(reachable), tuple(without))
