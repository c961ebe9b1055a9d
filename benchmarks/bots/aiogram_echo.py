"""A bare aiogram echo bot, as its own first example has it: default settings, nothing stored.

Run by path: ``python aiogram_echo.py API_URL TOKEN``.
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: Message) -> None:
    """Say the same back."""
    if message.text is not None:
        await message.answer(message.text)


async def main(api_url: str, token: str) -> None:
    """Run until a signal."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api_url)))
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
