"""Out of an open answer only names can be taken, whole and as they stand there."""

import pytest

from handlers.rules.names import is_name, without

WORDS = "Mevrouw de Boer praatte veel. Jan  Smit en JAN SMIT niet; Jans fiets wel, Jan-Piet's ook."


@pytest.mark.parametrize("typed", ["de boer", "Jan Smit", "jan", "Jan-Piet", "Mevrouw de Boer", "JANS"])
def test_a_name_is_found_whole_and_however_its_capitals_are(typed: str) -> None:
    assert is_name(WORDS, typed)


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
    ],
)
def test_what_does_not_stand_there_or_is_a_piece_of_a_sentence_is_no_name(typed: str) -> None:
    assert not is_name(WORDS, typed)


def test_every_place_counts_and_longer_names_go_first() -> None:
    left, count = without(WORDS, ["jan", "Jan Smit", "de Boer"], "[naam]")
    assert left == "Mevrouw [naam] praatte veel. [naam] en [naam] niet; Jans fiets wel, [naam]-Piet's ook."
    assert count == 4


def test_what_was_taken_out_before_stays_out_and_counts_no_second_time() -> None:
    assert without("[naam] zei iets.", ["naam"], "[naam]") == ("[naam] zei iets.", 0)


def test_letters_with_accents_are_letters() -> None:
    assert without("Zoë en Zo.", ["zo"], "[naam]") == ("Zoë en [naam].", 1)
