"""*/evaluaties*: how people answered through time, for who organises it, the associations and the council."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from handlers.evaluation_trend import TOWN
from handlers.evaluation_trend_picture import trend_picture
from handlers.papers import NotTheirsError
from handlers.pictures import TrendPicture
from storage import areas, people, processes
from storage.database import Db
from tests.evaluated import evaluated, standard
from tests.phone import Phone
from tests.town import Town
from tests.townspeople import AMSTERDAM

CLEAR = "Duidelijk wat vaststond"


def evening(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 20, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def square(town: Town) -> Town:
    """Three evenings about the square: twelve answers, seven, and then three small ones."""
    evaluated(town, "Inloopavond", evening(2026, 2, 3), [standard(clear="no")] * 5 + [standard()] * 7)
    evaluated(town, "Atelier", evening(2026, 3, 10), [standard()] * 7)
    for month in (4, 5, 6):
        evaluated(town, "Spreekuur", evening(2026, month, 7), [standard(clear="partly")] * 4)
    return town


@pytest.fixture
def council(town: Town) -> Phone:
    """Somebody who is here for the council."""
    with town.database.transaction() as db:
        person = db.one(people.person_by_key, key="operator")
        db.run(
            people.change_person, which=person.id, new_title="griffier", new_office="council",
            new_language="nl", new_weekdays="", new_deputy=None, new_lead=None, new_active=True,
        )  # fmt: skip
    return town.operator


def another_process(db: Db, key: str, *places: str, officer: str = "deputy") -> int:
    number = db.one(
        processes.add_process,
        key=key, name=key.title(), stage="ontwerp", active=True,
        officer_id=db.one(people.person_by_key, key=officer).id,
    )  # fmt: skip
    for place in places:
        area = next(each for each in db.all(areas.areas) if each.key == place)
        db.run(processes.add_process_area, process_id=number, area_id=area.id)
    return number


def lines(phone: Phone, question: str = CLEAR) -> list[str]:
    """What stands under one question in the newest message."""
    (part,) = [each for each in phone.last.body.split("\n\n") if question in each]
    return part.split("\n")[1:]


# ------------------------------------------------------------------ of one process


@pytest.mark.parametrize("key", ["officer", "deputy", "wijkregisseur", "chair", "neighbour"])
def test_who_organises_it_and_the_associations_read_each_question_through_time(
    square: Town, key: str
) -> None:
    phone: Phone = getattr(square, key)
    phone.says("evaluaties").sees(
        "Evaluaties van", "Stationsplein", "Bij minder dan vijf laten wij niets zien"
    )

    assert lines(phone) == [
        "dinsdag 3 februari: 7 ja, 0 een beetje, 5 nee",
        "dinsdag 10 maart: meestal ja",
        "dinsdag 7 april tot en met zondag 7 juni, kleine bijeenkomsten samen: 0 ja, 12 een beetje, 0 nee",
    ]
    assert "12 goed" in phone.last.body, "the faces, in words"


@pytest.mark.parametrize("key", ["coordinator", "lead", "operator"])
def test_who_neither_organises_it_nor_lives_there_reads_nothing(square: Town, key: str) -> None:
    getattr(square, key).says("/evaluaties").sees("Er is nog niets te zien")


def test_nobody_reads_anything_before_there_is_an_outcome(town: Town) -> None:
    town.chair.says("menu")
    assert "Evaluaties" not in town.chair.buttons
    for month in (4, 5):
        evaluated(town, "Spreekuur", evening(2026, month, 7), [standard()] * 4)

    town.chair.says("/evaluaties").sees("Er is nog niets te zien", "vijf antwoorden of meer")


def test_the_menu_leads_there_once_there_is_something(square: Town) -> None:
    square.officer.says("menu").picks("Evaluaties").sees("Evaluaties van", CLEAR)


def test_in_english_it_says_the_same(square: Town) -> None:
    square.chair.says("language").picks("English")
    square.chair.says("/evaluations").sees("Evaluations of")

    assert lines(square.chair, "Clear what was decided")[0] == "Tuesday 3 February: 7 yes, 0 a little, 5 no"


def test_an_association_next_door_is_not_concerned(square: Town) -> None:
    with square.database.transaction() as db:
        park = another_process(db, "park", "centrum")
    evaluated(square, "Parkavond", evening(2026, 5, 20), [standard()] * 11, process=park)
    square.neighbour.says("evaluaties").sees("Evaluaties van", "Stationsplein")

    square.chair.says("evaluaties").sees("Van welk traject", "Park", "Stationsplein").picks("Park")
    square.chair.sees("Evaluaties van", "Park")
    assert lines(square.chair) == ["woensdag 20 mei: 11 ja, 0 een beetje, 0 nee"]


def test_a_number_can_be_typed_instead_of_a_tap(square: Town) -> None:
    with square.database.transaction() as db:
        park = another_process(db, "park", "centrum")
    evaluated(square, "Parkavond", evening(2026, 5, 20), [standard()] * 11, process=park)

    square.chair.says("evaluaties").sees("1. ", "2. ").says("2")

    square.chair.sees("Evaluaties van")


def test_a_button_of_before_opens_nothing_for_who_left_the_board(square: Town) -> None:
    with square.database.transaction() as db:
        park = another_process(db, "park", "centrum")
    evaluated(square, "Parkavond", evening(2026, 5, 20), [standard()] * 11, process=park)
    square.chair.says("evaluaties")
    with square.database.transaction() as db:
        db.run(people.drop_seats, person_id=square.chair.sender.person_id)

    square.chair.picks("Park")

    assert square.chair.toasts[-1].startswith("Deze evaluaties zijn voor wie het traject organiseert")
    assert CLEAR not in square.chair.screen()


def test_only_the_last_six_of_each_question_are_read(square: Town) -> None:
    for month in range(1, 8):
        evaluated(square, "Avond", evening(2025, month, 6), [standard()] * 10)

    square.chair.says("evaluaties")

    assert len(lines(square.chair)) == 6
    assert lines(square.chair)[0].endswith("2025: 10 ja, 0 een beetje, 0 nee")


# ------------------------------------------------------------------ the town, for the council


@pytest.fixture
def three(square: Town) -> Town:
    """Two more processes with an evening each: one in the same quarter as the first, one in the next."""
    with square.database.transaction() as db:
        park, canal = another_process(db, "park", "centrum"), another_process(db, "gracht", "west")
    evaluated(square, "Parkavond", evening(2026, 2, 20), [standard(clear="no")] * 11, process=park)
    evaluated(square, "Grachtavond", evening(2026, 5, 20), [standard()] * 10, process=canal)
    return square


def test_the_council_reads_the_town_per_quarter_and_no_process(three: Town, council: Phone) -> None:
    council.says("evaluaties").sees("Evaluaties in", "Waterstad", "op vrijdag 1 januari 2027 bij")

    assert lines(council) == ["1e kwartaal 2026 tot en met 2e kwartaal 2026: 17 ja, 12 een beetje, 16 nee"]
    for name in ("Stationsplein", "Park", "Gracht"):
        assert name not in council.last.body


def test_what_the_town_reads_never_changes_once_it_was_there(three: Town, council: Phone) -> None:
    council.says("evaluaties")
    before = lines(council)
    for process in (1, 2, 3):
        evaluated(three, "Herfstavond", evening(2026, 11, 20), [standard()] * 10, process=process)
    council.says("evaluaties")
    assert lines(council) == before, "this quarter is not over"

    three.passes(datetime(2027, 1, 1, 9, 0, tzinfo=AMSTERDAM))
    council.says("evaluaties")

    assert lines(council) == [*before, "4e kwartaal 2026: 30 ja, 0 een beetje, 0 nee"]


def test_with_two_processes_the_town_says_nothing_yet(square: Town, council: Phone) -> None:
    with square.database.transaction() as db:
        park = another_process(db, "park", "centrum")
    evaluated(square, "Parkavond", evening(2026, 2, 20), [standard()] * 11, process=park)

    council.says("evaluaties").sees("Er zijn nog geen uitkomsten", "minder dan 3 trajecten")


def test_who_is_here_for_the_council_is_asked_nothing_and_can_do_nothing_else(council: Phone) -> None:
    council.says("menu")
    assert council.buttons == ["Evaluaties", "Hulp", "Taal / Language", "Stoppen"]
    council.says("hulp").sees("Typ evaluaties", "hele gemeente samen")
    council.says("hoe gaat het hier?").sees("Typ evaluaties")
    for words in ("trajecten", "werkdagen", "afwezig", "/open", "bericht", "/qr"):
        council.says(words).sees("Iets anders hoeft u hier niet te doen")


def test_the_welcome_of_the_council_says_what_is_seen_there(town: Town, council: Phone) -> None:
    town.loses_phone("operator")
    stranger = town.stranger().opens(town.invite("operator"))

    stranger.sees("U bent hier voor de gemeenteraad", "U ziet niet van welk traject")
    assert "Werkdagen veranderen" not in stranger.buttons
    stranger.picks("Ik doe mee").sees("U doet mee")


# ------------------------------------------------------------------ the picture


@pytest.fixture
def drawn(three: Town) -> Iterator[TrendPicture]:
    with three.database.reading() as db:
        yield trend_picture(db, three.ctx(), three.officer.sender.person_id or 0, 1)


def test_the_picture_holds_the_same_figures(drawn: TrendPicture) -> None:
    course = drawn.courses[0]

    assert (course.heading, drawn.places) == (CLEAR, ("meestal ja", "gemengd", "meestal nee"))
    assert [point.when for point in course.points] == ["3 feb", "10 maa", "7 apr \N{EN DASH} 7 jun"]
    assert [[share.people for share in point.shares] for point in course.points] == [
        [7, 0, 5],
        [],
        [0, 12, 0],
    ]
    assert [point.at for point in course.points] == [None, 0, None]


def test_nobody_else_gets_the_picture_however_they_ask(three: Town, council: Phone) -> None:
    asked = [
        (three.coordinator, 1),
        (three.chair, TOWN),
        (council, 1),
        (three.officer, TOWN),
        (three.lead, 1),
    ]
    with three.database.reading() as db:
        for phone, number in asked:
            with pytest.raises(NotTheirsError):
                trend_picture(db, three.ctx(), phone.sender.person_id or 0, number)
        assert trend_picture(db, three.ctx(), council.sender.person_id or 0, TOWN).courses
        assert date(2026, 11, 26) == three.now.date()
