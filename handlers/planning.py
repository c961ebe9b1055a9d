"""Writing moments down: the rows that say "at this moment, look at this again"."""

from datetime import datetime

from storage import due
from storage.database import Db


def plan(db: Db, kind: str, about: int, at: datetime) -> None:
    """Look at this again at ``at``; an earlier moment of the same kind about the same thing is moved."""
    key = f"{kind}:{about}"
    if db.run(due.move, which=key, new_at=at) == 0:
        db.one(due.add, unique_key=key, kind=kind, about=about, at=at, version=1, state="waiting", tries=0)


def cancel(db: Db, kind: str, about: int) -> None:
    """What was planned need not be looked at any more."""
    db.run(due.void, of_kind=kind, which=about)
