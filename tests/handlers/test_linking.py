"""One person, several doors: six digits asked for here and typed there, and nobody comes in by guessing.

OWASP ASVS 5.0: once (6.5.1), six random digits (6.5.3, 6.5.4), ten minutes (6.5.5), few guesses (6.6.3).
"""

import re

import pytest

from handlers.views import plain
from storage import people
from storage.people import Chat
from tests.phone import Phone
from tests.town import PHONE, Town

WRONG = "Deze code klopt niet, of is te oud."


def code_of(phone: Phone) -> str:
    """The code that stands on a screen."""
    found = re.search(r"code is \W*(\d{3} \d{3})", plain(phone.says("/koppel").last.body))
    assert found is not None, phone.screen()
    return found[1]


def other_than(code: str) -> str:
    return f"{(int(code.replace(' ', '')) + 1) % 1_000_000:06}"


def chats_of(town: Town, key: str) -> list[Chat]:
    with town.database.reading() as db:
        return db.all(people.chats_of, person_id=db.one(people.person_by_key, key=key).id)


@pytest.mark.parametrize("asked", ["/koppel", "koppel", "link", "Koppel"])
def test_a_code_typed_elsewhere_makes_that_chat_ones_own_too(town: Town, asked: str) -> None:
    town.chair.says(asked).sees("Uw code is", "tien minuten", "Geef hem aan niemand anders")
    [code] = re.findall(r"\d{3} \d{3}", town.chair.last.body)
    laptop = town.stranger().says(code)
    laptop.has("Welkom, ", "Annie Jansen", "U doet nu ook hier mee").sees("Wat wilt u doen?")
    town.chair.sees("U doet nu ook mee via", "Klopt dat niet?")
    assert [chat.id for chat in chats_of(town, "chair")] == [
        town.chair.sender.chat_id,
        laptop.sender.chat_id,
    ], "what comes later comes last"
    laptop.says("/melding").sees("Over welke bijeenkomst")


@pytest.mark.parametrize(
    "way", ["{0}{1}", "{0} {1}", "{0}-{1}.", "koppel {0} {1}", "/koppel {0}{1}", "Code: {0} {1}"]
)
def test_a_code_is_understood_however_it_is_typed(town: Town, way: str) -> None:
    one, other = code_of(town.chair).split()
    town.stranger().says(way.format(one, other)).has("U doet nu ook hier mee")


def test_a_code_works_once(town: Town) -> None:
    code = code_of(town.chair)
    town.stranger().says(code).has("U doet nu ook hier mee")
    town.stranger().says(code).sees(WRONG, PHONE)
    assert len(chats_of(town, "chair")) == 2


def test_a_code_is_too_old_after_ten_minutes(town: Town) -> None:
    code, other = code_of(town.chair), code_of(town.neighbour)
    town.passes(minutes=9, seconds=59)
    town.stranger().says(code).has("U doet nu ook hier mee")
    town.passes(seconds=1)
    town.stranger().says(other).sees(WRONG)


def test_a_newer_code_replaces_the_older(town: Town) -> None:
    old, new = code_of(town.chair), code_of(town.chair)
    assert old != new
    town.stranger().says(old).sees(WRONG)
    town.stranger().says(new).has("U doet nu ook hier mee")


def test_nothing_that_is_kept_shows_the_code(town: Town) -> None:
    code = code_of(town.chair).replace(" ", "")
    with town.database.reading() as db:
        [row] = db.text("SELECT * FROM link_code")
    assert all(code not in str(value) for value in row)


# ------------------------------------------------------------------ who guesses


def test_after_five_wrong_tries_a_chat_waits_an_hour(town: Town) -> None:
    code = code_of(town.chair)
    guesser = town.stranger()
    for _ in range(4):
        guesser.says(other_than(code)).sees(WRONG)
    guesser.says(other_than(code)).sees("Wacht nu een uur, of bel", PHONE)
    guesser.says(code)
    assert len(chats_of(town, "chair")) == 1, "not even the right one counts now"
    town.passes(minutes=59)
    guesser.says(code_of(town.chair)).sees("Wacht nu een uur")
    town.passes(minutes=1)
    guesser.says(code_of(town.chair)).has("U doet nu ook hier mee")


def test_tries_of_long_ago_are_forgotten(town: Town) -> None:
    guesser = town.stranger()
    for _ in range(4):
        guesser.says("000000").sees(WRONG)
    town.passes(minutes=10)
    for _ in range(4):
        guesser.says("000000").sees(WRONG)


def test_a_code_dies_after_twenty_five_wrong_tries_by_anybody(town: Town) -> None:
    code = code_of(town.chair)
    for _ in range(5):
        guesser = town.stranger()
        for _ in range(5):
            guesser.says(other_than(code))
    town.stranger().says(code).sees(WRONG)
    town.stranger().says(code_of(town.chair)).has("U doet nu ook hier mee")


def test_what_an_officer_half_said_before_joining_is_not_gone_on_with_by_who_links_that_chat(
    town: Town,
) -> None:
    shared = town.stranger()
    town.loses_phone("officer")
    shared.opens(town.invite("officer")).picks("Werkdagen veranderen").sees("Op welke dagen werkt u?")
    shared.says(code_of(town.chair)).has("U doet nu ook hier mee")
    shared.says("vrijdag").sees("Wat wilt u doen?")


def test_a_code_of_who_has_left_is_worth_nothing(town: Town) -> None:
    code = code_of(town.chair)
    with town.database.transaction() as db:
        person = db.one(people.person_by_key, key="chair")
        db.run(people.set_joined, which=person.id, at=None)
    town.stranger().says(code).sees(WRONG)


# ------------------------------------------------------------------ where it changes nothing


def test_in_a_chat_that_is_somebodys_already_a_code_changes_nothing(town: Town) -> None:
    code = code_of(town.chair)
    town.chair.says(code).sees("Hier doet u al mee", "Annie Jansen")
    town.neighbour.says(f"/koppel {code}").sees("Hier doet u al mee", "Bram Kok")
    assert len(chats_of(town, "chair")) == 1
    town.stranger().says(code).has("U doet nu ook hier mee")


def test_six_digits_of_who_takes_part_are_ordinary_words(town: Town) -> None:
    town.chair.says("/melding").picks("Inloopavond Stationsplein").picks("Slecht georganiseerd")
    town.chair.says("123 456").sees("Bewaard").picks("Klaar").picks("Uitleg").sees("123 456")


def test_in_a_group_a_code_does_nothing(town: Town) -> None:
    code = code_of(town.chair)
    group = town.stranger()
    group.sender = group.sender._replace(kind="group")
    group.says(code).says("koppel").sees_nothing_new()
    assert len(chats_of(town, "chair")) == 1
    town.stranger().says(code).has("U doet nu ook hier mee")


def test_who_has_no_code_yet_reads_where_to_get_one(town: Town) -> None:
    town.stranger().says("koppel").sees("Heeft u een code van zes cijfers?", "typ daar koppel")


# ------------------------------------------------------------------ undone


def test_who_sees_a_strange_way_undoes_it_at_once(town: Town) -> None:
    thief = town.stranger().says(code_of(town.chair)).has("U doet nu ook hier mee")
    thief.says("/melding").sees("Over welke bijeenkomst")
    town.chair.picks("Dit klopt niet").sees("Die toegang via", "is weg", PHONE)
    assert [chat.id for chat in chats_of(town, "chair")] == [town.chair.sender.chat_id]
    thief.says("/menu").sees("Deze link werkt niet meer")
    thief.picks("Inloopavond")
    assert thief.toasts == ["Deze knop werkt niet meer. Typ menu voor een nieuwe."]


def test_only_who_was_told_can_undo_it(town: Town) -> None:
    laptop = town.stranger().says(code_of(town.chair))
    prompt = next(m.prompt for m in reversed(town.chair.messages) if "Dit klopt niet" in str(m.options))
    assert prompt is not None
    town.neighbour.taps(prompt, 0)
    assert town.neighbour.toasts == ["Deze knop werkt niet meer. Typ menu voor een nieuwe."]
    laptop.says("/menu").sees("Wat wilt u doen?")


def test_an_old_button_takes_nothing_from_who_has_that_tablet_now(town: Town) -> None:
    tablet = town.stranger().says(code_of(town.chair))
    prompt = next(m.prompt for m in reversed(town.chair.messages) if "Dit klopt niet" in str(m.options))
    assert prompt is not None
    town.chair.says("/kanalen").picks("Paper (2)").picks("Deze weg weghalen")
    tablet.says(code_of(town.neighbour)).has("U doet nu ook hier mee")
    town.chair.taps(prompt, 0)

    assert tablet.sender.chat_id in {chat.id for chat in chats_of(town, "neighbour")}
    tablet.says("/menu").sees("Wat wilt u doen?")


# ------------------------------------------------------------------ which way comes first


def test_news_comes_where_somebody_wants_it(town: Town) -> None:
    laptop = town.stranger().says(code_of(town.officer))
    town.officer.says("kanalen").sees(
        "Waar wilt u berichten krijgen?", "1. Paper", "2. Paper (2)", "Nog een weg erbij"
    )
    town.officer.picks("Paper (2)").picks("Voortaan eerst hier").sees("komen voortaan eerst via")
    assert chats_of(town, "officer")[0].id == laptop.sender.chat_id
    flag(town)
    laptop.sees("Vereniging De Gracht vraagt uitleg")
    town.officer.sees_nothing_new()


def test_a_way_is_taken_away_and_never_the_last(town: Town) -> None:
    laptop = town.stranger().says(code_of(town.chair))
    town.chair.says("/kanalen").picks("Paper (2)").picks("Deze weg weghalen").sees(
        "Via", "krijgt u geen berichten meer"
    )
    laptop.says("/menu").sees("Deze link werkt niet meer")
    town.chair.says("/kanalen").picks("Paper")
    assert "Deze weg weghalen" not in town.chair.buttons


def test_who_takes_the_way_away_on_which_they_are_reads_it_on_the_other(town: Town) -> None:
    laptop = town.stranger().says(code_of(town.chair))
    laptop.says("/kanalen").picks("Paper (2)").picks("Deze weg weghalen")
    town.chair.sees("krijgt u geen berichten meer")


def test_one_more_way_begins_with_a_code(town: Town) -> None:
    town.chair.says("/help").sees("Typ koppel", "Typ kanalen").picks("Waar ik berichten krijg")
    town.chair.picks("Nog een weg erbij").sees("Uw code is")


def flag(town: Town) -> None:
    """The chair brings something up."""
    town.chair.says("/melding").picks("Inloopavond Stationsplein").picks("Slecht georganiseerd")
    town.chair.says("De zaal was te klein.").picks("Klaar").picks("Uitleg").picks("Versturen")
