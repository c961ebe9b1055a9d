"""Forgetting a person is destroying a key: what that reaches, and what can go wrong with keys."""

import os
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from storage.keys import FORGOTTEN, DamagedWordsError, Keyring

STORY = "De zaal was te klein, en de tolk kwam niet."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "keys.db"


def opened(path: Path | None) -> Keyring:
    return Keyring(path, os.urandom)


@given(
    words=some.text(some.characters(codec="utf-8")),
    owner=some.sampled_from(["person:1", "chat:7"]),
)
def test_words_come_back_as_they_were(keys: Keyring, words: str, owner: str) -> None:
    assert keys.open(keys.seal(owner, words)) == words


def test_the_same_words_never_look_the_same(keys: Keyring) -> None:
    first, second = keys.seal("person:1", STORY), keys.seal("person:1", STORY)

    assert first != second
    assert STORY.encode() not in first


def test_forgetting_one_leaves_the_other(keys: Keyring) -> None:
    hers, his = keys.seal("person:1", STORY), keys.seal("person:2", STORY)

    assert keys.forget("person:1")

    assert keys.open(hers) == FORGOTTEN
    assert keys.open(his) == STORY


def test_forgetting_reaches_every_copy_of_the_words(path: Path) -> None:
    keys = opened(path)
    copy = keys.seal("person:1", STORY)
    keys.forget("person:1")
    keys.close()

    later = opened(path)
    assert later.open(copy) == FORGOTTEN
    later.close()


def test_nothing_of_a_forgotten_key_stays_in_the_file(path: Path) -> None:
    chance = iter([b"s" * 16, b"n" * 12])
    keys = Keyring(path, lambda size: next(chance))
    keys.seal("person:1", STORY)
    assert b"s" * 16 in path.read_bytes()

    keys.forget("person:1")
    keys.close()

    assert b"s" * 16 not in path.read_bytes()


def test_who_was_never_known_is_not_forgotten(keys: Keyring) -> None:
    assert not keys.forget("person:1")


def test_who_comes_back_gets_a_new_key_and_the_old_words_stay_gone(keys: Keyring) -> None:
    old = keys.seal("person:1", STORY)
    keys.forget("person:1")
    new = keys.seal("person:1", "Opnieuw.")

    assert keys.open(old) == FORGOTTEN
    assert keys.open(new) == "Opnieuw."


def test_of_very_many_only_some_are_kept_at_hand_and_all_can_be_read(
    keys: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.keys.MOST_KEPT", 10)
    sealed = [keys.seal(f"person:{number}", f"Woorden {number}") for number in range(35)]
    assert [keys.open(each) for each in sealed] == [f"Woorden {number}" for number in range(35)]
    assert keys.open(keys.seal("person:3", "Nog eens")) == "Nog eens"
    assert len(keys._by_number) <= 10  # noqa: SLF001 - nothing else shows that memory is given back


def test_keys_outlive_the_program(path: Path) -> None:
    keys = opened(path)
    sealed = keys.seal("person:1", STORY)
    keys.close()

    later = opened(path)
    assert later.open(sealed) == STORY
    later.close()


def test_two_programs_use_one_key_for_one_person(path: Path) -> None:
    """An import runs beside the bot, and both meet somebody for the first time."""
    bot, importing = opened(path), opened(path)

    by_bot, by_import = bot.seal("person:1", STORY), importing.seal("person:1", STORY)

    assert importing.open(by_bot) == bot.open(by_import) == STORY
    assert by_bot[:9] == by_import[:9]
    bot.close()
    importing.close()


def test_only_its_owner_can_read_the_file(path: Path) -> None:
    keys = opened(path)
    keys.copy_to(copy := path.with_name("copy.db"))
    keys.close()

    assert [stat.S_IMODE(file.stat().st_mode) for file in (path, copy)] == [0o600, 0o600]


def test_a_copy_opens_what_was_sealed(path: Path) -> None:
    keys = opened(path)
    sealed = keys.seal("person:1", STORY)
    keys.copy_to(copy := path.with_name("copy.db"))
    keys.close()

    restored = opened(copy)
    assert restored.open(sealed) == STORY
    restored.close()


def test_a_copy_can_leave_out_the_keys_of_a_kind_and_gives_none_of_their_numbers_again(path: Path) -> None:
    keys = opened(path)
    hers, answers = keys.seal("person:1", STORY), keys.seal("evaluation:1", STORY)
    beside = keys.seal("evaluation-words:1", STORY)
    keys.copy_to(copy := path.with_name("copy.db"), without="evaluation:")
    keys.close()

    restored = opened(copy)
    later = restored.seal("person:2", STORY)
    assert restored.open(hers) == restored.open(beside) == STORY
    assert restored.open(answers) == FORGOTTEN
    assert later[1:9] > beside[1:9]
    restored.close()


@given(data=some.data())
def test_damage_is_never_taken_for_words(keys: Keyring, data: some.DataObject) -> None:
    sealed = bytearray(keys.seal("person:1", STORY))
    place = data.draw(some.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(some.integers(1, 255))

    with pytest.raises(DamagedWordsError):
        keys.open(bytes(sealed))


@given(length=some.integers(1, 60))
def test_words_cut_short_are_damaged(keys: Keyring, length: int) -> None:
    with pytest.raises(DamagedWordsError):
        keys.open(keys.seal("person:1", STORY)[:length])


def test_keys_of_an_older_backup_are_not_taken_for_forgotten_ones(path: Path, tmp_path: Path) -> None:
    keys = opened(path)
    keys.seal("person:1", STORY)
    keys.copy_to(tmp_path / "older.db")
    newer = keys.seal("person:2", STORY)
    keys.close()

    older = opened(tmp_path / "older.db")
    with pytest.raises(DamagedWordsError):
        older.open(newer)
    older.close()


def test_a_damaged_file_is_not_begun_anew(path: Path) -> None:
    keys = opened(path)
    keys.seal("person:1", STORY)
    keys.close()
    shutil.copy(path, kept := path.with_name("kept.db"))
    path.write_bytes(b"noise" + kept.read_bytes()[5:])

    with pytest.raises(Exception, match="not a database"):
        opened(path)
