"""Telegram's HTML, read strictly into text and entities.

Offsets and lengths count UTF-16 code units, as everywhere in the Bot API; the offsets in complaints about
HTML count bytes of UTF-8, as the real server's do.
"""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.fakes.bot_api.words import JsonObject, Refusal, bad_request

TYPE_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([A-Za-z]+));?")
_SPACES = " \t\r\n\v\0"
_LONGEST_REFERENCE = 9


class Marked(NamedTuple):
    """A text and the entities in it."""

    text: str
    entities: list[JsonObject]


def utf16(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class HtmlReader:
    """Reads Telegram's HTML once, from the left."""

    def __init__(self, html: str) -> None:
        self._html = html + "\0"
        self._at = 0
        self._parts: list[str] = []
        self._length = 0
        self._open: list[_Tag] = []
        self._entities: list[JsonObject] = []

    def read(self) -> Marked:
        """The text without its tags, and the entities they stand for."""
        end = len(self._html) - 1
        while self._at < end:
            here = self._html[self._at]
            if here == "<":
                self._tag()
            elif here == "&":
                self._say(self._reference())
            else:
                stop = min(self._find("<"), self._find("&"))
                self._say(self._html[self._at : stop])
                self._at = stop
        if self._open:
            raise self._complaint(f"Can't find end tag corresponding to start tag {self._open[-1].name}")
        return Marked("".join(self._parts), _in_order(self._entities))

    def _find(self, character: str) -> int:
        found = self._html.find(character, self._at)
        return len(self._html) - 1 if found < 0 else found

    def _say(self, text: str) -> None:
        self._parts.append(text)
        self._length += utf16(text)

    def _reference(self) -> str:
        match = _REFERENCE.match(self._html, self._at)
        character = _referred(match) if match else None
        if match is None or character is None:
            self._at += 1
            return "&"
        self._at = match.end()
        return character

    def _tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._html[self._at] == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _until(self, stops: str) -> str:
        begin = self._at
        while self._html[self._at] not in stops:
            self._at += 1
        return self._html[begin : self._at]

    def _skip_spaces(self) -> None:
        while self._html[self._at] in _SPACES and self._at < len(self._html) - 1:
            self._at += 1

    def _ended(self) -> bool:
        return self._at >= len(self._html) - 1

    def _start_tag(self, begin: int) -> None:
        name = self._until(_SPACES + ">").lower()
        if self._ended():
            raise self._complaint("Unclosed start tag", begin)
        if name not in TYPE_OF_TAG:
            raise self._complaint(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(name, begin)
        self._at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._complaint('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_Tag(name, attributes, self._length, len(self._parts)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._html[self._at] == ">":
                return attributes
            name = self._until(_SPACES + "=>")
            if not name:
                raise self._complaint(f'Empty attribute name in the tag "{tag}"', begin)
            if tag == "blockquote" and name == "expandable" and self._html[self._at] != "=":
                attributes[name] = ""
                continue
            self._skip_spaces()
            if self._html[self._at] != "=":
                raise self._complaint(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin
                )
            self._at += 1
            self._skip_spaces()
            if self._ended():
                raise self._complaint(f'Unclosed start tag "{tag}"', begin)
            attributes[name] = self._attribute_value()
            if self._ended():
                raise self._complaint("Unclosed start tag", begin)

    def _attribute_value(self) -> str:
        quote = self._html[self._at]
        if quote not in "'\"":
            begin = self._at
            value = self._until(_SPACES + ">")
            if not re.fullmatch(r"[A-Za-z0-9.-]*", value):
                raise self._complaint("Unexpected end of name token", begin)
            return value.lower()
        self._at += 1
        parts: list[str] = []
        while self._html[self._at] != quote and not self._ended():
            if self._html[self._at] == "&":
                parts.append(self._reference())
            else:
                parts.append(self._html[self._at])
                self._at += 1
        if not self._ended():
            self._at += 1
        return "".join(parts)

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            raise self._complaint("Unexpected end tag", begin)
        self._at += 1
        name = self._until(_SPACES + ">").lower()
        self._skip_spaces()
        if self._html[self._at] != ">":
            raise self._complaint("Unclosed end tag", begin)
        self._at += 1
        tag = self._open.pop()
        if name and name != tag.name:
            place = self._byte_offset(begin)
            raise self._complaint(
                f'Unmatched end tag at byte offset {place}, expected "</{tag.name}>", found "</{name}>"'
            )
        if self._length > tag.offset:
            self._close(tag)

    def _close(self, tag: "_Tag") -> None:
        entity: JsonObject = {
            "type": TYPE_OF_TAG[tag.name],
            "offset": tag.offset,
            "length": self._length - tag.offset,
        }
        if tag.name == "a":
            url = checked_link(tag.attributes.get("href") or "".join(self._parts[tag.part :]))
            if url is None:
                return
            entity["url"] = url
        elif tag.name == "tg-emoji":
            if not tag.attributes.get("emoji-id", "").isdecimal():
                raise bad_request("Can't parse entities: Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = tag.attributes["emoji-id"]
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        elif tag.name == "code":
            entity["language"] = tag.attributes.get("class", "").removeprefix("language-")
        elif tag.name == "pre":
            self._take_language_of_code(entity)
        self._entities.append(entity)

    def _take_language_of_code(self, pre: JsonObject) -> None:
        inner = self._entities[-1] if self._entities else None
        if inner and inner["type"] == "code" and inner["length"] == pre["length"] and inner["language"]:
            self._entities.pop()
            pre["language"] = inner["language"]

    def _byte_offset(self, place: int) -> int:
        return len(self._html[:place].encode("utf-8", "surrogatepass"))

    def _complaint(self, message: str, begin: int | None = None) -> Refusal:
        place = "" if begin is None else f" at byte offset {self._byte_offset(begin)}"
        return bad_request(f"Can't parse entities: {message}{place}")


class _Tag(NamedTuple):
    name: str
    attributes: dict[str, str]
    offset: int
    part: int


def _referred(match: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    too_long = len(match.group().rstrip(";")) > _LONGEST_REFERENCE
    return None if too_long or not 0 < code < 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)


def _in_order(entities: list[JsonObject]) -> list[JsonObject]:
    """Outer before inner, from left to right; nothing lives inside code."""
    for entity in entities:
        if entity["type"] == "code":
            del entity["language"]
    solid = [entity for entity in entities if entity["type"] in {"code", "pre"}]
    kept = [
        entity for entity in entities if entity in solid or not any(_within(entity, one) for one in solid)
    ]
    return sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))


def _within(inner: JsonObject, outer: JsonObject) -> bool:
    return bool(
        outer["offset"] <= inner["offset"]
        and inner["offset"] + inner["length"] <= outer["offset"] + outer["length"]
    )


def checked_link(url: str) -> str | None:
    """The link as Telegram writes it, or None where it makes no link of it at all."""
    url = url.strip()
    if url.startswith(("tg://", "ton://")):
        return url
    full = url if "://" in url else f"http://{url}"
    try:
        parts = urlsplit(full)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or "." not in host.strip(".") or " " in full:
        return None
    return full if parts.path or parts.query or parts.fragment else full + "/"
