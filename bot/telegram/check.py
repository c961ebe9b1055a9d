"""What ``check-config`` asks Telegram: is the token good, whose is it, and how do updates come in now."""

from typing import NamedTuple

from bot.reading import Mistake
from bot.sections import Telegram
from bot.telegram.api import Api
from bot.telegram.http import NotWrittenError
from bot.telegram.ptb import InvalidToken, TelegramError
from bot.transport import JsonObject

SECONDS = 10.0


class Checked(NamedTuple):
    """What came out: the bot's name, what is wrong, and what is good to know."""

    name: str | None
    mistakes: tuple[Mistake, ...] = ()
    remarks: tuple[str, ...] = ()


async def check(settings: Telegram) -> Checked:
    """Ask; changes nothing, at Telegram or here, and raises nothing."""
    api = Api(settings)
    await api.open()
    try:
        me = _object(await api.call("getMe", seconds=SECONDS))
        hook = _object(await api.call("getWebhookInfo", seconds=SECONDS))
    except InvalidToken:
        remedy = "Write the token that BotFather gave; ask BotFather for a new one with /token."
        return Checked(None, (Mistake("telegram.token", "one that Telegram does not know", remedy),))
    except TelegramError as fault:
        remedy = "Look whether this machine may connect to that address, and try again."
        what = "no connection with" if isinstance(fault, NotWrittenError) else "no usable answer from"
        found = f"{what} {settings.api_url}"
        return Checked(None, (Mistake("telegram.api_url", found, remedy),))
    finally:
        await api.close()
    username = str(me.get("username", ""))
    return Checked(
        f"@{username}", tuple(_name_mistakes(settings, username)), tuple(_remarks(settings, me, hook))
    )


def _name_mistakes(settings: Telegram, username: str) -> list[Mistake]:
    if username.lower() == settings.username.lower():
        return []
    return [
        Mistake(
            "telegram.username",
            f'"{settings.username}"',
            f'The token is of "{username}". Write that name, or the token of the other bot.',
        )
    ]


def _remarks(settings: Telegram, me: JsonObject, hook: JsonObject) -> list[str]:
    stands, remarks = str(hook.get("url", "")), []
    if settings.mode == "polling" and stands:
        remarks.append(
            "A webhook is set at Telegram. The bot removes it when it starts, since mode is polling."
        )
    if settings.mode == "webhook" and stands != settings.webhook_url:
        remarks.append("The webhook is not set at Telegram yet. It is set when the bot starts.")
    if waiting := hook.get("pending_update_count"):
        remarks.append(f"{waiting} messages wait at Telegram for the bot to start.")
    if said := hook.get("last_error_message"):
        remarks.append(f"Telegram could not bring an update to the webhook: {said}.")
    if me.get("can_read_all_group_messages") is True:
        remarks.append("The bot reads everything in groups. Send BotFather /setprivacy and choose Enable.")
    return remarks


def _object(found: object) -> JsonObject:
    return found if isinstance(found, dict) else {}
