"""What goes along with a message: a stored file, opened with its own key, or what is drawn when it is sent.

Drawing takes longer than a transaction may, so an outgoing row only names its paper or its picture.
"""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.transport import LaterError, RefusedError
from handlers import agendas, evaluation_pictures, papers
from handlers.evaluation_trend_picture import trend_picture
from handlers.pictures import DoorPicture
from handlers.qr import NoWayInError
from handlers.texts import texts
from storage import evaluations
from storage.files import StoredFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.charts import Chart
    from bot.files import FileStore
    from handlers.context import Ctx
    from storage.database import Database, Db
    from storage.outbox import Outgoing

_DRAWN = "drawn:"
_NOT_OPEN_YET = 1.0
_NO_EASEL_NOW = 10.0
_SOON = timedelta(minutes=5)
_PNG = ("image/png", ".png")
_PDF = ("application/pdf", ".pdf")
_TEXT = ("text/plain; charset=utf-8", ".txt")
_DATES = ("text/calendar; charset=utf-8", ".ics")
_PHOTO = "photo"


class _Form(NamedTuple):
    """How something drawn travels, what it is called, and how it comes about, for a reader and a number.

    ``read`` gives its words, in a transaction; ``made`` draws them, after it. Without ``made`` it is a chart.
    """

    mime: str
    suffix: str
    name_of: "Callable[[Db, int, int], str]"
    read: "Callable[[Db, Ctx, int, int], Any]"
    made: "Callable[[Ctx, Any], bytes] | None" = None


def _sender(ctx: "Ctx", paper: papers.Paper) -> str:
    return texts(paper.language)("paper-sender", municipality=ctx.policy.municipality)


def _flag_pdf(ctx: "Ctx", paper: papers.Paper) -> bytes:
    from bot.papers import Entry, FlagPaper, flag_pdf

    entries = tuple(Entry(heading, words) for heading, words in paper.entries)
    beside = tuple(Entry(heading, words) for heading, words in paper.beside)
    sender = _sender(ctx, paper)
    return flag_pdf(
        FlagPaper(paper.language, sender, paper.title, paper.facts, entries, paper.closing, beside)
    )


def _poster(_: "Ctx", picture: DoorPicture) -> bytes:
    from bot.papers.poster import poster_pdf

    return poster_pdf(picture)


def _slide(_: "Ctx", picture: DoorPicture) -> bytes:
    from bot.papers.slide import slide_png

    return slide_png(picture)


_FORMS = {
    "flag-pdf": _Form(*_PDF, papers.name_of, papers.of_flag, _flag_pdf),
    "flag-text": _Form(
        *_TEXT, papers.name_of, papers.of_flag, lambda _, paper: papers.as_text(paper).encode()
    ),
    "dates-ics": _Form(
        *_DATES,
        agendas.name_of,
        lambda db, ctx, _, process_id: agendas.of_process(db, ctx, process_id),
        lambda _, dates: str(dates).encode(),
    ),
    "evaluation-chart": _Form(*_PNG, evaluation_pictures.chart_in_words, evaluation_pictures.outcome_picture),
    "evaluation-trend": _Form(*_PNG, evaluation_pictures.trend_in_words, trend_picture),
    "evaluation-qr": _Form(*_PNG, evaluation_pictures.slide_name, evaluation_pictures.door_picture, _slide),
    "evaluation-poster": _Form(
        *_PDF, evaluation_pictures.poster_name, evaluation_pictures.door_picture, _poster
    ),
}


def to_draw(db: "Db", row: "Outgoing") -> tuple[StoredFile, ...]:
    """The paper of a row, as a file that :class:`Reader` draws; nothing, for most rows."""
    if row.draws is None or row.person_id is None:
        return ()
    form, _, number = row.draws.partition(":")
    how = _FORMS[form]
    kind = _PHOTO if how.made is None else how.name_of(db, row.person_id, int(number))
    named = f"{_DRAWN}{row.draws}:{row.person_id}"
    return (StoredFile(0, named, kind, how.mime, how.suffix, 0, "", None, row.not_before),)


def in_words(db: "Db", row: "Outgoing") -> str:
    """What the chart of a row is, for who cannot see it; empty where there is none."""
    if row.draws is None or row.person_id is None:
        return ""
    form, _, number = row.draws.partition(":")
    how = _FORMS[form]
    return how.name_of(db, row.person_id, int(number)) if how.made is None else ""


class Reader:
    """Gives the bytes of what goes along, on a thread; a chart is drawn by a process of its own.

    It is made before the database is open; until :meth:`attach` what is drawn has to wait.
    """

    def __init__(self, folder: "Path") -> None:
        """Stored files lie in ``folder``."""
        from bot.charts.easel import Easel

        self._folder = folder
        self._store: FileStore | None = None
        self._town: tuple[Database, Callable[[], Ctx]] | None = None
        self._easel = Easel()

    def attach(self, database: "Database", ctx: "Callable[[], Ctx]") -> None:
        """From now on there is something to draw."""
        self._town = (database, ctx)

    async def expect(self) -> None:
        """Have everything ready for a chart, where an evaluation closes within minutes; never raises."""
        if self._town is not None and await asyncio.to_thread(self._closes_soon):
            await self._easel.warm()

    @property
    def is_ready(self) -> bool:
        """Whether a chart takes no longer than drawing."""
        return self._easel.number is not None

    async def close(self) -> None:
        """Draw no more."""
        await self._easel.close()

    async def __call__(self, file: StoredFile) -> bytes:
        """The bytes; raises :class:`RefusedError` where access was lost meanwhile."""
        if not file.name.startswith(_DRAWN):
            return await asyncio.to_thread(self._read, file)
        drawn = await asyncio.to_thread(self._draw, file)
        return drawn if isinstance(drawn, bytes) else await self._charted(drawn)

    def _closes_soon(self) -> bool:
        assert self._town is not None  # noqa: S101 - expect() looked
        database, now = self._town[0], self._town[1]().now
        with database.reading() as db:
            closes = db.first(evaluations.next_to_close, state=evaluations.OPEN)
        return closes is not None and now <= closes <= now + _SOON

    async def _charted(self, chart: "Chart") -> bytes:
        from bot.charts.easel import NoEaselError, NotDrawnError

        try:
            return await self._easel.draw(chart)
        except NoEaselError as gone:
            raise LaterError(_NO_EASEL_NOW) from gone
        except NotDrawnError as wrong:
            raise RefusedError("not_drawn") from wrong

    def _read(self, file: StoredFile) -> bytes:
        from bot.files import FileStore

        if self._store is None:
            self._store = FileStore(self._folder)
        return self._store.read(file.name, bytes.fromhex(file.secret))

    def _draw(self, file: StoredFile) -> "bytes | Chart":
        if self._town is None:
            raise LaterError(_NOT_OPEN_YET)
        _, form, number, person_id = file.name.split(":")
        database, ctx, how = self._town[0], self._town[1](), _FORMS[form]
        try:
            with database.reading() as db:
                found = how.read(db, ctx, int(person_id), int(number))
        except papers.NotTheirsError as lost:
            raise RefusedError("not_theirs_any_more") from lost
        except NoWayInError as nowhere:
            raise RefusedError("no_way_in") from nowhere
        if how.made is not None:
            return how.made(ctx, found)
        chart: Chart = found
        return chart
