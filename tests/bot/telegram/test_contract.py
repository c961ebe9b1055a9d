"""Telegram keeps the contract, on a strict server of our own."""

import asyncio
from collections.abc import Callable
from functools import partial

import pytest

from bot.transport import Platform
from tests.bot.contract import Contract
from tests.bot.network import GONE, LATER, LOST, Harness, Human, Seen
from tests.bot.telegram.conftest import Makes
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.fakes.bot_api.seen import Shown

KINDS = {GONE: "blocked", LATER: "too_many_requests", LOST: "accept_then_reset"}


class Somebody(Human):
    """Somebody with Telegram."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.chat = str(person.chat_id)

    async def writes(self, text: str, *, answering: str | None = None) -> None:
        reply_to = None if answering is None else int(answering)
        await asyncio.to_thread(self.person.writes, text, reply_to=reply_to)

    async def presses(self, button: str) -> None:
        await asyncio.to_thread(self.person.presses, button)

    async def sees(self) -> list[Seen]:
        return [as_seen(shown) for shown in await asyncio.to_thread(lambda: self.person.from_bot)]


class OnTelegram(Harness):
    """The fake Bot API server as a network."""

    def __init__(self, telegram: FakeTelegram, make: Callable[[], Platform]) -> None:
        self.telegram = telegram
        self.make = make
        self.weathers = {weather: partial(self._befalls, kind) for weather, kind in KINDS.items()}

    async def platform(self) -> Platform:
        return self.make()

    async def human(self, name: str) -> Human:
        return Somebody(await asyncio.to_thread(self.telegram.person, name, standing="open"))

    async def _befalls(self, kind: str, human: Human) -> None:
        await asyncio.to_thread(self.telegram.fault, "sendMessage", kind, times=1, chat_id=int(human.chat))


class TestTelegramKeepsTheContract(Contract):
    @pytest.fixture
    def harness(self, telegram: FakeTelegram, made: Makes) -> Harness:
        telegram.limits(on=False)
        return OnTelegram(telegram, made)


def as_seen(shown: Shown) -> Seen:
    units = shown.text.encode("utf-16-le")
    bold = tuple(
        units[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode("utf-16-le")
        for each in shown.entities
        if each["type"] == "bold"
    )
    answers = None if shown.reply_to is None else str(shown.reply_to)
    return Seen(
        str(shown.message_id), shown.text, bold, tuple(button.text for button in shown.buttons), answers
    )
