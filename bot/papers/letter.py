"""The invitation on paper: what this is, a square for the telephone's camera, and whom to call.

One A4 per person, whatever the length of names: what does not fit is written a little smaller.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.papers.page import BOTTOM, HEIGHT, MARGIN, SOFT_INK, WIDTH, Paper
from bot.papers.square import draw_square

_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
_TITLE = 1.75
_SMALL = 0.72
_QR = 60.0
_PADDING = 8.0


class LetterTooLongError(ValueError):
    """A letter's words do not fit on one page, however small. Remedy: say it shorter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of one letter, from top to bottom; bold is marked as in ``handlers/views``.

    ``link`` is what the square says and where a tap leads; ``on_screen`` is what stands above it in words.
    """

    language: str
    sender: str
    title: str
    opening: tuple[str, ...]
    steps_title: str
    steps: tuple[str, ...]
    below: tuple[str, ...]
    on_screen: str
    link: str
    call: str


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """Draw letters, one page each, in the order given.

    Raises:
        LetterTooLongError: when one does not fit on its page.
    """
    first = letters[0]
    with (
        Paper(first.language, first.title, first.sender) as paper,
        Paper(first.language, first.title) as scratch,
    ):
        for letter in letters:
            _draw(paper, letter, _fitting(scratch, letter))
        return bytes(paper.output())


def _fitting(scratch: Paper, letter: Letter) -> float:
    for size in _SIZES:
        before = scratch.page_no()
        _draw(scratch, letter, size)
        if scratch.page_no() == before + 1:
            return size
    raise LetterTooLongError(letter.title)


def _draw(paper: Paper, letter: Letter, size: float) -> None:
    paper.add_page()
    paper.words(letter.sender, size * 0.9, bold=True, ink=SOFT_INK)
    paper.gap(9)
    paper.words(letter.title, size * _TITLE, bold=True)
    paper.gap(5)
    for paragraph in letter.opening:
        paper.words(paragraph, size)
        paper.gap(size / 4)
    paper.gap(2)
    _draw_box(paper, letter, size)
    for paragraph in letter.below:
        paper.words(paragraph, size)
        paper.gap(size / 5)
    paper.gap(2)
    paper.words(letter.call, size * 1.1)
    paper.gap(size / 4)
    paper.words(letter.on_screen, size * _SMALL, ink=SOFT_INK)
    paper.words(letter.link, size * _SMALL, ink=SOFT_INK, link=letter.link)


def _draw_box(paper: Paper, letter: Letter, size: float) -> None:
    """The steps on the left; on the right the square, where no thumb lies that holds the letter."""
    top = paper.get_y()
    if top + _QR + 2 * _PADDING > HEIGHT - BOTTOM:
        paper.add_page()
        top = paper.get_y()
    square = WIDTH - MARGIN - _PADDING - _QR
    draw_square(paper, letter.link, square, top + _PADDING, _QR)
    left, right = MARGIN + _PADDING, WIDTH - square + _PADDING / 2
    paper.set_y(top + _PADDING)
    paper.words(letter.steps_title, size * 1.15, bold=True, left=left, right=right)
    for number, step in enumerate(letter.steps, start=1):
        paper.gap(size / 8)
        at = paper.get_y()
        paper.words(f"{number}.", size, bold=True, left=left, right=right)
        paper.set_y(at)
        paper.words(step, size, left=left + size / 2, right=right)
    bottom = max(paper.get_y(), top + _PADDING + _QR) + _PADDING
    paper.frame(MARGIN, top, paper.epw, bottom - top)
    paper.set_y(bottom + 7)
