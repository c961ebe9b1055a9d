"""Updates in, asked for by us: a batch is kept first, and only the next question tells Telegram so.

The offset is the number of the last update of the batch just kept, plus one. It lives in memory only:
Telegram begins its numbers anew after a quiet week, so none from long ago is used, and none is compared.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from bot import logs
from bot.telegram.api import Api
from bot.telegram.http import FloodedError
from bot.telegram.pauses import Pauses
from bot.telegram.ptb import Conflict, InvalidToken, TelegramError
from bot.telegram.updates import ALLOWED, Update, incoming, number
from bot.transport import Inbox, JsonObject

WAIT_SECONDS = 50
"""How long Telegram holds a question while there is nothing new."""

GRACE_SECONDS = 15.0
OTHER_POLLER_SECONDS = 5.0

_WEBHOOK_STANDS = "webhook is active"

log = logs.get(__name__)


class BadTokenError(Exception):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram does not know this token. Put the token that BotFather gave in [telegram] token, or in"
            " its token_file; with a Bot API server of your own, look at api_url too."
        )


class Poller:
    """Asks for updates until it is cancelled; ``heard`` is called whenever Telegram answered."""

    def __init__(self, api: Api, pauses: Pauses, heard: Callable[[], None]) -> None:
        self._api = api
        self._pauses = pauses
        self._heard = heard
        self._offset: int | None = None
        self._patience = 0  # the first question is answered at once: then we know that Telegram is there

    async def run(self, inbox: Inbox) -> None:
        """Bring in batches; raises :class:`BadTokenError`."""
        while True:
            try:
                await self._round(inbox)
            except InvalidToken:
                raise BadTokenError from None
            except FloodedError as flood:
                await _pause("poll_flooded", flood.seconds, flood)
            except Conflict as conflict:
                await self._make_way(conflict)
            except TelegramError as fault:
                await _pause("poll_failed", self._pauses.next(), fault)
            except Exception as fault:  # noqa: BLE001  # whatever kept a batch from being kept: it comes again
                await _pause("batch_not_kept", self._pauses.next(), fault)

    async def _round(self, inbox: Inbox) -> None:
        batch = await self._ask()
        self._heard()
        if kept := [each for update in batch if (each := incoming(update)) is not None]:
            await inbox.accept(kept)
        if batch and (last := number(batch[-1])) is not None:
            self._offset = last + 1
        self._pauses.begin_anew()

    async def _ask(self) -> list[Update]:
        question: JsonObject = {"timeout": self._patience, "allowed_updates": ALLOWED}
        if self._offset is not None:
            question["offset"] = self._offset
        answer = await self._api.call("getUpdates", question, seconds=self._patience + GRACE_SECONDS)
        self._patience = WAIT_SECONDS
        return answer if isinstance(answer, list) else []

    async def _make_way(self, conflict: Conflict) -> None:
        """Somebody else gets this bot's updates: a webhook, which is ours to remove, or a second poller."""
        if _WEBHOOK_STANDS in conflict.message.lower():
            with suppress(TelegramError):
                await self._api.call("deleteWebhook")
            await _pause("webhook_in_the_way", self._pauses.next(), conflict)
        else:
            await _pause("other_poller", OTHER_POLLER_SECONDS, conflict)


async def _pause(word: str, seconds: float, fault: BaseException) -> None:
    log.warning(word, why=fault, seconds=round(seconds, 1))
    await asyncio.sleep(seconds)
