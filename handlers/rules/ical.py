"""Dates as a calendar program reads them: RFC 5545, and of RFC 7986 what keeps a feed fresh.

Pure, and no more than is needed here: events with a moment in UTC or a whole day, never repeated. Every line
is at most 75 octets before it is folded (3.1), every text is escaped (3.3.11).
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LONGEST_LINE = 75
_END = "\r\n"


@dataclass(frozen=True, slots=True)
class Event:
    """One date: ``starts`` is a moment, or a day that is wholly taken. ``uid`` stays the same for ever."""

    uid: str
    name: str
    starts: datetime | date
    ends: datetime | None = None
    place: str = ""
    cancelled: bool = False


def calendar(name: str, maker: str, made: datetime, events: Iterable[Event]) -> str:
    """The calendar ``name`` with these events, as it was at ``made``."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escaped(maker)}//NONSGML Wijklijn//NL",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escaped(name)}",
        f"X-WR-CALNAME:{_escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for event in events:
        lines += _event(event, made)
    return "".join(map(_folded, [*lines, "END:VCALENDAR"]))


def _event(event: Event, made: datetime) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{_moment(made)}"]
    if isinstance(event.starts, datetime):
        lines.append(f"DTSTART:{_moment(event.starts)}")
        if event.ends is not None:
            lines.append(f"DTEND:{_moment(event.ends)}")
    else:
        lines.append(f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}")
        lines.append(f"DTEND;VALUE=DATE:{event.starts + timedelta(days=1):%Y%m%d}")  # not included (3.6.1)
        lines.append("TRANSP:TRANSPARENT")
    lines.append(f"SUMMARY:{_escaped(event.name)}")
    if event.place:
        lines.append(f"LOCATION:{_escaped(event.place)}")
    lines.append(f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}")
    return [*lines, "END:VEVENT"]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    words = "\\n".join(words.splitlines())
    return "".join(sign for sign in words if unicodedata.category(sign) != "Cc")


def _folded(line: str) -> str:
    """In pieces of at most 75 octets, each next one after a space; no sign is ever cut in two."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return _END.join([*pieces, piece]) + _END
