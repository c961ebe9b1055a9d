"""Who has a flag: giving it to another officer, and the clock that stands still while the chair is asked."""

from handlers import access, cards, ladder, post, reach, reminders, saying
from handlers.context import Ctx
from handlers.planning import cancel, plan
from handlers.rules.flags import subject_of
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import missed_in, person, places_of
from storage import flags
from storage.database import Db
from storage.flags import Flag
from storage.people import Person


def give_to(db: Db, ctx: Ctx, flag: Flag, new_holder_id: int, instead_of: Person | None = None) -> Flag:
    """Another officer has it from now on, with the same date; the flag, read anew.

    ``instead_of`` is who should have had it, and cannot be reached.
    """
    after = person(db, new_holder_id)
    db.run(
        flags.set_holder,
        which=flag.id,
        new_holder=after.id,
        new_deliver=post.heard_at(ctx, after),
    )
    reminders.forget(db, flag.id, reminders.TAKE)
    ladder.announce(db, ctx, db.one(flags.flag_by_id, id=flag.id))
    now = cards.refresh(db, ctx, flag.id)
    cards.present(db, ctx, now, seer=after, report=f"flag-delivered:{flag.id}")
    _say_what_is_missed(db, ctx, now, after, instead_of)
    return now


def _say_what_is_missed(db: Db, ctx: Ctx, flag: Flag, holder: Person, instead_of: Person | None) -> None:
    """Who gets a flag that was opened again hears so beside the card, and why it is with them."""
    missed = missed_in(db, flag)
    if missed is None:
        return
    t = texts(holder.language)
    by = own(person(db, missed.author_id).name)
    body = t("missing-line", name=by, number=flag.number, words=own(missed.words))
    values = {"number": flag.number, "day": saying.day(ctx, t, flag.promised_at or ctx.now)}
    if instead_of is None:
        body += "\n" + t("missing-here", **values)
    else:
        body += "\n" + t("missing-here-instead", name=own(instead_of.name), **values)
    post.tell(db, ctx, holder, View(body), about=subject_of(flag.id), kind="relay")


def find_other(db: Db, ctx: Ctx, flag: Flag) -> None:
    """The holder cannot be reached: the next who can has it at once; else it is tried again next opening."""
    where = places_of(db, flag)
    found = (
        reach.responsible(db, ctx, flag.process_id, where)
        if missed_in(db, flag) is None
        else reach.reads_along(db, ctx, _answerer(db, flag), flag.process_id, where)
    )
    if found is None or found.person.id == flag.holder_id:
        tomorrow = ctx.calendar.next_working_day(saying.today(ctx))
        plan(db, "unreachable", flag.id, ctx.calendar.opens(tomorrow))
        return
    before = person(db, flag.holder_id)
    now = give_to(db, ctx, flag, found.person.id, instead_of=before)
    for chair in access.chairs_of(db, flag.association_id):
        t = texts(chair.language)
        day = "" if now.promised_at is None else saying.day(ctx, t, now.promised_at)
        key = "holder-unreachable" if day else "holder-unreachable-note"
        body = t(key, name=own(before.name), other=own(found.person.name), number=flag.number, day=day)
        post.tell(db, ctx, chair, View(body), about=subject_of(flag.id))


def came_to(db: Db, ctx: Ctx, flag: Flag) -> None:
    """It came to who has it now: only then does whoever answered before hear that it is with another."""
    if missed_in(db, flag) is None:
        return
    answerer = _answerer(db, flag)
    if answerer.id != flag.holder_id:
        say_elsewhere(db, ctx, flag, answerer)


def say_elsewhere(db: Db, ctx: Ctx, flag: Flag, former: Person) -> None:
    """Tell who had it before it was opened again, once, that another has it now."""
    if not former.active:
        return
    answer = db.all(flags.answers_of, flag_id=flag.id)[-1]
    holder = person(db, flag.holder_id)
    words = texts(former.language)("reopened-elsewhere", number=flag.number, name=own(holder.name))
    unique = f"reopened-elsewhere:{answer.id}:{former.id}"
    post.tell(db, ctx, former, View(words), about=subject_of(flag.id), unique=unique)


def _answerer(db: Db, flag: Flag) -> Person:
    return person(db, db.all(flags.answers_of, flag_id=flag.id)[-1].by_id)


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
    ladder.promise(db, ctx, flag, promised)
    cancel(db, "resume", flag.id)
    reminders.forget(db, flag.id, reminders.QUESTION)
