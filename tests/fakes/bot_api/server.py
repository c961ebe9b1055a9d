"""The server itself: takes calls, lets them meet their faults, answers, and hands the rest to the stage.

/bot<token>/<method>         the Bot API
/file/bot<token>/<path>      files
/stage/<act>                 what tests do (see `stage`)
"""

import asyncio
import re
import socket
import struct
from urllib.parse import unquote

from aiohttp import web

from tests.fakes.bot_api import about, editing, receiving, sending  # noqa: F401 - they answer the methods
from tests.fakes.bot_api.calls import ANSWERS, AWAITED_ANSWERS, Call, Telegram
from tests.fakes.bot_api.checks import METHOD_BY_LOWER_CASE, parameters
from tests.fakes.bot_api.faults import BAD_GATEWAY, DOWNLOAD, Fault, Kind
from tests.fakes.bot_api.stage import Stage
from tests.fakes.bot_api.wire import LARGEST_REQUEST, ok, read_call, refused
from tests.fakes.bot_api.words import Refusal
from tests.fakes.bot_api.world import TOKEN

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)
_TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]{24,}")


class Server:
    """One Telegram, served on one port of loopback."""

    def __init__(self) -> None:
        self.telegram = Telegram()
        self.stage = Stage(self.telegram)

    async def start(self, port: int) -> tuple[web.ServerRunner, int]:
        """Listens on 127.0.0.1; port 0 takes a free one, which is returned."""
        server = web.Server(self._handle, request_factory=_large_request, access_log=None)
        runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port, backlog=1024)
        await site.start()
        host_and_port: tuple[str, int] = runner.addresses[0]
        return runner, host_and_port[1]

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path, _, query = request.raw_path.partition("?")
        if "%" in path:
            path = unquote(path)
        if path.startswith("/bot"):
            token, _, method = path[4:].partition("/")
            return await self._call(request, token, method, query)
        if path.startswith("/file/bot"):
            token, _, file_path = path[9:].partition("/")
            return await self._download(request, token, file_path)
        if path.startswith("/stage/"):
            return await self.stage.act(path.removeprefix("/stage/"), request)
        return refused(Refusal(404, "Not Found"))

    async def _call(self, request: web.BaseRequest, token: str, name: str, query: str) -> web.StreamResponse:
        method = METHOD_BY_LOWER_CASE.get(name.lower())
        try:
            _check_token(token)
            if method is None:
                raise Refusal(404, "Not Found: method not found")  # noqa: TRY301 - one way out for all refusals
            return await self._carry_out(request, method, query)
        except Refusal as refusal:
            self.telegram.refused.append(
                {"method": method or name, "code": refusal.code, "description": refusal.description}
            )
            return refused(refusal)
        finally:
            self.telegram.world.stir()

    async def _carry_out(self, request: web.BaseRequest, method: str, query: str) -> web.StreamResponse:
        telegram = self.telegram
        raw, uploads = await read_call(request, query)
        telegram.calls[method] = telegram.calls.get(method, 0) + 1
        fault = telegram.faults.take(method, raw.get("chat_id")) if telegram.faults.waiting else None
        telegram.world.stir()
        if fault is not None and not fault.kind.comes_after and fault.kind is not Kind.SLOW:
            return await self._go_wrong(request, fault)
        call = Call(telegram, method, parameters(method, raw, uploads), uploads)
        answer = ANSWERS.get(method)
        result = answer(call) if answer is not None else await AWAITED_ANSWERS[method](call)
        if fault is not None:
            if fault.kind is not Kind.SLOW:
                return await self._go_wrong(request, fault)
            await asyncio.sleep(fault.seconds)
        return ok(result)

    async def _go_wrong(self, request: web.BaseRequest, fault: Fault) -> web.StreamResponse:
        refusal = fault.refusal()
        if refusal is not None:
            raise refusal
        if fault.kind.way == "bad_gateway":
            return web.Response(status=502, body=BAD_GATEWAY, content_type="text/html")
        if fault.kind.way == "hang":
            await self.telegram.faults.switched_off.wait()
        _reset(request)
        return web.Response(status=502)

    async def _download(self, request: web.BaseRequest, token: str, path: str) -> web.StreamResponse:
        try:
            _check_token(token)
            self.telegram.calls[DOWNLOAD] = self.telegram.calls.get(DOWNLOAD, 0) + 1
            fault = self.telegram.faults.take(DOWNLOAD, None)
            if fault is not None and fault.kind is not Kind.SLOW:
                return await self._go_wrong(request, fault)
            if fault is not None:
                await asyncio.sleep(fault.seconds)
            stored = self.telegram.files.at(path)
            if stored is None or stored.content is None:
                raise Refusal(404, "Not Found")  # noqa: TRY301 - one way out for all refusals
        except Refusal as refusal:
            return refused(refusal)
        return web.Response(body=stored.content, content_type="application/octet-stream")


def _check_token(token: str) -> None:
    if token == TOKEN:
        return
    raise Refusal(401, "Unauthorized") if _TOKEN_SHAPE.fullmatch(token) else Refusal(404, "Not Found")


def _reset(request: web.BaseRequest) -> None:
    """Drops the connection so that the other side sees a reset, not an end."""
    transport = request.transport
    if transport is None:
        return
    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
    transport.abort()


def _large_request(*parts: object) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(*parts, loop, client_max_size=LARGEST_REQUEST)  # type: ignore[arg-type, misc]
