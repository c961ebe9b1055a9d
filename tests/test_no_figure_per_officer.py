"""Nothing can be grouped by officer: no command, page, metric, log field or question to the database does it.

What is let through stands in a list, with the reason. Who adds something that counts, sorts or names by
officer finds it refused here; logs and questions to the database are in ``test_no_figure_in_the_code.py``.
"""

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import typer.main
from sqlalchemy import BindParameter, bindparam, update

from bot.cli import app
from bot.health import Health
from storage import marks, people
from storage.outbox import outbox
from storage.query import Statement
from storage.types import Sealed
from tests import officers
from tests.bot.terminal import Terminal, terminal_of_the_town
from tests.evaluated import evaluated, standard
from tests.handlers.going_round import goes_on, many, starts, writes
from tests.handlers.test_flag_story import raise_flag
from tests.town import Town
from tests.townspeople import AMSTERDAM

OFFICERS = ("officer", "deputy", "lead", "wijkregisseur")

SHOWN = {
    ("status",), ("check-config",), ("platform",), ("parked", "list"), ("notice", "list"),
    ("backup", "copies"), ("migrate",),
    ("export", "evaluations", "--from", "2026-01-01", "--to", "2026-12-31", "--folder", "copies"),
}  # fmt: skip
"""The commands that tell how things stand: typed below, in a town full of flags."""

NOT_SHOWN = {
    "run": "prints nothing but its log",
    "demo": "an invented town; its pages are the same as those of the line",
    "import": "tells what changes in the town file, and looks at no flag",
    "invite": "names whom the administrator invites, with a link",
    "restore": "the same few words as backup: a folder, and how many rows",
    "bounced": "takes one mail that came back",
    "matrix login": "about the account of the line",
    "authenticator reset": "about the one person whose key is typed",
    "parked retry": "repeats the ids that were typed",
    "parked drop": "the same",
    "notice pause": "repeats the number that was typed",
    "notice resume": "the same",
    "notice stop": "the same",
}

_WHO: Final[BindParameter[Any]] = bindparam("who")
CALLED = Statement(
    update(people.person).where(people.person.c.id == _WHO).values(key=bindparam("key"), title="iets anders")
)
PARKED = Statement(update(outbox).where(outbox.c.person_id == _WHO).values(state="parked"))


# ------------------------------------------------------------------ the command line, and the health page


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal in whose settings the town's own coordinator stands."""
    return terminal_of_the_town(tmp_path)


@pytest.fixture
def town(terminal: Terminal) -> Iterator[Town]:
    """Flags in many stands, with several officers; a notice on its way; a message to an officer parked."""
    database = terminal.database()
    town = Town(database)
    raise_flag(town)
    town.passes(datetime(2026, 12, 4, 9, 0, tzinfo=AMSTERDAM))
    for deeds in ((), ("Ik pak dit op",), ("Antwoorden", "Uitleg geven")):
        raise_flag(town)
        for button in deeds:
            town.officer.picks(button)
    town.officer.says("Er was maar één zaal vrij.").picks("Klaar").picks("Alleen deze").picks("Versturen")
    evaluated(town, "Inloopavond", datetime(2026, 10, 1, 20, 0, tzinfo=AMSTERDAM), [standard()] * 12)
    many(town, 5)
    starts(town, writes(town))
    goes_on(town, 3)
    with database.transaction() as db:
        marks.set_ahead(db, town.now - datetime.now(UTC))
        db.run(PARKED, who=town.officer.sender.person_id)
        db.text("UPDATE chat SET platform = 'telegram'")
    officers.give(town, {2: "deputy", 3: "wijkregisseur"})
    yield town
    database.close()
    database.keys.close()


def _rename(town: Town) -> None:
    """The officers are called otherwise from now on, also by their keys."""
    with town.database.transaction() as db:
        for key in OFFICERS:
            who = getattr(town, key).sender.person_id
            owner = f"person:{who}"
            name, phone = Sealed(owner, f"Iemand Anders {who}"), Sealed(owner, "06 9999")
            db.run(people.seal_person, which=who, new_name=name, new_phone=phone)
            db.run(CALLED, who=who, key=f"anders-{who}")


def test_every_command_is_looked_at_or_shows_nothing_of_flags() -> None:
    looked_at = {
        " ".join(words[:2] if words[0] in {"parked", "notice", "export"} else words[:1]) for words in SHOWN
    }
    assert set(_commands(typer.main.get_command(app))) == looked_at | NOT_SHOWN.keys()


def _commands(found: Any, *above: str) -> Iterator[str]:
    below = getattr(found, "commands", None)
    if below is None:
        yield " ".join(above)
    for name, each in (below or {}).items():
        yield from _commands(each, *above, name)


def test_what_the_command_line_prints_does_not_know_whose_a_flag_is(terminal: Terminal, town: Town) -> None:
    before = _printed(terminal)
    assert re.search(r"parked .*out-\d+", before)
    assert "Stationsplein" in before
    for words in ("Mila", "Joris", "Karin", "Yusuf", "projectmanager", "teamleider", *OFFICERS[:2]):
        assert words not in before
    officers.give(town, {1: "wijkregisseur", 2: "officer", 3: "officer", 4: "deputy"})
    assert _printed(terminal) == before
    officers.give(town, dict.fromkeys((1, 2, 3, 4), "lead"))
    assert _printed(terminal) == before
    _rename(town)
    assert _printed(terminal) == before


def _printed(terminal: Terminal) -> str:
    """All that these commands say, but for a backup's moment and size."""
    copies = terminal.folder / f"copies-{len(list(terminal.folder.glob('copies-*')))}"
    printed = "".join(
        terminal.types(*(str(copies) if word == "copies" else word for word in words)).output
        for words in sorted(SHOWN)
    )
    printed = printed.replace(str(copies), "COPIES")
    return re.sub(r"\d+\.\d MB", "SIZE", re.sub(r"COPIES/(keys-)?[^\s:]+", r"COPIES/\1MOMENT", printed))


async def test_the_health_page_tells_seconds_and_rows_and_there_is_no_other(town: Town) -> None:
    before = await _asked(town)
    assert set(re.findall(r'"(\w+)"', before)) == {
        "runs", "database", "ok", "seconds_since_poll", "telegram",
        "inbox_rows", "inbox_oldest_seconds", "outbox_rows", "outbox_oldest_seconds",
    }  # fmt: skip
    assert before.count("404 Not Found") == 3
    officers.give(town, dict.fromkeys((1, 2, 3, 4), "deputy"))
    _rename(town)
    assert await _asked(town) == before


async def _asked(town: Town) -> str:
    health = Health(town.database, lambda: town.now, lambda: {"telegram": 1.0})
    port = await health.open("127.0.0.1", 0)
    told = ""
    for page in ("/healthz", "/readyz", "/metrics", "/status", "/officers"):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {page} HTTP/1.0\r\n\r\n".encode())
        told += (await reader.read()).decode()
        writer.close()
    await health.close()
    return told
