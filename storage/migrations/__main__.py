"""For who changes a table: writes the revision that brings older databases along.

``python -m storage.migrations new "why"`` compares the tables with the newest revision and writes the next;
read it, and correct what a comparison cannot know (a renamed column, what old rows get).
``python -m storage.migrations first "why"`` throws all revisions away and writes number 0001 again; only
while nothing has been released, because no existing database can follow it.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import ScriptDirectory

from storage.migrate import configuration, own_transaction, upgrade
from storage.migrations import FOLDER

_VERSIONS = FOLDER / "versions"


def main(arguments: list[str]) -> int:
    """Write a revision; the process's exit code."""
    match arguments:
        case ["new", why]:
            _write(why, as_batch=True)
        case ["first", why]:
            for old in _VERSIONS.glob("[0-9]*.py"):
                old.unlink()
            _write(why, as_batch=False)
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


def _write(why: str, *, as_batch: bool) -> None:
    with TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/scratch.db"
        upgrade(url)
        with own_transaction(url) as connection:
            config = configuration(connection)
            config.attributes["as_batch"] = as_batch
            number = f"{len(list(_VERSIONS.glob('[0-9]*.py'))) + 1:04}"
            made = command.revision(config, why, autogenerate=True, rev_id=number)
    if isinstance(made, list) or made is None:
        raise TypeError(made)
    head = ScriptDirectory.from_config(config).get_current_head()
    (FOLDER / "head.txt").write_text(f"{head}\n", encoding="ascii")
    _tidy(Path(made.path))
    sys.stdout.write(f"{made.path}\n")


def _tidy(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "# ###" not in line), encoding="utf-8")
    ruff = (sys.executable, "-m", "ruff")
    subprocess.run((*ruff, "check", "--quiet", "--select=F401,I", "--fix", path), check=True)  # noqa: S603
    subprocess.run((*ruff, "format", "--quiet", path), check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
