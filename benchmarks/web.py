"""``python benchmarks/web.py``: two thousand open pages on one process, and fifty messages a second.

Prints what a page costs in memory, and how long an answer takes from the moment that its step wrote it
(before the commit) to the page that shows it. How to read it stands in ``docs/performance.md``.
"""

import asyncio
import json
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, NamedTuple

sys.path[0] = str(Path(__file__).resolve().parents[1])

import typer  # noqa: E402
from rich.console import Console  # noqa: E402

from benchmarks import street  # noqa: E402
from benchmarks.process import Memory, Running, rest, running  # noqa: E402
from bot.settings import load  # noqa: E402
from bot.web.sessions import hashed  # noqa: E402
from storage import people, sessions  # noqa: E402
from storage.database import Database  # noqa: E402
from storage.keys import Keyring  # noqa: E402
from storage.types import Sealed  # noqa: E402
from tests.fakes.bot_api.load import FIRST_CHAT  # noqa: E402
from tests.stories.line import free_port, until  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
STORY = "De zaal was te klein, er was geen koffie en niemand wist hoe laat het begon ({n})."
_SECTION = """
[web]
public_url = "http://127.0.0.1:{port}"
listen = "127.0.0.1:{port}"
proxies = ["127.0.0.1"]
security_contact = "mailto:veilig@waterstad.example"
folder = "pages"
"""
_AT_ONCE = 50
_REST_SECONDS = 5.0
_PATIENCE = 60.0


class Figures(NamedTuple):
    """Memory without and with the pages, times in milliseconds, and processor time for one message."""

    bare: Memory
    full: Memory
    times: list[float]
    cpu: float


def main(
    pages: Annotated[int, typer.Option(min=1, max=street.PEOPLE, help="How many pages are open.")] = 2_000,
    rate: Annotated[float, typer.Option(min=1, help="Messages a second.")] = 50.0,
    seconds: Annotated[int, typer.Option(min=1, help="How long.")] = 30,
) -> None:
    """Measure, and print the figures as a table in Markdown."""
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix=".benchmark-", dir=ROOT) as place:
        home, port, health = Path(place) / "home", free_port(), free_port()
        with console.status("settling a town"):
            config = street.build_on("web", home, _SECTION.format(port=port), health, telling=True)
            cookies = _signed_in(config, pages)
        command = (sys.executable, "-m", "bot", "run", "--config", str(config))
        with running(command, ROOT, home / "log.txt") as process:
            until(lambda: '"running"' in (home / "log.txt").read_text(), "running", _PATIENCE)
            rest(_REST_SECONDS)
            course = Course(config, port, cookies, console)
            figures = asyncio.run(course.run(process, rate, seconds))
    times = sorted(figures.times)
    grown = figures.full.rss - figures.bare.rss
    print(
        f"| {pages} open pages, {rate:g} messages a second | |\n|---|---:|\n"
        f"| memory without pages, MB (RSS) | {figures.bare.rss:.1f} |\n"
        f"| memory of a page, kB (RSS) | {grown * 1000 / pages:.1f} |\n"
        f"| answers | {len(times)} |\n"
        f"| from a written answer to the page, p50, ms | {_share(times, 0.5):.1f} |\n"
        f"| the same, p95, ms | {_share(times, 0.95):.1f} |\n"
        f"| the same, longest, ms | {times[-1]:.1f} |\n"
        f"| CPU, ms a message | {figures.cpu:.2f} |"
    )


def _share(times: Sequence[float], share: float) -> float:
    return times[math.ceil(share * len(times)) - 1]


def _signed_in(config: Path, pages: int) -> list[str]:
    """A browser for each of the first chairs; their cookies."""
    settings, now = load(config), datetime.now(UTC)
    keys = Keyring(settings.database.keys, os.urandom)
    database = Database(settings.database.url.reveal(), keys)
    cookies = [f"cookie-of-chair-{number}" for number in range(pages)]
    with closing(keys), closing(database), database.transaction() as db:
        for number, cookie in enumerate(cookies):
            who = db.one(people.person_by_key, key=f"chair-{number}")
            chat = db.one(people.chat_by_external, platform="web", external=str(FIRST_CHAT + number))
            db.one(
                sessions.add, token_hash=hashed(cookie), chat_id=chat.id, person_id=who.id,
                level=sessions.FULL, device=Sealed(f"person:{who.id}", "Proef"), proof=None, came_by=None,
                created_at=now, seen_at=now, expires_at=now + timedelta(days=1),
            )  # fmt: skip
    return cookies


class Course:
    """The pages, as bare connections: a browser's own weight is not what is measured."""

    def __init__(self, config: Path, port: int, cookies: list[str], console: Console) -> None:
        self._settings = load(config)
        self._port = port
        self._cookies = cookies
        self._console = console
        self._shown: dict[int, float] = {}
        self._open = 0

    async def run(self, process: Running, rate: float, seconds: int) -> Figures:
        """Open all pages, then let people speak, evenly."""
        bare = process.memory
        listening = []
        with self._console.status(f"opening {len(self._cookies)} pages"):
            for start in range(0, len(self._cookies), _AT_ONCE):
                some = self._cookies[start : start + _AT_ONCE]
                listening += [asyncio.create_task(self._listen(start + each)) for each in range(len(some))]
                await self._until_open(start + len(some))
        await asyncio.sleep(_REST_SECONDS)
        full, before = process.memory, process.cpu
        many = int(rate * seconds)
        with self._console.status(f"{many} messages"):
            begun = time.monotonic()
            speaking = []
            for number in range(many):
                await asyncio.sleep(max(0.0, begun + number / rate - time.monotonic()))
                speaking.append(asyncio.create_task(self._speak(number)))
            await asyncio.gather(*speaking)
            await self._until(lambda: len(self._answers()) >= many)
        await asyncio.sleep(1.0)
        cpu = (process.cpu - before) * 1000 / many
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        return Figures(bare, full, self._answers(), cpu)

    async def _until_open(self, many: int) -> None:
        await self._until(lambda: self._open >= many)

    async def _until(self, happened: Callable[[], bool]) -> None:
        async with asyncio.timeout(_PATIENCE):
            while not happened():  # noqa: ASYNC110 - what another process does tells of nothing
                await asyncio.sleep(0.05)

    async def _listen(self, number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port, limit=1 << 20)
        with closing(writer), suppress(asyncio.IncompleteReadError):
            writer.write(self._head(number, "GET", "/chat/events?after=0"))
            await reader.readuntil(b"retry: 1000\n\n")
            self._open += 1
            while True:
                piece = await reader.readuntil(b"\n\n")
                _, _, data = piece.partition(b"event: message\ndata: ")
                if data:
                    message = json.loads(data)
                    self._shown.setdefault(message["id"], time.time())

    async def _speak(self, number: int) -> None:
        body = json.dumps({"once": f"said-{number}", "text": STORY.format(n=number), "to": None}).encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        with closing(writer):
            writer.write(self._head(number % len(self._cookies), "POST", "/chat/said", body))
            status = await reader.readline()
        if b" 202 " not in status:
            raise RuntimeError(status)

    def _answers(self) -> list[float]:
        """How long each answer took, in milliseconds: its row was written at the step, and then committed."""
        database = Database(self._settings.database.url.reveal(), Keyring(None, os.urandom))
        with closing(database), database.reading() as db:
            rows = db.text(
                "SELECT CAST(delivery.message AS INTEGER), outbox.created_at FROM delivery"
                " JOIN outbox ON outbox.id = outbox_id WHERE outcome = 'sent' AND edits IS NULL"
            )
        return [
            (self._shown[message] - written / 1e6) * 1000
            for message, written in rows
            if message in self._shown
        ]

    def _head(self, number: int, method: str, path: str, body: bytes = b"") -> bytes:
        """A request as the municipality's own proxy passes it on, each from an address of its own."""
        lines = [
            f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self._port}",
            f"Cookie: wijklijn={self._cookies[number]}", "X-Wijklijn: 1",
            f"X-Forwarded-For: 10.0.{number // 250}.{number % 250 + 1}",
            f"Content-Length: {len(body)}", "Content-Type: application/json",
        ]  # fmt: skip
        return "\r\n".join([*lines, "", ""]).encode() + body


if __name__ == "__main__":
    typer.run(main)
