"""What was agreed in a talk is kept: by whom, on which day, before and after the flag closes."""

import pytest

from tests.handlers.talking import told
from tests.phone import Phone
from tests.town import Town

AGREED = "Er komt een tweede avond in maart."


@pytest.mark.parametrize("way", ["Wij zijn het eens", "Voor een deel eens"])
def test_who_agrees_is_asked_what_was_agreed_and_everybody_reads_it(
    town: Town, talked: Phone, way: str
) -> None:
    talked.picks(way).sees("Melding 1 is gesloten")
    talked.has("Wat sprak u af met", "Wij bewaren dat bij melding 1").says(AGREED)
    talked.sees("Bewaard bij melding 1", "maandag 30 november")
    for phone in (town.wijkregisseur, town.officer):
        phone.has("Annie Jansen", "maandag 30 november", AGREED)
    talked.picks("Alles lezen").picks("Hier in de chat").sees(
        "Annie Jansen", "schreef op wat is afgesproken", AGREED, "Dat was op maandag 30 november."
    )


def test_who_was_there_for_the_municipality_can_write_it_after_it_closed(town: Town, talked: Phone) -> None:
    talked.picks("Wij zijn het eens").picks("Niet versturen")
    town.wijkregisseur.picks("Afspraak vastleggen").sees("Wat sprak u af met", "Annie Jansen")
    town.wijkregisseur.says(AGREED).sees("Bewaard bij melding 1")
    talked.sees("Yusuf Arslan", "wat u afsprak op maandag 30 november", AGREED)
    town.wijkregisseur.picks("Afspraak vastleggen")
    assert town.wijkregisseur.toasts[-1] == "Dit is al beantwoord."
    talked.picks("Afspraak vastleggen").says("Ook komt er een ruimere zaal.")
    town.wijkregisseur.has("Ook komt er een ruimere zaal.")


def test_of_a_call_the_day_is_asked(town: Town, twice: Phone) -> None:
    twice.picks("Bel mij")
    town.passes(working_days=4)
    twice.picks("Wij zijn het eens").sees("Op welke dag sprak u elkaar?").says("maandag 30 november")
    twice.picks("Ja, dat klopt").says(AGREED).sees("maandag 30 november")
    town.wijkregisseur.has(AGREED, "maandag 30 november")


def test_the_day_of_a_call_stands_in_the_record(town: Town, twice: Phone) -> None:
    twice.picks("Bel mij")
    town.wijkregisseur.picks("Wij hebben gebeld").picks("donderdag 26").says(AGREED).picks("Versturen")
    twice.picks("Ja, dat klopt").picks("Alles lezen").picks("Hier in de chat")
    twice.sees(AGREED, "Dat was op donderdag 26 november.")


def test_somebody_else_cannot_write_there(town: Town, talked: Phone) -> None:
    talked.picks("Wij zijn het eens").says(AGREED)
    prompt = next(m.prompt for m in town.officer.messages if AGREED in m.body)
    assert prompt is not None
    town.neighbour.taps(prompt, 0)
    assert not told(town.neighbour, "Wat sprak u af")
