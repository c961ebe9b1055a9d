"""The house stands: four floors, one direction, strict types, one style, and nothing of one machine in it."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
# Each takes long to import; none is needed before the first poll.
SLOW = {
    "alembic",
    "babel",
    "dateparser",
    "fpdf",
    "holidays",
    "httpx",
    "matplotlib",
    "nio",
    "numpy",
    "PIL",
    "rich",
    "segno",
    "starlette",
}
SLOW |= {"typer", "uvicorn", "xlsxwriter"}


def in_house(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=HOUSE, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(["-m", "ruff", "check"], id="lint"),
        pytest.param(["-m", "ruff", "format", "--check"], id="format"),
        pytest.param(["-m", "mypy", "--strict"], id="types"),
        pytest.param(["-c", LINT_IMPORTS], id="floors"),
    ],
)
def test_the_whole_house_keeps_the_rule(rule: list[str]) -> None:
    done = in_house(*rule)

    assert done.returncode == 0, done.stdout + done.stderr


def committed() -> list[Path]:
    """Every text file of the project, as git knows it; without git, as it lies there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    found = [HOUSE / name for name in names if name] or list(HOUSE.glob("[a-z]*/**/*"))
    return [file for file in found if file.is_file() and b"\0" not in file.read_bytes()[:8000]]


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    # Spelled so that this file does not find itself.
    foreign = re.compile("pypi[.]org|python[h]osted|registry[.]npmjs|deb[.]debian|/(farm|root|work)/[a-z]")

    named = {
        str(file.relative_to(HOUSE)): found[0]
        for file in committed()
        if (found := foreign.search(file.read_text(encoding="utf-8", errors="replace")))
    }

    assert named == {}


def test_every_file_says_in_its_first_lines_what_it_promises() -> None:
    silent = [
        str(file.relative_to(HOUSE))
        for file in committed()
        if file.suffix == ".py" and not re.match(r'(#!.*\n)?"""\S', file.read_text(encoding="utf-8"))
    ]

    assert silent == []


def test_what_is_slow_to_import_waits_until_it_is_needed() -> None:
    done = in_house("-c", "import sys, bot.app; print(*sys.modules)")

    assert done.returncode == 0, done.stderr
    assert SLOW & {name.partition(".")[0] for name in done.stdout.split()} == set()


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for lock, asked in (
        ("run", project["dependencies"]),
        ("postgres", project["dependencies"] + extras["postgres"]),
        ("matrix", project["dependencies"] + extras["matrix"]),
        ("test", project["dependencies"] + extras["test"]),
    ):
        locked = re.findall(
            r"^([\w-]+)==", (HOUSE / f"deploy/locks/{lock}.txt").read_text(), flags=re.MULTILINE
        )
        names = {re.split(r"[^\w.-]", each)[0].replace(".", "-") for each in asked}
        assert names - set(locked) == set(), f"deploy/lock renews {lock}.txt"


def played(folder: Path, story: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run a test from a file of its own by the rules of this house, and in CI only if that is said."""
    (folder / "test_x.py").write_text(story)
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "CI"))}
    asked = [sys.executable, "-m", "pytest", "-ra", "-p", "tests.conftest", "--rootdir"]
    return subprocess.run(
        [*asked, folder, folder],
        cwd=HOUSE,
        env=env | surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "skipping",
    [
        "import pytest\ndef test_x(): pytest.skip('no browser here')",
        "import pytest\npytest.skip('no browser here', allow_module_level=True)",
        "import pytest\n@pytest.mark.skipif(True, reason='no browser here')\ndef test_x(): pass",
    ],
)
def test_a_skipped_test_says_why_and_in_ci_it_has_failed(tmp_path: Path, skipping: str) -> None:
    at_home = played(tmp_path, skipping)
    in_ci = played(tmp_path, skipping, CI="true")

    assert at_home.returncode != 1
    assert "no browser here" in at_home.stdout
    assert in_ci.returncode in {1, 2}
    assert "In CI nothing is skipped. Skipped: no browser here" in in_ci.stdout


def test_without_node_the_second_client_is_excused_and_in_ci_that_has_failed(tmp_path: Path) -> None:
    speaking = "from tests.e2e import element\ndef test_x(): element.is_there()"

    at_home = played(tmp_path, speaking, PATH=str(tmp_path))
    in_ci = played(tmp_path, speaking, PATH=str(tmp_path), CI="true")

    assert at_home.returncode == 0
    assert "Node.js is not installed: nobody speaks with the second client." in at_home.stdout
    assert in_ci.returncode == 1
    assert "In CI nothing is skipped. Skipped: Node.js is not installed" in in_ci.stdout
