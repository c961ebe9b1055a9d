"""``wijklijn notice``: what is being brought round, paused, gone on with or stopped, beside a running line.

What is paused or stopped goes to nobody more from then on, except the few that are being sent at that moment.
"""

from collections.abc import Callable
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.hall import in_town, opened
from bot.commands.remedies import NotDoneError
from bot.settings import Settings
from handlers import broadcasts
from handlers.context import Ctx
from storage import broadcasts as kept
from storage import notices, processes
from storage.database import Db

DEEDS: Final[dict[str, Callable[[Db, Ctx, int], bool]]] = {
    "pause": broadcasts.pause,
    "resume": broadcasts.resume,
    "stop": broadcasts.stop,
}
_DONE: Final = {
    "pause": "is paused. To go on: wijklijn notice resume",
    "resume": "goes on. A running line takes it up within a minute.",
    "stop": "is stopped. Who has not had it gets it no more, unless its author sends it once more.",
}


def show(console: Console, settings: Settings) -> None:
    """List what is being brought round, and how far it is."""
    table = Table("notice", "about", "is", "told", "of")
    with opened(settings, demo=True) as database, database.reading() as db:
        going = db.all(kept.going)
        for found in going:
            notice = db.one(notices.by_id, id=found.notice_id)
            process = db.one(processes.process_by_id, id=notice.process_id)
            tally = db.all(kept.tally, notice_id=notice.id)
            had = sum(each.many for each in tally if each.state == kept.HAD)
            of = str(found.people) if found.gathered else f"{found.people}…"
            table.add_row(str(notice.id), Text(process.name), notice.state, str(had), of)
    if going:
        console.print(table)
        console.print("wijklijn notice pause NUMBER, resume NUMBER, or stop NUMBER.")
    else:
        console.print("Nothing is being sent to many.")


def do(console: Console, settings: Settings, deed: str, number: int) -> None:
    """Pause, go on with, or stop one."""
    with opened(settings, demo=True) as database, database.transaction() as db:
        if not DEEDS[deed](db, in_town(db, settings), number):
            raise NotDoneError(
                f"Notice {number} cannot {deed} now, so nothing was changed. "
                "`wijklijn notice list` names what is being sent."
            )
    console.print(f"Notice {number} {_DONE[deed]}" + (f" {number}" if deed == "pause" else ""))
