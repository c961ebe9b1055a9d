"""In chat everybody at the municipality sees their own flags, or one they are asked about: never another's.

Each opens every command and every list, and presses what stands in it. A team lead, a wijkregisseur and a
coordinator see the same, letter for letter, however flags lie among the officers.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from handlers import menus
from handlers.views import plain
from tests import officers
from tests.handlers.bringing import brings
from tests.handlers.going_round import sends
from tests.handlers.test_flag_story import reach_check
from tests.phone import Phone
from tests.town import Town, new_town
from tests.townspeople import AMSTERDAM

ALIKE = ("officer",) * 4
"""Whose each flag is, in order."""

SPREAD = ("officer", "deputy", "deputy", "officer")
LISTS = (
    *("/menu", "/open", "/mijnmeldingen", "/berichten", "/trajecten", "/groep", "/hulp"),
    *("/evaluaties", "/qr"),
)
ABOVE = ("lead", "wijkregisseur", "coordinator", "operator")


@contextmanager
def municipality(folder: Path, whose: tuple[str, ...], *, news: bool = True) -> Iterator[Town]:
    """A town with four flags: with the first the wijkregisseur was asked to help; one is answered."""
    folder.mkdir()
    with contextmanager(new_town)(folder) as town:
        _begin(town, news=news)
        officers.give(town, dict(enumerate(whose, 1)))
        for phone in town.phones.values():
            phone.messages.clear()
            phone.unread = 0
        yield town


def _begin(town: Town, *, news: bool) -> None:
    for number in range(1, 5):
        town.chair.says("/melding")
        reach_check(town.chair).picks("Versturen")
        if number == 1:
            town.passes(datetime(2026, 12, 4, 9, 0, tzinfo=AMSTERDAM))
    town.wijkregisseur.sees("Kunt u helpen?")
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Er was maar één zaal vrij.").picks("Klaar")
    town.officer.picks("Alleen deze").picks("Versturen")
    if news:
        sends(town)


def looks_everywhere(phone: Phone) -> str:
    """Every command there is, and every button of every list; what stood on the screen because of it."""
    meanings: dict[str, str] = vars(menus)["_SAME"]
    lists: dict[str, object] = vars(menus)["_LISTS"]
    assert {meanings[name[1:]] for name in LISTS} >= lists.keys()
    shown: list[str] = []
    for name in LISTS:
        for place in range(_buttons(phone.says(name))):
            label = phone.last.options[place].label
            if phone.last.options[place].value not in {"menu-stop", "menu-language"}:
                phone.picks(label)
            shown += _taken(phone)
            phone.says(name)
        shown += _taken(phone)
    for name in meanings:
        if name != "stop":
            phone.says(f"/{name.partition(' ')[0]}")
            shown += _taken(phone)
    return "\n\n".join(shown)


def _buttons(phone: Phone) -> int:
    return len(phone.last.options)


def _taken(phone: Phone) -> list[str]:
    found = [f"{plain(m.body)} {[option.label for option in m.options]}" for m in phone.messages]
    del phone.messages[:-1]
    return found


def numbers_in(shown: str) -> set[int]:
    """The flags that are spoken of."""
    return {int(number) for number in re.findall(r"[Mm]elding (\d+)", shown)}


@pytest.mark.parametrize(
    ("who", "own"),
    [
        ("officer", {1, 4}),
        ("deputy", {2, 3}),
        ("wijkregisseur", {1}),
        ("lead", set()),
        ("coordinator", set()),
        ("operator", set()),
    ],
)
def test_wherever_one_looks_there_are_only_ones_own(tmp_path: Path, who: str, own: set[int]) -> None:
    with municipality(tmp_path / "town", SPREAD) as town:
        assert numbers_in(looks_everywhere(getattr(town, who))) == own


def test_who_stands_above_officers_sees_the_same_however_flags_lie_among_them(tmp_path: Path) -> None:
    seen = []
    for name, whose in (("alike", ALIKE), ("spread", SPREAD)):
        with municipality(tmp_path / name, whose) as town:
            seen.append({key: looks_everywhere(getattr(town, key)) for key in ABOVE})
    assert seen[0] == seen[1]


def test_a_list_of_before_opens_nothing_that_is_anothers_now(tmp_path: Path) -> None:
    with municipality(tmp_path / "town", ALIKE) as town:
        town.officer.says("/open").picks("Melding 2")
        town.officer.has("De zaal was te klein.")
        town.officer.says("/open")
        officers.give(town, {2: "deputy"})
        del town.officer.messages[:-1]
        town.officer.picks("Melding 2")
        assert "De zaal was te klein." not in town.officer.last.body


def test_an_overview_of_the_week_tells_of_processes_only(tmp_path: Path) -> None:
    with municipality(tmp_path / "town", SPREAD, news=False) as town:
        brings(town, town.wijkregisseur, "het ontwerp is klaar")
        town.passes(datetime(2026, 12, 7, 9, 0, tzinfo=AMSTERDAM))
        [overview] = [m for m in town.wijkregisseur.messages if "Uw overzicht" in m.body]
        assert not re.search(r"melding|Mila|Joris", overview.body, re.IGNORECASE)
