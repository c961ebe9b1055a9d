"""Words of which every sign can be shown, in the letters that papers and charts are drawn with."""

import unicodedata
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "papers" / "fonts"
REGULAR, BOLD = FONTS / "NotoSans-Regular.ttf", FONTS / "NotoSans-Bold.ttf"

_TAB = "    "
_UNSHOWN = "\N{REPLACEMENT CHARACTER}"
_JOINS = "\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}"
_COLOURS_OF_SKIN = frozenset(map(chr, range(0x1F3FB, 0x1F400)))


def readable(said: str) -> str:
    """Give words of which every sign can be shown.

    Invisible marks are left out. A picture sign that the letters do not have is named, so that its meaning
    is kept; a letter of another script shows as one that could not be shown.
    """
    composed = unicodedata.normalize("NFC", said.replace("\r\n", "\n").replace("\t", _TAB))
    return "".join(map(_shown, composed))


def without_pictures(said: str) -> str:
    """Give words without the picture signs (a face) that the letters do not have."""
    return " ".join("".join(" " if _is_picture(sign) else sign for sign in said).split())


def _is_picture(sign: str) -> bool:
    if sign in _COLOURS_OF_SKIN or sign in _JOINS:
        return True
    return unicodedata.category(sign) == "So" and ord(sign) not in _signs()


def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if sign == "\n":
        return sign
    if kind.startswith("C") or sign in _COLOURS_OF_SKIN:
        return ""
    if ord(sign) in _signs():
        return sign
    if kind.startswith("M"):
        return ""  # an accent on a letter that has no such form
    if kind.startswith("S") and (name := unicodedata.name(sign, "")):
        return f"({name.lower()})"
    return " " if kind.startswith("Z") else _UNSHOWN


@lru_cache
def _signs() -> frozenset[int]:
    """Every sign that both fonts have."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # ships no types

    found: list[frozenset[int]] = []
    for file in (REGULAR, BOLD):
        with TTFont(file, lazy=True) as font:
            found.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*found)
