"""Reads a moment that keeps to another date: "7 dagen vóór de bijeenkomst om 10:00", "de dag erna"."""

import re
import unicodedata
from datetime import time
from typing import NamedTuple

_LONGEST = 200
_MOST_DAYS = 366

_NUMBERS = {
    word: number
    for words in (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split(), 1)
} | {"de": 1, "the": 1, "a": 1, "dag": 1}
_UNITS = {"dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weeks": 7}
_BEFORE, _AFTER = {"voor", "before"}, {"na", "after"}

_CLOCK = re.compile(
    r"\b(?:om|at)\s+(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?:uur|u|h)?\b"
    r"|\b(?P<hour2>\d{1,2})[:.](?P<minute2>\d{2})\s*(?:uur|u)?\b"
    r"|\b(?P<hour3>\d{1,2})\s*(?:uur|u)\b"
)
_SAID = re.compile(
    r"(?:op\s+|on\s+)?(?:(?P<count>\w+)\s+)?(?P<unit>dag|dagen|days?|week|weken|weeks)\s+"
    r"(?P<side>voor|before|na|after)\s+(?P<what>.+)"
)
_SAME_DAY = re.compile(r"(?:op\s+|on\s+)?(?:de|the)\s+(?:dag|day)\s+(?:van|of)\s+(?P<what>.+)")
_ARTICLE = re.compile(r"^(?:de|het|een|the|a|die|deze)\s+")


class Relative(NamedTuple):
    """So many days from something (negative: before it), at a time of day if one was said."""

    days: int
    what: str
    clock: time | None


def read_relative(text: str) -> Relative | None:
    """What a text says of a moment around something, or ``None`` when it says no such thing."""
    if len(text) > _LONGEST:
        return None
    said = _bare(text)
    clock = None
    found = _CLOCK.search(said)
    if found is not None:
        clock = _time(found)
        if clock is None:
            return None
        said = f"{said[: found.start()]} {said[found.end() :]}"
    said = " ".join(said.split()).strip(" .,!?")
    if same := _SAME_DAY.fullmatch(said):
        return Relative(0, _named(same["what"]), clock)
    away = _SAID.fullmatch(said)
    if away is None:
        return None
    days = _count(away["count"]) * _UNITS[away["unit"]]
    if not 0 < days <= _MOST_DAYS:
        return None
    return Relative(-days if away["side"] in _BEFORE else days, _named(away["what"]), clock)


def read_offset(text: str) -> int | None:
    """How many days before (negative) or after: "7 dagen ervoor", "de dag erna", "op de dag zelf"."""
    said = " ".join(_bare(text).split()).strip(" .,!?")
    if said in {"op de dag zelf", "de dag zelf", "dezelfde dag", "zelfde dag", "the day itself", "same day"}:
        return 0
    said = re.sub(
        r"\b(?:ervoor|daarvoor|van te ?voren|tevoren|vooraf|eerder|before(?:hand)?)$", "voor x", said
    )
    said = re.sub(r"\b(?:erna|daarna|later|after(?:wards)?)$", "na x", said)
    found = read_relative(said)
    return None if found is None else found.days


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _count(word: str | None) -> int:
    if word is None:
        return 1
    return (
        int(word) if word.isascii() and word.isdigit() and len(word) < len("1000") else _NUMBERS.get(word, 0)
    )


def _time(found: re.Match[str]) -> time | None:
    parts = found.groupdict()
    hour = next(int(parts[key]) for key in ("hour", "hour2", "hour3") if parts[key])
    minute = int(parts["minute"] or parts["minute2"] or 0)
    return time(hour, minute) if hour < time.max.hour + 1 and minute <= time.max.minute else None


def _named(what: str) -> str:
    return _ARTICLE.sub("", what.strip())
