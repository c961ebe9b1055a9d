"""What an accepted payload means: JSON to an event, purely, and whatever the JSON holds.

What is not as expected is ignored, except where a person waits for an answer: then the event says what came
as well as it can.
"""

import json
import re

from bot.matrix.incoming import HASHED
from bot.transport import JsonObject
from handlers.events import (
    Amended,
    Event,
    Ignored,
    Left,
    Opened,
    Reacted,
    Returned,
    Said,
    Sent,
    Unread,
    Unsupported,
)

MOVING, DAMAGED = "moving", "damaged"
"""Why a file is not taken: ``bot/files``' words."""

_FILES = ("m.image", "m.audio", "m.file")
_WRITTEN = ("m.text", "m.emote")
UNSUPPORTED = ("open", "sticker", "poll", "location", "other")
"""What has no place here; what came in the open is nobody's, since the server could have written it."""

_POLLS = ("m.poll.start", "org.matrix.msc3381.poll.start")
_NUMBER = re.compile(r"([1-9][0-9]?)[\ufe0f\u20e3]*")
_TEN = "\N{KEYCAP TEN}"
# As clients wrote it until version 1.13 of the specification; what else is quoted, the person quoted.
_QUOTE = re.compile(r"\A> (?:\* )?<@[^>\n]+>[^\n]*\n(?:>[^\n]*\n)*\n?")
_DID: dict[str, Event] = {"left": Left(), "returned": Returned(), "opened": Opened(by_code=True)}
_CODE = re.compile(rf"{HASHED}([0-9a-f]{{64}})")


def parse(payload: str) -> Event:
    """The event in a payload."""
    try:
        kept = json.loads(payload)
    except (ValueError, RecursionError):
        return Ignored()
    match kept:
        case {"did": str(did)}:
            return _DID.get(did, Ignored())
        case {"sealed": {"content": {"session_id": str(session)}}}:
            return Unread(session)
        case {"event": {"type": str(kind), "content": dict() as content} as event}:
            return _event(kind, content, event)
    return Ignored()


def _event(kind: str, content: JsonObject, event: JsonObject) -> Event:
    number = _text(event, "event_id")
    if kind == "m.reaction":
        return _reaction(content)
    if kind not in {"m.room.message", "m.sticker", *_POLLS}:
        return Ignored()
    if event.get("encrypted") is not True:
        return Unsupported("open", number) if content else Ignored()  # without, it was taken back
    if kind == "m.sticker":
        return Unsupported("sticker", number)
    if kind in _POLLS:
        return Unsupported("poll", number)
    return _message(content, number)


def _message(content: JsonObject, number: str | None) -> Event:
    what, body = content.get("msgtype"), _text(content, "body") or ""
    relates = _object(content, "m.relates_to")
    if relates.get("rel_type") == "m.replace":
        return _amended(content, relates)
    if what in _WRITTEN:
        return _said(body, relates, number)
    if what in _FILES:
        refused = None if _has_file(content) else DAMAGED
        return Sent(_caption(content, body), number, _answered(relates), refused=refused)
    if what == "m.video":
        return Sent(_caption(content, body), number, _answered(relates), refused=MOVING)
    if what == "m.notice" or not isinstance(what, str):
        return Ignored()  # other bots speak like this
    return Unsupported("location" if what == "m.location" else "other", number)


def _said(body: str, relates: JsonObject, number: str | None) -> Event:
    text = _QUOTE.sub("", body) if "m.in_reply_to" in relates else body
    if (opening := _CODE.search(text)) is not None:  # alone, or with the whole invitation around it
        return Opened(opening[1])
    return Said(text, number, _answered(relates))


def _amended(content: JsonObject, relates: JsonObject) -> Event:
    new, which = _object(content, "m.new_content"), _text(relates, "event_id")
    text = _text(new, "body")
    if text is None or which is None or new.get("msgtype") not in (*_WRITTEN, *_FILES):
        return Ignored()
    return Amended(text if new["msgtype"] in _WRITTEN else _caption(new, text), which)


def _reaction(content: JsonObject) -> Event:
    relates = _object(content, "m.relates_to")
    which, key = _text(relates, "event_id"), _text(relates, "key")
    found = None if key is None else _NUMBER.fullmatch("10" if key == _TEN else key)
    if which is None or found is None:
        return Ignored()
    return Reacted(which, int(found[1]) - 1)


def _answered(relates: JsonObject) -> str | None:
    """What it answers: a message, or else the thread it stands in."""
    answered = _text(_object(relates, "m.in_reply_to"), "event_id")
    if relates.get("rel_type") != "m.thread":
        return answered
    root = _text(relates, "event_id")
    return root if answered is None or relates.get("is_falling_back") is True else answered


def _caption(content: JsonObject, body: str) -> str:
    """The body is what was written beside a file only where a name is given too (MSC 2530)."""
    name = _text(content, "filename")
    return body if name is not None and name != body else ""


def _has_file(content: JsonObject) -> bool:
    file = content.get("file")
    return isinstance(file, dict) and isinstance(file.get("url"), str)


def _object(owner: JsonObject, name: str) -> JsonObject:
    found = owner.get(name)
    return found if isinstance(found, dict) else {}


def _text(owner: JsonObject, name: str) -> str | None:
    found = owner.get(name)
    return found if isinstance(found, str) else None
