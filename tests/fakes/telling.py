"""Words that the tests of the fake Telegram share."""

import io
from collections.abc import Awaitable

import pytest
from PIL import Image
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError


def keyboard(*texts: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=f"do:{text}")] for text in texts])


def picture(width: int = 40, height: int = 30) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


async def words_of(refused: Awaitable[object]) -> str:
    """The words with which Telegram refuses."""
    with pytest.raises(TelegramError) as error:
        await refused
    return error.value.message
