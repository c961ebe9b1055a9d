"""Who has a flag: giving it to another officer, and the clock that stands still while the chair is asked."""

from handlers import absences, cards, helping, ladder, post, reach, reminders, saying, telling
from handlers.context import Ctx
from handlers.planning import cancel, plan
from handlers.rules.flags import awaits_answer, is_open, subject_of
from handlers.texts import Texts, own, texts
from handlers.views import View
from handlers.wording import missed_in, person, places_of
from storage import flags, ladders
from storage.database import Db
from storage.flags import Flag
from storage.ladders import Rung
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


def find_other(db: Db, ctx: Ctx, flag: Flag) -> Flag | None:
    """The holder cannot be reached, is away or left: their deputy, else the next who can, has it at once.

    The flag as it is now; ``None`` when nobody can be reached: it is tried again at the next opening.
    """
    before = person(db, flag.holder_id)
    found = _who_else(db, ctx, flag, before)
    if found is None or found.id == before.id:
        tomorrow = ctx.calendar.next_working_day(saying.today(ctx))
        plan(db, "unreachable", flag.id, ctx.calendar.opens(tomorrow))
        return None
    now = give_to(db, ctx, flag, found.id, instead_of=before)
    for chair, t in telling.chairs(db, flag):
        body = _why_elsewhere(db, ctx, t, now, before, found)
        telling.tell(db, ctx, flag, chair, View(body))
    return now


def help_instead(db: Db, ctx: Ctx, flag: Flag, before: Person) -> Person | None:
    """Who was asked to help is away or left: their deputy helps instead, until the same day, if any."""
    rung = next((each for each in db.all(ladders.rungs_of, flag_id=flag.id) if _is_of(each, before)), None)
    deputy = reach.deputy_of(db, ctx, before)
    if rung is None or deputy is None or deputy.id == flag.holder_id or not is_open(flag):
        return None
    db.run(ladders.reach, which=rung.id, who=deputy.id, new_until=rung.until, at=rung.reached_at)
    for chair, t in telling.chairs(db, flag):
        body = _why_elsewhere(db, ctx, t, flag, before, deputy)
        telling.tell(db, ctx, flag, chair, View(body))
    shown = helping.asked(db, ctx, texts(deputy.language), flag, deputy)
    post.show_card(db, ctx, deputy, subject_of(flag.id), shown, loud=True)
    cards.refresh(db, ctx, flag.id)
    return deputy


def _is_of(rung: Rung, who: Person) -> bool:
    return rung.helps and rung.person_id == who.id


def _who_else(db: Db, ctx: Ctx, flag: Flag, before: Person) -> Person | None:
    deputy = reach.deputy_of(db, ctx, before)
    if deputy is not None:
        return deputy
    where = places_of(db, flag)
    if missed_in(db, flag) is None:
        found = reach.responsible(db, ctx, flag.process_id, where)
    else:
        found = reach.reads_along(db, ctx, _answerer(db, flag), flag.process_id, where)
    return None if found is None else found.person


def _why_elsewhere(db: Db, ctx: Ctx, t: Texts, flag: Flag, before: Person, after: Person) -> str:
    """That another has it, and why: away until a day, gone, or out of reach; a promised date stays."""
    values = {"name": own(before.name), "other": own(after.name), "number": flag.number}
    waits = flag.promised_at is not None and awaits_answer(flag)
    day = saying.day(ctx, t, flag.promised_at or ctx.now) if waits else ""
    absence = absences.of(db, before)
    if not before.active or before.office is None:
        return t("left-told", **values, day=day) if day else t("left-told-note", **values)
    if absence is not None:
        until = saying.day(ctx, t, absence.until)
        if not day:
            return t("away-told-note", **values, until=until)
        return t("away-told", **values, until=until, day=day)
    return t("holder-unreachable", **values, day=day) if day else t("holder-unreachable-note", **values)


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
