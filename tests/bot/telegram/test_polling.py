"""Updates in by polling: kept before they are confirmed, whatever happens in between."""

import asyncio
import json

import pytest

from bot.kinds import Secret
from bot.telegram.pauses import FIRST_SECONDS, LONGEST_SECONDS, Pauses
from bot.telegram.platform import TelegramPlatform
from bot.telegram.polling import BadTokenError
from handlers.events import Opened, Pressed, Said
from tests.bot.telegram.conftest import PATIENCE, Inbox, Makes, Posts, receiving
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram


async def test_what_people_do_comes_in_once_and_in_order(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, inbox: Inbox
) -> None:
    anna.starts("geheim")
    anna.writes("Dag")
    async with receiving(platform, inbox):
        await inbox.has(2)
        anna.writes("Nog iets")
        came = await inbox.has(3)
        await asyncio.to_thread(telegram.await_confirmed)
    events = [platform.parse(each.payload) for each in came]
    assert isinstance(events[0], Opened)
    assert [event.text for event in events[1:] if isinstance(event, Said)] == ["Dag", "Nog iets"]
    assert {(each.chat, each.kind) for each in came} == {(str(anna.chat_id), "private")}
    assert len({each.external_id for each in inbox.kept}) == len(inbox.kept) == 3


async def test_what_was_not_kept_comes_again(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, inbox: Inbox
) -> None:
    inbox.broken = 1
    anna.writes("Dag")
    async with receiving(platform, inbox):
        [kept] = await inbox.has(1)
        await asyncio.to_thread(telegram.await_confirmed)
    assert platform.parse(kept.payload) == Said("Dag", "1")


async def test_killed_between_keeping_and_confirming_it_comes_again_with_the_same_number(
    made: Makes, anna: Person, inbox: Inbox
) -> None:
    anna.writes("Dag")
    inbox.stalls = True
    for count in (1, 2):
        platform = made()
        await platform.open()
        async with receiving(platform, inbox):
            await inbox.has(count)
    assert inbox.kept[0] == inbox.kept[1]


async def test_numbers_may_begin_anew(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, inbox: Inbox
) -> None:
    async with receiving(platform, inbox):
        anna.writes("Voor de stilte")
        await inbox.has(1)
        await asyncio.to_thread(telegram.await_confirmed)
        telegram.restart_numbering()
        anna.writes("Na de stilte")
        came = await inbox.has(2)
        await asyncio.to_thread(telegram.await_confirmed)
    assert int(came[1].external_id) < int(came[0].external_id)


async def test_one_batch_is_accepted_as_one(platform: TelegramPlatform, anna: Person, inbox: Inbox) -> None:
    for number in range(20):
        anna.writes(f"{number}")
    async with receiving(platform, inbox):
        await inbox.has(20)
    assert inbox.batches == [20]


@pytest.mark.parametrize("weather", ["bad_gateway", "reset", "internal_error", "too_many_requests"])
async def test_after_bad_weather_it_goes_on(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, inbox: Inbox, weather: str
) -> None:
    telegram.fault("getUpdates", weather, times=1)
    anna.writes("Dag")
    async with receiving(platform, inbox):
        await inbox.has(1)


async def test_a_bad_token_ends_it_with_the_remedy(made: Makes, inbox: Inbox) -> None:
    platform = made(token=Secret("7000000001:" + "x" * 35))
    with pytest.raises(BadTokenError, match="BotFather"):
        await platform.open()


async def test_a_token_that_is_taken_back_ends_it(
    platform: TelegramPlatform, telegram: FakeTelegram, inbox: Inbox
) -> None:
    telegram.fault("getUpdates", "unauthorized")
    with pytest.raises(BadTokenError):
        await asyncio.wait_for(platform.receive(inbox), PATIENCE)


async def test_a_webhook_left_behind_makes_way(
    made: Makes, telegram: FakeTelegram, anna: Person, inbox: Inbox
) -> None:
    platform = made()
    await platform.open()
    await platform._api.call("setWebhook", {"url": "https://example.org/hook"})  # noqa: SLF001  # somebody did
    anna.writes("Dag")
    async with receiving(platform, inbox):
        await inbox.has(1)


async def test_telegram_need_not_be_there_at_the_start(made: Makes, inbox: Inbox) -> None:
    platform = made(api_url="http://127.0.0.1:9")
    await platform.open()
    async with receiving(platform, inbox):
        assert platform.heard_at is None


async def test_a_press_is_answered_with_its_toast(
    platform: TelegramPlatform, anna: Person, inbox: Inbox, post: Posts
) -> None:
    await platform.deliver(post("Klopt dat?", "Ja", "Nee"))
    async with receiving(platform, inbox):
        anna.presses("Nee")
        [kept] = await inbox.has(1)
    assert platform.parse(kept.payload) == Pressed("prompt1", 1, "1")
    assert kept.press is not None
    await platform.acknowledge(kept.press, "Dank u. " * 50)
    toast = anna.awaits_toast()
    assert toast.startswith("Dank u.")
    assert len(toast) <= 200


async def test_a_press_that_is_too_old_is_answered_well_enough(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, inbox: Inbox, post: Posts
) -> None:
    await platform.deliver(post("Klopt dat?", "Ja"))
    async with receiving(platform, inbox):
        anna.presses("Ja")
        [kept] = await inbox.has(1)
    telegram.expire_queries()
    assert kept.press is not None
    await platform.acknowledge(kept.press, None)
    telegram.fault("answerCallbackQuery", "reset")
    await platform.acknowledge(kept.press, None)
    assert telegram.calls("answerCallbackQuery") == 2


async def test_what_a_person_types_is_kept_as_it_came(
    platform: TelegramPlatform, anna: Person, inbox: Inbox
) -> None:
    anna.writes('Zij zei: "dág 🏘️" \\ <b>')
    async with receiving(platform, inbox):
        [kept] = await inbox.has(1)
    assert json.loads(kept.payload)["message"]["text"] == 'Zij zei: "dág 🏘️" \\ <b>'


def test_each_pause_is_longer_until_half_a_minute() -> None:
    pauses = Pauses(lambda: 1.0)
    waited = [pauses.next() for _ in range(12)]
    assert waited == sorted(waited)
    assert (waited[0], waited[-1]) == (FIRST_SECONDS, LONGEST_SECONDS)
    pauses.begin_anew()
    assert pauses.next() == FIRST_SECONDS
    assert Pauses(lambda: 0.0).next() == FIRST_SECONDS / 2
