"""Bringing a notice to everybody it is for, once each, however many they are and whatever is killed.

Who hears it is gathered a few at a time. Of their messages only a handful lies in the outbox: as one is told,
the next is put in, in the same transaction. So it is paused at once, and takes no more memory for ten
thousand than for ten. Everybody's turn is drawn anew for each notice, so nobody always comes last, and people
on one platform do not go before those on another.
"""

from datetime import timedelta

from handlers import audiences, notices, planning, process_cards, recipients, sending_report
from handlers.context import Ctx
from handlers.gathering import gather, gather_instead
from handlers.recipients import Mail
from storage import broadcasts
from storage import notices as kept
from storage.broadcasts import FED, HAD, LATER, MISSED, OFF, WAITING, Broadcast, Recipient
from storage.database import Db
from storage.notices import CANCELLED, PAUSED, SENDING, SENT, Notice

KIND = "broadcast"
"""The kind of moment at which a notice that is being brought round is looked at."""

WINDOW = 24
"""Most messages of one notice in the outbox for one platform; when half are told, the next are put in."""

EVERY = timedelta(seconds=10)
"""How often its author sees how far it is."""

_AT_ONCE = 25
"""Messages put in in one transaction."""


def start(db: Db, ctx: Ctx, notice: Notice) -> None:
    """Begin to bring ``notice`` round: settled and put in words here, and from then on told, each once."""
    audiences.settle(db, notice)
    _begin(db, ctx, notice)


def look(db: Db, ctx: Ctx, notice_id: int) -> None:
    """Go on with a notice where it was: gather, put in what has come, and show its author how far it is."""
    if _state(db, notice_id) == SENDING:
        _go_on(db, ctx, notice_id)
    else:
        _take_out(db, ctx, notice_id)
    sending_report.show(db, ctx, notice_id)


def pause(db: Db, ctx: Ctx, notice_id: int) -> bool:
    """Put in nothing more, and take back what nobody began to send; whether it was being sent."""
    return _halt(db, ctx, notice_id, (SENDING,), PAUSED)


def resume(db: Db, ctx: Ctx, notice_id: int) -> bool:
    """Go on where it was paused; whether it was."""
    if _state(db, notice_id) != PAUSED:
        return False
    db.run(broadcasts.set_state, which=notice_id, new_state=SENDING)
    _go_on(db, ctx, notice_id)
    sending_report.show(db, ctx, notice_id)
    return True


def stop(db: Db, ctx: Ctx, notice_id: int) -> bool:
    """Tell nobody more, though it can be sent later to who has not had it; whether there was one to stop."""
    tally = db.all(broadcasts.tally, notice_id=notice_id)
    heard = any(each.state not in {WAITING, LATER, MISSED, OFF, FED} for each in tally)
    return _halt(db, ctx, notice_id, (SENDING, PAUSED), SENT if heard else CANCELLED, ends=True)


def repeat(db: Db, ctx: Ctx, notice_id: int) -> bool:
    """Bring it once more, to who has not had it and to nobody else; whether it was over."""
    if _state(db, notice_id) not in {SENT, CANCELLED}:
        return False
    if not db.run(broadcasts.begin_again, which=notice_id):
        return False
    db.run(broadcasts.set_state, which=notice_id, new_state=SENDING)
    _go_on(db, ctx, notice_id)
    sending_report.show(db, ctx, notice_id)
    return True


def told(db: Db, ctx: Ctx, recipient_id: int) -> None:
    """A message came: whose it was has had it, and the next goes in."""
    row = db.first(broadcasts.by_id, id=recipient_id)
    if row is not None:
        db.run(broadcasts.settle, which=row.id, new_state=HAD, new_why=None, moment=ctx.now)
        _next(db, ctx, row)


def not_told(db: Db, ctx: Ctx, recipient_id: int, message: int) -> None:
    """A message did not come: why is kept, and the next goes in."""
    row = db.first(broadcasts.by_id, id=recipient_id)
    if row is not None and row.outbox_id == message:
        recipients.fail(db, ctx, row)
        if row.chat_id is not None and _state(db, row.notice_id) in {SENDING, PAUSED}:
            gather_instead(db, ctx, row)
        _next(db, ctx, row)


def correct(db: Db, ctx: Ctx, notice: Notice, correction: Notice) -> None:
    """Let ``notice``, whose words changed, stand corrected where it was shown, and say so to who had it.

    Who has not seen it yet gets it with the new words, and no line about the old ones.
    """
    notices.compose(db, ctx, notice)
    _begin(db, ctx, correction)


# ---------------------------------------------------------------------------- going on


def _begin(db: Db, ctx: Ctx, notice: Notice) -> None:
    notices.compose(db, ctx, notice)
    db.run(kept.set_state, which=notice.id, new_state=SENDING, new_sent=ctx.now)
    db.run(
        broadcasts.begin,
        notice_id=notice.id, in_short=False, gathered_to=0, gathered=False, platforms="", associations=0,
        people=0, round=1,
    )  # fmt: skip
    process_cards.changed(db, ctx, notice.process_id)  # for everybody at this moment, however they are told
    _go_on(db, ctx, notice.id)
    sending_report.show(db, ctx, notice.id)


def _state(db: Db, notice_id: int) -> str:
    return db.first(broadcasts.state_of, notice_id=notice_id) or CANCELLED


def _next(db: Db, ctx: Ctx, row: Recipient) -> None:
    """What follows when the fate of one message is known; long after the end the report still changes."""
    found = db.one(broadcasts.of_notice, notice_id=row.notice_id)
    if row.state != FED:
        sending_report.show(db, ctx, row.notice_id)
    elif found.gathered and _state(db, row.notice_id) == SENDING:
        _put_in(db, ctx, found)


def _go_on(db: Db, ctx: Ctx, notice_id: int) -> None:
    """One piece of the work, and the moment of the next."""
    found = db.one(broadcasts.of_notice, notice_id=notice_id)
    if not found.gathered:
        found = gather(db, ctx, found)
        if not found.gathered:
            planning.plan(db, KIND, notice_id, ctx.now)
            return
    for each in db.all(broadcasts.lost_sight_of, notice_id=notice_id):
        recipients.catch_up(db, ctx, each)
    come = db.all(broadcasts.come, notice_id=notice_id, now=ctx.now, most=_AT_ONCE)
    for number in come:
        db.run(broadcasts.settle, which=number, new_state=WAITING, new_why=None, moment=None)
    _put_in(db, ctx, found)
    if _state(db, notice_id) != SENDING:
        return
    ahead = db.first(broadcasts.next_moment, notice_id=notice_id)
    flies = bool(db.all(broadcasts.flying, notice_id=notice_id))
    soon = ctx.now if len(come) == _AT_ONCE else ctx.now + EVERY
    planning.plan(db, KIND, notice_id, soon if flies or ahead is None else max(soon, ahead))


def _put_in(db: Db, ctx: Ctx, found: Broadcast) -> None:
    """As many messages as there is room for, by turn over all platforms; the end, when none is left."""
    flying = {each.platform: each.many for each in db.all(broadcasts.flying, notice_id=found.notice_id)}
    ready: list[Recipient] = []
    for platform in found.platforms.split(","):
        many = flying.get(platform, 0)
        if many <= WINDOW // 2:
            ready += db.all(
                broadcasts.waiting, notice_id=found.notice_id, platform=platform, most=WINDOW - many
            )
    if ready:
        mail = Mail(db, ctx, db.one(kept.by_id, id=found.notice_id))
        for row in sorted(ready, key=lambda each: each.place)[:_AT_ONCE]:
            recipients.put_in(db, ctx, mail, row)
    elif not flying and db.first(broadcasts.next_moment, notice_id=found.notice_id) is None:
        _end(db, ctx, found)


def _end(db: Db, ctx: Ctx, found: Broadcast) -> None:
    planning.cancel(db, KIND, found.notice_id)
    db.run(broadcasts.set_state, which=found.notice_id, new_state=SENT)
    db.run(broadcasts.set_end, which=found.notice_id, at=ctx.now, stopped=None)
    sending_report.ask_for_help(db, ctx, found)
    sending_report.show(db, ctx, found.notice_id)


def _halt(
    db: Db, ctx: Ctx, notice_id: int, when: tuple[str, ...], becomes: str, *, ends: bool = False
) -> bool:
    """Put in no more. What is under way arrives yet; its author sees that a little later."""
    if _state(db, notice_id) not in when:
        return False
    db.run(broadcasts.set_state, which=notice_id, new_state=becomes)
    db.run(broadcasts.take_back, notice_id=notice_id)
    for number in db.all(broadcasts.taken_back, notice_id=notice_id):
        db.run(broadcasts.settle, which=number, new_state=WAITING, new_why=None, moment=None)
    planning.plan(db, KIND, notice_id, ctx.now + EVERY)
    if ends:
        db.run(broadcasts.set_end, which=notice_id, at=ctx.now, stopped=ctx.now)
        _take_out(db, ctx, notice_id)
    sending_report.show(db, ctx, notice_id)
    return True


def _take_out(db: Db, ctx: Ctx, notice_id: int) -> None:
    """Of one that was stopped: out of the overviews it is still to come in, some at a time."""
    if db.one(broadcasts.of_notice, notice_id=notice_id).stopped_at is None:
        return
    rows = db.all(broadcasts.in_overview_to_come, notice_id=notice_id, now=ctx.now, most=_AT_ONCE)
    for row in rows:
        recipients.take_out(db, row)
    if len(rows) == _AT_ONCE:
        planning.plan(db, KIND, notice_id, ctx.now)
