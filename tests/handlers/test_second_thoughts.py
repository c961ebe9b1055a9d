"""Somebody thinks again: a text rewritten, a menu opened halfway, a slip of the finger; nothing is lost."""

import pytest

from tests.phone import Phone
from tests.town import Town


@pytest.fixture
def checking(town: Town) -> Phone:
    """The chair before the check screen, with a photo beside the story."""
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal was te klein.").sends(
        "photo"
    )
    return town.chair.picks("Klaar").picks("Uitleg").sees("De zaal was te klein.", "1 bestand")


def test_a_text_is_written_again_and_its_photo_and_wish_stay(town: Town, checking: Phone) -> None:
    checking.picks("Tekst veranderen").sees("in de plaats van", "De zaal was te klein.", "Uw bestand blijft")
    checking.says("De zaal was koud.").picks("Klaar").sees("De zaal was koud.", "1 bestand", "Uitleg")
    assert "te klein" not in checking.last.body
    checking.picks("Versturen")
    town.officer.sees("De zaal was koud.")


@pytest.mark.parametrize("way", ["Terug", "Zo laten"])
def test_who_would_rather_keep_the_text_has_it_still(checking: Phone, way: str) -> None:
    checking.picks("Tekst veranderen").picks(way).sees(
        "Dit sturen wij naar", "De zaal was te klein.", "1 bestand"
    )


@pytest.mark.parametrize("slip", ["99", "7", "👍", "hmm", "mijn 5"])
def test_a_slip_of_the_finger_is_no_part_of_the_story(town: Town, checking: Phone, slip: str) -> None:
    checking.says(slip).sees("Dat begrijp ik niet").picks("Versturen")
    assert slip not in town.officer.last.body


def test_more_of_the_story_at_a_later_question_is_part_of_it(town: Town, checking: Phone) -> None:
    checking.says("En er waren maar tien stoelen.").sees("bij uw tekst gezet").picks("Versturen")
    town.officer.sees("De zaal was te klein.", "tien stoelen")


@pytest.mark.parametrize("words", ["niet versturen", "4"])
def test_the_way_out_can_be_typed_as_well(town: Town, checking: Phone, words: str) -> None:
    checking.says(words).sees("Er is niets verstuurd")
    town.officer.sees_nothing_new()


@pytest.mark.parametrize("words", ["2", "mijn meldingen"])
def test_after_the_menu_what_is_typed_is_about_the_menu(town: Town, words: str) -> None:
    town.chair.says("melding").sees("Inloopavond")
    town.passes(minutes=1)
    town.chair.says("menu").says(words).sees("nog geen meldingen")


def test_with_the_question_newest_a_number_is_its_answer(town: Town) -> None:
    town.chair.says("menu")
    town.passes(minutes=1)
    town.chair.says("melding").says("1").sees("Wat ging er niet goed?")


def test_a_look_at_stopping_goes_on_where_it_was(checking: Phone) -> None:
    checking.says("stop").sees("Wat wilt u stoppen?").picks("Niets, ga verder")
    checking.has("Er is niets veranderd").sees("Dit sturen wij naar", "De zaal was te klein.")


def test_stopping_nothing_is_said_once(checking: Phone) -> None:
    checking.says("stop")
    assert checking.buttons == [
        "Deze melding weggooien",
        "Minder berichten",
        "Alles stoppen",
        "Niets, ga verder",
    ]
    checking.says("niets, ga verder").sees("Dit sturen wij naar")


def test_who_looks_for_a_flag_that_was_never_sent_is_brought_back_to_it(town: Town, checking: Phone) -> None:
    checking.says("mijn meldingen").sees("U was bezig met een melding", "Niemand heeft die gezien")
    checking.picks("Verder gaan").sees("Dit sturen wij naar", "De zaal was te klein.")


def test_a_look_at_the_language_sends_nothing_and_says_no_such_thing(checking: Phone) -> None:
    checking.says("/taal")
    assert "Niet versturen" not in checking.buttons
    checking.picks("Laat maar").sees("Dit sturen wij naar", "De zaal was te klein.")


def test_a_promise_is_never_offered_for_christmas(town: Town) -> None:
    town.passes(until=town.now.replace(month=11, day=27))
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal was koud.").picks("Klaar")
    town.chair.picks("Uitleg").picks("Versturen")
    town.officer.picks("Antwoorden").picks("Dit doen we anders").says("Wij huren twee zalen.")
    assert "maandag 28 december" in town.officer.buttons
    assert "vrijdag 25 december" not in town.officer.buttons
