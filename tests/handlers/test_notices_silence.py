"""Every process has a rhythm: its silence is noticed, *geen nieuws* is news, another day has a reason."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from handlers import planning, silence
from storage import notices, people, processes
from storage.notices import NewsState
from tests.town import Town, new_town
from tests.townspeople import AMSTERDAM

pytestmark = pytest.mark.usefixtures("eager")

LAST = "donderdag 26 november"
NEXT = "donderdag 24 december"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town where something was just told about the station square."""
    for town in new_town(tmp_path):
        town.officer.says("/bericht").says("Wij zijn begonnen.").picks("Klaar").picks("Nu versturen")
        for phone in town.phones.values():
            phone.unread = len(phone.messages)
        yield town


def state(town: Town) -> NewsState:
    with town.database.reading() as db:
        return db.one(notices.state_of, process_id=1)


def nudged(town: Town) -> None:
    """A week before the day that was promised."""
    town.passes(until=datetime(2026, 12, 17, 9, 0, tzinfo=AMSTERDAM))
    town.officer.sees(
        f"De verenigingen hoorden {LAST} voor het laatst iets over Stationsplein",
        f"Hun volgende bericht staat voor {NEXT}",
    )


def test_a_week_before_it_passes_the_officer_is_asked_what_there_is_to_tell(town: Town) -> None:
    town.passes(until=datetime(2026, 12, 17, 8, 59, tzinfo=AMSTERDAM))
    town.officer.sees_nothing_new()
    nudged(town)
    assert town.officer.buttons == ["Bericht schrijven", "Geen nieuws", "Andere dag"]
    town.officer.picks("Bericht schrijven").says("De tegels liggen.").picks("Klaar").picks("Nu versturen")
    town.chair.sees("De tegels liggen.")
    town.passes(until=datetime(2027, 1, 6, 9, 0, tzinfo=AMSTERDAM))
    town.wijkregisseur.sees_nothing_new()


def test_no_news_takes_two_taps_and_a_line_and_names_the_next_step_and_date(town: Town) -> None:
    town.passes(until=datetime(2026, 12, 10, 9, 0, tzinfo=AMSTERDAM))
    with town.database.transaction() as db:
        silence.postpone(db, town.ctx(), 1, datetime(2026, 12, 18, tzinfo=AMSTERDAM).date())
    town.passes(days=1)
    town.officer.sees("Hun volgende bericht staat voor vrijdag 18 december")
    town.officer.presses = 0
    town.officer.picks("Geen nieuws").says("Wij wachten op de aannemer.")
    town.officer.sees("Stationsplein · geen nieuws").picks("Versturen").sees("horen dat er geen nieuws is")
    assert town.officer.presses == 2
    town.chair.sees(
        "Stationsplein · geen nieuws",
        "Wij wachten op de aannemer",
        "De volgende stap is Vervolgavond Stationsplein, op dinsdag 15 december.",
        "U hoort uiterlijk vrijdag 8 januari 2027 weer iets van ",
        "Mila de Boer",
    )
    assert state(town).next_on == datetime(2027, 1, 8, tzinfo=AMSTERDAM).date()


def test_no_news_can_be_told_before_anybody_asks(town: Town) -> None:
    town.officer.says("/geennieuws").says("Het is zomer.")
    town.officer.sees("U hoort uiterlijk donderdag 24 december weer iets van").picks("Versturen")
    town.chair.sees("geen nieuws", "Het is zomer", "U hoort uiterlijk donderdag 24 december")
    town.chair.says("/geennieuws").sees("Een bericht sturen kan hier alleen")


def test_who_can_only_ring_gets_no_buttons_to_write_with(town: Town) -> None:
    town.loses_phone("wijkregisseur")
    nudged(town)
    town.passes(until=datetime(2026, 12, 28, 9, 0, tzinfo=AMSTERDAM))
    town.lead.sees("Misschien helpt het als u", "Mila de Boer")
    assert town.lead.buttons == []


def test_the_third_in_a_row_is_told_to_the_wijkregisseur(town: Town) -> None:
    for reason in ("De aannemer is ziek.", "De aannemer is nog ziek."):
        none(town, reason)
        town.wijkregisseur.sees_nothing_new()
    none(town, "De aannemer is weg.")
    town.passes(working_days=1)
    town.wijkregisseur.sees(
        "Over Stationsplein was 3 keer achter elkaar geen nieuws", "De aannemer is weg.", "staat voor"
    )


def none(town: Town, reason: str) -> None:
    """The officer says, when asked, that there is no news."""
    town.passes(days=22)
    town.officer.picks("Geen nieuws").says(reason).picks("Versturen")


def test_news_in_between_makes_it_count_anew(town: Town) -> None:
    none(town, "Ziek.")
    none(town, "Nog ziek.")
    assert state(town).none_in_a_row == 2
    town.officer.says("/bericht").says("Er is een nieuwe aannemer.").picks("Klaar").picks("Nu versturen")
    none(town, "Vakantie.")
    town.wijkregisseur.sees_nothing_new()


def test_when_it_passes_the_wijkregisseur_hears_with_the_facts_and_no_verdict(town: Town) -> None:
    nudged(town)
    town.passes(until=datetime(2026, 12, 28, 8, 59, tzinfo=AMSTERDAM))
    town.wijkregisseur.sees_nothing_new()
    town.passes(minutes=1)
    town.wijkregisseur.sees(
        f"Over Stationsplein stond uiterlijk {NEXT} een bericht", "Mila de Boer", f"was van {LAST}"
    )
    town.officer.sees("Yusuf Arslan", "weet dat nu ook").picks("Geen nieuws").says("Wij wachten.")
    town.officer.picks("Versturen")
    town.chair.sees("geen nieuws")
    town.passes(days=10)
    town.wijkregisseur.sees_nothing_new()


def test_another_day_is_told_with_its_reason_to_who_waits(town: Town) -> None:
    nudged(town)
    town.officer.picks("Andere dag").says("12 januari").picks("Ja, dat klopt").says("De raad beslist dan.")
    town.officer.sees("staat nu voor dinsdag 12 januari 2027")
    town.chair.sees("later nieuws", "uiterlijk dinsdag 12 januari 2027", "De raad beslist dan.")
    town.passes(until=datetime(2027, 1, 5, 8, 59, tzinfo=AMSTERDAM))
    town.wijkregisseur.sees_nothing_new()
    town.officer.sees_nothing_new()
    town.passes(minutes=1)
    town.officer.sees("Hun volgende bericht staat voor dinsdag 12 januari")


def test_another_day_is_never_further_than_one_rhythm(town: Town) -> None:
    nudged(town)
    town.officer.picks("Andere dag").says("12 mei").picks("Ja, dat klopt")
    town.officer.sees("Die dag is te ver weg", "donderdag 21 januari 2027")
    town.officer.says("gisteren").sees("Die dag kan niet meer")
    town.officer.says("12 januari").picks("Ja, dat klopt").says("De raad beslist dan.")
    assert state(town).next_on == datetime(2027, 1, 12, tzinfo=AMSTERDAM).date()


def test_whoever_planned_something_in_time_is_not_asked(town: Town) -> None:
    town.officer.says("/bericht").says("De tegels liggen.").picks("Klaar").picks("Op een moment")
    town.officer.says("23 december om 10:00").picks("Ja, dat klopt")
    town.officer.sees("gaat woensdag 23 december om 10.00 uur weg")
    town.passes(until=datetime(2026, 12, 22, 9, 0, tzinfo=AMSTERDAM))
    town.officer.sees_nothing_new()
    town.passes(days=10)
    town.chair.sees("De tegels liggen.")
    town.wijkregisseur.sees_nothing_new()


def test_who_cannot_be_reached_is_not_the_one_who_is_asked(town: Town) -> None:
    town.loses_phone("officer")
    town.passes(until=datetime(2026, 12, 17, 9, 0, tzinfo=AMSTERDAM))
    town.deputy.sees("Hun volgende bericht staat voor").picks("Geen nieuws").says("Ziek.").picks("Versturen")
    town.chair.sees("geen nieuws", "Joris Vink")


def test_a_process_that_ended_is_silent_for_good(town: Town) -> None:
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
    town.passes(days=60)
    town.officer.sees_nothing_new()
    town.wijkregisseur.sees_nothing_new()


def test_a_process_has_a_rhythm_of_its_own(town: Town) -> None:
    with town.database.transaction() as db:
        db.run(processes.add_terms, process_id=1, room="", answer_days=None, news_weeks=1)
        silence.heard(db, town.ctx(), 1, nothing=False)
    town.passes(until=datetime(2026, 11, 30, 8, 59, tzinfo=AMSTERDAM))
    town.officer.sees_nothing_new()
    town.passes(minutes=1)
    town.officer.sees("Hun volgende bericht staat voor donderdag 3 december")


def test_processes_that_were_there_before_begin_with_a_whole_rhythm(town: Town) -> None:
    """As after an upgrade: their moment comes at once, and asks nobody anything."""
    with town.database.transaction() as db:
        number = db.one(
            processes.add_process,
            key="park",
            name="Stadspark",
            stage="verkenning",
            officer_id=db.one(people.person_by_key, key="officer").id,
            active=True,
        )
        planning.plan(db, silence.NUDGE, number, town.now - timedelta(days=20_000))
    town.passes(days=20)
    town.officer.sees_nothing_new()
    town.passes(days=1)
    town.officer.sees("nog niets over Stadspark")


def test_the_buttons_of_who_lost_the_process_do_nothing(town: Town) -> None:
    nudged(town)
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
    for button in ("Bericht schrijven", "Geen nieuws", "Andere dag"):
        town.officer.picks(button)
        assert town.officer.toasts[-1] == "Dit traject is niet (meer) bij u."
