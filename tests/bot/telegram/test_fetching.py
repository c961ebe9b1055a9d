"""Files in: brought within bounds, or refused for a reason that a person can do something about."""

import asyncio

import pytest

from bot.telegram.files import DAMAGED, TOO_BIG
from bot.telegram.platform import TelegramPlatform
from bot.transport import FetchRefusedError, LaterError
from tests.bot.telegram.conftest import PICTURE, Inbox, Makes, receiving
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram

HUGE = 20_000_001


async def the_payload(platform: TelegramPlatform, inbox: Inbox) -> str:
    async with receiving(platform, inbox):
        [kept] = await inbox.has(1)
    return kept.payload


async def test_a_photo(platform: TelegramPlatform, anna: Person, inbox: Inbox) -> None:
    anna.sends_photo(PICTURE)
    assert await platform.fetch(await the_payload(platform, inbox)) == (PICTURE, "image/jpeg")


async def test_a_letter_with_what_its_sender_called_it(
    platform: TelegramPlatform, anna: Person, inbox: Inbox
) -> None:
    anna.sends_document(b"%PDF-1.7", mime_type="application/pdf")
    assert await platform.fetch(await the_payload(platform, inbox)) == (b"%PDF-1.7", "application/pdf")


async def test_what_is_too_big_is_not_even_asked_for(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, inbox: Inbox
) -> None:
    anna.sends_document(b"", size=HUGE)
    with pytest.raises(FetchRefusedError) as raised:
        await platform.fetch(await the_payload(platform, inbox))
    assert raised.value.reason == TOO_BIG
    assert telegram.calls("getFile") == 0


async def test_what_turns_out_too_big_is_not_read_to_its_end(
    platform: TelegramPlatform, anna: Person, inbox: Inbox
) -> None:
    anna.sends_document(b"x" * HUGE)
    payload = (await the_payload(platform, inbox)).replace(f'"file_size":{HUGE}', '"file_size":5')
    with pytest.raises(FetchRefusedError) as raised:
        await platform.fetch(payload)
    assert raised.value.reason == TOO_BIG


@pytest.mark.parametrize("payload", ["", "{}", '{"message":{"text":"geen bestand"}}'])
async def test_without_a_file_there_is_none(platform: TelegramPlatform, payload: str) -> None:
    with pytest.raises(FetchRefusedError) as raised:
        await platform.fetch(payload)
    assert raised.value.reason == DAMAGED


async def test_what_telegram_does_not_know_any_more(platform: TelegramPlatform) -> None:
    with pytest.raises(FetchRefusedError) as raised:
        await platform.fetch('{"message":{"voice":{"file_id":"weg"}}}')
    assert raised.value.reason == DAMAGED


@pytest.mark.parametrize("weather", ["reset", "bad_gateway", "too_many_requests"])
@pytest.mark.parametrize("where", ["getFile", "file"])
async def test_in_bad_weather_it_is_tried_later(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, inbox: Inbox, where: str, weather: str
) -> None:
    anna.sends_voice()
    payload = await the_payload(platform, inbox)
    telegram.fault(where, weather, times=1 + (where == "file" and weather == "reset"))  # a GET is repeated
    with pytest.raises(LaterError):
        await platform.fetch(payload)
    assert (await platform.fetch(payload)).declared == "audio/ogg"


async def test_without_a_connection_it_is_tried_later(
    made: Makes, platform: TelegramPlatform, anna: Person, inbox: Inbox
) -> None:
    anna.sends_photo(PICTURE)
    payload = await the_payload(platform, inbox)
    elsewhere = made(api_url="http://127.0.0.1:9")
    await elsewhere.open()
    with pytest.raises(LaterError):
        await elsewhere.fetch(payload)


async def test_an_album_comes_piece_by_piece(platform: TelegramPlatform, anna: Person, inbox: Inbox) -> None:
    anna.sends_album(PICTURE, PICTURE)
    async with receiving(platform, inbox):
        kept = await inbox.has(2)
    assert all(each.fetch for each in kept)
    fetched = await asyncio.gather(*(platform.fetch(each.payload) for each in kept))
    assert [each.data for each in fetched] == [PICTURE, PICTURE]
