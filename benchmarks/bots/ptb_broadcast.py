"""A bare python-telegram-bot that tells everybody something, one by one, and echoes who writes meanwhile.

Nothing is stored. Run by path: ``python ptb_broadcast.py API_URL TOKEN FIRST_CHAT COUNT PER_SECOND``.
"""

import asyncio
import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

NEWS = "Stationsplein: de bomen blijven staan. Wij beginnen in maart met de stoep."


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same back."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main(api_url: str, token: str, first: str, count: str, per_second: str) -> None:
    """Run until a signal."""

    async def tell(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        for chat in range(int(first), int(first) + int(count)):
            await application.bot.send_message(chat, NEWS)
            await asyncio.sleep(1 / int(per_second))

    async def begin(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        application.create_task(tell(application))

    builder = Application.builder().token(token).post_init(begin)
    application = builder.base_url(f"{api_url}/bot").base_file_url(f"{api_url}/file/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
