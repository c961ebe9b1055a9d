"""``wijklijn export evaluations``: stored outcomes as CSV and XLSX, with a book that says what they mean.

The same outcomes always give the same bytes. A name that begins like a formula stays a name.
"""

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import track

from bot.commands.hall import in_town, opened
from bot.commands.remedies import NotDoneError
from bot.settings import Settings
from handlers import evaluation_export
from handlers.evaluation_export import BOOK, COLUMNS, Cell
from storage.database import Database

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NARROW, _WIDE = 14, 60

Table = Sequence[Sequence[Cell]]


class Asked(NamedTuple):
    """What was asked for: the first and the last day as typed, and where the files go."""

    first: str
    last: str
    folder: Path


def export(console: Console, settings: Settings, asked: Asked) -> None:
    """Write three files: the outcomes as CSV, their book as CSV, and both as XLSX; all of them or none.

    Raises:
        NotDoneError: a day that is none, days the wrong way round, a file that is there already.
    """
    first, last = _day("--from", asked.first), _day("--to", asked.last)
    if first > last:
        raise NotDoneError(f"--from {first} lies after --to {last}. Write the earlier day behind --from.")
    name = f"evaluations-{first}-{last}"
    outcomes, book, sheets = (asked.folder / f"{name}{end}" for end in (".csv", "-codebook.csv", ".xlsx"))
    for file in (outcomes, book, sheets):
        if file.exists():
            raise NotDoneError(f"{file} is there already. Name another folder with --folder, or move it.")
    with opened(settings, demo=True) as database:
        many, lines, words = _gathered(console, settings, database, first, last)
    if not many:
        console.print(f"No outcome was stored of meetings from {first} through {last}; nothing was written.")
        return
    asked.folder.mkdir(parents=True, exist_ok=True)
    with console.status("Writing …"):
        _write(
            (outcomes, lambda: _csv(lines)),
            (book, lambda: _csv(words)),
            (sheets, lambda: _xlsx({"evaluations": lines, "codebook": words}, last)),
        )
    console.print(f"{many} outcomes, {len(lines) - 1} lines:")
    for file in (outcomes, book, sheets):
        console.print(f"  {file}", soft_wrap=True)


def _day(option: str, words: str) -> date:
    try:
        return date.fromisoformat(words if _DAY.fullmatch(words) else "")
    except ValueError:
        raise NotDoneError(
            f'{option} is "{words}", which is no day. Write year, month and day, like 2026-12-31.'
        ) from None


def _gathered(
    console: Console, settings: Settings, database: Database, first: date, last: date
) -> tuple[int, Table, Table]:
    """How many outcomes there are, with their lines and their book; each table under its own heading."""
    with database.reading() as db:
        ctx = in_town(db, settings)
        found = evaluation_export.stored_between(db, first, last)
        sets = evaluation_export.sets_of(db, found)
        lines: list[Sequence[Cell]] = [COLUMNS]
        for kept in track(found, "Outcomes", console=console, transient=True, disable=not found):
            lines += evaluation_export.lines_of(db, ctx, kept, sets)
        return len(found), lines, [BOOK, *evaluation_export.book_of(sets)]


def _write(*files: tuple[Path, Callable[[], bytes]]) -> None:
    drawn = [(file, make()) for file, make in files]
    written = []
    try:
        for file, data in drawn:
            written.append(file)
            file.write_bytes(data)
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        raise


def _csv(table: Table) -> bytes:
    """As RFC 4180 wants it, in UTF-8 with the mark by which spreadsheets know that."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([[_safe(cell) for cell in line] for line in table])
    return written.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> str | int:
    """A cell that no spreadsheet takes for a formula."""
    if cell is None or isinstance(cell, int):
        return "" if cell is None else cell
    words = str(cell)
    return f"'{words}" if words.startswith(_LIKE_A_FORMULA) else words


def _xlsx(sheets: dict[str, Table], made: date) -> bytes:
    """A sheet per table; every word is written as a word, so none is a formula."""
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"created": datetime.combine(made, time())})  # not the moment: the same bytes again
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for name, table in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table) - 1, len(table[0]) - 1)
        for place, heading in enumerate(table[0]):
            sheet.set_column(place, place, _WIDE if heading in {"nl", "en"} else _NARROW)
        for row, line in enumerate(table):
            for place, cell in enumerate(line):
                if isinstance(cell, int):
                    sheet.write_number(row, place, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(row, place, datetime.combine(cell, time()), day)
                elif cell is not None:
                    sheet.write_string(row, place, str(cell), None if row else bold)
    book.close()
    return written.getvalue()
