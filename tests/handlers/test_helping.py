"""Whoever is asked to help with what got no answer: what they can do, and that nobody is asked twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.test_flag_story import raise_flag
from tests.handlers.test_ladder import TALKS, at
from tests.town import Town, new_town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """The usual town, with the days of its talks with the college."""
    yield from new_town(tmp_path, talk_days=TALKS)


def test_each_who_helps_keeps_their_own_task_and_reads_who_is_expected_now(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-16")
    town.wijkregisseur.has("De datum was donderdag 3 december", "Petra Vos", "is nu gevraagd om te helpen")
    town.lead.has("De datum was woensdag 9 december", "Petra Vos", "is nu gevraagd om te helpen")
    town.officer.has("Yusuf Arslan", "Karin Smit", "en", "Petra Vos", "helpen mee")
    assert not any("op de agenda zetten" in message.body for message in town.wijkregisseur.messages)


def test_an_agreement_that_is_broken_after_the_last_step_comes_back_to_the_coordinator(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-16")
    town.wijkregisseur.picks("Terug, met afspraak").says("Mila belt morgen.").says("morgen")
    town.wijkregisseur.picks("Ja, dat klopt")
    town.chair.sees("Mila belt morgen.", "komt dan niet op de agenda van het bestuurlijk overleg")
    at(town, "2026-12-18")
    town.chair.sees("u had donderdag 17 december antwoord moeten krijgen", "Petra Vos", "14 januari")
    town.coordinator.sees("Wilt u dit op de agenda zetten")


def test_there_is_one_card_also_for_who_takes_it_over(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-04")
    town.wijkregisseur.picks("Ik neem het over")
    cards = [
        message
        for message in town.wijkregisseur.messages
        if "Ik pak dit op" in [option.button for option in message.options]
    ]
    assert len(cards) == 1
    town.wijkregisseur.has("Melding 1 staat lager in dit gesprek")


def test_whoever_helps_gives_it_back_with_an_agreement_that_the_chair_can_count_on(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-04")
    town.wijkregisseur.picks("Terug, met afspraak").says("Mila belt de zaalverhuur.").picks("dinsdag 8")
    town.chair.sees("Yusuf Arslan", "sprak met", "Mila de Boer", "Mila belt de zaalverhuur.")
    town.chair.has("uiterlijk dinsdag 8 december antwoord van", "Mila de Boer")
    town.officer.sees("gaf melding 1 aan u terug", "Mila belt de zaalverhuur.", "dinsdag 8 december")
    town.wijkregisseur.has("Melding 1 is nu bij", "Mila de Boer", "U hoeft niets meer te doen")

    at(town, "2026-12-09")
    town.chair.sees("u had dinsdag 8 december antwoord moeten krijgen", "Karin Smit")
    town.lead.sees("Kunt u helpen?")


def test_working_days_can_be_counted_as_people_say_them(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-04")
    town.wijkregisseur.picks("Terug, met afspraak").says("Mila belt.").says("over twee werkdagen")
    town.wijkregisseur.sees("dinsdag 8 december", "Klopt dat?").picks("Ja, dat klopt")
    town.chair.sees("uiterlijk dinsdag 8 december")


def test_whoever_helps_can_take_it_over_and_the_date_stays(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-04")
    town.wijkregisseur.picks("Ik neem het over").sees("is nu bij u", "woensdag 9 december")
    town.chair.sees("heeft melding 1 overgenomen van", "Mila de Boer", "uiterlijk woensdag 9 december")
    town.officer.sees("van u overgenomen", "U hoeft niets te doen")
    town.officer.picks("Antwoorden").sees("niet meer bij u")
    town.wijkregisseur.picks("Antwoorden").picks("Uitleg geven").says("Ik zoek een zaal.").picks("Klaar")
    town.wijkregisseur.picks("Versturen")
    town.chair.sees("Antwoord op melding 1", "Ik zoek een zaal.")


def test_the_officer_answers_all_the_same_and_whoever_helped_has_nothing_left_to_do(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-04")
    town.officer.picks("Ik antwoord nu").picks("Uitleg geven").says("Er was maar één zaal.").picks("Klaar")
    town.officer.picks("Versturen")
    town.chair.sees("Antwoord op melding 1")
    town.wijkregisseur.sees("Mila de Boer", "heeft geantwoord op melding 1", "U hoeft niets te doen")
    at(town, "2026-12-10")
    town.lead.sees_nothing_new()


def test_only_who_was_asked_to_help_can_press_what_helps(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-04")
    town.lead.says("/open").sees("geen open meldingen")
    town.wijkregisseur.says("/open").sees("Melding 1")


def test_whoever_helps_can_do_what_the_officer_can(town: Town) -> None:
    raise_flag(town)
    at(town, "2026-12-04")
    first = town.wijkregisseur.messages[-1].options[0]
    assert first.button == "Wij hebben gebeld"
    town.wijkregisseur.picks("Meer").picks("Vraag stellen").says("Welke avond past u?")
    town.chair.sees("Yusuf Arslan", "Welke avond past u?")
    town.chair.says("Dinsdag.", reply_to="Welke avond past u?")
    town.wijkregisseur.picks("Antwoorden").picks("Dit ging niet goed").says("U was te laat gevraagd.")
    town.wijkregisseur.picks("Klaar").says("Wij bellen u eerst.").picks("Volgende bijeenkomst")
    town.wijkregisseur.picks("Versturen")
    town.chair.sees("Yusuf Arslan", "zegt: dit ging niet goed")
    town.officer.sees("Yusuf Arslan", "heeft geantwoord op melding 1")
