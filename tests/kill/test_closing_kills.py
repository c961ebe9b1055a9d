"""Killed right after an evaluation was closed: its key goes all the same, at the next start."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from handlers import evaluation_asking, evaluations
from storage import evaluations as stored
from storage import people, processes
from tests.bot.carving import keys_in, opened_in_bytes
from tests.fakes.bot_api.control import FakeTelegram
from tests.kill.rounds import town_of
from tests.stories.line import THURSDAY, Line, until

WORDS = "Rododendronlaan"
MONDAY = datetime(2037, 11, 16, 20, 0, tzinfo=THURSDAY.tzinfo)
"""A meeting of the week before: its evaluation closed while nothing ran."""


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A line with an evaluation that somebody answered, and that is to close as soon as it runs."""
    with FakeTelegram.running() as telegram:
        telegram.limits(on=False)
        line = Line(tmp_path, telegram)
        line.settles(town_of(1))
        with line.opened() as db:
            meeting = db.one(
                processes.add_meeting, key="avond", process_id=1, name="Bewonersavond",
                wall=MONDAY.replace(tzinfo=None).isoformat(), zone="Europe/Amsterdam", starts_at=MONDAY,
                ends_wall=None, place="Wijkhuis", active=True,
            )  # fmt: skip
            evaluation_asking.meeting_was_written(db, line.ctx(MONDAY), meeting)
            evaluation = db.one(stored.of_meeting, meeting_id=meeting)
            stranger = people.open_chat(db, "telegram", "77")
            there = line.ctx(MONDAY + timedelta(hours=1))
            evaluations.take(db, there, evaluation, {"clear": "yes", "better": WORDS}, f"chat:{stranger}")
        yield line


def own_keys(line: Line) -> list[str]:
    """The keys of evaluations that are there."""
    return [
        owner for owner, _ in keys_in(line.settings.database.keys).values() if owner.startswith("evaluation:")
    ]


def is_over(line: Line) -> bool:
    return line.rows("SELECT owner FROM key_to_forget") == [] and own_keys(line) == []


@pytest.mark.parametrize("place", ["keys_wanted", "keys_destroyed"])
def test_a_kill_between_the_closing_and_the_end_of_its_key_only_puts_that_off(line: Line, place: str) -> None:
    secrets = keys_in(line.settings.database.keys)
    dying = line.starts(place)
    until(lambda: dying.is_over, "its death")

    assert line.rows("SELECT state FROM evaluation") == [("closed",)]
    assert line.rows("SELECT owner FROM key_to_forget") == [("evaluation:1",)]
    assert own_keys(line) == (["evaluation:1"] if place == "keys_wanted" else [])

    with line.running():
        until(lambda: is_over(line), "the end of the key")

    files = [path for path in line.folder.rglob("*") if path.is_file()]
    left = keys_in(line.settings.database.keys)
    assert [words for _, _, words in opened_in_bytes(files, left) if WORDS in words] == []
    database = line.settings.database.file
    assert database is not None
    assert [words for _, _, words in opened_in_bytes([database], secrets) if WORDS in words] == []
