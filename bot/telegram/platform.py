"""Telegram as the rest of the bot knows it: ``bot/transport``'s contract, kept by the files beside it."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import suppress

from bot import logs
from bot.sections import Telegram
from bot.telegram import commands, files
from bot.telegram.api import Api
from bot.telegram.faults import says
from bot.telegram.limits import Limits
from bot.telegram.parse import parse
from bot.telegram.pauses import Pauses
from bot.telegram.polling import BadTokenError, Poller
from bot.telegram.ptb import InvalidToken, TelegramError
from bot.telegram.sending import Sender
from bot.telegram.updates import Batches
from bot.telegram.uploads import Read
from bot.transport import Download, Inbox, Parcel, Receipt
from handlers.events import Event
from handlers.rules.words import shorten
from handlers.views import MENU

OPEN_SECONDS = 5.0
PRESS_SECONDS = 10.0
LONGEST_TOAST = 200

log = logs.get(__name__)


class TelegramPlatform:
    """One bot on Telegram.

    ``read`` gives a stored file's bytes; ``now`` seconds of machine time that never go back; ``chance``
    numbers from 0 to 1.
    """

    name = "telegram"
    exact = False
    patient = False

    def __init__(
        self,
        settings: Telegram,
        read: Read,
        *,
        now: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.username = settings.username
        self.heard_at: float | None = None
        self._settings = settings
        self._now = now
        self._pauses = Pauses(chance)
        self._api = Api(settings)
        self._incoming = Api(settings, Batches())
        self._sender = Sender(self._api, Limits(settings.per_second), now, read)
        self._aside: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Ask who we are, and be free to poll; an unreachable Telegram is waited for by ``receive``.

        Raises:
            BadTokenError: with the remedy.
        """
        await self._api.open()
        await self._incoming.open()
        questions = [self._look_in_the_mirror()]
        if self._settings.mode == "polling":
            questions.append(self._remove_webhook())
        await asyncio.gather(*questions)

    async def receive(self, inbox: Inbox) -> None:
        """Bring in updates until cancelled.

        Raises:
            BadTokenError, webhook.BadWebhookError: with the remedy.
        """
        if self._settings.mode == "polling":
            await Poller(self._incoming, self._pauses, self._heard).run(inbox)
        else:
            from bot.telegram.webhook import Webhook  # a poller has no need of a web server

            await Webhook(self._api, self._settings, self._pauses, self._heard).run(inbox)

    def parse(self, payload: str) -> Event:
        """What an accepted payload means."""
        return parse(payload, self.username)

    async def fetch(self, payload: str) -> Download:
        """Bring the file of a payload; see :func:`bot.telegram.files.fetch`."""
        return await files.fetch(self._api, payload)

    async def unseal(self, payload: str) -> str | None:
        """Nothing on Telegram is sealed."""
        return payload

    async def deliver(self, parcel: Parcel) -> Receipt:
        """Show a parcel; raises a :class:`bot.transport.DeliveryError`, nothing else."""
        if parcel.kind == MENU:
            role, _, language = parcel.body.partition(" ")
            await self.set_commands(parcel.chat, role, language)
            return Receipt("")
        return await self._sender.deliver(parcel)

    async def acknowledge(self, press: str, toast: str | None) -> None:
        """Answer a press, once; one that is too old was answered well enough."""
        answer = {"callback_query_id": press}
        if toast:
            answer["text"] = shorten(toast, LONGEST_TOAST)
        try:
            await self._api.call("answerCallbackQuery", answer, seconds=PRESS_SECONDS)
        except TelegramError as fault:
            if not says(fault, "query is too old", "query_id_invalid"):
                log.info("press_not_acknowledged", why=fault)

    async def set_commands(self, chat: str, role: str, language: str) -> None:
        """Fill the list behind the menu button for who is in ``chat``; never raises.

        ``role`` is ``chair`` or ``officer`` (anything else: all commands). To be called when somebody joined,
        changed language or role.
        """
        await commands.set_for(self._api, chat, role, language)

    async def close(self) -> None:
        """Let go of everything; call it once ``receive`` has been cancelled and deliveries are done."""
        if self._aside is not None:
            self._aside.cancel()
            with suppress(asyncio.CancelledError):
                await self._aside
        await self._incoming.close()
        await self._api.close()

    def _heard(self) -> None:
        """Telegram is there; the first time, what can wait is done beside the receiving."""
        self.heard_at = self._now()
        if self._aside is None:
            self._aside = asyncio.create_task(commands.set_for_strangers(self._api))

    async def _look_in_the_mirror(self) -> None:
        try:
            me = await self._api.call("getMe", seconds=OPEN_SECONDS)
        except InvalidToken:
            raise BadTokenError from None
        except TelegramError as fault:
            log.warning("telegram_not_reached", why=fault)
            return
        found = me.get("username") if isinstance(me, dict) else None
        if isinstance(found, str) and found.lower() != self.username.lower():
            log.error("other_username", remedy="telegram.username")

    async def _remove_webhook(self) -> None:
        """A webhook would keep updates from us; what waits there is not thrown away."""
        with suppress(TelegramError):
            await self._api.call("deleteWebhook", seconds=OPEN_SECONDS)
