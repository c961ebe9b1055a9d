"""How long to wait before trying again: short at first, so that what passes quickly is hardly noticed."""

from collections.abc import Callable
from datetime import timedelta

Pauses = Callable[[int], float]
"""Seconds to wait after the n-th failure in a row (from 1)."""


def patient(failures: int) -> float:
    """Half a second, 2, 8, then 30 seconds."""
    return min(30.0, 0.5 * 4.0 ** min(failures - 1, 4))


def after_uncertain(tries: int) -> timedelta:
    """A second, then twice as long each time, up to a minute."""
    return timedelta(seconds=min(60, 2 ** (tries - 1)))
