"""What somebody chose to follow and how, and how much may be asked of them."""

from collections.abc import Iterable

from handlers.context import Ctx
from handlers.rules.attention import CHAIR, WIJKREGISSEUR, How, Limit
from storage import areas, follows, people, processes
from storage.database import Db
from storage.people import Person
from storage.processes import Process

_RANK = (How.OFF, How.OVERVIEW, How.AT_ONCE)
"""Where areas are followed in several ways, the most attentive one counts."""


def limit_of(person: Person) -> Limit | None:
    """How much may be asked of somebody: chairs, boards and wijkregisseurs; of other officers it is work."""
    if person.office is None:
        return CHAIR
    return WIJKREGISSEUR if person.office == "wijkregisseur" else None


def choice_of(db: Db, person: Person, process_id: int | None) -> How | None:
    """What somebody chose for a process: by itself, else by its areas; ``None`` where they chose nothing."""
    chosen = {each.subject: How(each.how) for each in db.all(follows.choices_of, person_id=person.id)}
    if not chosen or process_id is None:
        return None
    if (own := chosen.get(process_subject(process_id))) is not None:
        return own
    places = db.all(processes.areas_of_process, process_id=process_id)
    ways = [chosen[area_subject(place)] for place in places if area_subject(place) in chosen]
    return max(ways, key=_RANK.index, default=None)


def choices_for(db: Db, process_id: int) -> dict[int, How]:
    """What everybody chose for a process, by person; who chose nothing is not in it."""
    found: dict[int, How] = {}
    for place in db.all(processes.areas_of_process, process_id=process_id):
        for each in db.all(follows.choosers_of, subject=area_subject(place)):
            ways = How(each.how), found.get(each.person_id, How.OFF)
            found[each.person_id] = max(ways, key=_RANK.index)
    own = db.all(follows.choosers_of, subject=process_subject(process_id))
    return found | {each.person_id: How(each.how) for each in own}


def process_subject(process_id: int) -> str:
    """The name of a process as something to follow, and of its card."""
    return f"process:{process_id}"


def area_subject(area_id: int) -> str:
    """The name of an area as something to follow."""
    return f"area:{area_id}"


def places_of(db: Db, person: Person) -> list[areas.Area]:
    """The areas that are somebody's: of their associations, or those a wijkregisseur looks after."""
    found: dict[int, areas.Area] = {}
    for seat in db.all(people.seats_of, person_id=person.id, active=True):
        for area in db.all(areas.areas_of_association, association_id=seat.association_id):
            found[area.id] = area
    known = {area.id: area for area in db.all(areas.areas)}
    for area_id in db.all(people.areas_of_officer, person_id=person.id):
        found[area_id] = known[area_id]
    return list(found.values())


def processes_of(db: Db, ctx: Ctx, person: Person) -> list[Process]:
    """What runs in somebody's areas, then next door, or what an officer answers for; each once.

    Everything is the coordinator's.
    """
    places = places_of(db, person)
    beside = [near for area in places for near in db.all(areas.neighbours, area_id=area.id)]
    found = {process.id: process for process in _running_in(db, places)}
    if person.office is not None:
        coordinator = person.id if person.key == ctx.policy.coordinator else None
        for process in db.all(processes.processes):
            if process.active and person.id in {process.officer_id, coordinator}:
                found.setdefault(process.id, process)
    else:
        for process in _running_in(db, beside):
            found.setdefault(process.id, process)
    return list(found.values())


class Near:
    """Who is near one process: in its areas or next door, or at the municipality and it is theirs."""

    def __init__(self, db: Db, ctx: Ctx, process: Process) -> None:
        """Look where it is, once for everybody."""
        self._db, self._ctx, self._process = db, ctx, process
        self._places = set(db.all(processes.areas_of_process, process_id=process.id))
        self._beside = {area.id for place in self._places for area in db.all(areas.neighbours, area_id=place)}

    def to(self, person: Person) -> bool:
        """Whether it is among what :func:`processes_of` gives for ``person``."""
        if not self._process.active:
            return False
        if person.office is not None:
            is_theirs = person.id == self._process.officer_id or person.key == self._ctx.policy.coordinator
            looked_after = self._db.all(people.areas_of_officer, person_id=person.id)
            return is_theirs or not self._places.isdisjoint(looked_after)
        around = self._places | self._beside
        return any(
            area.id in around
            for seat in self._db.all(people.seats_of, person_id=person.id, active=True)
            for area in self._db.all(areas.areas_of_association, association_id=seat.association_id)
        )


def _running_in(db: Db, places: Iterable[areas.Area]) -> Iterable[Process]:
    for area in places:
        yield from db.all(processes.processes_in_area, area_id=area.id, active=True)
