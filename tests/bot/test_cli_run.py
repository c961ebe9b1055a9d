"""``run`` starts without the command line's libraries, and whatever keeps it from running is one sentence."""

import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot import running
from bot.commands.remedies import NotDoneError, broken, end, said
from bot.lock import Lock
from storage import marks
from tests.bot.terminal import TOKEN, Terminal
from tests.fakes.bot_api.control import FakeTelegram

HOUSE = Path(__file__).parents[2]
LARGE = {"typer", "click", "rich", "pydantic"}


def wijklijn(*words: str, then: str = "") -> subprocess.CompletedProcess[str]:
    """The program, in a process of its own."""
    code = f"import sys\nfrom bot.__main__ import main\ntry:\n    main()\nfinally:\n    {then or 'pass'}"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def free_port() -> int:
    """A port where nobody listens yet."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def terminal(file: Path, tmp_path: Path) -> Terminal:
    """A terminal beside a migrated, empty database."""
    file.rename(tmp_path / "town.db")
    return Terminal(tmp_path)


def test_run_does_without_what_only_the_command_line_needs(tmp_path: Path) -> None:
    done = wijklijn("run", "--config", str(Terminal(tmp_path).config), then="print(*sys.modules)")
    assert done.returncode == 1
    assert LARGE & {name.partition(".")[0] for name in done.stdout.split()} == set()


def test_a_port_that_is_taken_is_one_sentence_with_the_setting_to_change(terminal: Terminal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        terminal.is_on_the_web(alone=True, port=port, public_url=f"http://127.0.0.1:{port}")
        done = wijklijn("run", "--config", str(terminal.config))
    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (
        1,
        f"Port {port} is in use. Choose another one: [web] listen",
    )


def test_it_runs_until_it_is_told_to_stop(terminal: Terminal) -> None:
    with FakeTelegram.running() as telegram:
        own = replace(
            terminal,
            api_url=f"http://127.0.0.1:{telegram.port}",
            token=telegram.token,
            username=telegram.username,
        )
        with own.config.open("a", encoding="utf-8") as config:
            config.write(f'[health]\nlisten = "127.0.0.1:{free_port()}"\n')
        with subprocess.Popen(
            [sys.executable, "-m", "bot", "run", "--config", str(own.config)],
            cwd=HOUSE, stderr=subprocess.PIPE, text=True,
        ) as line:  # fmt: skip
            assert line.stderr is not None
            said = ""
            for words in line.stderr:
                said += words
                if '"running"' in words:
                    line.send_signal(signal.SIGTERM)
            assert line.wait(timeout=10) == 0, said
            assert '"stopped"' in said
            assert telegram.token not in said


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["run"], "config.toml"),
        (["run", "--config", "a.toml"], "a.toml"),
        (["run", "-c", "a.toml"], "a.toml"),
        (["run", "--config=a.toml"], "a.toml"),
        (["run", "--help"], None),
        (["run", "--config"], None),
        (["run", "--config="], None),
        (["run", "--config", "--help"], None),
        (["run", "a.toml"], None),
        (["status", "--config", "a.toml"], None),
        ([], None),
    ],
)
def test_only_a_plain_run_is_taken_the_short_way(words: list[str], named: str | None) -> None:
    assert running.asked(words) == (None if named is None else Path(named))


def test_a_database_that_is_not_migrated_names_the_remedy(tmp_path: Path) -> None:
    done = wijklijn("run", "--config", str(Terminal(tmp_path).config))
    assert done.returncode == 1
    assert "wijklijn migrate" in done.stderr
    assert "Traceback" not in done.stderr
    assert TOKEN not in done.stderr
    assert not (tmp_path / "town.db").exists()


def test_a_demos_town_is_not_run(terminal: Terminal) -> None:
    database = terminal.database()
    with database.transaction() as db:
        marks.make_demo(db)
    database.close()
    done = wijklijn("run", "--config", str(terminal.config))
    assert done.returncode == 1
    assert "invented town" in done.stderr


def test_a_second_run_on_the_same_file_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    lock = Lock(tmp_path / "town.db")
    done = wijklijn("run", "--config", str(terminal.config))
    lock.release()
    assert done.returncode == 1
    assert "already runs" in done.stderr


def test_settings_that_are_wrong_are_told_all_at_once(terminal: Terminal) -> None:
    terminal.config.write_text("[municipality]\nnames = 3\n", encoding="utf-8")
    done = wijklijn("run", "--config", str(terminal.config))
    assert done.returncode == 1
    for setting in ("municipality.names", "municipality.phone", "people.coordinator"):
        assert setting in done.stderr


def test_without_a_way_to_people_there_is_nothing_to_run(terminal: Terminal) -> None:
    words = terminal.config.read_text(encoding="utf-8").partition("[telegram]")[0]
    terminal.config.write_text(words, encoding="utf-8")
    done = wijklijn("run", "--config", str(terminal.config))
    assert done.returncode == 1
    assert "Add [web], [telegram]" in done.stderr


def test_every_command_explains_itself_and_its_exit_codes(terminal: Terminal) -> None:
    for words in (
        ["run"], ["demo"], ["import"], ["invite"], ["check-config"], ["migrate"], ["backup"], ["status"],
        ["parked", "list"], ["parked", "retry"], ["parked", "drop"],
    ):  # fmt: skip
        result = terminal.types(*words, "--help", config=False)
        assert result.exit_code == 0, words
        assert "Exit codes: 0 done" in result.output


@pytest.mark.parametrize(
    "words", [["dance"], ["import"], ["demo", "--port", "0"], ["backup"], ["parked", "retry"]]
)
def test_what_is_not_understood_ends_with_two(terminal: Terminal, words: list[str]) -> None:
    assert terminal.types(*words, config=False).exit_code == 2


# ------------------------------------------------------------------ what is said of what went wrong


def test_a_fault_of_our_own_is_told_without_what_it_held(capsys: pytest.CaptureFixture[str]) -> None:
    nobody: dict[str, str] = {}
    with pytest.raises(KeyError) as found:
        nobody["Annie Jansen"]
    assert said(found.value) is None
    assert "wijklijn itself (KeyError at test_cli_run.py:" in broken(found.value)
    assert end(found.value) == 3
    assert "Annie" not in capsys.readouterr().err


def test_the_machines_trouble_names_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FileNotFoundError) as found:
        shutil.copy("/nowhere/at/all", "/nowhere/else")
    assert end(found.value) == 1
    assert "No such file or directory (/nowhere/at/all)" in capsys.readouterr().err


def test_what_speaks_for_itself_is_said_as_it_is() -> None:
    assert said(NotDoneError("Do this first.")) == "Do this first."
