"""A platform's network as tests use it: people who press and see, an inbox, and its weather."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import NamedTuple

from bot.transport import Incoming, Platform

PATIENCE = 20.0
GONE, LATER, LOST = "gone", "later", "lost"
"""What a network may do to the next delivery: refuse for good, ask for patience, show it and not say so."""


class Seen(NamedTuple):
    """A message of ours as a person sees it; ``answers`` is the message it is a reply to."""

    message: str
    text: str
    bold: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    answers: str | None = None


class Human(ABC):
    """Somebody on the platform who has spoken with the line before; ``chat`` as the platform names it."""

    chat: str

    @abstractmethod
    async def writes(self, text: str, *, answering: str | None = None) -> None:
        """Write, as a reply to one of our messages if said so; the network keeps it until it is confirmed."""

    @abstractmethod
    async def presses(self, button: str) -> None:
        """Press a button of the newest message that has it."""

    @abstractmethod
    async def sees(self) -> list[Seen]:
        """Every message of ours in the chat as it now stands, oldest first."""


Weather = Callable[[Human], Awaitable[None]]
"""Lets the next delivery to somebody meet it."""


class Kept:
    """An inbox: what was accepted, in order; ``stalls`` keeps what comes and never says so, as if killed."""

    def __init__(self, *, stalls: bool = False, at: str | None = None) -> None:
        self.events: list[Incoming] = []
        self.stalls = stalls
        self.at = at
        self._came = asyncio.Condition()

    async def accept(self, batch: Sequence[Incoming], position: str | None = None) -> None:
        async with self._came:
            self.events += batch
            if not (self.stalls and batch):
                self.at = position or self.at
            self._came.notify_all()
        if self.stalls and batch:
            await asyncio.Event().wait()

    async def position(self) -> str | None:
        return self.at

    async def has(self, many: int) -> list[Incoming]:
        """The first events, once there are so many."""
        async with asyncio.timeout(PATIENCE), self._came:
            await self._came.wait_for(lambda: len(self.events) >= many)
        return self.events


class Harness(ABC):
    """One platform's network; ``weathers`` are those of the three above that it can produce, and how."""

    weathers: Mapping[str, Weather] = MappingProxyType({})

    @abstractmethod
    async def platform(self) -> Platform:
        """A platform on this network, not yet opened; a second one stands for the first after a restart."""

    @abstractmethod
    async def human(self, name: str) -> Human:
        """Somebody new."""

    def kept(self, *, stalls: bool = False) -> Kept:
        """An inbox that goes on from where everybody has been met."""
        return Kept(stalls=stalls)


@asynccontextmanager
async def receiving(platform: Platform, kept: Kept) -> AsyncIterator[Kept]:
    """Receive as long as the block lasts."""
    task = asyncio.create_task(platform.receive(kept))
    try:
        yield kept
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
