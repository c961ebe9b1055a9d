"""What people type for a day, a moment, a period or a rhythm: read, asked if unclear, or refused."""

from handlers.dates.grammar import read_day
from handlers.dates.meanings import (
    Day,
    Meaning,
    Moment,
    NotUnderstood,
    OneOf,
    Period,
    Repeats,
    Unclear,
    meanings_of,
)
from handlers.dates.reading import read, read_clock
from handlers.dates.workdays import counted_working_days

__all__ = [
    "Day",
    "Meaning",
    "Moment",
    "NotUnderstood",
    "OneOf",
    "Period",
    "Repeats",
    "Unclear",
    "counted_working_days",
    "meanings_of",
    "read",
    "read_clock",
    "read_day",
]
