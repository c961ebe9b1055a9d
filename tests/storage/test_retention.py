"""What is forgotten, and when; and above all what is not forgotten yet."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, select

from storage import conversations, pages, retention
from storage.absences import absence
from storage.broadcasts import broadcast, recipient
from storage.conversations import conversation
from storage.database import Database, Db, connect
from storage.deliveries import delivery
from storage.doors import link_code
from storage.due import due
from storage.files import stored_file
from storage.flags import entry_file, flag
from storage.follows import overview_item, unasked
from storage.inbox import inbox
from storage.keys import FORGOTTEN, Keyring
from storage.notices import notice, notice_file
from storage.outbox import outbox, outgoing_by_id
from storage.pages import message
from storage.people import chat, invitation, person
from storage.prompts import prompt
from storage.query import Query
from storage.retention import Counts, Keep
from storage.sessions import session, sign_in_link
from storage.types import Sealed
from tests.storage.filling import put

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
KEEP = Keep()
LONG_AGO = NOW - timedelta(days=91)
STORY = "De zaal was te klein."

Town = Callable[[Db], object]


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def left(database: Database, table: Table) -> int:
    with database.reading() as db:
        return db.one(Query(select(func.count()).select_from(table), int))


def cleaned(database: Database, *rows: Town) -> Counts:
    with database.transaction() as db:
        for row in rows:
            row(db)
    return retention.clean(database, NOW, KEEP)


def event(state: str, days: float) -> Town:
    return lambda db: put(db, inbox, state=state, received_at=days_ago(days), chat_id=member(db))


def member(db: Db) -> Any:
    return put(db, chat, person_id=put(db, person))


def test_an_event_is_known_for_eight_days_so_that_a_repeat_is_seen(database: Database) -> None:
    assert cleaned(database, event("done", 7.9), event("done", 8.1), event("dropped", 8.1)).events == 2
    assert left(database, inbox) == 1


@pytest.mark.parametrize("state", ["new", "parked"])
def test_what_was_not_handled_is_never_forgotten(database: Database, state: str) -> None:
    assert cleaned(database, event(state, 400)).events == 0


def test_a_half_written_one_is_erased_after_thirty_days_with_its_buttons(database: Database) -> None:
    def draft(days: float, state: str) -> Town:
        return lambda db: put(
            db,
            prompt,
            conversation_id=put(db, conversation, touched_at=days_ago(days), state=state, chat_id=member(db)),
        )

    assert cleaned(database, draft(29.9, "open"), draft(30.1, "open"), draft(30.1, "aside")).drafts == 2
    assert (left(database, conversation), left(database, prompt)) == (1, 1)


def test_a_draft_that_is_taken_up_meanwhile_stays(database: Database) -> None:
    with database.transaction() as db:
        draft = put(db, conversation, touched_at=days_ago(31), chat_id=member(db))
    with database.reading() as db:
        stale = retention.look(db, NOW, KEEP)
    assert stale["drafts"] == [draft]

    with database.transaction() as db:
        db.run(conversations.end, which=draft, new_state="open", at=NOW)
        assert retention.sweep(db, stale, NOW, KEEP).counts.drafts == 0


def test_a_stranger_is_forgotten_with_every_word_and_in_every_copy(database: Database, keys: Keyring) -> None:
    with database.transaction() as db:
        who = put(db, chat, greeted_at=days_ago(31))
        put(db, inbox, chat_id=who, state="done", received_at=days_ago(31))
        letter = put(db, outbox, chat_id=who, state="sent", body=Sealed(f"chat:{who}", STORY))
        put(db, delivery, outbox_id=letter, chat_id=who)
    copy = keys.seal(f"chat:{who}", STORY)

    assert retention.clean(database, NOW, KEEP).strangers == 1

    assert (left(database, chat), left(database, inbox), left(database, delivery)) == (0, 0, 0)
    assert keys.open(copy) == FORGOTTEN


@pytest.mark.parametrize(
    "known",
    [
        lambda db: put(db, chat, greeted_at=days_ago(29)),
        lambda db: put(db, chat, greeted_at=LONG_AGO, person_id=put(db, person)),
        lambda db: put(db, chat, greeted_at=LONG_AGO, kind="group"),
        lambda db: put(db, chat, greeted_at=LONG_AGO, state="refused", state_at=days_ago(2)),
        lambda db: put(db, inbox, chat_id=put(db, chat, greeted_at=LONG_AGO), state="new"),
        lambda db: put(db, outbox, chat_id=put(db, chat, greeted_at=LONG_AGO), state="waiting"),
        lambda db: put(db, outbox, chat_id=put(db, chat, greeted_at=LONG_AGO), state="claimed"),
        lambda db: put(db, session, chat_id=put(db, chat), expires_at=days_ago(0)),
    ],
    ids=[
        "greeted lately",
        "somebody",
        "a group",
        "refused lately",
        "an event waits",
        "a reply waits",
        "in flight",
        "in a browser",
    ],
)
def test_who_is_known_or_waited_for_is_no_stranger(database: Database, known: Town) -> None:
    assert cleaned(database, known).strangers == 0


def on_a_page(external: str, days: float, **more: Any) -> Town:
    return lambda db: put(db, message, platform="web", chat=external, at=days_ago(days), **more)


def test_what_stands_on_somebodys_page_is_kept_for_a_year(database: Database) -> None:
    def somebody(db: Db) -> None:
        put(db, chat, platform="web", external="annie", person_id=put(db, person))

    old, newer = on_a_page("annie", 365.1), on_a_page("annie", 364.9)
    assert cleaned(database, somebody, old, newer).pages == 1
    assert left(database, message) == 1


def test_what_stands_on_the_page_of_nobody_goes_after_thirty_days_and_then_the_chat_itself(
    database: Database, keys: Keyring
) -> None:
    def nobody(state: str, external: str) -> Town:
        return lambda db: put(
            db, chat, platform="web", external=external, state=state, state_at=days_ago(31),
            greeted_at=days_ago(31),
        )  # fmt: skip

    rows = [
        row
        for state, external, days in (("open", "a", 30.1), ("merged", "b", 30.1), ("refused", "c", 29.9))
        for row in (nobody(state, external), on_a_page(external, days))
    ]
    counts = cleaned(database, *rows, on_a_page("no chat at all", 31))
    assert (counts.strays, counts.strangers) == (3, 2)
    assert (left(database, message), left(database, chat)) == (1, 1)


def test_no_number_on_a_page_is_given_twice_though_the_newest_message_went(database: Database) -> None:
    with database.transaction() as db:
        put(db, message, platform="web", chat="a", at=days_ago(31), change=7)
    assert retention.clean(database, NOW, KEEP).strays == 1
    with database.reading() as db:
        assert pages.last_change(db) == 7


@pytest.mark.parametrize(
    ("table", "kind"), [(session, "sessions"), (sign_in_link, "links"), (link_code, "codes")]
)
def test_what_let_somebody_in_goes_a_day_after_it_ran_out(
    database: Database, table: Table, kind: str
) -> None:
    def way_in(days: float) -> Town:
        return lambda db: put(db, table, expires_at=days_ago(days), chat_id=member(db))

    assert getattr(cleaned(database, way_in(1.1), way_in(0.9), way_in(-1)), kind) == 1
    assert left(database, table) == 2


def test_keys_go_after_the_commit_and_only_then(database: Database, keys: Keyring) -> None:
    with database.transaction() as db:
        who = put(db, chat, greeted_at=days_ago(31))
    sealed = keys.seal(f"chat:{who}", STORY)
    with database.reading() as db:
        stale = retention.look(db, NOW, KEEP)
    with database.transaction() as db:
        swept = retention.sweep(db, stale, NOW, KEEP)
        assert keys.open(sealed) == STORY

    retention.forget_keys(keys, swept)

    assert keys.open(sealed) == FORGOTTEN


def test_buttons_work_as_long_as_their_flag_can_be_opened_again(database: Database) -> None:
    def button(ended_days_ago: float | None) -> Town:
        def make(db: Db) -> None:
            ended = None if ended_days_ago is None else days_ago(ended_days_ago)
            about = put(db, flag, ended_at=ended)
            put(db, prompt, subject=f"flag:{about}", created_at=LONG_AGO)

        return make

    def other(subject: str | None, days: float) -> Town:
        return lambda db: put(db, prompt, subject=subject, created_at=days_ago(days))

    assert cleaned(database, button(None), button(59.9), button(60.1)).choices == 1
    assert cleaned(database, other(None, 59.9), other(None, 60.1), other("inbox:12", 60.1)).choices == 2


def test_a_letter_loses_its_words_and_keeps_its_place(database: Database) -> None:
    """A reply to an old message must still find what it was about."""
    with database.transaction() as db:
        letter = put(db, outbox, state="sent", created_at=days_ago(90.1), body=Sealed("person:1", STORY))
        put(db, delivery, outbox_id=letter, chat_id=member(db))

    assert retention.clean(database, NOW, KEEP).letters == 1
    assert retention.clean(database, NOW, KEEP).letters == 0

    assert left(database, delivery) == 1
    with database.reading() as db:
        assert db.one(outgoing_by_id, id=letter).body == FORGOTTEN


def test_who_heard_a_notice_is_kept_as_long_as_the_notice_goes_round_and_ninety_days_more(
    database: Database,
) -> None:
    def heard(ended_at: datetime | None) -> Town:
        def row(db: Db) -> None:
            told = put(db, notice)
            put(db, broadcast, notice_id=told, ended_at=ended_at)
            put(db, recipient, notice_id=told, state="had")

        return row

    assert cleaned(database, heard(None), heard(days_ago(89.9)), heard(days_ago(90.1))).recipients == 1
    assert left(database, recipient) == 2


@pytest.mark.parametrize("state", ["waiting", "retry", "claimed", "parked"])
def test_a_letter_that_was_not_sent_keeps_its_words(database: Database, state: str) -> None:
    assert cleaned(database, lambda db: put(db, outbox, state=state, created_at=LONG_AGO)).letters == 0


def test_a_letter_whose_buttons_still_work_keeps_its_words(database: Database) -> None:
    def with_buttons(db: Db) -> None:
        about = put(db, prompt, subject=f"flag:{put(db, flag)}", created_at=LONG_AGO)
        put(db, outbox, state="sent", created_at=LONG_AGO, prompt_id=about)

    assert cleaned(database, with_buttons).letters == 0


def test_moments_that_passed_go_and_those_to_come_stay(database: Database) -> None:
    def moment(state: str, days: float) -> Town:
        return lambda db: put(db, due, state=state, at=days_ago(days))

    assert cleaned(database, moment("done", 91), moment("void", 91), moment("done", 89)).moments == 2
    assert cleaned(database, moment("waiting", 91), moment("parked", 91)).moments == 0


def test_invitations_go_long_after_they_were_used_or_ran_out(database: Database) -> None:
    def paper(expired: float, used: float | None = None) -> Town:
        at = None if used is None else days_ago(used)
        return lambda db: put(db, invitation, expires_at=days_ago(expired), used_at=at)

    assert (
        cleaned(database, paper(89, used=90.1), paper(90.1), paper(89), paper(80, used=89)).invitations == 2
    )


def test_a_file_that_nobody_sent_on_is_forgotten(database: Database) -> None:
    def a_file(db: Db, days: float) -> Any:
        return put(db, stored_file, stored_at=days_ago(days))

    def sent(db: Db) -> None:
        put(db, entry_file, file_id=a_file(db, 91))

    def told(db: Db) -> None:
        put(db, notice_file, file_id=a_file(db, 91))

    assert cleaned(database, lambda db: a_file(db, 91), lambda db: a_file(db, 89), sent, told).files == 1


def test_much_goes_in_small_transactions(database: Database) -> None:
    with database.transaction() as db:
        who = member(db)
        for _ in range(450):
            put(db, inbox, state="done", received_at=LONG_AGO, chat_id=who)
        for _ in range(25):
            put(db, chat, greeted_at=LONG_AGO)

    with database.reading() as db:
        first = retention.look(db, NOW, KEEP)
    assert (len(first["events"]), len(first["strangers"])) == (200, 10)

    counts = retention.clean(database, NOW, KEEP)
    assert (counts.events, counts.strangers) == (450, 25)


def test_what_an_overview_told_and_what_was_told_unasked_go_after_ninety_days(
    database: Database,
) -> None:
    def told(days: float | None) -> Town:
        return lambda db: put(db, overview_item, told_at=None if days is None else days_ago(days))

    def counted(days: float) -> Town:
        return lambda db: put(db, unasked, at=days_ago(days))

    counts = cleaned(database, told(None), told(89), told(91), counted(89), counted(91))
    assert (counts.overviews, counts.unasked) == (1, 1)


def test_there_is_a_rule_for_everything_that_is_kept_for_a_while() -> None:
    assert tuple(retention.RULES) == Keep._fields == Counts._fields


def test_erased_words_are_not_in_the_file(sqlite: Database) -> None:
    """``secure_delete`` writes zeros where a row was."""
    mark = "ietsheelbijzonders"
    with sqlite.transaction() as db:
        put(db, inbox, state="done", received_at=LONG_AGO, chat_id=member(db), external_id=mark)
    checkpoint(sqlite)
    assert mark.encode() in Path(sqlite.place.address).read_bytes()

    retention.clean(sqlite, NOW, KEEP)
    checkpoint(sqlite)

    assert mark.encode() not in Path(sqlite.place.address).read_bytes()


def checkpoint(database: Database) -> None:
    with closing(connect(database.place)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_when_somebody_was_away_is_forgotten_a_month_after_they_came_back(database: Database) -> None:
    def away(ended_at: datetime | None) -> Town:
        return lambda db: put(db, absence, ended_at=ended_at)

    gone = cleaned(database, away(days_ago(31)), away(days_ago(29)), away(None))
    assert gone.absences == 1
    assert left(database, absence) == 2
