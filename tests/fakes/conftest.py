"""The fake Telegram and two ways to speak to it: python-telegram-bot's real client, and bare calls."""

import http.client
import json
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
import pytest_asyncio
from telegram import Bot

from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.fakes.bot_api.words import JsonObject

Raw = Callable[..., JsonObject]


@pytest.fixture(scope="session")
def telegram_process() -> Iterator[FakeTelegram]:
    with FakeTelegram.running() as telegram:
        yield telegram


@pytest.fixture
def telegram(telegram_process: FakeTelegram) -> FakeTelegram:
    telegram_process.reset()
    return telegram_process


@pytest.fixture
def anna(telegram: FakeTelegram) -> Person:
    """Somebody who wrote to the bot before."""
    return telegram.person("Anna", standing="open")


@pytest_asyncio.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    async with Bot(telegram.token, base_url=telegram.base_url, base_file_url=telegram.base_file_url) as bot:
        yield bot


@pytest.fixture
def raw(telegram: FakeTelegram) -> Raw:
    """A call as it goes over the wire, in JSON; the whole answer comes back."""

    def call(method: str, **parameters: object) -> JsonObject:
        connection = http.client.HTTPConnection("127.0.0.1", telegram.port, timeout=30)
        try:
            connection.request(
                "POST",
                f"/bot{telegram.token}/{method}",
                json.dumps(parameters),
                {"Content-Type": "application/json"},
            )
            answer: JsonObject = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return answer

    return call
