"""What an officer promised for a day, or for the next meeting: when the chair is asked whether it happened.

What waits for a meeting follows that meeting. One that does not take place leaves the officer to name a day.
"""

from datetime import datetime

from handlers import post, saying, telling
from handlers.context import Ctx
from handlers.planning import plan
from handlers.rules.flags import subject_of
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import clause, person
from storage import due, flags, processes
from storage.database import Db
from storage.flags import Answer, Flag
from storage.people import Person
from storage.processes import Meeting

HAPPENED = "happened"
"""The kind of moment at which the chair is asked."""


def ask_on_its_day(db: Db, ctx: Ctx, flag: Flag, answer: Answer) -> datetime:
    """Plan the question: on the day named, or the working day after the next meeting; when that is.

    Of a day on which nobody works it is asked on the first working day after it.
    """
    if answer.due_on is not None:
        at = ctx.calendar.opens(ctx.calendar.add_working_days(answer.due_on, 0))
    else:
        meeting = _next_meeting(db, flag, answer)
        at = _day_after(ctx, ctx.now if meeting is None else meeting.starts_at)
    plan(db, HAPPENED, answer.id, at)
    return at


def asked_last(db: Db, flag: Flag) -> datetime | None:
    """When the chair is or was asked the last time whether something promised in it happened."""
    planned = [
        db.first(due.by_key, unique_key=f"{HAPPENED}:{answer.id}")
        for answer in db.all(flags.answers_of, flag_id=flag.id)
        if answer.promise is not None
    ]
    return max((each.at for each in planned if each is not None and each.state != "void"), default=None)


def promiser(db: Db, flag: Flag, answer: Answer) -> Person:
    """Who promised it; who left is followed by who has the flag."""
    who = person(db, answer.by_id)
    return who if who.active else person(db, flag.holder_id)


def meeting_was_written(db: Db, ctx: Ctx, meeting_id: int, before: Meeting | None) -> None:
    """A meeting is new, moved or cancelled (``before`` is as it was): what waits for the next one follows."""
    after = db.one(processes.meeting_by_id, id=meeting_id)
    if before is not None and (before.starts_at, before.active) == (after.starts_at, after.active):
        return
    for answer in db.all(flags.waiting_for_meeting, process_id=after.process_id):
        planned = db.first(due.by_key, unique_key=f"{HAPPENED}:{answer.id}")
        flag = db.one(flags.flag_by_id, id=answer.flag_id)
        if planned is None or planned.state != "waiting" or flag.outcome == "withdrawn":
            continue
        waited_for = before is not None and _day_after(ctx, before.starts_at) == planned.at
        now = _next_meeting(db, flag, answer)
        if waited_for and before is not None and before.active and not after.active:
            _ask_for_a_day(db, ctx, flag, answer, after, now, planned.at)
        elif now is not None and _day_after(ctx, now.starts_at) != planned.at:
            plan(db, HAPPENED, answer.id, _day_after(ctx, now.starts_at))
            _tell_the_new_date(db, ctx, flag, answer, now)


def _next_meeting(db: Db, flag: Flag, answer: Answer) -> Meeting | None:
    """The first that comes after it was promised."""
    if flag.process_id is None:
        return None
    return db.first(
        processes.next_meeting_of_process, process_id=flag.process_id, active=True, after=answer.at
    )


def _day_after(ctx: Ctx, moment: datetime) -> datetime:
    return ctx.calendar.opens(ctx.calendar.next_working_day(ctx.calendar.local(moment).date()))


def _tell_the_new_date(db: Db, ctx: Ctx, flag: Flag, answer: Answer, meeting: Meeting) -> None:
    for chair, t in telling.chairs(db, flag):
        body = t(
            "promise-meeting-moved",
            meeting=meeting.name,
            day=saying.day(ctx, t, meeting.starts_at),
            name=own(promiser(db, flag, answer).name),
            number=flag.number,
            promise=clause(answer.promise or ""),
        )
        unique = f"promise-moved:{answer.id}:{meeting.id}:{meeting.wall}"
        telling.tell(db, ctx, flag, chair, View(body), unique=unique)


def _ask_for_a_day(
    db: Db, ctx: Ctx, flag: Flag, answer: Answer, gone: Meeting, now: Meeting | None, planned: datetime
) -> None:
    """The officer names a day; until then the next meeting counts, or else the day that was known."""
    asked_at = planned if now is None else _day_after(ctx, now.starts_at)
    plan(db, HAPPENED, answer.id, asked_at)
    who, chair = promiser(db, flag, answer), person(db, flag.chair_id)
    values = {"meeting": gone.name, "number": flag.number, "promise": clause(answer.promise or "")}
    t = texts(who.language)
    body = t("promise-asks-day", **values, chair=own(chair.name), day=saying.day(ctx, t, asked_at))
    view = View(body, (t.option(f"new-day:{answer.id}", "promise-choose-day"),))
    unique = f"promise-day:{answer.id}:{gone.id}:{gone.wall}:{who.id}"
    post.tell(db, ctx, who, view, about=subject_of(flag.id), unique=unique)
    for each, t in telling.chairs(db, flag):
        body = t("promise-meeting-gone", **values, name=own(who.name), day=saying.day(ctx, t, asked_at))
        unique = f"promise-gone:{answer.id}:{gone.id}:{gone.wall}"
        telling.tell(db, ctx, flag, each, View(body), unique=unique)
