"""Requests to one homeserver over aiohttp: JSON in, JSON out, and faults that say what happened.

nio's own request layer sleeps and asks again by itself, without limit; here every request is made once, and
who asked decides. Redirects are not followed (the token would go with them), and no fault holds an address.
"""

import json
import re
from typing import NoReturn
from urllib.parse import quote

from aiohttp import ClientResponse, ClientSession, ClientTimeout
from yarl import URL

from bot.matrix.faults import (
    ForbiddenFault,
    LimitedFault,
    MissingFault,
    NotWrittenFault,
    RefusedFault,
    RevokedFault,
    UnansweredFault,
    UnsafeFileFault,
)
from bot.transport import JsonObject
from bot.wire import ANSWER_SECONDS, CONNECT_SECONDS, NO_ANSWER, NO_CONNECTION, pool, read_at_most

_CONNECTIONS = 20
_IDLE_SECONDS = 20.0
_OK, _UNAUTHORISED, _TOO_LARGE, _LIMITED, _BROKEN = 200, 401, 413, 429, 500
_DEEPEST = 100
_OPENING, _CLOSING = frozenset("{["), frozenset("]}")
_TOKENS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|[^"\[\]{}]+|"', re.DOTALL)
_PATIENCE_SECONDS = 5.0  # what a server that names no time is given


class AskedFault(RefusedFault):
    """The server wants us to prove who we are first; ``body`` names its session and the ways (spec 5.5)."""

    def __init__(self, body: JsonObject) -> None:
        """Keep what the server said."""
        super().__init__("M_UNAUTHORIZED")
        self.body = body


class Http:
    """One connection pool to one homeserver, with or without an access token."""

    def __init__(self, homeserver: str, token: str | None = None) -> None:
        self._base = homeserver.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._session: ClientSession | None = None

    async def open(self) -> None:
        """Make the pool; it opens no connection yet."""
        if self._session is None:
            self._session = pool(_CONNECTIONS, _IDLE_SECONDS, unasked=("User-Agent",), unpack=True)

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def ask(
        self, method: str, path: str, body: JsonObject | None = None, *, seconds: float = ANSWER_SECONDS
    ) -> JsonObject:
        """Make one request and give the answer; ``path`` is whole and quoted (see :func:`at`).

        Raises:
            MatrixFault: as its subclasses say.
        """
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        return await self._ask(method, path, data, "application/json", seconds)

    async def upload(self, path: str, data: bytes, mime: str, *, seconds: float) -> JsonObject:
        """Bring bytes."""
        return await self._ask("POST", path, data, mime, seconds)

    async def download(self, path: str, most: int, *, seconds: float) -> bytes:
        """Fetch a file of at most ``most`` bytes; raises :class:`UnsafeFileFault` when it has more."""
        try:
            async with self._open.get(
                self._url(path), headers=self._headers, timeout=_limit(seconds), allow_redirects=False
            ) as answer:
                if answer.status != _OK:
                    _refuse(answer, await _json(answer))
                if (content := await read_at_most(answer, most)) is None:
                    raise UnsafeFileFault("too big")
                return content
        except NO_CONNECTION:
            raise NotWrittenFault("no connection") from None
        except NO_ANSWER:
            raise UnansweredFault("no answer") from None

    async def _ask(self, method: str, path: str, data: bytes | None, mime: str, seconds: float) -> JsonObject:
        headers = self._headers if data is None else {**self._headers, "Content-Type": mime}
        try:
            async with self._open.request(
                method,
                self._url(path),
                data=data,
                headers=headers,
                timeout=_limit(seconds),
                allow_redirects=False,
            ) as answer:
                content = await _json(answer)
                if answer.status == _OK and content is not None:
                    return content
                _refuse(answer, content)
        except NO_CONNECTION:
            raise NotWrittenFault("no connection") from None
        except NO_ANSWER:
            raise UnansweredFault("no answer") from None

    @property
    def _open(self) -> ClientSession:
        if self._session is None:
            raise NotWrittenFault("not open")
        return self._session

    def _url(self, path: str) -> URL:
        return URL(self._base + path, encoded=True)


def at(*parts: str, query: dict[str, str] | None = None, version: str = "client/v3") -> str:
    """The path of an endpoint: its words and names, each quoted; room ids hold ``!``, ``:`` and more."""
    path = f"/_matrix/{version}/" + "/".join(quote(part, safe="") for part in parts)
    if query:
        path += "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())
    return path


def _limit(seconds: float) -> ClientTimeout:
    return ClientTimeout(total=seconds, connect=CONNECT_SECONDS)


async def _json(answer: ClientResponse) -> JsonObject | None:
    said = await answer.read()
    try:
        content = json.loads(said)
    except RecursionError:
        content = json.loads(shallow(said.decode(errors="replace")))
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def shallow(text: str) -> str:
    """JSON with ``null`` for whatever lies deeper than any client nests: one event must not hide all others.

    Not every server refuses such an event, and what brings it brings it again with every sync.
    """
    kept, depth = [], 0
    for token in _TOKENS.findall(text):
        depth += token in _OPENING
        if depth < _DEEPEST:
            kept.append(token)
        elif depth == _DEEPEST and token in _OPENING:
            kept.append("null")
        depth -= token in _CLOSING
    return "".join(kept)


def _refuse(answer: ClientResponse, content: JsonObject | None) -> NoReturn:
    """Raise the fault that the status and the error code stand for (specification, 2.2)."""
    said = content or {}
    code = said.get("errcode")
    if answer.status == _LIMITED or code == "M_LIMIT_EXCEEDED":
        raise LimitedFault(_wait(answer, said))
    if answer.status >= _BROKEN or answer.status == _OK or (content is None and answer.status != _TOO_LARGE):
        raise UnansweredFault("no answer of a homeserver")
    if code in {"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_LOCKED"}:
        raise RevokedFault("token")
    if answer.status == _UNAUTHORISED and "flows" in said:
        raise AskedFault(said)
    if code == "M_FORBIDDEN":
        raise ForbiddenFault("forbidden")
    if code == "M_NOT_FOUND":
        raise MissingFault("missing")
    raise RefusedFault(code if isinstance(code, str) else f"HTTP_{answer.status}")


def _wait(answer: ClientResponse, said: JsonObject) -> float:
    wait = said.get("retry_after_ms")
    if isinstance(wait, int | float) and wait > 0:
        return wait / 1000
    after = answer.headers.get("Retry-After", "")
    return float(after) if after.isdecimal() else _PATIENCE_SECONDS
