"""Updates in, brought to us: answered with 200 only once they are kept; until then Telegram comes again.

Who does not know the secret is sent away before a word is read; what is over 1 MB is not read either.
"""

import asyncio
import hmac
from collections.abc import Callable
from urllib.parse import urlsplit

from aiohttp import web

from bot import logs
from bot.sections import Telegram
from bot.telegram.api import Api
from bot.telegram.http import FloodedError
from bot.telegram.pauses import Pauses
from bot.telegram.polling import BadTokenError
from bot.telegram.ptb import BadRequest, InvalidToken, TelegramError
from bot.telegram.updates import ALLOWED, incoming, read
from bot.transport import Inbox, JsonObject

MOST_BYTES = 1 << 20
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name

_GRACE_SECONDS = 2.0
_OK, _FORBIDDEN, _NOT_FOUND, _NOT_POST, _TOO_BIG, _BAD, _LATER = 200, 403, 404, 405, 413, 400, 503

log = logs.get(__name__)


class BadWebhookError(Exception):
    """Telegram will not come to this address."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram does not accept the webhook. Give [telegram] webhook_url an https:// address that can"
            " be reached from outside, on port 443, 80, 88 or 8443."
        )


class Webhook:
    """A small server for one route; ``heard`` is called whenever Telegram came or answered."""

    def __init__(self, api: Api, settings: Telegram, pauses: Pauses, heard: Callable[[], None]) -> None:
        if settings.webhook_url is None or settings.webhook_secret is None:
            raise BadWebhookError
        self._api = api
        self._pauses = pauses
        self._heard = heard
        self._url = settings.webhook_url
        self._path = urlsplit(settings.webhook_url).path or "/"
        self._secret = settings.webhook_secret.reveal()
        self._listen = settings.webhook_listen

    async def run(self, inbox: Inbox) -> None:
        """Serve until cancelled; Telegram is told where to come once there is somebody to answer.

        Raises:
            BadTokenError, BadWebhookError: with what to change in the settings.
        """

        async def handle(request: web.BaseRequest) -> web.Response:
            return web.Response(status=await self._take(request, inbox))

        runner = web.ServerRunner(web.Server(handle, access_log=None), shutdown_timeout=_GRACE_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._listen.host, self._listen.port).start()
            await self._announce()
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _announce(self) -> None:
        """Tell Telegram where to come, as often as it takes."""
        where: JsonObject = {
            "url": self._url,
            "secret_token": self._secret,
            "allowed_updates": ALLOWED,
        }
        while True:
            try:
                await self._api.call("setWebhook", where)
            except InvalidToken:
                raise BadTokenError from None
            except BadRequest:
                raise BadWebhookError from None
            except TelegramError as fault:
                seconds = fault.seconds if isinstance(fault, FloodedError) else self._pauses.next()
                log.warning("webhook_not_set", why=fault, seconds=round(seconds, 1))
                await asyncio.sleep(seconds)
            else:
                self._heard()
                return

    async def _take(self, request: web.BaseRequest, inbox: Inbox) -> int:
        """The status to answer with, once it is true."""
        if request.rel_url.raw_path != self._path:
            return _NOT_FOUND
        if request.method != "POST":
            return _NOT_POST
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self._secret.encode()):
            log.warning("webhook_without_secret")
            return _FORBIDDEN
        if (request.content_length or 0) > MOST_BYTES:
            return _TOO_BIG
        try:
            body = await request.read()  # the server itself stops at 1 MB
        except web.HTTPRequestEntityTooLarge:
            return _TOO_BIG
        return await self._keep(body, inbox)

    async def _keep(self, body: bytes, inbox: Inbox) -> int:
        update = read(body.decode(errors="replace"))
        if update is None:
            return _BAD
        self._heard()
        if (kept := incoming(update)) is None:
            return _OK
        try:
            await inbox.accept([kept])
        except Exception:  # whatever kept it from being kept: Telegram comes again
            log.exception("update_not_kept")
            return _LATER
        return _OK
