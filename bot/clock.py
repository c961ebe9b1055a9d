"""The two clocks: town time, in which promises are made, and machine time, in which retries and leases run.

They differ only in a demo, where the town may be moved ahead; never back.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class ClockBackwardsError(ValueError):
    """Town time was asked to go back. Remedy: ask for a later moment, or begin with ``demo --fresh``."""


def _machine() -> datetime:
    return datetime.now(UTC)


class TownClock:
    """Machine time plus an offset; every moment is aware and in UTC."""

    def __init__(self, ahead: timedelta = timedelta(0), machine: Callable[[], datetime] = _machine) -> None:
        """Run ``ahead`` of ``machine``."""
        self.ahead = ahead
        self.machine = machine

    def town(self) -> datetime:
        """The moment by which people live."""
        return self.machine() + self.ahead

    def shift(self, by: timedelta) -> None:
        """Move town time ahead; raises :class:`ClockBackwardsError`."""
        if by < timedelta(0):
            raise ClockBackwardsError
        self.ahead += by
