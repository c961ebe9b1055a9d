"""The outcome of an evaluation, as a picture for a phone: every figure stands beside what is drawn of it."""

from bot.charts.colours import BAR, EMPTY, GROUPS, INK, LINE, PAPER, SOFT_INK, ink_on
from bot.charts.sheet import HEADING, INSIDE, KEY, MARGIN, SMALL, TITLE, WIDTH, WORDS, Sheet, wide, wrapped
from bot.signs import without_pictures
from handlers.pictures import Bars, OutcomePicture, Said, Shares, Silent

_BAR_HIGH = 76.0
_BETWEEN = 36.0
_SWATCH = 28.0
_THIN = 46.0  # the bar of one answer among several
_WIDEST_LABEL = 0.42 * INSIDE
_ROOM_FOR_FIGURE = 90.0


def outcome_png(picture: OutcomePicture) -> bytes:
    """Draw the outcome of one evaluation; what has a word and no figure is drawn the same at any number."""
    sheet = Sheet()
    begin(sheet, picture.title, picture.facts)
    for row in picture.rows:
        sheet.gap(_BETWEEN)
        sheet.words(row.heading, HEADING, bold=True)
        sheet.gap(12)
        _draw(sheet, row)
    end(sheet, picture.closing)
    return sheet.png()


def begin(sheet: Sheet, title: str, facts: str) -> None:
    """What it is about, on top."""
    sheet.words(title, TITLE, bold=True)
    sheet.gap(6)
    sheet.words(facts, WORDS, ink=SOFT_INK)


def end(sheet: Sheet, closing: str) -> None:
    """Where it comes from, at the bottom."""
    sheet.gap(_BETWEEN)
    sheet.box(MARGIN, sheet.y, INSIDE, 1, LINE, edge=LINE)
    sheet.gap(20)
    sheet.words(closing, SMALL, ink=SOFT_INK)


def key(sheet: Sheet, named: list[tuple[str, str]]) -> None:
    """What colours mean: each a square with its words, beside one another as far as they fit."""
    x = float(MARGIN)
    high = KEY * 1.35
    for words, colour in named:
        across = _SWATCH + 10 + wide(words, KEY)
        if x > MARGIN and x + across > WIDTH - MARGIN:
            x = MARGIN
            sheet.gap(high)
        sheet.box(x, sheet.y + 11, _SWATCH, _SWATCH, colour)
        sheet.line(words, KEY, x + _SWATCH + 10, sheet.y)
        x += across + 26
    sheet.gap(high)


def _draw(sheet: Sheet, row: Shares | Bars | Said | Silent) -> None:
    """One question under its heading."""
    match row:
        case Shares():
            _whole(sheet, row)
        case Bars():
            _beside_one_another(sheet, row)
        case Said():
            _places(sheet, row)
        case Silent():
            sheet.words(row.why, WORDS, ink=SOFT_INK)


def _whole(sheet: Sheet, row: Shares) -> None:
    whole = sum(share.people for share in row.shares)
    x = float(MARGIN)
    for share in row.shares:
        across = INSIDE * share.people / whole if whole else 0.0
        if across:
            fill = GROUPS[share.group]
            sheet.box(x, sheet.y, across, _BAR_HIGH, fill)
            figure = str(share.people)
            if wide(figure, HEADING, bold=True) + 16 <= across:
                sheet.line(
                    figure, HEADING, x + across / 2, sheet.y + 10, bold=True, ink=ink_on(fill), align="center"
                )
        x += across
    sheet.gap(_BAR_HIGH + 12)
    key(
        sheet,
        [(f"{share.people} {without_pictures(share.words)}", GROUPS[share.group]) for share in row.shares],
    )


def _beside_one_another(sheet: Sheet, row: Bars) -> None:
    bars = [(without_pictures(words), people) for words, people in row.bars]
    label = max((wide(words, WORDS) for words, _ in bars), default=0.0)
    most = max((people for _, people in bars), default=0)
    beside = label <= _WIDEST_LABEL
    left = MARGIN + label + 28 if beside else float(MARGIN)
    longest = WIDTH - MARGIN - _ROOM_FOR_FIGURE - left
    for words, people in bars:
        if beside:
            sheet.line(words, WORDS, MARGIN, sheet.y)
        else:
            sheet.words(words, WORDS)
            sheet.gap(4)
        across = longest * people / most if most else 0.0
        if across:
            sheet.box(left, sheet.y + 2, across, _THIN, BAR)
        sheet.line(str(people), WORDS, left + across + 16, sheet.y, bold=True)
        sheet.gap(_THIN + 16)


def _places(sheet: Sheet, row: Said) -> None:
    room = INSIDE / len(row.places)
    for place, words in enumerate(row.places):
        x = MARGIN + place * room
        is_it = place == row.at
        fill, ink = (INK, PAPER) if is_it else (EMPTY, SOFT_INK)
        sheet.box(x, sheet.y, room, _BAR_HIGH, fill, edge=SOFT_INK)
        (shown, *_) = wrapped(words, WORDS, room - 20, bold=is_it) or [""]
        sheet.line(shown, WORDS, x + room / 2, sheet.y + 12, bold=is_it, ink=ink, align="center")
    sheet.gap(_BAR_HIGH)
