"""What lies parked, wherever it was: somebody must look, then it is tried again or dropped.

Each has an id that can be said: ``in-12`` came in, ``out-7`` was to go out, ``due-3`` was a moment. Nothing
sealed is opened for it: the words are nobody's business here, and may be what is broken.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, literal, select, update

from storage import inbox as incoming
from storage import outbox as outgoing
from storage.database import Db
from storage.due import due
from storage.inbox import inbox
from storage.outbox import outbox
from storage.query import Query, Statement
from storage.types import Words


class Parked(NamedTuple):
    """One that is parked: ``what`` is a platform or a kind, ``about`` a reference or a subject."""

    id: int
    where: str
    what: str
    about: str | None
    since: datetime
    tries: int

    @property
    def name(self) -> str:
        """The id by which it is called."""
        return f"{self.where}-{self.id}"


class Deeds(NamedTuple):
    """What can be done with those of one table."""

    list: Query[Parked]
    retry: Statement
    drop: Statement


came_in = Query(
    select(
        inbox.c.id,
        literal("in", Words).label("where"),
        inbox.c.platform.label("what"),
        inbox.c.reference.label("about"),
        inbox.c.received_at.label("since"),
        inbox.c.tries,
    )
    .where(inbox.c.state == "parked")
    .order_by(inbox.c.id),
    Parked,
)
was_to_go = Query(
    select(
        outbox.c.id,
        literal("out", Words).label("where"),
        outbox.c.kind.label("what"),
        outbox.c.subject.label("about"),
        outbox.c.created_at.label("since"),
        outbox.c.tries,
    )
    .where(outbox.c.state == "parked")
    .order_by(outbox.c.id),
    Parked,
)
was_due = Query(
    select(
        due.c.id,
        literal("due", Words).label("where"),
        due.c.kind.label("what"),
        due.c.unique_key.label("about"),
        due.c.at.label("since"),
        due.c.tries,
    )
    .where(due.c.state == "parked")
    .order_by(due.c.id),
    Parked,
)
retry_due = Statement(
    update(due)
    .where(due.c.id == bindparam("which"), due.c.state == "parked")
    .values(state="waiting", tries=0)
)
drop_due = Statement(
    update(due).where(due.c.id == bindparam("which"), due.c.state == "parked").values(state="dropped")
)

TABLES = {
    "in": Deeds(came_in, incoming.retry_parked, incoming.drop_parked),
    "out": Deeds(was_to_go, outgoing.retry_parked, outgoing.drop_parked),
    "due": Deeds(was_due, retry_due, drop_due),
}


def everything(db: Db) -> list[Parked]:
    """All that is parked."""
    return [each for deeds in TABLES.values() for each in db.all(deeds.list)]


def retry(db: Db, where: str, number: int) -> bool:
    """Put one back in line, its tries forgotten; whether it was parked."""
    return db.run(TABLES[where].retry, which=number) == 1


def drop(db: Db, where: str, number: int) -> bool:
    """Leave one for good; whether it was parked."""
    return db.run(TABLES[where].drop, which=number) == 1
