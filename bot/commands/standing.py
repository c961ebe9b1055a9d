"""``wijklijn status``: how the line stands: what waits and since when, what is parked, whom it cannot reach.

People are named by their keys, and nothing is counted by officer.
"""

from collections.abc import Iterator
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.hall import opened, surroundings
from bot.settings import Settings
from handlers import reach
from handlers.commands.invitations import role_of
from handlers.context import Ctx
from storage import due, inbox, marks, outbox, parked, people, processes
from storage.database import Db


def show(console: Console, settings: Settings) -> None:
    """Print it."""
    ctx = surroundings(settings)
    with console.status("Looking …"), opened(settings, demo=True) as database, database.reading() as db:
        table = Table("what", "how it stands", show_header=False)
        for what, stands in (*_work(db, ctx), *_people(db, ctx)):
            table.add_row(what, Text(stands))
    console.print(table)


def _work(db: Db, ctx: Ctx) -> Iterator[tuple[str, str]]:
    now = ctx.now + marks.ahead(db)
    yield "came in, not handled", _backlog(ctx, *db.one(inbox.backlog))
    yield "to go out now", _backlog(ctx, *db.one(outbox.backlog, now=now))
    following = db.first(due.next_moment)
    yield "next moment", "none" if following is None else _at(ctx, following)
    lying = parked.everything(db)
    listed = f"{len(lying)}, see: wijklijn parked list" if lying else "nothing"
    yield "parked", listed


def _people(db: Db, ctx: Ctx) -> Iterator[tuple[str, str]]:
    here = [person for person in db.all(people.people) if person.active and role_of(db, person) is not None]
    joined = [person for person in here if person.joined_at is not None]
    yield "joined", f"{len(joined)} of {len(here)}"
    yield "not joined", _listed([person.key for person in here if person.joined_at is None])
    unreached = [person.key for person in joined if not reach.can_be_reached(db, ctx, person)]
    yield "cannot be reached", _listed(unreached)
    without = [
        process.key
        for process in db.all(processes.processes)
        if process.active
        and reach.responsible(db, ctx, process.id, db.all(processes.areas_of_process, process_id=process.id))
        is None
    ]
    yield "processes without an officer that can be reached", _listed(without)


def _backlog(ctx: Ctx, waiting: int, oldest: datetime | None) -> str:
    return "nothing" if oldest is None else f"{waiting}, the oldest of {_at(ctx, oldest)}"


def _at(ctx: Ctx, moment: datetime) -> str:
    return f"{ctx.calendar.local(moment):%Y-%m-%d %H:%M}"


def _listed(keys: list[str]) -> str:
    return ", ".join(keys) or "none"
