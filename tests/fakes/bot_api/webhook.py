"""The webhook: updates are brought to the bot's own address, with the secret in a header.

In one chat one after the other, over all at most `max_connections` at a time; an answer other than 2xx, or
none, means that the same update comes again a moment later.
"""

import asyncio
import time
from dataclasses import dataclass
from typing import Final

import aiohttp

from tests.fakes.bot_api.updates import Update, Updates
from tests.fakes.bot_api.words import JsonObject

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
DEFAULT_CONNECTIONS: Final = 40
PATIENCE_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Destination:
    """Where updates are brought."""

    url: str
    secret_token: str = ""
    max_connections: int = DEFAULT_CONNECTIONS
    ip_address: str = ""


class Webhook:
    """Brings what is queued to one address, while there is one."""

    def __init__(self, updates: Updates) -> None:
        self.destination: Destination | None = None
        self.retry_seconds = 0.1
        self.deliveries: list[JsonObject] = []
        self._updates = updates
        self._task: asyncio.Task[None] | None = None
        self._last_error: JsonObject = {}

    async def set(self, destination: Destination) -> None:
        """Brings updates there from now on."""
        await self.remove()
        self.destination = destination
        self._last_error = {}
        if self._updates.waiting:
            self._updates.added.set()
        self._task = asyncio.create_task(self._bring_all(destination))

    async def remove(self) -> None:
        """Brings nothing any more."""
        self.destination = None
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    @property
    def info(self) -> JsonObject:
        """The WebhookInfo object."""
        info: JsonObject = {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.waiting),
        }
        if self.destination is not None:
            info |= {"url": self.destination.url, "max_connections": self.destination.max_connections}
            if self.destination.ip_address:
                info["ip_address"] = self.destination.ip_address
        return info | self._last_error

    async def _bring_all(self, destination: Destination) -> None:
        under_way: dict[int, asyncio.Task[None]] = {}
        timeout = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
        connector = aiohttp.TCPConnector(limit=destination.max_connections)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            try:
                while True:
                    await self._updates.added.wait()
                    self._start_what_can(session, destination, under_way)
                    self._updates.added.clear()
                    if under_way:
                        await self._until_room(under_way)
            finally:
                for task in under_way.values():
                    task.cancel()
                await asyncio.gather(*under_way.values(), return_exceptions=True)

    def _start_what_can(
        self,
        session: aiohttp.ClientSession,
        destination: Destination,
        under_way: dict[int, asyncio.Task[None]],
    ) -> None:
        for update in self._updates.waiting:
            if len(under_way) >= destination.max_connections:
                return
            if update.chat_id not in under_way:
                under_way[update.chat_id] = asyncio.create_task(self._bring(session, destination, update))

    async def _until_room(self, under_way: dict[int, asyncio.Task[None]]) -> None:
        new = asyncio.create_task(self._updates.added.wait())
        try:
            await asyncio.wait({*under_way.values(), new}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            new.cancel()
        for chat_id in [chat_id for chat_id, task in under_way.items() if task.done()]:
            under_way.pop(chat_id).result()
        if self._updates.waiting:
            self._updates.added.set()
            await asyncio.sleep(0)

    async def _bring(self, session: aiohttp.ClientSession, destination: Destination, update: Update) -> None:
        headers = {"Content-Type": "application/json"}
        if destination.secret_token:
            headers[SECRET_HEADER] = destination.secret_token
        while True:
            status, trouble = 0, ""
            try:
                async with session.post(
                    destination.url, data=update.body.encode(), headers=headers, allow_redirects=False
                ) as response:
                    status = response.status
                    trouble = f"Wrong response from the webhook: {status} {response.reason}"
            except (aiohttp.ClientError, TimeoutError) as error:
                trouble = "Read timeout expired" if isinstance(error, TimeoutError) else "Connection refused"
            self.deliveries.append({"update_id": update.update_id, "status": status, "at": time.monotonic()})
            if 200 <= status < 300:
                self._updates.confirm_one(update)
                return
            self._last_error = {"last_error_date": int(time.time()), "last_error_message": trouble}
            await asyncio.sleep(self.retry_seconds)
