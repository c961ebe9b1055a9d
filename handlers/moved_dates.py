"""A date of a process moved: what was planned around it moves along, and all it is for hear so at once."""

from datetime import datetime

from handlers import anchors, news, saying
from handlers.context import Ctx
from storage import processes
from storage.database import Db
from storage.processes import Meeting, Step


def of_meeting(db: Db, ctx: Ctx, before: Meeting) -> None:
    """A meeting was written anew; ``before`` is as it was."""
    after = db.one(processes.meeting_by_id, id=before.id)
    if (before.wall, before.active) == (after.wall, after.active):
        return
    key = f"meeting:{before.id}"
    news.anchor_moved(db, ctx, key)
    is_ahead = before.starts_at > ctx.now or (after.active and after.starts_at > ctx.now)
    if before.active and is_ahead:
        _tell(db, ctx, after.process_id, key, before.wall)


def of_step(db: Db, ctx: Ctx, before: Step) -> None:
    """A date of the process itself was written anew; ``before`` is as it was."""
    after = db.one(processes.step_by_id, id=before.id)
    if (before.day, before.active) == (after.day, after.active):
        return
    key = f"step:{before.id}"
    news.anchor_moved(db, ctx, key)
    today = saying.today(ctx)
    if before.active and (before.day >= today or (after.active and after.day >= today)):
        _tell(db, ctx, after.process_id, key, datetime.combine(before.day, datetime.min.time()).isoformat())


def _tell(db: Db, ctx: Ctx, process_id: int, key: str, before: str) -> None:
    if anchors.find(db, key, gone=True) and db.one(processes.process_by_id, id=process_id).active:
        news.tell_moved(db, ctx, process_id, key, before)
