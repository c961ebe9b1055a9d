"""One call of one method of the Bot API; the token stands nowhere else, and is never shown."""

import json
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from aiohttp import FormData

from bot.sections import Telegram
from bot.telegram.http import Body, Http, UnansweredError
from bot.transport import JsonObject

if TYPE_CHECKING:
    from bot.telegram.ptb import RequestData


class Api:
    """The methods of one bot. ``http`` may read answers in its own way (``updates.Batches``)."""

    def __init__(self, settings: Telegram, http: Http | None = None) -> None:
        token = settings.token.reveal()
        self._methods = f"{settings.api_url}/bot{token}/"
        self._files = f"{settings.api_url}/file/bot{token}/"
        self._http = http or Http()

    def __repr__(self) -> str:
        return "Api(…)"

    async def open(self) -> None:
        """Make ready to call; opens no connection yet."""
        await self._http.initialize()

    async def close(self) -> None:
        """Let go of all connections."""
        await self._http.shutdown()

    async def call(
        self, method: str, parameters: JsonObject | None = None, *, seconds: float | None = None
    ) -> object:
        """What the method gives; ``seconds`` is how long it may take.

        Raises:
            TelegramError: by its subclass, ``bot/telegram/http``'s among them, says what went wrong.
        """
        return await self._post(method, Body(json=json.dumps(parameters or {}).encode()), seconds)

    async def send(self, method: str, form: FormData, *, seconds: float | None = None) -> object:
        """The same for a form with files in it."""
        return await self._post(method, Body(form=form), seconds)

    async def download(self, path: str, most: int, seconds: float) -> bytes:
        """The file that ``getFile`` said lies at ``path``; raises as :meth:`Http.download` does."""
        return await self._http.download(self._files + quote(path), most, seconds)

    async def _post(self, method: str, body: Body, seconds: float | None) -> object:
        # `post` hands this on to our own `do_request` untouched.
        data = cast("RequestData", body)
        try:
            return await self._http.post(self._methods + method, data, read_timeout=seconds)
        except LookupError:  # an answer without a result
            raise UnansweredError("no result") from None
