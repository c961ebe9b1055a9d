"""When a notice is read: who gets it at once, who reads it in which overview; said before it is sent."""

from datetime import date, datetime, time, timedelta

from handlers import anchors, audiences, following, groups
from handlers.anchors import Plan
from handlers.context import Ctx
from handlers.rules.attention import CHAIR, NIGHT, How, after_rest, next_overview
from handlers.rules.workdays import wall_moment
from handlers.saying import dated, day
from handlers.texts import Texts
from storage import areas, broadcasts, notices
from storage import groups as kept_groups
from storage.database import Db
from storage.notices import LEFT_OUT, NEWS, NONE, Notice


def last_moment_of(db: Db, ctx: Ctx, notice: Notice) -> datetime | None:
    """From when a notice would be read too late: the day it keeps to, or after the day of its promise."""
    if notice.kind not in {NEWS, NONE}:
        return None
    state = db.first(notices.state_of, process_id=notice.process_id)
    if notice.sent_at is None:
        promised, told_at = None if state is None else state.next_on, notice.at or ctx.now
    else:
        promised, told_at = None if state is None else state.promised_on, notice.sent_at
    return _last_moment(db, ctx, told_at, promised, notice.anchor, notice.offset_days)


def in_words(
    db: Db, ctx: Ctx, t: Texts, process_id: int, hearers: dict[int, str], at: datetime, by: datetime | None
) -> str:
    """How many read at once what goes ``at``, and how many in the overview of which day; ``by``: in time."""
    at_once, later = _readers(db, ctx, process_id, hearers)
    comes = next_overview(at, CHAIR.slot, ctx.calendar)
    if by is not None and comes >= by:
        at_once, later = at_once + later, 0
    said, awake = _said(ctx, t, at_once, later, comes), after_rest(at, NIGHT, ctx.calendar)
    if at_once and awake != at:
        said = f"{said} {t('notice-read-after-night', moment=dated(ctx, t, awake))}"
    return said


def of_draft(
    db: Db,
    ctx: Ctx,
    t: Texts,
    process_id: int,
    hearers: dict[int, str],
    at: datetime | None = None,
    plan: Plan | None = None,
) -> str:
    """The same, of what is still being written: to go now, or as in ``plan``."""
    state = db.first(notices.state_of, process_id=process_id)
    promised, at = None if state is None else state.next_on, at or ctx.now
    anchor, offset = (None, None) if plan is None else (plan.anchor, plan.offset_days)
    by = _last_moment(db, ctx, at, promised, anchor, offset)
    return in_words(db, ctx, t, process_id, hearers, at, by)


def of_planned(db: Db, ctx: Ctx, t: Texts, notice: Notice, at: datetime) -> str:
    """The same, of a notice that is planned."""
    hearers = audiences.as_chosen(db, notice.process_id, *audiences.chosen(db, notice.id))
    return in_words(db, ctx, t, notice.process_id, hearers, at, last_moment_of(db, ctx, notice))


def of_correction(db: Db, ctx: Ctx, t: Texts, corrected: Notice) -> str:
    """When those who had what is ``corrected`` read what was wrong; nobody, where nobody had it."""
    tally = db.all(broadcasts.tally, notice_id=corrected.id)
    had = sum(each.many for each in tally if each.state in {broadcasts.HAD, broadcasts.DOUBT})
    kept = db.one(broadcasts.read_in_overview, notice_id=corrected.id, now=ctx.now)
    return _said(ctx, t, had, kept, next_overview(ctx.now, CHAIR.slot, ctx.calendar))


def overview_ahead(db: Db, ctx: Ctx, notice_id: int) -> datetime | None:
    """The last overview that is still to come in which somebody reads what was sent."""
    tally = db.all(broadcasts.tally, notice_id=notice_id)
    comes = [each.last for each in tally if each.state == broadcasts.KEPT and each.last is not None]
    return max((each for each in comes if each > ctx.now), default=None)


def _last_moment(
    db: Db, ctx: Ctx, told_at: datetime, promised: date | None, anchor: str | None, offset_days: int | None
) -> datetime | None:
    found = None if anchor is None or (offset_days or 0) > 0 else anchors.find(db, anchor)
    last = [] if found is None else [found.day]
    if promised is not None and promised >= ctx.calendar.local(told_at).date():
        last.append(promised + timedelta(days=1))
    return min((wall_moment(each, time.min, ctx.calendar.zone) for each in last), default=None)


def _said(ctx: Ctx, t: Texts, at_once: int, later: int, comes: datetime) -> str:
    if at_once and later:
        return t("notice-read-both", now=at_once, later=later, day=day(ctx, t, comes))
    if later:
        return t("notice-read-later", later=later, day=day(ctx, t, comes))
    return t("notice-read-now", now=at_once) if at_once else ""


def _readers(db: Db, ctx: Ctx, process_id: int, hearers: dict[int, str]) -> tuple[int, int]:
    """How many are reached at once, and how many by their overview."""
    chosen = following.choices_for(db, process_id)
    at_once, later = set[int](), set[int]()
    for association in db.all(areas.associations):
        if hearers.get(association.id, LEFT_OUT) == LEFT_OUT:
            continue
        in_group = groups.open_for(db, ctx, association.id) is not None
        for reader, quiet in audiences.reached_of(db, ctx, association.id).items():
            how = chosen.get(reader, How.OFF if quiet else How.OVERVIEW)
            if in_group and db.first(kept_groups.reads_alone, person_id=reader) is None:
                how = How.AT_ONCE
            if how is not How.OFF:
                (at_once if how is How.AT_ONCE else later).add(reader)
    return len(at_once), len(later - at_once)
