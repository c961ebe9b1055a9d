"""With too few answers both sides may talk, by name and of their own accord, apart from the questions."""

from datetime import timedelta

import pytest

from tests.handlers.evening import CLOSES, TONIGHT, plan_evening, residents
from tests.town import Town


@pytest.fixture
def few(town: Town) -> Town:
    """Four people answered, and both sides heard that this was too few."""
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    residents(town, evaluation, 4)
    town.passes(until=CLOSES)
    for phone in (town.officer, town.chair, town.neighbour):
        phone.sees("minder dan vijf antwoorden")
    return town


def test_both_sides_are_offered_a_talk(few: Town) -> None:
    assert few.chair.buttons == ["Iets zeggen", "Nee, dank u"]
    assert few.officer.buttons == ["Voorzitters uitnodigen", "Nee, dank u"]


def test_what_a_chair_says_reaches_the_organiser_by_name_and_theirs_comes_back(few: Town) -> None:
    few.chair.picks("Iets zeggen").sees("Wat wilt u", "Mila de Boer", "Dit staat los van de vragen")
    few.chair.says("De zaal was te klein.").picks("Klaar").sees("Mila de Boer", "krijgt dit nu")
    few.officer.sees("Annie Jansen", "zegt over Bewonersavond Stationsplein", "De zaal was te klein.")
    few.officer.picks("Antwoorden").says("Wij zoeken een grotere zaal.").picks("Klaar")
    few.chair.sees("Mila de Boer", "een grotere zaal").picks("Antwoorden").says("Dank u.").picks("Klaar")
    few.officer.sees("Annie Jansen", "Dank u.")
    few.neighbour.sees_nothing_new()


def test_a_reply_to_the_message_and_a_photo_reach_the_other_side_too(few: Town) -> None:
    few.chair.picks("Iets zeggen").sends().picks("Klaar")
    few.officer.sees("Annie Jansen", "stuurde dit over")
    assert few.officer.last.files
    few.officer.says("Mooie foto.", reply_to="stuurde dit over")
    few.chair.sees("Mooie foto.", "Mila de Boer")


def test_the_organiser_invites_the_chairs_and_hears_each_apart(few: Town) -> None:
    few.officer.picks("Voorzitters uitnodigen").says("Zullen wij praten?").picks("Klaar").sees(
        "krijgen uw bericht"
    )
    few.chair.sees("Zullen wij praten?")
    few.neighbour.sees("Zullen wij praten?").picks("Antwoorden").says("Graag.").picks("Klaar")
    few.officer.sees("Bram Kok", "Graag.")
    few.chair.sees_nothing_new()


def test_no_thank_you_is_heard_by_nobody(few: Town) -> None:
    few.chair.picks("Nee, dank u")
    few.officer.sees_nothing_new()
    assert not few.chair.last.options


def test_it_can_all_be_typed(few: Town) -> None:
    few.chair.says("iets zeggen").says("Jammer.").says("klaar")
    few.officer.sees("Jammer.")


def test_who_follows_the_organiser_gets_it(few: Town) -> None:
    few.chair.picks("Iets zeggen").says("De zaal was te klein.")
    few.loses_phone("officer")
    few.chair.picks("Klaar").sees("Joris Vink")
    few.deputy.sees("De zaal was te klein.")


def test_who_is_no_chair_any_more_gets_their_words_back(few: Town) -> None:
    few.chair.picks("Iets zeggen").says("De zaal was te klein.")
    with few.database.transaction() as db:
        db.text("DELETE FROM seat WHERE person_id = (SELECT id FROM person WHERE key = 'chair')")
    few.chair.picks("Klaar").sees("niet meer bij u", "De zaal was te klein.")
    few.officer.sees_nothing_new()


def test_it_stands_apart_from_the_evaluation_in_what_is_noted(few: Town) -> None:
    few.chair.picks("Iets zeggen").says("De zaal was te klein.").picks("Klaar")
    with few.database.reading() as db:
        noted = db.text("SELECT action, subject FROM audit WHERE actor_id IS NOT NULL")
    assert ("meeting_talked_about", "meeting:3") in [tuple(row) for row in noted]
    assert not [row for row in noted if str(row[1]).startswith("evaluation:")]


def test_where_there_is_a_result_no_talk_is_offered(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    residents(town, evaluation, 5)
    town.passes(until=CLOSES)
    assert "Iets zeggen" not in town.chair.screen()
