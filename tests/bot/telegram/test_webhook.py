"""Updates in by webhook: only from who knows the secret, and answered only once they are kept."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from bot.kinds import Listen, Secret
from bot.telegram.platform import TelegramPlatform
from bot.telegram.webhook import MOST_BYTES, SECRET_HEADER, BadWebhookError
from handlers.events import Said
from tests.bot.telegram.conftest import PATIENCE, Inbox, Makes, receiving
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram

SECRET = "een-lang-geheim-woord"
UPDATE = b'{"update_id":1,"message":{"message_id":1,"chat":{"id":5,"type":"private"},"text":"Dag"}}'


@dataclass
class Hook:
    """A platform whose webhook stands, and where."""

    platform: TelegramPlatform
    url: str
    inbox: Inbox

    async def given(self, body: bytes, *, secret: str | None = SECRET, url: str = "") -> int:
        """The status that a request gets."""
        headers = {} if secret is None else {SECRET_HEADER: secret}
        async with (
            ClientSession() as session,
            session.post(url or self.url, data=BytesIO(body), headers=headers) as answer,
        ):
            return answer.status


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest_asyncio.fixture
async def hook(made: Makes, telegram: FakeTelegram, inbox: Inbox) -> AsyncIterator[Hook]:
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram/hook"
    platform = made(
        mode="webhook",
        webhook_url=url,
        webhook_secret=Secret(SECRET),
        webhook_listen=Listen("127.0.0.1", port),
    )
    await platform.open()
    async with receiving(platform, inbox):
        await asyncio.to_thread(telegram.await_calls, "setWebhook")
        yield Hook(platform, url, inbox)


async def test_what_people_write_is_brought(hook: Hook, telegram: FakeTelegram, anna: Person) -> None:
    anna.writes("Dag")
    [kept] = await hook.inbox.has(1)
    await asyncio.to_thread(telegram.await_confirmed)
    assert hook.platform.parse(kept.payload) == Said("Dag", "1")


async def test_what_was_not_kept_is_brought_again(hook: Hook, telegram: FakeTelegram, anna: Person) -> None:
    hook.inbox.broken = 2
    anna.writes("Dag")
    await hook.inbox.has(1)
    await asyncio.to_thread(telegram.await_confirmed)
    statuses = [delivery["status"] for delivery in telegram.overview["deliveries"]]
    assert statuses == [503, 503, 200]


@pytest.mark.parametrize("secret", [None, "", "verkeerd", SECRET + "x", "\u00e9"])
async def test_who_does_not_know_the_secret_is_sent_away(hook: Hook, secret: str | None) -> None:
    assert await hook.given(UPDATE, secret=secret) == 403
    assert hook.inbox.kept == []


async def test_what_is_too_big_is_not_read(hook: Hook) -> None:
    assert await hook.given(UPDATE + b" " * MOST_BYTES) == 413
    assert hook.inbox.kept == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff\xfe", b"[" * 100_000])
async def test_what_is_no_update_is_refused(hook: Hook, body: bytes) -> None:
    assert await hook.given(body) == 400


async def test_what_asks_for_nothing_is_taken_and_left(hook: Hook) -> None:
    assert await hook.given(b'{"update_id":1,"channel_post":{}}') == 200
    assert await hook.given(UPDATE) == 200
    assert [each.external_id for each in hook.inbox.kept] == ["1"]


async def test_there_is_one_door(hook: Hook) -> None:
    assert await hook.given(UPDATE, url=hook.url + "/other") == 404
    async with ClientSession() as session, session.get(hook.url) as answer:
        assert answer.status == 405


async def test_a_webhook_that_telegram_refuses_ends_it_with_the_remedy(made: Makes, inbox: Inbox) -> None:
    platform = made(
        mode="webhook",
        webhook_url="ftp://example.org",
        webhook_secret=Secret(SECRET),
        webhook_listen=Listen("127.0.0.1", free_port()),
    )
    await platform.open()
    with pytest.raises(BadWebhookError, match="https"):
        await asyncio.wait_for(platform.receive(inbox), PATIENCE)


async def test_telegram_is_asked_until_it_listens(made: Makes, telegram: FakeTelegram, inbox: Inbox) -> None:
    telegram.fault("setWebhook", "bad_gateway", times=1)
    port = free_port()
    platform = made(
        mode="webhook",
        webhook_url=f"http://127.0.0.1:{port}/",
        webhook_secret=Secret(SECRET),
        webhook_listen=Listen("127.0.0.1", port),
    )
    await platform.open()
    async with receiving(platform, inbox):
        await asyncio.to_thread(telegram.await_calls, "setWebhook", 2)
