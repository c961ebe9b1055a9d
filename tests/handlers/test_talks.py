"""Writing helps no further: a talk is offered; who still differ write it, side by side (model text 11)."""

import pytest

from tests.handlers.talking import NOT_AGREED, WRITING_HELPS_NO_FURTHER, explains, told
from tests.phone import Phone
from tests.town import Town

# ------------------------------------------------------------------ the first time


def test_the_first_no_asks_what_is_missing_and_says_who_reads_along_and_until_when(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal was te klein.")
    town.chair.picks("Klaar").picks("Uitleg").picks("Versturen")
    explains(town.officer, "Er was maar één zaal vrij.")
    town.chair.picks("Nee, dit helpt niet").sees(
        "Wat mist u nog", "Eén zin is genoeg.", "Yusuf Arslan", "leest mee.", "U hoort uiterlijk dinsdag 1"
    )


# ------------------------------------------------------------------ a day is chosen


def test_the_second_no_offers_a_talk_with_days_to_choose(town: Town, twice: Phone) -> None:
    twice.sees(WRITING_HELPS_NO_FURTHER, "Yusuf Arslan", "wil met u en", "Mila de Boer", "Welke dag past u?")
    assert twice.buttons == [
        "maandag 30 november", "dinsdag 1 december", "woensdag 2 december", "Bel mij", "Geen gesprek",
        "Laat maar",
    ]  # fmt: skip
    town.wijkregisseur.sees("voor de tweede keer", "U hoeft nu niets te doen")
    town.officer.has("voor de tweede keer")
    twice.has("Nu bij: ", "Yusuf Arslan", "wil met u praten. Welke dag past u?")
    town.wijkregisseur.has("Annie Jansen", "kiest een dag voor een gesprek.")


def test_the_days_are_those_on_which_the_wijkregisseur_works(town: Town) -> None:
    town.wijkregisseur.says("werkdagen").says("di en do").says("klaar")
    town.chair.says("melding").picks("Geen bijeenkomst").picks("Geen van deze").picks("Het ging buiten")
    town.chair.says("Wij hoorden het van de krant.").picks("Klaar").picks("Uitleg").picks("Versturen")
    explains(town.wijkregisseur, "Dat ging zo.")
    town.chair.picks("Nee, dit helpt niet").says("Waarom dan?")
    town.passes(working_days=1)
    explains(town.coordinator, "Dat ging zo.")
    town.chair.picks("Nee, dit helpt niet").sees(WRITING_HELPS_NO_FURTHER)
    assert town.chair.buttons[:3] == ["dinsdag 1 december", "donderdag 3 december", "dinsdag 8 december"]
    town.chair.says("woensdag 2 december").picks("Ja, dat klopt").sees(
        "Op woensdag 2 december werkt", "Yusuf Arslan", "niet", "Welke dag past u?"
    )
    town.chair.says("donderdag").sees("praat met u op donderdag 3 december")


def test_a_chosen_day_is_news_for_both_officers_and_stands_on_the_cards(town: Town, twice: Phone) -> None:
    twice.picks("dinsdag 1 december").sees(
        "Goed.", "Yusuf Arslan", "praat met u op dinsdag 1 december", "hoe laat en waar"
    )
    town.wijkregisseur.sees(
        "Gesprek over melding 1", "Annie Jansen", "dinsdag 1 december", "hoe laat en waar"
    )
    town.officer.sees("Gesprek over melding 1", "Yusuf Arslan", "dinsdag 1 december")
    twice.has("Melding 1", "Gesprek met", "Yusuf Arslan", "dinsdag 1 december")
    town.wijkregisseur.has("De zaal was te klein.", "Gesprek met", "Annie Jansen", "dinsdag 1 december")
    town.wijkregisseur.says("Zullen we om tien uur afspreken?", reply_to="Gesprek over melding 1")
    twice.sees("Zullen we om tien uur afspreken?")


@pytest.mark.parametrize(
    "typed",
    [
        "3",
        "woensdag",
        "woensdag 2 december",
        "2 december",
        "woensdag half drie",
        "woensdag 2 december om 14.30 uur",
    ],
)
def test_a_day_can_be_typed(town: Town, twice: Phone, typed: str) -> None:
    twice.says(typed)
    if "Ja, dat klopt" in twice.buttons:
        twice.sees("woensdag 2 december").picks("Ja, dat klopt")
    twice.sees("praat met u op woensdag 2 december")


def test_who_does_not_choose_can_do_so_later_from_the_card(town: Town, twice: Phone) -> None:
    twice.picks("Laat maar").picks("Een dag kiezen").picks("maandag 30 november")
    twice.sees("praat met u op maandag 30 november")
    twice.picks("Een andere dag").picks("woensdag 2").sees("praat met u op woensdag 2 december")
    town.passes(working_days=3)
    assert not told(twice, "Hoe ging het?")
    town.passes(working_days=2)
    twice.sees("Op woensdag 2 december sprak u", "Hoe ging het?")


def test_who_rather_calls_is_called_by_a_named_person_before_a_day(town: Town, twice: Phone) -> None:
    twice.picks("Bel mij").sees("Yusuf Arslan", "belt u uiterlijk dinsdag 1 december")
    town.wijkregisseur.sees("bel", "Annie Jansen", "uiterlijk dinsdag 1 december")
    town.wijkregisseur.picks("Wij hebben gebeld").picks("donderdag 26").says("Er komt een tweede avond.")
    town.wijkregisseur.picks("Versturen")
    twice.sees("Er komt een tweede avond.", "Klopt dat zo?").picks("Ja, dat klopt").sees("gesloten")
    town.passes(working_days=4)
    assert not told(twice, "Hoe ging het?")


def test_a_call_that_did_not_come_is_asked_about_the_day_after(town: Town, twice: Phone) -> None:
    twice.picks("Bel mij")
    town.wijkregisseur.has("Bel ", "Annie Jansen", "uiterlijk dinsdag 1 december")
    town.passes(working_days=4)
    twice.sees("Yusuf Arslan", "zou u bellen", "uiterlijk dinsdag 1 december", "Hoe ging het?")
    twice.picks("Het ging niet door").sees("Dat spijt ons.").picks("Een andere dag").picks(
        "maandag 7 december"
    )
    twice.sees("praat met u op maandag 7 december")


def test_a_day_nobody_chose_is_asked_for_once_and_then_closes_reopenable(town: Town, twice: Phone) -> None:
    twice.picks("Laat maar")
    town.passes(working_days=9)
    twice.sees("Welke dag past u?", "donderdag 10 december")
    assert len(told(twice, "Horen wij niets, dan sluiten wij")) == 1
    town.passes(working_days=2)
    twice.sees("Wij hoorden niets meer over een gesprek", "Melding 1 is nu gesloten")
    twice.has("geen reactie")
    twice.picks("Weer openen").sees(WRITING_HELPS_NO_FURTHER)


def test_a_day_chosen_too_late_says_how_to_go_on(town: Town, twice: Phone) -> None:
    town.passes(working_days=11)
    twice.picks("maandag 30").sees("Melding 1 is gesloten").picks("Weer openen").sees(
        WRITING_HELPS_NO_FURTHER
    )


# ------------------------------------------------------------------ how it went


def test_the_day_after_both_sides_are_asked_how_it_went(town: Town, talked: Phone) -> None:
    talked.sees("Op maandag 30 november sprak u", "Yusuf Arslan", "Hoe ging het?")
    assert talked.buttons == [
        "Wij zijn het eens",
        "Voor een deel eens",
        "Niet eens geworden",
        "Het ging niet door",
    ]
    town.wijkregisseur.sees("Hoe ging het?", "Annie Jansen")
    town.officer.sees("Hoe ging het?", "Annie Jansen")
    assert "Afspraak vastleggen" in town.wijkregisseur.buttons
    assert "Afspraak vastleggen" not in town.officer.buttons


@pytest.mark.parametrize(
    ("said", "outcome"), [("Wij zijn het eens", "geholpen"), ("Voor een deel eens", "deels geholpen")]
)
def test_who_agrees_ends_it_so(town: Town, talked: Phone, said: str, outcome: str) -> None:
    talked.picks(said).sees("Melding 1 is gesloten")
    talked.has("Melding 1", f"Gesloten op dinsdag 1 december: {outcome}.")
    town.wijkregisseur.has("Annie Jansen", "na het gesprek", "eens. Melding 1 is gesloten")
    town.officer.has("Annie Jansen", "na het gesprek")
    town.wijkregisseur.picks("Niet eens geworden").sees("Melding 1 is gesloten")


def test_what_was_agreed_is_for_the_chair_to_confirm(town: Town, talked: Phone) -> None:
    town.wijkregisseur.picks("Afspraak vastleggen").picks("maandag 30")
    town.wijkregisseur.says("Er komt een tweede avond.").picks("Versturen")
    talked.sees("Er komt een tweede avond.", "Klopt dat zo?").picks("Ja, dat klopt").sees("gesloten")


@pytest.mark.parametrize("who", ["chair", "wijkregisseur", "officer"])
def test_what_did_not_take_place_gets_another_day(town: Town, talked: Phone, who: str) -> None:
    getattr(town, who).picks("Het ging niet door")
    if who != "chair":
        talked.sees("ging niet door", "Welke dag past u?").picks("Een dag kiezen")
    talked.sees("Dat spijt ons.", "wil nog steeds met u praten").picks("vrijdag 4 december").sees(
        "praat met u op vrijdag 4 december"
    )
    town.passes(working_days=4)
    talked.sees("Op vrijdag 4 december sprak u", "Hoe ging het?")


def test_a_talk_nobody_says_anything_about_closes_reopenable(town: Town, talked: Phone) -> None:
    town.passes(working_days=12)
    assert len(told(talked, "Hoe ging het?")) == 2
    talked.sees("Wij hoorden niets meer over een gesprek", "gesloten").picks("Weer openen").sees(NOT_AGREED)
