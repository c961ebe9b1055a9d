"""Breaks words into lines: between sentences where that can be, else about as long as one another."""

import re
from collections.abc import Callable, Sequence

_NARROWER = tuple(part / 20 for part in range(19, 9, -1))
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!]) ")


def even_lines(words: str, wide: Callable[[str], float], room: float) -> list[str]:
    """As few lines as ``room`` allows, and no lone last word; a word wider than that keeps its line.

    ``wide`` says how wide a line would be.
    """
    pieces = words.split(" ")
    lines = _filled(pieces, wide, room)
    sentences = _filled(_BETWEEN_SENTENCES.split(words), wide, room)
    if len(sentences) <= len(lines) and max(map(wide, sentences)) <= room:
        return sentences
    for narrow in (room * part for part in _NARROWER):
        narrower = _filled(pieces, wide, narrow)
        if len(narrower) > len(lines) or max(map(wide, narrower)) > narrow:
            break
        lines = narrower
    return lines


def _filled(pieces: Sequence[str], wide: Callable[[str], float], room: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        longer = f"{lines[-1]} {piece}".strip(" ")
        if wide(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines
