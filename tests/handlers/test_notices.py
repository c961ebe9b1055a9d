"""An officer tells the associations of a process how it is going (action 9), now or later; they read it."""

from datetime import datetime

import pytest

from handlers.events import Sent
from storage import areas, notices, people, processes
from storage.database import Db
from storage.notices import Notice
from tests.handlers.test_flag_story import raise_flag
from tests.town import Town
from tests.townspeople import AMSTERDAM

pytestmark = pytest.mark.usefixtures("eager")

STREET = "De straat gaat maandag open. Het werk is klaar."


def writes(town: Town, words: str = STREET) -> None:
    """The officer's way to the screen that shows how it looks and to whom."""
    town.officer.says("/bericht").says(words).picks("Klaar")


def told(town: Town) -> list[Notice]:
    with town.database.reading() as db:
        return db.all(notices.of_process, process_id=1, most=50)


def next_door(town: Town) -> None:
    """The process is only about the centre now: West, with the neighbour's association, lies beside it."""
    with town.database.transaction() as db:
        db.run(processes.drop_process_areas, process_id=1)
        centre = db.one(areas.area_by_key, key="centrum")
        db.run(processes.add_process_area, process_id=1, area_id=centre.id)


def another_association(db: Db) -> None:
    db.one(areas.add_association, key="heuvel", name="Vereniging De Heuvel", active=True)


def test_an_officer_writes_sees_how_it_looks_and_the_chairs_read_it(town: Town) -> None:
    writes(town)
    town.officer.sees(
        "Stationsplein · nieuws van donderdag 26 november", STREET, "2 verenigingen", "2 mensen"
    )
    town.officer.picks("Nu versturen").sees("is onderweg")
    for chair in (town.chair, town.neighbour):
        chair.sees("Stationsplein · nieuws van donderdag 26 november", STREET)
        chair.has("Volgende stap: Vervolgavond Stationsplein, op dinsdag 15 december")
        chair.has("Vragen? Antwoord op dit bericht, of bel", "Mila de Boer", "0500 123 456", "Waterstad")


def test_what_is_fixed_and_where_there_is_room_stands_below_it(town: Town) -> None:
    with town.database.transaction() as db:
        db.run(
            processes.add_framework, process_id=1, place=0, what="Er komen bomen", why="De raad wil schaduw."
        )
        db.run(processes.add_terms, process_id=1, room="Waar de bomen komen.", answer_days=None, news_weeks=4)
        db.one(
            processes.add_step,
            process_id=1,
            key="besluit",
            name="Besluit van het college",
            day=datetime(2026, 12, 8, tzinfo=AMSTERDAM).date(),
            active=True,
        )
    writes(town)
    town.officer.picks("Nu versturen")
    town.chair.sees("Dit staat vast: ", "Er komen bomen", "want ", "De raad wil schaduw")
    town.chair.has("Hier kunt u nog iets over zeggen: ", "Waar de bomen komen")
    town.chair.has("Volgende stap: Besluit van het college, op dinsdag 8 december")


def test_pictures_go_along(town: Town) -> None:
    town.officer.says("/bericht").says(STREET).sends("photo").picks("Klaar").sees("(met 1 bestand)")
    town.officer.picks("Nu versturen")
    assert len(town.chair.last.files) == 1


def test_associations_nobody_can_be_reached_of_are_named_before_sending(town: Town) -> None:
    with town.database.transaction() as db:
        another_association(db)
        hill = db.one(areas.association_by_key, key="heuvel")
        centre = db.one(areas.area_by_key, key="centrum")
        db.run(areas.add_association_area, association_id=hill.id, area_id=centre.id)
    town.loses_phone("neighbour")
    writes(town)
    town.officer.sees(
        "Dit gaat naar 3 verenigingen, 1 persoon",
        "; 2 zonder kanaal: Bewoners Stationsbuurt, Vereniging De Heuvel.",
    )


def test_next_door_gets_the_first_sentence_and_can_read_it_all(town: Town) -> None:
    next_door(town)
    writes(town)
    town.officer.picks("Nu versturen")
    town.chair.sees(STREET)
    short = town.neighbour.sees("De straat gaat maandag open.", "Dit is in de wijk naast u").last
    assert "Het werk is klaar" not in short.body
    town.neighbour.picks("Alles lezen").sees(STREET, "Vragen? Antwoord op dit bericht")


def test_what_was_meant_for_others_is_not_read_by_its_number(town: Town) -> None:
    next_door(town)
    writes(town)
    town.officer.picks("Nu versturen")
    button = town.neighbour.last
    with town.database.transaction() as db:
        person = db.one(people.person_by_key, key="neighbour")
        db.run(people.drop_seats, person_id=person.id)
    town.neighbour.taps(button.prompt or "", 0)
    assert town.neighbour.toasts == ["Deze knop werkt niet meer. Typ menu voor een nieuwe."]


def test_an_association_can_be_added(town: Town) -> None:
    next_door(town)
    writes(town)
    town.officer.picks("Aan wie").sees("Bewoners Stationsbuurt: krijgt het kort").picks("Klaar")
    with town.database.transaction() as db:
        another_association(db)
    town.officer.picks("Aan wie").picks("Een vereniging erbij").says("heuvel")
    town.officer.sees("Vereniging De Heuvel: krijgt het, toegevoegd").picks("Klaar")
    town.officer.sees("3 verenigingen", "1 zonder kanaal: Vereniging De Heuvel").picks("Nu versturen")
    with town.database.reading() as db:
        how = {each.how for each in db.all(notices.hearers_of, notice_id=1)}
    assert how == {"own", "next_door", "added"}


def test_who_is_left_out_hears_why_and_so_does_the_wijkregisseur(town: Town) -> None:
    writes(town)
    town.officer.picks("Aan wie").picks("Bewoners Stationsbuurt").sees("De vereniging en de wijkregisseur")
    town.officer.says("Het gaat alleen over de gracht.").sees("Bewoners Stationsbuurt: krijgt het niet")
    town.officer.picks("Klaar").sees("1 vereniging, 1 persoon", "Niet naar: Bewoners Stationsbuurt.")
    town.neighbour.sees_nothing_new()
    town.officer.picks("Nu versturen")
    town.chair.sees(STREET)
    town.neighbour.sees("Uw vereniging staat er niet bij", "Het gaat alleen over de gracht.")
    assert STREET not in town.neighbour.screen()
    town.wijkregisseur.sees("Bewoners Stationsbuurt kreeg het niet", "Het gaat alleen over de gracht.")


def test_who_was_left_out_by_mistake_can_be_put_back(town: Town) -> None:
    writes(town)
    town.officer.picks("Aan wie").picks("Bewoners Stationsbuurt").says("Vergissing.")
    town.officer.picks("Bewoners Stationsbuurt").picks("Klaar").sees("2 verenigingen")
    town.officer.picks("Nu versturen")
    town.neighbour.sees(STREET)


def test_everything_can_be_typed(town: Town) -> None:
    town.officer.says("bericht").says(STREET).says("klaar").says("op een moment").says("straks eens")
    town.officer.sees("Dat begrijp ik niet").says("3 december").says("10.30 uur")
    town.officer.sees("donderdag 3 december 2026 om 10.30 uur", "Klopt dat?").says("ja, dat klopt")
    town.officer.sees("gaat donderdag 3 december om 10.30 uur weg")
    town.chair.sees_nothing_new()
    town.passes(until=datetime(2026, 12, 3, 10, 29, tzinfo=AMSTERDAM))
    town.chair.sees_nothing_new()
    town.passes(minutes=1)
    town.chair.sees("nieuws van donderdag 3 december", STREET)


@pytest.mark.parametrize("who", ["chair", "lead", "coordinator"])
def test_whoever_does_not_answer_for_it_is_refused_kindly(town: Town, who: str) -> None:
    getattr(town, who).says("/bericht").sees("Een bericht sturen kan hier alleen", "0500 123 456")
    getattr(town, who).says("/berichten").sees("Een bericht sturen kan hier alleen")
    assert not told(town)


@pytest.mark.parametrize("who", ["deputy", "wijkregisseur"])
def test_the_deputy_and_the_wijkregisseur_can_tell_too(town: Town, who: str) -> None:
    getattr(town, who).says("/bericht").says(STREET).picks("Klaar").picks("Nu versturen")
    town.chair.sees(STREET)


def test_who_lost_the_process_while_writing_sends_nothing(town: Town) -> None:
    writes(town)
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
    town.officer.picks("Nu versturen").sees("Dit traject is niet (meer) bij u.")
    town.chair.sees_nothing_new()


def test_a_long_text_is_kept_while_it_is_made_shorter(town: Town) -> None:
    writes(town, "Lang verhaal. " * 300)
    town.officer.sees("Dat past niet in één bericht").picks("Tekst veranderen").says(STREET).picks("Klaar")
    town.officer.sees(STREET).picks("Nu versturen")
    town.chair.sees(STREET)


def test_a_question_about_it_reaches_the_officer_and_the_answer_comes_back(town: Town) -> None:
    writes(town)
    town.officer.picks("Nu versturen")
    town.chair.says("Ook voor fietsers?", reply_to="De straat gaat maandag open")
    town.chair.sees("Mila de Boer", "krijgt dit nu")
    town.officer.sees("Annie Jansen", "Vereniging De Gracht", "Stationsplein", "Ook voor fietsers?")
    town.officer.says("Ja, ook voor fietsers.", reply_to="Ook voor fietsers?")
    town.chair.sees("Mila de Boer", "Ja, ook voor fietsers.")
    town.chair.says("Dank u!", reply_to="Ja, ook voor fietsers.")
    town.officer.sees("Dank u!")
    town.neighbour.sees(STREET)
    assert "fietsers" not in town.neighbour.screen()
    with town.database.reading() as db:
        asker = db.one(people.person_by_key, key="chair")
        said = db.all(notices.replies_of, notice_id=1, asker_id=asker.id)
    assert [each.words for each in said] == ["Ook voor fietsers?", "Ja, ook voor fietsers.", "Dank u!"]


def test_a_picture_can_be_the_question(town: Town) -> None:
    writes(town)
    town.officer.picks("Nu versturen")
    town.passes(days=7)
    message = next(m.number for m in town.chair.messages if "De straat gaat maandag open" in m.body)
    town.happens(town.chair, Sent("Is dit de plek?", "p1", message), file="photo")
    town.officer.sees("Annie Jansen", "Is dit de plek?")
    assert len(town.officer.last.files) == 1


def test_what_was_sent_is_corrected_where_it_stands_with_one_line_to_who_had_it(town: Town) -> None:
    writes(town)
    town.officer.picks("Nu versturen")
    town.neighbour.sees(STREET)
    town.officer.says("berichten").picks("1. ").sees(STREET).picks("Verbeteren")
    town.officer.says("De straat gaat dinsdag open.").picks("Klaar").says("Het is dinsdag, niet maandag.")
    town.officer.sees("Dit komt in de plaats", "dinsdag open").picks("Versturen").sees("is verbeterd")
    town.chair.has("De straat gaat dinsdag open.", "Dit bericht is verbeterd op donderdag 26 november")
    town.chair.sees("verbetering van het bericht van", "Het is dinsdag, niet maandag.")
    assert "gaat maandag open" not in town.chair.screen()


def test_a_correction_can_bring_the_picture_that_was_missing(town: Town) -> None:
    writes(town)
    town.officer.picks("Nu versturen").says("berichten").picks("1. ").picks("Verbeteren")
    town.officer.says("Zie de kaart.").sends("photo").picks("Klaar").says("De kaart ontbrak.")
    town.officer.picks("Versturen")
    town.chair.sees("De kaart ontbrak.")
    assert len(town.chair.last.files) == 1


def test_who_tells_nothing_here_can_still_use_the_word(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("bericht").picks("Klaar")
    town.chair.sees("Wat wilt u van ons?")


def test_the_card_of_the_process_shows_the_news_of_today_and_what_is_corrected_in_it(town: Town) -> None:
    town.chair.says("/trajecten").sees("Stationsplein")
    writes(town)
    town.officer.picks("Nu versturen")
    town.passes(minutes=1)
    town.chair.has("De straat gaat maandag open.", "donderdag 26 november", "donderdag 24 december")
    town.officer.says("berichten").picks("1. ").picks("Verbeteren")
    town.officer.says("De straat gaat dinsdag open.").picks("Klaar").says("Het is dinsdag.")
    town.officer.picks("Versturen")
    town.passes(minutes=1)
    assert "gaat maandag open" not in town.chair.screen()


def test_with_a_flag_open_too_typed_words_are_repeated_with_what_they_are_about(town: Town) -> None:
    raise_flag(town)
    writes(town)
    town.officer.picks("Nu versturen").says("/berichten").picks("1. ").says("verbeteren")
    town.officer.sees("Bedoelt u Stationsplein, Verbeteren?").picks("Ja, die")
    town.officer.sees("komt in de plaats van: ", "De straat gaat maandag open.")


def test_what_was_written_is_shown_and_can_be_left_as_it_is(town: Town) -> None:
    writes(town)
    town.officer.picks("Op een moment").says("3 december om 10:00").picks("Ja, dat klopt")
    town.officer.says("/berichten").picks("1. ").picks("Veranderen").sees("De straat gaat maandag open.")
    town.officer.sends("photo").picks("Zo laten").sees("gaat donderdag 3 december om 10.00 uur weg")
    town.officer.says("/berichten").picks("1. ").picks("Veranderen").picks("Laat maar")
    town.officer.sees("Weggooien?").picks("Ja, weggooien").sees("Er is niets veranderd")
    town.officer.says("/berichten").picks("1. ").picks("Veranderen").picks("Zo laten")
    town.passes(days=8)
    town.chair.has("De straat gaat maandag open.")
