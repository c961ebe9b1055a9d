"""All windows of a person show the same, however their lines drop: nothing is missed, nothing doubled."""

import asyncio
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.transport import Parcel
from bot.web.chats import Chats
from bot.web.stream import Stream, Told
from storage import people
from storage.database import Db
from tests.bot.oneline import one_line
from tests.bot.web.visitor import Visitor
from tests.bot.web.waterstad import Town

PATIENCE = 20.0
WINDOWS = 3

SAYS = st.tuples(st.just("says"), st.integers(1, 8))
EDITS = st.tuples(st.just("edits"), st.integers(0, 30))
NEIGHBOUR = st.tuples(st.just("neighbour"), st.integers(1, 3))
DROPS = st.tuples(st.just("drops"), st.integers(0, WINDOWS - 1))
"""A window whose line drops comes back with the number of the last thing it heard."""

MANY = ("says", 230)
"""More than is read at once."""


@dataclass
class Window:
    """A page that listens, as a browser does it: it keeps the last number, and comes back by itself."""

    stream: Stream
    chat: str
    seen: int = 0
    shown: dict[int, dict[str, Any]] = field(default_factory=dict)
    heard: list[int] = field(default_factory=list)
    dropped: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def listens(self) -> None:
        """For good; wherever the line drops, even within what was sent at once."""
        while True:
            self.dropped.clear()
            listening = self.stream.listen(self.seen, self.chat)
            async with aclosing(listening) as pieces:  # type: ignore[type-var]
                async for piece in pieces:
                    for event in piece.split("\n\n"):
                        self.hears(event)
                        if self.dropped.is_set():
                            break
                    await asyncio.sleep(0)
                    if self.dropped.is_set():
                        break

    def hears(self, event: str) -> None:
        lines = dict(line.split(": ", 1) for line in event.split("\n") if line)
        if lines.get("event") != "message":
            assert lines.get("event") != "anew"
            return
        message = json.loads(lines["data"])
        assert int(lines["id"]) == message["change"]
        self.seen = message["change"]
        self.heard.append(message["change"])
        self.shown[message["id"]] = message
        self.news.set()

    async def has(self, change: int) -> None:
        """Wait until it heard so far."""
        while self.seen < change:
            self.news.clear()
            await self.news.wait()


@asynccontextmanager
async def chats_in(file: Path) -> AsyncIterator[Chats]:
    """Two neighbours' chats, and nothing in them."""
    async with one_line(file) as line:
        for name in ("anna", "bert"):
            await line.do(partial(_give_chat, name=name))
        yield Chats("web", line, file.parent)


def _give_chat(db: Db, name: str) -> None:
    people.open_chat(db, "web", name)


@given(st.lists(SAYS | EDITS | NEIGHBOUR | DROPS | DROPS, max_size=30), st.booleans())
@settings(max_examples=40)
def test_whatever_drops_and_whatever_changes_every_window_ends_up_with_all_of_it_once(
    migrated: Path,
    story: list[tuple[str, int]],
    much: bool,  # noqa: FBT001 - drawn
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(migrated, folder))
        asyncio.run(lived(file, [MANY, ("drops", 0), *story] if much else story))


async def lived(file: Path, story: list[tuple[str, int]]) -> None:
    """Let it happen, and compare what every window heard with what stands there."""
    once = count()

    def parcel(chat: str, edits: str | None = None) -> Parcel:
        number = next(once)
        return Parcel(f"parcel-{number}", chat, f"Bericht {number}", "notice", edits=edits)

    async with chats_in(file) as chats, asyncio.timeout(PATIENCE):
        stream = Stream(chats)
        windows = [Window(stream, "anna") for _ in range(WINDOWS)]
        listening = [asyncio.create_task(window.listens()) for window in windows]
        sent: list[str] = []
        for what, much in story:
            if what == "drops":
                windows[much].dropped.set()
            elif what == "edits" and sent:
                await chats.show(parcel("anna", edits=sent[much % len(sent)]), [])
            else:
                chat = "bert" if what == "neighbour" else "anna"
                receipts = [await chats.show(parcel(chat), []) for _ in range(much)]
                sent += [each.message for each in receipts if chat == "anna"]
        there = await chats.of("anna")
        newest = max((each["change"] for each in there), default=0)
        for window, task in zip(windows, listening, strict=True):
            having = asyncio.create_task(window.has(newest))
            await asyncio.wait([having, task], return_when=asyncio.FIRST_COMPLETED)
            assert not task.done(), task.exception()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert window.heard == sorted(set(window.heard))
            assert [window.shown[number] for number in sorted(window.shown)] == there
        stream.close()


async def test_a_window_that_was_away_for_more_than_is_read_at_once_misses_nothing_of_it(file: Path) -> None:
    async with chats_in(file) as chats, asyncio.timeout(PATIENCE):
        for number in range(MANY[1]):
            await chats.show(Parcel(f"parcel-{number}", "anna", f"Bericht {number}", "notice"), [])
        stream = Stream(chats)
        window = Window(stream, "anna")
        listening = asyncio.create_task(window.listens())
        await window.has(await chats.last_change())
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        stream.close()

        assert [window.shown[number] for number in sorted(window.shown)] == await chats.of("anna")


async def test_a_window_that_takes_nothing_is_let_go_before_much_waits_for_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.stream._MOST_WAITING", 3)
    async with chats_in(file) as chats, asyncio.timeout(PATIENCE):
        stream = Stream(chats)
        listening = stream.listen(0, "anna")
        assert (await anext(listening)).startswith("retry:")
        for _ in range(4):
            stream.tell(Told("toast", {}, "anna"))

        assert await anext(listening, None) is None
        assert len(stream) == 0
        stream.close()


async def test_two_windows_and_a_telephone_show_the_same_and_the_neighbour_sees_nothing_of_it(
    town: Town,
) -> None:
    phone, neighbour = await town.joins("annie"), await town.joins("mila")
    window = town.visitor(Cookie=f"wijklijn={phone.cookie}")
    laptop = await town.joins("annie")
    seen = (await (await phone.opens("/chat/scene")).json())["seen"]
    listening = [asyncio.create_task(changes(each, seen)) for each in (phone, window, laptop)]
    elsewhere = asyncio.create_task(changes(neighbour, seen))
    await phone.says("/menu")
    await town.settled()
    heard = await asyncio.gather(*listening)
    await neighbour.says("/menu")
    await town.settled()

    assert heard[0] == heard[1] == heard[2]
    assert not {each["id"] for each in heard[0]} & {each["id"] for each in await elsewhere}
    again = await changes(window, heard[0][0]["change"])
    assert again == [each for each in heard[0] if each["change"] > heard[0][0]["change"]]


async def changes(visitor: Visitor, last: int) -> list[dict[str, Any]]:
    """What a window hears after ``last``, up to the line's answer."""
    heard: list[dict[str, Any]] = []
    there = f"{visitor.address}/chat/events"
    async with visitor.session.get(there, headers={"Last-Event-ID": str(last)}) as answer:
        assert answer.status == 200
        while not (heard and heard[-1]["options"]):
            event = (await answer.content.readuntil(b"\n\n")).decode()
            lines = dict(line.split(": ", 1) for line in event.strip().split("\n"))
            if lines.get("event") == "message":
                heard.append(json.loads(lines["data"]))
    return heard
