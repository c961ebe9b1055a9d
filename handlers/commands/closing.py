"""Ending a flag, in whatever way it ends: nothing of it is waited for any more."""

from handlers import reminders
from handlers.context import Ctx
from handlers.planning import cancel
from storage import flags
from storage.database import Db
from storage.flags import Flag


def close(db: Db, ctx: Ctx, flag: Flag, outcome: str) -> None:
    """End ``flag`` as ``helped``, ``withdrawn``, ``silent`` or ``noted``."""
    db.run(
        flags.set_state,
        which=flag.id,
        new_state="closed",
        new_taken=flag.taken_at,
        new_ended=ctx.now,
        new_outcome=outcome,
    )
    for kind in ("promise", "silence", "resume", "unreachable"):
        cancel(db, kind, flag.id)
    reminders.forget(db, flag.id)
