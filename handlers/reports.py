"""What a delivery, or its failure, means for a promise: called when a row with a report is finished."""

from handlers import broadcasts, cards, climbing, ladder, reminders, sending_report
from handlers.commands import holders
from handlers.commands.closing import close
from handlers.context import Ctx
from handlers.rules.flags import Wish, is_open
from storage import flags
from storage.database import Db
from storage.flags import Flag
from storage.outbox import Outgoing


def delivered(db: Db, row: Outgoing, ctx: Ctx) -> None:
    """It was shown: from now on, and not before, the other side reads *bezorgd*."""
    kind, number = _named(row)
    if kind == "notice":
        broadcasts.told(db, ctx, number)
    elif kind == "notice-report":
        sending_report.show(db, ctx, number)
    flag = _reported(db, row)
    if flag is None:
        return
    db.run(flags.set_delivered, which=flag.id, at=ctx.now)
    if flag.wish == Wish.NOTE and is_open(flag):
        close(db, ctx, flag, "noted")
    flag = cards.refresh(db, ctx, flag.id)
    reminders.expect_taking(db, ctx, flag)
    holders.came_to(db, ctx, flag)


def undeliverable(db: Db, row: Outgoing, ctx: Ctx) -> None:
    """No way to this officer is left: the next who can be reached has it at once, with the same date."""
    kind, number = _named(row)
    if kind == "notice":
        broadcasts.not_told(db, ctx, number, row.id)
    warned = _about(db, row, f"{ladder.WARNING}:")
    if warned is not None:
        climbing.warning_is_lost(db, ctx, warned)
    flag = warned or _reported(db, row)
    if flag is not None and is_open(flag) and flag.holder_id == row.person_id:
        holders.find_other(db, ctx, flag)


def _reported(db: Db, row: Outgoing) -> Flag | None:
    flag = _about(db, row, "flag-delivered:")
    return flag if flag is not None and flag.holder_id == row.person_id else None


def _about(db: Db, row: Outgoing, kind: str) -> Flag | None:
    report = row.report or ""
    return db.first(flags.flag_by_id, id=int(report[len(kind) :])) if report.startswith(kind) else None


def _named(row: Outgoing) -> tuple[str, int]:
    kind, _, number = (row.report or "").partition(":")
    return kind, int(number) if number.isdecimal() else 0
