"""An A4 page with calm, large letters, for people who read without haste and without good light."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Self

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont

from bot.signs import BOLD, REGULAR, readable
from handlers.views import BOLD_OFF, BOLD_ON

WIDTH, HEIGHT = 210.0, 297.0
"""A4, in millimetres, as everything here but the size of letters (points)."""

MARGIN = 24.0
BOTTOM = 20.0

INK, SOFT_INK, LINE = (26, 32, 44), (86, 96, 112), (190, 199, 212)

_FONT = "NotoSans"
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
"""A paper carries its dates in its words; a date of making would make every copy another file."""

_MM_PER_POINT = 25.4 / 72
_OPEN_LINES, _TITLE_LINES, _TITLE_SIZE = 1.42, 1.22, 18


class Paper(FPDF):
    """A document of A4 pages; ``language`` is told to whoever has it read aloud.

    It holds its fonts open: draw within ``with``.
    """

    def __init__(self, language: str, title: str, author: str = "") -> None:
        super().__init__(format="A4")
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, BOTTOM)  # noqa: FBT003 - fpdf2's signature
        self.set_creation_date(_ALWAYS)
        self.alias_nb_pages("")
        self.set_lang(language)
        self.set_title(title)
        self.set_author(author)
        self.add_font(_FONT, "", REGULAR)
        self.add_font(_FONT, "B", BOLD)
        self.use()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def use(self, size: float = 12, *, bold: bool = False, ink: tuple[int, int, int] = INK) -> None:
        """Write on in this size and colour."""
        self.set_font(_FONT, "B" if bold else "", size)
        self.set_text_color(*ink)

    def words(
        self,
        said: str,
        size: float,
        *,
        bold: bool = False,
        ink: tuple[int, int, int] = INK,
        left: float = MARGIN,
        right: float = MARGIN,
        link: str = "",
    ) -> None:
        """Write a paragraph between ``left`` and ``right`` of the page, from here down.

        Marks for bold in ``said`` are followed, line breaks kept. Afterwards the next line begins.
        """
        height = _line_height(size)
        self.set_left_margin(left)
        self.set_right_margin(right)
        self.set_x(left)
        for piece, marked in runs(said):
            self.use(size, bold=bold or marked, ink=ink)
            self.write(height, readable(piece), link)
        self.ln(height)
        self.set_left_margin(MARGIN)
        self.set_right_margin(MARGIN)

    def tall(self, said: str, size: float, wide: float) -> float:
        """How high a paragraph would be, ``wide`` millimetres across, in the letters in use."""
        height = _line_height(size)
        found = self.multi_cell(
            wide, height, readable(said), dry_run=True, output=MethodReturnValue.HEIGHT, align="L"
        )
        assert isinstance(found, float)  # noqa: S101 - that is what was asked for
        return found

    def one_line(self, said: str, size: float, *, ink: tuple[int, int, int] = INK, align: str = "L") -> None:
        """Write one line that is never broken: a page number, a name above a page."""
        self.use(size, ink=ink)
        self.cell(0, _line_height(size), readable(said), align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def gap(self, millimetres: float) -> None:
        """Leave some room."""
        self.set_y(self.get_y() + millimetres)

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a quiet line around a part of the page."""
        self.set_draw_color(*LINE)
        self.set_line_width(0.5)
        self.rect(x, y, width, height, style="D", round_corners=True, corner_radius=3)


def _line_height(size: float) -> float:
    return size * _MM_PER_POINT * (_OPEN_LINES if size < _TITLE_SIZE else _TITLE_LINES)


def runs(said: str) -> Iterator[tuple[str, bool]]:
    """Cut words into pieces that are bold and pieces that are not."""
    for number, piece in enumerate(said.replace(BOLD_OFF, BOLD_ON).split(BOLD_ON)):
        if piece:
            yield piece, number % 2 == 1
