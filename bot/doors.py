"""Which platforms are open now: those that run, without the ones that the municipality closed meanwhile."""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial

from bot import logs
from bot.writer import Writer
from handlers import closed
from handlers.context import Ctx
from storage import doors, outbox
from storage.database import Database, Db

log = logs.get(__name__)


class Doors:
    """Looks in the database now and then; in between, what is open is only remembered."""

    def __init__(
        self, names: Iterable[str], database: Database, writer: Writer, ctx: Callable[[], Ctx]
    ) -> None:
        """``ctx`` gives each transaction its surroundings; what is open stands in them too."""
        self.open = self._all = frozenset(names)
        self._database = database
        self._writer = writer
        self._ctx = ctx

    async def look(self) -> bool:
        """See which are closed, and let go what is held for who has a way; whether anything was."""
        shut, held = await asyncio.to_thread(self._read)
        before, self.open = self.open, self._all - shut
        if before != self.open:
            log.info("doors_changed", open=len(self.open), closed=len(self._all & shut))
        for recipient in held:
            await self._writer.do(partial(self._let_go, recipient=recipient))
        return bool(held or shut)

    def _read(self) -> tuple[frozenset[str], list[int]]:
        with self._database.reading() as db:
            shut = frozenset(door.platform for door in db.all(doors.closed_doors))
            return shut, db.all(outbox.held_recipients)

    def _let_go(self, db: Db, recipient: int) -> None:
        closed.let_go(db, self._ctx(), recipient)
