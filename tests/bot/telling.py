"""News and cards for somebody, as handlers send them."""

from handlers import post
from handlers.views import View
from storage.database import Db
from storage.people import Person
from tests.bot.room import Room


async def tells(room: Room, person: Person, *texts: str, report: str | None = None) -> None:
    """News for somebody."""

    def job(db: Db) -> None:
        for text in texts:
            post.tell(db, room.ctx(), person, View(text), report=report)

    await room.do(job)


async def shows(room: Room, person: Person, text: str, *, loud: bool = False) -> None:
    """A card about melding 12."""
    await room.do(lambda db: post.show_card(db, room.ctx(), person, "flag:12", View(text), loud=loud))
