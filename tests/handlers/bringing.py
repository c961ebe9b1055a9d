"""News brought to somebody in a test, by the one way there is."""

from handlers import attention
from handlers.attention import Brought, Item
from handlers.rules.attention import About
from handlers.views import View
from storage import people, processes
from tests.phone import Phone
from tests.town import Town


def brings(town: Town, phone: Phone, words: str, about: About = About.NEWS) -> Brought:
    """Bring ``words`` to whose phone it is, and let go out what may go now."""
    with town.database.transaction() as db:
        person = db.one(people.person_by_key, key=phone.key)
        known = db.one(processes.process_by_key, key="plein").id
        item = Item(
            about=about,
            unique=f"test:{words}:{phone.key}",
            view=View(words),
            line=f"Stationsplein: {words}",
            opens="menu-follow",
            label="Stationsplein",
            process_id=known,
        )
        brought = attention.bring(db, town.ctx(), person, item)
    town.deliver()
    return brought
