"""The request layer: what went wrong is told apart, and nothing it says holds the token."""

import asyncio
import json
import logging
import subprocess
import sys
import traceback
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sections import Telegram
from bot.telegram.api import Api
from bot.telegram.http import FloodedError, NotWrittenError, UnansweredError
from bot.telegram.ptb import BadRequest, InvalidToken, TelegramError
from bot.transport import LaterError
from tests.bot.telegram.conftest import Makes, Posts
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram

ROOT = Path(__file__).resolve().parents[3]


@pytest_asyncio.fixture
async def api(settings: Telegram) -> AsyncIterator[Api]:
    api = Api(settings)
    await api.open()
    yield api
    await api.close()


async def test_an_answer_that_does_not_come_is_not_waited_for(api: Api, telegram: FakeTelegram) -> None:
    telegram.fault("getMe", "hang")
    with pytest.raises(UnansweredError):
        await api.call("getMe", seconds=0.2)
    telegram.clear_faults()


async def test_telegram_says_how_long_to_wait(api: Api, telegram: FakeTelegram) -> None:
    telegram.fault("getMe", "too_many_requests", times=1, seconds=17)
    with pytest.raises(FloodedError) as raised:
        await api.call("getMe")
    assert raised.value.seconds == 17


async def test_a_closed_layer_writes_nothing(settings: Telegram) -> None:
    with pytest.raises(NotWrittenError):
        await Api(settings).call("getMe")


async def test_errors_are_those_of_python_telegram_bot(api: Api, anna: Person) -> None:
    with pytest.raises(BadRequest, match="text"):
        await api.call("sendMessage", {"chat_id": anna.chat_id, "text": ""})
    with pytest.raises(InvalidToken):
        await api.call("noSuchMethod")


@pytest.mark.parametrize(
    "weather", ["reset", "bad_gateway", "unauthorized", "too_many_requests", "internal_error"]
)
async def test_no_fault_tells_the_token(
    api: Api, telegram: FakeTelegram, weather: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    telegram.fault("getMe", weather, times=1)
    with pytest.raises(TelegramError) as raised:
        await api.call("getMe")
    told = "".join(traceback.format_exception(raised.value)) + repr(raised.value) + caplog.text + repr(api)
    assert telegram.token not in told
    assert telegram.token.partition(":")[2] not in told


async def test_no_connection_tells_no_token(
    made: Makes, telegram: FakeTelegram, post: Posts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    platform = made(api_url="http://127.0.0.1:9")
    await platform.open()
    with pytest.raises(LaterError) as raised:
        await platform.deliver(post())
    told = "".join(traceback.format_exception(raised.value)) + caplog.text
    assert telegram.token.partition(":")[2] not in told


async def test_an_answer_that_is_no_answer_is_none(settings: Telegram) -> None:
    """A server in between that answers every request with a page of its own."""

    async def page(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = next(bodies)
        writer.write(
            b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        writer.close()

    bodies = iter([b"<html>", b"[]", b'{"ok":true}', b"\xff"])
    async with await asyncio.start_server(page, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        api = Api(replace(settings, api_url=f"http://127.0.0.1:{port}"))
        await api.open()
        for _ in range(4):
            with pytest.raises(UnansweredError):
                await api.call("getMe")
        await api.close()


def test_the_platform_is_imported_without_what_it_does_not_use() -> None:
    code = """
import json, sys
import bot.telegram.platform
unused = {"httpx", "rich", "telegram._bot", "telegram._message", "aiohttp.web", "sqlalchemy", "PIL", "fluent"}
loaded = sorted(unused & set(sys.modules))
import telegram
from telegram.request import HTTPXRequest
print(json.dumps([loaded, telegram.Bot("123:abc").token, HTTPXRequest.__name__, telegram.__version__ > "22"]))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    assert json.loads(done.stdout) == [[], "123:abc", "HTTPXRequest", True]
