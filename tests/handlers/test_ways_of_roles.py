"""A role that may not use some way: kindly sent another, never reached there, and nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers import reach
from storage import people
from tests.handlers.test_linking import code_of
from tests.town import PHONE, Town, new_town

SITE = "https://lijn.waterstad.example"


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Town]:
    """A town whose officers may use the browser only; here is paper, and a browser's door."""
    for town in new_town(tmp_path, officer_ways=frozenset({"web"}), public_url=SITE):
        town.platforms = frozenset({"paper", "web"})
        yield town


def test_an_officer_who_opens_an_invitation_there_hears_how_it_can_be_done(strict: Town) -> None:
    strict.loses_phone("officer")
    mila = strict.stranger().opens(strict.invite("officer"))
    mila.sees("Via Paper kunt u niet meedoen.", "Open uw uitnodiging nog eens", f"ga naar {SITE}", PHONE)
    assert mila.buttons == []
    with strict.database.reading() as db:
        person = db.one(people.person_by_key, key="officer")
        assert person.joined_at is None
        assert [each.used_at for each in db.all(people.invitations_of, person_id=person.id)] == [None]


def test_a_button_shown_before_the_rule_came_lets_no_officer_in(strict: Town) -> None:
    strict.loses_phone("officer")
    rule, strict.policy = strict.policy, strict.permissive()
    mila = strict.stranger().opens(strict.invite("officer")).sees("Welkom")
    strict.policy = rule
    mila.picks("Ik doe mee").sees("kunt u niet meedoen")
    with strict.database.reading() as db:
        assert db.one(people.person_by_key, key="officer").joined_at is None


def test_an_officers_code_is_refused_there_and_stays_good(strict: Town) -> None:
    rule, strict.policy = strict.policy, strict.permissive()
    code = code_of(strict.officer)
    strict.policy = rule
    strict.stranger().says(code).sees("Via Paper kunt u niet meedoen.", "Dit kan wel:", f"ga naar {SITE}")
    strict.stranger("web").says(code).has("U doet nu ook hier mee")


def test_a_chair_comes_in_as_always(strict: Town) -> None:
    strict.loses_phone("chair")
    strict.stranger().opens(strict.invite("chair")).picks("Ik doe mee").has("U doet mee.")


def test_an_officer_who_is_only_there_is_not_counted_as_reachable(strict: Town) -> None:
    with strict.database.reading() as db:
        for key, reached in (("officer", False), ("chair", True)):
            person = db.one(people.person_by_key, key=key)
            assert reach.can_be_reached(db, strict.ctx(), person) is reached


def test_what_an_officer_still_writes_there_is_kept_and_they_hear_how_to_go_on(strict: Town) -> None:
    rule, strict.policy = strict.policy, strict.permissive()
    strict.chair.says("/melding").picks("Inloopavond Stationsplein").picks("Slecht georganiseerd")
    strict.chair.says("De zaal was te klein.").picks("Klaar").picks("Uitleg").picks("Versturen")
    strict.officer.sees("vraagt uitleg").picks("Ik pak dit op").picks("Antwoorden").picks("Uitleg geven")
    strict.policy = rule
    strict.officer.says("Er was maar één zaal vrij.")
    strict.officer.has("Via Paper praten wij niet meer met u.", "wel aangekomen", f"{SITE}/i/")
    with strict.database.reading() as db:
        [(kept,)] = db.text("SELECT count(*) FROM conversation WHERE state = 'open' AND flow = 'explain'")
    assert kept == 1
    laptop = strict.stranger("web").opens(strict.invite("officer")).picks("Ik doe mee")
    laptop.has("U doet mee").sees("Wat wilt u").picks("Klaar").sees("Er was maar één zaal vrij.")


def test_they_hear_it_once_an_hour(strict: Town) -> None:
    told = "praten wij niet meer met u"
    for _ in range(3):
        strict.officer.says("hallo daar")
    strict.passes(minutes=59)
    strict.officer.says("hallo daar")
    assert sum(told in message.body for message in strict.officer.messages) == 1
    strict.passes(minutes=1)
    strict.officer.says("hallo daar")
    assert sum(told in message.body for message in strict.officer.messages) == 2
