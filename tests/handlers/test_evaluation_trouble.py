"""Whatever goes wrong while people answer: a kind sentence, and nobody's answer is lost or counted twice."""

from datetime import timedelta

import pytest

from handlers.events import Grouped, Opened, Pressed, Reacted, Said, Sender, Sent, Unsupported
from storage import evaluations, files, people
from storage.evaluations import Evaluation
from tests.handlers.evening import (
    CLOSES,
    answers,
    at_the_door,
    begun,
    count,
    half,
    half_given,
    picks_exactly,
)
from tests.handlers.test_evaluations import MORNING_AFTER
from tests.phone import Phone
from tests.town import Town

UNKNOWN = "Die code kennen wij niet"


# ------------------------------------------------------------------ codes


@pytest.mark.usefixtures("evening")
def test_who_goes_on_trying_codes_is_not_answered_without_end(town: Town) -> None:
    stranger = town.stranger()
    for turn in range(9):
        stranger.says(f"BCDF{turn % 3 + 2}G")
    told = [message.body for message in stranger.messages]
    assert len([body for body in told if UNKNOWN in body]) == 4
    assert len([body for body in told if "over tien minuten" in body]) == 1
    assert len(told) == 5
    town.passes(minutes=11)
    stranger.says("BCDF2G").sees(UNKNOWN)


def test_wrong_codes_do_not_keep_the_right_one_out(town: Town, evening: Evaluation) -> None:
    stranger = town.stranger()
    for _ in range(7):
        stranger.says("BCDF2G")
    stranger.says(evening.code).sees("Vijf korte vragen")


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("typed", ["234567", "koppel 234 567", "AEIOUY", "BCD23", "BCD2345", "B" * 50])
def test_what_is_no_code_of_an_evening_is_not_taken_for_one(town: Town, typed: str) -> None:
    stranger = town.stranger()
    stranger.says(typed)
    assert not any(UNKNOWN in message.body for message in stranger.messages)


def test_six_digits_that_link_a_chat_are_never_an_evaluation_s(town: Town) -> None:
    town.now += timedelta(hours=1)
    for _ in range(40):
        town.chair.says("/koppel")
        shown = next(part for part in town.chair.last.body.split("\n") if "code" in part.lower())
        digits = "".join(each for each in shown if each.isdigit())[:6]
        if not set(digits) & set("018"):
            break
    else:
        pytest.fail("no code without 0, 1 and 8 came by")
    town.stranger().says(digits).has("Annie Jansen")


def test_letters_that_look_like_a_code_are_an_answer_like_any_other(town: Town, evening: Evaluation) -> None:
    resident = at_the_door(town, evening)
    for each in ("Ja", "Ja", "Ja", "Ja", "Goed"):
        picks_exactly(resident, each)
    resident.says("Pfffff").sees("Dit sturen wij mee", "Pfffff")
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("Pfffff").sees("Bewaard")


def test_the_code_again_goes_on_where_one_was(town: Town, evening: Evaluation) -> None:
    half(town, evening).says(evening.code).sees("2. Kon u zeggen")


def test_in_a_group_the_code_starts_nothing(town: Town, evening: Evaluation) -> None:
    with town.database.transaction() as db:
        number = people.open_chat(db, "paper", "groep", kind="group")
    group = Phone(town, Sender(number, None, "paper", "group"), "group")
    town.phones[number] = group
    town.happens(group, Grouped())
    before = len(group.messages)
    town.happens(group, Said(evening.code, "m"))
    town.happens(group, Opened(code=evening.code))
    assert len(group.messages) == before


# ------------------------------------------------------------------ twice


def test_a_double_tap_on_send_counts_once(town: Town, evening: Evaluation) -> None:
    for phone in (at_the_door(town, evening), begun(town.chair, evening)):
        for each in ("Ja", "Ja", "Ja", "Ja", "Goed"):
            picks_exactly(phone, each)
        asked = phone.last
        place = next(n for n, option in enumerate(asked.options) if option.button == "Versturen")
        for _ in range(3):
            town.happens(phone, Pressed(asked.prompt or "", place, asked.number))
        phone.sees("Dank u wel")
        assert not any("Deze link werkt niet" in message.body for message in phone.messages)
        assert len(phone.toasts) == 2
    assert count(town, evening) == 2


def test_a_second_tap_on_an_earlier_question_changes_nothing(town: Town, evening: Evaluation) -> None:
    resident = at_the_door(town, evening)
    first = resident.last.prompt or ""
    picks_exactly(resident, "Ja")
    town.happens(resident, Pressed(first, 2, None))
    assert resident.toasts == ["Dit is al beantwoord."]
    assert "2. Kon u zeggen" in resident.last.body


def test_two_phones_of_one_person_count_once(town: Town, evening: Evaluation) -> None:
    second = other_phone(town, "chair")
    begun(second, evening)
    picks_exactly(second, "Nee")
    answers(begun(town.chair, evening)).sees("Dank u wel")
    second.sees("al beantwoord")
    second.says(evening.code).sees("al beantwoord")
    assert count(town, evening) == 1
    assert not half_given(town)


def other_phone(town: Town, key: str) -> Phone:
    person_id = getattr(town, key).sender.person_id
    with town.database.transaction() as db:
        number = people.open_chat(db, "paper", f"{key}-2", person_id, rank=9)
    phone = Phone(town, Sender(number, person_id, "paper"), f"{key}-2")
    town.phones[number] = phone
    return phone


def test_who_answered_as_a_stranger_and_then_takes_part_has_answered(town: Town, evening: Evaluation) -> None:
    town.loses_phone("chair")
    stranger = answers(at_the_door(town, evening))
    stranger.opens(town.invite("chair")).picks("Ik doe mee")
    stranger.says(evening.code).sees("al beantwoord")
    town.passes(until=MORNING_AFTER)
    assert not any("Was u erbij?" in message.body for message in stranger.messages)
    assert count(town, evening) == 1


def test_who_answered_and_takes_part_no_more_has_answered_still(town: Town, evening: Evaluation) -> None:
    phone = answers(begun(town.chair, evening))
    with town.database.transaction() as db:
        db.run(people.set_chat_person, which=phone.sender.chat_id, owner=None)
    phone.says(evening.code).sees("al beantwoord")
    assert count(town, evening) == 1


# ------------------------------------------------------------------ what is not an answer


def test_a_voice_message_or_photo_is_no_answer_and_is_not_kept(town: Town, evening: Evaluation) -> None:
    for phone in (half(town, evening), picks_exactly(begun(town.chair, evening), "Ja")):
        for kind in ("voice", "photo"):
            phone.sends(kind).sees("Een foto of bestand kan hier niet mee", "2. Kon u zeggen")
        for each in ("Ja", "Ja", "Ja", "Goed"):
            picks_exactly(phone, each)
        phone.sends("voice").sees("kan hier niet mee", "Wat kan beter?")
        picks_exactly(phone, "Versturen").sees("Dank u wel")
    assert count(town, evening) == 2
    with town.database.reading() as db:
        assert not db.all(files.names)


def test_what_cannot_be_read_is_refused_and_the_question_stays(town: Town, evening: Evaluation) -> None:
    resident = half(town, evening)
    for what, words in (("sticker", "begrijp ik niet"), ("location", "Een plek"), ("poll", "Een peiling")):
        town.happens(resident, Unsupported(what))
        resident.has(words).sees("2. Kon u zeggen")


def test_a_file_of_a_stranger_who_answers_nothing_is_not_kept(town: Town) -> None:
    town.happens(town.stranger(), Sent("", "m"), file="photo")
    with town.database.reading() as db:
        assert not db.all(files.names)


def test_words_that_fit_no_option_are_asked_again_and_kept_nowhere(town: Town, evening: Evaluation) -> None:
    for phone in (half(town, evening), picks_exactly(begun(town.chair, evening), "Ja")):
        phone.says("ik vond dat er veel te weinig stoelen waren")
        phone.sees("Dat begrijp ik niet", "2. Kon u zeggen")


def test_a_reply_to_an_old_question_is_not_taken_for_the_open_one(town: Town, evening: Evaluation) -> None:
    for phone in (at_the_door(town, evening), begun(town.chair, evening)):
        phone.says("ja").sees("2. Kon u zeggen")
        phone.says("nee", reply_to="1. Was duidelijk")
        phone.has("Die vraag had u al beantwoord", "Kies Terug").sees("2. Kon u zeggen")
        phone.says("terug").says("nee").sees("2. Kon u zeggen")
        phone.says("ja", reply_to="2. Kon u zeggen").sees("3. Was het goed")


def test_a_changed_message_changes_words_but_never_a_choice(town: Town, evening: Evaluation) -> None:
    for phone in (at_the_door(town, evening), begun(town.chair, evening)):
        phone.says("ja", message="first").sees("2. Kon u zeggen")
        phone.amends("first", "nee").has("verandert uw antwoord niet").sees("2. Kon u zeggen")
        for each in ("Ja", "Ja", "Ja", "Goed"):
            picks_exactly(phone, each)
        phone.says("Meer koffie.", message="words").sees("Meer koffie.")
        phone.amends("words", "Meer stoelen.")
        picks_exactly(phone, "Versturen").sees("Dank u wel")
    with town.database.reading() as db:
        kept = [each.answers for each in db.all(evaluations.responses_to, evaluation_id=evening.id)]
    assert all("Meer stoelen." in each and "koffie" not in each for each in kept)
    assert len(kept) == 2


def test_who_says_thanks_or_changes_words_after_sending_is_not_taken_for_lost(
    town: Town, evening: Evaluation
) -> None:
    resident = answers(at_the_door(town, evening), words="Meer koffie.").sees("Dank u wel")
    resident.says("Graag gedaan!").sees("al beantwoord", "dinsdag 1 december")
    resident.amends("m", "Meer stoelen.").says("dag").sees_nothing_new()
    town.passes(until=CLOSES)
    resident.says("Dag!").sees("Deze link werkt niet meer")


def test_a_number_under_a_question_is_asked_to_be_typed(town: Town, evening: Evaluation) -> None:
    resident = at_the_door(town, evening)
    town.happens(resident, Reacted(resident.last.number, 0))
    resident.sees("Typ hier liever het nummer")
    begun(town.neighbour, evening).reacts("1. Was duidelijk", 1)
    town.passes(until=MORNING_AFTER)
    town.chair.reacts("Was u erbij?", 1)
    for phone in (town.neighbour, town.chair):
        assert phone.toasts == [
            "Typ hier liever het nummer. Een teken onder een bericht kan de server lezen."
        ]
    assert count(town, evening) == 0
    town.chair.says("1").sees("1. Was duidelijk")


def test_words_without_end_are_told_how_long_they_may_be(town: Town, evening: Evaluation) -> None:
    resident = at_the_door(town, evening)
    for each in ("Ja", "Ja", "Ja", "Ja", "Goed"):
        picks_exactly(resident, each)
    resident.says("Meer stoelen.").sees("Meer stoelen.")
    resident.says("x" * 200_000).sees("in hoogstens 4.000 tekens", "Meer stoelen.")
    picks_exactly(resident, "Versturen").sees("Dank u wel")
