"""The letter that asks a person to join: one page, their own link, and whom to call."""

import io
from dataclasses import replace

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.papers import letters_pdf
from bot.papers.invitation import Invited, letter, message
from bot.papers.letter import LetterTooLongError
from handlers.views import plain
from tests.bot.papers.reading import dark_squares, pages

LINK = "https://t.me/LindenhovenBot?start=" + "aB3-_" * 8 + "xYz"
CHAIR = Invited(
    language="nl",
    name="Ayşe Çelik",
    link=LINK,
    until="maandag 7 december",
    municipality="Lindenhoven",
    sender="Marijke de Jager",
    phone="012 345 70 09",
)


def test_a_letter_says_who_asks_what_until_when_and_whom_to_call() -> None:
    (page,) = pages(letters_pdf([letter(CHAIR)]))
    for words in (
        "Gemeente Lindenhoven",
        "Beste Ayşe Çelik,",
        "Kies Ik doe mee.",
        "tot en met maandag 7 december",
        "Vragen? Bel Marijke de Jager, 012 345 70 09.",
    ):
        assert words in page
    assert LINK in page.replace(" ", "")


def test_the_square_says_the_link_and_nothing_else() -> None:
    squares = dark_squares(letters_pdf([letter(CHAIR)]))
    (paper, *dark) = squares
    code = segno.make(LINK, error="m", micro=False)
    side = len(tuple(code.matrix_iter(border=4)))
    module = paper[2] / side
    seen = [[0] * side for _ in range(side)]
    for x, y, width, _ in dark:
        row, start = round((paper[1] - y) / module), round((x - paper[0]) / module)
        for column in range(start, start + round(width / module)):
            seen[row][column] = 1
    assert seen == [list(row) for row in code.matrix_iter(border=4)]


def test_on_a_screen_the_link_can_be_tapped() -> None:
    page = PdfReader(io.BytesIO(letters_pdf([letter(CHAIR)]))).pages[0]
    assert {note.get_object()["/A"]["/URI"] for note in page["/Annots"]} == {LINK}  # type: ignore[attr-defined]


def test_an_officer_and_somebody_who_reads_english_get_their_own_words() -> None:
    officer = replace(CHAIR, officer=True, name="Daniël Hoekstra")
    english = replace(CHAIR, language="en", name="Zofia Wiśniewska", link="https://lijn.example/join")
    dutch, other = pages(letters_pdf([letter(officer), letter(english)]))
    assert "Zij kunnen u daar om uitleg vragen" in dutch
    assert "Dear Zofia Wiśniewska," in other
    assert "the link opens in your browser" in other


def test_a_letter_that_leads_to_a_page_says_what_to_choose_there_and_names_the_apps() -> None:
    page = "https://lijn.voorbeeldstad.example/i/" + "aB3-_" * 8 + "xYz"
    (chair,) = pages(letters_pdf([letter(replace(CHAIR, link=page, others=("Telegram", "Matrix")))]))
    steps = [chair.index(step) for step in ("Tik op de link", "Kies In uw browser.", "Kies Ik doe mee.")]
    assert steps == sorted(steps)
    assert "de link opent in uw browser. Telegram of Matrix mag ook." in chair
    assert page in chair.replace(" ", "")


def test_the_message_that_leads_to_a_page_is_the_one_that_was_agreed() -> None:
    """Model text 1, word for word; of the apps only those that the municipality has."""
    page = "https://lijn.voorbeeldstad.example/i/geheim"

    def said(*others: str) -> str:
        return plain(message(replace(CHAIR, link=page, others=others))).replace("\N{NO-BREAK SPACE}", " ")

    assert said("Telegram", "Matrix") == (
        "Beste Ayşe Çelik,\n"
        "Gemeente Lindenhoven heeft een vaste lijn voor wijkverenigingen. Daar zegt u het "
        "als iets niet goed gaat. U ziet wie uw bericht heeft en wanneer u antwoord krijgt.\n"
        f"Deze link is alleen voor u: {page}\n"
        "Hij werkt tot en met maandag 7 december. U heeft geen nieuwe app nodig: de link opent in uw "
        "browser. Telegram of Matrix mag ook.\n"
        "Vragen? Bel Marijke de Jager, 012 345 70 09."
    )
    assert "uw browser. Matrix mag ook.\n" in said("Matrix")
    assert "uw browser.\nVragen?" in said()


def test_the_same_people_get_the_same_paper() -> None:
    both = [letter(CHAIR), letter(replace(CHAIR, name="Thuận Nguyễn"))]
    assert letters_pdf(both) == letters_pdf(both)


@settings(max_examples=12)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80),
    st.text(alphabet="Wij ", max_size=80),
)
def test_every_name_fits_on_one_page(name: str, sender: str) -> None:
    letters = [letter(replace(CHAIR, name=name, sender=sender)), letter(CHAIR)]
    assert len(pages(letters_pdf(letters))) == 2


def test_a_letter_that_fits_on_no_page_is_said_to_be_too_long() -> None:
    endless = replace(letter(CHAIR), opening=("Dit is een lange zin. " * 200,))
    with pytest.raises(LetterTooLongError):
        letters_pdf([endless])


def test_the_message_to_paste_says_the_same() -> None:
    said = message(CHAIR).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("Beste Ayşe Çelik,")
    assert f"alleen voor u: {LINK}\n" in said
    assert said.endswith("Vragen? Bel Marijke de Jager, 012 345 70 09.")
    assert "wijkverenigingen" in message(replace(CHAIR, officer=True))


@pytest.mark.parametrize(("by_account", "told"), [(False, "een app voor codes"), (True, "uw account van")])
def test_an_officer_reads_what_coming_in_asks_of_them(*, by_account: bool, told: str) -> None:
    words = message(replace(CHAIR, officer=True, by_account=by_account, link="https://wijk.example/i/x"))
    assert told in words
    assert "geen nieuwe app" not in words
