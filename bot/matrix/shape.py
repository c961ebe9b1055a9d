"""A parcel as events of Matrix: plain words, the same in bold where bold is meant, and choices as a list.

What people wrote themselves comes out as text whatever it holds, and nothing ever pings anybody. Every event
of ours carries the transaction it was sent under, inside what is encrypted. Pure.
"""

import json
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from bot.transport import JsonObject, Parcel
from handlers.rules.words import parts
from handlers.views import BOLD_OFF, BOLD_ON, Option, plain

if TYPE_CHECKING:
    from storage.files import StoredFile

MESSAGE, REACTION = "m.room.message", "m.reaction"
ONCE = "nl.wijklijn.once"
"""Where an event says under which transaction it was sent."""

MOST_CHARACTERS = 12_000
"""Of one event, so that a phone shows it at once."""

MOST_BYTES = 40_000
"""Of one event's JSON: locked it is a third longer, and with what servers add still below the 65,536 of the
specification (client-server, "Size limits")."""

_HTML = "org.matrix.custom.html"
_MARKS = re.compile(f"([{BOLD_ON}{BOLD_OFF}])")
_KEYCAPS = (*(f"{number}\ufe0f\u20e3" for number in range(1, 10)), "\N{KEYCAP TEN}")
_KINDS = {"photo": "m.image", "voice": "m.audio"}


class Hints(NamedTuple):
    """How to choose: from the numbers below, and what leads back or away, by its words."""

    numbers: str
    words: Callable[[str], str]


def contents(parcel: Parcel, hints: Hints) -> list[JsonObject]:
    """What a parcel's words become, in order.

    The choices stand numbered under the last of them, as far as the words do not number them.
    """
    words, edited = _with_choices(parcel.body, parcel.options, hints), parcel.edits is not None
    shown = [_words(piece) for piece in _in_bold(_pieces(words, MOST_CHARACTERS, edited=edited))]
    if not shown:
        return []
    if parcel.edits is not None:
        return [_edit(shown[0], parcel.edits), *shown[1:]]
    if parcel.replies_to is not None:
        return [each | {"m.relates_to": _in_thread(parcel.replies_to)} for each in shown]
    return shown


def short(words: str, event: str) -> JsonObject:
    """A word in answer to one event."""
    return _words(words) | {"m.relates_to": {"m.in_reply_to": {"event_id": event}}}


def file(
    parcel: Parcel, stored: "StoredFile", title: str, uploaded: JsonObject, words: str | None
) -> JsonObject:
    """A file that was uploaded, under the words it goes with."""
    content: JsonObject = {
        "msgtype": _KINDS.get(stored.kind, "m.file"),
        "body": title,
        "filename": title,
        "info": {"mimetype": stored.mime, "size": stored.size},
        "file": uploaded,
        "m.mentions": {},
    }
    if stored.kind == "voice":
        content["org.matrix.msc3245.voice"] = {}
    if parcel.replies_to is not None:
        return content | {"m.relates_to": _in_thread(parcel.replies_to, words)}
    return content if words is None else content | {"m.relates_to": {"m.in_reply_to": {"event_id": words}}}


def shortcut(event: str, place: int) -> JsonObject:
    """The number of a choice (from 0) as a reaction under ``event``."""
    key = _KEYCAPS[place] if place < len(_KEYCAPS) else str(place + 1)
    return {"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": key}}


def marked(content: JsonObject, name: str) -> JsonObject:
    """``content``, saying under which transaction it is sent."""
    return {**content, ONCE: name}


def once_of(event: JsonObject) -> str | None:
    """The transaction under which one of our own events was sent."""
    content = event.get("content")
    found = content.get(ONCE) if isinstance(content, dict) else None
    return found if isinstance(found, str) else None


def transaction(parcel: Parcel, kind: str, part: int) -> str:
    """The name of one event of a parcel: the same for every try, and another for whatever differs.

    A server swallows what comes under a name it knows, so a row of another database must have another name
    though it has the same number.
    """
    return name(parcel.once, parcel.chat, kind, str(part), parcel.edits or "", parcel.body)


def name(*of: str) -> str:
    """A transaction's name, made from what it is of."""
    return f"wl-{sha256(chr(0).join(of).encode(errors='surrogatepass')).hexdigest()[:32]}"


# ------------------------------------------------------------------ words


def _with_choices(body: str, options: tuple[Option, ...], hints: Hints) -> str:
    """The body and, where it does not number them itself, the choices."""
    said = {line.strip() for line in plain(body).splitlines()}
    asked = [each for each in enumerate(options, 1) if each[1].value and not each[1].is_way_out]
    missing = [line for number, option in asked if (line := f"{number}. {option.label}") not in said]
    ways_out = [option.label.lower() for option in options if option.is_way_out]
    lines = [body, *([""] if missing or ways_out else [])]
    lines += [hints.numbers] if missing and len(missing) == len(asked) else []
    lines += missing
    lines += [hints.words(", ".join(ways_out))] if ways_out else []
    return "\n".join(lines)


def _pieces(words: str, most: int, *, edited: bool) -> Iterator[str]:
    """The words in pieces that fit an event each: letters far from ASCII take up to twelve times the room."""
    for part in parts(words, most):
        piece = part.strip("\n")
        if most > 1 and _size(_words(piece), edited=edited) > MOST_BYTES:
            yield from _pieces(piece, most // 2, edited=edited)
        elif plain(piece).strip():
            yield piece


def _size(content: JsonObject, *, edited: bool) -> int:
    """In bytes, written as nio writes it before it is locked."""
    return len(json.dumps(_edit(content, "") if edited else content))


def _in_bold(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, each beginning in bold where the one before it ended so."""
    bold = False
    for piece in pieces:
        yield BOLD_ON + piece if bold else piece
        marks = _MARKS.findall(piece)
        bold = marks[-1] == BOLD_ON if marks else bold


def _words(piece: str) -> JsonObject:
    bare = plain(piece)
    content: JsonObject = {"msgtype": "m.text", "body": bare, "m.mentions": {}}
    html = _html(piece)
    if html != bare:
        content |= {"format": _HTML, "formatted_body": html}
    return content


def _html(piece: str) -> str:
    out, bold = [], False
    for part in _MARKS.split(piece):
        if part not in (BOLD_ON, BOLD_OFF):
            out.append(escape(part, quote=False).replace("\n", "<br>"))
        elif bold is not (part == BOLD_ON):
            bold = not bold
            out.append("<strong>" if bold else "</strong>")
    return "".join([*out, "</strong>" if bold else ""])


def _edit(content: JsonObject, event: str) -> JsonObject:
    """Client-server specification, 11.41 (event replacements): the fallback begins with a star."""
    outside = content | {"body": f"* {content['body']}"}
    if "formatted_body" in content:
        outside["formatted_body"] = f"* {content['formatted_body']}"
    return outside | {"m.new_content": content, "m.relates_to": {"rel_type": "m.replace", "event_id": event}}


def _in_thread(root: str, answers: str | None = None) -> JsonObject:
    """Client-server specification, 11.42 (threading); clients without threads show an answer to the last."""
    return {
        "rel_type": "m.thread",
        "event_id": root,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": answers or root},
    }
