"""Taking names, numbers and addresses out of what somebody wrote: all that can be done to an open answer.

What looks like one goes at once; any other words go only after somebody said that they are a name.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

MOST_WORDS = 5
"""Words in one name, like *Maria van der Berg-de Vries*; what is longer is a piece of a sentence."""

_BETWEEN = frozenset(["van", "de", "der", "den", "het", "'t", "ten", "ter", "von", "el", "al"])
"""What stands between the capitals of a Dutch name."""

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_TELEPHONE = re.compile(r"(?:\+\d{8,15}|0\d{9,14})")
_IN_A_TELEPHONE = re.compile(r"\(0\)|[\s().\-/]")
_STREET = re.compile(r"(.+?)\s+\d{1,5}(?:[\s-]?[A-Za-z]|[\s-]\d{1,4})?", re.DOTALL)
_POSTCODE = re.compile(r"([1-9]\d{3}\s?[A-Z]{2})\b(.*)", re.DOTALL)
_CAPITAL = re.compile(r"(?:d['\u2019])?([^\W\d_])")


class Kind(Enum):
    """What typed words are, in the answer that they should come out of."""

    NOT_THERE = auto()
    """They do not stand there, or are a piece of a sentence."""
    CLEAR = auto()
    """A name, a telephone number, an e-mail address or an address."""
    ASK = auto()
    """Perhaps; whoever reads the answer has to say so."""


class Marks(NamedTuple):
    """What comes in the place of a name, and of a number or an address."""

    name: str
    other: str


def kind(words: str, typed: str, marks: Marks) -> Kind:
    """What ``typed`` is where it stands in ``words``, whole and however its capitals are.

    A capital speaks for a name only where every place has one, and where not all letters are capitals.
    """
    pieces = typed.split()
    if not 1 <= len(pieces) <= MOST_WORDS or not any(letter.isalnum() for letter in typed):
        return Kind.NOT_THERE
    unmarked = "|".join(_apart(marks).split(words)[::2])
    # The small letters of somebody's mail address say nothing of their name.
    there = _whole(pieces).findall(_MAIL.sub("|", unmarked)) or _whole(pieces).findall(unmarked)
    if not there:
        return Kind.NOT_THERE
    if is_number(typed):
        return Kind.CLEAR if all(_is_number_or_address(found) for found in there) else Kind.ASK
    is_clear = all(_is_capitalised(found) for found in there) and not all(map(_is_loud, there))
    return Kind.CLEAR if is_clear else Kind.ASK


def is_number(typed: str) -> bool:
    """Whether this is a number or an address rather than a name, by its digits or its at sign."""
    return "@" in typed or any(letter.isdigit() for letter in typed)


def without(words: str, typed: Sequence[str], marks: Marks) -> tuple[str, int]:
    """``words`` with a mark wherever one of ``typed`` stood, and in how many places that was.

    Longer ones go first; what an earlier reading took out stays out and counts no second time.
    """
    count = 0
    for each in sorted(typed, key=len, reverse=True):
        mark = marks.other if is_number(each) else marks.name
        pieces = _apart(marks).split(words)
        for place in range(0, len(pieces), 2):  # between them stand the marks themselves
            pieces[place], found = _whole(each.split()).subn(lambda _, mark=mark: mark, pieces[place])
            count += found
        words = "".join(pieces)
    return words, count


def _is_number_or_address(found: str) -> bool:
    if _MAIL.fullmatch(found) or _TELEPHONE.fullmatch(_IN_A_TELEPHONE.sub("", found)):
        return True
    if (postcode := _POSTCODE.fullmatch(found)) is not None:
        return not postcode[2].strip() or _is_capitalised(postcode[2])
    street = _STREET.fullmatch(found)
    return street is not None and _is_capitalised(street[1])


def _is_capitalised(found: str) -> bool:
    """Whether each word begins with a capital, but for what stands between them in a Dutch name."""
    pieces = found.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()
    capitals = [(first := _CAPITAL.match(piece)) is not None and first[1].isupper() for piece in pieces]
    if not capitals or not capitals[-1]:
        return False
    return all(capital or piece in _BETWEEN for piece, capital in zip(pieces, capitals, strict=True))


def _is_loud(found: str) -> bool:
    """Whether these are all capitals, as in shouting; an initial is not."""
    return found.isupper() and any(len(word) > 1 for word in re.findall(r"[^\W\d_]+", found))


def _apart(marks: Marks) -> re.Pattern[str]:
    return re.compile(f"({'|'.join(map(re.escape, marks))})")


def _whole(pieces: list[str]) -> re.Pattern[str]:
    said = r"\s+".join(map(re.escape, pieces))
    return re.compile(rf"(?<!\w){said}(?!\w)", re.IGNORECASE)
