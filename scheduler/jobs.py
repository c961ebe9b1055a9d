"""The table of what is swept, how often, and how late is too late.

Nothing is kept in the scheduler: what is due stands in the database, and the next wake-up makes good a missed
one.
"""

from datetime import timedelta
from typing import NamedTuple

MOMENTS = "moments"
LEFT_BEHIND = "left_behind"
DOORS = "doors"
CHARTS = "charts"
ORPHAN_FILES = "orphan_files"
RETENTION = "retention"
KEYS = "keys"
TABLES = "tables"


class Job(NamedTuple):
    """One thing to sweep.

    ``late`` is how long after its time a wake-up still counts; ``None`` means always. ``at_start`` says that
    it also runs once, as soon as the clock does.
    """

    name: str
    every: timedelta
    late: timedelta | None = None
    at_start: bool = False


TABLE = (
    # Moments are met exactly; this is for the one that was written while nobody listened.
    Job(MOMENTS, every=timedelta(minutes=5), at_start=True),
    # Rows that another process put back in line: `wijklijn parked retry`.
    Job(LEFT_BEHIND, every=timedelta(minutes=1), late=timedelta(seconds=30)),
    # A platform that another process closed or opened: `wijklijn platform off`.
    Job(DOORS, every=timedelta(seconds=15), late=timedelta(seconds=15)),
    # What an evaluation that closes soon needs to be drawn at once.
    Job(CHARTS, every=timedelta(minutes=1), late=timedelta(seconds=30)),
    Job(ORPHAN_FILES, every=timedelta(hours=6), late=timedelta(hours=1)),
    Job(RETENTION, every=timedelta(hours=6), late=timedelta(hours=6), at_start=True),
    # Keys that must go, of an evaluation that has closed: a process may die before it has destroyed them.
    Job(KEYS, every=timedelta(minutes=1), late=timedelta(minutes=1), at_start=True),
    # Closing days, talks with the college: who keeps these lists hears it in time when one ends.
    Job(TABLES, every=timedelta(hours=24), late=timedelta(hours=12), at_start=True),
)
