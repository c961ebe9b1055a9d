"""A board member who is no chair: hears what there is here, and who can tell something; is asked nothing."""

import pytest

from storage import areas, people
from tests.phone import Phone
from tests.town import PHONE, Town

WORDS = ("De voorzitter van uw vereniging kan dat hier melden", PHONE)


@pytest.fixture
def member(town: Town) -> Phone:
    """Somebody on the board of De Gracht."""
    with town.database.transaction() as db:
        association = db.one(areas.association_by_key, key="gracht")
        person = db.one(people.person_by_key, key="operator")
        db.run(people.add_seat, person_id=person.id, association_id=association.id, role="board")
        db.run(
            people.change_person, which=person.id, new_title="bestuurslid", new_office=None,
            new_language="nl", new_weekdays="", new_deputy=None, new_lead=None, new_active=True,
        )  # fmt: skip
    return town.operator


def test_whatever_they_write_they_hear_who_can_report(town: Town, member: Phone) -> None:
    member.says("hallo").sees("Hier leest u nieuws over bijeenkomsten", *WORDS)
    assert member.buttons == [
        "Trajecten",
        "Hulp",
        "Taal / Language",
        "Stoppen",
        "Waar ik berichten krijg",
        "Kiezen wat ik volg",
    ]
    assert "Annie Jansen" not in member.screen(), "by what she is, never by name"
    member.sends("photo").sees(*WORDS)
    member.says("hulp").sees(*WORDS)
    member.says("melding").sees("Alleen een voorzitter", PHONE)


def test_there_is_nothing_of_theirs_to_throw_away(member: Phone) -> None:
    member.says("hallo").says("stop").sees("Wat wilt u stoppen?")
    assert member.buttons == ["Minder berichten", "Alles stoppen", "Niets, ga verder"]


def test_a_chair_with_only_a_question_open_has_nothing_to_throw_away_either(town: Town) -> None:
    town.chair.says("melding").sees("Over welke bijeenkomst").says("stop")
    assert "Deze melding weggooien" not in town.chair.buttons
    town.chair.picks("Niets, ga verder")
    town.chair.says("terug").picks("Niet versturen").says("Hoe laat is het nu eigenlijk?").says("stop")
    assert "Deze melding weggooien" not in town.chair.buttons


def test_an_officer_with_nothing_open_hears_so(town: Town) -> None:
    town.officer.says("hallo").sees("U heeft geen open meldingen.", "dan krijgt u hier een kaart", PHONE)
