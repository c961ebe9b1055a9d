"""What a step is given besides the database: the moment, fresh ids, and what the municipality chose.

There is no other clock and no other chance below ``bot``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.rules.policy import Policy
from handlers.rules.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Ctx:
    """One step's surroundings. ``now`` is town time, aware, in UTC; ``new_id`` gives unguessable short ids.

    ``platforms`` are the ways to people that are on, and not closed just now: an address elsewhere does not
    make somebody reachable.
    """

    now: datetime
    new_id: Callable[[], str]
    policy: Policy
    calendar: Calendar
    platforms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Done:
    """What a step tells the caller once it has committed: a short word on the pressed button, if any."""

    toast: str | None = None
