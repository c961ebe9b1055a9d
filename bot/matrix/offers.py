"""Numbers under a message, to choose by a touch: a courtesy, which never keeps words waiting.

They are put there once it has been quiet for a moment, under the newest message alone, one at a time between
other things. A server that counts what we say (Synapse does, until it is told not to) would count these too:
once it asks for patience, there are none for a while. Lost at a kill, they are not missed: a number can be
written.
"""

import asyncio

from bot import logs
from bot.matrix import shape
from bot.matrix.client import Client
from bot.matrix.faults import LimitedFault, MatrixFault
from bot.transport import Parcel

QUIET_SECONDS = 1.0
"""How long after a message its numbers come, when no newer one has."""

_PATIENCE_SECONDS = 600.0

log = logs.get(__name__)


class Offers:
    """At most one message's numbers under way for each person."""

    def __init__(self, client: Client, lane: asyncio.Lock) -> None:
        """Take turns in ``lane`` with everything else that is sent."""
        self._client = client
        self._lane = lane
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._not_before = 0.0

    def offer(self, parcel: Parcel, room: str, event: str) -> None:
        """Put a parcel's harmless choices under ``event`` by and by; those of older questions no more."""
        if not parcel.options:
            return
        earlier = self._under_way.pop(parcel.chat, None)
        if earlier is not None:
            earlier.cancel()
        if not parcel.shortcuts or asyncio.get_running_loop().time() < self._not_before:
            return
        task = asyncio.create_task(self._put(parcel, room, event))
        self._under_way[parcel.chat] = task
        task.add_done_callback(lambda done: self._ended(parcel.chat, done))

    async def close(self) -> None:
        """Stop."""
        tasks = [*self._under_way.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _put(self, parcel: Parcel, room: str, event: str) -> None:
        await asyncio.sleep(QUIET_SECONDS)
        try:
            for place in parcel.shortcuts:
                name = shape.transaction(parcel, shape.REACTION, place)
                async with self._lane:
                    await self._client.send(room, shape.REACTION, shape.shortcut(event, place), name)
        except LimitedFault:
            self._not_before = asyncio.get_running_loop().time() + _PATIENCE_SECONDS
            log.info("shortcuts_paused")
        except MatrixFault as wrong:
            log.info("shortcut_not_offered", why=wrong)

    def _ended(self, person: str, task: "asyncio.Task[None]") -> None:
        if self._under_way.get(person) is task:
            del self._under_way[person]
        if not task.cancelled() and (wrong := task.exception()) is not None:
            log.warning("shortcuts_broke", why=wrong)
