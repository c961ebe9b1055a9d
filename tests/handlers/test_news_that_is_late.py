"""The day on which news was promised passes: those who waited hear so, with an apology, a name and a day."""

from datetime import datetime

from tests.handlers.test_notices import writes
from tests.town import Town
from tests.townspeople import AMSTERDAM


def until(town: Town, month: int, day: int, hour: int = 12) -> None:
    year = 2027 if month < 11 else 2026
    town.passes(until=datetime(year, month, day, hour, tzinfo=AMSTERDAM))


def nothing_to_tell(town: Town, reason: str) -> None:
    town.officer.says("/geennieuws").says(reason).picks("Versturen").sees("horen dat er geen nieuws is")


def test_when_no_news_came_the_chairs_read_so_with_an_apology_a_name_and_a_new_date(town: Town) -> None:
    writes(town)
    town.officer.picks("Nu versturen")
    until(town, 12, 3)
    town.chair.sees("De straat gaat maandag open.").says("/trajecten")
    town.chair.sees("Volgende nieuws: uiterlijk donderdag 24 december")
    until(town, 12, 28, 9)  # the day after Christmas on which the town hall is open
    town.officer.sees("is er nog niet", "uiterlijk maandag 11 januari 2027 komt")
    town.wijkregisseur.sees("Over Stationsplein stond uiterlijk donderdag 24 december een bericht")
    town.chair.has("Volgende nieuws: uiterlijk maandag 11 januari 2027 (stond voor donderdag 24 december)")
    until(town, 12, 31)
    town.chair.sees(
        "nog geen nieuws: Er stond uiterlijk donderdag 24 december een bericht voor u.",
        "Onze excuses. U hoort uiterlijk maandag 11 januari 2027 iets van",
        "Mila de Boer",
    )
    until(town, 1, 4, 9)
    town.officer.sees("Hun volgende bericht staat voor maandag 11 januari")
    until(town, 1, 12, 9)
    town.chair.has("uiterlijk dinsdag 26 januari (stond voor donderdag 24 december 2026)")
    until(town, 1, 14)
    town.chair.sees("Er stond uiterlijk maandag 11 januari een bericht", "uiterlijk dinsdag 26 januari")


def test_who_opens_it_from_the_overview_reads_all_of_it(town: Town) -> None:
    writes(town)
    town.officer.picks("Nu versturen")
    until(town, 12, 31)
    town.chair.picks("Stationsplein").sees("Onze excuses", "Vragen? Antwoord op dit bericht", "Waterstad")


def test_news_takes_away_that_it_was_late(town: Town) -> None:
    writes(town)
    town.officer.picks("Nu versturen")
    until(town, 12, 29)
    writes(town)
    town.officer.picks("Nu versturen")
    town.chair.says("/trajecten").sees("Volgende nieuws: uiterlijk dinsdag 26 januari 2027.")


def test_what_is_told_on_the_last_day_is_read_on_that_day(town: Town) -> None:
    writes(town)
    town.officer.picks("Nu versturen")
    until(town, 12, 22)
    town.officer.says("/geennieuws").says("Wij wachten op de raad.").sees("mensen lezen het in het overzicht")
    until(town, 12, 24)
    town.chair.unread = len(town.chair.messages)
    town.officer.picks("Tekst veranderen").says("De raad wacht nog.").sees("2 mensen lezen het meteen")
    town.officer.picks("Versturen")
    town.chair.sees("geen nieuws", "De raad wacht nog")


def test_the_overview_says_until_when_they_hear_again(town: Town) -> None:
    nothing_to_tell(town, "Wij wachten op de raad.")
    until(town, 12, 3)
    town.chair.sees("Uw overzicht", "geen nieuws", "U hoort uiterlijk donderdag 24 december weer iets van")
