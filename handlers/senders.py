"""Who may tell the associations about a process, who is reminded of it, and who is asked to help."""

from handlers import reach
from handlers.context import Ctx
from storage import people, processes
from storage.database import Db
from storage.people import Person
from storage.processes import Process


def may_tell(db: Db, person: Person, process: Process) -> bool:
    """The officer responsible for it, their deputy, and the wijkregisseurs of its areas; nobody else."""
    if not person.active or person.office is None:
        return False
    if person.id == process.officer_id or person.id == _deputy_of(db, process):
        return True
    found = (
        helper
        for area in db.all(processes.areas_of_process, process_id=process.id)
        for helper in db.all(people.wijkregisseurs_of_area, area_id=area, active=True)
    )
    return any(helper.id == person.id for helper in found)


def processes_of(db: Db, person: Person) -> list[Process]:
    """The processes that somebody may tell about now: their own first."""
    found = [
        each for each in db.all(processes.processes) if each.active and may_tell(db, person, each)
    ]  # fmt: skip
    return sorted(found, key=lambda process: process.officer_id != person.id)


def responsible(db: Db, ctx: Ctx, process: Process) -> Person:
    """Who is reminded of it: its officer, else the first behind them who can be reached."""
    areas = db.all(processes.areas_of_process, process_id=process.id)
    found = reach.responsible(db, ctx, process.id, areas)
    return db.one(people.person_by_id, id=process.officer_id) if found is None else found.person


def helper(db: Db, ctx: Ctx, process: Process) -> Person | None:
    """Who hears what its officer did not do: the wijkregisseur, else who comes after; never the officer."""
    areas = db.all(processes.areas_of_process, process_id=process.id)
    return reach.comes_next(db, ctx, db.one(people.person_by_id, id=process.officer_id), areas)


def _deputy_of(db: Db, process: Process) -> int | None:
    return db.one(people.person_by_id, id=process.officer_id).deputy_id
