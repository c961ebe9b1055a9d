"""A talk that does not come about never ends because the municipality did nothing."""

import pytest

from tests.handlers.talking import told
from tests.phone import Phone
from tests.town import Town


@pytest.fixture
def not_called(town: Town, twice: Phone) -> Phone:
    """The chair, who was to be called by Tuesday, on Wednesday: nobody called."""
    twice.picks("Bel mij").sees("belt u uiterlijk dinsdag 1 december")
    town.passes(working_days=4)
    return twice


def test_who_is_to_call_is_reminded_on_the_working_day_before(town: Town, twice: Phone) -> None:
    twice.picks("Bel mij")
    town.passes(working_days=1)
    assert not told(town.wijkregisseur, "wacht op u")
    town.passes(working_days=1)
    town.wijkregisseur.sees("Annie Jansen", "wacht op u", "U belt uiterlijk dinsdag 1 december")
    assert "Wij hebben gebeld" in town.wijkregisseur.buttons


def test_who_leads_a_talk_is_asked_beforehand_whether_the_chair_knows_when_and_where(
    town: Town, twice: Phone
) -> None:
    twice.picks("woensdag 2 december")
    town.passes(working_days=3)
    town.wijkregisseur.sees("op woensdag 2 december", "Annie Jansen", "al hoe laat en waar")


def test_who_was_not_called_gets_an_apology_a_name_and_a_new_date(town: Town, not_called: Phone) -> None:
    not_called.sees("zou u bellen over melding 1, uiterlijk dinsdag 1 december", "Hoe ging het?")
    not_called.picks("Het ging niet door").sees(
        "Dat spijt ons.", "Yusuf Arslan", "belt u nu uiterlijk maandag 7 december"
    )
    town.wijkregisseur.sees("ging nog niet door", "Annie Jansen", "maandag 7 december")
    not_called.has("Yusuf Arslan", "belt u, uiterlijk maandag 7 december")
    town.passes(working_days=4)
    not_called.sees("uiterlijk maandag 7 december", "Hoe ging het?")


def test_the_second_time_who_comes_next_hears_it_too(town: Town, not_called: Phone) -> None:
    not_called.picks("Het ging niet door")
    town.passes(working_days=4)
    not_called.picks("Het ging niet door").sees("Dat spijt ons.", "weet nu ook dat het niet doorging.")
    assert told(town.lead, "Kunt u helpen?") or told(town.coordinator, "Kunt u helpen?")


def test_who_could_not_call_says_so_and_the_chair_has_to_do_nothing(town: Town, not_called: Phone) -> None:
    town.wijkregisseur.picks("Het ging niet door").sees("ging nog niet door", "uiterlijk maandag 7 december")
    not_called.sees("Dat spijt ons.", "belt u nu uiterlijk maandag 7 december")
    not_called.picks("Een andere dag").picks("vrijdag 4 december").sees("praat met u op vrijdag 4 december")


def test_a_talk_that_was_off_and_for_which_no_day_is_chosen_becomes_a_call(town: Town, twice: Phone) -> None:
    twice.picks("maandag 30 november")
    town.passes(working_days=3)
    twice.picks("Het ging niet door").sees("Dat spijt ons.", "Kiest u niets, dan belt").picks("Laat maar")
    town.passes(working_days=11)
    assert not told(twice, "nu gesloten")
    twice.has("Dat spijt ons.", "Yusuf Arslan", "belt u nu uiterlijk")
    town.passes(working_days=2)
    assert told(town.wijkregisseur, "Annie Jansen")


def test_everything_that_did_not_take_place_stands_in_the_record(town: Town, not_called: Phone) -> None:
    not_called.picks("Het ging niet door").picks("Alles lezen").picks("Hier in de chat")
    not_called.sees("Annie Jansen", "zei dat een gesprek niet doorging")


def test_the_municipality_hears_that_no_day_was_chosen(town: Town, twice: Phone) -> None:
    twice.picks("Laat maar")
    town.passes(working_days=11)
    town.wijkregisseur.has("Annie Jansen", "koos geen dag", "Melding 1 is nu gesloten")
    town.officer.has("Annie Jansen", "koos geen dag", "Melding 1 is nu gesloten")
