"""``check-config`` tells all that is wrong at once, and what to do about each."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.lock import Lock
from bot.web.server import listening
from storage import people
from tests.bot.terminal import Terminal
from tests.bot.web.postbox import PostBox
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.line import free_port

NOON = datetime(2026, 11, 26, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def telegram() -> Iterator[FakeTelegram]:
    """A Telegram of our own."""
    with FakeTelegram.running() as telegram:
        yield telegram


@pytest.fixture
def terminal(telegram: FakeTelegram, file: Path, tmp_path: Path) -> Terminal:
    """A terminal with the demo's town imported, and a bot that Telegram knows."""
    file.rename(tmp_path / "town.db")
    found = Terminal(tmp_path, f"http://127.0.0.1:{telegram.port}", telegram.token, telegram.username)
    found.gets("import", found.town_file())
    return found


def joins(terminal: Terminal, *keys: str) -> None:
    """These people are on the line."""
    database = terminal.database()
    with database.transaction() as db:
        for key in keys:
            person = db.one(people.person_by_key, key=key)
            db.run(people.set_joined, which=person.id, at=NOON)
            people.open_chat(db, "telegram", key, person.id)
    database.close()


def test_all_is_well_once_the_coordinator_is_there(terminal: Terminal) -> None:
    joins(terminal, "m.dejager")
    printed = terminal.gets("check-config")
    assert f"Telegram answers, as @{terminal.username}." in printed
    assert "d.hoekstra cannot be reached, so m.dejager gets what is said about it" in printed
    assert "Everything is in order." in printed


def test_nobody_on_the_line_is_told_process_by_process(terminal: Terminal) -> None:
    said = terminal.is_refused("check-config")
    assert 'people.coordinator: found "m.dejager", who cannot be reached.' in said
    assert "wijklijn invite m.dejager" in said
    assert "no officer on the line" in said


def test_everything_wrong_is_told_in_one_go(terminal: Terminal) -> None:
    words = terminal.config.read_text(encoding="utf-8")
    words = words.replace("m.dejager", "h.peereboom").replace("operators = []", 'operators = ["nobody"]')
    terminal.config.write_text(words.replace(terminal.username, "andere_bot"), encoding="utf-8")
    said = terminal.is_refused("check-config")
    assert "telegram.username" in said
    assert 'people.coordinator: found "h.peereboom", who is not.' in said
    assert 'people.operators: found "nobody".' in said


def test_a_package_that_is_missing_does_not_hide_the_rest(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.is_on_matrix()
    for name in [each for each in sys.modules if each.startswith(("nio", "bot.matrix"))]:
        monkeypatch.delitem(sys.modules, name)  # as in a process that has not looked for it yet
    monkeypatch.setitem(sys.modules, "nio", None)
    said = terminal.is_refused("check-config")
    assert "The package nio is not installed. Set WIJKLIJN_EXTRAS=matrix" in said
    assert "no officer on the line" in said


def test_a_telegram_that_is_away_does_not_hide_the_rest(terminal: Terminal) -> None:
    away = replace(terminal, api_url="http://127.0.0.1:9")
    said = away.is_refused("check-config")
    assert "telegram.api_url: found no connection with" in said
    assert "people.coordinator" in said
    assert terminal.token not in said


def test_the_mail_server_is_greeted_and_what_is_wrong_with_it_is_told(terminal: Terminal) -> None:
    joins(terminal, "m.dejager")
    section = (
        '\n[mail]\nhost = "127.0.0.1"\nport = {}\nsecurity = "none"\nsender = "lijn@lindenhoven.example"\n'
    )
    words = terminal.config.read_text(encoding="utf-8")
    box = PostBox()
    with box.open() as port:
        terminal.config.write_text(words + section.format(port), encoding="utf-8")
        assert "The mail server answers." in terminal.gets("check-config")
        terminal.config.write_text(words + section.format(port).replace("none", "starttls"), encoding="utf-8")
        assert "[mail] security" in terminal.is_refused("check-config")
    assert "No connection with the server" in terminal.is_refused("check-config")
    assert box.letters == []


def test_a_database_that_is_not_migrated_is_told_beside_the_rest(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "town.db").unlink()
    said = terminal.is_refused("check-config")
    assert "wijklijn migrate" in said
    assert "Telegram answers" in said


def test_an_empty_town_asks_for_its_file(telegram: FakeTelegram, file: Path, tmp_path: Path) -> None:
    file.rename(tmp_path / "town.db")
    empty = Terminal(tmp_path, f"http://127.0.0.1:{telegram.port}", telegram.token, telegram.username)
    assert "wijklijn import" in empty.is_refused("check-config")


def test_the_browsers_door_alone_is_a_way_in_and_its_port_is_told_to_be_free(
    terminal: Terminal,
) -> None:
    port = free_port()
    printed = terminal.is_on_the_web(alone=True, port=port).is_refused("check-config")
    assert "People come in at https://lijn.lindenhoven.example." in printed
    assert f"The port for the browser's door, 127.0.0.1:{port}, is free." in printed
    assert "[web] proxies names nobody" in printed
    assert "no way to people" not in printed


def test_a_port_that_is_taken_is_told_and_by_whom(terminal: Terminal) -> None:
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        terminal.is_on_the_web(port=port, public_url=f"http://127.0.0.1:{port}")
        said = terminal.is_refused("check-config")
        assert f"web.listen: found 127.0.0.1:{port} in use. Another program listens there." in said
        assert "proxies" not in said
        lock = Lock(terminal.folder / "town.db")
        try:
            assert "in use: the line runs." in terminal.is_refused("check-config")
        finally:
            lock.release()


def test_a_line_without_any_door_is_told_of_all_three(terminal: Terminal) -> None:
    kept = terminal.config.read_text(encoding="utf-8").partition("[telegram]")[0]
    terminal.config.write_text(kept, encoding="utf-8")
    assert "Add [web], [telegram] or [matrix]" in terminal.is_refused("check-config")


def test_a_ladder_whose_last_talk_has_been_is_refused(terminal: Terminal) -> None:
    kept = terminal.config.read_text(encoding="utf-8").replace("[2036-12-10, 2037-01-14]", "[2020-12-10]")
    terminal.config.write_text(kept, encoding="utf-8")
    assert "ladder.talk_days: found no day ahead" in terminal.is_refused("check-config")


def test_a_ladder_without_a_last_talk_is_refused(terminal: Terminal) -> None:
    kept = terminal.config.read_text(encoding="utf-8").replace("talk_days = [2036-12-10, 2037-01-14]", "")
    terminal.config.write_text(kept, encoding="utf-8")
    assert "ladder.talk_days" in terminal.is_refused("check-config")
    assert "ladder.talk_days" in terminal.is_refused("run")


def test_settings_that_cannot_be_read_are_told_all_at_once(terminal: Terminal) -> None:
    terminal.config.write_text("[municipality]\nphone = 12\n", encoding="utf-8")
    said = terminal.is_refused("check-config")
    assert "municipality.phone" in said
    assert "people.coordinator" in said
