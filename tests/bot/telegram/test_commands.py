"""The list behind the menu button: for strangers at the start, for each person once they are known."""

import asyncio
import re

import pytest

from bot.telegram.commands import BY_ROLE, EVERYTHING, STRANGER, descriptions, listed
from bot.telegram.platform import TelegramPlatform
from bot.transport import Parcel, Receipt
from handlers.texts import LANGUAGES, texts
from handlers.views import MENU
from tests.bot.telegram.conftest import Inbox, receiving
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_are_those_of_the_texts(language: str) -> None:
    for name, words in descriptions(language).items():
        assert words == texts(language)(f"telegram-command-{name}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_words(language: str) -> None:
    for names in (STRANGER, EVERYTHING, *BY_ROLE.values()):
        for command in listed(names, language):
            assert re.fullmatch(r"[a-z0-9_]{1,32}", command["command"])
            assert 3 <= len(command["description"]) <= 40


def test_who_speaks_another_language_reads_dutch() -> None:
    assert descriptions("fr") == descriptions("nl")


async def test_strangers_find_the_menu_after_the_first_poll(
    platform: TelegramPlatform, telegram: FakeTelegram, inbox: Inbox
) -> None:
    async with receiving(platform, inbox):
        await asyncio.to_thread(telegram.await_calls, "setChatMenuButton")
    assert telegram.calls("setMyCommands") == 1 + len(LANGUAGES)
    assert telegram.refused == []


async def test_each_role_finds_its_own(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person
) -> None:
    await platform.set_commands(str(anna.chat_id), "chair", "en")
    found = await platform._api.call(  # noqa: SLF001  # as Telegram has it
        "getMyCommands", {"scope": {"type": "chat", "chat_id": anna.chat_id}}
    )
    assert found == listed(BY_ROLE["chair"], "en")


async def test_without_telegram_nothing_breaks(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person
) -> None:
    telegram.fault("setMyCommands", "reset", times=1)
    await platform.set_commands(str(anna.chat_id), "officer", "nl")


async def test_a_menu_parcel_fits_the_list_and_shows_nothing(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person
) -> None:
    parcel = Parcel(once="1", chat=str(anna.chat_id), body="officer nl", kind=MENU)
    assert await platform.deliver(parcel) == Receipt("")
    assert telegram.calls("sendMessage") == 0
    found = await platform._api.call(  # noqa: SLF001  # as Telegram has it
        "getMyCommands", {"scope": {"type": "chat", "chat_id": anna.chat_id}}
    )
    assert found == listed(BY_ROLE["officer"], "nl")
