"""What an organiser takes along to next time: a promise with a date, that follows the next meeting.

It comes back to who organises it on the working day before, and to the chairs on the working day after.
What they say goes to the organiser as facts; nothing is counted by person.
"""

from datetime import date, datetime, timedelta

from handlers import evaluation_result, evaluations, post, saying
from handlers.context import Ctx
from handlers.planning import cancel, plan
from handlers.texts import Texts, own, texts
from handlers.views import View
from handlers.wording import clause, person
from storage import due, outcomes, processes
from storage import evaluations as stored
from storage.database import Db
from storage.evaluations import Evaluation
from storage.outcomes import Agreement
from storage.people import Person
from storage.processes import Meeting
from storage.types import Sealed

BEFORE, AFTER = "agreement-before", "agreement-after"
"""Kinds of moments: the working day before the meeting, and the one after."""

LONGEST_WAIT = timedelta(weeks=12)
"""So long after it was made it is asked about at the latest, where no meeting is planned."""


def offer(db: Db, ctx: Ctx, evaluation: Evaluation) -> None:
    """With the result, to the organiser only (model text 14)."""
    who = evaluations.organiser(db, ctx, evaluation)
    t, meeting = texts(who.language), evaluations.about(db, evaluation).meeting
    options = (
        t.option(f"agreement:{evaluation.id}", "agreement-make"),
        t.option(f"agreement-not:{evaluation.id}", "agreement-not-now"),
    )
    view = View(t("agreement-offer", meeting=meeting.name), options)
    about, unique = evaluation_result.subject_of(evaluation), f"agreement-offer:{evaluation.id}:{who.id}"
    post.tell(db, ctx, who, view, about=about, unique=unique, at=ctx.now)


def next_meeting(db: Db, process_id: int, after: datetime) -> Meeting | None:
    """The first meeting of the process after a moment that takes place."""
    return db.first(processes.next_meeting_of_process, process_id=process_id, active=True, after=after)


def asked_on(ctx: Ctx, meeting: Meeting | None, day: date) -> date:
    """When chairs are asked: the working day after the meeting, else on ``day`` or the first after it."""
    if meeting is None:
        return ctx.calendar.add_working_days(day, 0)
    return ctx.calendar.next_working_day(ctx.calendar.local(meeting.starts_at).date())


def make(db: Db, ctx: Ctx, who: Person, evaluation: Evaluation, words: str, day: date | None) -> Agreement:
    """Keep it as a promise, and let the chairs see it at once with the name and the date."""
    process = evaluations.about(db, evaluation).process
    meeting = next_meeting(db, process.id, ctx.now)
    number = db.one(
        outcomes.add_agreement,
        evaluation_id=evaluation.id,
        process_id=process.id,
        by_id=who.id,
        words=Sealed(f"evaluation-agreement:{evaluation.id}", words),
        made_at=ctx.now,
        until=asked_on(ctx, meeting, day or saying.today(ctx) + LONGEST_WAIT),
        meeting_id=None if meeting is None else meeting.id,
    )
    agreement = db.one(outcomes.agreement_by_id, id=number)
    _plan(db, ctx, agreement)
    for chair in evaluations.chairs(db, evaluation):
        t = texts(chair.language)
        named = evaluations.named(ctx, t, evaluations.about(db, evaluation).meeting)
        body = t("agreement-to-chairs", **named, name=own(who.name), words=clause(words))
        body = f"{body}\n{when(db, ctx, t, agreement, to_chair=True)}"
        _tell(db, ctx, chair, agreement, body, "made")
    return agreement


def when(db: Db, ctx: Ctx, t: Texts, agreement: Agreement, *, to_chair: bool = False) -> str:
    """For which meeting it is, if there is one, and on which day the chairs, or this chair, are asked."""
    asked = saying.day(ctx, t, agreement.until)
    if agreement.meeting_id is None:
        return t("agreement-asked-on-yours" if to_chair else "agreement-asked-on", asked=asked)
    meeting = db.one(processes.meeting_by_id, id=agreement.meeting_id)
    key = "agreement-next-meeting-yours" if to_chair else "agreement-next-meeting"
    return t(key, **evaluations.named(ctx, t, meeting), asked=asked)


# ------------------------------------------------------------------ the moments


def remind(db: Db, ctx: Ctx, agreement_id: int) -> None:
    """Before the meeting it comes back to who organises it now, whoever made it."""
    agreement = db.one(outcomes.agreement_by_id, id=agreement_id)
    who = _holder(db, ctx, agreement)
    t, maker = texts(who.language), person(db, agreement.by_id)
    if who.id == maker.id:
        body = t("agreement-back", words=clause(agreement.words))
    else:
        body = t("agreement-back-of", name=own(maker.name), words=clause(agreement.words))
    _tell(db, ctx, who, agreement, f"{body}\n{when(db, ctx, t, agreement)}", f"before:{agreement.until}")


def ask(db: Db, ctx: Ctx, agreement_id: int) -> None:
    """After the meeting the chairs are asked whether it happened."""
    agreement = db.one(outcomes.agreement_by_id, id=agreement_id)
    maker = person(db, agreement.by_id)
    for chair in evaluations.chairs(db, db.one(stored.by_id, id=agreement.evaluation_id)):
        t = texts(chair.language)
        body = t("agreement-happened", name=own(maker.name), words=clause(agreement.words))
        options = tuple(
            t.option(f"agreement-{said}:{agreement.id}", f"happened-{said}")
            for said in ("yes", "partly", "no", "unknown")
        )
        _tell(db, ctx, chair, agreement, body, "ask", View(body, options))


def chair_says(db: Db, ctx: Ctx, agreement: Agreement, chair: Person, said: str) -> None:
    """What one chair says goes to who organises it now; where chairs differ it was kept in part."""
    if said != "unknown":
        together = said if agreement.kept in {None, said} else "partly"
        db.run(outcomes.set_kept, which=agreement.id, new_kept=together)
    who = _holder(db, ctx, agreement)
    words = texts(who.language)(f"agreement-told-{said}", name=own(chair.name), words=clause(agreement.words))
    _tell(db, ctx, who, agreement, words, f"said:{chair.id}")


# ------------------------------------------------------------------ the next meeting changes


def meeting_was_written(db: Db, ctx: Ctx, meeting_id: int) -> None:
    """A meeting is new, moved or cancelled: what was agreed for the next one follows."""
    written = db.one(processes.meeting_by_id, id=meeting_id)
    for agreement in db.all(outcomes.agreements_of_process, process_id=written.process_id):
        planned = db.first(due.by_key, unique_key=f"{AFTER}:{agreement.id}")
        if planned is None or planned.state != "waiting":
            continue
        meeting = next_meeting(db, written.process_id, agreement.made_at)
        until = asked_on(ctx, meeting, agreement.until)
        new = None if meeting is None else meeting.id
        if (agreement.meeting_id, agreement.until) != (new, until):
            db.run(outcomes.agreement_meets, which=agreement.id, new_meeting=new, new_until=until)
            _follows(db, ctx, db.one(outcomes.agreement_by_id, id=agreement.id))


def _follows(db: Db, ctx: Ctx, agreement: Agreement) -> None:
    """Both sides hear for when it stands now."""
    _plan(db, ctx, agreement)
    maker, holder = person(db, agreement.by_id), _holder(db, ctx, agreement)
    chairs = evaluations.chairs(db, db.one(stored.by_id, id=agreement.evaluation_id))
    key = "agreement-without-meeting" if agreement.meeting_id is None else "agreement-moved"
    for each in (holder, *chairs):
        t = texts(each.language)
        body = t(key, name=own(maker.name), words=clause(agreement.words))
        which = f"moved:{agreement.meeting_id}:{agreement.until}:{ctx.now.isoformat()}"
        body = f"{body}\n{when(db, ctx, t, agreement, to_chair=each in chairs)}"
        _tell(db, ctx, each, agreement, body, which)


def _plan(db: Db, ctx: Ctx, agreement: Agreement) -> None:
    day = agreement.until
    if agreement.meeting_id is not None:
        meeting = db.one(processes.meeting_by_id, id=agreement.meeting_id)
        day = ctx.calendar.local(meeting.starts_at).date()
    before = ctx.calendar.opens(ctx.calendar.last_working_day(day))
    if before > ctx.now:
        plan(db, BEFORE, agreement.id, before)
    else:
        cancel(db, BEFORE, agreement.id)
    plan(db, AFTER, agreement.id, ctx.calendar.opens(agreement.until))


def _holder(db: Db, ctx: Ctx, agreement: Agreement) -> Person:
    """Who answers for the meeting now."""
    return evaluations.organiser(db, ctx, db.one(stored.by_id, id=agreement.evaluation_id))


def _tell(
    db: Db, ctx: Ctx, who: Person, agreement: Agreement, body: str, which: str, view: View | None = None
) -> None:
    about = f"evaluation:{agreement.evaluation_id}"
    unique = f"evaluation-agreement:{agreement.id}:{which}:{who.id}"
    post.tell(db, ctx, who, view or View(body), about=about, unique=unique)


KINDS = {BEFORE: remind, AFTER: ask}
"""What each of these moments brings."""
