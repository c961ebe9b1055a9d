"""/trajecten: what runs near somebody, one card each that keeps itself up to date, and its dates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from handlers import agendas, following, process_cards
from handlers.commands import town as towns
from handlers.stored_town import stored_town
from handlers.town import Area, Framework, Meeting, Process, Step
from storage import notices, outbox, people, processes
from storage.database import Db
from storage.query import Query
from storage.types import Sealed
from tests.phone import Phone
from tests.town import Town, new_town
from tests.townspeople import AMSTERDAM

DECISION = date(2027, 2, 4)


def changes(town: Town, *, meetings: tuple[Meeting, ...] = (), **how: object) -> None:
    """The municipality brings in a town file in which the square, or its meetings, are other than before."""
    with town.database.transaction() as db:
        there = stored_town(db).town
        square = next(process for process in there.processes if process.key == "plein")
        changed: Process = replace(square, **how)  # type: ignore[arg-type]
        others = tuple(changed if each.key == "plein" else each for each in there.processes)
        kept = tuple(each for each in there.meetings if each.key not in {new.key for new in meetings})
        places = (*there.areas, Area("ver", "Ver weg"))
        becomes = replace(there, areas=places, processes=others, meetings=(*kept, *meetings))
        towns.apply(db, becomes, town.ctx())
    town.passes(minutes=1)


@pytest.fixture
def square(town: Town) -> Town:
    """The station square, told in full."""
    changes(
        town,
        frameworks=(Framework("de bussen blijven", "daar ligt de halte"),),
        room="de plek van het groen",
        steps=(Step("besluit", "besluit van de raad", DECISION),),
    )
    return town


def card(phone: Phone) -> str:
    """What stands on the card of the square."""
    return next(message.body for message in reversed(phone.messages) if "Zo ver is het" in message.body)


def test_a_card_says_all_there_is_to_know_and_no_verdict(square: Town) -> None:
    square.chair.says("trajecten").sees(
        "Stationsplein",
        "Zo ver is het: schetsontwerp",
        "Dit staat vast: de bussen blijven, want daar ligt de halte.",
        "Hier kunt u nog iets over zeggen: de plek van het groen.",
        "dinsdag 15 december om 20.00 uur: Vervolgavond Stationsplein, Wijkhuis",
        "donderdag 4 februari 2027: besluit van de raad",
        "Mila de Boer",
    )
    assert "Inloopavond" not in card(square.chair), "it was on Tuesday"
    assert square.chair.buttons == ["Zet in agenda", "Volgen"]


def test_it_changes_silently_when_the_town_file_does(square: Town) -> None:
    square.chair.says("menu").picks("Trajecten")
    before = len(square.chair.messages)
    changes(square, stage="besluit")
    assert "Zo ver is het: besluit" in card(square.chair)
    assert len(square.chair.messages) == before, "an edit makes no sound"

    changes(square, steps=(Step("besluit", "besluit van de raad", date(2027, 3, 4)),))
    assert "donderdag 4 maart 2027: besluit van de raad" in card(square.chair)

    evening = Meeting("nieuw", "plein", "Extra avond", date(2026, 12, 1), time(19))
    changes(square, meetings=(evening,))
    assert "dinsdag 1 december om 19.00 uur: Extra avond" in card(square.chair)
    assert sum("Zo ver is het" in message.body for message in square.chair.messages) == 1


def test_what_is_over_goes_from_the_card_by_itself(square: Town) -> None:
    square.chair.says("trajecten")
    square.passes(until=datetime(2026, 12, 15, 20, 1, tzinfo=AMSTERDAM))
    assert "Vervolgavond" not in card(square.chair)
    square.passes(until=datetime(2027, 2, 4, 23, 59, tzinfo=AMSTERDAM))
    assert "besluit van de raad" in card(square.chair), "on the day itself it still stands there"
    square.passes(until=datetime(2027, 2, 5, 0, 1, tzinfo=AMSTERDAM))
    assert "besluit van de raad" not in card(square.chair)


def test_the_last_three_notices_and_the_next_date_of_news_stand_on_it(square: Town) -> None:
    square.chair.says("trajecten")

    def news(db: Db) -> None:
        number = db.one(processes.process_by_key, key="plein").id
        author = db.one(people.person_by_key, key="officer").id
        for words in ("Eén.", "Twee.", "Drie.", "Vier."):
            notice = db.one(
                notices.add, process_id=number, author_id=author, kind=notices.NEWS, state=notices.SENT,
                words=Sealed(f"person:{author}", words), at=None, wall=None, zone=None, anchor=None,
                offset_days=None, rhythm=None, series_id=None, corrects_id=None, version=1,
                created_at=square.now,
            )  # fmt: skip
            db.run(notices.set_state, which=notice, new_state=notices.SENT, new_sent=square.now)
        db.run(
            notices.set_heard, which=number, new_last=date(2026, 11, 26), new_next=date(2026, 12, 24),
            new_promised=date(2026, 11, 26),
            new_none=0,
        )  # fmt: skip
        process_cards.changed(db, square.ctx(), number)

    with square.database.transaction() as db:
        news(db)
    square.passes(minutes=1)
    shown = card(square.chair)
    assert all(words in shown for words in ("Vier.", "Drie.", "Twee."))
    assert "Eén." not in shown
    assert "Laatste nieuws: donderdag 26 november." in shown
    assert "Volgende nieuws: uiterlijk donderdag 24 december." in shown


def test_a_notice_changes_the_card_for_all_at_the_same_moment_also_for_who_reads_it_on_thursday(
    square: Town,
) -> None:
    readers = (square.chair, square.neighbour, square.wijkregisseur)
    for phone in readers:
        phone.says("trajecten")
    square.officer.says("/bericht").says("De bankjes zijn besteld.").picks("Klaar").picks("Nu versturen")
    square.passes(seconds=1)
    for phone in readers:
        assert "De bankjes zijn besteld." in card(phone).partition("Laatste berichten:")[2]
        assert "Laatste nieuws: donderdag 26 november." in card(phone)
    assert not any("nieuws van donderdag" in message.body for message in square.chair.messages)


def test_many_cards_change_together_a_few_at_a_time(square: Town) -> None:
    for phone in (square.chair, square.neighbour, square.officer, square.wijkregisseur, square.coordinator):
        phone.says("trajecten")
    changes(square, stage="uitvoering")
    for phone in (square.chair, square.neighbour, square.officer, square.wijkregisseur, square.coordinator):
        assert "Zo ver is het: uitvoering" in card(phone)


def test_who_opens_the_list_meanwhile_holds_up_nobody_elses_card(square: Town) -> None:
    square.neighbour.says("trajecten")
    with square.database.transaction() as db:
        plan = db.one(processes.process_by_key, key="plein")
        db.run(
            processes.change_process, which=plan.id, new_name=plan.name, new_stage="uitvoering",
            new_officer=plan.officer_id, new_active=True,
        )  # fmt: skip
        process_cards.changed(db, square.ctx(), plan.id)
    square.chair.says("trajecten").sees("Zo ver is het: uitvoering")
    square.passes(seconds=1)
    assert "Zo ver is het: uitvoering" in card(square.neighbour)


def test_who_is_near_a_process_is_told_the_same_from_either_side(square: Town) -> None:
    changes(square, areas=("centrum",))
    with square.database.reading() as db:
        for person in db.all(people.people):
            listed = {each.id for each in following.processes_of(db, square.ctx(), person)}
            for process in db.all(processes.processes):
                near = following.Near(db, square.ctx(), process)
                assert near.to(person) is (process.id in listed), person.key


def test_who_has_no_process_near_them_hears_whom_to_call(town: Town) -> None:
    town.lead.says("trajecten").sees("Er loopt nu niets bij u in de buurt", "0500 123 456")


def test_several_are_a_list_of_which_one_is_chosen_by_number_or_button(square: Town) -> None:
    with square.database.transaction() as db:
        there = db.one(processes.process_by_key, key="plein")
        other = db.one(
            processes.add_process, key="park", name="Park Noord", stage="idee", officer_id=there.officer_id,
            active=True,
        )  # fmt: skip
        for area in db.all(processes.areas_of_process, process_id=there.id):
            db.run(processes.add_process_area, process_id=other, area_id=area)
    square.chair.says("/trajecten").sees(
        "1. Park Noord: idee", "2. Stationsplein: schetsontwerp. Eerst: Vervolgavond Stationsplein"
    )
    square.chair.says("2").sees("Zo ver is het: schetsontwerp")
    square.chair.says("trajecten").picks("Park Noord").sees("Zo ver is het: idee")
    assert square.chair.buttons == ["Volgen"]


def test_a_process_that_ended_or_moved_away_keeps_one_line_without_buttons(square: Town) -> None:
    square.chair.says("trajecten")
    changes(square, active=False)
    assert "is afgelopen" in square.chair.last.body
    changes(square, active=True)
    assert "Zo ver is het" in square.chair.last.body
    changes(square, areas=("ver",))
    assert "is niet meer bij u in de buurt" in square.chair.last.body
    assert square.chair.last.options == []


def test_from_the_card_one_follows_it(square: Town) -> None:
    square.chair.says("trajecten").picks("Volgen").sees("Hoe wilt u nieuws krijgen over Stationsplein?")
    square.chair.picks("Meteen").sees("krijgt u meteen")


# ------------------------------------------------------------------ the dates in a calendar

_draws = Query(outbox.outbox.select().with_only_columns(outbox.outbox.c.draws), lambda draws: draws)


def test_the_dates_go_in_a_calendar_with_a_file(square: Town) -> None:
    square.chair.says("trajecten").picks("Zet in agenda").sees("de data van Stationsplein in uw agenda")
    with square.database.reading() as db:
        number = db.one(processes.process_by_key, key="plein").id
        assert f"dates-ics:{number}" in db.all(_draws)
        words = agendas.of_process(db, square.ctx(), number)
    assert words.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20261215T190000Z" in words
    assert "DTSTART;VALUE=DATE:20270204" in words
    assert "Mila" not in words


@pytest.fixture
def with_site(tmp_path: Path) -> Iterator[Town]:
    """A town with a door in the browser."""
    for town in new_town(tmp_path, public_url="https://wijk.example"):
        town.platforms = frozenset({"paper", "web"})
        yield town


def test_a_private_address_shows_the_dates_until_it_is_withdrawn(with_site: Town) -> None:
    chair = with_site.chair
    chair.says("trajecten").picks("Agenda volgen").sees("https://wijk.example/agenda/", "geen namen")
    token = address_in(chair)
    assert "Vervolgavond" in (feed(with_site, token) or "")
    assert "Annie" not in (feed(with_site, token) or "")

    chair.says("trajecten").picks("Agenda volgen").sees("Het oude werkt niet meer")
    assert feed(with_site, token) is None
    token = address_in(chair)
    chair.picks("Adres intrekken").sees("Het adres werkt niet meer")
    assert feed(with_site, token) is None
    assert feed(with_site, "iets anders") is None


def test_a_feed_leaves_out_what_is_not_followed_and_says_what_is_off(with_site: Town) -> None:
    chair = with_site.chair
    chair.says("trajecten").picks("Agenda volgen")
    token = address_in(chair)
    name = "Vervolgavond Stationsplein"
    evening = Meeting(name, "plein", name, date(2026, 12, 15), time(20), active=False)
    changes(with_site, meetings=(evening,))
    assert "STATUS:CANCELLED" in (feed(with_site, token) or "")
    chair.says("volgen").picks("Stationsplein").picks("Geen nieuws")
    assert "VEVENT" not in (feed(with_site, token) or "")


def test_who_is_not_here_any_more_has_no_feed(with_site: Town) -> None:
    with_site.chair.says("trajecten").picks("Agenda volgen")
    token = address_in(with_site.chair)
    with_site.loses_phone("chair")
    assert feed(with_site, token) is None


def address_in(phone: Phone) -> str:
    """The secret part of the address that was just told."""
    body = next(message.body for message in reversed(phone.messages) if "/agenda/" in message.body)
    return body.partition("/agenda/")[2].partition(".ics")[0]


def feed(town: Town, token: str) -> str | None:
    """What a calendar program would read there."""
    with town.database.reading() as db:
        return agendas.of_token(db, town.ctx(), token)
