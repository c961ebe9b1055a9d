"""Text as Telegram keeps it: cleaned, its mark-up read, trimmed, and within its length."""

import re

from tests.fakes.bot_api.entities import HtmlReader, Marked, utf16
from tests.fakes.bot_api.words import JsonObject, bad_request

MESSAGE_LENGTH = 4096
CAPTION_LENGTH = 1024

_GONE = dict.fromkeys([ord("\r"), *range(0x2028, 0x202F), 0x333, 0x33F, 0x30A])
_BLANK = dict.fromkeys([code for code in range(32) if chr(code) not in "\r\n"], " ")
_CLEAN = _GONE | _BLANK
_NEEDS_CLEANING = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a]")


def clean(text: str) -> str:
    """The text without what Telegram drops: control characters, line separators, bidi embeddings."""
    return text.translate(_CLEAN) if _NEEDS_CLEANING.search(text) else text


def read_text(text: str, parse_mode: str | None, entities: object = None) -> Marked:
    """What a message with this text will hold, trimmed.

    Raises:
        Refusal: the mark-up cannot be read, in the words of the real server.
    """
    if not parse_mode:
        return _trimmed(Marked(clean(text), _given_entities(entities)))
    if parse_mode.lower() != "html":
        raise bad_request("Unsupported parse_mode")
    return _trimmed(HtmlReader(clean(text)).read())


def _given_entities(entities: object) -> list[JsonObject]:
    if entities is None:
        return []
    if not isinstance(entities, list) or not all(isinstance(entity, dict) for entity in entities):
        raise bad_request("Can't parse entities: expected an Array of MessageEntity")
    for entity in entities:
        if not {"type", "offset", "length"} <= entity.keys():
            raise bad_request("Can't parse MessageEntity: Can't find field")
    return [dict(entity) for entity in entities]


def _trimmed(marked: Marked) -> Marked:
    text = marked.text.rstrip(" \n")
    lead = len(text) - len(text.lstrip(" \n"))
    if not lead and len(text) == len(marked.text):
        return marked
    text = text[lead:]
    end = utf16(text)
    entities = []
    for entity in marked.entities:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] + entity["length"] - lead, end)
        if start < stop:
            entities.append(entity | {"offset": start, "length": stop - start})
    return Marked(text, entities)


def read_message_text(text: str, parse_mode: str | None, entities: object = None) -> Marked:
    """The text of a message: 1 to 4096 UTF-16 units once its mark-up is read.

    Raises:
        Refusal: it is empty, too long, or its mark-up cannot be read.
    """
    if not text:
        raise bad_request("Message text is empty")
    marked = read_text(text, parse_mode, entities)
    if not marked.text:
        raise bad_request("Text must be non-empty")
    if utf16(marked.text) > MESSAGE_LENGTH:
        raise bad_request("Message is too long")
    return marked


def read_caption(text: str, parse_mode: str | None, entities: object = None) -> Marked:
    """The caption of a picture or file: up to 1024 UTF-16 units once its mark-up is read.

    Raises:
        Refusal: it is too long, or its mark-up cannot be read.
    """
    marked = read_text(text, parse_mode, entities)
    if utf16(marked.text) > CAPTION_LENGTH:
        raise bad_request("Message caption is too long")
    return marked
