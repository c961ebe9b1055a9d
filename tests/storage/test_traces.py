"""What an evaluation must leave no trace of: half-given answers, the keys that lock them, and every copy."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from storage import conversations, evaluations, forgetting, inbox, outbox, pages, traces
from storage.backup import backup as make_backup
from storage.backup import before_migration
from storage.checkpoint import empty_log
from storage.conversations import Conversation, conversation
from storage.database import Database, Db
from storage.deliveries import delivery
from storage.evaluations import CLOSED, OPEN, evaluation, evaluation_mark, evaluation_response, owner_of
from storage.inbox import inbox as events
from storage.keys import FORGOTTEN, Keyring
from storage.migrate import upgrade
from storage.outbox import outbox as letters
from storage.outcomes import pool
from storage.pages import message
from storage.people import chat
from storage.prompts import prompt, prompt_by_id
from storage.query import Statement
from storage.types import Sealed
from tests.storage.filling import put

NOW = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)
WORDS = "Rododendronlaan"
"""Words that stand nowhere else."""


class Evening(NamedTuple):
    """An evaluation that is open, and somebody who is half-way in their browser."""

    evaluation: int
    talked: int
    chat: int
    question: int
    said: int
    asked_on_page: int
    said_on_page: int


class Line:
    """A town on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "files"
        self.files.mkdir(parents=True)
        self.url = f"sqlite:///{folder}/wijklijn.db"
        upgrade(self.url)
        self.keys = Keyring(folder / "keys.db", os.urandom)
        self.database = Database(self.url, self.keys)

    def close(self) -> None:
        self.database.close()
        self.keys.close()

    def backup(self, name: str) -> tuple[Path, Path]:
        report = make_backup(self.database, self.files, self.folder / name, NOW)
        return report.folder, report.keys


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    made = Line(tmp_path / "town")
    yield made
    made.close()


def half_way(db: Db) -> Evening:
    """What lies in the tables when somebody has typed one answer and was asked the next question."""
    number = put(db, evaluation, state=OPEN)
    own = owner_of(number)
    here = put(db, chat, platform="web", external="chat-1", kind="private", state="open")
    talked = put(
        db, conversation, chat_id=here, flow=traces.FLOW, about=str(number), state="open",
        answers=Sealed(own, WORDS), started_at=NOW,
    )  # fmt: skip
    put(db, prompt, id="choices", conversation_id=talked, options=Sealed(own, WORDS))
    question = put(
        db, letters, kind="question", conversation_id=talked, state="sent", body=Sealed(own, WORDS),
        prompt_id="choices",
    )  # fmt: skip
    asked = put(
        db, message, platform="web", chat="chat-1", once=f"chat-1:{question}", mine=False, change=1,
        body=Sealed(own, WORDS), options=Sealed(own, "[]"), files=Sealed(own, "[]"),
    )  # fmt: skip
    put(db, delivery, outbox_id=question, chat_id=here, message=str(asked), outcome="sent")
    said = put(
        db, events, platform="web", external_id="chat-1:abc", chat_id=here, state="done",
        payload=Sealed(own, WORDS), received_at=NOW,
    )  # fmt: skip
    db.run(inbox.blank, which=said)
    typed = put(
        db, message, platform="web", chat="chat-1", once="chat-1:said:abc", mine=True, change=2,
        body=Sealed(own, WORDS), options=Sealed(own, "[]"), files=Sealed(own, "[]"),
    )  # fmt: skip
    return Evening(number, talked, here, question, said, asked, typed)


def talked_in(db: Db, evening: Evening) -> Conversation:
    return db.one(conversations.conversation_by_id, id=evening.talked)


# ------------------------------------------------------------------ when it is over


def test_with_the_conversation_all_goes_that_was_asked_and_said_in_it(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        traces.erase(db, talked_in(db, evening))

        assert db.first(conversations.conversation_by_id, id=evening.talked) is None
        assert db.first(prompt_by_id, id="choices") is None
        assert db.one(outbox.outgoing_by_id, id=evening.question).body == FORGOTTEN
        assert db.all(pages.of_chat, platform="web", chat="chat-1") == []


def test_a_page_that_is_open_hears_what_is_gone(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        traces.erase(db, talked_in(db, evening))
        news = db.all(pages.since_of_chat, platform="web", chat="chat-1", change=2, most=10)

    assert {(each.id, each.gone) for each in news} == {
        (evening.asked_on_page, True),
        (evening.said_on_page, True),
    }


def test_what_else_was_said_in_the_chat_stays(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        other = put(
            db, message, platform="web", chat="chat-1", once="chat-1:said:other", change=3,
            body=Sealed("person:1", "Er ligt afval."), options=Sealed("person:1", "[]"),
            files=Sealed("person:1", "[]"),
        )  # fmt: skip
        traces.erase(db, talked_in(db, evening))
        assert [each.id for each in db.all(pages.of_chat, platform="web", chat="chat-1")] == [other]


def test_a_message_of_that_number_on_another_platform_is_not_touched(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        telegram = put(db, chat, platform="telegram", external="77", kind="private", state="open")
        put(
            db,
            delivery,
            outbox_id=evening.question,
            chat_id=telegram,
            message=str(evening.said_on_page),
            outcome="sent",
        )
        db.run(Statement(events.delete()))
        traces.erase(db, talked_in(db, evening))
        assert [each.id for each in db.all(pages.of_chat, platform="web", chat="chat-1")] == [
            evening.said_on_page
        ]


@pytest.mark.parametrize("state", ["waiting", "retry", "claimed", "held", "parked"])
def test_a_question_that_is_still_to_be_shown_is_not_shown_any_more(database: Database, state: str) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        db.run(outbox.finish, which=evening.question, new_state=state)
        traces.erase(db, talked_in(db, evening))
        assert db.one(outbox.outgoing_by_id, id=evening.question).state == "superseded"


def test_a_question_on_its_way_is_neither_tried_again_nor_parked(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        db.run(outbox.finish, which=evening.question, new_state="claimed")
        traces.erase(db, talked_in(db, evening))
        for statement in (outbox.again, outbox.later):
            db.run(statement, which=evening.question, at=NOW)
        db.run(outbox.end, which=evening.question, new_state="parked")
        assert db.one(outbox.outgoing_by_id, id=evening.question).state == "superseded"


def test_a_question_that_arrives_too_late_is_taken_off_the_page(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        on_its_way = put(
            db, letters, kind="question", conversation_id=evening.talked, state="claimed",
            body=Sealed(owner_of(evening.evaluation), WORDS),
        )  # fmt: skip
        traces.erase(db, talked_in(db, evening))
        late = put(
            db, message, platform="web", chat="chat-1", once=f"chat-1:{on_its_way}", change=9,
            body=Sealed("chat:1", WORDS), options=Sealed("chat:1", "[]"), files=Sealed("chat:1", "[]"),
        )  # fmt: skip
        traces.shown_late(db, on_its_way, evening.chat, str(late))
        assert db.all(pages.of_chat, platform="web", chat="chat-1") == []


def test_an_answer_that_could_not_be_handled_is_not_kept_for_a_second_try(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        parked = put(
            db, events, platform="web", external_id="chat-1:def", chat_id=evening.chat, state="parked",
            payload=Sealed(owner_of(evening.evaluation), WORDS), received_at=NOW,
        )  # fmt: skip
        traces.erase(db, talked_in(db, evening))
        assert db.one(inbox.arrival_by_id, id=parked).payload == FORGOTTEN
        assert db.run(inbox.retry_parked, which=parked) == 0


def test_at_the_closing_nobodys_half_given_answers_are_kept(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        db.run(conversations.end, which=evening.talked, new_state="aside", at=NOW)
        traces.wipe_unfinished(db, evening.evaluation)
        assert db.first(conversations.conversation_by_id, id=evening.talked) is None


# ------------------------------------------------------------------ while it is open


def test_what_is_said_while_its_questions_are_open_is_locked_with_its_key(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        assert traces.key_in(db, evening.chat) == owner_of(evening.evaluation)
        assert traces.key_of_question(db, evening.question) == owner_of(evening.evaluation)

        db.run(conversations.end, which=evening.talked, new_state="aside", at=NOW)
        assert traces.key_in(db, evening.chat) is None


def test_an_event_that_may_be_an_answer_is_blank_as_soon_as_it_is_handled(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        typed = put(db, events, chat_id=evening.chat, payload=Sealed("chat:1", WORDS))
        traces.cover(db, typed, evening.chat, None)
        assert db.one(inbox.arrival_by_id, id=typed).payload == FORGOTTEN


def test_an_event_in_another_talk_is_left_unless_it_is_a_press_on_such_a_question(database: Database) -> None:
    with database.transaction() as db:
        evening = half_way(db)
        db.run(conversations.end, which=evening.talked, new_state="aside", at=NOW)
        typed = put(db, events, chat_id=evening.chat, payload=Sealed("chat:1", "Er ligt afval."))
        pressed = put(db, events, chat_id=evening.chat, payload=Sealed("chat:1", "2"))
        traces.cover(db, typed, evening.chat, None)
        traces.cover(db, pressed, evening.chat, "choices")
        assert db.one(inbox.arrival_by_id, id=typed).payload == "Er ligt afval."
        assert db.one(inbox.arrival_by_id, id=pressed).payload == FORGOTTEN


def test_what_cannot_be_opened_any_more_is_no_question_that_is_open(line: Line) -> None:
    """A copy was brought back without the key: whoever goes on must not be stuck in it."""
    with line.database.transaction() as db:
        evening = half_way(db)
        typed = put(db, events, chat_id=evening.chat, payload=Sealed("chat:1", "nee"))
        line.keys.forget(owner_of(evening.evaluation))
        traces.cover(db, typed, evening.chat, None)
        assert db.first(conversations.conversation_by_id, id=evening.talked) is None
        assert db.first(conversations.open_in_chat, chat_id=evening.chat) is None


# ------------------------------------------------------------------ keys


def test_a_key_that_must_go_is_gone_after_the_commit_and_asked_for_once_more_until_it_is(line: Line) -> None:
    with line.database.transaction() as db:
        mark = evaluations.mark_of(db, 7, "person:1")
        evaluations.forget_key(db, owner_of(7))
    with line.database.transaction() as db:
        owners = forgetting.wanted(db)
    assert owners == [owner_of(7)]

    assert forgetting.destroy(line.database, owners)
    with line.database.transaction() as db:
        forgetting.done(db, owners)
        assert forgetting.left_over(db) == []
        assert evaluations.mark_of(db, 7, "person:1") != mark


def test_the_key_of_an_evaluation_that_is_over_is_found_and_that_of_an_open_one_left(line: Line) -> None:
    """A restored copy of keys, or a late look, may have brought a name back."""
    with line.database.transaction() as db:
        over, under_way = put(db, evaluation, state=CLOSED), put(db, evaluation, state=OPEN)
        for number in (over, under_way, 99):
            line.keys.seal(owner_of(number), WORDS)
        assert forgetting.left_over(db) == [owner_of(over), owner_of(99)]


def test_what_one_program_destroyed_another_does_not_write_down_again(line: Line) -> None:
    beside = Keyring(line.folder / "keys.db", os.urandom)
    before = beside.seal(owner_of(7), WORDS)
    line.keys.forget(owner_of(7))

    after = beside.seal(owner_of(7), WORDS)

    assert beside.owners("evaluation:") == []
    assert line.keys.open(before) == line.keys.open(after) == FORGOTTEN
    beside.close()


def test_after_a_closing_nothing_older_lies_in_the_log(line: Line) -> None:
    with line.database.transaction() as db:
        put(db, chat, external=WORDS)
    with line.database.transaction() as db:
        db.run(Statement(chat.delete()))
    log = line.folder / "wijklijn.db-wal"
    assert WORDS.encode() in log.read_bytes()

    assert empty_log(line.database.place)

    assert log.read_bytes() == b""
    assert WORDS.encode() not in (line.folder / "wijklijn.db").read_bytes()


def test_where_somebody_reads_meanwhile_the_log_is_emptied_later_and_the_wish_stays(line: Line) -> None:
    with line.database.transaction() as db:
        evaluations.forget_key(db, owner_of(7))
    with line.database.reading() as reading:
        assert forgetting.wanted(reading) == [owner_of(7)]  # a look that lasts
        with line.database.transaction() as db:
            put(db, chat, external=WORDS)
        assert not forgetting.destroy(line.database, [owner_of(7)])
    with line.database.transaction() as db:
        assert forgetting.wanted(db) == [owner_of(7)]
    assert forgetting.destroy(line.database, [owner_of(7)])


# ------------------------------------------------------------------ copies


def responses(db: Db) -> Evening:
    evening = half_way(db)
    own = owner_of(evening.evaluation)
    put(db, evaluation_response, evaluation_id=evening.evaluation, answers=Sealed(own, WORDS))
    put(
        db, evaluation_mark, evaluation_id=evening.evaluation,
        mark=evaluations.mark_of(db, evening.evaluation, "person:1"),
    )  # fmt: skip
    put(db, pool, sums=Sealed("pool:1", WORDS))
    put(db, events, chat_id=evening.chat, state="new", payload=Sealed(f"chat:{evening.chat}", WORDS))
    return evening


def test_a_backup_has_no_answer_to_an_open_evaluation_and_not_its_key(line: Line) -> None:
    with line.database.transaction() as db:
        evening = responses(db)
    copy, keys = line.backup("backups")

    with closing(sqlite3.connect(copy / "wijklijn.db")) as kept:
        for table in ("evaluation_response", "evaluation_mark", "evaluation_pool", "conversation", "prompt"):
            assert kept.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # noqa: S608
        assert kept.execute("SELECT count(*) FROM inbox WHERE length(payload) > 0").fetchone() == (0,)
        assert kept.execute("SELECT count(*) FROM outbox WHERE length(body) > 0").fetchone() == (0,)
        assert kept.execute("SELECT count(*) FROM page_message WHERE length(body) > 0").fetchone() == (0,)
        assert kept.execute(
            "SELECT state FROM evaluation WHERE id = ?", (evening.evaluation,)
        ).fetchone() == (OPEN,)
        assert kept.execute("PRAGMA freelist_count").fetchone() == (0,)
    with closing(sqlite3.connect(keys / "keys.db")) as kept:
        assert kept.execute("SELECT count(*) FROM key WHERE owner LIKE 'evaluation:%'").fetchone() == (0,)
    assert line.keys.owners("evaluation:") == [owner_of(evening.evaluation)]


def test_the_backup_says_what_it_left_out_but_not_how_many_answered(line: Line) -> None:
    with line.database.transaction() as db:
        responses(db)
    copy, _ = line.backup("backups")
    said = json.loads((copy / "backup.json").read_text())

    assert said["left_out"] == {"answers to open evaluations": 1}
    assert said["rows"]["evaluation_response"] == 0


def test_the_line_itself_goes_on_with_every_answer(line: Line) -> None:
    with line.database.transaction() as db:
        evening = responses(db)
    line.backup("backups")
    with line.database.reading() as db:
        assert [
            each.answers for each in db.all(evaluations.responses_to, evaluation_id=evening.evaluation)
        ] == [WORDS]
        assert talked_in(db, evening).answers == WORDS


def test_two_backups_side_by_side_tell_nothing_of_who_answered_in_between(line: Line) -> None:
    with line.database.transaction() as db:
        evening = responses(db)
    first, _ = line.backup("first")
    with line.database.transaction() as db:
        own = owner_of(evening.evaluation)
        put(
            db,
            evaluation_response,
            key="another",
            evaluation_id=evening.evaluation,
            answers=Sealed(own, WORDS),
        )
        put(db, evaluation_mark, evaluation_id=evening.evaluation, mark="another")
    second, _ = line.backup("second")

    assert rows_in(first) == rows_in(second)


def rows_in(copy: Path) -> list[str]:
    with closing(sqlite3.connect(copy / "wijklijn.db")) as kept:
        return list(kept.iterdump())


def test_the_copy_before_a_migration_leaves_out_the_same(line: Line) -> None:
    with line.database.transaction() as db:
        responses(db)
    copy = before_migration(line.url, line.folder / "backups", NOW + timedelta(days=1))
    assert copy is not None
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT count(*) FROM evaluation_response").fetchone() == (0,)
        assert kept.execute("SELECT count(*) FROM conversation").fetchone() == (0,)
