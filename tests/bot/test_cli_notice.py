"""A notice on its way to many is paused, gone on with or stopped at the command line."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import marks
from tests.bot.terminal import Terminal
from tests.handlers.going_round import goes_on, how_many_had, in_outbox, many, starts, writes
from tests.phone import Phone
from tests.town import Town


@pytest.fixture
def terminal(file: Path, tmp_path: Path) -> Terminal:
    file.rename(tmp_path / "town.db")
    return Terminal(tmp_path)


@pytest.fixture
def town(terminal: Terminal) -> Iterator[Town]:
    """A town beside that terminal."""
    database = terminal.database()
    yield Town(database)
    database.close()
    database.keys.close()


@pytest.fixture
def board(town: Town) -> list[Phone]:
    """Sixty people to whom a notice is on its way; a few have had it."""
    found = many(town, 60)
    with town.database.transaction() as db:
        marks.set_ahead(db, town.now - datetime.now(UTC))
    starts(town, writes(town))
    goes_on(town, 5)
    return found


def test_it_is_listed_with_how_far_it_is(terminal: Terminal, board: list[Phone]) -> None:
    printed = terminal.gets("notice", "list")
    assert re.search(r"1 .* Stationsplein .* sending .* [1-5] .* 62 ", printed)


def test_paused_it_goes_to_nobody_more_until_it_is_resumed(
    terminal: Terminal, town: Town, board: list[Phone]
) -> None:
    assert "is paused" in terminal.gets("notice", "pause", "1")
    assert in_outbox(town) == 0
    town.passes(hours=3)
    assert sum(how_many_had(board)) <= 5
    assert "paused" in terminal.gets("notice", "list")
    assert "goes on" in terminal.gets("notice", "resume", "1")
    town.passes(minutes=1)
    assert how_many_had(board) == [1] * 60


def test_stopped_it_is_listed_no_more(terminal: Terminal, town: Town, board: list[Phone]) -> None:
    assert "is stopped" in terminal.gets("notice", "stop", "1")
    town.passes(days=1)
    assert sum(how_many_had(board)) <= 5
    assert "Nothing is being sent" in terminal.gets("notice", "list")


@pytest.mark.parametrize("deed", ["pause", "resume", "stop"])
def test_what_is_not_being_sent_is_refused_with_the_remedy(terminal: Terminal, town: Town, deed: str) -> None:
    assert "wijklijn notice list" in terminal.is_refused("notice", deed, "7")
