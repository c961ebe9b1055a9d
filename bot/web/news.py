"""Wakes whoever waits for news; who takes the bell before looking misses nothing that comes after."""

import asyncio


class News:
    """Take :meth:`bell`, look, and wait for it when there was nothing to see."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self._bell = asyncio.Event()

    def bell(self) -> asyncio.Event:
        """What the next :meth:`tell` sets."""
        return self._bell

    def tell(self) -> None:
        """Something has happened."""
        rung, self._bell = self._bell, asyncio.Event()
        rung.set()
