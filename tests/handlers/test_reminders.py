"""Where something waits for somebody they are reminded once, kindly, and nothing else comes of it."""

from pathlib import Path

import pytest

from tests.handlers.test_flag_story import raise_flag
from tests.phone import Phone
from tests.town import Town, new_town

SEEN = "Heeft u melding 1 van Vereniging De Gracht gezien?"


def told(phone: Phone, words: str) -> list[str]:
    return [message.body for message in phone.messages if words in message.body]


# ------------------------------------------------------------------ "Ik pak dit op"


def test_who_has_not_taken_it_up_in_two_working_days_is_asked_once_with_the_button(town: Town) -> None:
    raise_flag(town)
    town.passes(working_days=2)
    assert not told(town.officer, SEEN)
    town.passes(working_days=1)
    town.officer.sees(SEEN, "Ik pak dit op", "Annie Jansen", "donderdag 3 december")
    town.officer.picks("Ik pak dit op")
    town.chair.has("heeft melding 1 gelezen en pakt die op")
    assert len(told(town.officer, SEEN)) == 1


def test_nobody_else_hears_of_it(town: Town) -> None:
    raise_flag(town)
    for phone in (town.chair, town.wijkregisseur, town.lead, town.coordinator):
        phone.unread = len(phone.messages)
    town.passes(working_days=3)
    town.officer.sees(SEEN)
    for phone in (town.chair, town.wijkregisseur, town.lead, town.coordinator):
        phone.sees_nothing_new()


@pytest.mark.parametrize("deed", ["takes", "answers", "asks", "withdrawn"])
def test_who_did_something_already_is_not_asked(town: Town, deed: str) -> None:
    raise_flag(town)
    match deed:
        case "takes":
            town.officer.picks("Ik pak dit op")
        case "answers":
            town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar")
            town.officer.picks("Versturen")
        case "asks":
            town.officer.picks("Meer").picks("Vraag stellen").says("Welke zaal?")
        case _:
            town.chair.picks("Intrekken").picks("Ja, intrekken")
    town.passes(working_days=4)
    assert not told(town.officer, SEEN)


def test_only_their_own_working_days_count(tmp_path: Path) -> None:
    for town in new_town(tmp_path, answer_days=8):
        town.officer.says("werkdagen").says("ma, di en do").says("klaar")
        raise_flag(town)
        town.passes(working_days=4)
        assert not told(town.officer, SEEN)
        town.passes(working_days=1)
        town.officer.sees(SEEN)


def test_who_was_warned_of_the_date_is_not_asked_whether_they_saw_it(town: Town) -> None:
    town.officer.says("werkdagen").says("ma, di en do").says("klaar")
    raise_flag(town)
    town.passes(working_days=5)
    assert told(town.officer, "Dit bericht krijgt alleen u")
    assert not told(town.officer, SEEN)


def test_whoever_gets_it_after_another_has_two_days_of_their_own(town: Town) -> None:
    raise_flag(town)
    town.passes(working_days=2)
    town.officer.picks("Meer").picks("Doorsturen").picks("Yusuf Arslan").says("Hij regelt de zalen.")
    town.passes(working_days=1)
    assert not told(town.officer, SEEN)
    assert not told(town.wijkregisseur, SEEN)
    town.passes(hours=23)
    assert not told(town.wijkregisseur, SEEN)


def test_what_only_needed_passing_on_is_not_asked_about(town: Town) -> None:
    raise_flag(town, "Alleen doorgeven")
    town.passes(working_days=4)
    assert not told(town.officer, SEEN)


# ------------------------------------------------------------------ the clock stands still


def test_while_the_clock_stands_the_chair_sees_until_when_and_is_reminded_once(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Vraag stellen").says("Welke zaal was het?")
    town.chair.sees("Welke zaal was het?", "telt de termijn niet door", "donderdag 10 december")
    town.chair.has("De termijn staat stil, tot en met donderdag 10 december")
    town.passes(working_days=9)
    town.chair.sees("wacht nog op uw antwoord", "Welke zaal was het?", "donderdag 10 december")
    assert len(told(town.chair, "wacht nog op uw antwoord")) == 1
    town.passes(working_days=2)
    town.chair.sees("De termijn van melding 1 loopt weer", "Mila de Boer", "donderdag 17 december")


def test_who_answered_is_not_reminded_and_the_date_is_told_on_the_card(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Vraag stellen").says("Welke zaal was het?")
    town.passes(working_days=2)
    town.chair.picks("Iets toevoegen").says("De gymzaal.").picks("Klaar")
    town.chair.sees("Bewaard bij melding 1", "De termijn loopt weer", "uiterlijk maandag 7 december")
    town.chair.has("Antwoord: uiterlijk maandag 7 december")
    town.officer.has("De gymzaal.", "De termijn loopt weer", "uiterlijk maandag 7 december")
    town.passes(working_days=4)
    assert not told(town.chair, "wacht nog op uw antwoord")
    assert not told(town.chair, "De termijn van melding 1 loopt weer")


def test_a_second_question_of_the_same_officer_does_not_stop_the_clock(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Vraag stellen").says("Welke zaal was het?")
    town.chair.says("De gymzaal.", reply_to="Welke zaal was het?")
    town.officer.picks("Meer").picks("Vraag stellen").says("En hoe laat?")
    town.chair.sees("En hoe laat?", "nog steeds uiterlijk donderdag 3 december antwoord")


def test_the_next_holder_may_stop_it_once_too_and_forwarding_lets_it_stand(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Vraag stellen").says("Welke zaal was het?")
    town.officer.picks("Meer").picks("Doorsturen").picks("Yusuf Arslan").says("Hij regelt de zalen.")
    town.chair.sees("doorgestuurd naar")
    town.chair.has("Yusuf Arslan", "De termijn staat stil, tot en met donderdag 10 december")
    town.chair.says("De gymzaal.", reply_to="Welke zaal was het?")
    town.wijkregisseur.has("De gymzaal.")
    town.wijkregisseur.picks("Meer").picks("Vraag stellen").says("En hoe laat?")
    town.chair.sees("En hoe laat?", "telt de termijn niet door")


def test_a_question_on_the_last_day_does_not_stop_it(town: Town) -> None:
    raise_flag(town)
    town.passes(working_days=5)
    town.officer.picks("Meer").picks("Vraag stellen").says("Welke zaal was het?")
    town.chair.sees("Welke zaal was het?", "nog steeds uiterlijk donderdag 3 december antwoord")


# ------------------------------------------------------------------ an answer without a word


def test_an_answer_without_a_reaction_is_asked_about_once_and_closes_reopenable(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar").picks("Versturen")
    town.chair.sees("Antwoord op melding 1", "Reageer voor donderdag 10 december")
    town.passes(working_days=9)
    town.chair.sees(
        "gaf op donderdag 26 november antwoord op melding 1", "Reageer voor donderdag 10 december"
    )
    assert town.chair.buttons == ["Ja, dit helpt", "Voor een deel", "Nee, dit helpt niet"]
    assert len(told(town.chair, "gaf op")) == 1
    town.passes(working_days=2)
    town.chair.sees("Wij hoorden niets na het antwoord van").picks("Weer openen").sees("Wat mist u nog")


def test_the_buttons_of_the_reminder_do_the_same(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar").picks("Versturen")
    town.passes(working_days=6)
    town.chair.sees("Bent u hiermee geholpen?").picks("Ja, dit helpt").sees("Melding 1 is gesloten")
    town.passes(working_days=6)
    town.chair.sees_nothing_new()


def test_who_said_so_already_is_left_alone(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar").picks("Versturen")
    town.chair.picks("Ja, dit helpt")
    town.passes(working_days=9)
    assert not told(town.chair, "gaf op")


def test_what_was_said_on_the_telephone_names_its_day_and_reminds_once(town: Town) -> None:
    raise_flag(town, "Bel mij")
    town.officer.picks("Wij hebben gebeld").picks("donderdag 26").says("Er komt een grotere zaal.")
    town.officer.picks("Versturen")
    town.chair.sees(
        "Er komt een grotere zaal.", "Klopt dat zo?", "Reageer voor dinsdag 1 december.",
        "dan sluiten wij de melding", "nog vier weken openen",
    )  # fmt: skip
    town.passes(working_days=2)
    town.chair.sees(
        "Mila de Boer", "donderdag 26 november", "Klopt dat zo?", "Reageer voor dinsdag 1 december"
    )
    assert town.chair.buttons == ["Ja, dat klopt", "Niet helemaal", "Wij spraken niet"]
    town.passes(
        working_days=1,
    )
    town.passes(hours=8)
    town.chair.sees("Wij hoorden niets over uw gesprek", "Melding 1 is nu gesloten")
