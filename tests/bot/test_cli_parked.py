"""What is parked is seen, tried again, or dropped; all that are named, or none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.post import BROADCAST
from storage import due, inbox, outbox, parked, people
from storage.database import Db
from storage.types import Sealed
from tests.bot.terminal import Terminal

NOON = datetime(2026, 11, 26, 11, 0, tzinfo=UTC)


@pytest.fixture
def terminal(file: Path, tmp_path: Path) -> Terminal:
    """A terminal beside a database in which three things are parked: in-1, out-1 and due-1."""
    file.rename(tmp_path / "town.db")
    terminal = Terminal(tmp_path)
    database = terminal.database()
    with database.transaction() as db:
        park_three(db)
    database.close()
    return terminal


def park_three(db: Db) -> None:
    chat = people.open_chat(db, "telegram", "5")
    row = db.one(
        inbox.receive, platform="telegram", external_id="1", chat_id=chat, lane=f"chat:{chat}",
        payload=Sealed(f"chat:{chat}", "{}"), received_at=NOON, tries=5, state="new",
    )  # fmt: skip
    db.run(inbox.park, which=row, new_reference="K7M-4QX")
    db.one(
        outbox.add, recipient=-chat, person_id=None, chat_id=chat, lane=0, kind="notice",
        body=Sealed(f"chat:{chat}", "Dag"), prompt_id=None, conversation_id=None, subject="flag:12",
        edits=None, replies_to=None, files=None, draws=None, silent=False, report=None, unique_key=None,
        not_before=NOON, created_at=NOON, state="parked", tries=8,
    )  # fmt: skip
    db.one(
        due.add, unique_key="answer:12", kind="answer", about=12, at=NOON, version=1, state="parked", tries=5
    )


def names(terminal: Terminal) -> list[str]:
    database = terminal.database()
    with database.reading() as db:
        found = [each.name for each in parked.everything(db)]
    database.close()
    return found


def test_all_three_kinds_are_listed_with_what_is_known_and_no_words(terminal: Terminal) -> None:
    printed = terminal.gets("parked", "list")
    for words in ("in-1", "K7M-4QX", "out-1", "flag:12", "due-1", "answer:12", "2026-11-26 12:00"):
        assert words in printed
    assert "Dag" not in printed


@pytest.mark.parametrize("name", ["in-1", "out-1", "due-1"])
def test_one_is_tried_again_as_if_for_the_first_time(terminal: Terminal, name: str) -> None:
    assert f"Back in line: {name}" in terminal.gets("parked", "retry", name)
    assert name not in names(terminal)
    database = terminal.database()
    with database.reading() as db:
        again = {
            "in-1": lambda: db.one(inbox.waiting, most=1).tries,
            "out-1": lambda: db.one(outbox.next_open, now=NOON, last_lane=BROADCAST).tries,
            "due-1": lambda: db.one(due.come, now=NOON, most=1).tries,
        }[name]()
    database.close()
    assert again == 0


def test_dropped_is_dropped(terminal: Terminal) -> None:
    terminal.gets("parked", "drop", "in-1", "out-1", "due-1")
    assert "Nothing is parked." in terminal.gets("parked", "list")


def test_one_wrong_name_and_nothing_is_changed(terminal: Terminal) -> None:
    assert "in-99: not parked" in terminal.is_refused("parked", "drop", "out-1", "in-99")
    assert "an id looks like" in terminal.is_refused("parked", "retry", "out-1", "12")
    assert names(terminal) == ["in-1", "out-1", "due-1"]
