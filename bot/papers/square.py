"""A square for the telephone's camera (a QR code): as rows of light and dark, and drawn on a paper."""

import segno

from bot.papers.page import Paper

_QUIET_ZONE = 4  # modules, as ISO 18004 asks
_OVERLAP = 0.02  # so that no hairline shows between two rows


def rows_of(link: str) -> list[bytes]:
    """The rows of the square that says ``link``, with the light around it; dark is 1."""
    code = segno.make(link, error="m", micro=False)
    return [bytes(row) for row in code.matrix_iter(border=_QUIET_ZONE)]


def draw_square(paper: Paper, link: str, x: float, y: float, side: float) -> None:
    """Draw the square that says ``link``."""
    rows = rows_of(link)
    module = side / len(rows)
    paper.set_fill_color(255, 255, 255)
    paper.rect(x, y, side, side, style="F")
    paper.set_fill_color(0, 0, 0)
    for number, row in enumerate(rows):
        for start, length in _dark_runs(row):
            paper.rect(x + start * module, y + number * module, length * module, module + _OVERLAP, style="F")


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Give where dark modules begin, and how many follow one another."""
    found: list[tuple[int, int]] = []
    start = None
    for place, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            found.append((start, place - start))
            start = None
    return found
