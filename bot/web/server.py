"""Serves pages on this machine only, as long as it is wanted, and then lets every browser go in order."""

import asyncio
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette

from bot.web.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.routing import BaseRoute

LOOPBACK = "127.0.0.1"
_GRACE_SECONDS = 1
_MOST_WAITING = 64


class PortTakenError(Exception):
    """Something else listens on the port. Remedy: another number."""

    def __init__(self, port: int) -> None:
        """Name the remedy."""
        super().__init__(f"Port {port} is in use. Choose another one: --port {port + 1}")


class Server:
    """Serves the given routes on one port of 127.0.0.1; ``closing`` is called when it is about to stop."""

    def __init__(
        self,
        port: int,
        routes: "Sequence[BaseRoute]",
        handlers: Mapping[Any, Any],
        closing: Callable[[], None],
    ) -> None:
        """``port`` 0 takes a free one, and :attr:`port` tells which; who owns us sets :attr:`ready`."""
        self.port = port
        self._app = Guard(Starlette(routes=routes, exception_handlers=handlers), self._names)
        self._closing = closing
        self.ready = asyncio.Event()
        self._socket: socket.socket | None = None

    def open(self) -> None:
        """Take the port; who knocks waits until :meth:`serve`. Raises :class:`PortTakenError`."""
        if self._socket is not None:
            return
        taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((LOOPBACK, self.port))
            taken.listen(_MOST_WAITING)
        except OSError:
            taken.close()
            raise PortTakenError(self.port) from None
        self.port = taken.getsockname()[1]
        self._socket = taken

    async def serve(self) -> None:
        """Serve until cancelled, from the moment that :attr:`ready` is set."""
        self.open()
        assert self._socket is not None  # noqa: S101 - it is open
        listening = self._socket
        try:
            await self.ready.wait()
            await self._serve(listening)
        finally:
            self.close()

    def close(self) -> None:
        """Give the port back."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    async def _serve(self, listening: socket.socket) -> None:
        config = uvicorn.Config(
            self._app, lifespan="off", ws="none", http="h11", log_config=None, access_log=False,
            server_header=False, proxy_headers=False, timeout_graceful_shutdown=_GRACE_SECONDS,
        )  # fmt: skip
        server = _Quiet(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            await asyncio.shield(serving)
        finally:
            self._closing()
            server.should_exit = True
            await serving

    def _names(self) -> set[str]:
        return {f"{LOOPBACK}:{self.port}", f"localhost:{self.port}"}


class _Quiet(uvicorn.Server):
    """Leaves the signals to the line."""

    @contextmanager
    def capture_signals(self) -> "Iterator[None]":
        """Capture none."""
        yield
