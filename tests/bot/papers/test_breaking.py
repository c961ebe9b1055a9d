"""Lines of about one length: no last word stands alone, and no line is added for it."""

from bot.papers.breaking import even_lines


def test_a_last_word_does_not_stand_alone() -> None:
    assert even_lines("Was u erbij? Zeg hoe het was.", len, 26) == ["Was u erbij?", "Zeg hoe het was."]


def test_what_fits_stays_on_one_line() -> None:
    assert even_lines("Uw naam is niet nodig.", len, 22) == ["Uw naam is niet nodig."]


def test_no_line_is_added_and_no_word_lost() -> None:
    words = "Richt de camera van uw telefoon op dit vierkant. Of typ deze code:"
    lines = even_lines(words, len, 30)
    assert " ".join(lines) == words
    assert len(lines) == 3
    assert max(map(len, lines)) <= 30


def test_an_address_that_is_wider_than_the_room_keeps_its_line() -> None:
    assert even_lines("Ga naar lijn.lindenhoven.example/e/BCD234 nu", len, 10) == [
        "Ga naar",
        "lijn.lindenhoven.example/e/BCD234",
        "nu",
    ]
