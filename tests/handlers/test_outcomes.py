"""How a flag ends: geholpen, deels, niet eens geworden, ingetrokken or geen reactie; and what each says."""

import pytest

from tests.handlers.test_flag_story import raise_flag
from tests.phone import Phone
from tests.town import Town


@pytest.fixture
def answered(town: Town) -> Phone:
    """The chair, with the officer's explanation on her screen."""
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Er was maar één zaal vrij.")
    town.officer.picks("Klaar").picks("Versturen").sees("Verstuurd naar")
    return town.chair.sees("Antwoord op melding 1")


def test_in_part_asks_what_is_missing_or_whether_it_may_be_closed(town: Town, answered: Phone) -> None:
    answered.picks("Voor een deel").sees(
        "Wat mist u nog bij melding 1?", "Yusuf Arslan", "leest dan mee", "dinsdag 1 december",
        "Is het zo goed genoeg?",
    )  # fmt: skip
    assert answered.buttons == ["Mag zo dicht", "Niet versturen"]


@pytest.mark.parametrize("way", ["tapped", "typed"])
def test_what_is_good_enough_closes_as_helped_in_part(town: Town, answered: Phone, way: str) -> None:
    answered.picks("Voor een deel")
    (answered.picks if way == "tapped" else answered.says)("Mag zo dicht")
    answered.sees("Melding 1 is gesloten: deels geholpen.")
    answered.has("Gesloten op donderdag 26 november: deels geholpen.")
    town.officer.has("Annie Jansen", "is voor een deel geholpen met uw antwoord op melding 1")
    town.wijkregisseur.sees_nothing_new()


def test_what_is_still_missing_goes_on(town: Town, answered: Phone) -> None:
    answered.picks("Voor een deel").says("Waarom geen twee avonden?").sees("Melding 1 is weer open")
    town.wijkregisseur.has("Waarom geen twee avonden?")


def test_a_call_that_is_told_not_quite_right_may_be_closed_too(town: Town) -> None:
    raise_flag(town, "Bel mij")
    town.officer.picks("Wij hebben gebeld").picks("donderdag 26").says("We zoeken een zaal.")
    town.officer.picks("Versturen")
    town.chair.picks("Niet helemaal").picks("Mag zo dicht").sees("deels geholpen")


@pytest.mark.parametrize(
    ("deeds", "ending"),
    [
        (("Ja, dit helpt",), "geholpen"),
        (("Voor een deel", "Mag zo dicht"), "deels geholpen"),
        (("Intrekken", "Ja, intrekken"), "ingetrokken"),
        ((), "geen reactie"),
    ],
)
def test_each_ending_stands_on_the_card_and_in_both_lists(
    town: Town, answered: Phone, deeds: tuple[str, ...], ending: str
) -> None:
    for deed in deeds:
        answered.picks(deed)
    town.passes(working_days=12)
    answered.has("Melding 1", f": {ending}.").says("/mijnmeldingen").sees("Melding 1", f": {ending}.")
    town.officer.has("Vereniging De Gracht", f": {ending}.")
    town.officer.says("/open").sees("geen open meldingen")


def test_no_reaction_can_be_opened_again_for_four_weeks_and_not_longer(town: Town, answered: Phone) -> None:
    town.passes(working_days=11)
    answered.sees("U kunt haar nog 4 weken openen.")
    town.passes(days=27)
    answered.picks("Weer openen").sees("Wat mist u nog").picks("Niet versturen")
    town.passes(days=2)
    answered.picks("Weer openen").sees("Weer openen kan niet meer")


def test_the_card_of_what_closed_in_silence_opens_it_again_as_long_as_that_can(
    town: Town, answered: Phone
) -> None:
    town.passes(working_days=11)
    answered.says("/mijnmeldingen").picks("Melding 1").sees(
        "geen reactie", "Weer openen kan tot en met donderdag 7 januari"
    )
    assert answered.buttons == ["Weer openen", "Alles lezen"]
    answered.picks("Weer openen").sees("Wat mist u nog").picks("Niet versturen")
    town.passes(days=29)
    answered.says("/mijnmeldingen").picks("Melding 1")
    assert answered.buttons == ["Alles lezen"]
