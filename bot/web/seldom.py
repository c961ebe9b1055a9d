"""Says in the log what was refused, and not a thousand times where somebody tries a thousand times."""

import time
from collections.abc import Callable

from bot.logs import Field, Log

_SECONDS = 60.0


class Seldom:
    """The same thing at most once a minute, with how often it happened since it was last said."""

    def __init__(self, log: Log, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` tells the machine's seconds."""
        self._log = log
        self._clock = clock
        self._said: dict[tuple[str, tuple[tuple[str, Field], ...]], tuple[float, int]] = {}

    def warning(self, word: str, /, **fields: Field) -> None:
        """It happened again; ``fields`` are constant words and numbers of which there are few."""
        same = (word, tuple(fields.items()))
        now = self._clock()
        at, times = self._said.get(same, (now - _SECONDS, 0))
        if now - at < _SECONDS:
            self._said[same] = (at, times + 1)
            return
        self._said[same] = (now, 0)
        self._log.warning(word, times=times + 1, **fields)
