"""The pages: on loopback only, for this host only, with one stream of events for all phones on a page."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import uvicorn
from starlette.applications import Starlette
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.files import MOST_BYTES
from bot.playground.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from bot.playground.platform import Playground

_STATIC = Path(__file__).parent / "static"
_MOST_TEXT = 1_000_000
_MOST_ONCE = 64
_HEARTBEAT = 15.0


class PortTakenError(OSError):
    """Something else listens on the port. Remedy: ``--port`` with another number."""

    def __init__(self, port: int) -> None:
        """Name the remedy."""
        super().__init__(f"Port {port} is taken. Choose another one: --port {port + 1}")


class Stage(Protocol):
    """What the page shows around the phones, and what its clock can do."""

    def scene(self) -> dict[str, Any]:
        """The people, the first phones, the words of the page and the clock."""

    def clock(self) -> dict[str, Any]:
        """The town's clock, in words."""

    def knows(self, chat: str) -> bool:
        """Whether this is one of the town's people."""

    async def move(self, step: str) -> bool:
        """Move the clock by a named step; whether there is such a step."""


class Server:
    """Serves the pages of one playground on one port of 127.0.0.1."""

    def __init__(self, port: int) -> None:
        """``port`` 0 takes a free one; :attr:`port` tells which, once open."""
        self.port = port
        self.playground: Playground
        self.stage: Stage
        self._socket: socket.socket | None = None
        self._running: _Quiet | None = None
        self._pages: set[asyncio.Queue[tuple[str, dict[str, Any]]]] = set()

    def open(self) -> None:
        """Take the port; raises :class:`PortTakenError`."""
        if self._socket is not None:
            return
        taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", self.port))
        except OSError as error:
            taken.close()
            raise PortTakenError(self.port) from error
        self.port = taken.getsockname()[1]
        self._socket = taken

    async def serve(self) -> None:
        """Serve until cancelled or stopped."""
        self.open()
        self.playground.toasts.append(lambda chat, words: self.tell("toast", {"chat": chat, "words": words}))
        config = uvicorn.Config(
            Guard(self.app(), lambda: self.port), log_config=None, access_log=False, server_header=False,
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._running = _Quiet(config)
        await self._running.serve(sockets=[self._socket] if self._socket is not None else None)

    def stop(self) -> None:
        """Let every page go."""
        if self._running is not None:
            self._running.should_exit = True
        self.tell("bye", {})
        if self._socket is not None:
            self._socket.close()

    def tell(self, what: str, said: dict[str, Any]) -> None:
        """Tell every open page something that is not a message."""
        for page in self._pages:
            page.put_nowait((what, said))

    def app(self) -> Starlette:
        """The pages and what can be done on them."""
        post = ["POST"]
        return Starlette(
            routes=[
                Route("/", self._page),
                Route("/scene", self._scene),
                Route("/events", self._events),
                Route("/chat/{chat}/said", self._said, methods=post),
                Route("/chat/{chat}/pressed", self._pressed, methods=post),
                Route("/chat/{chat}/amended", self._amended, methods=post),
                Route("/chat/{chat}/sent", self._sent, methods=post),
                Route("/file/{number:int}/{place:int}", self._file),
                Route("/clock/{step}", self._move, methods=post),
                Mount("/static", StaticFiles(directory=_STATIC)),
            ]
        )

    # -------------------------------------------------------------- looking

    async def _page(self, request: "Request") -> Response:
        return FileResponse(_STATIC / "stage.html")

    async def _scene(self, request: "Request") -> Response:
        return JSONResponse(await asyncio.to_thread(self.stage.scene))

    async def _events(self, request: "Request") -> Response:
        seen = request.headers.get("last-event-id") or request.query_params.get("after", "0")
        if not seen.isdigit():
            return _refused("after")
        stream = self._stream(int(seen))
        return StreamingResponse(stream, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def _stream(self, seen: int) -> AsyncIterator[str]:
        page: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        self._pages.add(page)
        page.put_nowait(("clock", self.stage.clock()))
        pump = asyncio.create_task(_pump(self.playground.chats.since(seen), page))
        try:
            while True:
                try:
                    what, said = await asyncio.wait_for(page.get(), _HEARTBEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if what == "bye":
                    return
                number = f"id: {said['change']}\n" if what == "message" else ""
                yield f"{number}event: {what}\ndata: {json.dumps(said, ensure_ascii=False)}\n\n"
        finally:
            self._pages.discard(page)
            pump.cancel()
            with suppress(asyncio.CancelledError):
                await pump

    async def _file(self, request: "Request") -> Response:
        found = await self.playground.chats.file(request.path_params["number"], request.path_params["place"])
        if found is None:
            return Response(status_code=404)
        data, said = found
        shown = "inline" if said["kind"] in {"photo", "voice"} else "attachment"
        headers = {"Content-Disposition": f'{shown}; filename="{said["name"]}"'}
        return Response(data, media_type=said["mime"], headers=headers)

    # -------------------------------------------------------------- doing

    async def _said(self, request: "Request") -> Response:
        did = await self._did(request)
        if did is None or not isinstance(did.get("text"), str) or len(did["text"]) > _MOST_TEXT:
            return _refused("text")
        to = did.get("to")
        await self.playground.says(
            request.path_params["chat"], did["once"], did["text"], str(to) if to is not None else None
        )
        return Response(status_code=202)

    async def _pressed(self, request: "Request") -> Response:
        did = await self._did(request)
        if did is None or not isinstance(did.get("prompt"), str) or not isinstance(did.get("option"), int):
            return _refused("prompt")
        await self.playground.presses(
            request.path_params["chat"],
            did["once"],
            did["prompt"],
            did["option"],
            str(did.get("message", "")),
        )
        return Response(status_code=202)

    async def _amended(self, request: "Request") -> Response:
        did = await self._did(request)
        if did is None or not isinstance(did.get("text"), str) or not isinstance(did.get("message"), int):
            return _refused("text")
        changed = await self.playground.amends(
            request.path_params["chat"], did["once"], did["message"], did["text"][:_MOST_TEXT]
        )
        return Response(status_code=202 if changed else 404)

    async def _sent(self, request: "Request") -> Response:
        """A file as the body itself; what it is called stands in the query, and is not trusted."""
        once, kind = request.query_params.get("once", ""), request.query_params.get("kind", "document")
        if not self._may(request, once) or kind not in {"photo", "voice", "document"}:
            return _refused("kind")
        data = bytearray()
        async for piece in request.stream():
            data += piece
            if len(data) > MOST_BYTES:
                return Response(status_code=413)
        mime = request.headers.get("content-type", "application/octet-stream")
        suffix = {"photo": "foto", "voice": "gesproken bericht"}.get(kind, "bestand")
        await self.playground.sends(request.path_params["chat"], once, bytes(data), kind, mime, suffix)
        return Response(status_code=202)

    async def _move(self, request: "Request") -> Response:
        moved = await self.stage.move(request.path_params["step"])
        return Response(status_code=202 if moved else 404)

    async def _did(self, request: "Request") -> dict[str, Any] | None:
        """The JSON somebody sent, if it is theirs to send and has an id of its own."""
        data = bytearray()
        async for piece in request.stream():
            data += piece
            if len(data) > 4 * _MOST_TEXT:
                return None
        try:
            did = json.loads(data)
        except (ValueError, RecursionError):
            return None
        if not isinstance(did, dict) or not self._may(request, did.get("once")):
            return None
        return did

    def _may(self, request: "Request", once: object) -> bool:
        known = self.stage.knows(request.path_params["chat"])
        return known and isinstance(once, str) and 0 < len(once) <= _MOST_ONCE


async def _pump(
    messages: AsyncIterator[dict[str, Any]], page: "asyncio.Queue[tuple[str, dict[str, Any]]]"
) -> None:
    async for message in messages:
        page.put_nowait(("message", message))


def _refused(what: str) -> Response:
    return JSONResponse({"wrong": what}, status_code=400)


class _Quiet(uvicorn.Server):
    """Uvicorn that leaves the signals to us."""

    @contextmanager
    def capture_signals(self) -> "Iterator[None]":
        """Capture none."""
        yield


Tell = Callable[[str, dict[str, Any]], None]
