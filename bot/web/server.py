"""Serves pages on one port, as long as it is wanted, and then lets every browser go in order."""

import asyncio
import errno
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from bot.web.addresses import Addresses
from bot.web.bounds import Bounds, Patience, Room
from bot.web.connection import Keeping
from bot.web.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp

NO_PROXY = Addresses(())
LOOPBACK = "127.0.0.1"
_GRACE_SECONDS = 1
_MOST_WAITING = 64


class PortTakenError(Exception):
    """Something else listens on the port. Remedy: another number."""

    def __init__(self, port: int, where: str | None = None) -> None:
        """Name the remedy, and where it is to be said."""
        super().__init__(f"Port {port} is in use. Choose another one: {where or f'--port {port + 1}'}")


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises :class:`OSError`."""
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(_MOST_WAITING)
    except OSError:
        taken.close()
        raise
    return taken


class Server:
    """Serves on one port; what it was told to call at its end lets go of whoever listens."""

    def __init__(
        self,
        port: int,
        *,
        host: str = LOOPBACK,
        origins: Callable[[], set[str]] | None = None,
        addresses: Addresses = NO_PROXY,
        patience: Patience = Patience(),  # noqa: B008 - it never changes
    ) -> None:
        """``port`` 0 takes a free one, and :attr:`port` tells which; :meth:`serves` says what is served.

        ``origins`` are those that people know the site by; without any, it is this machine's own.
        ``addresses`` knows the proxies before us, and ``patience`` says how long is waited for a browser.
        """
        self.port = port
        self._host = host
        self._origins = origins or self._local
        self._addresses = addresses
        self._patience = patience
        self._keeping = Keeping(patience, addresses.trusts)
        self._app: Guard | None = None
        self._closing: Callable[[], None] | None = None
        self._known = asyncio.Event()
        self._socket: socket.socket | None = None

    def serves(
        self,
        routes: "Sequence[BaseRoute]",
        handlers: Mapping[Any, Any],
        closing: Callable[[], None],
        before: "Callable[[ASGIApp], ASGIApp]" = lambda app: app,
    ) -> None:
        """What is served, once it is known; who knocked before waited for it.

        ``before`` may put something before the pages, for whoever passes the guard.
        """
        pages = Starlette(routes=routes, exception_handlers=handlers)
        pages.router.redirect_slashes = False  # it takes the scheme for a proxy's, which is not ours
        bounded = Bounds(before(pages), self._patience, Room(), self._addresses.of)
        self._app = Guard(bounded, self._origins, _places(routes))
        self._closing = closing
        self._known.set()

    def open(self) -> None:
        """Take the port; who knocks waits until :meth:`serve`. Raises :class:`PortTakenError`."""
        if self._socket is not None:
            return
        try:
            taken = listening(self._host, self.port)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise
            raise PortTakenError(self.port) from None
        self.port = taken.getsockname()[1]
        self._socket = taken

    async def serve(self) -> None:
        """Serve until cancelled, from the moment that :meth:`serves` is told what."""
        self.open()
        assert self._socket is not None  # noqa: S101 - it is open
        taken = self._socket
        try:
            await self._known.wait()
            await self._serve(taken)
        finally:
            self.close()

    def close(self) -> None:
        """Give the port back."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    async def _serve(self, taken: socket.socket) -> None:
        assert self._app is not None  # noqa: S101 - it is known
        config = uvicorn.Config(
            self._app, lifespan="off", ws="none", log_config=None, access_log=False,
            http=self._keeping.protocol(),
            server_header=False, proxy_headers=False, timeout_graceful_shutdown=_GRACE_SECONDS,
        )  # fmt: skip
        server = _Quiet(config)
        serving = asyncio.create_task(server.serve(sockets=[taken]))
        try:
            await asyncio.shield(serving)
        finally:
            if self._closing is not None:
                self._closing()
            server.should_exit = True
            await serving

    def _local(self) -> set[str]:
        return {f"http://{LOOPBACK}:{self.port}", f"http://localhost:{self.port}"}


def _places(routes: "Sequence[BaseRoute]") -> set[str]:
    """The first words of what is served."""
    paths = [route.path for route in routes if isinstance(route, Route | Mount)]
    return {path.split("/")[1] or "front" for path in paths}


class _Quiet(uvicorn.Server):
    """Leaves the signals to the line."""

    @contextmanager
    def capture_signals(self) -> "Iterator[None]":
        """Capture none."""
        yield
