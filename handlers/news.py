"""The life of a notice: ``planned → sending → sent``, or ``cancelled``; what was cancelled is never sent."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import access, anchors, attention, broadcasts, post, reading, saying, senders, silence
from handlers.anchors import Anchor, Plan
from handlers.context import Ctx
from handlers.notices import subject_of
from handlers.planning import cancel, plan
from handlers.rules.rhythms import NeverAgain, rhythm
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import person
from storage import areas, audit, due, notices, processes
from storage.database import Db
from storage.notices import LEFT_OUT, MOVED, NEWS, NONE, PLANNED, Notice
from storage.people import Person
from storage.types import Sealed

KIND = "notice"
"""The kind of moment at which a planned notice goes."""

_TOO_LATE = timedelta(hours=24)
"""What comes later than this, because the line lay still, is asked about before it goes."""


def set_down(
    db: Db,
    ctx: Ctx,
    author: Person,
    process_id: int,
    words: str,
    *,
    kind: str = NEWS,
    files: tuple[int, ...] = (),
    corrects_id: int | None = None,
    series_id: int | None = None,
) -> int:
    """Keep a notice that has no moment yet; its number."""
    number = db.one(
        notices.add,
        process_id=process_id,
        author_id=author.id,
        kind=kind,
        state=PLANNED,
        words=Sealed(f"person:{author.id}", words),
        at=None,
        wall=None,
        zone=None,
        anchor=None,
        offset_days=None,
        rhythm=None,
        series_id=series_id,
        corrects_id=corrects_id,
        version=1,
        created_at=ctx.now,
    )
    for file_id in files:
        db.run(notices.add_file, notice_id=number, file_id=file_id)
    return number


def schedule(db: Db, ctx: Ctx, notice_id: int, chosen: Plan) -> datetime:
    """Let a planned notice go at another moment; which that is."""
    zone = ctx.policy.timezone
    at = anchors.moment_of(chosen.wall, ZoneInfo(zone))
    db.run(
        notices.set_moment,
        which=notice_id,
        new_at=at,
        new_wall=chosen.wall,
        new_zone=zone,
        new_anchor=chosen.anchor,
        new_offset=chosen.offset_days,
        new_rhythm=chosen.rhythm,
    )
    plan(db, KIND, notice_id, at)
    return at


def send(db: Db, ctx: Ctx, notice_id: int) -> None:
    """Bring a notice to its audience now, and count from here how long the process is silent."""
    cancel(db, KIND, notice_id)
    notice = db.one(notices.by_id, id=notice_id)
    process = db.one(processes.process_by_id, id=notice.process_id)
    state = None
    if notice.kind in {NEWS, NONE}:
        state = silence.heard(db, ctx, process.id, nothing=notice.kind == NONE)
    broadcasts.start(db, ctx, notice)
    db.run(
        audit.add, at=ctx.now, actor_id=notice.author_id, action="notice_sent", subject=subject_of(notice_id)
    )
    _tell_left_out(db, ctx, db.one(notices.by_id, id=notice_id))
    if state is not None and notice.kind == NONE:
        silence.tell_of_none(db, ctx, process, state, notice.words)


def drop(db: Db, ctx: Ctx, actor: Person, notice: Notice) -> None:
    """Never send a planned notice."""
    cancel(db, KIND, notice.id)
    db.run(notices.set_state, which=notice.id, new_state=notices.CANCELLED, new_sent=None)
    about = subject_of(notice.id)
    db.run(audit.add, at=ctx.now, actor_id=actor.id, action="notice_cancelled", subject=about)


def come(db: Db, ctx: Ctx, notice_id: int) -> None:
    """The moment of a planned notice: sent, unless it was cancelled or moved, or must be looked at first."""
    notice = db.one(notices.by_id, id=notice_id)
    if notice.state != PLANNED or notice.at is None or notice.at > ctx.now:
        return
    process = db.one(processes.process_by_id, id=notice.process_id)
    if not process.active:
        drop(db, ctx, person(db, notice.author_id), notice)
    elif notice.at < ctx.now - _TOO_LATE and notice.rhythm is None:
        ask_first(db, ctx, notice, "late")
    elif not senders.may_tell(db, person(db, notice.author_id), process):
        ask_first(db, ctx, notice, "left")
    elif notice.anchor is not None and anchors.find(db, notice.anchor) is None:
        ask_first(db, ctx, notice, "gone")
    elif notice.rhythm is None:
        send(db, ctx, notice_id)
    else:
        send(db, ctx, _one_of(db, ctx, notice))
        _next_time(db, ctx, notice, notice.rhythm)


def ask_first(db: Db, ctx: Ctx, notice: Notice, why: str) -> None:
    """Ask whoever answers for the process now whether a planned notice should still go."""
    process = db.one(processes.process_by_id, id=notice.process_id)
    author = person(db, notice.author_id)
    asked = author if senders.may_tell(db, author, process) else senders.responsible(db, ctx, process)
    t = texts(asked.language)
    day = "" if notice.at is None else saying.day(ctx, t, notice.at)
    body = t(f"notice-waits-{why}", process=process.name, name=own(author.name), day=day)
    options = tuple(
        t.option(f"{what}:{notice.id}", what) for what in ("notice-now", "notice-show", "notice-drop")
    )
    unique = f"notice-waits:{notice.id}:{notice.version}:{why}"
    post.tell(db, ctx, asked, View(body, options), about=f"news:{process.id}", unique=unique)


def anchor_moved(db: Db, ctx: Ctx, key: str) -> None:
    """A date moved: what was planned around it moves along, and its author sees to when."""
    anchor = anchors.find(db, key)
    for notice in db.all(notices.planned_at_anchor, anchor=key):
        chosen = anchors.moved(db, notice)
        if chosen is None or anchor is None:
            _hold(db, ctx, notice, "gone")
        elif chosen.wall != notice.wall or not _is_awaited(db, notice):
            _move_along(db, ctx, notice, chosen, anchor)


def _move_along(db: Db, ctx: Ctx, notice: Notice, chosen: Plan, anchor: Anchor) -> None:
    at = schedule(db, ctx, notice.id, chosen)
    if at <= ctx.now:
        _hold(db, ctx, db.one(notices.by_id, id=notice.id), "passed")
        return
    process, author = db.one(processes.process_by_id, id=notice.process_id), person(db, notice.author_id)
    t = texts(author.language)
    body = t(
        "notice-goes-after-all" if chosen.wall == notice.wall else "notice-moved-along",
        process=process.name,
        what=anchor.name,
        day=saying.day(ctx, t, anchor.day),
        moment=saying.dated(ctx, t, at),
    )
    options = tuple(
        t.option(f"{what}:{notice.id}", what) for what in ("notice-show", "notice-move", "notice-drop")
    )
    unique = f"notice-moved:{notice.id}:{notice.version}"
    post.tell(db, ctx, author, View(body, options), about=f"news:{process.id}", unique=unique)


def _hold(db: Db, ctx: Ctx, notice: Notice, why: str) -> None:
    """Let a planned notice not go by itself any more, and ask about it."""
    if notice.wall is not None:
        schedule(db, ctx, notice.id, Plan(notice.wall, notice.anchor, notice.offset_days, notice.rhythm))
    cancel(db, KIND, notice.id)
    ask_first(db, ctx, db.one(notices.by_id, id=notice.id), why)


def _is_awaited(db: Db, notice: Notice) -> bool:
    """Whether a planned notice goes by itself when its moment comes."""
    moment = db.first(due.by_key, unique_key=f"{KIND}:{notice.id}")
    return moment is not None and moment.state == "waiting"


def tell_moved(
    db: Db,
    ctx: Ctx,
    process_id: int,
    anchor: str,
    before: str,
    *,
    by: Person | None = None,
    words: str = "",
    kind: str = MOVED,
) -> None:
    """Tell everybody who hears of a process, at once, that a date moved from the local time ``before``.

    ``by`` is who moved it and is asked about it, else the process's officer; ``words`` their reason.
    """
    officer = by or person(db, db.one(processes.process_by_id, id=process_id).officer_id)
    number = set_down(db, ctx, officer, process_id, words, kind=kind)
    db.run(
        notices.set_moment,
        which=number,
        new_at=ctx.now,
        new_wall=before,
        new_zone=ctx.policy.timezone,
        new_anchor=anchor,
        new_offset=None,
        new_rhythm=None,
    )
    send(db, ctx, number)


def _one_of(db: Db, ctx: Ctx, series: Notice) -> int:
    """One notice of a series, with its words, files and audience."""
    files = tuple(file.id for file in db.all(notices.files_of, notice_id=series.id))
    author = person(db, series.author_id)
    number = set_down(db, ctx, author, series.process_id, series.words, files=files, series_id=series.id)
    for hearer in db.all(notices.hearers_of, notice_id=series.id):
        reason = None if hearer.reason is None else Sealed(f"person:{author.id}", hearer.reason)
        db.run(
            notices.add_hearer,
            notice_id=number,
            association_id=hearer.association_id,
            how=hearer.how,
            reason=reason,
        )
    return number


def _next_time(db: Db, ctx: Ctx, series: Notice, stored: str) -> None:
    zone = ZoneInfo(ctx.policy.timezone)
    try:
        following = rhythm(stored).following(ctx.now, zone)
    except NeverAgain:
        db.run(notices.set_state, which=series.id, new_state=notices.SENT, new_sent=ctx.now)
        return
    wall = following.replace(tzinfo=None).isoformat()
    schedule(db, ctx, series.id, Plan(wall, rhythm=stored))


def _tell_left_out(db: Db, ctx: Ctx, notice: Notice) -> None:
    """Whoever was left out hears so when the others read it, and why; so does who can help."""
    process = db.one(processes.process_by_id, id=notice.process_id)
    author = person(db, notice.author_id)
    for hearer in db.all(notices.hearers_of, notice_id=notice.id):
        if hearer.how != LEFT_OUT:
            continue
        association = db.one(areas.association_by_id, id=hearer.association_id)
        values = {"process": process.name, "name": own(author.name), "reason": own(hearer.reason or "")}
        unique, about = f"left-out:{notice.id}:{association.id}", subject_of(notice.id)
        by = reading.last_moment_of(db, ctx, notice)
        for chair in access.chairs_of(db, association.id):
            body = texts(chair.language)("notice-left-you-out", phone=ctx.policy.phone, **values)
            attention.left_out(db, ctx, chair, process, View(body), f"{unique}:{chair.id}", about, by)
        helper = senders.helper(db, ctx, process)
        if helper is not None:
            body = texts(helper.language)("notice-left-out", association=association.name, **values)
            attention.concerns(db, ctx, helper, process, View(body), f"{unique}:{helper.id}", about)
