"""Who looks on behalf of the council: they see the town as a whole, and nothing of one process or person."""

from handlers.town import Office
from storage.people import Person


def is_council(person: Person) -> bool:
    """Whether somebody is here for the council; nothing is asked of them, and nothing is handed to them."""
    return person.office == Office.COUNCIL


def answers(person: Person) -> bool:
    """Whether somebody works here and can be asked something."""
    return person.office is not None and not is_council(person)
