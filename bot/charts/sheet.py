"""A white sheet as wide as a phone's screen is sharp, filled from top to bottom; measured in dots.

Only matplotlib's own canvas is used, in the order in which things are put down: the same calls always give
the same bytes.
"""

import io
from bisect import bisect_right
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path
from matplotlib.transforms import IdentityTransform

from bot.charts.colours import INK, PAPER
from bot.signs import BOLD, REGULAR, readable

WIDTH: Final = 1080
MARGIN: Final = 30
INSIDE: Final = WIDTH - 2 * MARGIN

TITLE: Final = 60.0
HEADING: Final = 48.0
WORDS: Final = 44.0
KEY: Final = 42.0
SMALL: Final = 38.0
"""Sizes of letters, in dots; on a screen of 390 points wide 44 is as large as the words of a message."""

Align = Literal["left", "center", "right"]
"""On which side of a place words stand."""

_POINTS_PER_INCH = 72
_LINE_HEIGHT = 1.32
_ELLIPSIS = "…"


class _Box(NamedTuple):
    """A filled box, at a place from the top."""

    x: float
    y: float
    wide: float
    high: float
    fill: str
    edge: str


class _Line(NamedTuple):
    """Words as they are put down, at a place from the top."""

    said: str
    x: float
    y: float
    letters: FontProperties
    ink: str
    across: Align
    down: Literal["baseline", "center"] = "baseline"
    turned: float = 0


class Sheet:
    """What is put on it stays in that order; ``y`` is how far down it is filled."""

    def __init__(self) -> None:
        self.y = float(MARGIN)
        self._put: list[_Box] = []
        self._said: list[_Line] = []

    def gap(self, dots: float) -> None:
        """Leave some room."""
        self.y += dots

    def words(
        self,
        said: str,
        size: float,
        *,
        bold: bool = False,
        ink: str = INK,
        left: float = MARGIN,
        lines: int = 6,
    ) -> None:
        """Write a paragraph from ``left`` on, in at most so many lines; the next begins below it."""
        for line in wrapped(said, size, WIDTH - MARGIN - left, bold=bold)[:lines]:
            self.line(line, size, left, self.y, bold=bold, ink=ink)
            self.y += size * _LINE_HEIGHT

    def line(
        self,
        said: str,
        size: float,
        x: float,
        y: float,
        *,
        bold: bool = False,
        ink: str = INK,
        align: Align = "left",
    ) -> None:
        """Write one line, its top at ``y``; nothing else moves."""
        self._said.append(_Line(readable(said), x, y + size, _letters(size, bold=bold), ink, align))

    def upright(self, said: str, size: float, x: float, y: float, *, ink: str = INK) -> None:
        """Write one line from bottom to top, its middle at ``x`` and ``y``."""
        letters = _letters(size, bold=False)
        self._said.append(_Line(readable(said), x, y, letters, ink, "center", "center", 90))

    def box(self, x: float, y: float, wide: float, high: float, fill: str, edge: str = INK) -> None:
        """A filled box with a thin line around it, so that a light one is seen on white too."""
        self._put.append(_Box(x, y, wide, high, fill, edge))

    def png(self) -> bytes:
        """The sheet as a picture, as high as it was filled."""
        high = round(self.y + MARGIN)
        figure = Figure(
            (WIDTH / _POINTS_PER_INCH, high / _POINTS_PER_INCH), _POINTS_PER_INCH, facecolor=PAPER
        )
        FigureCanvasAgg(figure)
        for box in self._put:
            corner = box.x, high - box.y - box.high
            shape = Rectangle(corner, box.wide, box.high, facecolor=box.fill, edgecolor=box.edge, linewidth=2)
            shape.set_transform(IdentityTransform())
            figure.add_artist(shape)
        for line in self._said:
            figure.text(
                line.x,
                high - line.y,
                line.said,
                fontproperties=line.letters,
                color=line.ink,
                horizontalalignment=line.across,
                verticalalignment=line.down,
                rotation=line.turned,
                transform=IdentityTransform(),
                parse_math=False,  # a sum of money is no formula
            )
        drawn = io.BytesIO()
        figure.savefig(drawn, format="png", metadata={"Software": None})
        return drawn.getvalue()


def wide(said: str, size: float, *, bold: bool = False) -> float:
    """How wide one line of words is."""
    shown = readable(said)
    if not shown.strip():
        return 0.0
    return text_to_path.get_text_width_height_descent(shown, _letters(size, bold=bold), ismath=False)[0]


def wrapped(said: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Words as lines that each fit in ``room``; a single word that does not is cut, with an ellipsis."""
    lines: list[str] = []
    for word in said.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and wide(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(_cut(word, size, room, bold=bold))
    return lines


def _cut(word: str, size: float, room: float, *, bold: bool) -> str:
    if wide(word, size, bold=bold) <= room:
        return word
    fits = bisect_right(range(len(word)), room, key=lambda end: wide(word[:end] + _ELLIPSIS, size, bold=bold))
    return word[: fits - 1] + _ELLIPSIS


@lru_cache
def _letters(size: float, *, bold: bool) -> FontProperties:
    return FontProperties(fname=BOLD if bold else REGULAR, size=size)
