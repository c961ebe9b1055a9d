"""Nobody answers: what was announced happens on its day, and everybody hears it at once."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from storage import due, ladders
from tests.handlers.test_flag_story import raise_flag, reach_check
from tests.phone import Phone
from tests.town import PHONE, Town, new_town
from tests.townspeople import AMSTERDAM

TALKS = (date(2026, 12, 10), date(2027, 1, 14), date(2027, 2, 11))


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """The usual town, with the days of its talks with the college."""
    yield from new_town(tmp_path, talk_days=TALKS)


def at(town: Town, day: str, clock: str = "09:00") -> None:
    """It becomes this moment."""
    town.passes(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=AMSTERDAM))


def test_before_sending_the_chair_sees_everybody_who_follows_with_the_day(town: Town) -> None:
    town.chair.says("/melding")
    reach_check(town.chair)
    town.chair.sees("Is er op donderdag 3 december geen antwoord, dan ook")
    town.chair.has("dan ook", "Yusuf Arslan", "op vrijdag 4 december")
    town.chair.has("Karin Smit", "op donderdag 10 december", "Petra Vos", "op woensdag 16 december")
    town.chair.has("voor de agenda van het bestuurlijk overleg, op donderdag 14 januari 2027")


def test_an_unanswered_flag_climbs_the_ladder_on_the_days_that_were_told(town: Town) -> None:
    raise_flag(town)
    town.chair.has("Daarna:", "Yusuf Arslan", "op vrijdag 4 december")

    at(town, "2026-12-04")
    town.chair.sees("u had donderdag 3 december antwoord moeten krijgen", "Onze excuses", PHONE)
    town.chair.has("Yusuf Arslan", "wijkregisseur, heeft uw melding nu ook", "uiterlijk woensdag 9 december")
    town.wijkregisseur.sees("Kunt u helpen?", "Mila de Boer", "De datum was donderdag 3 december")
    town.wijkregisseur.has("Vaak is één telefoontje genoeg", "uiterlijk woensdag 9 december")
    town.officer.sees("Wij hebben", "Yusuf Arslan", "gevraagd om te helpen", "nog steeds zelf antwoorden")
    town.chair.has("Nu bij:", "Mila de Boer", "Helpt mee:", "Yusuf Arslan", "uiterlijk woensdag 9 december")
    town.chair.has("Daarna:", "Karin Smit", "op donderdag 10 december")

    at(town, "2026-12-10")
    town.chair.sees("u had woensdag 9 december antwoord moeten krijgen", "Karin Smit", "dinsdag 15 december")
    town.lead.sees("Kunt u helpen?")
    town.wijkregisseur.sees("Karin Smit", "gevraagd om te helpen")

    at(town, "2026-12-16")
    town.chair.sees("op de agenda van het bestuurlijk overleg, op donderdag 14 januari 2027", "Petra Vos")
    town.chair.has("de uitkomst uiterlijk maandag 18 januari 2027")
    town.coordinator.sees("Wilt u dit op de agenda zetten van het bestuurlijk overleg")
    town.chair.has("Staat op de agenda van het bestuurlijk overleg, op donderdag 14 januari 2027")

    at(town, "2027-01-15")
    town.coordinator.sees("Wat kwam er uit het bestuurlijk overleg", "uiterlijk maandag 18 januari")
    town.coordinator.picks("Antwoorden").picks("Uitleg geven").says("Er komt een tweede avond.").picks(
        "Klaar"
    )
    town.coordinator.picks("Versturen")
    town.chair.sees("Antwoord op melding 1", "Er komt een tweede avond.").picks("Ja, dit helpt")
    town.officer.sees("Petra Vos", "heeft geantwoord op melding 1")


def test_when_even_the_end_passes_the_next_talk_has_it(town: Town) -> None:
    raise_flag(town)
    at(town, "2027-01-19")
    town.chair.sees("u had maandag 18 januari antwoord moeten krijgen", "Petra Vos", "donderdag 11 februari")
    town.coordinator.sees("Wilt u dit op de agenda zetten", "donderdag 11 februari", "maandag 15 februari")
    assert "Antwoorden" in [option.button for option in town.coordinator.messages[-1].options]
    town.coordinator.has("Melding 1 staat lager in dit gesprek")
    at(town, "2027-02-12")
    town.coordinator.sees("Wat kwam er uit het bestuurlijk overleg")


def test_with_the_coordinator_alone_there_is_a_new_date_each_time_and_a_way_to_answer(town: Town) -> None:
    for key in ("wijkregisseur", "lead", "officer", "deputy"):
        town.loses_phone(key)
    raise_flag(town)
    town.chair.has("Nu bij:", "Petra Vos")
    at(town, "2026-12-04")
    town.chair.sees("donderdag 3 december antwoord", "Onze excuses", "Petra Vos", "woensdag 9 december")
    town.coordinator.sees("U bent nu aan zet", "woensdag 9 december").picks("Ik antwoord nu")
    at(town, "2026-12-10")
    town.chair.sees("woensdag 9 december antwoord", "dinsdag 15 december")


def test_a_question_on_the_last_day_leaves_the_date_and_both_read_so(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-03", "15:00")
    town.officer.picks("Meer").picks("Vraag stellen").says("Welke zaal bedoelt u?")
    town.officer.sees("De datum blijft donderdag 3 december")
    town.chair.sees("Welke zaal bedoelt u?", "nog steeds uiterlijk donderdag 3 december antwoord")
    at(town, "2026-12-04")
    town.wijkregisseur.sees("Kunt u helpen?", "Mila de Boer", "stelde de vereniging een vraag")


def test_an_officer_who_wants_no_messages_keeps_no_flag(town: Town) -> None:
    raise_flag(town)
    town.officer.says("stop").picks("Alles stoppen")
    town.chair.sees("Wij kunnen", "Mila de Boer", "niet bereiken", "De datum blijft donderdag 3 december")
    town.deputy.sees("Vereniging De Gracht vraagt uitleg")


def test_what_is_threatening_is_with_the_coordinator_from_then_on(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Dit is bedreigend").picks("Ja, dit is bedreigend")
    town.officer.sees("Petra Vos", "belt u uiterlijk donderdag 26 november", "U hoeft niet te antwoorden")
    town.coordinator.has("vindt melding 1 bedreigend", "uiterlijk donderdag 26 november")
    town.coordinator.has("Vereniging De Gracht vraagt uitleg")
    town.chair.sees("Melding 1 is nu bij", "Petra Vos", "Uw datum blijft donderdag 3 december")
    seen = len(town.officer.messages)
    at(town, "2026-12-04")
    assert len(town.officer.messages) == seen


def test_nobody_hears_the_same_twice_when_the_same_moments_come_again(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-04")
    counted = [len(phone.messages) for phone in town.phones.values()]
    with town.database.transaction() as db:
        db.run(due.move, which="promise:1", new_at=town.now)
    town.passes(minutes=5)
    assert [len(phone.messages) for phone in town.phones.values()] == counted


def test_the_officer_alone_is_warned_the_day_before_and_can_still_do_everything(town: Town) -> None:
    raise_flag(town)
    others = [len(phone.messages) for key, phone in by_key(town).items() if key != "officer"]
    at(town, "2026-12-02")
    town.officer.sees("Morgen, donderdag 3 december, verwacht Vereniging De Gracht uw antwoord op melding 1")
    town.officer.has("Dan vragen wij", "Yusuf Arslan", "op vrijdag 4 december", "Dit bericht krijgt alleen u")
    buttons = [option.button for option in town.officer.messages[-1].options]
    assert buttons == ["Ik antwoord nu", "Meer tijd vragen", "Wij hebben gebeld", "Ik ben niet de juiste"]
    assert [len(phone.messages) for key, phone in by_key(town).items() if key != "officer"] == others


def test_more_time_moves_everything_that_follows_where_the_chair_sees_it(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-02")
    town.officer.picks("Meer tijd vragen").picks("maandag 7 december").says("De aannemer is ziek.")
    town.chair.sees("uiterlijk maandag 7 december", "De aannemer is ziek.")
    town.chair.has("Daarna:", "Yusuf Arslan", "op dinsdag 8 december")

    at(town, "2026-12-07")
    town.wijkregisseur.sees_nothing_new()
    at(town, "2026-12-08")
    town.chair.sees("u had maandag 7 december antwoord moeten krijgen")
    town.wijkregisseur.sees("Kunt u helpen?", "vroeg extra tijd tot maandag 7 december")


def test_after_two_extensions_there_is_no_third(town: Town) -> None:
    raise_flag(town)
    for _ in range(2):
        town.officer.picks("Meer").picks("Meer tijd vragen").picks("maandag 7" if _ == 0 else "woensdag 9")
        town.officer.says("Het lukt niet eerder.")
    town.officer.picks("Meer").picks("Meer tijd vragen").says("18 december").picks("Ja, dat klopt")
    town.officer.says("Nog iets.").sees("al twee keer meer tijd")
    town.chair.has("Antwoord: uiterlijk woensdag 9 december")


def test_a_day_on_which_nobody_works_is_asked_about_as_the_day_that_will_hold(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-04")
    town.wijkregisseur.picks("Terug, met afspraak").says("Mila belt.").says("overmorgen")
    town.wijkregisseur.sees("maandag 7 december 2026", "Klopt dat?").picks("Ja, dat klopt")
    town.chair.sees("uiterlijk maandag 7 december")


def test_who_cannot_be_reached_is_passed_over_for_their_deputy_or_the_next(town: Town) -> None:
    raise_flag(town)
    town.loses_phone("wijkregisseur")
    at(town, "2026-12-04")
    town.chair.sees("Karin Smit", "heeft uw melding nu ook", "uiterlijk woensdag 9 december")
    town.lead.sees("Kunt u helpen?")
    at(town, "2026-12-10")
    town.chair.sees("op de agenda", "Petra Vos")


def test_a_warning_that_cannot_be_delivered_is_told_to_the_next_and_the_moment_stays(town: Town) -> None:
    raise_flag(town)
    town.unreachable.add(town.officer.sender.chat_id)
    at(town, "2026-12-02")
    town.wijkregisseur.sees("Wij kunnen", "Mila de Boer", "niet bereiken", "op vrijdag 4 december")
    town.deputy.sees("Vereniging De Gracht vraagt uitleg", "uiterlijk donderdag 3 december")
    town.chair.sees("Wij kunnen", "Mila de Boer", "Joris Vink", "De datum blijft donderdag 3 december")
    at(town, "2026-12-04")
    town.wijkregisseur.sees("Kunt u helpen?", "Joris Vink")


def test_while_the_chair_is_asked_nobody_is_warned_and_nothing_climbs(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Vraag stellen").says("Welke zaal was het?")
    at(town, "2026-12-04")
    town.wijkregisseur.sees_nothing_new()
    town.chair.says("De grote zaal.", reply_to="Welke zaal was het?")
    town.chair.has("Daarna:", "Yusuf Arslan", "op maandag 14 december")


def test_forwarding_keeps_the_date_and_shows_who_follows_now(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Doorsturen").picks("Yusuf Arslan").says("Dit is zijn wijk.")
    town.chair.has("Nu bij:", "Yusuf Arslan", "uiterlijk donderdag 3 december")
    town.chair.has("Daarna:", "Petra Vos", "op vrijdag 4 december")


def test_a_coming_meeting_brings_the_date_forward(town: Town) -> None:
    at(town, "2026-12-09", "10:00")
    town.chair.says("/melding").picks("Vervolgavond").picks("Te laat gevraagd").says("Wij wisten niets.")
    town.chair.picks("Klaar").picks("Uitleg").sees("Is er op vrijdag 11 december geen antwoord, dan ook")
    town.chair.picks("Versturen").sees("uiterlijk vrijdag 11 december")


def test_in_summer_the_longer_term_is_told_when_sending(tmp_path: Path) -> None:
    summer = (date(2027, 7, 10), date(2027, 8, 22))
    for town in new_town(tmp_path, talk_days=TALKS, summer=summer, summer_answer_days=10):
        at(town, "2027-07-12", "10:00")
        town.chair.says("/melding")
        reach_check(town.chair)
        town.chair.sees("Het is zomer", "tot maandag 26 juli")
        town.chair.picks("Versturen").sees("Antwoord: uiterlijk maandag 26 juli")


def test_without_a_talk_ahead_the_coordinator_has_a_date_all_the_same(tmp_path: Path) -> None:
    for town in new_town(tmp_path):
        raise_flag(town)
        at(town, "2026-12-16")
        town.chair.sees("Petra Vos", "heeft uw melding nu ook", "uiterlijk vrijdag 18 december")


def test_what_is_only_passed_on_never_climbs(town: Town) -> None:
    raise_flag(town, "Alleen doorgeven")
    at(town, "2027-02-01")
    town.wijkregisseur.sees_nothing_new()


def test_a_flag_from_before_there_was_a_ladder_climbs_it_too(town: Town) -> None:
    raise_flag(town)
    with town.database.transaction() as db:
        db.run(ladders.drop_ahead, of_flag=1)
    at(town, "2026-12-04")
    town.chair.sees("Onze excuses", "Yusuf Arslan")


def by_key(town: Town) -> dict[str, Phone]:
    return {phone.key: phone for phone in town.phones.values()}
