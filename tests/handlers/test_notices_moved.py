"""A date of a process moves: what was planned around it moves along, visibly; everybody hears it at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from handlers.commands import town as town_file
from handlers.stored_town import stored_town
from handlers.town import Process, Step
from storage import areas
from storage import processes as stored_processes
from tests.town import Town, new_town
from tests.townspeople import AMSTERDAM

pytestmark = pytest.mark.usefixtures("eager")

EVENING = "Vervolgavond Stationsplein"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town with a notice planned a week before the next meeting."""
    for town in new_town(tmp_path):
        planned(town, "7 dagen voor de bijeenkomst om 10:00")
        town.officer.sees("gaat dinsdag 8 december om 10.00 uur weg")
        yield town


def planned(town: Town, when: str) -> None:
    town.officer.says("/bericht").says("Komt u ook?").picks("Klaar").picks("Op een moment").says(when)
    town.officer.picks("Ja, dat klopt")


def moves(town: Town, day: date, starts: time = time(20), *, active: bool = True) -> None:
    """The meeting moves in the town's file, which is brought in again."""
    with town.database.transaction() as db:
        known = stored_town(db).town
        meetings = tuple(
            replace(each, day=day, starts=starts, active=active) if each.name == EVENING else each
            for each in known.meetings
        )
        town_file.apply(db, replace(known, meetings=meetings), town.ctx())
    town.deliver()


def decides(town: Town, *days: date) -> None:
    """The days of the process's own on which something is decided, as the town's file has them now."""
    with town.database.transaction() as db:
        known = stored_town(db).town
        steps = tuple(Step(f"besluit-{place}", "Besluit", day) for place, day in enumerate(days))
        processes: tuple[Process, ...] = tuple(replace(each, steps=steps) for each in known.processes)
        town_file.apply(db, replace(known, processes=processes), town.ctx())
    town.deliver()


def test_what_was_planned_moves_along_and_the_officer_sees_to_when(town: Town) -> None:
    moves(town, date(2026, 12, 17))
    town.officer.sees(
        f"{EVENING} is verplaatst naar donderdag 17 december",
        "gaat nu donderdag 10 december om 10.00 uur weg",
    )
    town.passes(until=datetime(2026, 12, 10, 9, 59, tzinfo=AMSTERDAM))
    assert "Komt u ook?" not in town.chair.screen()
    town.passes(minutes=1)
    town.chair.sees("Komt u ook?", f"Volgende stap: {EVENING}, op donderdag 17 december")


def test_everybody_hears_at_once_that_a_date_moved(town: Town) -> None:
    moves(town, date(2026, 12, 17), time(19, 30))
    for chair in (town.chair, town.neighbour):
        chair.sees(
            "Stationsplein · andere datum",
            f"{EVENING} is verplaatst.",
            "Eerst: dinsdag 15 december om 20.00 uur. Nu: donderdag 17 december om 19.30 uur.",
            "Vragen? Antwoord op dit bericht",
        )


def test_next_door_hears_all_of_a_moved_date(town: Town) -> None:
    with town.database.transaction() as db:
        centre = db.one(areas.area_by_key, key="centrum")
        db.run(stored_processes.drop_process_areas, process_id=1)
        db.run(stored_processes.add_process_area, process_id=1, area_id=centre.id)
    moves(town, date(2026, 12, 17))
    town.neighbour.sees("Nu: donderdag 17 december om 20.00 uur.", "Vragen? Antwoord op dit bericht")
    assert town.neighbour.buttons == []


def test_bringing_the_same_file_in_again_tells_nothing(town: Town) -> None:
    moves(town, date(2026, 12, 15))
    town.chair.sees_nothing_new()
    moves(town, date(2026, 12, 17))
    town.chair.sees("is verplaatst")
    moves(town, date(2026, 12, 17))
    town.chair.sees_nothing_new()


def test_a_meeting_that_does_not_take_place_takes_its_notice_along(town: Town) -> None:
    moves(town, date(2026, 12, 15), active=False)
    town.chair.sees(f"{EVENING} van dinsdag 15 december om 20.00 uur gaat niet door.")
    town.officer.sees("rond een datum die niet doorgaat", "niet verstuurd").picks("Niet versturen")
    town.passes(days=30)
    assert "Komt u ook?" not in town.chair.screen()


def test_a_meeting_that_takes_place_after_all_has_its_notice_back(town: Town) -> None:
    for _ in range(2):
        moves(town, date(2026, 12, 15), active=False)
        town.officer.sees("rond een datum die niet doorgaat")
        moves(town, date(2026, 12, 15))
        town.officer.sees("gaat toch door, op dinsdag 15 december", "dinsdag 8 december om 10.00 uur weg")
    town.passes(until=datetime(2026, 12, 8, 10, 0, tzinfo=AMSTERDAM))
    town.chair.sees("Komt u ook?")


def test_a_date_that_comes_so_near_that_it_should_have_gone_is_asked_about(town: Town) -> None:
    moves(town, date(2026, 12, 1))
    town.officer.sees("is vervroegd", "niet verstuurd").picks("Nu versturen")
    town.chair.sees("Komt u ook?")


def test_what_was_cancelled_stays_so_when_its_date_moves(town: Town) -> None:
    town.officer.says("/berichten").picks("1. ").picks("Niet versturen").sees("wordt nooit verstuurd")
    moves(town, date(2026, 12, 17))
    town.officer.sees_nothing_new()
    town.passes(days=40)
    assert "Komt u ook?" not in town.chair.screen()


def test_a_meeting_that_is_over_moves_nothing(town: Town) -> None:
    town.passes(until=datetime(2026, 12, 16, 10, 0, tzinfo=AMSTERDAM))
    town.chair.sees("Komt u ook?")
    moves(town, date(2026, 12, 14))
    town.chair.sees_nothing_new()


def test_the_day_after_the_decision_moves_with_the_decision(town: Town) -> None:
    decides(town, date(2026, 12, 8))
    planned(town, "de dag na het besluit om 10 uur")
    town.officer.sees("gaat woensdag 9 december om 10.00 uur weg")
    decides(town, date(2026, 12, 10))
    town.officer.sees("Besluit is verplaatst naar donderdag 10 december", "vrijdag 11 december om 10.00 uur")
    town.chair.sees("Besluit is verplaatst.", "Eerst: dinsdag 8 december. Nu: donderdag 10 december.")
    decides(town)
    town.chair.sees("Besluit van donderdag 10 december gaat niet door.")
    town.officer.sees("rond een datum die niet doorgaat")


def test_the_rhythm_of_a_process_begins_when_the_file_brings_it(town: Town) -> None:
    decides(town)
    with town.database.transaction() as db:
        known = stored_town(db).town
        other = replace(known.processes[0], key="park", name="Stadspark")
        town_file.apply(db, replace(known, processes=(*known.processes, other)), town.ctx())
    town.passes(until=datetime(2026, 12, 17, 9, 0, tzinfo=AMSTERDAM))
    town.officer.sees("hoorden hier nog niets over Stadspark", "staat voor donderdag 24 december")
