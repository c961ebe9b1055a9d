"""A poster for beside the door of a meeting: one A4 with a square and a code, read from two metres away."""

from bot.papers.breaking import even_lines
from bot.papers.letter import LetterTooLongError
from bot.papers.page import HEIGHT, INK, MARGIN, SOFT_INK, WIDTH, Paper
from bot.papers.square import draw_square
from bot.signs import readable
from handlers.pictures import DoorPicture

_SQUARE = 100.0
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def poster_pdf(picture: DoorPicture) -> bytes:
    """Draw the poster; where a name is long, everything but the square and its code is a little smaller.

    Raises:
        LetterTooLongError: when it does not fit on its page.
    """
    title = f"{picture.asks} {picture.meeting}"
    for scale in _SCALES:
        with Paper(picture.language, title, picture.sender) as paper:
            _draw(paper, picture, scale)
            if paper.page_no() == 1:
                return bytes(paper.output())
    raise LetterTooLongError(title)


def _draw(paper: Paper, picture: DoorPicture, scale: float) -> None:
    paper.add_page()
    paper.words(picture.sender, 15 * scale, bold=True, ink=SOFT_INK)
    paper.gap(4)
    _evenly(paper, picture.asks, 32 * scale, bold=True)
    paper.gap(1)
    _evenly(paper, picture.meeting, 17 * scale)
    top = paper.get_y() + 3
    if top + _SQUARE > HEIGHT - MARGIN:
        paper.add_page()  # it does not fit: the next scale may
        return
    draw_square(paper, picture.link, (WIDTH - _SQUARE) / 2, top, _SQUARE)
    paper.set_y(top + _SQUARE + 1)
    _evenly(paper, picture.scan, 16 * scale)
    paper.gap(1)
    paper.words(picture.code, 50, bold=True)
    for heading, words in picture.ways:
        paper.words(heading, 14 * scale, bold=True)
        _evenly(paper, words, 14 * scale)
        paper.gap(2)
    paper.gap(2)
    for fact in picture.facts:
        _evenly(paper, fact, 16 * scale, bold=True)
    paper.gap(2)
    _evenly(paper, picture.also, 14 * scale, ink=SOFT_INK)


def _evenly(
    paper: Paper, said: str, size: float, *, bold: bool = False, ink: tuple[int, int, int] = INK
) -> None:
    paper.use(size, bold=bold)
    lines = even_lines(readable(said), paper.get_string_width, paper.epw - 2 * paper.c_margin)
    paper.words("\n".join(lines), size, bold=bold, ink=ink)
