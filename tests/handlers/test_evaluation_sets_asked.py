"""A process asks its own questions: who answers so is asked on, who goes back is asked no more than fits."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.evaluation_sets import STANDARD, find
from storage import evaluations
from storage.evaluations import Evaluation
from tests.handlers.evening import CLOSES, TONIGHT, at_the_door, now_of, picks_exactly, plan_evening
from tests.phone import Phone
from tests.town import Town
from tests.townspeople import AMSTERDAM

TOMORROW = datetime(2026, 11, 27, 19, 0, tzinfo=AMSTERDAM)


def chooses(town: Town, key: str) -> None:
    """The Stationsplein asks this set from now on."""
    with town.database.transaction() as db:
        db.run(evaluations.choose_set, process_id=1, set_key=key)


def evening(town: Town) -> Evaluation:
    """An evening at which the short questions are asked, just begun."""
    chooses(town, "kort")
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    return evaluation


def goes_home_content(phone: Phone, answer: str = "Ja") -> Phone:
    for each in (answer, "Goed", "Versturen"):
        picks_exactly(phone, each)
    return phone


def goes_home_wondering(phone: Phone) -> Phone:
    for each in ("Nee", "Het plan zelf", "Wanneer wat gebeurt", "Verder", "Goed", "Versturen"):
        picks_exactly(phone, each)
    return phone


def test_who_misses_something_is_asked_what_and_who_does_not_is_not(town: Town) -> None:
    evaluation = evening(town)
    content, wondering = at_the_door(town, evaluation), at_the_door(town, evaluation)
    content.sees("1. Kreeg u antwoord op uw vraag?")
    picks_exactly(content, "Ja").sees("2. Hoe was de inloop voor u?")
    picks_exactly(wondering, "Een beetje").sees("2. Waarover wilt u meer weten?", "U mag er meer kiezen")
    picks_exactly(wondering, "Het plan zelf")
    picks_exactly(wondering, "Verder").sees("3. Hoe was de inloop voor u?")


def test_the_same_can_be_typed(town: Town) -> None:
    phone = at_the_door(town, evening(town))
    phone.says("nee").sees("2. Waarover wilt u meer weten?")
    phone.says("1").says("verder").sees("3. Hoe was de inloop voor u?")
    phone.says("gaat wel").sees("Wat kan beter?")
    phone.says("versturen").sees("Dank u wel")


def test_who_goes_back_and_is_content_after_all_is_not_asked_what_was_missing(town: Town) -> None:
    evaluation = evening(town)
    phone = at_the_door(town, evaluation)
    picks_exactly(phone, "Nee")
    picks_exactly(phone, "Het plan zelf")
    picks_exactly(phone, "Verder").sees("3. Hoe was de inloop")
    phone.says("terug").says("terug").sees("1. Kreeg u antwoord")
    goes_home_content(phone).sees("Dank u wel")
    with town.database.reading() as db:
        (kept,) = db.all(evaluations.responses_to, evaluation_id=evaluation.id)
    assert kept.answers == '{"answered": "yes", "feeling": "good"}'


def test_what_was_asked_of_some_is_told_only_where_enough_were_asked_and_enough_were_not(town: Town) -> None:
    evaluation = evening(town)
    for _ in range(10):
        goes_home_content(at_the_door(town, evaluation))
        goes_home_wondering(at_the_door(town, evaluation))
    town.passes(until=CLOSES)
    town.chair.sees("20 antwoorden", "Antwoord op uw vraag: 10 ja, 0 een beetje, 10 nee", "10 het plan zelf")


def test_what_only_a_few_were_asked_is_not_told(town: Town) -> None:
    evaluation = evening(town)
    for _ in range(10):
        goes_home_content(at_the_door(town, evaluation))
    goes_home_wondering(at_the_door(town, evaluation))
    town.passes(until=CLOSES)
    town.chair.sees("11 antwoorden")
    assert not any("lan zelf" in message.body for message in town.chair.messages)


def test_what_its_process_chose_since_the_meeting_was_planned_is_settled_on_its_morning(town: Town) -> None:
    evaluation = plan_evening(town, TOMORROW)
    assert evaluation.set_key == STANDARD
    chooses(town, "kort")
    town.passes(until=TOMORROW + timedelta(minutes=5))
    at_the_door(town, evaluation).sees("3 korte vragen", "1. Kreeg u antwoord op uw vraag?")


def test_a_set_that_changes_while_people_answer_changes_nothing_for_them(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    at_the_door(town, evaluation).sees("1. Was duidelijk wat al vaststond?")
    newer = find(town.ctx(), "kort")._replace(key=STANDARD, version=100)
    town.policy = replace(town.policy, question_sets=(newer,))
    at_the_door(town, evaluation).sees("1. Was duidelijk wat al vaststond?")
    assert now_of(town, evaluation).set_version == 1


def test_a_set_without_own_words_is_sent_by_a_tap_of_its_own_whatever_its_questions_are_called(
    town: Town,
) -> None:
    short = find(town.ctx(), "kort")
    questions = (short.question("feeling")._replace(key="sure"),)
    town.policy = replace(town.policy, question_sets=(short._replace(version=2, questions=questions),))
    phone = at_the_door(town, evening(town))
    picks_exactly(phone, "Goed").sees("Uw antwoorden versturen?")
    picks_exactly(phone, "Versturen").sees("Dank u wel")
