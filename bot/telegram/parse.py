"""What an update means: raw JSON to an event, purely, and whatever the JSON holds.

Telegram's fields are optional nearly everywhere and may grow; what is not as expected is ignored, except
where a person waits for an answer: then the event says what came as well as it can.
"""

import re
from collections.abc import Callable

from bot.telegram.updates import ALLOWED, EVALUATION, HASHED, file_in, read, whole
from bot.transport import JsonObject
from handlers.events import (
    Amended,
    Event,
    Grouped,
    Ignored,
    Left,
    Moved,
    Opened,
    Pressed,
    Returned,
    Said,
    Sent,
    Unsupported,
)

NOT_TAKEN = ("video", "video_note", "animation")
"""Files that have no place here; what was written under them has."""

MOVING = "moving"
"""Why: ``bot/files``' word for it."""

UNSUPPORTED = (
    "contact", "location", "venue", "sticker", "poll", "dice", "game", "story", "checklist", "invoice",
    "paid_media", "giveaway", "users_shared", "chat_shared", "web_app_data", "passport_data",
)  # fmt: skip
"""What a person can send that has no place here; the more telling name first (a venue has a location too)."""

_TELLING = tuple(sorted(UNSUPPORTED, key=lambda name: name == "location"))
_COMMAND = re.compile(r"(/\w{1,32})@(\w{1,64})(?=\s|\Z)")
_START = re.compile(rf"/start(?:\s+{HASHED}([0-9a-f]{{64}}))?")
_INVITATION = re.compile(rf"(?:https?://|tg://)?\S+[?&]start={HASHED}([0-9a-f]{{64}})\S*")
_EVALUATION = re.compile(
    rf"(?:/start\s+|(?:https?://|tg://)?\S+[?&]start=){EVALUATION}([\w-]{{1,14}})(?:[^\w-]\S*)?", re.ASCII
)
_PRESS = re.compile(r"([\w-]{1,60}):(\d{1,3})", re.ASCII)
_IN = frozenset({"member", "administrator", "creator"})
_OUT = frozenset({"left", "kicked"})


def parse(payload: str, username: str) -> Event:
    """The event in an update; ``username`` is the bot's own, by which commands in groups call it."""
    update = read(payload)
    if update is None:
        return Ignored()
    for kind, meaning in _MEANINGS.items():
        part = update.content.get(kind)
        if isinstance(part, dict):
            return meaning(part, username)
    return Ignored()


def _message(message: JsonObject, username: str) -> Event:
    if _of_no_person(message):
        return _moved(message)
    text = message.get("text")
    if isinstance(text, str):
        return _said(text, message, username)
    if file_in(message) is not None:
        return _sent(message)
    if any(name in message for name in NOT_TAKEN):
        return _sent(message, refused=MOVING)
    what = next((name for name in _TELLING if name in message), None)
    return _moved(message) if what is None else Unsupported(what, _id(message))


def _said(text: str, message: JsonObject, username: str) -> Event:
    called = _COMMAND.match(text)
    if called is not None:
        if called[2].lower() != username.lower():
            return Ignored()
        text = called[1] + text[called.end() :]
    started = _EVALUATION.fullmatch(text)
    if started is not None and _is_private(message):
        return Opened(code=started[1])
    opening = _START.fullmatch(text) or _INVITATION.fullmatch(text)
    if opening is not None:
        return Opened(opening[1] if _is_private(message) else None)
    return Said(text, _id(message), _replied(message))


def _sent(message: JsonObject, refused: str | None = None) -> Event:
    caption, album = message.get("caption"), message.get("media_group_id")
    return Sent(
        caption=caption if isinstance(caption, str) else "",
        message=_id(message),
        reply_to=_replied(message),
        album=album if isinstance(album, str) else None,
        refused=refused,
    )


def _amended(message: JsonObject, _: str) -> Event:
    text = message.get("text", message.get("caption"))
    number = _id(message)
    if not isinstance(text, str) or number is None or _of_no_person(message):
        return Ignored()
    return Amended(text, number)


def _pressed(query: JsonObject, _: str) -> Event:
    """A press that cannot be read is one on a button nobody knows: it is answered as such."""
    data = query.get("data")
    found = _PRESS.fullmatch(data) if isinstance(data, str) else None
    carrier = query.get("message")
    message = _id(carrier) if isinstance(carrier, dict) else None
    return Pressed(found[1], int(found[2]), message) if found else Pressed("", 0, message)


def _membership(change: JsonObject, _: str) -> Event:
    before, after = _status(change, "old_chat_member"), _status(change, "new_chat_member")
    if after in _OUT:
        return Left()
    if after not in _IN or before in _IN:
        return Ignored()
    return Returned() if _is_private(change) else Grouped()


_MEANINGS: dict[str, Callable[[JsonObject, str], Event]] = dict(
    zip(ALLOWED, (_message, _amended, _pressed, _membership), strict=True)
)


def _moved(message: JsonObject) -> Event:
    """A service message: only that a chat has a new id concerns us."""
    where = whole(message.get("migrate_to_chat_id"))
    return Ignored() if where is None else Moved(str(where))


def _of_no_person(message: JsonObject) -> bool:
    """Whether another bot wrote it, or a channel or a group itself."""
    sender = message.get("from")
    return "sender_chat" in message or (isinstance(sender, dict) and sender.get("is_bot") is True)


def _is_private(part: JsonObject) -> bool:
    chat = part.get("chat")
    return isinstance(chat, dict) and chat.get("type") == "private"


def _replied(message: JsonObject) -> str | None:
    answered = message.get("reply_to_message")
    return _id(answered) if isinstance(answered, dict) else None


def _status(change: JsonObject, which: str) -> str:
    member = change.get(which)
    return str(member.get("status")) if isinstance(member, dict) else ""


def _id(message: JsonObject) -> str | None:
    found = whole(message.get("message_id"))
    return None if found is None else str(found)
