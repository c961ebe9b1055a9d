"""A whole conversation on paper: the facts first, then everything that was said, in order."""

from dataclasses import dataclass

from bot.papers.page import BOTTOM, HEIGHT, LINE, MARGIN, SOFT_INK, WIDTH, Paper

_SIZE = 12.0
_TITLE, _SMALL = 20.0, 10.0
_INDENT = 6.0
_LABEL = 46.0
_BETWEEN = 8.0  # millimetres from one text to the text beside it
_ROOM = 1.1  # lines break a little earlier when they are written than when they are measured
_LINES_TOGETHER = 24.0  # millimetres that must be free for a name not to stand alone at a page's end


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was said or done: ``heading`` tells who and when, ``words`` what.

    An ``aside`` is what happened between what people said, told by nobody: it is written smaller.
    """

    heading: str
    words: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class FlagPaper:
    """The words of the whole paper; ``facts`` are pairs of a label and what it is.

    ``beside`` are texts of two sides, neither before the other.
    """

    language: str
    sender: str
    title: str
    facts: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    closing: str = ""
    beside: tuple[Entry, ...] = ()


def flag_pdf(said: FlagPaper) -> bytes:
    """Draw a conversation on as many A4 pages as it takes, each numbered."""
    with _Drawn(said, pages=0) as once:  # how many pages there are is only known once they are drawn
        pages = once.page_no()
    with _Drawn(said, pages) as again:
        return bytes(again.output())


class _Drawn(Paper):
    def __init__(self, said: FlagPaper, pages: int) -> None:
        super().__init__(said.language, said.title, said.sender)
        self._said, self._pages = said, pages
        self.add_page()
        self.words(said.title, _TITLE, bold=True)
        self.gap(4)
        for label, fact in said.facts:
            self._fact(label, fact)
        self.gap(6)
        for entry in said.entries:
            self._entry(entry)
        self._side_by_side(said.beside)
        if said.closing:
            self.words(said.closing, _SMALL, ink=SOFT_INK)

    def header(self) -> None:
        """Put who it comes from above every page, and on later pages what it is about."""
        self.set_y(MARGIN / 2)
        above = self._said.sender if self.page_no() == 1 else f"{self._said.sender} · {self._said.title}"
        self.one_line(above, _SMALL, ink=SOFT_INK)
        self.set_y(MARGIN)

    def footer(self) -> None:
        """Number every page, so that a paper out of a pile can be put back."""
        self.set_y(-BOTTOM * 0.75)
        self.one_line(f"{self.page_no()} / {self._pages}", _SMALL, ink=SOFT_INK, align="R")

    def _fact(self, label: str, fact: str) -> None:
        self._keep_together()
        page, top = self.page_no(), self.get_y()
        self.words(label, _SIZE, ink=SOFT_INK, right=WIDTH - MARGIN - _LABEL)
        bottom = self.get_y()
        self.set_y(top)
        self.words(fact, _SIZE, left=MARGIN + _LABEL)
        if self.page_no() == page:
            self.set_y(max(bottom, self.get_y()))
        self.gap(1)

    def _entry(self, entry: Entry) -> None:
        self._keep_together()
        size = _SMALL if entry.aside else _SIZE
        self.words(entry.heading, _SMALL, bold=not entry.aside, ink=SOFT_INK)
        self.gap(0.8)
        page, top = self.page_no(), self.get_y()
        self.words(entry.words, size, left=MARGIN + _INDENT)
        if not entry.aside and self.page_no() == page:
            self.set_draw_color(*LINE)
            self.set_line_width(0.8)
            self.line(MARGIN + 1, top + 1, MARGIN + 1, self.get_y() - 1)
        self.gap(5)

    def _side_by_side(self, texts: tuple[Entry, ...]) -> None:
        """Two texts in two columns that begin at one height; what fits no page goes one after the other."""
        wide = (WIDTH - 2 * MARGIN - _BETWEEN) / 2
        tallest = max((self._height(text, wide) for text in texts), default=0.0)
        if not texts or tallest > HEIGHT - BOTTOM - MARGIN:
            for text in texts:
                self._entry(text)
            return
        if self.get_y() + tallest > HEIGHT - BOTTOM:
            self.add_page()
        top, bottom = self.get_y(), self.get_y()
        for place, text in enumerate(texts):
            left = MARGIN + place * (wide + _BETWEEN)
            self.set_y(top)
            self.words(text.heading, _SMALL, bold=True, ink=SOFT_INK, left=left, right=WIDTH - left - wide)
            self.gap(0.8)
            self.words(text.words, _SIZE, left=left, right=WIDTH - left - wide)
            bottom = max(bottom, self.get_y())
        self.set_y(bottom)
        self.gap(5)

    def _height(self, text: Entry, wide: float) -> float:
        """How much room a text takes in a column, its name above it."""
        lines = 0.0
        for words, size in ((text.heading, _SMALL), (text.words, _SIZE)):
            self.use(size, bold=size == _SMALL)
            lines += self.tall(words, size, wide)
        return lines * _ROOM + 1

    def _keep_together(self) -> None:
        if self.get_y() + _LINES_TOGETHER > HEIGHT - BOTTOM:
            self.add_page()
