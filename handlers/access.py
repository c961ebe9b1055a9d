"""Who may see and do what; asked again at every press and every message."""

from handlers.rules.flags import is_open
from storage import ladders, people
from storage.database import Db
from storage.flags import Flag
from storage.people import Person


def is_chair(db: Db, person: Person, association_id: int) -> bool:
    """Whether this person is chair of the association now; a predecessor is not, a successor is."""
    seats = db.all(people.seats_of, person_id=person.id, active=True)
    return any(seat.association_id == association_id and seat.role == "chair" for seat in seats)


def may_read(db: Db, person: Person, flag: Flag) -> bool:
    """The association's chair, the officer who has it now, and who was asked to help."""
    return flag.holder_id == person.id or is_chair(db, person, flag.association_id) or helps(db, person, flag)


def may_talk(db: Db, person: Person, flag: Flag) -> bool:
    """Whoever may read it, while it is open."""
    return is_open(flag) and may_read(db, person, flag)


def may_answer(db: Db, person: Person, flag: Flag) -> bool:
    """The officer who has it now and who was asked to help, while it is open."""
    return is_open(flag) and (flag.holder_id == person.id or helps(db, person, flag))


def helps(db: Db, person: Person, flag: Flag) -> bool:
    """Whether this person was asked to help with it, and still does."""
    return any(
        rung.helps and rung.person_id == person.id for rung in db.all(ladders.rungs_of, flag_id=flag.id)
    )


def chairs_of(db: Db, association_id: int) -> list[Person]:
    """The association's chairs now."""
    seats = db.all(people.seats_in, association_id=association_id)
    found = [db.one(people.person_by_id, id=seat.person_id) for seat in seats if seat.role == "chair"]
    return [person for person in found if person.active]
