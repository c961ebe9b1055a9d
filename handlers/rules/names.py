"""Taking names out of what somebody wrote: the only thing that can be done to an open answer."""

import re

MOST_WORDS = 5
"""Words in one name, like *Maria van der Berg-de Vries*; what is longer is a piece of a sentence."""


def is_name(words: str, typed: str) -> bool:
    """Whether ``typed`` stands in ``words``, whole and however its capitals are, and can be a name."""
    pieces = typed.split()
    if not 1 <= len(pieces) <= MOST_WORDS or not any(letter.isalpha() for letter in typed):
        return False
    return _whole(pieces).search(words) is not None


def without(words: str, names: list[str], mark: str) -> tuple[str, int]:
    """``words`` with ``mark`` wherever one of ``names`` stood, and in how many places that was.

    Longer names go first; what an earlier reading took out stays out and counts no second time.
    """
    count = 0
    for name in sorted(names, key=len, reverse=True):
        kept = [_whole(name.split()).subn(mark, piece) for piece in words.split(mark)]
        count += sum(found for _, found in kept)
        words = mark.join(piece for piece, _ in kept)
    return words, count


def _whole(pieces: list[str]) -> re.Pattern[str]:
    said = r"\s+".join(map(re.escape, pieces))
    return re.compile(rf"(?<!\w){said}(?!\w)", re.IGNORECASE)
