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


def test_who_plans_before_a_meeting_sees_when_it_is_read_and_nobody_reads_it_afterwards(town: Town) -> None:
    writes(town, "Komt u ook?")
    town.officer.picks("Op een moment").says("3 dagen voor de bijeenkomst om 10 uur")
    town.officer.sees("zaterdag 12 december om 10.00 uur weg", "2 mensen lezen het meteen")
    town.officer.picks("Ja, dat klopt").sees("2 mensen lezen het meteen")
    town.passes(until=datetime(2026, 12, 12, 10, tzinfo=AMSTERDAM))
    for chair in (town.chair, town.neighbour):
        chair.sees("nieuws van zaterdag 12 december", "Komt u ook?")
        town.passes(days=7)
        assert chair.screen().count("Komt u ook?") == 1


def test_what_is_planned_long_before_a_meeting_waits_for_the_overview(town: Town) -> None:
    writes(town, "Komt u ook?")
    town.officer.picks("Op een moment").says("7 dagen voor de bijeenkomst om 10 uur")
    town.officer.sees("2 mensen lezen het in het overzicht van donderdag 10 december").picks("Ja, dat klopt")
    town.passes(until=datetime(2026, 12, 10, 9, 59, tzinfo=AMSTERDAM))
    town.chair.sees_nothing_new()
    town.passes(minutes=1)
    town.chair.sees("Uw overzicht", "Komt u ook?")


def test_before_sending_stands_who_reads_it_at_once_and_who_on_which_day(town: Town) -> None:
    town.chair.says("/volgen").picks("Stationsplein").picks("Meteen")
    writes(town)
    town.officer.sees("1 persoon leest het meteen", "1 persoon in het overzicht van donderdag 3 december")
    town.neighbour.says("/volgen").picks("Stationsplein").picks("Geen nieuws")
    town.officer.picks("Nu versturen").says("/berichten")
    town.officer.sees("donderdag 26 november om 10.00 uur, verstuurd · Stationsplein")


def test_the_list_says_of_what_was_sent_in_which_overview_it_is_read(town: Town) -> None:
    writes(town)
    town.officer.picks("Nu versturen").says("/berichten")
    town.officer.sees("26 november om 10.00 uur, verstuurd, in het overzicht van donderdag 3 december")
    town.passes(days=8)
    town.officer.says("/berichten").sees("26 november om 10.00 uur, verstuurd · Stationsplein")


def test_who_is_left_out_hears_so_when_the_others_read_it(town: Town) -> None:
    writes(town)
    town.officer.picks("Aan wie").picks("Bewoners Stationsbuurt").says("Het gaat alleen over de gracht.")
    town.officer.picks("Klaar").picks("Nu versturen")
    town.neighbour.sees_nothing_new()
    town.passes(until=datetime(2026, 12, 3, 10, tzinfo=AMSTERDAM))
    town.chair.sees("Uw overzicht", "De straat gaat maandag open.")
    town.neighbour.sees("Uw overzicht", "Uw vereniging staat er niet bij")


def corrects(town: Town, words: str) -> None:
    """The officer writes the newest notice anew."""
    town.officer.says("/berichten").picks("1. ").picks("Verbeteren").says(words).picks("Klaar")
    town.officer.says("De datum was fout.").picks("Versturen")


def test_the_correction_of_what_was_read_opens_and_its_author_hears_when_it_is_read(town: Town) -> None:
    writes(town)
    town.officer.picks("Nu versturen")
    town.passes(until=datetime(2026, 12, 4, 10, tzinfo=AMSTERDAM))
    corrects(town, "De straat gaat dinsdag open.")
    town.officer.sees("is verbeterd", "2 mensen lezen het in het overzicht van donderdag 10 december")
    town.passes(until=datetime(2026, 12, 10, 11, tzinfo=AMSTERDAM))
    town.chair.sees("Uw overzicht", "verbetering van het bericht van", "De datum was fout.")
    town.chair.picks("Stationsplein").sees("De straat gaat dinsdag open.", "Dit bericht is verbeterd")


def test_what_is_corrected_before_the_overview_stands_there_as_it_is_now(town: Town) -> None:
    writes(town, "Komt u ook naar de avond? Er is koffie.")
    town.officer.picks("Nu versturen")
    corrects(town, "Komt u op 16 december? Er is koffie.")
    town.passes(days=8)
    town.chair.sees("Uw overzicht", "Komt u op 16 december?")
    assert "Komt u ook naar de avond?" not in town.chair.screen()


def test_a_time_in_words_can_keep_to_a_date_by_the_name_on_its_button(town: Town) -> None:
    writes(town)
    town.officer.picks("Op een moment").says("2 dagen na de vervolgavond om kwart over 9")
    town.officer.sees("donderdag 17 december om 9.15 uur weg", "Verschuift Vervolgavond Stationsplein?")


def test_who_plans_something_for_the_night_reads_when_it_comes(town: Town) -> None:
    town.chair.says("/volgen").picks("Stationsplein").picks("Meteen")
    writes(town)
    town.officer.picks("Op een moment").says("27 november om 03:00").picks("Ja, dat klopt")
    town.officer.sees("het komt vrijdag 27 november om 9.00 uur")
