"""``python benchmarks/matrix.py``: this bot beside a bare nio echo bot, on one real Synapse, encrypted.

Prints what an event costs and how it relates to the bare bot; and how long this one takes to be ready, and
what it holds, with few rooms and with many. How to read it stands in ``docs/performance.md``.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

sys.path[0] = str(Path(__file__).resolve().parents[1])

import typer  # noqa: E402
from rich.console import Console  # noqa: E402

from benchmarks.process import rest, running  # noqa: E402
from benchmarks.square import PEOPLE, ROOT, Bot, Echo, Figures, Ours, answered, measured  # noqa: E402
from tests.e2e.homeserver import Homeserver  # noqa: E402
from tests.stories.line import until  # noqa: E402

ROWS = (
    ("CPU, ms an event", "cpu", 2),
    ("events a second", "rate", 1),
    ("idle memory with 10 rooms, MB (RSS)", "idle_rss", 1),
    ("idle memory with 10 rooms, MB (PSS)", "idle_pss", 1),
)
ANSWERS = 20
"""Twice what a Synapse lets an account say at once."""

REST_SECONDS = 5.0
"""What a bot still does with many rooms once it says that it is ready."""


def main(
    rounds: Annotated[int, typer.Option(min=1, help="How often every bot is measured.")] = 1,
    count: Annotated[int, typer.Option(min=1, help="How many things each person says.")] = 30,
    rooms: Annotated[int, typer.Option(min=1, help="How many rooms a start is timed with.")] = 200,
) -> None:
    """Measure each bot in turn, and print the medians as a table in Markdown."""
    console = Console(stderr=True)
    found: dict[str, list[Figures]] = {}
    with tempfile.TemporaryDirectory(prefix=".benchmark-", dir=ROOT) as place:
        folder = Path(place)
        with Homeserver.running(folder / "homeserver") as server:
            for number in range(rounds):
                for kind in ("echo", "menu", "story"):
                    home = folder / f"{kind}{number}"
                    bot = _bot(server, home, kind)
                    with console.status(f"round {number + 1} of {rounds}: {bot.name}"):
                        figures = asyncio.run(measured(server, bot, home, count))
                    found.setdefault(bot.name, []).append(figures)
            starts = [_started(server, folder / f"rooms{many}", many, console) for many in (PEOPLE, rooms)]
        with Homeserver.running(folder / "counting", limits=True) as server:
            counted = [
                _counted(server, folder / f"counted{exempt}", console, exempt=exempt)
                for exempt in (True, False)
            ]
    print(_table(found), *starts, *counted, sep="\n\n")


def _bot(server: Homeserver, home: Path, kind: str) -> Bot:
    if kind == "echo":
        return Echo(server, home)
    return Ours(server, home, telling=kind == "story")


def _started(server: Homeserver, home: Path, many: int, console: Console) -> str:
    """Start with so many rooms: seconds until ready, and memory at rest."""
    ours = Ours(server, home, telling=False)
    with running(ours.command, ROOT, home / "log.txt"), console.status(f"filling {many} rooms"):
        for number in range(many):
            token = server.log_in(server.register(f"r{time.monotonic_ns()}-{number}"))
            encryption = {"algorithm": "m.megolm.v1.aes-sha2"}
            state = [{"type": "m.room.encryption", "state_key": "", "content": encryption}]
            asked = {"is_direct": True, "invite": [ours.user], "initial_state": state}
            server.ask("POST", "/_matrix/client/v3/createRoom", asked, token)
        chats = "SELECT count(*) FROM chat WHERE platform = 'matrix'"
        until(lambda: ours.line.rows(chats) == [(many,)] and ours.line.is_quiet(), "all rooms", 300)
    begun = time.monotonic()
    with running(ours.command, ROOT, home / "log.txt") as process:
        until(lambda: _is_ready(ours), "being ready", 60)
        seconds = time.monotonic() - begun
        rest(REST_SECONDS)
        memory = process.memory
    return (
        f"With {many} rooms: ready {seconds:.2f} s after the start; "
        f"at rest {memory.rss:.1f} MB (RSS), {memory.pss:.1f} MB (PSS)."
    )


def _counted(server: Homeserver, home: Path, console: Console, *, exempt: bool) -> str:
    """What the limits of a Synapse as it is installed cost a person who asks on."""
    ours = Ours(server, home, telling=False)
    how = "exempt from the server's limits" if exempt else "under the server's usual limits"
    if exempt:
        server.exempt(ours.user)
    with console.status(f"{ANSWERS} answers, {how}"):
        seconds = asyncio.run(answered(server, ours, home, ANSWERS))
    return f"{ANSWERS} answers, asked one after another, {how}: {seconds:.1f} s."


def _is_ready(ours: Ours) -> bool:
    try:
        status, told = ours.line.page("/readyz")
    except OSError:
        return False
    return status == 200 and told["seconds_since_poll"]["matrix"] is not None  # noqa: PLR2004 - HTTP: it is


def _table(found: dict[str, list[Figures]]) -> str:
    lines = [f"| | {' | '.join(found)} |", f"|---|{'---:|' * len(found)}"]
    for title, figure, decimals in ROWS:
        middles = [statistics.median(getattr(each, figure) for each in runs) for runs in found.values()]
        cells = [f"{middle:.{decimals}f} = {middle / middles[0]:.2f} x" for middle in middles]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    application = typer.Typer(pretty_exceptions_enable=False)
    application.command()(main)
    application()
