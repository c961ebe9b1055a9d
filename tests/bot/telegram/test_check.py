"""What ``check-config`` hears from Telegram."""

from dataclasses import replace

import pytest

from bot.kinds import Secret
from bot.sections import Telegram
from bot.telegram.api import Api
from bot.telegram.check import check
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram


async def test_all_is_well(settings: Telegram) -> None:
    checked = await check(settings)
    assert checked.name == f"@{settings.username}"
    assert (checked.mistakes, checked.remarks) == ((), ())


async def test_the_token_is_of_another_bot(settings: Telegram) -> None:
    checked = await check(replace(settings, username="andere_bot"))
    [mistake] = checked.mistakes
    assert mistake.where == "telegram.username"
    assert settings.username in mistake.remedy


async def test_the_token_is_not_good(settings: Telegram) -> None:
    checked = await check(replace(settings, token=Secret("7000000001:" + "x" * 35)))
    [mistake] = checked.mistakes
    assert mistake.where == "telegram.token"
    assert "xxx" not in str(mistake)


@pytest.mark.parametrize("weather", ["reset", "bad_gateway", "too_many_requests"])
async def test_telegram_cannot_be_reached(settings: Telegram, telegram: FakeTelegram, weather: str) -> None:
    telegram.fault("getMe", weather, times=1)
    [mistake] = (await check(settings)).mistakes
    assert mistake.where == "telegram.api_url"


async def test_what_stands_at_telegram_does_not_fit_the_mode(
    settings: Telegram, telegram: FakeTelegram, anna: Person
) -> None:
    api = Api(settings)
    await api.open()
    await api.call("setWebhook", {"url": "https://127.0.0.1:9/hook"})
    await api.close()
    anna.writes("Dag")
    remarks = " ".join((await check(settings)).remarks)
    assert "A webhook is set" in remarks
    assert "1 messages wait" in remarks
    hooked = replace(settings, mode="webhook", webhook_url="https://bot.example/hook")
    assert "not set at Telegram yet" in " ".join((await check(hooked)).remarks)
