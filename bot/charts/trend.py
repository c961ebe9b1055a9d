"""Questions through time, as a picture for a phone: a column for each outcome, oldest on the left.

Columns are equally high and wide, however many answered. An outcome without figures is its word, upright in
an empty column.
"""

from bot.charts.colours import EMPTY, GROUPS, SOFT_INK, ink_on
from bot.charts.outcome import begin, end, key
from bot.charts.sheet import HEADING, INSIDE, KEY, MARGIN, SMALL, Sheet, wide, wrapped
from handlers.pictures import Course, Point, TrendPicture

_HIGH = 224.0
_WIDEST = 150.0
_BETWEEN = 18.0
_SPACE = 34.0
_LINE = 1.2
_DASH = "\N{EN DASH}"


def trend_png(picture: TrendPicture) -> bytes:
    """Draw how questions were answered through time."""
    sheet = Sheet()
    begin(sheet, picture.title, picture.facts)
    sheet.gap(_SPACE)
    key(sheet, [(words, GROUPS[group]) for words, group in picture.groups])
    for course in picture.courses:
        sheet.gap(_SPACE)
        sheet.words(course.heading, HEADING, bold=True)
        sheet.gap(12)
        _draw(sheet, course, course.places or picture.places)
    end(sheet, picture.closing)
    return sheet.png()


def _draw(sheet: Sheet, course: Course, places: tuple[str, ...]) -> None:
    room = min(_WIDEST + _BETWEEN, INSIDE / max(len(course.points), 1))
    named = [wrapped(point.when, SMALL, room - 4) for point in course.points]
    for number, (point, lines) in enumerate(zip(course.points, named, strict=True)):
        x = MARGIN + number * room
        _column(sheet, point, x, room - _BETWEEN, places)
        for place, line in enumerate(lines):
            y = sheet.y + _HIGH + 8 + place * SMALL * _LINE
            sheet.line(line, SMALL, x + (room - _BETWEEN) / 2, y, ink=SOFT_INK, align="center")
    sheet.gap(_HIGH + 16 + SMALL * _LINE * max(map(len, named), default=0))


def _column(sheet: Sheet, point: Point, x: float, across: float, places: tuple[str, ...]) -> None:
    whole = sum(share.people for share in point.shares)
    if not whole:
        sheet.box(x, sheet.y, across, _HIGH, EMPTY, edge=SOFT_INK)
        word = _DASH if point.at is None else places[point.at]
        size = KEY * min(1.0, (_HIGH - 20) / wide(word, KEY))
        sheet.upright(word, size, x + across / 2, sheet.y + _HIGH / 2)
        return
    base = sheet.y + _HIGH
    for share in point.shares:
        high = _HIGH * share.people / whole
        base -= high
        if high:
            fill = GROUPS[share.group]
            sheet.box(x, base, across, high, fill)
            figure = str(share.people)
            if high > KEY * 1.1 and wide(figure, KEY, bold=True) < across:
                top = base + high / 2 - KEY * 0.63
                sheet.line(figure, KEY, x + across / 2, top, bold=True, ink=ink_on(fill), align="center")
