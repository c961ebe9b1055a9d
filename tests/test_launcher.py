"""``./wijklijn`` on a machine where nothing is installed yet: it works, or it says what to do."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "wijklijn"
TOOLS = ["basename", "cat", "cmp", "cp", "dirname", "grep", "mkdir", "mv", "readlink", "rm", "sh", "sleep"]
TOOLS += ["tail", "tee", "touch"]
PYTHON = """#!/bin/sh
# Answers as python does where the launcher asks it something, and keeps a record of what it was asked to do.
here={machine}
case "$*" in
*realpath*) echo "$0" ;;
*%d.%d*) echo "$(cat "$here/version")" ;;
*version_info*) [ "$(cat "$here/version")" != 3.9 ] ;;
*ensurepip*) [ -e "$here/has venv" ] ;;
"-m venv "*)
    mkdir -p "$3/bin"
    cp "$0" "$3/bin/python"
    echo venv >>"$here/done"
    ;;
"-m pip "*)
    for lock; do :; done
    echo "pip $(basename "$lock")" >>"$here/done"
    echo "Collecting something"
    if [ -e "$here/is slow" ]; then
        : >"$here/has begun"
        cat "$here/is slow" >/dev/null
    fi
    if [ -e "$here/has no connection" ]; then
        echo "ERROR: no connection"
        exit 1
    fi
    ;;
*) echo "$* in $PWD" ;;
esac
"""


@dataclass
class Machine:
    """A machine with a clone of the house on it, in a folder with a space in its name."""

    folder: Path

    def __post_init__(self) -> None:
        self.started: list[subprocess.Popen[str]] = []
        self.extras = ""
        self.house = self.folder / "the house"
        (self.house / "deploy/locks").mkdir(parents=True)
        shutil.copy(SCRIPT, self.house)
        self.lock("run", "something==1")
        self.lock("test", "something==1\nother==2")
        self.tools = self.folder / "bin"
        self.tools.mkdir()
        for tool in TOOLS:
            (self.tools / tool).symlink_to(shutil.which(tool) or pytest.fail(f"{tool} is not here"))
        self.has("has venv")

    def has_python(self, version: str, name: str = "python3") -> None:
        self.has("version", version)
        (self.tools / name).write_text(PYTHON.format(machine=f"'{self.folder}'"))
        (self.tools / name).chmod(0o755)

    def has(self, what: str, words: str = "") -> None:
        (self.folder / what).write_text(words)

    def has_no_longer(self, what: str) -> None:
        (self.folder / what).unlink()

    def lock(self, name: str, words: str) -> None:
        (self.house / f"deploy/locks/{name}.txt").write_text(f"{words}\n")

    def start(self, *words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [self.house / "wijklijn", *words],
            cwd="/",
            env={"PATH": str(self.tools), "WIJKLIJN_EXTRAS": self.extras},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def runs(self, *words: str) -> str:
        """What it says on standard output, all going well."""
        process = self.start(*words)
        out, err = process.communicate()
        assert process.returncode == 0, err
        return out

    def refuses(self, *words: str) -> str:
        """What it says on standard error, having done nothing."""
        process = self.start(*words)
        out, err = process.communicate()
        assert process.returncode == 1
        assert not out
        return err

    def begins_slowly(self, *words: str) -> subprocess.Popen[str]:
        """Started, and in the middle of installing; goes on when something is written to ``is slow``."""
        os.mkfifo(self.folder / "is slow")
        os.mkfifo(self.folder / "has begun")
        process = self.start(*words)
        (self.folder / "has begun").read_text()
        return process

    @property
    def done(self) -> list[str]:
        """What was installed since the last time this was asked."""
        record = self.folder / "done"
        lines = record.read_text().splitlines() if record.exists() else []
        record.unlink(missing_ok=True)
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path)
    yield machine
    for process in machine.started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def test_the_first_run_installs_and_the_second_does_not(machine: Machine) -> None:
    machine.has_python("3.11")

    assert machine.runs("demo", "--port", "8090") == "-P -m bot demo --port 8090 in /\n"
    assert machine.done == ["venv", "pip run.txt"]
    assert machine.runs("demo") == "-P -m bot demo in /\n"
    assert machine.done == []


def test_testing_adds_what_the_tests_need_and_hands_the_words_to_pytest(machine: Machine) -> None:
    machine.has_python("3.13", name="python3.13")

    assert machine.runs("test", "-k", "a flag") == f"-P -m pytest -k a flag in {machine.house}\n"
    assert machine.done == ["venv", "pip run.txt", "pip test.txt"]
    machine.runs("demo")
    machine.runs("test")
    assert machine.done == []


def test_what_is_needed_besides_is_installed_and_comes_back_when_all_is_made_anew(machine: Machine) -> None:
    machine.has_python("3.11")
    machine.lock("postgres", "something==1\nthird==1")
    machine.runs("demo")
    assert machine.done == ["venv", "pip run.txt"]

    machine.extras = "postgres"
    assert machine.runs("status") == "-P -m bot status in /\n"
    assert machine.done == ["pip postgres.txt"]
    machine.runs("status")
    assert machine.done == []

    machine.lock("run", "something==2")
    machine.runs("test")
    assert machine.done == ["venv", "pip run.txt", "pip postgres.txt", "pip test.txt"]


def test_an_extra_that_does_not_exist_is_named(machine: Machine) -> None:
    machine.has_python("3.11")
    machine.extras = "postgres mysql"
    machine.lock("postgres", "something==1")

    assert "WIJKLIJN_EXTRAS names mysql" in machine.refuses("status")
    assert machine.done == []


def test_it_works_through_a_link_and_from_anywhere(machine: Machine) -> None:
    machine.has_python("3.12")
    (machine.folder / "link").symlink_to(machine.house / "wijklijn")

    out = subprocess.check_output(
        [machine.folder / "link", "status"], cwd=machine.folder, env={"PATH": str(machine.tools)}, text=True
    )

    assert out == f"-P -m bot status in {machine.folder}\n"
    assert (machine.house / ".venv").is_dir()


def test_a_changed_lock_makes_it_anew(machine: Machine) -> None:
    machine.has_python("3.11")
    machine.runs("test")
    assert machine.done

    machine.lock("test", "something==1\nother==3")
    machine.runs("test")
    assert machine.done == ["pip test.txt"]

    machine.lock("run", "something==2")
    machine.runs("demo")
    assert machine.done == ["venv", "pip run.txt"]


def test_without_python_it_says_what_to_install(machine: Machine) -> None:
    told = machine.refuses("demo")

    assert "Python 3.11 or newer; found: none." in told
    assert "sudo apt install python3 python3-venv" in told


def test_an_old_python_is_named(machine: Machine) -> None:
    machine.has_python("3.9")

    assert "Python 3.11 or newer; found: 3.9." in machine.refuses("demo")


def test_a_python_without_venv_names_the_package(machine: Machine) -> None:
    machine.has_python("3.11")
    machine.has_no_longer("has venv")

    told = machine.refuses("demo")

    assert "sudo apt install python3-venv (or python3.11-venv)" in told
    assert not (machine.house / ".venv").exists()


def test_a_failed_download_says_so_and_the_next_try_begins_again(machine: Machine) -> None:
    machine.has_python("3.11")
    machine.has("has no connection")

    told = machine.refuses("demo")
    assert "ERROR: no connection" in told
    assert "Then try again." in told

    machine.has_no_longer("has no connection")
    assert machine.done
    machine.runs("demo")
    assert machine.done == ["venv", "pip run.txt"]


def test_without_a_connection_the_tests_fail_and_the_demo_still_works(machine: Machine) -> None:
    machine.has_python("3.11")
    machine.runs("demo")
    machine.has("has no connection")
    machine.refuses("test")
    assert machine.done == ["venv", "pip run.txt", "pip test.txt"]

    assert machine.runs("demo")
    assert machine.done == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("what", ["demo", "test"])
def test_half_an_installation_is_never_believed(machine: Machine, what: str, how: signal.Signals) -> None:
    machine.has_python("3.11")
    if what == "test":
        machine.runs("demo")
    process = machine.begins_slowly(what)
    os.killpg(process.pid, how)
    process.communicate()
    machine.has_no_longer("is slow")
    assert machine.done

    machine.runs("demo")

    assert machine.done == ["venv", "pip run.txt"]


def test_two_at_once_install_once(machine: Machine) -> None:
    machine.has_python("3.11")
    first = machine.begins_slowly("demo")
    second = machine.start("status")
    assert second.stderr is not None
    assert "waiting for it" in second.stderr.readline()
    (machine.folder / "is slow").write_text("go on")

    assert first.communicate()[0] == "-P -m bot demo in /\n"
    assert second.communicate()[0] == "-P -m bot status in /\n"
    assert machine.done == ["venv", "pip run.txt"]


def test_a_virtual_environment_of_somebody_else_is_left_alone(machine: Machine) -> None:
    machine.has_python("3.11")
    (machine.house / ".venv").mkdir()
    (machine.house / ".venv/theirs").touch()

    assert "that this script did not make" in machine.refuses("demo")
    assert (machine.house / ".venv/theirs").exists()


def test_a_folder_it_may_not_write_in_is_told(machine: Machine) -> None:
    machine.has_python("3.11")
    (machine.house / "no folder").touch()

    process = subprocess.run(
        ["/bin/sh", machine.house / "wijklijn", "demo"],
        env={"PATH": str(machine.tools), "WIJKLIJN_VENV": str(machine.house / "no folder/venv")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert process.returncode == 1
    assert "Run this once as the owner of that folder." in process.stderr
