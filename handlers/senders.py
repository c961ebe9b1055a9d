"""Who may tell the associations about a process, who is reminded of it, and who is asked to help."""

from handlers import reach
from handlers.context import Ctx
from storage import people, processes
from storage.database import Db
from storage.people import Person
from storage.processes import Process

_LOOKS_AFTER_AREAS = "wijkregisseur"


def may_tell(db: Db, person: Person, process: Process) -> bool:
    """The officer responsible for it, their deputy, and the wijkregisseurs of its areas; nobody else."""
    return any(each.id == process.id for each in _told_by(db, person, active=process.active))


def processes_of(db: Db, person: Person) -> list[Process]:
    """The processes that somebody may tell about now: their own first."""
    return sorted(
        _told_by(db, person, active=True), key=lambda process: (process.officer_id != person.id, process.name)
    )


def _told_by(db: Db, person: Person, *, active: bool) -> list[Process]:
    if not person.active or person.office is None:
        return []
    found = db.all(processes.processes_of_officer, person_id=person.id, active=active)
    if person.office == _LOOKS_AFTER_AREAS:
        found += db.all(processes.processes_looked_after, person_id=person.id, active=active)
    return list({each.id: each for each in found}.values())


def responsible(db: Db, ctx: Ctx, process: Process) -> Person:
    """Who is reminded of it: its officer, else the first behind them who can be reached."""
    areas = db.all(processes.areas_of_process, process_id=process.id)
    found = reach.responsible(db, ctx, process.id, areas)
    return db.one(people.person_by_id, id=process.officer_id) if found is None else found.person


def helper(db: Db, ctx: Ctx, process: Process) -> Person | None:
    """Who hears what its officer did not do: the wijkregisseur, else who comes after; never the officer."""
    areas = db.all(processes.areas_of_process, process_id=process.id)
    return reach.comes_next(db, ctx, db.one(people.person_by_id, id=process.officer_id), areas)
