"""Who has a flag: giving it to another officer, and the clock that stands still while the chair is asked."""

from handlers import access, cards, post, reach, saying
from handlers.context import Ctx
from handlers.planning import cancel, plan
from handlers.rules.flags import subject_of
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import person
from storage import areas, flags
from storage.database import Db
from storage.flags import Flag


def give_to(db: Db, ctx: Ctx, flag: Flag, new_holder_id: int) -> Flag:
    """Another officer has it from now on, with the same date; the flag, read anew."""
    after = person(db, new_holder_id)
    db.run(
        flags.set_holder,
        which=flag.id,
        new_holder=after.id,
        new_next=cards.reachable_next(db, ctx, after, flag.association_id),
        new_deliver=post.heard_at(ctx, after),
    )
    now = cards.refresh(db, ctx, flag.id)
    cards.present(db, ctx, now, seer=after, report=f"flag-delivered:{flag.id}")
    return now


def find_other(db: Db, ctx: Ctx, flag: Flag) -> None:
    """The holder cannot be reached: the next who can has it at once; else it is tried again next opening."""
    where = [area.id for area in db.all(areas.areas_of_association, association_id=flag.association_id)]
    found = reach.responsible(db, ctx, flag.process_id, where)
    if found is None or found.person.id == flag.holder_id:
        tomorrow = ctx.calendar.next_working_day(saying.today(ctx))
        plan(db, "unreachable", flag.id, ctx.calendar.opens(tomorrow))
        return
    before = person(db, flag.holder_id)
    now = give_to(db, ctx, flag, found.person.id)
    for chair in access.chairs_of(db, flag.association_id):
        t = texts(chair.language)
        day = "" if now.promised_at is None else saying.day(ctx, t, now.promised_at)
        key = "holder-unreachable" if day else "holder-unreachable-note"
        body = t(key, name=own(before.name), other=own(found.person.name), number=flag.number, day=day)
        post.tell(db, ctx, chair, View(body), about=subject_of(flag.id))


def count_on(db: Db, ctx: Ctx, flag: Flag) -> None:
    """Let a clock that stood still run again: the date moves by the working days it stood."""
    if flag.paused_at is None or flag.promised_at is None:
        return
    stood = 0
    day, today = ctx.calendar.local(flag.paused_at).date(), saying.today(ctx)
    while day < today:
        day = ctx.calendar.next_working_day(day)
        stood += 1
    promised_day = ctx.calendar.add_working_days(ctx.calendar.local(flag.promised_at).date(), stood)
    promised = ctx.calendar.closes(promised_day)
    db.run(flags.set_promise, which=flag.id, new_promised=promised, new_paused=None)
    plan(db, "promise", flag.id, promised)
    cancel(db, "resume", flag.id)
