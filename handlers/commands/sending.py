"""Buttons under the report of a notice: pause, go on, stop, and once more to who has not had it."""

from collections.abc import Callable

from handlers import broadcasts, sending_report
from handlers.actor import Actor
from handlers.context import Ctx, Done
from handlers.presses import verb
from storage import notices, processes
from storage.database import Db

Deed = Callable[[Db, Ctx, int], bool]


def _button(name: str, deed: Deed) -> None:
    @verb(name)
    def _press(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
        notice = db.first(notices.by_id, id=int(about))
        if notice is None or not _may(db, actor, notice):
            return Done(actor.t("press-unknown"))
        done = deed(db, ctx, notice.id)
        sending_report.show(db, ctx, notice.id, actor.here)
        return Done(actor.t(f"{name}-done" if done else "sending-already"))


def _may(db: Db, actor: Actor, notice: notices.Notice) -> bool:
    """Its author, and who is responsible for the process now."""
    process = db.one(processes.process_by_id, id=notice.process_id)
    return actor.person.office is not None and actor.person.id in {notice.author_id, process.officer_id}


for _name, _deed in (
    ("sending-pause", broadcasts.pause),
    ("sending-resume", broadcasts.resume),
    ("sending-stop", broadcasts.stop),
    ("sending-again", broadcasts.repeat),
):
    _button(_name, _deed)
