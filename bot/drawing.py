"""What goes along with a message: a stored file, opened with its own key, or a paper, drawn when it is sent.

Drawing takes longer than a transaction may, so an outgoing row only names its paper.
"""

import asyncio
from typing import TYPE_CHECKING

from bot.transport import LaterError, RefusedError
from handlers import agendas, papers
from handlers.texts import texts
from storage.files import StoredFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.files import FileStore
    from handlers.context import Ctx
    from storage.database import Database, Db
    from storage.outbox import Outgoing

_DRAWN = "drawn:"
_NOT_OPEN_YET = 1.0
_DATES = "dates-ics"
_FORMS = {
    "flag-pdf": ("application/pdf", ".pdf"),
    "flag-text": ("text/plain; charset=utf-8", ".txt"),
    _DATES: ("text/calendar; charset=utf-8", ".ics"),
}


def to_draw(db: "Db", row: "Outgoing") -> tuple[StoredFile, ...]:
    """The paper of a row, as a file that :class:`Reader` draws; nothing, for most rows."""
    if row.draws is None or row.person_id is None:
        return ()
    form, _, number = row.draws.partition(":")
    mime, suffix = _FORMS[form]
    named = agendas.name_of if form == _DATES else papers.name_of
    name = named(db, row.person_id, int(number))
    return (
        StoredFile(
            0, f"{_DRAWN}{row.draws}:{row.person_id}", name, mime, suffix, 0, "", None, row.not_before
        ),
    )


class Reader:
    """Gives the bytes of what goes along, on a thread.

    It is made before the database is open; until :meth:`attach` a paper has to wait.
    """

    def __init__(self, folder: "Path") -> None:
        """Stored files lie in ``folder``."""
        self._folder = folder
        self._store: FileStore | None = None
        self._town: tuple[Database, Callable[[], Ctx]] | None = None

    def attach(self, database: "Database", ctx: "Callable[[], Ctx]") -> None:
        """From now on papers can be drawn."""
        self._town = (database, ctx)

    async def __call__(self, file: StoredFile) -> bytes:
        """The bytes; raises :class:`RefusedError` where access was lost meanwhile."""
        return await asyncio.to_thread(self._draw if file.name.startswith(_DRAWN) else self._read, file)

    def _read(self, file: StoredFile) -> bytes:
        from bot.files import FileStore

        if self._store is None:
            self._store = FileStore(self._folder)
        return self._store.read(file.name, bytes.fromhex(file.secret))

    def _draw(self, file: StoredFile) -> bytes:
        if self._town is None:
            raise LaterError(_NOT_OPEN_YET)
        _, form, number, person_id = file.name.split(":")
        database, ctx = self._town[0], self._town[1]()
        if form == _DATES:
            with database.reading() as db:
                return agendas.of_process(db, ctx, int(number)).encode()
        try:
            with database.reading() as db:
                paper = papers.of_flag(db, ctx, int(person_id), int(number))
        except papers.NotTheirsError as lost:
            raise RefusedError("not_theirs_any_more") from lost
        sender = texts(paper.language)("paper-sender", municipality=ctx.policy.municipality)
        return papers.as_text(paper).encode() if form == "flag-text" else _as_pdf(paper, sender)


def _as_pdf(paper: papers.Paper, sender: str) -> bytes:
    from bot.papers import Entry, FlagPaper, flag_pdf

    entries = tuple(Entry(heading, words) for heading, words in paper.entries)
    beside = tuple(Entry(heading, words) for heading, words in paper.beside)
    return flag_pdf(
        FlagPaper(paper.language, sender, paper.title, paper.facts, entries, paper.closing, beside)
    )
