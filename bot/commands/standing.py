"""``wijklijn status``: how the line stands: what waits and since when, what is parked, whom it cannot reach.

People are named one by one, by their keys, so that somebody can ring them; nothing is counted by officer.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.hall import opened, surroundings
from bot.settings import Settings
from handlers.context import Ctx
from storage import doors, marks, outbox
from storage.overview import NotJoined, Overview, Waiting, overview


def show(console: Console, settings: Settings) -> None:
    """Print it; a demo's town may be looked at too, on its own clock and in its browser."""
    ctx = surroundings(settings)
    with console.status("Looking …"), opened(settings, demo=True) as database, database.reading() as db:
        platforms = ctx.platforms | ({"playground"} if marks.is_demo(db) else set())
        shut = {door.platform for door in db.all(doors.closed_doors)}
        held = len(db.all(outbox.held_recipients))
        of_officers = platforms & (ctx.policy.officer_ways or platforms)
        of_chairs = platforms & (ctx.policy.chair_ways or platforms)
        stands = overview(db, ctx.now + marks.ahead(db), of_chairs - shut, of_officers - shut)
    table = Table(show_header=False)
    for what, how in _lines(ctx, stands, held):
        table.add_row(what, Text(how))
    console.print(table)


def _lines(ctx: Ctx, stands: Overview, held: int) -> Iterator[tuple[str, str]]:
    yield "came in, not handled", _waiting(ctx, stands.inbox)
    yield "to go out by now", _waiting(ctx, stands.outbox)
    if held:
        yield "held for people behind a closed door", f"{held}; see: wijklijn platform"
    yield "to be looked at by now", _waiting(ctx, stands.due)
    parked = ", ".join(each.name for each in stands.parked)
    yield "parked", f"{parked}; see: wijklijn parked list" if parked else "nothing"
    yield "not joined", _listed(_invited(ctx, each) for each in stands.not_joined)
    yield "joined, cannot be reached", _listed(each.key for each in stands.unreachable)
    yield "processes nobody answers for now", _listed(each.key for each in stands.unattended)


def _waiting(ctx: Ctx, found: Waiting) -> str:
    return "nothing" if found.oldest is None else f"{found.waiting}, the oldest of {_at(ctx, found.oldest)}"


def _invited(ctx: Ctx, person: NotJoined) -> str:
    if person.invited_until is None:
        return f"{person.key} (no invitation)"
    last_day = ctx.calendar.local(person.invited_until - timedelta(seconds=1))
    return f"{person.key} (invited, through {last_day:%Y-%m-%d})"


def _at(ctx: Ctx, moment: datetime) -> str:
    return f"{ctx.calendar.local(moment):%Y-%m-%d %H:%M}"


def _listed(found: Iterable[str]) -> str:
    return "\n".join(found) or "none"
