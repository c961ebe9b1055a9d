"""The playground: pages of our own whose chats are named by people's keys, for whoever is at this machine."""

from pathlib import Path
from typing import Final

from bot.web.platform import Pages, Read

PLATFORM: Final = "playground"


class Playground(Pages):
    """The platform that needs no account, no network and no door."""

    def __init__(self, folder: Path, read: Read) -> None:
        """Files on the phones lie in ``folder``; ``read`` gives those that the line sends."""
        super().__init__(PLATFORM, folder, read)
