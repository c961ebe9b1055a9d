"""Files before a step: fetched, made safe, locked and synced to disk, so that the step finds them whole.

Sealed words wait here too, for the key to them.

A file that was stored for a step that never committed is an orphan; :func:`sweep_orphans` removes it later.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot import logs
from bot.transport import Download, FetchRefusedError, Keeping, LaterError, Platform
from handlers.events import Event, Sent, Unread
from storage import files
from storage.database import Database
from storage.inbox import Arrival

if TYPE_CHECKING:
    from bot.files import FileStore

log = logs.get(__name__)

_ROUNDS = 3
_ORPHAN_AFTER = timedelta(hours=1)


class NewFile(NamedTuple):
    """A file on disk that the database does not know yet; ``secret`` opens it, in hexadecimal."""

    name: str
    kind: str
    mime: str
    suffix: str
    size: int
    secret: str


class Brought(NamedTuple):
    """An event whose files have been dealt with: stored, or refused with the reason in the event."""

    event: Event
    files: tuple[NewFile, ...] = ()


Arrived = Callable[[], Awaitable[None]]
"""Is called, and waited for, between having the bytes of a file and looking into them."""


class Fetcher:
    """Brings files; ``store`` is opened when the first one comes."""

    def __init__(self, store: "Callable[[], FileStore]", most_bytes: int) -> None:
        """Keep files of at most ``most_bytes`` in what ``store`` opens."""
        self._store = store
        self._most_bytes = most_bytes

    async def bring(self, platform: Platform, arrival: Arrival, arrived: Arrived) -> Brought:
        """The event of ``arrival``, with its file stored or its refusal told.

        Raises:
            LaterError: when the platform kept asking for patience.
            OSError: when the disk is full.
        """
        payload = arrival.payload
        event = platform.parse(payload)
        if isinstance(event, Unread) and (readable := await platform.unseal(payload)) is not None:
            payload, event = readable, platform.parse(readable)
        if not isinstance(event, Sent) or event.refused is not None:
            return Brought(event)
        try:
            download = await _patiently(platform, payload)
        except FetchRefusedError as refused:
            log.info("file_refused", row=arrival.id, why=refused.reason)
            return Brought(replace(event, refused=refused.reason))
        await arrived()
        return await asyncio.to_thread(self._keep, event, download, arrival.id)

    def _keep(self, event: Sent, download: Download, row: int) -> Brought:
        from bot.files import RefusedFile, inspect

        try:
            found = inspect(download.data, download.declared, self._most_bytes)
        except RefusedFile as refused:
            log.info("file_refused", row=row, why=refused.reason)
            return Brought(replace(event, refused=refused.reason.value))
        store = self._store()
        key = store.new_key()
        name = store.write(found.data, key)
        kept = NewFile(name, found.kind.value, found.mime, found.suffix, len(found.data), key.hex())
        return Brought(event, (kept,))


async def _patiently(platform: Platform, payload: str) -> Download:
    """Wait as told, a few times."""
    for _ in range(_ROUNDS - 1):
        try:
            return await platform.fetch(payload)
        except LaterError as later:
            await asyncio.sleep(later.seconds)
    return await platform.fetch(payload)


async def tidy(database: Database, store: "FileStore", platforms: Iterable[Platform], now: datetime) -> None:
    """Remove files nobody knows, an hour after they were written, here and where a platform keeps its own."""
    await asyncio.to_thread(sweep_orphans, database, store, now)
    for platform in platforms:
        if isinstance(platform, Keeping):
            await platform.tidy(now - _ORPHAN_AFTER)


def sweep_orphans(database: Database, store: "FileStore", now: datetime) -> int:
    """Remove files nobody knows, an hour after they were written; how many. ``now`` is machine time."""
    with database.reading() as db:
        known = frozenset(db.all(files.names))
    return store.sweep(known, now - _ORPHAN_AFTER)
