"""Promises that pass: the officer is warned beforehand; then the next is asked, and all hear it at once.

Model texts 9 and 10. Everything was announced; nothing here is a surprise to anybody.
"""

from datetime import date

from handlers import cards, helping, ladder, post, saying, telling
from handlers.context import Ctx
from handlers.planning import plan
from handlers.reach import coordinator, others
from handlers.rules.deadlines import promised_by
from handlers.rules.flags import awaits_answer, subject_of
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import person, places_of
from storage import areas, audit, flags, ladders
from storage.database import Db
from storage.flags import Flag
from storage.ladders import Rung
from storage.people import Person

AGENDA = "agenda"
"""The kind of the moment after a talk with the college: whoever put the flag on its agenda is asked."""


def warn(db: Db, ctx: Ctx, flag_id: int) -> None:
    """The date is near: whoever is asked now hears it, alone, with what can still be done (model text 9)."""
    flag = _waiting(db, ctx, flag_id)
    if flag is None or flag.promised_at is None or flag.promised_at <= ctx.now:
        return
    asked = ladder.asked_now(db, flag)
    t = texts(asked.language)
    chair = own(person(db, flag.chair_id).name)
    promised = ctx.calendar.local(flag.promised_at).date()
    day = saying.day(ctx, t, promised)
    lines = [
        t(
            f"near-{_how_soon(ctx, promised)}",
            day=day,
            association=_association(db, flag),
            number=flag.number,
        ),
        t("warning-new-date", chair=chair),
    ]
    for rung in ladder.ahead(db, flag)[:1]:
        after = own(person(db, rung.person_id).name)
        lines.append(t("warning-then", name=after, day=saying.day(ctx, t, rung.falls_at)))
    lines.append(t("warning-private"))
    helps = asked.id != flag.holder_id
    others_there = others(db, ctx, flag.process_id, places_of(db, flag), asked.id)
    options = (
        t.option(f"answer:{flag.id}", "warning-answer"),
        t.option(f"back:{flag.id}", "help-back")
        if helps
        else t.option(f"do-more-time:{flag.id}", "do-more-time"),
        t.option(f"called:{flag.id}", "card-called"),
        *([t.option(f"do-forward:{flag.id}", "warning-not-me")] if others_there and not helps else []),
    )
    post.tell(
        db, ctx, asked, View("\n".join(lines), options), about=subject_of(flag.id),
        unique=f"warning:{flag.id}:{flag.version}:{asked.id}", report=f"warning:{flag.id}", at=ctx.now,
    )  # fmt: skip
    db.run(audit.add, at=ctx.now, actor_id=None, action="officer_warned", subject=subject_of(flag.id))


def warning_is_lost(db: Db, ctx: Ctx, flag: Flag) -> None:
    """The warning cannot be delivered: the next in line hears it now; the announced moment stays."""
    ahead = ladder.ahead(db, flag)
    if not awaits_answer(flag) or not ahead or flag.promised_at is None:
        return
    rung, holder = ahead[0], person(db, flag.holder_id)
    helper = person(db, rung.person_id)
    t = texts(helper.language)
    body = t(
        "warning-lost",
        name=own(holder.name),
        association=_association(db, flag),
        number=flag.number,
        day=saying.day(ctx, t, flag.promised_at),
        on=saying.day(ctx, t, rung.falls_at),
    )
    unique = f"warning-lost:{flag.id}:{flag.version}:{helper.id}"
    post.tell(db, ctx, helper, View(body), about=subject_of(flag.id), unique=unique)


def climb(db: Db, ctx: Ctx, flag_id: int) -> None:
    """The date passed without an answer: an apology with a name and a new date, and somebody to help."""
    flag = _waiting(db, ctx, flag_id)
    if flag is None or flag.promised_at is None:
        return
    falls = ladder.falls_at(ctx, flag.promised_at)
    if ctx.now < falls:
        plan(db, ladder.PROMISE, flag.id, falls)
        return
    db.run(audit.add, at=ctx.now, actor_id=None, action="promise_passed", subject=subject_of(flag.id))
    if not db.all(ladders.rungs_of, flag_id=flag.id):
        flag = ladder.announce(db, ctx, flag)  # it was raised before there was a ladder
    missed = ctx.calendar.local(flag.promised_at or ctx.now).date()
    found = _next(db, ctx, flag)
    if found is None:
        _once_more(db, ctx, flag)
        return
    rung, helper = found
    db.run(ladders.reach, which=rung.id, who=helper.id, new_until=rung.until, at=ctx.now)
    flag = ladder.promise(db, ctx, flag, rung.until)
    db.run(audit.add, at=ctx.now, actor_id=None, action="help_asked", subject=subject_of(flag.id))
    for chair, t in telling.chairs(db, flag):
        values = {"number": flag.number, "name": own(helper.name), "title": helper.title}
        body = t("passed-sorry", day=saying.day(ctx, t, missed), **values) + "\n"
        until = saying.day(ctx, t, rung.until)
        if rung.talk_on is None:
            body += t("passed-helper", day=until, **values)
        else:
            talk_on = saying.day(ctx, t, rung.talk_on)
            body += t("passed-talk", talk=rung.talk or "", on=talk_on, day=until, **values)
        body += "\n" + t("passed-rest", phone=ctx.policy.phone)
        telling.tell(db, ctx, flag, chair, View(body), f"passed:{rung.id}", at=ctx.now)
    for before in _others_on_it(db, flag, helper):
        t = texts(before.language)
        body = t("passed-officer", name=own(helper.name), number=flag.number)
        options = (t.option(f"answer:{flag.id}", "warning-answer"),)
        telling.tell(db, ctx, flag, before, View(body, options), f"passed:{rung.id}", at=ctx.now)
    t = texts(helper.language)
    cards.leave_old(db, ctx, t, flag, helper)
    post.show_card(
        db, ctx, helper, subject_of(flag.id), helping.asked(db, ctx, t, flag, helper), loud=True, at=ctx.now
    )
    if rung.talk_on is not None:
        after = ctx.calendar.next_working_day(rung.talk_on)
        plan(db, AGENDA, flag.id, ctx.calendar.opens(after))
    cards.refresh(db, ctx, flag.id)


def after_talk(db: Db, ctx: Ctx, flag_id: int) -> None:
    """The talk was held: whoever put it on the agenda is asked what came of it."""
    flag = _waiting(db, ctx, flag_id)
    on = None if flag is None else ladder.last_reached(db, flag)
    if flag is None or on is None or on.talk_on is None:
        return
    helper = person(db, on.person_id)
    t = texts(helper.language)
    body = t(
        "talk-held",
        talk=on.talk or "",
        number=flag.number,
        association=_association(db, flag),
        day=saying.day(ctx, t, flag.promised_at or ctx.now),
    )
    options = (t.option(f"answer:{flag.id}", "card-answer"), t.option(f"called:{flag.id}", "card-called"))
    telling.tell(db, ctx, flag, helper, View(body, options), f"talk-held:{on.id}", at=ctx.now)


def _how_soon(ctx: Ctx, promised: date) -> str:
    """Which first sentence is true: today, tomorrow, or later than that."""
    days = (promised - saying.today(ctx)).days
    return {0: "today", 1: "tomorrow"}.get(days, "later")


def _waiting(db: Db, ctx: Ctx, flag_id: int) -> Flag | None:
    """The flag, if somebody still waits for its answer and the clock runs."""
    flag = db.first(flags.flag_by_id, id=flag_id)
    return flag if flag is not None and awaits_answer(flag) and flag.paused_at is None else None


def _next(db: Db, ctx: Ctx, flag: Flag) -> tuple[Rung, Person] | None:
    """The first who was announced and can be reached, or their deputy; else the last one, reachable or not.

    Whoever stands in before their day has until the date that was announced for the first. With nobody left
    it is the coordinator again, with the next talk; ``None`` when the coordinator is who has it.
    """
    ahead = ladder.ahead(db, flag) or _coordinator_again(db, ctx, flag)
    for rung in ahead:
        helper = ladder.stand_in(db, ctx, person(db, rung.person_id))
        if helper is not None and helper.id != flag.holder_id:
            until = rung.until if rung.talk_on is not None else ahead[0].until
            return rung._replace(until=until), helper
    return (ahead[-1], person(db, ahead[-1].person_id)) if ahead else None


def _coordinator_again(db: Db, ctx: Ctx, flag: Flag) -> list[Rung]:
    """One more step at the end of the ladder: the coordinator, and the next talk with the college."""
    last = coordinator(db, ctx).person
    if last.id == flag.holder_id or flag.promised_at is None:
        return []
    reached = db.all(ladders.rungs_of, flag_id=flag.id)
    fall = ladder.last_fall(ctx, flag.promised_at)
    db.run(ladders.leave_one, of_flag=flag.id, whose=last.id, at=ctx.now)
    db.run(
        ladders.add,
        flag_id=flag.id,
        place=1 + max((rung.place for rung in reached), default=0),
        person_id=last.id,
        falls_at=fall.at,
        until=fall.until,
        talk=None if fall.talk is None else ctx.policy.talk,
        talk_on=fall.talk,
    )
    return ladder.ahead(db, flag)


def _once_more(db: Db, ctx: Ctx, flag: Flag) -> None:
    """Nobody is left to ask: who has it gets a new date, and the chair hears it."""
    asked = ladder.asked_now(db, flag)
    until = promised_by(ctx.now, ctx.policy.wijkregisseur_days, ctx.calendar)
    missed = flag.promised_at or ctx.now
    flag = ladder.promise(db, ctx, flag, until)
    unique = f"passed-again:{flag.id}:{flag.version}"
    for chair, t in telling.chairs(db, flag):
        values = {"number": flag.number, "name": own(asked.name), "title": asked.title}
        body = t("passed-sorry", day=saying.day(ctx, t, missed), **values)
        body += "\n" + t("passed-again", day=saying.day(ctx, t, until), **values)
        body += "\n" + t("passed-rest", phone=ctx.policy.phone)
        telling.tell(db, ctx, flag, chair, View(body), unique, at=ctx.now)
    t = texts(asked.language)
    day, association = saying.day(ctx, t, until), _association(db, flag)
    body = t("passed-end", association=association, number=flag.number, day=day)
    options = (
        t.option(f"answer:{flag.id}", "warning-answer"),
        t.option(f"called:{flag.id}", "card-called"),
        t.option(f"read:{flag.id}", "card-read-all"),
    )
    telling.tell(db, ctx, flag, asked, View(body, options), unique, at=ctx.now)
    cards.refresh(db, ctx, flag.id)


def _others_on_it(db: Db, flag: Flag, helper: Person) -> list[Person]:
    """The officer who has it, and who were asked before ``helper``."""
    found = [person(db, flag.holder_id), *ladder.helpers(db, flag)]
    return [each for each in found if each.id != helper.id]


def _association(db: Db, flag: Flag) -> str:
    return db.one(areas.association_by_id, id=flag.association_id).name
