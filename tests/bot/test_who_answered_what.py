"""Who answered what cannot be known: not from the database, its files, any backup, or what was logged.

The whole line on a file: people answer with words and choices that can be recognised, copies are made at
awkward moments, and after the closing everything is opened that any key still opens.
"""

import json
import logging
import shutil
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest

from bot.transport import Incoming
from storage import evaluations
from storage.backup import DATABASE, KEYS
from tests.bot.answering import KNOWN, Evening
from tests.bot.carving import Keys, keys_in, opened_in_bytes, opened_in_tables

STRANGERS = tuple(f"buur{number}" for number in range(1, 12))
ANSWERING = (*STRANGERS, "deputy", "lead")
HALF = "operator"
WORDS = "Rododendron"
"""What everybody writes, each with their own name behind it."""

GIVEN = ("Weet ik niet", "Een beetje", "Niet goed", "Kon u zeggen", "Weet u wat er nu", WORDS)
"""Choices and questions as they stood on phones: nothing of somebody's own may hold them afterwards."""

OWN_KEYS = "evaluation:"
NEEDS_NOBODY = {"evaluation_words.words"}
"""Where words may stand without whoever wrote them."""


@pytest.fixture
async def evening(file: Path, tmp_path: Path) -> AsyncIterator[Evening]:
    folder = tmp_path / "line"
    folder.mkdir()
    shutil.move(file, folder / "wijklijn.db")
    (folder / "files").mkdir()
    async with Evening(folder, STRANGERS) as evening:
        yield evening


def written(who: str) -> str:
    return f"{WORDS} van {who}, bij de ingang"


async def everybody_answers(evening: Evening) -> None:
    """Copies are made when one is half-way, when exactly one has answered, and when all have."""
    await evening.begins(HALF)
    await evening.chooses(HALF)
    await evening.says(HALF, written(HALF))
    first, *others = ANSWERING
    await evening.begins(first)
    await evening.chooses(first)
    evening.backs_up()
    await evening.says(first, written(first))
    await evening.picks(first, "Versturen")
    evening.backs_up()
    for who in others:
        await evening.answers(who, written(who))
    evening.backs_up()


def files_of(evening: Evening) -> list[Path]:
    """Every file of the line and its copies."""
    return [path for path in evening.folder.rglob("*") if path.is_file()]


def databases_of(evening: Evening) -> list[Path]:
    return [evening.file, *evening.folder.glob(f"backups/2*/{DATABASE}")]


def every_key(evening: Evening) -> list[Keys]:
    """The keys that are there now, and those in every copy."""
    return [
        keys_in(evening.keys_file),
        *(keys_in(file) for file in evening.folder.glob(f"backups/keys-*/{KEYS}")),
    ]


def own_keys(evening: Evening, keys: Keys) -> set[str]:
    """The names of keys of those who answered or began to."""
    known = {key: number for number, key in evening.rows("SELECT id, key FROM person")}
    chats = {external: number for number, external in evening.rows("SELECT id, external FROM chat")}
    names = {f"person:{known[who]}" for who in (*ANSWERING, HALF) if who in known}
    return names | {f"chat:{chats[who]}" for who in STRANGERS}


def holding(texts: Iterable[str], pieces: Iterable[str]) -> list[str]:
    return [text for text in texts for piece in pieces if piece in text]


async def test_after_the_closing_nothing_that_can_be_opened_holds_what_somebody_answered(
    evening: Evening, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await everybody_answers(evening)
    await evening.closes()
    evening.backs_up()

    assert len(databases_of(evening)) == 5
    for keys in every_key(evening):
        assert not [owner for owner, _ in keys.values() if owner.startswith(OWN_KEYS)]
        theirs = own_keys(evening, keys)
        for database in databases_of(evening):
            for column, owner, words in opened_in_tables(database, keys):
                pieces = GIVEN if owner in theirs else (WORDS,)
                assert column in NEEDS_NOBODY or not holding([words], pieces), (
                    database.parent.name,
                    column,
                    owner,
                )
        for file, owner, words in opened_in_bytes(files_of(evening), keys):
            if owner in theirs:
                assert not holding([words], GIVEN), (file, owner)
    logged = [f"{record.getMessage()} {vars(record)}" for record in caplog.records]
    assert logged
    assert not holding(logged, (WORDS, "weet ik niet", "Een beetje", *(f"'{who}'" for who in ANSWERING)))
    assert not [file for file in files_of(evening) if WORDS.encode() in file.read_bytes()]


async def test_while_it_is_open_the_same_eyes_do_find_answers_so_they_would_have_seen_them(
    evening: Evening,
) -> None:
    await everybody_answers(evening)
    keys = keys_in(evening.keys_file)

    in_tables = {column for column, _, words in opened_in_tables(evening.file, keys) if WORDS in words}
    own = {owner for _, owner, words in opened_in_bytes(files_of(evening), keys) if WORDS in words}

    assert in_tables >= {"evaluation_response.answers", "conversation.answers", "page_message.body"}
    assert own == {evaluations.owner_of(evening.evaluation.id)}


async def test_after_the_closing_no_row_ties_anybody_to_a_response(
    evening: Evening,
) -> None:
    await everybody_answers(evening)
    await evening.closes()

    for table in (
        "evaluation_response",
        "evaluation_mark",
        "evaluation_asked",
        "conversation",
        "key_to_forget",
    ):
        assert evening.rows(f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608
    assert evening.rows("SELECT answers FROM evaluation_outcome") == [(len(ANSWERING),)]
    columns = {name for (_, name, *_) in evening.rows("PRAGMA table_info(evaluation_words)")}
    assert columns == {"key", "evaluation_id", "words", "state", "changes"}
    words = evening.rows("SELECT count(*) FROM evaluation_words")
    assert words == [(len(ANSWERING),)]


async def test_every_copy_leaves_open_answers_out(evening: Evening) -> None:
    await everybody_answers(evening)
    keys = keys_in(evening.keys_file)

    copies = [database for database in databases_of(evening) if database != evening.file]
    assert len(copies) == 3
    for copy in copies:
        held = {column for column, _, words in opened_in_tables(copy, keys) if holding([words], GIVEN)}
        assert held == set()
        assert not [words for _, _, words in opened_in_bytes([copy], keys) if holding([words], GIVEN)]


async def test_no_line_of_the_audit_names_who_answers(evening: Evening) -> None:
    before = evening.rows("SELECT count(*) FROM audit")
    await everybody_answers(evening)
    after = evening.rows("SELECT count(*) FROM audit")

    assert after == before


async def test_on_ones_own_phone_the_questions_are_gone_and_the_thanks_stay(evening: Evening) -> None:
    await evening.answers("buur1", written("buur1"))
    await evening.answers("lead", written("lead"))

    for who in ("buur1", "lead"):
        screen = await evening.screen(who)
        assert len(screen) == 2, screen  # the code they typed, and the thanks
        assert screen[0] == evening.evaluation.code
        assert not holding(screen, GIVEN)


async def test_a_page_that_is_open_is_told_which_messages_are_gone(evening: Evening) -> None:
    await evening.begins("buur1")
    shown = {message["id"] for message in await evening.pages.chats.of("buur1")}
    seen = await evening.pages.chats.last_change()
    await evening.chooses("buur1")
    await evening.picks("buur1", "Versturen")

    news = await evening.pages.chats.since(seen, "buur1")
    gone = {message["id"] for message in news if message.get("gone")}
    assert shown & gone
    assert not [message for message in news if message["id"] in gone and "body" in message]


async def test_who_was_half_way_at_the_closing_hears_so_and_nothing_of_it_is_left(evening: Evening) -> None:
    await everybody_answers(evening)
    await evening.closes()

    screen = await evening.screen(HALF)
    assert not holding(screen, GIVEN)
    assert "gewist" in screen[-1]


async def test_of_one_answer_no_word_is_kept_and_nothing_says_how_many_there_were(evening: Evening) -> None:
    await evening.answers("buur1", written("buur1"))
    evening.backs_up()
    await evening.closes()
    evening.backs_up()

    for table in ("evaluation_outcome", "evaluation_words", "evaluation_response", "evaluation_mark"):
        assert evening.rows(f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608
    for keys in every_key(evening):
        found = opened_in_bytes(files_of(evening), keys)
        assert not [(file, owner) for file, owner, words in found if WORDS in words]
    copies = [database for database in databases_of(evening) if database != evening.file]
    every = keys_in(evening.keys_file)
    assert not [column for copy in copies for column, *_ in opened_in_tables(copy, every) if "pool" in column]


async def test_an_answer_that_is_changed_after_it_was_sent_in_is_not_kept_either(evening: Evening) -> None:
    await evening.answers("buur1", written("buur1"))
    await evening.engine.accept("playground", [later_words()])
    await evening.engine.drain()

    assert evening.rows("SELECT length(payload) FROM inbox WHERE external_id = 'buur1:later'") == [(0,)]


def later_words() -> Incoming:
    """A platform tells that a message was changed which our own pages do not show any more."""
    payload = json.dumps({"did": "amended", "text": written("buur1"), "message": "3"})
    return Incoming("buur1:later", "buur1", "private", payload)


def test_the_people_of_the_story_have_phones() -> None:
    assert {*ANSWERING, HALF} <= {*STRANGERS, *KNOWN}
