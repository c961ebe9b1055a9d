"""Keys destroyed for good, and what the log held: after the commit that asks for it, or the next start.

Who asks writes a row (:func:`storage.evaluations.forget_key`) in their own transaction. The row goes last:
until the key is gone *and* the log is empty, the whole of it is done again.
"""

from storage import evaluations
from storage.checkpoint import empty_log
from storage.database import Database, Db
from storage.evaluations import OPEN, OWN_KEYS, PLANNED, owner_of


def wanted(db: Db) -> list[str]:
    """Whose keys must go, as somebody asked."""
    return db.all(evaluations.keys_to_forget)


def left_over(db: Db) -> list[str]:
    """The same, and evaluations' own keys that have no evaluation (any more), of a backup for instance.

    Asked on the writer, where no evaluation is half made.
    """
    if kept := db.keys.owners(OWN_KEYS):
        under_way = [each for state in (PLANNED, OPEN) for each in db.all(evaluations.in_state, state=state)]
        living = {owner_of(each.id) for each in under_way}
        for owner in kept:
            if owner not in living:
                evaluations.forget_key(db, owner)
    return wanted(db)


def destroy(database: Database, owners: list[str]) -> bool:
    """Destroy these keys and empty the log, beside the writer; false where the log is not empty yet."""
    for owner in owners:
        database.keys.forget(owner)
    return empty_log(database.place)


def done(db: Db, owners: list[str]) -> None:
    """All of it is done: nobody has to do it again."""
    for owner in owners:
        db.run(evaluations.key_is_forgotten, which=owner)
