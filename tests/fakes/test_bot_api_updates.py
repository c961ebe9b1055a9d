"""The fake's queue: what an offset confirms, one poller at a time, numbers that restart, and the webhook."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict

from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.fakes.conftest import Raw

if TYPE_CHECKING:
    from tests.fakes.bot_api.words import JsonObject

SECRET = "geheim_van-de-proef"


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def test_unconfirmed_updates_come_again_until_a_higher_offset_asks_on(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    for text in ("een", "twee", "drie"):
        anna.writes(text)
    first = await bot.get_updates(timeout=5)
    assert texts(first) == ["een", "twee", "drie"]
    assert await bot.get_updates(timeout=5) == first
    assert texts(await bot.get_updates(offset=first[1].update_id, timeout=5)) == ["twee", "drie"]
    assert texts(await bot.get_updates(timeout=5)) == ["twee", "drie"]
    assert texts(await bot.get_updates(offset=first[2].update_id, limit=1, timeout=5)) == ["drie"]
    assert await bot.get_updates(offset=first[2].update_id + 1) == ()
    telegram.await_confirmed()


async def test_a_negative_offset_forgets_all_but_the_last(bot: Bot, anna: Person) -> None:
    for text in ("een", "twee", "drie"):
        anna.writes(text)
    assert texts(await bot.get_updates(offset=-1, timeout=5)) == ["drie"]
    assert texts(await bot.get_updates(timeout=5)) == ["drie"]


async def test_a_poll_that_waits_ends_when_somebody_writes(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.to_thread(telegram.await_calls, "getUpdates")
    anna.writes("Bent u daar?")
    assert texts(await poll) == ["Bent u daar?"]


async def test_of_two_pollers_the_first_is_put_out(telegram: FakeTelegram, bot: Bot, anna: Person) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.to_thread(telegram.await_calls, "getUpdates", 1)
    async with Bot(telegram.token, base_url=telegram.base_url) as other:
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        anna.writes("Voor wie er nog is")
        assert texts(await second) == ["Voor wie er nog is"]


async def test_numbers_that_restart_lower_are_still_received(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    anna.writes("voor de stille week")
    (before,) = await bot.get_updates(timeout=5)
    old_offset = before.update_id + 1
    assert await bot.get_updates(offset=old_offset) == ()
    telegram.restart_numbering()
    anna.writes("erna")
    (after,) = await bot.get_updates(offset=old_offset, timeout=5)
    assert after.update_id < before.update_id
    assert texts((after,)) == ["erna"]
    assert await bot.get_updates(offset=after.update_id + 1) == ()
    telegram.await_confirmed()


async def test_only_the_kinds_that_were_asked_for_come(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    said = anna.writes("Hallo")
    (update,) = await bot.get_updates(timeout=5, allowed_updates=["message", "message_reaction"])
    message = anna.messages[0]
    assert message.message_id == said.message_id
    assert anna.changes(said.message_id, "Goedendag").update_id is None
    assert anna.reacts(message, "👍").update_id == update.update_id + 1
    await bot.get_updates(offset=update.update_id + 2, allowed_updates=[])
    assert anna.reacts(message, "👎").update_id is None
    edited = anna.changes(said.message_id, "Goedenavond")
    (update,) = await bot.get_updates(timeout=5)
    assert update.update_id == edited.update_id
    assert update.edited_message is not None
    assert update.edited_message.text == "Goedenavond"


async def test_raw_updates_come_as_they_are_given(telegram: FakeTelegram, bot: Bot) -> None:
    user = {"id": 555, "is_bot": False, "first_name": "Dirk"}
    chat = {"id": 555, "type": "private", "first_name": "Dirk"}
    message = {"message_id": 41, "from": user, "chat": chat, "date": 1_700_000_000, "text": "rauw"}
    assert telegram.inject({"message": message}) == 1
    assert texts(await bot.get_updates(timeout=5)) == ["rauw"]
    assert (await bot.send_message(555, "gaar")).message_id == 42


async def test_a_flood_is_timed_from_arrival_to_reply(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.limits(on=False)
    before = time.monotonic()
    telegram.flood(30, chats=5, rate=1000)
    seen, offset = 0, 0
    while seen < 30:
        for update in await bot.get_updates(offset=offset, timeout=5):
            assert update.message is not None
            await bot.send_message(update.message.chat_id, f"echo {update.message.text}")
            seen, offset = seen + 1, update.update_id + 1
    took = telegram.await_took(30)
    assert len({one.update_id for one in took}) == 30
    assert {one.chat_id for one in took} == {900_000_000 + number for number in range(5)}
    assert all(before < one.available_at <= one.accepted_at for one in took)


class Receiver:
    """The bot's own address: answers what it is told to, and keeps what it got."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[JsonObject] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []

    async def receive(self, request: web.BaseRequest) -> web.StreamResponse:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.receive))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    yield receiver
    await runner.cleanup()


async def test_the_webhook_brings_updates_with_its_secret(
    telegram: FakeTelegram, bot: Bot, anna: Person, receiver: Receiver
) -> None:
    anna.writes("van voor de webhook")
    await bot.set_webhook(receiver.url, secret_token=SECRET)
    anna.writes("van erna")
    await asyncio.to_thread(telegram.await_confirmed)
    assert receiver.texts == ["van voor de webhook", "van erna"]
    assert receiver.secrets == [SECRET, SECRET]
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == (receiver.url, 0)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    anna.writes("weer per poll")
    assert texts(await bot.get_updates(timeout=5)) == ["weer per poll"]
    assert len(receiver.got) == 2


async def test_what_the_webhook_refuses_is_brought_again_in_order(
    telegram: FakeTelegram, bot: Bot, anna: Person, receiver: Receiver
) -> None:
    telegram.webhook_retry(0.01)
    receiver.statuses = [500, 503, 200]
    await bot.set_webhook(receiver.url)
    anna.writes("een")
    anna.writes("twee")
    await asyncio.to_thread(telegram.await_confirmed)
    assert receiver.texts == ["een", "een", "een", "twee"]
    assert receiver.secrets == [None] * 4
    assert [delivery["status"] for delivery in telegram.overview["deliveries"]] == [500, 503, 200, 200]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_setting_a_webhook_ends_the_poll(telegram: FakeTelegram, bot: Bot, receiver: Receiver) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.to_thread(telegram.await_calls, "getUpdates")
    await bot.set_webhook(receiver.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll


async def test_a_webhook_is_https_or_at_home(bot: Bot, raw: Raw) -> None:
    with pytest.raises(BadRequest, match="an https url must be provided"):
        await bot.set_webhook("http://example.org/hook")
    with pytest.raises(BadRequest, match="only on ports 80, 88, 443 or 8443"):
        await bot.set_webhook("https://example.org:9000/hook")
    answer = raw("setWebhook", url="https://example.org/hook", secret_token="not allowed!")
    assert answer["description"] == "Bad Request: secret token contains unallowed characters"
    assert (await bot.get_webhook_info()).url == ""
