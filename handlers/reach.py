"""Who can be reached, and who is asked instead of whom."""

from typing import NamedTuple

from handlers import absences, doors
from handlers.context import Ctx
from handlers.post import STOPPED
from storage import people, processes
from storage.database import Db
from storage.people import Person


class Holder(NamedTuple):
    """Who gets a flag; ``instead_of`` is who should have had it and cannot be reached."""

    person: Person
    instead_of: Person | None = None


def can_be_reached(db: Db, ctx: Ctx, person: Person) -> bool:
    """Whether a message has a way to this person now; it has none to who is away."""
    if not person.active or person.joined_at is None or person.quiet == STOPPED:
        return False
    if absences.of(db, person) is not None:
        return False
    return bool(doors.addresses(db, ctx, person))


def responsible(db: Db, ctx: Ctx, process_id: int | None, area_ids: list[int]) -> Holder | None:
    """The project manager, else deputy, wijkregisseur, coordinator: the first who can be reached."""
    process = None if process_id is None else db.first(processes.process_by_id, id=process_id)
    wanted = None if process is None else db.first(people.person_by_id, id=process.officer_id)
    line = [] if wanted is None else [wanted, *_deputy(db, wanted)]
    line += _wijkregisseurs(db, area_ids)
    line += _coordinator(db, ctx)
    first = line[0] if line else None
    for person in line:
        if can_be_reached(db, ctx, person):
            return Holder(person, first if first is not None and first.id != person.id else None)
    return None


def others(db: Db, ctx: Ctx, process_id: int | None, area_ids: list[int], but: int) -> list[Person]:
    """Who else could get it: the wijkregisseur first, then the process's people, then the coordinator."""
    process = None if process_id is None else db.first(processes.process_by_id, id=process_id)
    line = _wijkregisseurs(db, area_ids)
    if process is not None and (manager := db.first(people.person_by_id, id=process.officer_id)):
        line += [manager, *_deputy(db, manager)]
    line += db.all(people.by_office, office="policy_adviser", active=True)
    line += _coordinator(db, ctx)
    found = {person.id: person for person in line if person.id != but}
    return [person for person in found.values() if can_be_reached(db, ctx, person)]


def comes_next(db: Db, ctx: Ctx, holder: Person, area_ids: list[int]) -> Person | None:
    """Who is asked when the date passes, of :func:`line_after` the first who can be reached now."""
    line = line_after(db, ctx, holder, area_ids)
    return next((person for person in line if can_be_reached(db, ctx, person)), None)


def line_after(db: Db, ctx: Ctx, holder: Person, area_ids: list[int]) -> list[Person]:
    """Who stand behind ``holder``: wijkregisseurs, team lead, coordinator; never the same one."""
    lead = None if holder.lead_id is None else db.first(people.person_by_id, id=holder.lead_id)
    line = [*_wijkregisseurs(db, area_ids), *([lead] if lead else []), *_coordinator(db, ctx)]
    return [person for person in line if person.id != holder.id]


def reads_along(
    db: Db, ctx: Ctx, answerer: Person, process_id: int | None, area_ids: list[int]
) -> Holder | None:
    """Who gets a flag that ``answerer``'s answer did not help: who comes next, else the same one again.

    Else whoever is responsible; ``None`` when nobody can be reached. ``instead_of`` is who stood first.
    """
    first = next(iter(line_after(db, ctx, answerer, area_ids)), None)
    found = comes_next(db, ctx, answerer, area_ids)
    if found is None and can_be_reached(db, ctx, answerer):
        found = answerer
    if found is None:
        other = responsible(db, ctx, process_id, area_ids)
        found = None if other is None else other.person
    if found is None:
        return None
    return Holder(found, first if first is not None and first.id != found.id else None)


def wijkregisseur(db: Db, ctx: Ctx, area_ids: list[int]) -> Person | None:
    """The first wijkregisseur of these areas who can be reached."""
    found = _wijkregisseurs(db, area_ids)
    return next((person for person in found if can_be_reached(db, ctx, person)), None)


def coordinator(db: Db, ctx: Ctx) -> Holder:
    """The last resort: the coordinator, reachable or not; the message waits until they are."""
    return Holder(db.one(people.person_by_key, key=ctx.policy.coordinator))


def deputy_of(db: Db, ctx: Ctx, person: Person) -> Person | None:
    """Who stands in for somebody, if they can be reached."""
    return next((deputy for deputy in _deputy(db, person) if can_be_reached(db, ctx, deputy)), None)


def _deputy(db: Db, person: Person) -> list[Person]:
    deputy = None if person.deputy_id is None else db.first(people.person_by_id, id=person.deputy_id)
    return [] if deputy is None else [deputy]


def _wijkregisseurs(db: Db, area_ids: list[int]) -> list[Person]:
    found: dict[int, Person] = {}
    for area_id in area_ids:
        for person in db.all(people.wijkregisseurs_of_area, area_id=area_id, active=True):
            found.setdefault(person.id, person)
    return list(found.values())


def _coordinator(db: Db, ctx: Ctx) -> list[Person]:
    person = db.first(people.person_by_key, key=ctx.policy.coordinator)
    return [] if person is None else [person]
