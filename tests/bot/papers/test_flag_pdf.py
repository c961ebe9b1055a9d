"""A conversation on paper: whole, in order, readable, the same every time."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.papers import Entry, FlagPaper, flag_pdf
from bot.signs import readable
from handlers.views import BOLD_OFF, BOLD_ON
from tests.bot.papers.reading import pages

STORY = FlagPaper(
    language="nl",
    sender="Gemeente Lindenhoven",
    title="Melding 12 · Inloopavond Stationsplein",
    facts=(("Van", "Wil van der Veen, voorzitter"), ("Aan", "Daniël Hoekstra, projectleider Stationsplein")),
    entries=(
        Entry(
            "Wil van der Veen · donderdag 19 november, 21.40 uur",
            "De zaal was te klein.\nMevrouw Şahin stond.",
        ),
        Entry("vrijdag 20 november, 9.00 uur", "Bezorgd bij Daniël Hoekstra.", aside=True),
        Entry(
            "Daniël Hoekstra · maandag 23 november, 14.12 uur", "Dit gaat anders: wij huren de grote zaal."
        ),
    ),
    closing="Dit gesprek hoort bij het dossier.",
)


def with_entries(*entries: Entry) -> FlagPaper:
    return FlagPaper("nl", "Gemeente", "Melding 12", (), entries)


def test_everything_that_was_said_stands_there_in_order() -> None:
    (page,) = pages(flag_pdf(STORY))
    told = [
        "Melding 12",
        "Van Wil van der Veen",
        "De zaal was te klein. Mevrouw Şahin stond.",
        "Bezorgd bij",
        "maandag 23 november",
        "de grote zaal",
        "hoort bij het dossier.",
    ]
    places = [page.index(words) for words in told]
    assert places == sorted(places)
    assert page.count("1 / 1") == 1


def test_a_long_story_goes_on_and_every_page_says_what_it_is() -> None:
    long = with_entries(*(Entry(f"Wil · dag {day}", "De zaal was te klein. " * 30) for day in range(20)))
    found = pages(flag_pdf(long))
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert f"{number} / {len(found)}" in page
        assert "Melding 12" in page
    assert " ".join(found).count("klein.") == 600


def test_the_same_story_is_the_same_paper() -> None:
    assert flag_pdf(STORY) == flag_pdf(STORY)


def test_what_people_write_is_never_taken_for_layout() -> None:
    written = "**vet** __lijn__ [tik](https://example.org) {nb} <b>x</b> ~~weg~~"
    (page,) = pages(flag_pdf(with_entries(Entry("Wil", written))))
    assert written in page


def test_names_of_everybody_in_town_can_be_read() -> None:
    names = "Ayşe Çelik, Yağmur Ğ, Zofia Wiśniewska, Thuận Nguyễn, ĳsbrandy, Noëlle, Łukasz, Đorđe, ’t Hooft"  # noqa: RUF001
    (page,) = pages(flag_pdf(with_entries(Entry("Namen", names))))
    assert names in page


def test_a_sign_without_a_letter_is_named_and_invisible_ones_go() -> None:
    assert (
        readable("Goed \N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}!") == "Goed (thumbs up sign)!"
    )
    assert readable("a\u200bb\u2068c\u2069\r\nd\te") == "abc\nd    e"
    assert readable("e\u0308") == "ë"
    assert readable("سلام") == "\N{REPLACEMENT CHARACTER}" * 4


def test_bold_ends_where_it_was_said_to() -> None:
    (page,) = pages(flag_pdf(with_entries(Entry("Wil", f"Dit is {BOLD_ON}vast{BOLD_OFF} besloten."))))
    assert "Dit is vast besloten." in page


@settings(max_examples=20)
@given(st.text(max_size=300), st.text(max_size=60), st.booleans())
def test_any_words_at_all_make_a_paper(words: str, heading: str, aside: bool) -> None:  # noqa: FBT001
    assert pages(flag_pdf(with_entries(Entry(heading, words, aside))))


def beside(one: str, other: str) -> FlagPaper:
    return FlagPaper(
        "nl",
        "Gemeente",
        "Melding 12",
        (),
        (),
        beside=(Entry("Wil, in eigen woorden", one), Entry("Daniël", other)),
    )


def heights(data: bytes, *words: str) -> list[float]:
    """How high on their page, in points from below, the lines stand that begin so."""
    found: dict[str, float] = {}

    def look(text: str, _: object, matrix: list[float], *__: object) -> None:
        for each in words:
            if text.strip().startswith(each):
                found.setdefault(each, round(matrix[5], 1))

    for page in PdfReader(io.BytesIO(data)).pages:
        page.extract_text(visitor_text=look)
    return [found[each] for each in words]


def test_what_two_sides_wrote_stands_side_by_side() -> None:
    drawn = flag_pdf(beside("Dat was te klein.", "Er was geen andere zaal."))
    left, right = heights(drawn, "Dat was", "Er was")
    assert left == right


@given(st.text(max_size=2_000), st.text(max_size=200))
@settings(max_examples=10, deadline=None)
def test_texts_of_any_length_stand_there_whole(one: str, other: str) -> None:
    assert pages(flag_pdf(beside(one, other)))


def test_texts_that_fit_no_page_stand_one_after_the_other() -> None:
    found = pages(flag_pdf(beside("De zaal was te klein. " * 200, "Er was geen andere.")))
    assert " ".join(found).count("klein.") == 200
    assert "Er was geen andere." in found[-1]
