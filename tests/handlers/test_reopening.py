"""A flag opened again: whoever has it hears what the chair still misses, and is never sent away with it."""

import pytest

from storage import people
from tests.phone import Phone
from tests.town import Town

MISSED = "Waarom geen twee avonden?"
NOTHING_TO_DO = "U hoeft niets"


@pytest.fixture
def answered(town: Town) -> Phone:
    """The chair, with the officer's explanation on her screen."""
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal was te klein.")
    town.chair.picks("Klaar").picks("Uitleg").picks("Versturen")
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Er was maar één zaal vrij.")
    town.officer.picks("Klaar").picks("Versturen").sees("Verstuurd naar")
    return town.chair.sees("Antwoord op melding 1")


def has_not_joined(town: Town, *keys: str) -> None:
    with town.database.transaction() as db:
        for key in keys:
            db.run(people.set_joined, which=db.one(people.person_by_key, key=key).id, at=None)


def told(phone: Phone, words: str) -> list[str]:
    return [message.body for message in phone.messages if words in message.body]


@pytest.mark.parametrize("verdict", ["Voor een deel", "Nee, dit helpt niet"])
def test_with_nobody_to_help_the_officer_hears_why_it_is_with_her_again(
    town: Town, answered: Phone, verdict: str
) -> None:
    has_not_joined(town, "wijkregisseur", "lead", "coordinator")
    answered.picks(verdict).says(MISSED)
    town.officer.sees(
        "Annie Jansen", "mist nog iets bij melding 1", MISSED, "weer open", "Yusuf Arslan", "niet bereiken",
        "bij u",
    )  # fmt: skip
    assert not told(town.officer, NOTHING_TO_DO)


def test_the_chair_hears_once_who_has_it_now(town: Town, answered: Phone) -> None:
    has_not_joined(town, "wijkregisseur", "lead", "coordinator")
    answered.picks("Nee, dit helpt niet").says(MISSED)
    answered.sees("Melding 1 is weer open", "Yusuf Arslan", "niet bereiken", "iets van", "Mila de Boer")
    assert len(told(answered, "niet bereiken")) == 1
    assert not told(answered, "heeft melding 1 nu")


def test_without_the_wijkregisseur_somebody_else_helps_before_the_officer_must(
    town: Town, answered: Phone
) -> None:
    has_not_joined(town, "wijkregisseur", "lead")
    answered.picks("Nee, dit helpt niet").says(MISSED).sees("Melding 1 is weer open", "Petra Vos")
    town.coordinator.has(MISSED, "Yusuf Arslan", "niet bereiken").has("mist nog", MISSED, "Antwoord graag")
    town.officer.sees("weer open, en nu bij", "Petra Vos", NOTHING_TO_DO)


def test_who_turns_out_to_be_gone_is_passed_over_and_the_officer_is_not_sent_away_first(
    town: Town, answered: Phone
) -> None:
    has_not_joined(town, "lead", "coordinator")
    town.unreachable.add(town.wijkregisseur.sender.chat_id)
    answered.picks("Nee, dit helpt niet").says(MISSED)
    town.officer.has("mist nog iets bij melding 1", MISSED, "Yusuf Arslan", "niet bereiken", "bij u")
    assert not told(town.officer, NOTHING_TO_DO)
    answered.sees("Wij kunnen", "Yusuf Arslan", "niet bereiken", "Mila de Boer", "heeft melding 1 nu")


def test_the_officer_hears_that_it_is_elsewhere_once_it_came_there(town: Town, answered: Phone) -> None:
    town.passes(hours=9)
    answered.picks("Nee, dit helpt niet").says(MISSED)
    town.passes(hours=1)
    assert not told(town.officer, NOTHING_TO_DO + " te doen")
    town.passes(working_days=1)
    town.wijkregisseur.has("mist nog iets bij melding 1", MISSED, "nu bij u")
    town.officer.has("weer open, en nu bij", "Yusuf Arslan", NOTHING_TO_DO)
    assert len(told(town.officer, "weer open, en nu bij")) == 1


def test_what_is_missed_stands_on_the_card_until_there_is_an_answer(town: Town, answered: Phone) -> None:
    answered.picks("Voor een deel").says(MISSED)
    town.wijkregisseur.says("open meldingen").picks("Melding 1").sees(
        "De zaal was te klein.", "weer open", "mist nog", MISSED, "Antwoord graag uiterlijk"
    )
    town.wijkregisseur.picks("Ik pak dit op").has("U pakt dit op, sinds", MISSED)
    town.wijkregisseur.picks("Antwoorden").picks("Uitleg geven").says("Dat kan.").picks("Klaar")
    town.wijkregisseur.picks("Versturen").sees("Verstuurd naar")
    town.wijkregisseur.says("open meldingen").picks("Melding 1").sees("Er is een antwoord.")
    assert MISSED not in town.wijkregisseur.last.body


def test_whoever_it_is_passed_on_to_hears_it_too(town: Town, answered: Phone) -> None:
    answered.picks("Voor een deel").says(MISSED)
    town.wijkregisseur.picks("Meer").picks("Doorsturen").picks("Petra Vos").says("Zij regelt de avonden.")
    town.coordinator.has("mist nog iets bij melding 1", MISSED, "nu bij u")
    assert len(told(town.officer, "weer open, en nu bij")) == 1


# ------------------------------------------------------------------ who is named beforehand


def test_the_check_names_nobody_who_cannot_be_reached(town: Town) -> None:
    has_not_joined(town, "wijkregisseur")
    checks(town).sees("Dit sturen wij naar", "geen antwoord, dan ook", "Karin Smit")
    has_not_joined(town, "lead", "coordinator")
    town.chair.picks("Niet versturen").picks("Ja, weggooien")
    checks(town).sees("Wie ziet dit?", "Mila de Boer", "en u. Andere verenigingen zien het niet.")
    assert "dan ook" not in town.chair.last.body


def test_with_nobody_else_there_is_no_button_to_choose_them(town: Town) -> None:
    assert "Naar iemand anders" in checks(town).buttons
    town.chair.picks("Niet versturen").picks("Ja, weggooien")
    has_not_joined(town, "wijkregisseur", "deputy", "coordinator")
    assert checks(town).buttons == ["Versturen", "Tekst veranderen", "Niet versturen", "Terug"]
    town.chair.picks("Versturen")
    assert "Doorsturen" not in town.officer.picks("Meer").buttons


def checks(town: Town) -> Phone:
    """The chair before the check screen."""
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal was te klein.")
    return town.chair.picks("Klaar").picks("Uitleg")
