"""The open answers: the coordinator takes names and numbers out, and both sides read them together."""

from datetime import datetime, timedelta

import pytest

from handlers import evaluations as life
from handlers.texts import own
from storage import evaluations, outcomes
from storage.evaluations import Evaluation
from tests.handlers.evening import (
    CLOSES,
    TONIGHT,
    answers,
    at_the_door,
    plan_evening,
    residents,
)
from tests.phone import Phone
from tests.town import Town
from tests.townspeople import AMSTERDAM

PROMISED = datetime(2026, 12, 4, 17, 0, tzinfo=AMSTERDAM)
"""The third working day after closing, at the end of it."""

OTHER_DAY = datetime(2026, 12, 9, 17, 0, tzinfo=AMSTERDAM)


def closed_with(town: Town, *words: str, people: int = 10) -> Evaluation:
    """The evening is closed; so many answered, some of them in their own words."""
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    for each in words:
        answers(at_the_door(town, evaluation), words=each)
    residents(town, evaluation, people - len(words))
    town.passes(until=CLOSES)
    return evaluation


def reads(town: Town) -> Phone:
    return town.coordinator.picks("Open antwoorden lezen")


def reads_one(phone: Phone) -> None:
    if "Jan" in phone.last.body:
        phone.says("Jan").says("zo is het goed")
    else:
        phone.picks("Geen namen")


def sides(town: Town) -> tuple[Phone, ...]:
    return town.officer, town.chair, town.neighbour


def test_the_coordinator_is_asked_and_never_the_organiser(town: Town) -> None:
    closed_with(town, "Te warm.")
    town.officer.has("uiterlijk vrijdag 4 december", "Petra Vos")
    town.coordinator.sees(
        "open antwoorden over Bewonersavond", "uiterlijk vrijdag 4 december", "alleen namen"
    )
    assert not any("lezen" in option.label for m in town.officer.messages for option in m.options)


def test_names_are_taken_out_by_buttons_and_both_sides_read_it_in_the_same_minute(town: Town) -> None:
    closed_with(town, "Mila praatte te veel, zei ook Jan de Wit. MILA!")
    reads(town).sees("Staan hier namen in", "Mila praatte")
    assert town.coordinator.buttons == ["Geen namen, zo laten", "Namen weghalen", "Laat maar"]
    town.coordinator.picks("Namen weghalen").sees("Welke naam").says("mila, Jan de Wit")
    town.coordinator.has("[naam] praatte te veel, zei ook [naam]. [naam]!").picks("Zo is het goed")
    town.coordinator.has("Alles is gelezen").picks("Versturen")
    for side in sides(town):
        assert not any("Open antwoorden over" in message.body for message in side.messages)
    town.passes(minutes=1)
    for side in sides(town):
        side.sees("Open antwoorden over", "[naam] praatte te veel", "3 keer is iets weggehaald")
    town.passes(until=OTHER_DAY)
    for side in sides(town):
        side.sees_nothing_new()


def test_everything_can_be_typed(town: Town) -> None:
    closed_with(town, "Piet was te laat.", "Te weinig stoelen.")
    phone = town.coordinator
    phone.says("open antwoorden lezen").sees("Staan hier namen in")
    for _ in range(2):
        if "Piet" in phone.last.body:
            phone.says("Piet").sees("[naam] was te laat.").says("zo is het goed")
        else:
            phone.says("1")
    phone.sees("Alles is gelezen").says("versturen").sees("gaan naar beide kanten")
    town.passes(minutes=1)
    town.chair.sees("[naam] was te laat.", "Te weinig stoelen.", "1 keer is iets weggehaald")


@pytest.mark.parametrize("typed", ["Klaas", "Pie", "Piet was te laat gekomen", ",", "..."])
def test_only_what_stands_in_the_answer_can_be_taken_out(town: Town, typed: str) -> None:
    closed_with(town, "Piet was te laat.")
    reads(town).picks("Namen weghalen").says(typed).sees("haal ik niet weg", "Piet was te laat.")
    town.coordinator.says("Piet").sees("[naam] was te laat.")


def test_ordinary_words_cannot_go_unless_they_are_said_to_be_a_name(town: Town) -> None:
    closed_with(town, "Mila luisterde niet, de koffie van bakker vos was koud.")
    phone = reads(town).picks("Namen weghalen").says("luisterde niet, koffie, Mila, vos")
    phone.sees(f'Is "{own("luisterde niet")}" een naam van een mens of bedrijf?')
    assert phone.buttons[:2] == ["Ja, een naam", "Nee, laten staan"]
    phone.picks("Nee, laten staan").sees(f'Is "{own("koffie")}" een naam').says("nee, laten staan")
    phone.sees(f'Is "{own("vos")}" een naam').says("ja, een naam")
    phone.sees("[naam] luisterde niet, de koffie van bakker [naam] was koud.")
    phone.picks("Zo is het goed").picks("Versturen")
    town.passes(minutes=1)
    for side in sides(town):
        side.sees(
            f"Gelezen door {own('Petra Vos')}.",
            "2 keer is iets weggehaald",
            "Er is niets bij gezet en niets herschreven.",
        )
        assert "niets veranderd" not in side.screen()


def test_words_that_are_all_left_standing_leave_the_answer_as_it_is(town: Town) -> None:
    closed_with(town, "Ze luisterde niet.")
    phone = reads(town).says("niet").sees(f'Is "{own("niet")}" een naam').picks("Nee, laten staan")
    phone.sees("Staan hier namen in", "Ze luisterde niet.").picks("Geen namen").picks("Versturen")
    town.passes(minutes=1)
    town.chair.sees("Ze luisterde niet.", "Er is niets weggehaald")


def test_numbers_and_addresses_go_and_of_several_only_what_is_not_there_is_told_again(town: Town) -> None:
    closed_with(town, "Bel Piet op 06-12345678 of piet@voorbeeld.nl, Dorpsstraat 12.")
    phone = reads(town).picks("Namen weghalen")
    phone.says("Piet, Klaas, 06-12345678, piet@voorbeeld.nl, Dorpsstraat 12")
    phone.sees(
        f'"{own("Klaas")}" haal ik niet weg', "Bel [naam] op [weggehaald] of [weggehaald], [weggehaald]."
    )
    phone.picks("Zo is het goed").picks("Versturen")
    town.passes(minutes=1)
    town.officer.sees("Bel [naam] op [weggehaald]", "4 keer is iets weggehaald")


def test_while_reading_one_sees_how_far_one_is_and_before_sending_all_of_it_in_short(town: Town) -> None:
    closed_with(town, "Jan was er.", *["Goed. " * 40] * 21)
    phone = reads(town).sees("1 van 22.")
    for place in range(2, 23):
        reads_one(phone)
        phone.sees(f"{place} van 22.")
    phone.picks("Vorig antwoord").sees("21 van 22.")
    reads_one(phone)
    reads_one(phone)
    phone.sees("Alles is gelezen", "• ", "En nog 2 antwoorden.", "1 keer is iets weggehaald")
    assert len(phone.last.body) < 3_000


def test_one_can_go_back_within_an_answer_and_to_the_one_before(town: Town) -> None:
    closed_with(town, "Piet zei niets.", "Piet zei veel.")
    phone = reads(town)
    phone.says("Piet").sees("[naam] zei").picks("Terug").sees("Staan hier namen in", "Piet zei")
    phone.picks("Geen namen").picks("Vorig antwoord").says("Piet").picks("Zo is het goed")
    phone.picks("Namen weghalen").says("Piet").picks("Zo is het goed").sees("Alles is gelezen")
    phone.picks("Vorig antwoord").sees("[naam] zei").picks("Geen namen").picks("Versturen")
    town.passes(minutes=1)
    town.officer.sees("[naam] zei niets.", "2 keer is iets weggehaald")


def test_what_is_read_in_the_evening_goes_in_the_morning_and_can_be_gone_back_to(town: Town) -> None:
    closed_with(town, "Jan zei iets.")
    town.passes(until=CLOSES + timedelta(hours=11))
    reads(town).picks("Geen namen").picks("Versturen").sees("morgen om 9.00 uur")
    reads(town).picks("Vorig antwoord").says("Jan").picks("Zo is het goed").picks("Versturen")
    town.passes(until=CLOSES + timedelta(hours=22))
    assert "Open antwoorden" not in town.chair.last.body
    town.passes(until=CLOSES + timedelta(hours=23))
    town.chair.sees("[naam] zei iets.")


def test_nobody_reads_in_five_to_nine_answers_more_than_the_words(town: Town) -> None:
    closed_with(town, "Te warm.", people=6)
    reads(town).picks("Geen namen").picks("Versturen")
    town.passes(minutes=1)
    town.chair.sees("Te warm.", "Er is niets weggehaald")


def test_without_open_answers_nobody_is_asked_and_nothing_follows(town: Town) -> None:
    closed_with(town)
    town.coordinator.sees_nothing_new()
    town.chair.sees("10 antwoorden")
    assert "open antwoorden" not in town.chair.screen()
    town.passes(until=OTHER_DAY)
    assert "open antwoorden" not in town.chair.screen()


def test_long_answers_come_in_several_messages_and_nothing_is_lost(town: Town) -> None:
    long = ["woord " * 400 + f"einde{number}" for number in range(3)]
    closed_with(town, *long)
    reads(town)
    for _ in long:
        town.coordinator.picks("Geen namen")
    town.coordinator.picks("Versturen")
    town.passes(minutes=1)
    for number in range(3):
        town.chair.has(f"einde{number}")
    assert all(len(message.body) <= 3_100 for message in town.chair.messages)


# ------------------------------------------------------------------ what is not read in time


def test_the_reader_is_reminded_the_working_day_before(town: Town) -> None:
    closed_with(town, "Te warm.")
    town.coordinator.sees("open antwoorden")
    town.chair.sees("Petra Vos")
    town.passes(until=PROMISED - timedelta(days=1, hours=8, minutes=1))
    town.coordinator.sees_nothing_new()
    town.passes(until=PROMISED - timedelta(days=1, hours=8))
    town.coordinator.sees("Herinnering", "vrijdag 4 december")


def test_what_is_unread_on_the_day_waits_and_both_sides_hear_who_has_it_and_until_when(town: Town) -> None:
    closed_with(town, "Eerst.", "Later.")
    reads(town).picks("Geen namen")
    town.passes(until=PROMISED - timedelta(minutes=1))
    assert "Open antwoorden" not in town.chair.screen()
    town.passes(until=PROMISED)
    for side in sides(town):
        side.has("Open antwoorden over", "• ")
        side.sees("nog niet alle open antwoorden", "Petra Vos", "heeft ze", "uiterlijk woensdag 9 december")
    town.passes(until=PROMISED + timedelta(days=3))
    town.coordinator.sees("Beide kanten weten dat u ze heeft", "woensdag 9 december")
    town.coordinator.picks("Geen namen").picks("Versturen")
    town.passes(until=OTHER_DAY)
    for side in sides(town):
        side.has("Eerst.").has("Later.")
        assert "gewist" not in side.screen()


def test_what_is_still_unread_then_is_erased_and_that_is_told(town: Town) -> None:
    evaluation = closed_with(town, "Te warm.")
    town.passes(until=OTHER_DAY)
    for side in sides(town):
        side.sees("Niet alle open antwoorden", "gewist")
        assert "Te warm" not in side.screen()
    town.passes(days=1)
    town.coordinator.sees("zijn gewist")
    reads(town)
    assert town.coordinator.last.body.startswith("Over Bewonersavond Stationsplein is niets meer te lezen")
    with town.database.reading() as db:
        assert not db.one(outcomes.how_many_open_answers, evaluation_id=evaluation.id)
        assert outcomes.words_owner(evaluation.id) in db.all(evaluations.keys_to_forget)


def test_a_reader_who_is_gone_is_followed_by_who_stands_behind_them(town: Town) -> None:
    closed_with(town, "Te warm.")
    town.loses_phone("coordinator")
    town.chair.has("Petra Vos")
    town.passes(until=CLOSES + timedelta(hours=23))
    for side in sides(town):
        side.sees("leest nu", "Yusuf Arslan", "De datum blijft uiterlijk vrijdag 4 december")
    town.wijkregisseur.sees("open antwoorden over").picks("Open antwoorden lezen").picks("Geen namen")
    town.wijkregisseur.picks("Versturen")
    town.passes(minutes=1)
    town.chair.sees("Te warm.")


def test_who_no_longer_reads_them_sees_nothing_of_them(town: Town) -> None:
    closed_with(town, "Te warm.")
    town.coordinator.says("afwezig tot 7 december").picks("Ja, dat klopt").picks("Ja, dat klopt")
    reads(town)
    assert "Te warm" not in town.coordinator.screen()
    assert town.coordinator.toasts == ["Deze antwoorden leest nu iemand anders."]


def test_a_coordinator_who_organises_it_does_not_read_them(town: Town) -> None:
    with town.database.transaction() as db:
        db.text("UPDATE process SET officer_id = (SELECT id FROM person WHERE key = 'coordinator')")
    evaluation = closed_with(town, "Te warm.")
    with town.database.reading() as db:
        found = life.reader(db, town.ctx(), evaluation)
        assert life.organiser(db, town.ctx(), evaluation).key == "coordinator"
    assert found is not None
    assert found.key == "wijkregisseur"


def test_where_nobody_but_the_organiser_could_read_them_they_are_erased_and_that_is_told(town: Town) -> None:
    with town.database.transaction() as db:
        db.text("UPDATE process SET officer_id = (SELECT id FROM person WHERE key = 'coordinator')")
        db.text("DELETE FROM officer_area")
    evaluation = closed_with(town, "Te warm.")
    town.chair.has("Niemand anders dan", "Petra Vos", "gewist")
    with town.database.reading() as db:
        assert not db.one(outcomes.how_many_open_answers, evaluation_id=evaluation.id)
