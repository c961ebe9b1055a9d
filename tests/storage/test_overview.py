"""How things stand: what waits, what is parked, and who cannot be reached."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage.database import Database, Db
from storage.due import due
from storage.inbox import inbox
from storage.outbox import outbox
from storage.overview import Overview, overview
from storage.people import chat, invitation, person
from storage.processes import process
from storage.types import Sealed
from tests.storage.filling import put

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
JOINED = NOW - 24 * HOUR


def seen(database: Database) -> Overview:
    with database.reading() as db:
        return overview(db, NOW, {"telegram"})


def member(db: Db, key: str, *chats: str, joined: bool = True, quiet: str = "", **more: object) -> Any:
    """A person with a private chat in each of these states."""
    name = Sealed("person:1", f"Naam {key}")
    who = put(db, person, key=key, name=name, quiet=quiet, joined_at=JOINED if joined else None, **more)
    for state in chats:
        put(db, chat, person_id=who, state=state, platform="telegram")
    return who


def test_a_quiet_town_has_nothing_to_tell(database: Database) -> None:
    with database.transaction() as db:
        put(db, process, officer_id=member(db, "anna", "open"))

    nothing = (0, None)
    assert seen(database) == Overview(nothing, nothing, nothing, [], [], [], [])  # type: ignore[arg-type]


def test_what_waits_is_counted_with_its_age(database: Database) -> None:
    with database.transaction() as db:
        chair = put(db, chat, person_id=member(db, "anna", "open"))
        for hours, state in ((5, "done"), (3, "new"), (1, "new")):
            put(db, inbox, chat_id=chair, received_at=NOW - hours * HOUR, state=state)
        for hours, state in ((5, "sent"), (2, "retry"), (1, "waiting"), (-1, "waiting")):
            put(db, outbox, not_before=NOW - hours * HOUR, state=state)
        for hours, state in ((9, "void"), (4, "waiting"), (-4, "waiting")):
            put(db, due, at=NOW - hours * HOUR, state=state)

    found = seen(database)

    assert found.inbox == (2, NOW - 3 * HOUR)
    assert found.outbox == (2, NOW - 2 * HOUR)
    assert found.due == (1, NOW - 4 * HOUR)


def test_what_is_parked_is_listed(database: Database) -> None:
    with database.transaction() as db:
        put(db, inbox, chat_id=put(db, chat, person_id=member(db, "anna", "open")), state="parked")
        put(db, outbox, state="parked")

    assert [parked.where for parked in seen(database).parked] == ["in", "out"]


def test_who_has_not_joined_is_named_with_the_end_of_their_invitation(database: Database) -> None:
    with database.transaction() as db:
        member(db, "anna", "open")
        member(db, "left", joined=False, active=False)
        member(db, "never", joined=False)
        late, invited = member(db, "late", joined=False), member(db, "invited", joined=False)
        put(db, invitation, person_id=late, expires_at=NOW - HOUR)
        put(db, invitation, person_id=invited, expires_at=NOW + HOUR)
        put(db, invitation, person_id=invited, expires_at=NOW + 2 * HOUR)
        put(db, invitation, person_id=invited, expires_at=NOW + 3 * HOUR, used_at=NOW)

    assert [(who.key, who.name, who.invited_until) for who in seen(database).not_joined] == [
        ("invited", "Naam invited", NOW + 2 * HOUR),
        ("late", "Naam late", None),
        ("never", "Naam never", None),
    ]


def test_who_joined_and_has_no_open_chat_cannot_be_reached(database: Database) -> None:
    with database.transaction() as db:
        member(db, "fine", "blocked", "open")
        member(db, "blocked", "blocked", "blocked")
        member(db, "nowhere")
        put(db, chat, person_id=member(db, "group-only"), kind="group", platform="telegram")
        put(db, chat, person_id=member(db, "matrix-only"), platform="matrix")
        member(db, "stopped", "open", quiet="all")
        member(db, "quiet", "open", quiet="few")
        member(db, "left", "blocked", active=False)

    assert [who.key for who in seen(database).unreachable] == [
        "blocked",
        "group-only",
        "matrix-only",
        "nowhere",
        "stopped",
    ]


@pytest.mark.parametrize(
    ("officer", "deputy", "attended"),
    [
        (("open",), None, True),
        (("blocked",), None, False),
        (("blocked",), ("open",), True),
        (("blocked",), ("blocked",), False),
        ((), ("open",), True),
        ((), (), False),
    ],
)
def test_a_process_needs_an_officer_or_a_deputy_who_can_be_reached(
    database: Database, officer: tuple[str, ...], deputy: tuple[str, ...] | None, *, attended: bool
) -> None:
    with database.transaction() as db:
        second = None if deputy is None else member(db, "deputy", *deputy)
        put(db, process, key="plein", officer_id=member(db, "officer", *officer, deputy_id=second))
        put(db, process, key="over", officer_id=member(db, "gone"), active=False)

    assert [process.key for process in seen(database).unattended] == ([] if attended else ["plein"])


@pytest.mark.parametrize("why", [{"joined": False}, {"active": False}])
def test_an_officer_who_left_or_never_came_attends_nothing(database: Database, why: dict[str, Any]) -> None:
    with database.transaction() as db:
        put(db, process, key="plein", officer_id=member(db, "officer", "open", **why))

    assert [process.key for process in seen(database).unattended] == ["plein"]
