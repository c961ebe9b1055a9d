"""The colours of charts: who is colour-blind tells them apart; none of them says good or bad."""

from typing import Final

from handlers.rules.question_sets import Group

INK: Final = "#1a202c"
SOFT_INK: Final = "#566070"
LINE: Final = "#8a94a3"
PAPER: Final = "#ffffff"
EMPTY: Final = "#eef1f5"

BAR: Final = "#4f6f94"
"""Where all bars are of one kind, and only their length tells."""

GROUPS: Final = {
    Group.YES: "#12355b",
    Group.PARTLY: "#4a9bd4",
    Group.NO: "#f2b544",
    Group.NONE: "#e1e5ea",
}

_LEAST_STRAIGHT = 0.04045


def ink_on(fill: str) -> str:
    """The colour of letters that is read best on ``fill``: ink, or paper."""
    return max((INK, PAPER), key=lambda letters: contrast(letters, fill))


def contrast(one: str, other: str) -> float:
    """How far two colours are apart in brightness, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_brightness(one), _brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def _brightness(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    """The light of a colour (``#rrggbb``): red, green and blue, each from 0 to 1."""
    red, green, blue = (_straight(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def _straight(part: float) -> float:
    """One part of an sRGB colour as light (IEC 61966-2-1)."""
    if part <= _LEAST_STRAIGHT:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)
