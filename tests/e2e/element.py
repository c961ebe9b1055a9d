"""An officer with Element's own cryptography, which talks only with signed devices: a process of its own."""

import asyncio
import base64
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from tests import npm
from tests.e2e.homeserver import PASSWORD, Homeserver
from tests.e2e.neighbour import KEYCAP, PATIENCE_SECONDS, NothingCame
from tests.excuses import excuse

FOLDER = Path(__file__).parent / "js"
_LONGEST_LINE = 1 << 22
_SHIELDS = (None, "none", "grey", "red")


def is_there() -> None:
    """See to it that the client can run; skip, with the reason, where it cannot."""
    if (lacking := npm.missing(FOLDER, "matrix-js-sdk")) is not None:
        excuse(lacking, "nobody speaks with the second client")


@dataclass
class Shown:
    """A message as the client shows it, changes and all.

    ``shield`` is the worst that was shown beside it, ``none`` where the client warned of nothing; ``reason``
    is the client's number for why (matrix-js-sdk, EventShieldReason).
    """

    event: str
    room: str
    text: str = ""
    html: str = ""
    encrypted: bool = False
    readable: bool = False
    shield: str | None = None
    reason: int | None = None
    thread: str | None = None
    answers: str | None = None
    changed: int = 0
    gone: bool = False


class Element:
    """Somebody with this client; ``other`` is whom they talk with."""

    def __init__(self, server: Homeserver, user: str, other: str) -> None:
        self.user = user
        self.other = other
        self.room = ""
        self.secret = ""
        self.messages: list[Shown] = []
        self.numbers: dict[str, list[str]] = {}
        self.unreadable: dict[str, str] = {}  # events that could not be decrypted, and why
        self._server = server
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = count(1)
        self._came = asyncio.Condition()
        self._changes: set[str] = set()

    async def logs_in(self, device: str = "laptop", secret: str = "", *, strict: bool = True) -> "Element":
        """Log in and be cross-signed; with the ``secret`` of another device as the same person's new one.

        Not ``strict`` it also talks with devices that nobody signed, and shows a shield beside what they say.
        """
        self._process = await asyncio.create_subprocess_exec(
            "node",
            "officer.mjs",
            cwd=FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            limit=_LONGEST_LINE,
        )
        self._task = asyncio.create_task(self._listens())
        asked = {"url": self._server.url, "user": self.user, "password": PASSWORD, "device": device}
        try:
            if secret:
                await self._does("remember", secret=secret)
            found = await self._does("login", **asked, other=self.other, strict=strict)
        except BaseException:
            await self.leaves_off()
            raise
        self.secret = str(found["secret"])
        return self

    async def new_phone(self) -> "Element":
        """The same person on one more device, signed with the keys from their secret storage."""
        phone = Element(self._server, self.user, self.other)
        phone.room = self.room
        return await phone.logs_in("phone", self.secret)

    async def leaves_off(self) -> None:
        """Close the laptop."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        await asyncio.gather(self._task, return_exceptions=True)

    # -------------------------------------------------------------- what they do

    async def begins(self) -> str:
        """Open an encrypted chat with the other."""
        self.room = str((await self._does("begins", other=self.other))["room"])
        return self.room

    async def is_in(self, room: str) -> None:
        """Wait until they are in a room that the other asked them into."""
        await self._does("joined", room=room)
        self.room = room

    async def writes(self, text: str, *, thread: str | None = None, answering: str | None = None) -> str:
        """Write."""
        return await self._acts("writes", text=text, thread=thread, answering=answering)

    async def amends(self, event: str, text: str) -> str:
        """Change what they wrote."""
        return await self._acts("amends", event=event, text=text)

    async def reacts(self, event: str, number: int) -> str:
        """Put a number under a message."""
        return await self._acts("reacts", event=event, key=f"{number}{KEYCAP}")

    async def redacts(self, event: str) -> str:
        """Take something back."""
        return await self._acts("redacts", event=event)

    async def sends_photo(self, data: bytes) -> str:
        """Send a picture, encrypted."""
        return await self._acts(
            "sends", data=base64.b64encode(data).decode(), name="foto.jpg", mime="image/jpeg"
        )

    # -------------------------------------------------------------- what they see

    async def awaits(self, *words: str, since: int = 0, seconds: float = PATIENCE_SECONDS) -> Shown:
        """The newest message with all these words, once there is one beyond the first ``since``."""

        def found() -> list[Shown]:
            return [each for each in self.messages[since:] if all(word in each.text for word in words)]

        await self.until(lambda: bool(found()), f"a message with {words}", seconds)
        return found()[-1]

    async def until(self, happened: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait for something to be seen."""
        try:
            async with asyncio.timeout(seconds), self._came:
                await self._came.wait_for(happened)
        except TimeoutError:
            here = [(each.text, each.readable, each.shield) for each in self.messages[-4:]]
            raise NothingCame(f"{what} did not come in {seconds} s; the last are {here}") from None

    # -------------------------------------------------------------- inside

    async def _acts(self, act: str, **asked: object) -> str:
        return str((await self._does(act, room=self.room, **asked))["event"])

    async def _does(self, act: str, **asked: object) -> dict[str, Any]:
        number = next(self._numbers)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"id": number, "act": act, **asked}).encode() + b"\n")
        await self._process.stdin.drain()
        async with asyncio.timeout(2 * PATIENCE_SECONDS):
            try:
                return await answer
            finally:
                del self._answers[number]

    async def _listens(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        while line := await self._process.stdout.readline():
            told = json.loads(line)
            if "seen" in told:
                self._sees(told)
            elif "error" in told:
                self._answers[told["id"]].set_exception(AssertionError(told["error"]))
            else:
                self._answers[told["id"]].set_result(told["result"])
            async with self._came:
                self._came.notify_all()
        said = (await self._process.stderr.read()).decode(errors="replace")
        for waiting in self._answers.values():
            if not waiting.done():
                waiting.set_exception(AssertionError(f"the client has ended: {said[-2000:]}"))

    def _sees(self, told: dict[str, Any]) -> None:
        if told["mine"]:
            return
        known = {each.event: each for each in self.messages}
        if told["readable"]:
            self.unreadable.pop(told["seen"], None)
        else:
            self.unreadable[told["seen"]] = str(told["failure"])
        if told["type"] == "m.reaction":
            if told["reaction"]:
                self.numbers.setdefault(told["about"], []).append(told["reaction"].removesuffix(KEYCAP))
        elif told["type"] == "m.room.redaction":
            if (taken := known.get(told["redacts"])) is not None:
                taken.gone = True
        elif told["replaces"] is not None:
            if (changed := known.get(told["replaces"])) is not None:
                self._changes_to(changed, told)
        else:
            shown = known.get(told["seen"]) or Shown(told["seen"], told["room"])
            if shown.event not in known:
                self.messages.append(shown)
            shown.text, shown.html, shown.thread = told["body"], told["html"], told["thread"]
            shown.encrypted, shown.readable = told["encrypted"], told["readable"]
            shown.shield, shown.reason, shown.answers = told["shield"], told["reason"], told["answers"]

    def _changes_to(self, shown: Shown, told: dict[str, Any]) -> None:
        """A change is looked at as closely as what it changes: it is shown in its place."""
        shown.encrypted = shown.encrypted and told["encrypted"]
        shown.readable = told["readable"]
        if told["readable"] and told["seen"] not in self._changes:
            self._changes.add(told["seen"])
            shown.text, shown.html = told["new"] or "", told["new_html"] or ""
            shown.changed += 1
        if _SHIELDS.index(told["shield"]) > _SHIELDS.index(shown.shield):
            shown.shield, shown.reason = told["shield"], told["reason"]
