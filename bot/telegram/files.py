"""A file in: asked for by its id, and brought within bounds."""

from bot.telegram.api import Api
from bot.telegram.faults import says
from bot.telegram.http import FloodedError, NoFileError, TooBigError
from bot.telegram.ptb import BadRequest, TelegramError
from bot.telegram.updates import file_in, read, whole
from bot.transport import Download, FetchRefusedError, JsonObject, LaterError

MOST_BYTES = 20_000_000
"""What a bot may fetch (Bot API, getFile: 20 MB)."""

FETCH_SECONDS = 60.0
AGAIN_SECONDS = 5.0

TOO_BIG, DAMAGED = "too-big", "damaged"
"""``bot/files``' words for why a file was not taken."""


async def fetch(api: Api, payload: str) -> Download:
    """The file of an accepted payload.

    Raises:
        FetchRefusedError: there is none to be had, or it is too big.
        LaterError: Telegram did not give it this time.
    """
    found = _wanted(payload)
    if found is None:
        raise FetchRefusedError(DAMAGED)
    if (whole(found.get("file_size")) or 0) > MOST_BYTES:
        raise FetchRefusedError(TOO_BIG)
    try:
        data = await api.download(await _path(api, found), MOST_BYTES, FETCH_SECONDS)
    except TooBigError:
        raise FetchRefusedError(TOO_BIG) from None
    except FloodedError as flood:
        raise LaterError(flood.seconds) from None
    except BadRequest as fault:
        raise FetchRefusedError(TOO_BIG if says(fault, "too big") else DAMAGED) from None
    except NoFileError:
        raise LaterError(AGAIN_SECONDS) from None  # its path is only good for an hour: ask for a new one
    except TelegramError:
        raise LaterError(AGAIN_SECONDS) from None
    return Download(data, _declared(found))


async def _path(api: Api, found: JsonObject) -> str:
    """Where it lies for now."""
    told = await api.call("getFile", {"file_id": found["file_id"]})
    path = told.get("file_path") if isinstance(told, dict) else None
    if not isinstance(path, str) or ".." in path or path.startswith("/"):
        raise FetchRefusedError(DAMAGED)
    if isinstance(told, dict) and (whole(told.get("file_size")) or 0) > MOST_BYTES:
        raise FetchRefusedError(TOO_BIG)
    return path


def _wanted(payload: str) -> JsonObject | None:
    update = read(payload)
    message = update.content.get("message") if update else None
    return file_in(message) if isinstance(message, dict) else None


def _declared(found: JsonObject) -> str:
    """The media type that its sender named; a photo is always made a JPEG."""
    named = found.get("mime_type", "image/jpeg" if "width" in found else "")
    return named if isinstance(named, str) else ""
