"""The last slide of a meeting as a picture that fills a screen: a square for the camera, a code to type."""

import io
from typing import Final, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from bot.papers.breaking import even_lines
from bot.papers.square import rows_of
from bot.signs import BOLD, REGULAR, readable
from handlers.pictures import DoorPicture

WIDTH: Final = 1920
HEIGHT: Final = 1080
_MARGIN = 80
_SQUARE = 860
_LEFT = _MARGIN + _SQUARE + 70
_INK, _SOFT_INK, _PAPER = "#1a202c", "#566070", "#ffffff"
_SCALES = tuple(part / 20 for part in range(20, 9, -1))
_LINE = 1.3


class _Line(NamedTuple):
    """One line, with the room below it."""

    words: str
    size: int
    bold: bool
    ink: str
    gap: int = 0


def slide_png(picture: DoorPicture) -> bytes:
    """Draw the slide; what is too long for it gets smaller letters, and at last is cut."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    _square(sheet, picture.link)
    room = WIDTH - _MARGIN - _LEFT
    every = (_lines(picture, scale, room) for scale in _SCALES)
    lines = next((lines for lines in every if _high(lines) <= HEIGHT - 2 * _MARGIN), [])
    lines = lines or _lines(picture, _SCALES[-1], room)
    pen, y = ImageDraw.Draw(sheet), _MARGIN
    for line in lines:
        pen.text((_LEFT, y), line.words, fill=line.ink, font=_letters(line.size, bold=line.bold))
        y += round(line.size * _LINE) + line.gap
    drawn = io.BytesIO()
    sheet.quantize(64).save(drawn, "PNG")
    return drawn.getvalue()


def _high(lines: list[_Line]) -> float:
    return sum(round(line.size * _LINE) + line.gap for line in lines)


def _square(sheet: Image.Image, link: str) -> None:
    rows = rows_of(link)
    square = Image.new("L", (len(rows), len(rows)))
    square.putdata([0 if dark else 255 for row in rows for dark in row])
    side = len(rows) * (_SQUARE // len(rows))  # whole dots, so that every edge is sharp
    at = _MARGIN + (_SQUARE - side) // 2, (HEIGHT - side) // 2
    sheet.paste(square.resize((side, side), Image.Resampling.NEAREST), at)


def _lines(picture: DoorPicture, scale: float, room: float) -> list[_Line]:
    facts = " ".join(picture.facts)
    parts = [
        (picture.asks, 68, True, _INK, 20),
        (picture.meeting, 40, False, _SOFT_INK, 34),
        (picture.scan, 42, False, _INK, 10),
        (picture.code, 132, True, _INK, 20),
        *((words, 38, False, _INK, 10) for _, words in picture.ways),
        (facts, 38, True, _INK, 16),
        (picture.also, 34, False, _SOFT_INK, 0),
    ]
    found = []
    for words, size, bold, ink, gap in parts:
        smaller = round(size * scale)
        wide = _letters(smaller, bold=bold).getlength
        *before, last = even_lines(readable(words), wide, room)
        found += [_Line(line, smaller, bold, ink) for line in before]
        found.append(_Line(last, smaller, bold, ink, round(gap * scale)))
    return found


def _letters(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BOLD if bold else REGULAR, size)
