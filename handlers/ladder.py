"""The ladder as it is announced: who is asked to help when a date passes, on which day, until when.

What was announced stands in rows. Whatever moves a date, or brings a flag to somebody else, announces anew,
and the chair sees it; whoever was asked to help already stays as they were.
"""

from datetime import date, datetime
from typing import NamedTuple

from handlers import reach, saying
from handlers.context import Ctx
from handlers.planning import cancel, plan
from handlers.rules.deadlines import Fall, Terms, deadlines, terms_on
from handlers.wording import person
from storage import areas, flags, ladders, people, processes
from storage.database import Db
from storage.flags import Flag
from storage.ladders import Rung
from storage.people import Person

PROMISE, WARNING = "promise", "warning"
"""Kinds of moments: a date has passed, and it is about to."""


class About(NamedTuple):
    """What a flag is about, and whose it is."""

    association_id: int
    process_id: int | None
    meeting_id: int | None


class Step(NamedTuple):
    """Somebody who is asked to help: when, until when; at the last, on which day it is talked about."""

    person: Person
    at: datetime
    until: datetime
    talk_on: date | None


class Announced(NamedTuple):
    """Until when an answer is promised, when its officer is warned, and who follows."""

    answer_by: datetime
    warn_at: datetime | None
    steps: tuple[Step, ...]


def drawn_up(
    db: Db,
    ctx: Ctx,
    holder: Person,
    about: About,
    *,
    answer_by: datetime | None = None,
    warned: Person | None = None,
    but: frozenset[int] = frozenset(),
) -> Announced:
    """What holds when ``holder`` gets it now; ``answer_by`` is a date that was agreed on or shown before.

    ``warned`` is who is warned, if not the holder; those in ``but`` were asked to help already.
    """
    line = _line(db, ctx, holder, about.association_id, but)
    found = deadlines(
        ctx.now,
        _terms(db, ctx, about, list(line)),
        ctx.calendar,
        weekdays=[int(day) for day in (warned or holder).weekdays],
        meeting=None if answer_by is not None else _coming_meeting(db, ctx, about),
        answer_by=answer_by,
    )
    steps = (Step(helper, *fall) for helper, fall in zip(line.values(), found.falls, strict=False))
    return Announced(found.answer_by, found.warn_at, tuple(steps))


def promise(db: Db, ctx: Ctx, flag: Flag, at: datetime) -> Flag:
    """From now on this date holds, and what follows it is announced; the flag, read anew."""
    db.run(flags.set_promise, which=flag.id, new_promised=at, new_paused=None)
    return announce(db, ctx, db.one(flags.flag_by_id, id=flag.id))


def announce(db: Db, ctx: Ctx, flag: Flag) -> Flag:
    """Write down who follows when the date that holds passes; the flag, read anew."""
    if flag.promised_at is None:
        return flag
    rungs = db.all(ladders.rungs_of, flag_id=flag.id)
    reached = [rung for rung in rungs if rung.reached_at is not None]
    announced = drawn_up(
        db,
        ctx,
        person(db, flag.holder_id),
        about(flag),
        answer_by=flag.promised_at,
        warned=asked_now(db, flag),
        but=frozenset(rung.person_id for rung in reached),
    )
    db.run(ladders.drop_ahead, of_flag=flag.id)
    for place, step in enumerate(announced.steps, start=1 + max((rung.place for rung in reached), default=0)):
        db.run(
            ladders.add,
            flag_id=flag.id,
            place=place,
            person_id=step.person.id,
            falls_at=step.at,
            until=step.until,
            talk=None if step.talk_on is None else ctx.policy.talk,
            talk_on=step.talk_on,
        )
    after = announced.steps[0] if announced.steps else None
    db.run(flags.set_next, which=flag.id, new_next=None if after is None else after.person.id)
    if flag.paused_at is None:
        plan(db, PROMISE, flag.id, falls_at(ctx, flag.promised_at))
        on = last_reached(db, flag)
        if announced.warn_at is not None and (on is None or on.talk_on is None):
            plan(db, WARNING, flag.id, announced.warn_at)
        else:
            cancel(db, WARNING, flag.id)
    return db.one(flags.flag_by_id, id=flag.id)


def rest(db: Db, flag_id: int) -> None:
    """While the clock stands, or when it is over, no date passes."""
    cancel(db, PROMISE, flag_id)
    cancel(db, WARNING, flag_id)


def falls_at(ctx: Ctx, promised: datetime) -> datetime:
    """When it is noticed that a date has passed: the working day after it, at opening time."""
    return ctx.calendar.opens(ctx.calendar.next_working_day(ctx.calendar.local(promised).date()))


def last_fall(ctx: Ctx, promised: datetime) -> Fall:
    """The end of every ladder, after this date: when, until when, and in which talk."""
    terms = terms_on(saying.today(ctx), ctx.policy)
    return deadlines(ctx.now, terms, ctx.calendar, answer_by=promised).falls[-1]


def helpers(db: Db, flag: Flag) -> list[Person]:
    """Who were asked to help and still do, the first asked first."""
    found = [person(db, rung.person_id) for rung in db.all(ladders.rungs_of, flag_id=flag.id) if rung.helps]
    return [helper for helper in found if helper.id != flag.holder_id]


def asked_now(db: Db, flag: Flag) -> Person:
    """From whom the chair was told to hear: whoever was asked to help last, else the officer who has it."""
    return next(iter(reversed(helpers(db, flag))), person(db, flag.holder_id))


def ahead(db: Db, flag: Flag) -> list[Rung]:
    """Who would be asked next, as announced."""
    return [rung for rung in db.all(ladders.rungs_of, flag_id=flag.id) if rung.reached_at is None]


def last_reached(db: Db, flag: Flag) -> Rung | None:
    """The step on which it is now, while whoever was asked still helps."""
    return next((rung for rung in reversed(db.all(ladders.rungs_of, flag_id=flag.id)) if rung.helps), None)


def about(flag: Flag) -> About:
    """What ``flag`` is about, for drawing up."""
    return About(flag.association_id, flag.process_id, flag.meeting_id)


def _line(db: Db, ctx: Ctx, holder: Person, association_id: int, but: frozenset[int]) -> dict[str, Person]:
    """Wijkregisseur, team lead, coordinator, each by office, or the deputy of who is away; nobody twice."""
    where = [area.id for area in db.all(areas.areas_of_association, association_id=association_id)]
    found: dict[str, Person] = {}
    for wanted in reach.line_after(db, ctx, holder, where):
        office = wanted.office or ""
        who = None if office in {*found, holder.office} else stand_in(db, ctx, wanted)
        known = {person.id for person in found.values()} | but | {holder.id}
        if who is not None and who.id not in known:
            found[office] = who
    return found


def stand_in(db: Db, ctx: Ctx, wanted: Person) -> Person | None:
    """The one who is wanted, or their deputy, or nobody who can be reached."""
    if reach.can_be_reached(db, ctx, wanted):
        return wanted
    deputy = None if wanted.deputy_id is None else db.first(people.person_by_id, id=wanted.deputy_id)
    return deputy if deputy is not None and reach.can_be_reached(db, ctx, deputy) else None


def _terms(db: Db, ctx: Ctx, about: About, line: list[str]) -> Terms:
    kept = None if about.process_id is None else db.first(processes.terms_of, process_id=about.process_id)
    terms = terms_on(saying.today(ctx), ctx.policy, None if kept is None else kept.answer_days)
    own_days = {"wijkregisseur": ctx.policy.wijkregisseur_days}
    return terms._replace(
        rungs=tuple(own_days.get(office, ctx.policy.team_lead_days) for office in line[:-1])
    )


def _coming_meeting(db: Db, ctx: Ctx, about: About) -> datetime | None:
    """The meeting it is about, if it is still to come; of what is about no meeting, the process's next."""
    if about.meeting_id is not None:
        return db.one(processes.meeting_by_id, id=about.meeting_id).starts_at
    if about.process_id is None:
        return None
    meeting = db.first(
        processes.next_meeting_of_process, process_id=about.process_id, active=True, after=ctx.now
    )
    return None if meeting is None else meeting.starts_at
