"""``wijklijn platform``: a way to people closed for everybody, or opened again, beside a running line.

A line that runs sees it within fifteen seconds; it stays so after a restart.
"""

from collections.abc import Callable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.hall import in_town, opened, surroundings
from bot.commands.remedies import NotDoneError
from bot.settings import Settings
from handlers import closed
from handlers.context import Ctx
from storage import audit, doors, outbox, people
from storage.database import Database, Db
from storage.people import Chat

_TOGETHER = 10
"""So many people are told in one commit, so that a running line never waits for long."""


def show(console: Console, settings: Settings) -> None:
    """List what is on, what is closed and since when, and for how many people something is held."""
    ctx = surroundings(settings)
    with opened(settings) as database, database.reading() as db:
        shut = {door.platform: door for door in db.all(doors.closed_doors)}
        held = len(db.all(outbox.held_recipients))
    table = Table("platform", "is", "since", "because")
    for name in sorted(settings.ways | shut.keys()):
        door = shut.get(name)
        since = "" if door is None else f"{ctx.calendar.local(door.closed_at):%Y-%m-%d %H:%M}"
        because = Text("" if door is None else door.because or "")
        table.add_row(name, "open" if door is None else "off", since, because)
    console.print(table)
    if held:
        console.print(f"Something is held for {held}: it goes out as soon as they have another way in.")


def turn_off(
    console: Console, settings: Settings, name: str, because: str | None, *, sure: bool = False
) -> None:
    """Close one, and tell everybody who is there how to go on; can be run again when it was broken off.

    ``sure``: also when no other way is open.
    """
    _known(settings, name)
    with opened(settings) as database:
        with database.transaction() as db:
            ctx = in_town(db, settings)
            if ctx.platforms <= {name} and not sure:
                raise NotDoneError(
                    f"{name} is the only way that is open: nobody could be reached. Say --yes if you mean it."
                )
            before = closed.door_named(db, name)
            if before is not None and before.told_at is not None:
                raise NotDoneError(f"{name} is off already. To open it again: wijklijn platform on {name}")
            if before is None:
                db.run(doors.close_door, platform=name, closed_at=ctx.now, because=because)
                _note(db, ctx, "platform_closed", name)
        told = _tell_everybody(database, settings, name)
    left = ", ".join(sorted(settings.ways - {name})) or "nothing"
    console.print(f"{name} is off. A running line sees it within 15 seconds. Still on: {left}.")
    console.print(f"People who are told so there: {told}; officers read it in office hours.")


def turn_on(console: Console, settings: Settings, name: str) -> None:
    """Open one again; what was held for it goes out."""
    with opened(settings) as database:
        with database.transaction() as db:
            door = closed.door_named(db, name)
            if door is None:
                raise NotDoneError(f"{name} is not off. `wijklijn platform` tells what is.")
            db.run(doors.open_door, which=name)
            _note(db, in_town(db, settings), "platform_opened", name)
        told = _each_there(
            database, settings, name, lambda db, ctx, chat: closed.tell_open(db, ctx, chat, door)
        )
    console.print(f"{name} is open again. A running line sees it within 15 seconds, and sends what was held.")
    console.print(f"People who had read that it was off, and are told: {told}.")


def _tell_everybody(database: Database, settings: Settings, name: str) -> int:
    def tell(db: Db, ctx: Ctx, chat: Chat) -> bool:
        door = closed.door_named(db, name)
        if door is None:
            raise NotDoneError(f"{name} is open again. `wijklijn platform` tells what is off.")
        return closed.tell(db, ctx, chat, door)

    told = _each_there(database, settings, name, tell)
    with database.transaction() as db:
        db.run(doors.told_of_door, which=name, at=in_town(db, settings).now)
    return told


def _each_there(
    database: Database, settings: Settings, name: str, tell: Callable[[Db, Ctx, Chat], bool]
) -> int:
    """Tell everybody who has a chat there, some in each commit; how many are told."""
    with database.reading() as db:
        there = [chat.id for chat in db.all(people.chats_on, platform=name)]
    told = 0
    for some in _in_groups(there):
        with database.transaction() as db:
            ctx = in_town(db, settings)
            told += sum(tell(db, ctx, db.one(people.chat_by_id, id=each)) for each in some)
    return told


def _note(db: Db, ctx: Ctx, action: str, name: str) -> None:
    db.run(audit.add, at=ctx.now, actor_id=None, action=action, subject=f"platform:{name}")


def _in_groups(numbers: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(numbers), _TOGETHER):
        yield numbers[first : first + _TOGETHER]


def _known(settings: Settings, name: str) -> None:
    if name not in settings.ways:
        on = ", ".join(sorted(settings.ways)) or "nothing"
        raise NotDoneError(f"{name} is not one of the platforms in the settings: {on}. Nothing was changed.")
