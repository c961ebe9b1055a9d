"""Somebody leaves, or a meeting changes, while people answer: each hears so, and nothing half is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.commands import town as town_commands
from handlers.stored_town import stored_town
from storage.evaluations import Evaluation
from tests.handlers.evening import (
    CLOSES,
    TONIGHT,
    answers,
    at_the_door,
    begun,
    count,
    half,
    half_given,
    move_evening,
    now_of,
    picks_exactly,
    residents,
)
from tests.handlers.test_evaluations import MORNING_AFTER
from tests.town import Town

# ------------------------------------------------------------------ leaving


@pytest.mark.parametrize("word", ["stop", "/stop", "Niet versturen"])
def test_a_resident_stops_and_nothing_is_kept(town: Town, evening: Evaluation, word: str) -> None:
    half(town, evening).says(word).sees("Er is niets verstuurd")
    assert count(town, evening) == 0
    assert not half_given(town)


def test_a_resident_who_wrote_words_is_asked_first(town: Town, evening: Evaluation) -> None:
    resident = at_the_door(town, evening)
    for each in ("Ja", "Ja", "Ja", "Ja", "Goed"):
        picks_exactly(resident, each)
    resident.says("Meer stoelen.").says("stop").sees("Weggooien?")
    resident.says("nee, ga verder").sees("Meer stoelen.")
    resident.says("stop").picks("Ja, weggooien").sees("Er is niets verstuurd")
    assert count(town, evening) == 0


def test_a_command_of_a_resident_leaves_their_question_open(town: Town, evening: Evaluation) -> None:
    resident = half(town, evening)
    for command in ("/menu", "/help", "/taal", "/start"):
        resident.says(command).sees("2. Kon u zeggen")
    answers(resident, "Ja", "Ja", "Ja")
    assert count(town, evening) == 1


def test_stop_of_somebody_we_know_is_about_everything_and_their_answers_wait(
    town: Town, evening: Evaluation
) -> None:
    chair = picks_exactly(begun(town.chair, evening), "Ja")
    chair.says("stop").sees("Wat wilt u stoppen?").says("laat maar")
    chair.sees("2. Kon u zeggen")


# ------------------------------------------------------------------ a meeting that changes meanwhile


def test_a_meeting_that_moves_while_somebody_is_half_way(town: Town, evening: Evaluation) -> None:
    resident, chair = half(town, evening), picks_exactly(begun(town.chair, evening), "Nee")
    old = resident.last.prompt or ""
    later = TONIGHT + timedelta(days=7)
    move_evening(town, evening, later)
    for phone in (resident, chair):
        phone.sees("is verplaatst naar donderdag 3 december", "gewist", "dezelfde code")
    assert not half_given(town)
    resident.taps(old, 0)
    assert resident.toasts
    town.passes(until=later + timedelta(minutes=5))
    resident.says(evening.code).sees("1. Was duidelijk")
    answers(resident).sees("Dank u wel")
    assert count(town, evening) == 1


def test_who_was_asked_and_is_half_way_hears_once_that_it_moved(town: Town, evening: Evaluation) -> None:
    town.passes(until=MORNING_AFTER)
    picks_exactly(town.chair.picks("Ja"), "Ja").sees("2. Kon u zeggen")
    move_evening(town, evening, TONIGHT + timedelta(days=7))
    assert len([each for each in town.chair.messages if "is verplaatst" in each.body]) == 1
    assert not half_given(town)


def test_a_meeting_that_is_cancelled_while_somebody_is_half_way(town: Town, evening: Evaluation) -> None:
    resident = half(town, evening)
    move_evening(town, evening, TONIGHT, active=False)
    resident.sees("gaat niet door", "gewist")
    resident.says(evening.code).sees("stellen wij geen vragen")
    assert count(town, evening) == 0


def test_a_meeting_that_is_skipped_while_somebody_is_half_way(town: Town, evening: Evaluation) -> None:
    resident = half(town, evening)
    town.officer.picks("Geen vragen stellen").says("Het was maar een rondleiding.").picks("Versturen")
    resident.sees("stellen wij toch geen vragen", "gewist")
    assert now_of(town, evening).state == "skipped"
    assert not half_given(town)


# ------------------------------------------------------------------ late


def test_an_answer_in_the_minute_of_closing_is_kindly_late(town: Town, evening: Evaluation) -> None:
    resident = half(town, evening)
    town.now = CLOSES  # the closing itself is still to come
    resident.says("ja").sees("zijn gesloten op dinsdag 1 december", "Bel 0500 123 456")
    town.passes(minutes=1)
    assert now_of(town, evening).state == "closed"
    resident.says("ja")
    assert not half_given(town)


def test_a_button_of_before_the_closing_says_that_it_is_closed(town: Town, evening: Evaluation) -> None:
    resident = half(town, evening)
    old = resident.last.prompt or ""
    town.passes(until=MORNING_AFTER)
    town.passes(until=CLOSES)
    resident.taps(old, 0)
    assert resident.toasts
    town.chair.picks("Ja").sees("zijn gesloten op dinsdag 1 december")


# ------------------------------------------------------------------ people who are not there


def test_an_organiser_who_leaves_the_municipality_is_followed(town: Town, evening: Evaluation) -> None:
    residents(town, evening, 10)
    leaves(town, "officer", followed_by="deputy")
    town.passes(until=CLOSES)
    assert not any("10 antwoorden" in message.body for message in town.officer.messages)
    town.deputy.sees("10 antwoorden", "Joris Vink")
    town.chair.sees("10 antwoorden", "Joris Vink")


def test_a_chair_who_left_hears_nothing_and_is_not_asked(town: Town, evening: Evaluation) -> None:
    leaves(town, "chair")
    residents(town, evening, 10)
    town.passes(until=CLOSES)
    assert not any("antwoorden" in message.body for message in town.chair.messages)
    town.neighbour.sees("10 antwoorden")


def leaves(town: Town, key: str, followed_by: str | None = None) -> None:
    """The town file says that somebody is not active any more."""
    with town.database.transaction() as db:
        there = stored_town(db).town
        changed = tuple(replace(each, active=False) if each.key == key else each for each in there.people)
        held = tuple(
            replace(each, officer=followed_by) if followed_by and each.officer == key else each
            for each in there.processes
        )
        town_commands.apply(db, replace(there, people=changed, processes=held), town.ctx())
    town.deliver()


def test_who_blocked_the_line_keeps_nobody_else_from_being_asked(town: Town, evening: Evaluation) -> None:
    town.unreachable.add(town.chair.sender.chat_id)
    residents(town, evening, 10)
    town.passes(until=MORNING_AFTER)
    town.chair.sees_nothing_new()
    town.neighbour.sees("Was u erbij?")
    town.passes(until=CLOSES)
    town.neighbour.sees("10 antwoorden")
    town.officer.sees("10 antwoorden")


def test_who_stopped_everything_is_not_asked_and_may_answer_by_code(town: Town, evening: Evaluation) -> None:
    town.chair.says("stop").picks("Alle")
    before = len(town.chair.messages)
    town.passes(until=MORNING_AFTER)
    assert len(town.chair.messages) == before
    answers(begun(town.chair, evening)).sees("Dank u wel")
    assert count(town, evening) == 1
