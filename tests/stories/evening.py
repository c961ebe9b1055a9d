"""A meeting of the stories' town, and how people answer about it with their thumbs."""

from dataclasses import replace
from datetime import date, datetime, time

from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.line import THURSDAY, Line
from tests.stories.waterstad import WATERSTAD

NAME = "Bewonersmiddag Stationsplein"
BEGINS = datetime(2037, 11, 26, 14, 0, tzinfo=THURSDAY.tzinfo)
ENDS = datetime(2037, 11, 26, 16, 0, tzinfo=THURSDAY.tzinfo)
CLOSES = datetime(2037, 12, 1, 10, 0, tzinfo=THURSDAY.tzinfo)

AFTERNOON = replace(
    WATERSTAD.meetings[0], key="middag", name=NAME, day=date(2037, 11, 26), starts=time(14), ends=time(16)
)
TOWN = replace(WATERSTAD, meetings=(*WATERSTAD.meetings, AFTERNOON))
QUESTIONS = ("1. Was duidelijk", "2. Kon u zeggen", "3. Was het goed", "4. Weet u wat", "5. Hoe was")
LAST = "6. Wat kan beter?"


def code_of(line: Line, name: str = NAME) -> str:
    """What stands on the poster of a meeting."""
    sql = "SELECT code FROM evaluation JOIN meeting ON meeting.id = meeting_id WHERE name = ?"
    return str(line.rows(sql, name)[0][0])


def answered(line: Line) -> int:
    """How many answers lie in the database."""
    return int(line.rows("SELECT count(*) FROM evaluation_response")[0][0])


def at_the_door(telegram: FakeTelegram, name: str, code: str) -> Person:
    """A resident nobody knows opens the link behind the QR code."""
    resident = telegram.person(name)
    resident.starts(f"e-{code}")
    resident.awaits("Vijf korte vragen", NAME, "minder dan vijf antwoorden", QUESTIONS[0])
    return resident


def taps(person: Person, *picked: str) -> None:
    """Answer by tap, from the first question on, to *Versturen*."""
    picked = picked or ("Ja", "Een beetje", "Ja", "Nee", "Goed")
    for choice, coming in zip(picked, (*QUESTIONS[1:], LAST), strict=True):
        newest = person.from_bot[-1]
        button = next(
            each.text
            for each in newest.buttons
            if each.text == choice or each.text.partition(" ")[2] == choice
        )
        person.presses(button, on=newest)
        person.awaits(coming)
    person.presses("Versturen")
    person.awaits("Dank u wel", "dinsdag 1 december")
