"""Text as people and their telephones send it: cleaned of what misleads, kept whole, cut where it may be."""

import re
import unicodedata
from collections.abc import Callable

import pytest
import regex  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.rules.words import clean, is_blank, parts, shorten, split_utf16, utf16_length

FAMILY, KISS, ENGLAND, DUTCH = (
    "👩🏽‍👩‍👧",
    "👩‍❤️‍💋‍👨",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "🇳🇱",
)
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648"  # two words that only the joiner keeps apart
NASTY = [
    "\u200b",
    "\u200d",
    "\u200c",
    "\u202e",
    "\u2066",
    "\x00",
    "\x1b",
    "\ufeff",
    "\ue000",
    "\U000e0067",
    "\ud800",
]
PIECES = [
    FAMILY,
    KISS,
    ENGLAND,
    DUTCH,
    "e\u0301",
    "\u1100\u1161\u11a8",
    "ก็",
    "a",
    "Z",
    " ",
    "\n",
    "\n\n",
    ". ",
    "\t",
    "\r\n",
]
texts = st.text() | st.lists(st.sampled_from(PIECES + NASTY)).map("".join)
fine_texts = st.lists(st.sampled_from(PIECES)).map("".join)


def characters(text: str) -> list[str]:
    """What a reader sees as characters, by another hand than ours."""
    return list(regex.findall(r"\X", text))


# ------------------------------------------------------------------ clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  De zaal was te klein.  ", "De zaal was te klein."),
        ("een\r\ntwee\rdrie\u2028vier\x0bvijf\x85zes", "een\ntwee\ndrie\nvier\nvijf\nzes"),
        ("een\n\n\n\n\n\ntwee", "een\n\n\ntwee"),
        ("een\n \n\t\n \n \ntwee", "een\n\n\ntwee"),
        ("een\n\n\ntwee", "een\n\n\ntwee"),
        ("regel   \nregel", "regel\nregel"),
        ("een\ttwee\xa0drie", "een twee drie"),
        ("cafe\u0301", "café"),
        ("e\u200b\u0301", "é"),
        ("\x00\x07bel\x1b[31m\x7f", "bel[31m"),
        ("abc\u202efed\u202c", "abcfed"),
        ("\u2066veilig\u2069\u200f", "veilig"),
        ("pass\u00adwoord\ufeff\u2060", "passwoord"),
        ("\ue000vet\ue001", "vet"),
        ("wo\u200cord wo\u200dord", "woord woord"),
        ("half \ud83d paar", "half \ufffd paar"),
        ("onzichtbaar\U000e0061\U000e0062", "onzichtbaar"),
        ("\uffff\ufffe", ""),
        # kept as they are
        *((whole, whole) for whole in (FAMILY, KISS, ENGLAND, DUTCH, PERSIAN, "❤️", "1️⃣", "👍🏿", "क्\u200dष")),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_goes_and_what_can_stays(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(texts)
@example("\u0344" * 40)
@example("👩\u200c\u200d👩")
@example("x\U000e0067\U000e0067")
@example("\u2329\u200d👩")
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@given(texts)
def test_a_clean_text_holds_nothing_that_hides(typed: str) -> None:
    cleaned = clean(typed)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert cleaned.encode().decode() == cleaned
    assert "\n\n\n\n" not in cleaned
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ue000\ue001]", cleaned
    )


@given(st.text(alphabet=st.characters(categories=["L", "N", "P"])))
def test_no_letter_number_or_mark_is_lost(typed: str) -> None:
    assert clean(typed) == unicodedata.normalize("NFC", typed)


def test_a_letter_keeps_more_accents_than_any_language_sets_and_then_no_more() -> None:
    heap = "a" + "\u0316\u0301" * 5_000
    assert len(clean(heap)) <= 31
    assert clean("Vie\u0323\u0302t") == "Việt"


def test_every_accent_there_is_counts_as_one() -> None:
    starts = (
        chr(code)
        for code in range(0x110000)
        if unicodedata.combining(unicodedata.normalize("NFD", chr(code))[0])
    )
    assert all(len(clean("a" + accent * 1_000)) < 100 for accent in starts)


@pytest.mark.parametrize(
    "typed", ["", "  \n\t ", "\u200b\u2060", "\u3164", "\u2800 \u2800", "\ufe0f", "\x00", "\ue000\ue001"]
)
def test_what_shows_nothing_is_blank(typed: str) -> None:
    assert is_blank(typed)


@pytest.mark.parametrize("typed", [".", "0", "👍", DUTCH, " \u200bja"])
def test_what_shows_anything_is_not_blank(typed: str) -> None:
    assert not is_blank(typed)


# ------------------------------------------------------------------ shorten


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("De zaal was te klein.", 30, "De zaal was te klein."),
        ("De zaal was te klein.", 21, "De zaal was te klein."),
        ("De zaal was te klein.", 20, "De zaal was te…"),
        ("De zaal was te klein.", 8, "De zaal…"),
        ("Arbeidsongeschiktheid", 10, "Arbeidson…"),
        (f"{FAMILY}{FAMILY}", 7, f"{FAMILY}…"),
        (f"{DUTCH}{DUTCH}{DUTCH}", 5, f"{DUTCH}{DUTCH}…"),
        ("woord", 1, "…"),
    ],
)
def test_a_short_text_ends_at_a_word(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short


@given(texts, st.integers(1, 50))
def test_a_short_text_fits_and_begins_as_the_long_one(text: str, length: int) -> None:
    short = shorten(text, length)
    assert len(short) <= length
    assert text == short or text.startswith(short.removesuffix("…"))


# ------------------------------------------------------------------ parts


@given(texts, st.integers(1, 60))
def test_parts_fit_and_lose_nothing(text: str, limit: int) -> None:
    found = parts(text, limit)
    assert "".join(found) == text
    assert all(0 < len(part) <= limit for part in found)


@given(fine_texts, st.integers(20, 60))
def test_no_part_ends_inside_what_a_reader_sees_as_one_character(text: str, limit: int) -> None:
    assert [one for part in parts(text, limit) for one in characters(part)] == characters(text)


@given(texts, st.integers(2, 60))
def test_utf16_pieces_fit_show_something_and_lose_no_word(text: str, limit: int) -> None:
    found = split_utf16(text, limit)
    assert all(0 < utf16_length(piece) <= limit for piece in found)
    assert not any(piece.isspace() for piece in found)
    assert re.sub(r"\s", "", "".join(found)) == re.sub(r"\s", "", text)


@given(st.text(alphabet="a😀 \n"), st.integers(2, 9))
def test_no_emoji_is_cut_in_two(text: str, limit: int) -> None:
    assert "".join(split_utf16(text, limit)).count("😀") == text.count("😀")


def test_a_long_text_is_cut_between_paragraphs_then_sentences_then_words() -> None:
    assert split_utf16("Eerste alinea.\n\nTweede alinea. Nog een zin.", 40) == [
        "Eerste alinea.",
        "Tweede alinea. Nog een zin.",
    ]
    assert split_utf16("Een zin. Een andere zin die langer is.", 24) == [
        "Een zin.",
        "Een andere zin die",
        "langer is.",
    ]
    assert split_utf16("woord " * 5, 12) == ["woord woord", "woord woord", "woord"]
    assert split_utf16("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_what_fits_is_not_cut() -> None:
    assert split_utf16("Een.\n\nTwee.", 4_096) == ["Een.\n\nTwee."]
    assert parts("Een.\n\nTwee.") == ["Een.\n\nTwee."]
    assert parts("") == split_utf16("", 10) == split_utf16(" \n ", 2) == []


def test_a_text_of_a_megabyte_is_kept_whole() -> None:
    story = clean("De zaal was te klein. Niemand wist ervan! 😀\n" * 22_000)
    assert "".join(parts(story)) == story
    assert sum(piece.count("😀") for piece in split_utf16(story, 4_096)) == 22_000


def test_utf16_counts_what_is_outside_the_first_plane_twice() -> None:
    assert utf16_length("a😀") == 3
    assert utf16_length(DUTCH) == 4


@pytest.mark.parametrize(("cut", "least"), [(shorten, 1), (parts, 1), (split_utf16, 2)])
def test_a_length_in_which_nothing_fits_is_refused(cut: Callable[[str, int], object], least: int) -> None:
    with pytest.raises(ValueError, match=f"give {least} or more"):
        cut("tekst", least - 1)
