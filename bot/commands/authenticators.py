"""``wijklijn authenticator reset``: somebody's phone is gone, and they set their app up again."""

from rich.console import Console

from bot.commands.hall import opened, surroundings
from bot.commands.inviting import nobody
from bot.commands.remedies import NotDoneError
from bot.settings import Settings
from storage import audit, people, sessions


def reset(console: Console, settings: Settings, key: str) -> None:
    """Forget somebody's app, and end their sessions: who has the old phone is out at once.

    Raises:
        NotDoneError: when nobody has this key.
    """
    ctx = surroundings(settings)
    with opened(settings) as database, database.transaction() as db:
        found = {each.key: each for each in db.all(people.people)}
        if key not in found:
            raise NotDoneError(f"{nobody(found, key)} Nothing was reset.")
        person = found[key]
        db.run(sessions.drop_authenticator, whose=person.id)
        db.run(sessions.drop_of_person, whose=person.id)
        db.run(
            audit.add, at=ctx.now, actor_id=None, action="authenticator_reset", subject=f"person:{person.id}"
        )
    console.print(
        f"{key} is out of every browser. At the next link they are asked to set an app up again: make sure "
        "who asks for it."
    )
