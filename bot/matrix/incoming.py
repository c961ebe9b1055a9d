"""A room's event on its way to the inbox: only what its person did, without tokens, and where it belongs.

An invitation's code is a key to somebody's place, so it is replaced by its SHA-256 before it is stored.
"""

import hashlib
import json
import re
from collections.abc import Iterator

from bot.transport import Incoming, JsonObject

HASHED = "sha256:"
"""How a code's hash is told from a code."""

SEALED = "m.room.encrypted"
_CAME_IN = ("returned", "opened")
_MEMBER = "m.room.member"
_OUT = ("leave", "ban")
_REACTION = "m.reaction"
_SPOKEN = ("m.room.message", "m.sticker", _REACTION, "m.poll.start", "org.matrix.msc3381.poll.start")
_FILES = ("m.image", "m.audio", "m.file")
# A hash that somebody writes is hashed like a code, or it would be one. Ids of events and rooms are none.
_CODE = re.compile(
    r"(?<![A-Za-z0-9_$-])(?<!/!)(?=[a-z_-]*[A-Z0-9])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"
    rf"|{HASHED}[0-9a-f]{{64}}"
)
_KEPT = ("type", "event_id", "sender", "content", "encrypted")
_NO_WORDS = ("m.relates_to", "file", "thumbnail_file", "url", "thumbnail_url")
_DEEPEST = 20  # no client writes so deep; what is made deeper would break the reading for everybody


def incoming(room: str, event: JsonObject, person: str) -> Iterator[Incoming]:
    """What of an event goes to the inbox: one thing, or nothing where no person did anything."""
    number, kind, sender = event.get("event_id"), event.get("type"), event.get("sender")
    if not isinstance(number, str):
        return
    if kind == _MEMBER:
        if (did := _move(event, person)) is not None:
            yield Incoming(number, person, "private", json.dumps({"room": room, "did": did}))
    elif sender == person and kind == SEALED and _is_whole(event):
        sealed = json.dumps({"room": room, "sealed": _kept(event, words=False)})
        yield Incoming(number, person, "private", sealed, fetch=True)
    elif sender == person and kind in _SPOKEN:
        press = f"{person} {number}" if kind == _REACTION else None
        yield Incoming(number, person, "private", payload_of(room, event), press, fetch=_brings_file(event))


def opened(room: str, person: str) -> Iterator[Incoming]:
    """A chat that can be talked in from now on: its person is back, if they were gone, and it was opened."""
    for did in _CAME_IN:
        yield Incoming(f"{room}/{did}", person, "private", json.dumps({"room": room, "did": did}))


def payload_of(room: str, event: JsonObject) -> str:
    """What is stored of an event that can be read: what it says, without codes and what nobody asks for."""
    kept: JsonObject = {name: event[name] for name in _KEPT if name in event}
    kept["content"] = _kept(event.get("content"))
    return json.dumps({"room": room, "event": kept})


def token_hash(token: str) -> str:
    """The SHA-256 of a code, in hexadecimal: all that is ever kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _move(event: JsonObject, person: str) -> str | None:
    """Whether the person came or went."""
    content, before = event.get("content"), event.get("unsigned")
    how = content.get("membership") if isinstance(content, dict) else None
    prior = before.get("prev_content") if isinstance(before, dict) else None
    was = prior.get("membership") if isinstance(prior, dict) else None
    if event.get("state_key") != person:
        return None
    if how in _OUT:
        return "left"
    return "returned" if how == "join" and was != "join" else None


def _is_whole(event: JsonObject) -> bool:
    """Whether there is something to wait for: what was taken back has no words left."""
    content = event.get("content")
    return isinstance(content, dict) and "ciphertext" in content


def _brings_file(event: JsonObject) -> bool:
    content = event.get("content")
    return isinstance(content, dict) and content.get("msgtype") in _FILES and "file" in content


def _kept(value: object, deep: int = _DEEPEST, *, words: bool = True) -> object:
    """Without codes where there are ``words``; keys to files look like codes, and stay."""
    if isinstance(value, str):
        return _CODE.sub(_blank, value) if words else value
    if isinstance(value, dict | list) and deep == 0:
        return None
    if isinstance(value, list):
        return [_kept(each, deep - 1, words=words) for each in value]
    if isinstance(value, dict):
        return {
            name: _kept(each, deep - 1, words=words and name not in _NO_WORDS) for name, each in value.items()
        }
    return value


def _blank(found: re.Match[str]) -> str:
    return HASHED + token_hash(found[0])
