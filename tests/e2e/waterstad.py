"""Waterstad's line on Matrix: its settings, and what its people usually do there."""

import asyncio
from pathlib import Path

from tests.e2e.fixtures import STORE_SECRET, settled
from tests.e2e.homeserver import Homeserver
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.line import Line
from tests.stories.waterstad import WATERSTAD

SECTION = """
[matrix]
homeserver = "{homeserver}"
user_id = "{user_id}"
store_secret = "{secret}"
folder = "{folder}"
joins_a_minute = 600
"""


class Waterstad:
    """The line of a town, with an account on a homeserver, and the names of its people there."""

    def __init__(self, server: Homeserver, folder: Path, telegram: FakeTelegram | None = None) -> None:
        """Log in, as ``wijklijn matrix login`` does, and settle the town."""
        self.server = server
        self.folder = folder
        self.matrix = settled(server, folder)
        more = SECTION.format(
            homeserver=self.matrix.homeserver,
            user_id=self.matrix.user_id,
            secret=STORE_SECRET,
            folder=self.matrix.folder,
        )
        self.line = Line(folder / "line", telegram, more)
        self.line.settles(WATERSTAD)

    @classmethod
    async def founded(
        cls, server: Homeserver, folder: Path, telegram: FakeTelegram | None = None
    ) -> "Waterstad":
        """The same, for who has a loop of their own."""
        return await asyncio.to_thread(cls, server, folder, telegram)

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
