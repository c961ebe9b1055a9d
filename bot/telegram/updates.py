"""An update as it came, on its way to the inbox: its raw JSON, without tokens, and where it belongs.

An invitation's token is a key to somebody's place, so it is replaced by its SHA-256 before it is stored:
in ``/start TOKEN``, and in an invitation's link that somebody pastes, also where a reply quotes them.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from json.decoder import JSONDecoder
from typing import Any, NamedTuple, TypeGuard

from bot.telegram.http import Http, UnansweredError
from bot.transport import Incoming, JsonObject

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that we ask for; whatever else comes is not for us."""

FETCHED = ("photo", "voice", "audio", "document")
"""The parts of a message that are files to fetch; an animation is a document too, and is not."""

EVALUATION = "e-"
"""What the code of an evaluation begins with in a link."""

LONGEST_EVALUATION = 16
"""Characters of such a start, also of one that was typed wrong; an invitation is never so short."""

HASHED = "sha256:"
"""How a token's hash is told from a token."""

_KINDS = {"private": "private", "group": "group", "supergroup": "group"}
_BATCH = re.compile(r'\s*\{\s*"ok"\s*:\s*true\s*,\s*"result"\s*:\s*\[\s*')
_NEXT = re.compile(r"\s*([,\]])\s*")
_decode = JSONDecoder().raw_decode

_MAY_HOLD_A_TOKEN = "start"  # noqa: S105  # a word that stands before tokens
_TOKEN = re.compile(
    r"(?P<command>\A/start(?:@\w{1,64})?)\s+(?P<token>\S.*)\Z|(?P<link>[?&]start=)(?P<value>[^\s&#]+)",
    re.DOTALL,
)


class Update(NamedTuple):
    """One update, read and as it was written."""

    content: JsonObject
    raw: str


class Batches(Http):
    """Reads the answer to ``getUpdates`` into :class:`Update`s, each with its own piece of what came."""

    __slots__ = ()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the base does; a batch's result is a list of updates."""
        text = payload.decode(errors="replace")
        if (start := _BATCH.match(text)) is None:
            return Http.parse_json_payload(payload)
        try:
            return {"ok": True, "result": list(_pieces(text, start.end()))}
        except (ValueError, RecursionError):
            raise UnansweredError("no JSON") from None


def _pieces(text: str, at: int) -> Iterator[Update]:
    if text[at : at + 1] == "]":
        return
    more = ","
    while more == ",":
        content, end = _decode(text, at)
        if not isinstance(content, dict):
            raise ValueError("an update is an object")  # noqa: TRY004  # it is the answer that is wrong
        yield Update(content, text[at:end])
        if (then := _NEXT.match(text, end)) is None:
            raise ValueError("neither a next update nor the end")
        more, at = then[1], then.end()


def read(raw: str) -> Update | None:
    """One update by itself, as a webhook gets it; None when it is no JSON object."""
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return Update(content, raw) if isinstance(content, dict) else None


def number(update: Update) -> int | None:
    """The update's own number, on which the next poll goes on; None when it has none."""
    return whole(update.content.get("update_id"))


def incoming(update: Update) -> Incoming | None:
    """What goes to the inbox; None for what no chat of ours waits for."""
    update_id = number(update)
    kind = next((name for name in ALLOWED if isinstance(update.content.get(name), dict)), None)
    if update_id is None or kind is None:
        return None
    part: JsonObject = update.content[kind]
    chat = (_object(part, "message") if kind == "callback_query" else part).get("chat")
    chat_id = whole(chat.get("id")) if isinstance(chat, dict) else None
    where = _KINDS.get(str(chat.get("type"))) if isinstance(chat, dict) else None
    if chat_id is None or where is None:
        return None
    return Incoming(
        external_id=str(update_id),
        chat=str(chat_id),
        kind=where,
        payload=without_tokens(update),
        press=_press(part) if kind == "callback_query" else None,
        fetch=kind == "message" and file_in(part) is not None,
    )


def file_in(message: JsonObject) -> JsonObject | None:
    """The file to fetch for a message: of a photo, the largest form."""
    if "animation" in message:
        return None
    for name in FETCHED:
        found = message.get(name)
        if name == "photo" and isinstance(found, list):
            sizes = [
                each for each in found if isinstance(each, dict) and isinstance(each.get("file_id"), str)
            ]
            return max(sizes, key=_pixels, default=None)
        if isinstance(found, dict) and isinstance(found.get("file_id"), str):
            return found
    return None


def without_tokens(update: Update) -> str:
    """The raw JSON; written anew only where a token had to go."""
    if _MAY_HOLD_A_TOKEN not in update.raw:
        return update.raw
    blanked = _blanked(update.content)
    return update.raw if blanked == update.content else json.dumps(blanked)


def token_hash(token: str) -> str:
    """The SHA-256 of a token, in hexadecimal: all that is ever kept of it."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def _blanked(value: object) -> object:
    if isinstance(value, str):
        return _TOKEN.sub(_blank, value)
    if isinstance(value, dict):
        return {name: _blanked(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_blanked(each) for each in value]
    return value


def _blank(found: re.Match[str]) -> str:
    if is_evaluation(found["value"] or found["token"].strip()):
        return found[0]  # it hangs on a wall: it is no secret, and has to be read
    if found["link"]:
        return f"{found['link']}{HASHED}{token_hash(found['value'])}"
    return f"{found['command']} {HASHED}{token_hash(found['token'].strip())}"


def is_evaluation(start: str) -> bool:
    """Whether this is not an invitation but the code of an evaluation (``e-BCD234``), or meant as one."""
    return start.startswith(EVALUATION) and len(start) <= LONGEST_EVALUATION


def _can_be_fetched(found: object) -> TypeGuard[JsonObject]:
    return isinstance(found, dict) and isinstance(found.get("file_id"), str)


def _pixels(size: JsonObject) -> int:
    return (whole(size.get("width")) or 0) * (whole(size.get("height")) or 0)


def _press(query: JsonObject) -> str | None:
    found = query.get("id")
    return found if isinstance(found, str) and found.isascii() and found.isprintable() else None


def whole(found: object) -> int | None:
    """A whole number, or None for anything else."""
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _object(owner: JsonObject, name: str) -> JsonObject:
    found = owner.get(name)
    return found if isinstance(found, dict) else {}
