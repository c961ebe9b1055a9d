"""``wijklijn import``: a town file into the database, all of it or nothing, and told beforehand if asked."""

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.hall import opened, surroundings
from bot.commands.remedies import NotDoneError
from bot.settings import Settings
from bot.town.mistakes import TownFileError
from bot.town.reader import read_town
from handlers.commands import town as towns
from handlers.commands.town import Change, ChangeKind
from handlers.town import Town
from storage import people
from storage.database import Db

_KINDS = {ChangeKind.ADD: ("new", "green"), ChangeKind.CHANGE: ("changed", "yellow")}


def bring_in(console: Console, settings: Settings, file: Path, *, dry_run: bool) -> None:
    """Import ``file``, or only tell what that would do; raises with every mistake in the file."""
    ctx = surroundings(settings)
    with console.status(f"Reading {file.name} …"):
        town = _read(file, settings)
    with opened(settings) as database:
        if dry_run:
            with console.status("Comparing …"), database.reading() as db:
                changes = towns.plan(db, town, ctx)
        else:
            with console.status("Writing …"), database.transaction() as db:
                changes = towns.apply(db, town, ctx)
        with database.reading() as db:
            missing = _not_there(db, settings, town)
    _show(console, changes, dry_run=dry_run)
    for name, key in missing:
        console.print(Text(f"Nobody in the town has the key '{key}' that [people] {name} names.", "yellow"))


def _read(file: Path, settings: Settings) -> Town:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise NotDoneError(f"{file} is not UTF-8 text. Save it as UTF-8, then try again.") from None
    try:
        return read_town(text, file.name, own_sets=settings.question_sets)
    except TownFileError as wrong:
        count = len(wrong.mistakes)
        how_many = "one mistake" if count == 1 else f"{count} mistakes"
        raise NotDoneError(
            f"{wrong}\nNothing was imported: {how_many} to put right in {file.name}. Then import it again."
        ) from None


def _show(console: Console, changes: tuple[Change, ...], *, dry_run: bool) -> None:
    doing = [change for change in changes if change.kind is not ChangeKind.NOT_IN_FILE]
    left = [change for change in changes if change.kind is ChangeKind.NOT_IN_FILE]
    if doing:
        table = Table("", "what", "key", "name", "changes", title="Would change" if dry_run else "Done")
        for change in doing:
            word, style = _KINDS[change.kind]
            table.add_row(
                Text(word, style), change.section, Text(change.key), Text(change.name), _fields(change)
            )
        console.print(table)
    new = sum(change.kind is ChangeKind.ADD for change in doing)
    counted = f"{new} new, {len(doing) - new} changed"
    if not doing:
        console.print("Nothing to change: the town is as the file says.")
    elif dry_run:
        console.print(f"Nothing was written. Without --dry-run: {counted}.")
    else:
        console.print(f"Imported: {counted}. Whoever is new gets in with: wijklijn invite --all")
    for change in left:
        console.print(Text(f"Not in the file, and left as it is: {change.section} '{change.key}'.", "dim"))


def _fields(change: Change) -> Text:
    if change.kind is ChangeKind.ADD:
        return Text("")
    return Text("\n").join(
        Text(f"{field}: {before or '-'} → {after or '-'}") for field, before, after in change.fields
    )


def _not_there(db: Db, settings: Settings, town: Town) -> list[tuple[str, str]]:
    """Keys that the settings name and neither the file nor the database knows."""
    known = {person.key for person in town.people} | {person.key for person in db.all(people.people)}
    named = [("coordinator", settings.people.coordinator)]
    named += [("operators", key) for key in settings.people.operators]
    return [(name, key) for name, key in named if key not in known]
