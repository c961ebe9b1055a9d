"""Ending a flag, in whatever way it ends: nothing of it is waited for any more."""

from datetime import timedelta

from handlers import ladder, reminders
from handlers.context import Ctx
from handlers.planning import cancel, plan
from storage import afterwards, flags, talks
from storage.database import Db
from storage.flags import Flag

BETTER = "better"
"""The kind of moment at which the chair is asked whether it is better now."""

ASKED_NOTHING = frozenset({"withdrawn", "noted"})
"""Who took it back, or wanted no answer, is not asked later either."""


def close(db: Db, ctx: Ctx, flag: Flag, outcome: str) -> None:
    """End ``flag`` as ``helped``, ``partly``, ``not_agreed``, ``withdrawn``, ``silent`` or ``noted``."""
    db.run(
        flags.set_state,
        which=flag.id,
        new_state="closed",
        new_taken=flag.taken_at,
        new_ended=ctx.now,
        new_outcome=outcome,
    )
    for kind in (ladder.PROMISE, ladder.WARNING, "silence", "resume", "unreachable"):
        cancel(db, kind, flag.id)
    reminders.forget(db, flag.id)
    db.run(talks.end_of_flag, which=flag.id)
    db.run(afterwards.forget, flag_id=flag.id)
    if outcome not in ASKED_NOTHING:
        day = ctx.calendar.local(ctx.now).date() + timedelta(weeks=ctx.policy.better_weeks)
        plan(db, BETTER, flag.id, ctx.calendar.opens(ctx.calendar.add_working_days(day, 0)))
