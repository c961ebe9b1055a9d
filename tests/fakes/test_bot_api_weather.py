"""The fake's bad weather: limits that are told in seconds, answers that never come, gateways and resets."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.request import HTTPXRequest

from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram


@pytest.fixture(autouse=True)
def _seconds_are_a_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest_asyncio.fixture
async def hasty(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    """A bot that waits for an answer no longer than it must."""
    request = HTTPXRequest(read_timeout=0.2)
    async with Bot(telegram.token, base_url=telegram.base_url, request=request) as bot:
        yield bot


async def test_a_private_chat_takes_a_short_burst_and_then_one_a_second(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    telegram.limits(frozen=True)
    for number in range(5):
        await bot.send_message(anna.chat_id, f"bericht {number}")
    with pytest.raises(RetryAfter) as error:
        await bot.send_message(anna.chat_id, "te veel")
    assert error.value.retry_after == timedelta(seconds=1)
    await bot.send_message(telegram.person("Bram", standing="open").chat_id, "een ander wel")
    telegram.limits(advance=0.9)
    with pytest.raises(RetryAfter):
        await bot.edit_message_text("te vroeg", anna.chat_id, anna.messages[0].message_id)
    telegram.limits(advance=0.1)
    await bot.send_message(anna.chat_id, "op tijd")
    assert len(anna.from_bot) == 6


async def test_a_group_takes_twenty_a_minute(telegram: FakeTelegram, bot: Bot, anna: Person) -> None:
    group = telegram.group("Bestuur")
    anna.adds_bot_to(group)
    telegram.limits(frozen=True)
    for number in range(20):
        await bot.send_message(group.chat_id, f"bericht {number}")
    with pytest.raises(RetryAfter) as error:
        await bot.send_message(group.chat_id, "te veel")
    assert error.value.retry_after == timedelta(seconds=3)


async def test_all_chats_together_take_thirty_a_second(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.limits(frozen=True)
    people = [telegram.person(f"Buur {number}", standing="open") for number in range(31)]
    for person in people[:30]:
        await bot.send_message(person.chat_id, "Hallo")
    with pytest.raises(RetryAfter):
        await bot.send_message(people[30].chat_id, "Hallo")
    telegram.limits(advance=1)
    await bot.send_message(people[30].chat_id, "Hallo")


async def test_limits_can_be_changed_and_switched_off(telegram: FakeTelegram, bot: Bot, anna: Person) -> None:
    telegram.limits(frozen=True, private={"burst": 1, "per_second": 0.1})
    await bot.send_message(anna.chat_id, "een")
    with pytest.raises(RetryAfter) as error:
        await bot.send_message(anna.chat_id, "twee")
    assert error.value.retry_after == timedelta(seconds=10)
    telegram.limits(on=False)
    for number in range(40):
        await bot.send_message(anna.chat_id, f"los {number}")


async def test_a_message_can_be_there_though_no_answer_comes(
    telegram: FakeTelegram, hasty: Bot, anna: Person
) -> None:
    telegram.fault("sendMessage", "accept_then_hang", times=1)
    with pytest.raises(TimedOut):
        await hasty.send_message(anna.chat_id, "Is dit er?")
    assert anna.awaits("Is dit er?").by_bot
    await hasty.send_message(anna.chat_id, "Dit wel")
    assert telegram.overview["faults"] == {"accept_then_hang": 1}


async def test_a_call_can_vanish_without_having_been_heard(
    telegram: FakeTelegram, hasty: Bot, anna: Person
) -> None:
    telegram.fault("sendMessage", "hang", times=1)
    with pytest.raises(TimedOut):
        await hasty.send_message(anna.chat_id, "Is dit er?")
    telegram.clear_faults()
    assert anna.from_bot == []


async def test_what_hangs_is_let_go_when_the_fault_is_switched_off(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    telegram.fault("sendMessage", "accept_then_hang")
    send = asyncio.create_task(bot.send_message(anna.chat_id, "Is dit er?", read_timeout=30))
    await asyncio.to_thread(telegram.await_fault, "accept_then_hang")
    telegram.clear_faults()
    with pytest.raises(NetworkError):
        await send
    assert len(anna.from_bot) == 1


@pytest.mark.parametrize(
    ("kind", "arrives"),
    [
        ("bad_gateway", 0),
        ("accept_then_bad_gateway", 1),
        ("reset", 0),
        ("accept_then_reset", 1),
        ("internal_error", 0),
    ],
)
async def test_a_call_can_fail_before_or_after_it_was_heard(
    telegram: FakeTelegram, bot: Bot, anna: Person, kind: str, arrives: int
) -> None:
    telegram.fault("sendMessage", kind, times=1)
    with pytest.raises(NetworkError):
        await bot.send_message(anna.chat_id, "Is dit er?")
    assert len(anna.from_bot) == arrives
    await bot.send_message(anna.chat_id, "Dit wel")


async def test_a_fault_can_wait_for_one_chat_and_some_calls(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    bram = telegram.person("Bram", standing="open")
    telegram.fault("*", "blocked", chat_id=anna.chat_id, after=1)
    await bot.send_message(anna.chat_id, "de eerste komt aan")
    await bot.send_message(bram.chat_id, "bij Bram alles")
    for _ in range(2):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(anna.chat_id, "de rest niet")
    telegram.clear_faults()
    await bot.send_message(anna.chat_id, "nu weer wel")


async def test_waiting_can_be_asked_for_and_downloads_fail_too(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    telegram.fault("sendMessage", "too_many_requests", seconds=7, times=1)
    with pytest.raises(RetryAfter) as error:
        await bot.send_message(anna.chat_id, "rustig")
    assert error.value.retry_after == timedelta(seconds=7)
    sent = await bot.send_document(anna.chat_id, b"%PDF", filename="brief.pdf")
    assert sent.document is not None
    file = await sent.document.get_file()
    telegram.fault("file", "bad_gateway", times=1)
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == b"%PDF"


async def test_polling_meets_bad_weather_too_and_loses_nothing(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    telegram.fault("getUpdates", "accept_then_reset", times=1)
    anna.writes("blijft")
    with pytest.raises(NetworkError):
        await bot.get_updates(timeout=5)
    (update,) = await bot.get_updates(timeout=5)
    assert update.message is not None
    assert update.message.text == "blijft"
