"""``wijklijn parked``: what could not be done, tried again or dropped by somebody who looked."""

import re
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.hall import opened, surroundings
from bot.commands.remedies import NotDoneError
from bot.settings import Settings
from storage import parked

_NAME = re.compile(rf"({'|'.join(parked.TABLES)})-(\d{{1,15}})")


def show(console: Console, settings: Settings) -> None:
    """List all that is parked."""
    ctx = surroundings(settings)
    with opened(settings, demo=True) as database, database.reading() as db:
        found = parked.everything(db)
    if not found:
        console.print("Nothing is parked.")
        return
    table = Table("id", "what", "about", "since", "tries")
    for each in found:
        since = f"{ctx.calendar.local(each.since):%Y-%m-%d %H:%M}"
        table.add_row(each.name, Text(each.what), Text(each.about or ""), since, str(each.tries))
    console.print(table)
    console.print("Try again: wijklijn parked retry ID. Leave for good: wijklijn parked drop ID.")


def retry(console: Console, settings: Settings, names: Sequence[str]) -> None:
    """Put these back in line; a running bot takes them up within five minutes."""
    _each(settings, names, drop=False)
    console.print(f"Back in line: {', '.join(names)}. A running bot takes this up within five minutes.")


def drop(console: Console, settings: Settings, names: Sequence[str]) -> None:
    """Leave these for good; they stay in the database, as dropped, until they are cleaned away."""
    _each(settings, names, drop=True)
    console.print(f"Dropped: {', '.join(names)}.")


def _each(settings: Settings, names: Sequence[str], *, drop: bool) -> None:
    """All of them or none."""
    meant = [(name, _NAME.fullmatch(name)) for name in dict.fromkeys(names)]
    if wrong := [name for name, match in meant if match is None]:
        raise NotDoneError(
            f"{', '.join(wrong)}: an id looks like in-12, out-7 or due-3. `wijklijn parked list` names them."
        )
    deed = parked.drop if drop else parked.retry
    with opened(settings, demo=True) as database, database.transaction() as db:
        missing = [
            name for name, match in meant if match is not None and not deed(db, match[1], int(match[2]))
        ]
        if missing:
            raise NotDoneError(
                f"{', '.join(missing)}: not parked (any more), so nothing was changed. "
                "`wijklijn parked list` names what is."
            )
