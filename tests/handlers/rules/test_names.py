"""Names, numbers and addresses come out of an open answer, whole; other words are asked about."""

import pytest

from handlers.rules.names import Kind, Marks, kind, without

MARKS = Marks("[naam]", "[weggehaald]")

WORDS = (
    "Mevrouw de Boer praatte veel. Jan  Smit en JAN SMIT niet; Jans fiets wel, Jan-Piet's ook. "
    "Anne luisterde."
)

REACHED = (
    "Bel 06-12345678, +31 (0)30 123 45 67 of jan.smit@voorbeeld.nl. Kom naar Dorpsstraat 12 a, "
    "3511 AB Utrecht, van der Goesstraat 5, de Laan van Meerdervoort 101-2. "
    "Om 20 uur waren er 12 mensen, in 2026 in zaal 3."
)


@pytest.mark.parametrize(
    "typed", ["de boer", "Jan Smit", "jan", "Jan-Piet", "Mevrouw de Boer", "jans", "anne"]
)
def test_words_with_capitals_are_a_name_whole_and_however_they_are_typed(typed: str) -> None:
    assert kind(WORDS, typed, MARKS) is Kind.CLEAR


@pytest.mark.parametrize(
    "typed",
    [
        "06-12345678",
        "+31 (0)30 123 45 67",
        "jan.smit@voorbeeld.nl",
        "Dorpsstraat 12",
        "Dorpsstraat 12 a",
        "3511 AB",
        "3511 AB Utrecht",
        "laan van meerdervoort 101-2",
    ],
)
def test_telephone_numbers_mail_and_street_addresses_go_at_once(typed: str) -> None:
    assert kind(REACHED, typed, MARKS) is Kind.CLEAR


@pytest.mark.parametrize("typed", ["20", "20 uur", "12 mensen", "2026", "2026 in", "zaal 3", "zaal", "a"])
def test_other_numbers_and_words_in_small_letters_are_asked_about(typed: str) -> None:
    assert kind(REACHED, typed, MARKS) is Kind.ASK


@pytest.mark.parametrize(
    "typed", ["praatte veel", "Jan-Piet's ook", "Anne luisterde", "de", "niet", "wel, Jan-Piet"]
)
def test_ordinary_words_are_asked_about_beside_a_name_too(typed: str) -> None:
    assert kind(WORDS, typed, MARKS) is Kind.ASK


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("Boer zei dat geen boer kwam.", "Boer"),
        ("Ze luisterde NIET.", "niet"),
        ("ZE LUISTERDE NIET", "Ze Luisterde"),
    ],
)
def test_capitals_say_nothing_where_the_word_also_stands_small_or_somebody_shouts(
    words: str, typed: str
) -> None:
    assert kind(words, typed, MARKS) is Kind.ASK


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        ".",
        "…",
        "Boe",
        "Smi",
        "an",
        "Petra",
        "Jan Smit en JAN SMIT niet",
        "praatte veel. Jan Smit en JAN",
        "naam",
    ],
)
def test_what_does_not_stand_there_or_is_a_piece_of_a_sentence_cannot_go(typed: str) -> None:
    assert kind(f"[naam] {WORDS}", typed, MARKS) is Kind.NOT_THERE


def test_every_place_counts_and_longer_names_go_first() -> None:
    left, count = without(WORDS, ["jan", "Jan Smit", "de Boer"], MARKS)
    assert left.startswith(
        "Mevrouw [naam] praatte veel. [naam] en [naam] niet; Jans fiets wel, [naam]-Piet's ook."
    )
    assert count == 4


def test_numbers_and_addresses_get_a_mark_of_their_own() -> None:
    left, count = without(
        "Bel Jan, 06-12345678, jan@voorbeeld.nl.", ["jan", "06-12345678", "jan@voorbeeld.nl"], MARKS
    )
    assert left == "Bel [naam], [weggehaald], [weggehaald]."
    assert count == 3


def test_what_was_taken_out_before_stays_out_and_counts_no_second_time() -> None:
    words = "[naam] zei [weggehaald] iets."
    assert without(words, ["naam", "weggehaald"], MARKS) == (words, 0)


def test_letters_with_accents_are_letters() -> None:
    assert without("Zoë en Zo.", ["zo"], MARKS) == ("Zoë en [naam].", 1)
