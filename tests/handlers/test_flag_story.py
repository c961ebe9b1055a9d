"""A chair says that something went badly; somebody answers; the chair says whether that helps (action 4)."""

from tests.town import Town


def raise_flag(town: Town, wish: str = "Uitleg") -> None:
    """The whole way through, as a chair goes it."""
    town.chair.says("/menu").picks("Iets ging niet goed").picks("Inloopavond Stationsplein")
    town.chair.picks("Slecht georganiseerd").says("De zaal was te klein.").picks("Klaar").picks(wish)
    town.chair.picks("Versturen")


def test_a_chair_flags_and_the_officer_explains(town: Town) -> None:
    raise_flag(town)
    town.chair.sees("Melding 1", "Nu bij", "Mila de Boer", "uiterlijk donderdag 3 december")
    town.officer.sees("Vereniging De Gracht vraagt uitleg", "De zaal was te klein.", "uiterlijk donderdag 3 december")
    town.officer.picks("Ik pak dit op")
    town.chair.sees("Mila de Boer", "heeft melding 1 gelezen en pakt die op", "donderdag 3 december")
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Er was maar één zaal vrij.").picks("Klaar")
    town.officer.picks("Versturen").sees("Verstuurd naar")
    town.chair.sees("Antwoord op melding 1", "Er was maar één zaal vrij.").picks("Ja, dit helpt")
    town.chair.sees("Melding 1 is gesloten")
    town.officer.sees("is geholpen")


def test_the_card_says_delivered_only_once_it_is(town: Town) -> None:
    town.passes(hours=9)
    raise_flag(town)
    town.chair.sees("Melding 1 is bewaard", "krijgt die morgen om 9.00 uur")
    town.officer.sees_nothing_new()
    town.passes(working_days=1)
    town.officer.sees("Vereniging De Gracht vraagt uitleg")
    town.chair.has("Bezorgd bij", "Mila de Boer")
