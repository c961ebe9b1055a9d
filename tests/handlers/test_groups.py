"""/groep: news of processes comes in a board's group or in one's own chat, never both, and nothing else."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from handlers.events import Grouped, Left, Moved, Said
from handlers.views import plain
from storage import areas, people
from tests.phone import Phone
from tests.town import Town, new_town
from tests.townspeople import AMSTERDAM

NEWS = "Het ontwerp van de bankjes ligt klaar in het wijkhuis."


@pytest.fixture
def group(town: Town) -> Phone:
    """A board's group chat, with the line in it."""
    phone = town.stranger()
    phone.sender = phone.sender._replace(kind="group")
    town.happens(phone, Grouped())
    phone.sees("In een groep laat ik niets zien over personen", "schrijft de voorzitter mij: groep")
    return phone


def word_for(chair: Phone) -> str:
    """The word that the chair was just given."""
    chair.says("groep").sees("Typ daar: /groep")
    found = re.search(r"/groep (\d{3} \d{3})", plain(chair.last.body))
    assert found is not None
    return found[1]


def linked(town: Town, group: Phone) -> None:
    """The chair's board has this group."""
    group.says(f"/groep {word_for(town.chair)}").sees("Deze groep hoort nu bij Vereniging De Gracht")
    town.chair.sees("komt nu in de groep van Vereniging De Gracht, en niet ook bij u")


def writes(town: Town, words: str) -> None:
    """The officer tells something about the square, now."""
    town.officer.says("/bericht").says(words).picks("Klaar").picks("Nu versturen")


def with_news(phone: Phone) -> int:
    """How many messages tell it."""
    return sum(NEWS in message.body for message in phone.messages)


def test_a_word_typed_in_the_group_brings_the_news_there_and_not_to_the_chair_too(
    town: Town, group: Phone
) -> None:
    linked(town, group)
    writes(town, NEWS)
    town.passes(days=8)
    assert with_news(group) == 1
    assert with_news(town.chair) == 0
    assert not any("overzicht" in message.body for message in town.chair.messages)
    assert with_news(town.neighbour) == 1, "another board reads it by themselves"


def test_where_the_group_cannot_be_reached_the_board_gets_it_by_themselves(town: Town, group: Phone) -> None:
    linked(town, group)
    town.unreachable.add(group.sender.chat_id)
    writes(town, NEWS)
    town.passes(days=8)
    assert with_news(group) == 0
    assert with_news(town.chair) == 1


def test_whoever_would_rather_read_alone_does_and_can_change_that(town: Town, group: Phone) -> None:
    linked(town, group)
    town.chair.says("groep").sees("U leest het daar").picks("Liever hier").sees(
        "U krijgt nieuws over trajecten hier"
    )
    writes(town, NEWS)
    town.passes(days=8)
    assert with_news(group) == 1
    assert with_news(town.chair) == 1
    town.chair.says("groep").sees("U leest het hier").picks("Liever in de groep").sees("in de groep")


def test_nothing_personal_is_ever_said_there(town: Town, group: Phone) -> None:
    linked(town, group)
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("Er was niets klaar.").picks("Klaar")
    town.chair.picks("Uitleg").picks("Versturen")
    town.officer.picks("Ik pak dit op")
    writes(town, NEWS)
    town.passes(days=30)
    for message in group.messages:
        assert "Annie" not in message.body
        assert "melding " not in message.body
        assert message.options == []


def test_what_anybody_types_there_means_nothing(town: Town, group: Phone) -> None:
    linked(town, group)
    for words in ("melding", "trajecten", "stop", "menu", "123 456", "/koppel 123456"):
        town.happens(group, Said(words))
    group.sees_nothing_new()


def test_a_wrong_word_is_told_so_once_and_a_used_one_works_no_more(town: Town, group: Phone) -> None:
    word = word_for(town.chair)
    group.says("/groep 000 001").sees("Dit werkt niet, of niet meer")
    group.says("groep 000001").sees_nothing_new()
    group.says(f"groep {word}").sees("Deze groep hoort nu bij")
    other = town.stranger()
    other.sender = other.sender._replace(kind="group")
    other.says(f"/groep {word}").sees("Dit werkt niet, of niet meer")


def test_a_word_is_good_for_half_an_hour_and_a_newer_one_replaces_it(town: Town, group: Phone) -> None:
    old = word_for(town.chair)
    new = word_for(town.chair)
    group.says(f"/groep {old}").sees("Dit werkt niet")
    town.passes(minutes=31)
    group.says(f"/groep {new}").sees("Dit werkt niet")


def test_guessing_ends(town: Town, group: Phone) -> None:
    word = word_for(town.chair)
    for number in range(25):
        group.says(f"/groep {number:06}")
    group.unread = len(group.messages)
    town.passes(minutes=11)
    group.says(f"/groep {word}").sees("Dit werkt niet")


def test_who_is_no_chair_any_more_links_nothing(town: Town, group: Phone) -> None:
    word = word_for(town.chair)
    with town.database.transaction() as db:
        person = db.one(people.person_by_key, key="chair").id
        canal = db.one(areas.association_by_key, key="gracht").id
        db.run(people.drop_seats, person_id=person)
        db.run(people.add_seat, person_id=person, association_id=canal, role="board")
    group.says(f"/groep {word}").sees("Dit werkt niet")
    town.chair.says("groep").sees("Alleen de voorzitter kan dat regelen")


def test_the_chair_unlinks_it_and_reads_alone_again(town: Town, group: Phone) -> None:
    linked(town, group)
    town.chair.says("groep").picks("Groep loskoppelen").sees("De groep krijgt geen nieuws meer")
    group.sees("Hier komt geen nieuws meer")
    writes(town, NEWS)
    town.passes(days=8)
    assert (with_news(group), with_news(town.chair)) == (0, 1)


def test_when_the_line_is_taken_out_the_board_hears_it_and_reads_alone(town: Town, group: Phone) -> None:
    linked(town, group)
    town.happens(group, Left())
    town.chair.sees("ik ben daar weggehaald")
    writes(town, NEWS)
    town.passes(days=8)
    assert (with_news(group), with_news(town.chair)) == (0, 1)


def test_a_group_that_gets_another_number_stays_linked(town: Town, group: Phone) -> None:
    linked(town, group)
    town.happens(group, Moved("-100300"))
    writes(town, NEWS)
    town.passes(days=8)
    assert (with_news(group), with_news(town.chair)) == (1, 0)


def test_in_the_evening_a_group_is_left_in_peace_too(tmp_path: Path) -> None:
    for town in evening(tmp_path):
        phone = town.stranger()
        phone.sender = phone.sender._replace(kind="group")
        linked_at_night = word_for(town.chair)
        phone.says(f"/groep {linked_at_night}").sees("hoort nu bij")
        writes(town, NEWS)
        assert with_news(phone) == 0
        town.passes(until=datetime(2026, 11, 27, 9, 1, tzinfo=AMSTERDAM))
        assert with_news(phone) == 1


def evening(folder: Path) -> Iterator[Town]:
    for town in new_town(folder):
        town.passes(until=datetime(2026, 11, 26, 21, tzinfo=AMSTERDAM))
        yield town


def test_a_board_member_of_two_boards_hears_it_once(town: Town, group: Phone) -> None:
    """The chair sits on the neighbours' board too, which has no group."""
    with town.database.transaction() as db:
        person = db.one(people.person_by_key, key="chair")
        station = db.one(areas.association_by_key, key="station").id
        db.run(people.add_seat, person_id=person.id, association_id=station, role="board")
    group.says(f"/groep {word_for_first(town.chair)}").sees("Deze groep hoort nu bij Vereniging De Gracht")
    writes(town, NEWS)
    town.passes(days=8)
    assert (with_news(group), with_news(town.chair)) == (1, 0)


def word_for_first(chair: Phone) -> str:
    """The word for the board they chair; of the other they hear that only its chair can link a group."""
    chair.says("groep")
    found = [re.search(r"/groep (\d{3} \d{3})", plain(message.body)) for message in chair.messages]
    return next(each[1] for each in found if each is not None)


def test_an_officer_has_no_group(town: Town) -> None:
    town.officer.says("groep").sees("Een groep is er voor het bestuur")
