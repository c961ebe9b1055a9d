"""Which question stands out on a page, and which stays as it is: by the words on the buttons."""

import inspect
import re

import pytest

from bot.web.asking import ON_CARDS, kind_of
from handlers import cards, helping, process_cards


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        (["Versturen", "Naar iemand anders", "Niet versturen"], "check"),
        (["Send", "Change the text"], "check"),
        (["Niet versturen", "Versturen"], None),
        (["Iets toevoegen", "Alles lezen", "Intrekken"], "card"),
        (["Ik pak dit op", "Antwoorden", "Wij hebben gebeld", "Meer"], "card"),
        (["Iets ging niet goed", "Hulp"], None),
        ([], None),
    ],
)
def test_the_kind_of_a_question(options: list[str], kind: str | None) -> None:
    assert kind_of(options) == kind


def test_every_button_that_stands_on_a_card_is_known_as_one() -> None:
    of_flags = [inspect.getsource(each) for each in (cards, helping)]
    [of_processes] = re.findall(
        r"\n    options = \[\]\n.*?return View", inspect.getsource(process_cards), re.DOTALL
    )
    written = re.findall(r't\.option\(f?"[^"]*", "([\w-]+)"\)', "\n".join([*of_flags, of_processes]))

    assert {*ON_CARDS} == {*written}
    assert len(written) > 3
