"""Whom news about a process is for: its own associations in full, those next door in short; pure."""

import re
from collections.abc import Collection, Mapping

from handlers.rules.words import shorten
from storage.notices import ADDED, LEFT_OUT, NEXT_DOOR, OWN

_END = re.compile(r"(?<=[.!?\N{HORIZONTAL ELLIPSIS}])[\"'\u2019\u201d)\]]*\s|(?<!,)\n")
_SHORTEST = 20
"""Characters; what ends sooner ("Beste buren!", "Dr. ") tells nothing yet."""

_LONGEST = 240


def entitled(
    places: Collection[int], next_door: Collection[int], seats: Mapping[int, Collection[int]]
) -> dict[int, str]:
    """How each association stands to a process in ``places``: ``own``, ``next_door``, or not named.

    ``next_door`` are the areas beside those; ``seats`` says in which areas each association sits.
    """
    found = {}
    for association, areas in seats.items():
        if not set(areas).isdisjoint(places):
            found[association] = OWN
        elif not set(areas).isdisjoint(next_door):
            found[association] = NEXT_DOOR
    return found


def audience(
    by_right: Mapping[int, str], added: Collection[int], left_out: Collection[int]
) -> dict[int, str]:
    """The associations of one notice: by right, with who was added (in full) and who was left out.

    Only who has a right can be left out, and who sits there by their own area is not added to it.
    """
    found = dict(by_right)
    for association in added:
        if found.get(association) != OWN:
            found[association] = ADDED
    return found | {association: LEFT_OUT for association in left_out if association in by_right}


def in_short(words: str) -> str:
    """The first sentence of what was told; whoever wants to can read it all."""
    told = words.strip()
    ends = (found.start() for found in _END.finditer(told))
    end = next((end for end in ends if end >= _SHORTEST), len(told))
    return shorten(" ".join(told[:end].split()), _LONGEST) if told else ""
