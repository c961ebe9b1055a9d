"""After every meeting everybody who was there is asked, once reminded, and both sides see one outcome."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.evaluations import by_code
from handlers.rules.codes import shown
from storage import evaluations, outcomes, people
from tests.handlers.evening import (
    CLOSES,
    NAME,
    TONIGHT,
    answers,
    at_the_door,
    move_evening,
    now_of,
    person_id,
    picks_exactly,
    plan_evening,
    residents,
)
from tests.town import Town
from tests.townspeople import AMSTERDAM

MORNING_AFTER = datetime(2026, 11, 27, 9, 30, tzinfo=AMSTERDAM)


def test_invited_people_are_asked_the_next_morning_whether_they_were_there(town: Town) -> None:
    plan_evening(town)
    town.passes(until=MORNING_AFTER - timedelta(minutes=1))
    town.chair.sees_nothing_new()
    town.passes(until=MORNING_AFTER)
    town.chair.sees("Op donderdag 26 november was Bewonersavond Stationsplein. Was u erbij?")
    assert town.chair.buttons == ["Ja", "Nee, ik kon niet", "Ik wist het niet"]
    town.neighbour.sees("Was u erbij?")
    town.officer.sees("begint").sees_nothing_new()


def test_a_meeting_that_ends_by_day_is_asked_about_at_once(town: Town) -> None:
    plan_evening(town, datetime(2026, 11, 26, 18, 0, tzinfo=AMSTERDAM), timedelta(hours=2, minutes=15))
    town.passes(until=datetime(2026, 11, 26, 20, 15, tzinfo=AMSTERDAM))
    town.chair.sees("Was u erbij?")


def test_who_is_asked_much_too_late_is_not_woken(town: Town) -> None:
    town.now = datetime(2026, 11, 26, 23, 0, tzinfo=AMSTERDAM).astimezone(UTC)
    plan_evening(town, datetime(2026, 11, 26, 17, 0, tzinfo=AMSTERDAM), timedelta(hours=2))
    town.passes(until=MORNING_AFTER - timedelta(minutes=31))
    town.chair.sees_nothing_new()
    town.passes(until=MORNING_AFTER)
    town.chair.sees("Was u erbij?")


def test_seven_taps_are_all_it_takes(town: Town) -> None:
    plan_evening(town)
    town.passes(until=MORNING_AFTER)
    before = town.chair.presses
    town.chair.picks("Ja")
    town.chair.sees("Vijf korte vragen", "minder dan vijf", "tot dinsdag om 10.00 uur", "1. Was duidelijk")
    answers(town.chair)
    town.chair.sees("Dank u wel", "op dinsdag 1 december, tegelijk")
    assert town.chair.presses - before == 7


def test_the_organiser_ends_the_meeting_and_people_are_asked(town: Town) -> None:
    plan_evening(town)
    town.passes(until=datetime(2026, 11, 26, 20, 0, tzinfo=AMSTERDAM))
    town.officer.sees(NAME, "begint", "morgen om 9.30 uur").picks("Is afgelopen")
    town.officer.has("Wij vragen aanwezigen hoe Bewonersavond Stationsplein was")
    town.chair.sees("Was u erbij?")


def test_the_organiser_reads_so_before_the_meeting_on_a_day_on_which_they_work(town: Town) -> None:
    with town.database.transaction() as db:
        db.run(people.set_weekdays, which=person_id(town, "officer"), new_weekdays="01")
    plan_evening(town, TONIGHT + timedelta(days=6))
    town.passes(until=datetime(2026, 12, 1, 9, 0, tzinfo=AMSTERDAM))
    town.officer.sees("begint morgen om 19.00 uur").picks("Is afgelopen")
    town.officer.sees("Is de bijeenkomst afgelopen? Tik dan op deze knop")


def test_of_a_meeting_that_is_closed_there_is_no_code_any_more(town: Town) -> None:
    plan_evening(town)
    town.passes(until=TONIGHT - timedelta(hours=3))
    town.passes(until=CLOSES)
    town.officer.picks("Code voor de zaal").sees("zijn gesloten op dinsdag 1 december")


def test_who_could_not_come_gets_no_more_questions(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=MORNING_AFTER)
    town.chair.picks("Nee, ik kon niet").sees("geen vragen meer")
    town.neighbour.picks("Ik wist het niet").sees("Wij kijken waarom u niets")
    town.passes(until=CLOSES - timedelta(minutes=1))
    town.chair.sees_nothing_new()
    town.neighbour.sees_nothing_new()
    town.passes(until=CLOSES)
    town.coordinator.sees("niet iedereen die wij vroegen, wist van de bijeenkomst")
    assert now_of(town, evaluation).state == "closed"


def test_one_reminder_on_the_day_before_and_never_two(town: Town) -> None:
    plan_evening(town)
    town.passes(until=MORNING_AFTER)
    town.chair.sees("Was u erbij?").picks("Ja")
    answers(town.chair).sees("Dank u wel")
    town.neighbour.sees("Was u erbij?")
    town.passes(until=datetime(2026, 11, 30, 16, 59, tzinfo=AMSTERDAM))
    town.neighbour.sees_nothing_new()
    town.passes(until=datetime(2026, 11, 30, 17, 0, tzinfo=AMSTERDAM))
    town.neighbour.sees("Herinnering: u kunt nog tot morgen om 10.00 uur zeggen")
    town.passes(until=CLOSES - timedelta(minutes=1))
    town.neighbour.sees_nothing_new()
    town.chair.sees_nothing_new()


def test_who_scans_at_the_door_answers_at_once_without_a_name(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    resident = at_the_door(town, evaluation)
    resident.sees("Vijf korte vragen", "1. Was duidelijk wat al vaststond?")
    answers(resident, words="De zaal was te klein.").sees("Dank u wel")
    resident.says(evaluation.code).sees("al beantwoord")


def test_before_the_meeting_the_code_says_when_it_begins(town: Town) -> None:
    at_the_door(town, plan_evening(town)).sees("begint vandaag om 19.00 uur", "dezelfde code")


def test_ten_answers_give_figures_to_both_sides_in_the_same_minute(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    residents(town, evaluation, 10)
    town.passes(until=CLOSES)
    for side in (town.officer, town.chair, town.neighbour):
        side.sees(
            "26 november · 10 antwoorden",
            "Duidelijk wat vaststond: 10 ja, 0 een beetje, 0 nee",
            "10 goed",
            "ging op hetzelfde moment naar",
            "Mila de Boer",
            "2 verenigingen",
        )
        side.has("in beeld")


def test_seven_answers_give_words_and_no_figures(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    residents(town, evaluation, 7)
    town.passes(until=CLOSES)
    town.chair.sees("5 tot 9 antwoorden", "Duidelijk wat vaststond: meestal ja", "geen aantallen")
    with town.database.reading() as db:
        kept = db.one(outcomes.of_evaluation, evaluation_id=evaluation.id)
    assert kept.answers is None
    assert not any(counts for _, _, _, counts in kept.figures)


def test_four_answers_show_nothing_and_everything_is_erased(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    residents(town, evaluation, 4, words="Ik zeg iets")
    town.passes(until=CLOSES)
    town.chair.sees("minder dan vijf antwoorden", "Alles is gewist", "Mila de Boer")
    town.officer.sees("minder dan vijf antwoorden", "Alles is gewist")
    with town.database.reading() as db:
        assert db.first(outcomes.of_evaluation, evaluation_id=evaluation.id) is None
        assert not db.one(outcomes.how_many_open_answers, evaluation_id=evaluation.id)
        assert not db.all(evaluations.responses_to, evaluation_id=evaluation.id)


def test_after_closing_nobody_can_answer(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=MORNING_AFTER)
    half = at_the_door(town, evaluation)
    picks_exactly(half, "Ja")
    town.passes(until=CLOSES)
    half.sees("De vragen zijn nu gesloten", "half had ingevuld, is gewist")
    at_the_door(town, evaluation).sees("zijn gesloten op dinsdag 1 december")
    town.neighbour.picks("Ja").sees("zijn gesloten")


def test_one_person_answers_once_wherever_they_write(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    town.chair.says(evaluation.code.lower())
    answers(town.chair).sees("Dank u wel")
    town.chair.says(f"{evaluation.code[:3]} {evaluation.code[3:]}").sees("al beantwoord")
    town.passes(until=MORNING_AFTER)
    town.chair.sees_nothing_new()


def test_an_answer_can_be_typed_taken_back_and_left(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    resident = at_the_door(town, evaluation)
    resident.says("ja").sees("2. Kon u zeggen").says("een beetje").sees("3. Was het goed")
    resident.says("terug").sees("2. Kon u zeggen").says("2").sees("3. Was het goed").says("nee").says(
        "weet ik niet"
    )
    resident.sees("5. Hoe was de bijeenkomst").says("gaat wel").sees("Wat kan beter?", "geen namen")
    resident.says("Meer stoelen.").sees("Dit sturen wij mee", "Meer stoelen.").says("versturen").sees(
        "Dank u wel"
    )
    town.chair.says(evaluation.code).sees("Vijf korte vragen").picks("Niet versturen").sees("niets verstuurd")


def test_who_does_something_else_half_way_finds_the_questions_in_the_menu(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    town.chair.says(evaluation.code)
    picks_exactly(town.chair, "Ja").says("/trajecten").says("/menu")
    town.chair.picks("Vragen afmaken").sees("2. Kon u zeggen")
    for each in ("Ja", "Ja", "Ja", "Goed", "Versturen"):
        picks_exactly(town.chair, each)
    town.chair.sees("Dank u wel").says("/menu")
    assert "Vragen afmaken" not in town.chair.buttons


def test_a_bad_code_gets_a_way_on(town: Town) -> None:
    stranger = town.stranger()
    stranger.says("BCD234").sees("Die code kennen wij niet", "0500 123 456")
    town.chair.says("bcd 234").sees("Die code kennen wij niet")


def test_a_meeting_that_moves_takes_its_evaluation_along(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT - timedelta(hours=1))
    move_evening(town, evaluation, TONIGHT + timedelta(days=7))
    town.passes(until=CLOSES)
    assert not any("Was u erbij" in message.body for message in town.chair.messages)
    town.passes(until=MORNING_AFTER + timedelta(days=7))
    town.chair.has("Op donderdag 3 december was")


def test_a_meeting_that_turns_out_to_have_been_moved_erases_what_was_answered(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=MORNING_AFTER)
    town.chair.sees("Was u erbij?")
    residents(town, evaluation, 6)
    move_evening(town, evaluation, TONIGHT + timedelta(days=7))
    town.chair.sees("is verplaatst naar donderdag 3 december", "is gewist")
    town.passes(until=CLOSES)
    assert not any("5 tot 9" in message.body for message in town.officer.messages)
    with town.database.reading() as db:
        assert not db.all(evaluations.responses_to, evaluation_id=evaluation.id)


def test_hours_that_are_corrected_while_people_answer_erase_nothing(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(hours=2, minutes=15))
    residents(town, evaluation, 10)
    move_evening(town, evaluation, TONIGHT + timedelta(minutes=30))
    residents(town, evaluation, 1)
    town.passes(until=MORNING_AFTER)
    town.chair.sees("Was u erbij?")
    town.passes(until=CLOSES)
    town.chair.sees("11 antwoorden")


def test_a_cancelled_meeting_cancels_its_evaluation(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT - timedelta(hours=1))
    move_evening(town, evaluation, TONIGHT, active=False)
    town.passes(until=CLOSES + timedelta(days=1))
    assert not any("erbij" in message.body for message in town.chair.messages)
    at_the_door(town, evaluation).sees("stellen wij geen vragen")
    move_evening(town, evaluation, TONIGHT + timedelta(days=7))
    town.passes(until=MORNING_AFTER + timedelta(days=7))
    town.chair.has("Was u erbij?")


def test_skipping_needs_a_reason_that_the_chairs_see(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT - timedelta(hours=2))
    town.officer.picks("Geen vragen stellen").sees("Eén zin").says("Het is alleen een rondleiding.")
    town.officer.sees("De voorzitters lezen uw naam en uw reden", "rondleiding", "Klopt dat?")
    town.chair.sees_nothing_new()
    town.officer.picks("Versturen")
    town.officer.sees("De voorzitters lezen uw reden")
    town.passes(until=MORNING_AFTER)
    town.chair.sees("stellen wij geen vragen", "Mila de Boer", "alleen een rondleiding")
    town.passes(until=CLOSES)
    town.chair.sees_nothing_new()
    assert now_of(town, evaluation).state == "skipped"


def test_the_organiser_gets_the_code_for_the_door(town: Town) -> None:
    town.policy = replace(town.policy, public_url="https://lijn.waterstad.example")
    evaluation = plan_evening(town)
    town.officer.says("/qr")
    town.officer.has(shown(evaluation.code), "zonder naam").has("laatste dia").has("poster")
    town.chair.says("/qr").sees("Klopt dat niet?")


def test_an_organiser_who_left_is_followed_by_who_has_the_process(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    residents(town, evaluation, 10)
    town.loses_phone("officer")
    town.passes(until=CLOSES)
    town.deputy.sees("10 antwoorden")
    town.chair.sees("Joris Vink", "2 verenigingen")


@pytest.mark.parametrize("typed", ["e-{}", "code: {}", "{}."])
def test_a_code_is_understood_however_it_is_typed(town: Town, typed: str) -> None:
    evaluation = plan_evening(town)
    with town.database.reading() as db:
        found = by_code(db, typed.format(evaluation.code.lower()))
    assert found is not None
    assert found.id == evaluation.id
