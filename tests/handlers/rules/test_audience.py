"""Whom news is for: own areas in full, next door in short, and what its author changed in that."""

import pytest

from handlers.rules.audience import audience, entitled, in_short
from storage.notices import ADDED, LEFT_OUT, NEXT_DOOR, OWN

CENTRE, WEST, FAR = 1, 2, 3
CANAL, STATION, HILL = 10, 20, 30
SEATS = {CANAL: {CENTRE, WEST}, STATION: {WEST}, HILL: {FAR}}


def test_who_sits_in_the_area_hears_all_and_who_sits_beside_it_the_beginning() -> None:
    assert entitled({CENTRE}, {WEST}, SEATS) == {CANAL: OWN, STATION: NEXT_DOOR}


def test_who_is_added_hears_all_though_next_door_or_far_away() -> None:
    by_right = entitled({CENTRE}, {WEST}, SEATS)
    assert audience(by_right, [STATION, HILL, CANAL], []) == {CANAL: OWN, STATION: ADDED, HILL: ADDED}


def test_only_who_has_a_right_can_be_left_out() -> None:
    by_right = entitled({CENTRE}, {WEST}, SEATS)
    assert audience(by_right, [], [CANAL, HILL]) == {CANAL: LEFT_OUT, STATION: NEXT_DOOR}


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("De straat gaat open. Dat duurt drie weken.", "De straat gaat open."),
        ("Beste buren,\n\nDe straat gaat open.\nTot dan.", "Beste buren, De straat gaat open."),
        ("Dag. De straat gaat open. Dat duurt lang.", "Dag. De straat gaat open."),
        ("Wie komt er vrijdag langs? Iedereen die wil.", "Wie komt er vrijdag langs?"),
        ("De straat is weer open\nDank voor uw geduld", "De straat is weer open"),
        ("Zonder punt", "Zonder punt"),
        ("\n\n", ""),
        ("woord " * 100, "woord " * 39 + "woord\N{HORIZONTAL ELLIPSIS}"),
    ],
)
def test_the_short_version_is_the_first_sentence(words: str, short: str) -> None:
    assert in_short(words) == short
