"""The colours of a chart are told apart by everybody, and none of them says good or bad."""

from itertools import combinations

import pytest

from bot.charts.colours import BAR, EMPTY, GROUPS, INK, PAPER, SOFT_INK, contrast, ink_on, linear

# Machado, Oliveira and Fernandes (2009), at full severity, on linear light.
SEEN_BY = {
    "everybody else": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "who misses red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "who misses green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "who misses blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "who sees no colour": ((0.2126, 0.7152, 0.0722),) * 3,
}
CLEARLY_APART = 10
"""In CIE Lab; 2.3 is what an eye just notices."""


def lab(light: list[float]) -> tuple[float, float, float]:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in light)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    light = linear(colour)
    return lab([sum(part * own for part, own in zip(light, row, strict=True)) for row in SEEN_BY[eyes]])


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_the_groups_are_told_apart_by(eyes: str) -> None:
    for one, other in combinations(GROUPS.values(), 2):
        pairs = zip(seen(one, eyes), seen(other, eyes), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 > CLEARLY_APART, (one, other)


def test_letters_are_read_on_every_colour() -> None:
    for fill in (*GROUPS.values(), BAR, INK, PAPER):
        assert contrast(ink_on(fill), fill) > 4.5
    assert contrast(SOFT_INK, EMPTY) > 4.5
    assert contrast(SOFT_INK, PAPER) > 4.5


def test_no_colour_is_that_of_stop_or_go() -> None:
    for red, green, blue in map(linear, GROUPS.values()):
        assert not (red > 2 * green and red > 2 * blue)
        assert not (green > 1.5 * red and green > 1.5 * blue)
