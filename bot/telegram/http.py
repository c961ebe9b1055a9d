"""The request layer of python-telegram-bot over aiohttp: its errors, a fifth of the time of its own.

It tells apart what its base cannot: a request that was never written (:class:`NotWrittenError`: nothing
happened), and one that was, without an answer (:class:`UnansweredError`: it may have). Redirects are not
followed, and nothing that it raises or logs holds a URL, since the token stands in it.
"""

import json
from typing import Any, NamedTuple

from aiohttp import ClientResponse, ClientSession, ClientTimeout, FormData
from yarl import URL

from bot.telegram.ptb import BaseRequest, NetworkError, RequestData, TelegramError, TimedOut
from bot.wire import ANSWER_SECONDS, CONNECT_SECONDS, NO_ANSWER, NO_CONNECTION, pool, read_at_most

_OK, _FLOOD, _MISSING = 200, 429, 404
_CONNECTIONS = 40
_IDLE_SECONDS = 30.0  # less than a server keeps a connection: a closed one would leave us in doubt
_UNASKED = ("User-Agent", "Accept", "Accept-Encoding")
_JSON = {"Content-Type": "application/json"}


class NotWrittenError(NetworkError):
    """No connection was made, so nothing was asked."""


class UnansweredError(TimedOut):
    """The request was written, and no whole answer came."""


class FloodedError(TelegramError):
    """Too much was sent; wait for ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__("too much was sent")
        self.seconds = seconds


class TooBigError(TelegramError):
    """A file has more bytes than we take."""


class NoFileError(TelegramError):
    """The server has no such file (any more)."""


class Body(NamedTuple):
    """What a request carries: finished JSON, or a form with files in it. Stands in for ``RequestData``."""

    json: bytes | None = None
    form: FormData | None = None


class Http(BaseRequest):
    """One connection pool to one server. Made ready with ``initialize``, let go with ``shutdown``."""

    __slots__ = ("_session", "_timeouts", "_urls")

    def __init__(self) -> None:
        self._session: ClientSession | None = None
        self._urls: dict[str, URL] = {}
        self._timeouts: dict[float, ClientTimeout] = {}

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take, unless a call says otherwise."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Make the pool; it opens no connection yet."""
        if self._session is None:
            self._session = pool(_CONNECTIONS, _IDLE_SECONDS, unasked=_UNASKED, unpack=False)

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | Body | None = None,
        read_timeout: object = None,
        write_timeout: object = None,  # noqa: ARG002  # the whole call has one limit
        connect_timeout: object = None,  # noqa: ARG002  # always CONNECT_SECONDS
        pool_timeout: object = None,  # noqa: ARG002  # the pool holds more than we send at once
    ) -> tuple[int, bytes]:
        """Ask, and give the status and the answer; called by ``post``, which knows the errors.

        Raises:
            NotWrittenError, UnansweredError, FloodedError: as they say.
        """
        seconds = read_timeout if isinstance(read_timeout, int | float) else ANSWER_SECONDS
        body = request_data if isinstance(request_data, Body) else Body()
        try:
            async with self._open.request(
                method,
                self._urls.get(url) or self._remember(url),
                data=body.json if body.form is None else body.form,
                headers=_JSON if body.form is None else None,
                timeout=self._timeouts.get(seconds) or self._limit(seconds),
                allow_redirects=False,
            ) as answer:
                content = await answer.read()
                if answer.status == _FLOOD:
                    raise FloodedError(_retry_after(content))
                return answer.status, content
        except NO_CONNECTION:
            raise NotWrittenError("no connection") from None
        except NO_ANSWER:
            raise UnansweredError("no answer") from None

    async def download(self, url: str, most: int, seconds: float) -> bytes:
        """A file of at most ``most`` bytes, within ``seconds``.

        Raises:
            TooBigError: it has more; at most one piece of 64 KiB over ``most`` was read.
            NoFileError: the server says it has none.
            NotWrittenError, UnansweredError, FloodedError: try again.
        """
        try:
            async with self._open.get(
                URL(url, encoded=True), timeout=self._limit(seconds), allow_redirects=False
            ) as answer:
                return await _content(answer, most)
        except NO_CONNECTION:
            raise NotWrittenError("no connection") from None
        except NO_ANSWER:
            raise UnansweredError("no answer") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer; the base would log what it cannot read, and words of people with it."""
        try:
            answer = json.loads(payload)
        except ValueError:
            raise UnansweredError("no JSON") from None
        if not isinstance(answer, dict):
            raise UnansweredError("no object") from None
        return answer

    @property
    def _open(self) -> ClientSession:
        if self._session is None:
            raise NotWrittenError("not open")
        return self._session

    def _remember(self, url: str) -> URL:
        return self._urls.setdefault(url, URL(url, encoded=True))

    def _limit(self, seconds: float) -> ClientTimeout:
        return self._timeouts.setdefault(seconds, ClientTimeout(total=seconds, connect=CONNECT_SECONDS))


async def _content(answer: ClientResponse, most: int) -> bytes:
    if answer.status == _FLOOD:
        raise FloodedError(_retry_after(await answer.read()))
    if answer.status == _MISSING:
        raise NoFileError("no file")
    if answer.status != _OK:
        raise UnansweredError("no file this time")
    if (content := await read_at_most(answer, most)) is None:
        raise TooBigError("too big")
    return content


def _retry_after(content: bytes) -> float:
    """How long to wait, as the server says, or a second."""
    try:
        seconds = json.loads(content)["parameters"]["retry_after"]
    except (ValueError, TypeError, LookupError):
        return 1.0
    return float(seconds) if isinstance(seconds, int | float) and seconds > 0 else 1.0
