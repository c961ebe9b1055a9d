"""Residents on the fake Telegram, who open the code of a meeting and answer: by tap, or typing at once."""

import asyncio
import random
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import aiohttp

from tests.fakes.bot_api.control import FakeTelegram

FIRST = 5_000_000
TAPS = 7
"""Opening, five answers, sending."""

_CHOICES = ("Ja", "Ja", "Een beetje", "Nee", "Goed")
_SEND = "Versturen"
_TYPED = ("ja", "ja", "een beetje", "nee", "goed", "versturen")
_PATIENCE = 60.0


class UnansweredError(Exception):
    """Somebody waited a minute for a question. Remedy: read the log of the run."""


class Pace(NamedTuple):
    """Over how many seconds people begin, and between how many they think before each tap."""

    seconds: float
    least: float
    most: float


class Residents:
    """Everybody who was at the meeting."""

    def __init__(self, telegram: FakeTelegram, code: str) -> None:
        """They opened nothing yet."""
        self._telegram = telegram
        self._url = f"http://127.0.0.1:{telegram.port}/stage/"
        self._code = code

    async def tap(self, numbers: Sequence[int], pace: Pace) -> None:
        """Let these residents answer, each after having read what came before."""
        chance = random.Random(len(numbers))  # noqa: S311 - how long people think
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

            async def one(place: int, number: int) -> None:
                await asyncio.sleep(pace.seconds * place / len(numbers))
                await self._one(session, number, pace, chance)

            await asyncio.gather(*(one(place, number) for place, number in enumerate(numbers)))

    def type(self, numbers: Sequence[int]) -> None:
        """Let all of them type everything, in turn: the next answer comes when all others gave theirs."""
        said = (f"/start e-{self._code}", *_TYPED)
        updates = [
            {"message": _message(FIRST + number, turn + 1, words)}
            for turn, words in enumerate(said)
            for number in numbers
        ]
        self._telegram.inject_many(updates)

    async def _one(
        self, session: aiohttp.ClientSession, number: int, pace: Pace, chance: random.Random
    ) -> None:
        chat_id = FIRST + number
        user = {"id": chat_id, "is_bot": False, "first_name": f"Bewoner {number}", "language_code": "nl"}
        await self._do(session, "meet", user=user)
        here = {"chat_id": chat_id, "user": user}
        did = await self._do(session, "write", **here, text=f"/start e-{self._code}")
        for words in (*_CHOICES, _SEND):
            shown = await self._shown(session, chat_id, did["mark"])
            await asyncio.sleep(chance.uniform(pace.least, pace.most))
            data = _data(shown, words)
            did = await self._do(session, "press", **here, data=data, message_id=shown["message_id"])
        await self._shown(session, chat_id, did["mark"])

    async def _shown(self, session: aiohttp.ClientSession, chat_id: int, mark: int) -> dict[str, Any]:
        """The next message that is sent or changed in a chat."""
        found = await self._do(
            session, "happenings", chat_id=chat_id, after=mark, kinds=["sent", "edited"], count=1,
            seconds=_PATIENCE,
        )  # fmt: skip
        if not found["came"]:
            raise UnansweredError
        message: dict[str, Any] = found["happenings"][0]["posted"]["message"]
        return message

    async def _do(self, session: aiohttp.ClientSession, act: str, **given: object) -> dict[str, Any]:
        async with session.post(self._url + act, json=given) as response:
            answer: dict[str, Any] = await response.json()
            return answer


def _message(chat_id: int, number: int, words: str) -> dict[str, Any]:
    user = {"id": chat_id, "is_bot": False, "first_name": f"Bewoner {chat_id}", "language_code": "nl"}
    chat = {"id": chat_id, "type": "private", "first_name": user["first_name"]}
    return {"message_id": number, "from": user, "chat": chat, "date": int(time.time()), "text": words}


def _data(message: dict[str, Any], words: str) -> str:
    """What a tap on the button with these words brings."""
    rows = message["reply_markup"]["inline_keyboard"]
    return next(
        str(button["callback_data"])
        for row in rows
        for button in row
        if words in {button["text"], button["text"].partition(" ")[2]}
    )
