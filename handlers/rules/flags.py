"""The life of a flag: ``raised → acknowledged → answered → closed``, ``reopened``, ``talking``; pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from storage.flags import Flag


class Fault(StrEnum):
    """What went wrong, in the six ways of the model text."""

    ORGANISED = "organised"
    LATE = "late"
    BYPASSED = "bypassed"
    INFORMED = "informed"
    UNHEARD = "unheard"
    OTHER = "other"


class Wish(StrEnum):
    """What the chair wants of the municipality."""

    EXPLAIN = "explain"
    CHANGE = "change"
    CALL = "call"
    NOTE = "note"


class Kind(StrEnum):
    """The ways to answer."""

    EXPLANATION = "explanation"
    ADJUSTMENT = "adjustment"
    RECOGNITION = "recognition"
    CALL = "call"


class Verdict(StrEnum):
    """What a chair says of an answer."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT = "not"


def is_open(flag: Flag) -> bool:
    """Whether something can still be said, done or promised about it."""
    return flag.state != "closed"


def awaits_answer(flag: Flag) -> bool:
    """Whether the officer has a promise to keep."""
    return flag.state in {"raised", "acknowledged", "reopened"} and flag.wish != Wish.NOTE


def reopens_until(flag: Flag, weeks: int) -> datetime | None:
    """Until when a chair can open it again: so many weeks after it closed because nothing was heard."""
    if is_open(flag) or flag.outcome != "silent" or flag.ended_at is None:
        return None
    return flag.ended_at + timedelta(weeks=weeks)


def subject_of(flag_id: int) -> str:
    """The name under which cards, replies and prompts of one flag are known."""
    return f"flag:{flag_id}"


def in_full(flag: Flag) -> str:
    """The number as it stands in exports: 2026-0012."""
    return f"{flag.year}-{flag.number:04d}"
