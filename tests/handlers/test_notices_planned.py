"""What an officer plans to tell: at a moment or in a rhythm; changed, moved or cancelled before."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from storage import areas, people, processes
from storage.notices import Notice
from tests.handlers.test_notices import STREET, told, writes
from tests.town import Town
from tests.townspeople import AMSTERDAM

pytestmark = pytest.mark.usefixtures("eager")


def test_the_list_shows_what_is_planned_first(town: Town) -> None:
    town.officer.says("/berichten").sees("Er is nog geen bericht")
    writes(town)
    town.officer.picks("Nu versturen")
    writes(town, "Later meer.")
    town.officer.picks("Op een moment").says("3 december om 10:00").picks("Ja, dat klopt")
    town.officer.sees("gaat donderdag 3 december om 10.00 uur weg")
    town.officer.says("/berichten").sees("1. donderdag 3 december om 10.00 uur, gepland", "Later meer.")
    town.officer.has("2. ", "verstuurd", "De straat gaat maandag open.")


@pytest.fixture
def planned(town: Town) -> Callable[[], Notice]:
    """A notice that goes a week before the next meeting, at ten."""
    writes(town)
    town.officer.picks("Op een moment").says("7 dagen vóór de bijeenkomst om 10:00")
    town.officer.sees("dinsdag 8 december om 10.00 uur", "Verschuift Vervolgavond Stationsplein?")
    town.officer.picks("Ja, dat klopt")

    def now() -> Notice:
        return told(town)[-1]

    return now


def test_planned_words_are_changed(town: Town, planned: Callable[[], Notice]) -> None:
    town.officer.says("/berichten").picks("1. ").picks("Veranderen").says("Toch anders.").picks("Klaar")
    town.officer.sees("gaat dinsdag 8 december om 10.00 uur weg")
    town.passes(days=13)
    town.chair.sees("Toch anders.")
    assert STREET not in town.chair.screen()


def test_what_is_planned_goes_at_another_moment(town: Town, planned: Callable[[], Notice]) -> None:
    town.officer.says("/berichten").picks("1. ").picks("Verplaatsen").picks("Rond Vervolgavond")
    town.officer.picks("De dag ervoor").picks("14.00 uur").picks("Ja, dat klopt")
    town.officer.sees("maandag 14 december om 14.00 uur")
    town.passes(until=datetime(2026, 12, 14, 13, 59, tzinfo=AMSTERDAM))
    town.chair.sees_nothing_new()
    town.passes(minutes=1)
    town.chair.sees(STREET)


def test_what_was_cancelled_is_never_sent(town: Town, planned: Callable[[], Notice]) -> None:
    town.officer.says("/berichten").picks("1. ")
    prompt = town.officer.last.prompt or ""
    town.officer.picks("Niet versturen").sees("wordt nooit verstuurd").taps(prompt, 2)
    assert town.officer.toasts[-1] == "Dat kan niet meer: dit bericht is al weg, of gestopt."
    town.passes(days=30)
    assert STREET not in town.chair.screen()


def test_what_comes_much_too_late_is_asked_about_first(town: Town, planned: Callable[[], Notice]) -> None:
    town.now += timedelta(days=14)
    town.passes(minutes=1)
    town.officer.sees("had dinsdag 8 december weg moeten gaan").picks("Nu versturen").sees("is onderweg")
    town.chair.sees(STREET)


def test_who_takes_the_process_over_decides_about_what_was_planned(
    town: Town, planned: Callable[[], Notice]
) -> None:
    with town.database.transaction() as db:
        lead = db.one(people.person_by_key, key="lead")
        db.run(
            processes.change_process,
            which=1,
            new_name="Stationsplein",
            new_stage="ontwerp",
            new_officer=lead.id,
            new_active=True,
        )
    town.passes(days=13)
    town.lead.sees("Mila de Boer", "gaat niet meer over dit traject").picks("Nu versturen")
    town.chair.sees(STREET)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("gisteren om 10:00", "al geweest"),
        ("7 dagen voor het feest om 10:00", "Dat begrijp ik niet"),
        ("99 dagen voor de bijeenkomst om 10:00", "al geweest"),
        ("x" * 4_000, "Dat begrijp ik niet"),
    ],
)
def test_a_moment_that_cannot_be_is_asked_again(town: Town, typed: str, answer: str) -> None:
    writes(town)
    town.officer.picks("Op een moment").says(typed).sees(answer, "Wanneer moet het weg?")
    town.officer.says("de dag voor de bijeenkomst om 10 uur").sees("maandag 14 december om 10.00 uur")


def test_a_moment_of_today_that_has_passed_is_asked_again(town: Town) -> None:
    writes(town)
    town.officer.picks("Op een moment").says("vandaag om 09:00").sees("al geweest", "Wanneer moet het weg?")


def test_a_rhythm_tells_it_each_time_until_it_is_stopped(town: Town) -> None:
    writes(town, "Loop gerust binnen.")
    town.officer.picks("In een ritme").says("elke eerste maandag van de maand om 10 uur")
    town.officer.sees("maandag 7 december 2026", "Klopt dat?").picks("Ja, dat klopt")
    town.officer.sees("gaat telkens weg, voor het eerst maandag 7 december om 10.00 uur")
    for day in (datetime(2026, 12, 7, 10, tzinfo=AMSTERDAM), datetime(2027, 1, 4, 10, tzinfo=AMSTERDAM)):
        town.passes(until=day - timedelta(minutes=1))
        town.chair.sees_nothing_new()
        town.passes(minutes=1)
        town.chair.sees("Loop gerust binnen.")
    town.officer.says("/berichten").sees("lke eerste maandag van de maand om 10.00 uur")
    town.officer.picks("1. ").picks("Niet versturen").sees("wordt nooit verstuurd")
    town.passes(days=90)
    assert town.chair.screen().count("Loop gerust binnen.") == 2


def test_another_rhythm_takes_the_place_of_the_first(town: Town) -> None:
    writes(town, "Loop gerust binnen.")
    town.officer.picks("In een ritme").says("elke week").says("elke maandag om 10:00").picks("Ja, dat klopt")
    town.officer.says("/berichten").picks("1. ").picks("Verplaatsen").says("elke vrijdag om 14:00")
    town.officer.picks("Ja, dat klopt").sees("vrijdag 27 november om 14.00 uur")
    town.passes(days=4)
    town.chair.sees("Loop gerust binnen.")
    assert town.chair.screen().count("Loop gerust binnen.") == 1


def test_what_was_missed_of_a_rhythm_is_told_once(town: Town) -> None:
    writes(town, "Loop gerust binnen.")
    town.officer.picks("In een ritme").says("elke maandag om 10:00").picks("Ja, dat klopt")
    town.now += timedelta(days=30)
    town.passes(minutes=1)
    town.chair.sees("Loop gerust binnen.")
    town.passes(days=6)
    assert town.chair.screen().count("Loop gerust binnen.") == 2


def test_of_a_process_that_ended_nothing_goes_any_more(town: Town, planned: Callable[[], Notice]) -> None:
    with town.database.transaction() as db:
        officer = db.one(people.person_by_key, key="officer")
        db.run(
            processes.change_process,
            which=1,
            new_name="Stationsplein",
            new_stage="klaar",
            new_officer=officer.id,
            new_active=False,
        )
    town.passes(days=30)
    assert STREET not in town.chair.screen()


def test_who_answers_for_several_processes_is_asked_which(town: Town) -> None:
    with town.database.transaction() as db:
        officer = db.one(people.person_by_key, key="officer")
        park = db.one(
            processes.add_process,
            key="park",
            name="Stadspark",
            stage="verkenning",
            officer_id=officer.id,
            active=True,
        )
        west = db.one(areas.area_by_key, key="west")
        db.run(processes.add_process_area, process_id=park, area_id=west.id)
    town.officer.says("/bericht").sees("Over welk traject gaat het?").says("stadsp").says(
        "Er komt een vijver."
    )
    town.officer.picks("Klaar").sees("Stadspark · nieuws van").picks("Nu versturen")
    town.passes(days=7)
    for chair in (town.chair, town.neighbour):
        chair.sees("Uw overzicht", "Stadspark · nieuws van", "Er komt een vijver.")
