"""News is read when it was said to be read: in time for its date, and what cannot wait at once."""

from datetime import date, datetime

from tests.handlers.test_flag_story import raise_flag
from tests.handlers.test_notices import writes
from tests.handlers.test_notices_moved import moves
from tests.town import Town
from tests.townspeople import AMSTERDAM

EVENING = "Vervolgavond Stationsplein"


def test_with_a_flag_and_a_process_open_a_number_is_a_choice_of_the_newest(town: Town) -> None:
    raise_flag(town)
    town.passes(minutes=1)
    town.chair.says("/trajecten").sees("Zo ver is het")
    town.passes(minutes=1)
    town.chair.says("1").sees("Bedoelt u Stationsplein, Zet in agenda?").picks("Ja, die")
    town.chair.sees("de data van Stationsplein")


def test_a_cancelled_evening_is_told_at_once_however_often_it_moved_before(town: Town) -> None:
    moves(town, date(2026, 12, 17))
    town.passes(days=1)
    moves(town, date(2026, 12, 1))
    town.passes(until=datetime(2026, 12, 1, 12, tzinfo=AMSTERDAM))
    town.chair.unread = len(town.chair.messages)
    moves(town, date(2026, 12, 1), active=False)
    town.chair.sees(f"{EVENING} van dinsdag 1 december om 20.00 uur gaat niet door.")


def test_another_moment_after_one_that_keeps_to_a_date_is_asked_anew(town: Town) -> None:
    writes(town)
    town.officer.picks("Op een moment").says("7 dagen voor de bijeenkomst om 10 uur")
    town.officer.sees("Klopt dat?").says("een ander moment").sees("Wanneer moet het weg?")
    town.officer.says("7 dagen voor de bijeenkomst om 10 uur").picks("Een ander moment")
    town.officer.sees("Wanneer moet het weg?").says("volgende week maandag om half tien")
    town.officer.sees("maandag 30 november", "9.30 uur").picks("Ja, dat klopt")
    town.officer.sees("gaat maandag 30 november om 9.30 uur weg")
