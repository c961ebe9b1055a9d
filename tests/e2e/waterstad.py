"""Waterstad's line on Matrix: its settings, and what its people usually do there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sections import Matrix
from handlers.town import Town
from tests.e2e.element import Element
from tests.e2e.fixtures import STORE_SECRET, settled
from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.line import Line
from tests.stories.waterstad import WATERSTAD

_SECTION = """
[matrix]
homeserver = "{homeserver}"
user_id = "{user_id}"
store_secret = "{secret}"
folder = "{folder}"
joins_a_minute = 600
"""


def line_of(matrix: Matrix, folder: Path, telegram: FakeTelegram | None = None) -> Line:
    """A line with this account; its town is still to be settled."""
    more = _SECTION.format(
        homeserver=matrix.homeserver, user_id=matrix.user_id, secret=STORE_SECRET, folder=matrix.folder
    )
    return Line(folder / "line", telegram, more)


class Waterstad:
    """The line of a town, with an account on a homeserver, and the names of its people there."""

    def __init__(
        self, server: Homeserver, folder: Path, telegram: FakeTelegram | None = None, there: Town = WATERSTAD
    ) -> None:
        """Log in, as ``wijklijn matrix login`` does, and settle the town."""
        self.server = server
        self.folder = folder
        self.matrix = settled(server, folder)
        self.line = line_of(self.matrix, folder, telegram)
        self.line.settles(there)

    @classmethod
    async def founded(
        cls, server: Homeserver, folder: Path, telegram: FakeTelegram | None = None, there: Town = WATERSTAD
    ) -> "Waterstad":
        """The same, for who has a loop of their own."""
        return await asyncio.to_thread(cls, server, folder, telegram, there)

    def more(self, settings: str) -> None:
        """Set something more under [matrix]."""
        self.line = Line(self.folder / "line", self.line.telegram, f"{self.line.more}{settings}\n")

    @property
    def bot(self) -> str:
        """The line's name."""
        return self.matrix.user_id

    def name_of(self, key: str) -> str:
        """Somebody's name on the homeserver, who is registered there by this."""
        return self.server.register(f"{key}-{self.bot[1:].partition(':')[0]}")

    @asynccontextmanager
    async def neighbour(self, key: str) -> AsyncIterator[Neighbour]:
        """Somebody with nio's client, as long as the block lasts."""
        somebody = await Neighbour(self.server.url, self.name_of(key), self.bot, self.folder).logs_in()
        try:
            yield somebody
        finally:
            await somebody.leaves_off()


async def meets(somebody: Neighbour, town: Waterstad) -> None:
    """They open a chat, and are known at once."""
    await somebody.begins()
    await somebody.is_joined_by(town.bot)
    await somebody.awaits("Wat wilt u doen?")


async def talks(somebody: Neighbour | Element, *exchanges: tuple[str, ...]) -> None:
    """They write the first words of each exchange, and wait until one message shows all the others."""
    for words, *answers in exchanges:
        await somebody.writes(words)
        await somebody.awaits(*answers)
