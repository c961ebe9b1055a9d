"""The list behind the menu button: what each person can do, per role and chat, in their language.

Its words stand in ``telegram.ftl``: one plain line each, read here without the machinery for the other texts,
which an idle bot can do without.
"""

import re
from functools import cache
from pathlib import Path

from bot import logs
from bot.telegram.api import Api
from bot.telegram.ptb import TelegramError
from bot.transport import JsonObject
from handlers.texts import LANGUAGES

STRANGER = ("menu", "help", "taal", "stop")
_ALWAYS = ("menu", "help", "koppel", "kanalen", "taal", "stop")
BY_ROLE = {
    "chair": ("melding", "mijnmeldingen", "trajecten", "evaluaties", "volgen", "rust", "groep", *_ALWAYS),
    "officer": (
        *("open", "bericht", "berichten", "trajecten", "evaluaties", "volgen", "qr", "afwezig", "terug"),
        *_ALWAYS,
    ),
    "council": ("evaluaties", *_ALWAYS),
}
EVERYTHING = ("melding", "mijnmeldingen", "rust", "groep", *BY_ROLE["officer"])

_LOCALES = Path(__file__).parents[2] / "handlers" / "locales"
_LINE = re.compile(r"^telegram-command-(\w+) = (.+)$", re.MULTILINE)

log = logs.get(__name__)


@cache
def descriptions(language: str) -> dict[str, str]:
    """What each command does, in ``language`` (Dutch where we do not speak it)."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    return dict(_LINE.findall((_LOCALES / spoken / "telegram.ftl").read_text(encoding="utf-8")))


def listed(names: tuple[str, ...], language: str) -> list[JsonObject]:
    """These commands as Telegram takes them."""
    words = descriptions(language)
    return [{"command": name, "description": words[name]} for name in names]


async def set_for_strangers(api: Api) -> None:
    """What everybody finds who is not known yet, in every language; Dutch for all others. Never raises."""
    everyone = {"scope": {"type": "all_private_chats"}}
    await _set(api, everyone | {"commands": listed(STRANGER, LANGUAGES[0])})
    for language in LANGUAGES:
        await _set(api, everyone | {"commands": listed(STRANGER, language), "language_code": language})
    try:
        await api.call("setChatMenuButton", {"menu_button": {"type": "commands"}})
    except TelegramError as fault:
        log.warning("menu_button_not_set", why=fault)


async def set_for(api: Api, chat: str, role: str, language: str) -> None:
    """What one chat finds from now on; ``role`` is a key of ``BY_ROLE``, or anything else for everything."""
    names = BY_ROLE.get(role, EVERYTHING)
    await _set(api, {"scope": {"type": "chat", "chat_id": int(chat)}, "commands": listed(names, language)})


async def _set(api: Api, parameters: JsonObject) -> None:
    try:
        await api.call("setMyCommands", parameters)
    except TelegramError as fault:  # the list is a help: what it holds can be typed without it
        log.warning("commands_not_set", why=fault)
