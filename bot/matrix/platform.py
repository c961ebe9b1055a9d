"""Matrix as the rest of the bot knows it: ``bot/transport``'s contract, kept by the files beside it."""

import asyncio
import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from bot import logs
from bot.matrix import account
from bot.matrix.client import Client
from bot.matrix.faults import LimitedFault, MatrixFault, MissingFault
from bot.matrix.incoming import payload_of
from bot.matrix.parse import parse
from bot.matrix.rooms import Rooms
from bot.matrix.sending import Read, Sender
from bot.matrix.shape import Hints
from bot.matrix.syncing import Syncer
from bot.transport import Download, FetchRefusedError, Inbox, JsonObject, LaterError, Parcel, Receipt
from handlers.events import Event
from handlers.texts import texts
from handlers.views import MENU

if TYPE_CHECKING:
    from bot.sections import Matrix

KEY_SECONDS = 60.0
"""How long words that cannot be read keep their place, and what comes after them waits."""

FIRST_MOMENT_SECONDS = 1.5
"""How long a client gets to learn who we are."""

_AGAIN_SECONDS = 5.0

log = logs.get(__name__)


class MatrixPlatform:
    """One account on one homeserver; ``language`` is the town's, for what is said to nobody in particular."""

    name = "matrix"
    exact = True
    patient = True

    def __init__(
        self,
        settings: "Matrix",
        read: Read,
        language: str,
        *,
        key_seconds: float = KEY_SECONDS,
        moment: float = FIRST_MOMENT_SECONDS,
    ) -> None:
        """``read`` gives a stored file's bytes; keys are waited for ``key_seconds``.

        Who has just come in hears nothing for a ``moment`` (:mod:`bot.matrix.sending`).

        Raises:
            account.NoAccountError, account.DamagedAccountError: with the remedy.
        """
        kept = account.load(settings.account)
        logs.hide(kept.access_token)
        self.heard_at: float | None = None
        self._settings = settings
        self._language = language
        self._client = Client(kept, settings.crypto, settings.store_secret.reveal())
        self._rooms = Rooms(kept.user_id, time.monotonic)
        t = texts(language)
        hints = Hints(t("matrix-choose"), lambda words: t("matrix-or-type", words=words))
        self._sender = Sender(self._client, self._rooms, read, hints, moment)
        self._key_seconds = key_seconds
        self._hopeless: set[str] = set()  # sessions whose keys did not come in time
        self._news = asyncio.Event()

    async def open(self) -> None:
        """Read the keys; an unreachable homeserver is waited for by ``receive``.

        Raises:
            store.WrongSecretError, store.OtherDeviceError: with the remedy.
        """
        await self._client.open()

    async def receive(self, inbox: Inbox) -> None:
        """Bring in events until cancelled.

        Raises:
            syncing.RevokedError: with the remedy.
        """
        syncer = Syncer(self._client, self._rooms, self._settings, self._language, self._heard)
        await syncer.run(inbox)

    def parse(self, payload: str) -> Event:
        """What an accepted payload means."""
        return parse(payload)

    async def fetch(self, payload: str) -> Download:
        """Bring the file of a payload, decrypted and its hash compared."""
        content: JsonObject = json.loads(payload)["event"]["content"]
        try:
            data = await self._client.download(content)
        except MissingFault:
            raise FetchRefusedError("damaged") from None
        except LimitedFault as limited:
            raise LaterError(limited.seconds) from None
        except MatrixFault:
            raise LaterError(_AGAIN_SECONDS) from None
        info = content.get("info")
        mime = info.get("mimetype") if isinstance(info, dict) else None
        return Download(data, mime if isinstance(mime, str) else "application/octet-stream")

    async def unseal(self, payload: str) -> str | None:
        """Wait for the key, having asked for it; whose key did not come once is not waited for again."""
        kept = json.loads(payload)
        room, sealed = kept["room"], kept["sealed"]
        session = str(sealed.get("content", {}).get("session_id"))
        deadline = asyncio.get_running_loop().time() + self._key_seconds
        asked = session in self._hopeless
        while True:
            self._news.clear()
            found = self._client.decrypt(room, sealed)
            if found is not None:
                return payload_of(room, found)
            left = deadline - asyncio.get_running_loop().time()
            if session in self._hopeless or left <= 0:
                self._hopeless.add(session)
                log.warning("key_never_came")
                return None
            if not asked:
                asked = True
                with suppress(MatrixFault):
                    await self._client.ask_for_key(room, sealed)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), left)

    async def deliver(self, parcel: Parcel) -> Receipt:
        """Show a parcel; raises a :class:`bot.transport.DeliveryError`, nothing else."""
        if parcel.kind == MENU:  # there is no list of commands beside a chat
            return Receipt("")
        return await self._sender.deliver(parcel)

    async def acknowledge(self, press: str, toast: str | None) -> None:
        """Say the word where the number was put; without words there is nothing to say."""
        person, _, event = press.partition(" ")
        if toast:
            with suppress(MatrixFault):
                await self._sender.answer(person, event, toast)

    async def close(self) -> None:
        """Let go of everything; call it once ``receive`` has been cancelled and deliveries are done."""
        await self._sender.close()
        await self._client.close()

    def _heard(self) -> None:
        """The server is there, and keys that came are kept."""
        self.heard_at = time.monotonic()
        self._news.set()
