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
    checking.says(words).picks("Ja, weggooien").sees("Er is niets verstuurd")
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


# ------------------------------------------------------------------ thrown away, and not by one tap


@pytest.mark.parametrize("way", ["tapped", "typed"])
def test_a_story_is_not_thrown_away_by_one_tap(town: Town, checking: Phone, way: str) -> None:
    (checking.picks if way == "tapped" else checking.says)("Niet versturen")
    checking.sees("Weggooien? Niemand heeft dit gezien.")
    assert checking.buttons == ["Ja, weggooien", "Nee, ga verder"]
    checking.picks("Nee, ga verder").sees("Dit sturen wij naar", "De zaal was te klein.", "1 bestand")
    checking.picks("Versturen").sees("Melding 1")


@pytest.mark.parametrize("words", ["terug", "nee", "2"])
def test_who_would_not_throw_it_away_says_so_in_any_words(checking: Phone, words: str) -> None:
    checking.picks("Niet versturen").says(words).sees("Dit sturen wij naar", "De zaal was te klein.")


@pytest.mark.parametrize("words", ["ja", "niet versturen", "1"])
def test_who_is_sure_throws_it_away(town: Town, checking: Phone, words: str) -> None:
    checking.picks("Niet versturen").says(words).sees("Er is niets verstuurd")
    town.chair.says("melding").sees("Over welke bijeenkomst")


def test_a_story_half_told_is_asked_about_too(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal was te klein.")
    town.chair.picks("Niet versturen").sees("Weggooien?").picks("Nee, ga verder").sees("Bewaard")
    town.chair.picks("Klaar").sees("Wat wilt u van ons?")


def test_words_that_wait_for_their_question_are_asked_about_too(town: Town) -> None:
    town.chair.says("melding").says("De zaal was echt veel te klein.").sees("Uw tekst is bewaard")
    town.chair.picks("Niet versturen").sees("Weggooien?").picks("Nee, ga verder").picks("Inloopavond")


def test_more_of_the_story_instead_of_yes_or_no_is_kept(town: Town, checking: Phone) -> None:
    checking.picks("Niet versturen").says("En er waren maar tien stoelen.").picks("Nee, ga verder")
    checking.sees("De zaal was te klein.", "tien stoelen")


def test_going_back_loses_no_words_either(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal was te klein.").sends()
    town.chair.picks("Terug").sees("Wat ging er niet goed?").picks("Terug").sees("Over welke bijeenkomst")
    town.chair.says("terug").picks("Vervolgavond").picks("Te laat").sees("Bewaard, met 1 bestand")
    town.chair.picks("Klaar").picks("Terug").sees("Bewaard").picks("Klaar").picks("Uitleg")
    town.chair.sees("Vervolgavond", "te laat gevraagd", "De zaal was te klein.", "1 bestand")


def test_where_nothing_was_written_nothing_is_asked(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").picks("Niet versturen")
    town.chair.sees("Er is niets verstuurd")


def test_an_officers_half_written_answer_is_not_thrown_away_by_one_tap(town: Town, checking: Phone) -> None:
    checking.picks("Versturen")
    town.officer.picks("Antwoorden").picks("Dit doen we anders").says("Wij huren twee zalen.")
    town.officer.picks("Niet versturen").sees("Weggooien?").picks("Nee, ga verder").sees("Wanneer?")


def test_the_menu_in_between_leaves_the_story_as_it_was(town: Town, checking: Phone) -> None:
    checking.picks("Niet versturen").says("/melding").sees("U was bezig met een melding")
    checking.picks("Verder gaan").sees("Dit sturen wij naar", "De zaal was te klein.")


@pytest.mark.parametrize("way", ["stop", "/melding"])
def test_elsewhere_too_throwing_away_is_asked_once_more(checking: Phone, way: str) -> None:
    checking.says(way).picks("Deze melding weggooien" if way == "stop" else "Weggooien")
    checking.sees("Weggooien? Niemand heeft dit gezien.").picks("Nee, ga verder")
    checking.sees("Dit sturen wij naar", "De zaal was te klein.")
    checking.says(way).picks("Deze melding weggooien" if way == "stop" else "Weggooien")
    checking.picks("Ja, weggooien").sees("Er is niets verstuurd").says("melding").sees("Over welke")


def test_a_reminder_of_what_was_nearly_thrown_away_asks_again(town: Town, checking: Phone) -> None:
    checking.picks("Niet versturen").says("/taal").picks("Nederlands")
    town.passes(days=1)
    checking.sees("U was bezig met een melding").picks("Weggooien").sees("Weggooien?")
    checking.picks("Nee, ga verder").sees("Dit sturen wij naar", "De zaal was te klein.")


# ------------------------------------------------------------------ one way out is enough


def test_each_list_has_one_way_out(town: Town, checking: Phone) -> None:
    checking.picks("Versturen").picks("Intrekken")
    assert checking.buttons == ["Ja, intrekken", "Nee, laat staan"]
    checking.picks("Nee, laat staan").picks("Iets toevoegen").says("En het was koud.")
    assert checking.buttons == ["Klaar", "Niet versturen"]
    checking.picks("Niet versturen").picks("Ja, weggooien").says("En het was koud.").sees(
        "Hoort dit bij melding 1"
    )
    assert checking.buttons[-2:] == ["Het is iets nieuws", "Niets, laat maar"]
    checking.picks("Niets, laat maar").sees("Er is niets verstuurd")
    town.officer.picks("Meer").picks("Dit is bedreigend")
    assert town.officer.buttons == ["Ja, dit is bedreigend", "Nee, toch niet"]


def test_anything_else_is_not_said_to_be_what_an_association_thinks(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Iets anders").says("De zaal was te klein.")
    town.chair.picks("Klaar").picks("Uitleg").picks("Versturen")
    town.officer.sees("vraagt uitleg", "De zaal was te klein.")
    assert "Iets anders" not in town.officer.last.body


@pytest.mark.parametrize("words", ["Hallo", "hoi!", "Goedemorgen."])
def test_who_greets_is_greeted_with_what_there_is_here(town: Town, words: str) -> None:
    town.chair.says(words)
    assert "Iets ging niet goed" in town.chair.buttons
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("Hallo").sees("Bewaard")
