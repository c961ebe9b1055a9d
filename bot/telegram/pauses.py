"""How long to wait before trying again: twice as long every time, up to half a minute, half by chance."""

from collections.abc import Callable

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 30.0


class Pauses:
    """The waits of one loop. ``chance`` gives numbers from 0 to 1: many bots do not come back at once."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._longest = FIRST_SECONDS

    def next(self) -> float:
        """Seconds to wait after one more failure."""
        longest = self._longest
        self._longest = min(longest * 2, LONGEST_SECONDS)
        return longest * (1 + self._chance()) / 2

    def begin_anew(self) -> None:
        """It went well."""
        self._longest = FIRST_SECONDS
