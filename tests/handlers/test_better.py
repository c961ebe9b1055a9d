"""Four weeks after a flag ended there is one question: is it better now?"""

import pytest

from tests.handlers.test_flag_story import raise_flag
from tests.phone import Phone
from tests.town import Town

QUESTION = "Is het nu beter?"


@pytest.fixture
def helped(town: Town) -> Phone:
    """The chair, who was helped."""
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar").picks("Versturen")
    return town.chair.picks("Ja, dit helpt").sees("Melding 1 is gesloten")


def asked(phone: Phone) -> int:
    return sum(QUESTION in message.body for message in phone.messages)


def test_four_weeks_after_the_end_it_is_asked_once(town: Town, helped: Phone) -> None:
    town.passes(days=27)
    helped.sees_nothing_new()
    town.passes(days=1)
    helped.sees("Melding 1", "Inloopavond Stationsplein", "donderdag 26 november", QUESTION)
    assert helped.buttons == ["Ja", "Een beetje", "Nee", "Weet ik niet"]
    town.passes(days=60)
    assert asked(helped) == 1


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Ja", "het is nu beter"),
        ("Een beetje", "een beetje beter"),
        ("Nee", "het is nu niet beter"),
        ("Weet ik niet", "niet of het nu beter is"),
    ],
)
def test_what_is_said_goes_to_who_had_it_last(town: Town, helped: Phone, said: str, heard: str) -> None:
    town.passes(days=28)
    helped.sees(QUESTION).says(said).sees("Mila de Boer", "hoort dit ook")
    town.passes(days=1)
    town.officer.sees("Annie Jansen", "Melding 1 sloot op donderdag 26 november", heard)


def test_who_says_no_can_begin_again_at_once(town: Town, helped: Phone) -> None:
    town.passes(days=28)
    helped.picks("Nee").sees("Dat spijt ons").picks("Iets ging niet goed").sees("Over welke bijeenkomst")


def test_it_is_answered_once(town: Town, helped: Phone) -> None:
    town.passes(days=28)
    prompt = helped.last.prompt
    assert prompt is not None
    helped.picks("Ja").taps(prompt, 2)
    assert helped.toasts[-1] == "Dit is al beantwoord."


def test_what_was_taken_back_or_only_passed_on_is_not_asked_about(town: Town) -> None:
    raise_flag(town, "Alleen doorgeven")
    raise_flag(town)
    town.chair.picks("Intrekken").picks("Ja, intrekken")
    town.passes(days=40)
    assert not asked(town.chair)


def test_what_was_opened_again_is_asked_about_after_it_ended_again(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar").picks("Versturen")
    town.passes(working_days=12)
    town.chair.picks("Weer openen").says("Dit helpt niet.").sees("weer open")
    town.passes(days=28)
    assert not asked(town.chair)
    town.wijkregisseur.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar")
    town.wijkregisseur.picks("Versturen")
    town.chair.picks("Ja, dit helpt")
    town.passes(days=34)
    assert asked(town.chair) == 1


def test_what_was_promised_for_later_is_one_question_and_comes_on_a_working_day(town: Town) -> None:
    raise_flag(town, "Dat het anders gaat")
    town.officer.picks("Antwoorden").picks("Dit doen we anders").says("Wij huren een grotere zaal.")
    town.officer.says("26 december").picks("Ja, dat klopt").picks("Versturen")
    town.chair.picks("Ja, dit helpt").sees("Melding 1 is gesloten")
    town.passes(days=31)
    assert not any("Is het gebeurd?" in message.body for message in town.chair.messages)
    town.passes(days=1)
    town.chair.sees("Is het gebeurd?").picks("Ja")
    town.passes(days=13)
    assert not asked(town.chair)
    town.passes(days=14)
    assert not asked(town.chair)
    town.passes(days=1)
    assert asked(town.chair) == 1


def test_what_was_promised_for_soon_is_asked_about_first_and_whether_it_is_better_later(town: Town) -> None:
    raise_flag(town, "Dat het anders gaat")
    town.officer.picks("Antwoorden").picks("Dit doen we anders").says("Wij huren een grotere zaal.")
    town.officer.says("4 december").picks("Ja, dat klopt").picks("Versturen")
    town.chair.picks("Ja, dit helpt")
    town.passes(days=9)
    town.chair.sees("Is het gebeurd?").picks("Ja")
    town.passes(days=19)
    assert asked(town.chair) == 1
