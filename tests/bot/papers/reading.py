"""Reads a drawn paper back, as somebody who copies from it would."""

import io
import re

from pypdf import PdfReader


def pages(data: bytes) -> list[str]:
    """Give the words of every page, with one space between them."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def dark_squares(data: bytes) -> list[tuple[float, ...]]:
    """Give the filled rectangles of the first page: x, y, width and height in points."""
    drawn = PdfReader(io.BytesIO(data)).pages[0].get_contents()
    assert drawn is not None
    found = re.findall(r"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f", drawn.get_data().decode("latin-1"))
    return [tuple(map(float, one)) for one in found]
