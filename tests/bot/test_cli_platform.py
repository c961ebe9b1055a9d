"""A platform switched off and on from the command line: said once, refused where it must be, gone on with."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import people
from storage.database import Db
from storage.types import Sealed
from tests.bot.terminal import Terminal


@pytest.fixture
def terminal(file: Path, tmp_path: Path) -> Terminal:
    """A terminal beside a town of three people on Telegram, and the browser's door."""
    file.rename(tmp_path / "town.db")
    terminal = Terminal(tmp_path).is_on_the_web()
    database = terminal.database()
    with database.transaction() as db:
        for number in range(3):
            _joins(db, "m.dejager" if number == 0 else f"p{number}")
    database.close()
    return terminal


def _joins(db: Db, key: str) -> None:
    who = db.one(
        people.add_person, key=key, name=Sealed("town", key), title="", office="coordinator", phone=None,
        language="nl", weekdays="01234", active=True, quiet="",
    )  # fmt: skip
    db.run(people.set_joined, which=who, at=_long_ago())
    people.open_chat(db, "telegram", key, who)


def _long_ago() -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC)


def farewells(terminal: Terminal) -> list[str]:
    """The last notices that wait to go out."""
    database = terminal.database()
    with database.reading() as db:
        found = [str(row) for (row,) in db.text("SELECT unique_key FROM outbox WHERE kind = 'farewell'")]
    database.close()
    return found


def test_it_is_listed_closed_listed_and_opened(terminal: Terminal) -> None:
    assert re.search(r"telegram\W+open", terminal.gets("platform"))
    said = terminal.gets("platform", "off", "telegram", "--because", "besluit van 12 december")
    assert "telegram is off" in said
    assert "Still on: web" in said
    assert "told so there: 3;" in said
    listed = terminal.gets("platform")
    assert re.search(r"telegram\W+off.*besluit van 12 december", listed)
    assert re.search(r"web\W+open", listed)
    assert "open again" in terminal.gets("platform", "on", "telegram")
    assert re.search(r"telegram\W+open", terminal.gets("platform"))


def test_who_cannot_be_reached_now_is_named(terminal: Terminal) -> None:
    terminal.gets("platform", "off", "telegram")
    assert re.search(r"joined, cannot be reached\W+m\.dejager", terminal.gets("status"))
    database = terminal.database()
    with database.transaction() as db:
        db.text("UPDATE outbox SET state = 'held'")
    database.close()
    assert "held for people behind a closed door" in terminal.gets("status")


def test_everybody_is_told_once_also_when_it_was_broken_off(terminal: Terminal) -> None:
    terminal.gets("platform", "off", "telegram")
    once = farewells(terminal)
    assert len(once) == 3
    database = terminal.database()
    with database.transaction() as db:
        db.text("UPDATE closed_door SET told_at = NULL")
        db.text("DELETE FROM outbox WHERE id = (SELECT max(id) FROM outbox)")
    database.close()
    assert "told so there: 1;" in terminal.gets("platform", "off", "telegram")
    assert sorted(farewells(terminal)) == sorted(once)


def test_what_makes_no_sense_changes_nothing(terminal: Terminal) -> None:
    assert "not one of the platforms" in terminal.is_refused("platform", "off", "matrix")
    assert "telegram is not off" in terminal.is_refused("platform", "on", "telegram")
    terminal.gets("platform", "off", "telegram")
    assert "is off already" in terminal.is_refused("platform", "off", "telegram")
    assert terminal.types("platform", "uit", "telegram").exit_code == 2
    assert terminal.types("platform", "off").exit_code == 2
    assert len(farewells(terminal)) == 3


def test_nobody_is_invited_to_what_is_off(terminal: Terminal) -> None:
    assert "/i/" in terminal.gets("invite", "p1")
    terminal.gets("platform", "off", "telegram")
    assert "the only way that is open" in terminal.is_refused("platform", "off", "web")
    terminal.gets("platform", "off", "web", "--yes")
    assert "Every way is off for p1" in terminal.is_refused("invite", "p1")


def test_a_slip_of_the_hand_is_told_to_nobody(terminal: Terminal) -> None:
    terminal.gets("platform", "off", "telegram")
    assert "are told: 0." in terminal.gets("platform", "on", "telegram")
    database = terminal.database()
    with database.reading() as db:
        assert db.text("SELECT DISTINCT state FROM outbox WHERE kind = 'farewell'") == [("dropped",)]
    database.close()


def test_the_check_says_what_is_off_and_invites_nobody_who_is_there(terminal: Terminal) -> None:
    terminal.gets("platform", "off", "telegram")
    said = terminal.types("check-config").output
    assert "telegram is switched off since" in said
    assert "They take part by what is switched off. Run: wijklijn platform on telegram" in said
    assert "wijklijn invite m.dejager" not in said
