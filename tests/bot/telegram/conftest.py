"""A platform on a Telegram of our own, and an inbox that keeps what comes in."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from bot.kinds import Secret
from bot.sections import Telegram
from bot.telegram.platform import TelegramPlatform
from bot.transport import Incoming, Parcel
from handlers.views import Option
from storage.files import StoredFile
from tests.bot.files.making import photo
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram

PATIENCE = 10.0
PICTURE = photo()

Posts = Callable[..., Parcel]
Makes = Callable[..., TelegramPlatform]


@dataclass
class Inbox:
    """What was accepted.

    ``broken`` makes it refuse so many batches first, as a full disk does; one that ``stalls`` keeps what
    comes and never says so, as if it were killed there.
    """

    kept: list[Incoming] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    broken: int = 0
    stalls: bool = False
    _came: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def accept(self, batch: Sequence[Incoming], position: str | None = None) -> None:
        if self.broken:
            self.broken -= 1
            raise OSError("no space left")
        async with self._came:
            self.kept += batch
            self.batches.append(len(batch))
            self._came.notify_all()
        if self.stalls:
            await asyncio.Event().wait()

    async def position(self) -> str | None:
        return None

    async def has(self, count: int) -> list[Incoming]:
        """The first ``count`` events, once they are there."""
        async with asyncio.timeout(PATIENCE), self._came:
            await self._came.wait_for(lambda: len(self.kept) >= count)
        return self.kept[:count]


@asynccontextmanager
async def receiving(platform: TelegramPlatform, inbox: Inbox) -> AsyncIterator[Inbox]:
    """The platform brings in what comes, as long as the block lasts."""
    task = asyncio.create_task(platform.receive(inbox))
    try:
        yield inbox
    finally:
        task.cancel()
        await asyncio.wait([task])


@pytest.fixture(scope="session")
def telegram_process() -> Iterator[FakeTelegram]:
    with FakeTelegram.running() as telegram:
        yield telegram


@pytest.fixture
def telegram(telegram_process: FakeTelegram) -> FakeTelegram:
    telegram_process.clear_faults()
    telegram_process.reset()
    telegram_process.limits(on=True)
    return telegram_process


@pytest.fixture
def settings(telegram: FakeTelegram) -> Telegram:
    return Telegram(token=Secret(telegram.token), username=telegram.username, api_url=telegram.api_url)


@pytest_asyncio.fixture
async def made(settings: Telegram) -> AsyncIterator[Makes]:
    """Makes platforms, with other settings than usual, and lets go of them in the end."""
    platforms: list[TelegramPlatform] = []

    def make(*, now: Callable[[], float] = time.monotonic, **others: object) -> TelegramPlatform:
        changed = replace(settings, **others)  # type: ignore[arg-type]  # the others are settings too
        platforms.append(TelegramPlatform(changed, stored, now=now, chance=lambda: 0.0))
        return platforms[-1]

    yield make
    for platform in platforms:
        await platform.close()


@pytest_asyncio.fixture
async def platform(made: Makes) -> TelegramPlatform:
    platform = made()
    await platform.open()
    return platform


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def anna(telegram: FakeTelegram) -> Person:
    """Somebody who wrote to the bot before."""
    return telegram.person("Anna", standing="open")


@pytest.fixture
def post(anna: Person) -> Posts:
    """Makes a parcel for Anna."""
    numbers = iter(range(1, 1000))

    def make(body: str = "Dag Anna.", *choices: str, **fields: object) -> Parcel:
        number = next(numbers)
        options = tuple(Option(str(place), words, words) for place, words in enumerate(choices))
        given: dict[str, object] = {
            "once": f"once-{number}",
            "chat": str(anna.chat_id),
            "body": body,
            "kind": "notice",
            "prompt": f"prompt{number}" if choices else None,
            "options": options,
        }
        return Parcel(**(given | fields))  # type: ignore[arg-type]  # the fields are a parcel's

    return make


def a_file(kind: str, suffix: str, mime: str, number: int = 1) -> StoredFile:
    """A stored file, as a parcel holds it."""
    return StoredFile(
        number,
        f"{number:032x}",
        kind,
        mime,
        suffix,
        len(PICTURE),
        "00",
        None,
        datetime(2026, 11, 23, tzinfo=UTC),
    )


async def stored(file: StoredFile) -> bytes:
    """What is kept of every file; of an odd one nothing that Telegram takes for a picture."""
    return b"odd" if file.suffix == ".odd" else PICTURE
