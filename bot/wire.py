"""How a server is asked over aiohttp, on every network: one pool of connections, no cookies, no name of ours.

Nothing that is raised from here holds an address: a token may stand in it.
"""

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ConnectionTimeoutError,
    DummyCookieJar,
    TCPConnector,
)
from aiohttp.abc import AbstractResolver

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 30.0

NO_CONNECTION = (ClientConnectorError, ConnectionTimeoutError)
"""No connection was made, so nothing was asked. To be caught before :data:`NO_ANSWER`, which they are too."""

NO_ANSWER = (ClientError, OSError)  # TimeoutError is an OSError
"""The request was written, and no whole answer came."""

_CHUNK = 1 << 16


def pool(
    connections: int,
    idle_seconds: float,
    *,
    unasked: tuple[str, ...],
    unpack: bool,
    resolver: AbstractResolver | None = None,
) -> ClientSession:
    """A pool that opens no connection yet, and sends no headers ``unasked``; it may ``unpack`` answers.

    ``resolver`` may say which machines a name leads to.
    """
    return ClientSession(
        connector=TCPConnector(limit=connections, keepalive_timeout=idle_seconds, resolver=resolver),
        cookie_jar=DummyCookieJar(),
        auto_decompress=unpack,
        skip_auto_headers=unasked,
    )


async def read_at_most(answer: ClientResponse, most: int) -> bytes | None:
    """The whole of an answer; ``None`` when it has more than ``most`` bytes: the rest is not read."""
    content = bytearray()
    async for piece in answer.content.iter_chunked(_CHUNK):
        content += piece
        if len(content) > most:
            return None
    return bytes(content)
