"""Reads the days of the week that somebody types: "ma, di en vrijdag", "maandag t/m donderdag", "1 2 5"."""

import re
from collections.abc import Iterator, Sequence

_NAMES = (
    ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_ENDINGS = {"", "s", "en"}
_SHORTEST = 2
"""Letters from which the start of a day's name can mean only that day."""

_UNTIL = re.compile(r"\bt\s*/\s*m\b|\btot en met\b|\btot\b|\bto\b|\bthrough\b|\buntil\b|[-\u2013\u2014]")
_PIECE = re.compile(r"[^\W_]+|>")
_BETWEEN = {"en", "and", "op", "on", "ook", "also", "plus", "s"}
_ALL = {"alle", "alles", "allemaal", "elke", "iedere", "all", "every"}
_AFTER_ALL = {"dag", "dagen", "werkdag", "werkdagen", "day", "days"}


def read_weekdays(typed: str, offered: Sequence[int]) -> tuple[int, ...] | None:
    """The days meant, in order, from Monday = 0; ``None`` when one word of it is not understood.

    A number is the place in ``offered``, from 1. What is named may lie outside ``offered``; that is for the
    caller to refuse. "Niet op woensdag" is not understood, rather than taken for its contrary.
    """
    pieces = _PIECE.findall(_UNTIL.sub(">", typed.casefold()))
    if pieces and pieces[0] in _ALL:
        return tuple(sorted(offered)) if set(pieces[1:]) <= _AFTER_ALL else None
    days = list(_days(pieces, offered))
    return None if None in days or not days else tuple(sorted({day for day in days if day is not None}))


def _days(pieces: list[str], offered: Sequence[int]) -> Iterator[int | None]:
    """Every day said, and those in between; a ``None`` for what is no day."""
    first: int | None = None
    until = False
    for piece in pieces:
        if piece in _BETWEEN and not until:
            continue
        if piece == ">":
            yield from () if first is not None and not until else (None,)
            until = True
            continue
        day = _day(piece, offered)
        yield day
        if until and day is not None and first is not None:
            yield from range(first, day) if first < day else (None,)
            day = None  # "ma-wo-vr" says two things at once
        first, until = day, False
    if until:
        yield None


def _day(piece: str, offered: Sequence[int]) -> int | None:
    if piece.isdecimal():
        place = int(piece)
        return offered[place - 1] if 1 <= place <= len(offered) else None
    for names in _NAMES:
        for day, name in enumerate(names):
            if len(piece) >= _SHORTEST and (
                name.startswith(piece) or (piece.startswith(name) and piece[len(name) :] in _ENDINGS)
            ):
                return day
    return None
