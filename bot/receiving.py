"""Batches written whatever breaks: trouble with the machine is waited out, nothing else holds up the rest."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from bot import logs
from bot.patience import Pauses
from bot.reception import Known, Received, Reception, readable
from bot.transport import Incoming
from bot.writer import Writer
from handlers.context import Ctx
from storage.trouble import is_trouble

log = logs.get(__name__)


class Receiving:
    """Has the front door (:mod:`bot.reception`) write what came, until it is written."""

    def __init__(self, writer: Writer, ctx: Callable[[], Ctx], pauses: Pauses) -> None:
        self._writer = writer
        self._ctx = ctx
        self._pauses = pauses
        self._reception = Reception()

    def learn(self, platform: str, chat: str, known: Known) -> None:
        """Remember whose a chat is, once that is committed."""
        self._reception.learn(platform, chat, known)

    def forget(self) -> None:
        """Some chats may be gone: look each up again."""
        self._reception.forget()

    async def write(self, platform: str, batch: Sequence[Incoming], position: str | None = None) -> Received:
        """Write a batch and the position after it in one commit; one that breaks is written one by one.

        An event that no database can hold is left out, and said in the log. What keeps a position alone from
        being written is raised: whoever brought it brings it again.
        """
        failures = 0
        while True:
            job = partial(
                self._reception.write, platform=platform, batch=batch, now=self._ctx().now, position=position
            )
            try:
                return await self._writer.do(job)
            except Exception as error:
                failures += 1
                if is_trouble(error):
                    log.warning("receiving_waits", why=error)
                    await asyncio.sleep(self._pauses(failures))
                elif not batch:
                    raise
                elif len(batch) > 1:
                    return await self._write_each(platform, batch, position)
                elif failures > 1:
                    log.exception("event_not_written", platform=platform)
                    return await self._write_position(platform, position)
                else:
                    self._reception.forget()
                    batch = [readable(each) for each in batch]

    async def _write_each(self, platform: str, batch: Sequence[Incoming], position: str | None) -> Received:
        """Each in a commit of its own; the position comes after all of them."""
        each = [await self.write(platform, [incoming]) for incoming in batch]
        each.append(await self._write_position(platform, position))
        return Received(
            [new for one in each for new in one.new],
            [repeat for one in each for repeat in one.repeats],
            {key: known for one in each for key, known in one.met.items()},
        )

    async def _write_position(self, platform: str, position: str | None) -> Received:
        return Received([], [], {}) if position is None else await self.write(platform, [], position)
