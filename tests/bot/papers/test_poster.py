"""What hangs at the door: a square, a code, and how to answer; the same as the last slide."""

import io

import pytest
import segno
from PIL import Image
from pypdf import PdfReader

from bot.papers.poster import poster_pdf
from bot.papers.slide import HEIGHT, WIDTH, slide_png
from handlers.pictures import DoorPicture
from tests.bot.papers.reading import dark_squares, pages

LINK = "https://lijn.lindenhoven.example/e/BCD234"
DOOR = DoorPicture(
    language="nl",
    sender="Gemeente Lindenhoven",
    asks="Was u erbij? Zeg hoe het was.",
    meeting="Startbijeenkomst Molenpark, dinsdag 1 december 2026",
    link=LINK,
    scan="Richt de camera van uw telefoon op dit vierkant. Of typ deze code:",
    code="BCD\N{NO-BREAK SPACE}234",
    ways=(
        (
            "In uw browser",
            "Ga naar lijn.lindenhoven.example/e/BCD234, of typ de code op lijn.lindenhoven.example/e",
        ),
        ("Op Telegram", "Ga naar t.me/LindenhovenBot?start=e-BCD234"),
        ("Op Matrix", "Zoek @wijklijn:lindenhoven.example en typ BCD 234."),
    ),
    facts=("Dat kost u één minuut.", "Uw naam is niet nodig."),
    also="Questions about this meeting, in English too.",
)
LONG = DOOR._replace(meeting="Avond over alles wat er in de wijk verandert " * 12)


def test_a_poster_says_how_to_answer_on_one_page() -> None:
    (page,) = pages(poster_pdf(DOOR))
    for words in (
        DOOR.sender,
        DOOR.asks,
        DOOR.meeting,
        DOOR.code.replace("\N{NO-BREAK SPACE}", " "),
        *DOOR.facts,
        DOOR.also,
        *(way for _, way in DOOR.ways),
    ):
        assert words in page


def test_a_long_name_makes_smaller_letters_and_no_second_page() -> None:
    assert len(pages(poster_pdf(LONG))) == 1


def test_whoever_has_it_read_aloud_hears_the_language_and_the_title() -> None:
    poster = PdfReader(io.BytesIO(poster_pdf(DOOR)))
    assert poster.trailer["/Root"]["/Lang"] == "nl"  # type: ignore[index]
    assert poster.metadata is not None
    assert poster.metadata.title == f"{DOOR.asks} {DOOR.meeting}"


def test_the_square_on_the_poster_is_as_large_as_a_hand() -> None:
    paper, *_ = dark_squares(poster_pdf(DOOR))
    assert paper[2] * 25.4 / 72 == pytest.approx(100, abs=0.1)


def test_the_square_on_the_slide_says_the_link() -> None:
    with Image.open(io.BytesIO(slide_png(DOOR))) as slide:
        assert slide.size == (WIDTH, HEIGHT)
        dots = slide.convert("L").point(lambda light: 255 * (light > 127)).crop((0, 0, WIDTH // 2, HEIGHT))
    left, top, right, bottom = Image.eval(dots, lambda light: 255 - light).getbbox() or (0, 0, 0, 0)
    wanted = [bytes(row) for row in segno.make(LINK, error="m", micro=False).matrix_iter(border=0)]
    module = (right - left) / len(wanted)
    assert right - left == bottom - top
    found = [
        bytes(
            dots.getpixel((int(left + (x + 0.5) * module), int(top + (y + 0.5) * module))) == 0
            for x in range(len(wanted))
        )
        for y in range(len(wanted))
    ]
    assert found == wanted


def test_the_same_meeting_gives_the_same_poster_and_the_same_slide() -> None:
    for door in (DOOR, LONG):
        assert poster_pdf(door) == poster_pdf(door)
        assert slide_png(door) == slide_png(door)
