"""What time brings to an evaluation before it closes: the morning of the meeting, the asking, one reminder.

A town is written to in parts, so that nobody waits for a step in which everybody is asked.
"""

from datetime import datetime, timedelta

from handlers import (
    audiences,
    evaluation_agreements,
    evaluation_mirror,
    evaluation_sets,
    evaluations,
    post,
    saying,
)
from handlers.context import Ctx
from handlers.evaluations import ASK, DAY, REMIND, Standing
from handlers.planning import plan
from handlers.texts import own, texts
from handlers.views import View
from storage import evaluations as stored
from storage import outbox, people, processes
from storage.database import Db
from storage.evaluations import OPEN, Asked, Evaluation
from storage.people import Person

_AT_ONCE = 10
"""So many people are written to in one step."""

_LATE = timedelta(hours=1)
"""What comes so much later than it was announced is no longer of that evening."""


def made(db: Db, ctx: Ctx, meeting_id: int) -> None:
    """A meeting that was there before there were evaluations gets its own."""
    meeting_was_written(db, ctx, meeting_id)


def meeting_was_written(db: Db, ctx: Ctx, meeting_id: int) -> None:
    """A meeting is new, moved or cancelled: so is its evaluation, and who had been asked hears so."""
    evaluation_agreements.meeting_was_written(db, ctx, meeting_id)
    before = db.first(stored.of_meeting, meeting_id=meeting_id)
    asked = [] if before is None else db.all(stored.everybody_asked, evaluation_id=before.id)
    called_off = evaluations.meeting_was_written(db, ctx, meeting_id)
    if called_off is None:
        return
    meeting = db.one(processes.meeting_by_id, id=meeting_id)
    for each in asked:
        person = db.one(people.person_by_id, id=each.person_id)
        t = texts(person.language)
        key = "evaluation-moved" if meeting.active else "evaluation-cancelled"
        words = t(key, meeting=meeting.name, day=saying.day(ctx, t, meeting.starts_at))
        unique = f"evaluation-off:{called_off.id}:{called_off.opens_at.isoformat()}:{person.id}"
        post.tell(db, ctx, person, View(words), unique=unique)


# ------------------------------------------------------------------ the organiser's morning


def begin_day(db: Db, ctx: Ctx, evaluation_id: int) -> None:
    """On the last working morning of its organiser its questions are settled, and they get the code."""
    evaluation = db.one(stored.by_id, id=evaluation_id)
    if evaluations.standing(ctx, evaluation) is not Standing.TOO_EARLY or evaluation.state != stored.PLANNED:
        return
    who, (meeting, process) = evaluations.organiser(db, ctx, evaluation), evaluations.about(db, evaluation)
    evaluation_sets.settle(db, ctx, evaluation, process.id)
    t = texts(who.language)
    words = t(
        "evaluation-today",
        meeting=meeting.name,
        moment=saying.moment(ctx, t, meeting.starts_at),
        asks=saying.moment(ctx, t, evaluation.asks_at),
    )
    options = tuple(
        t.option(f"{verb}:{evaluation.id}", verb)
        for verb in ("evaluation-code", "evaluation-ended", "evaluation-skip")
    )
    unique = f"{DAY}:{evaluation.id}:{evaluation.opens_at.isoformat()}:{who.id}"
    if post.heard_at(ctx, who) < evaluation.opens_at:  # else they would read "today" when it is over
        post.tell(db, ctx, who, View(words, options), unique=unique)


# ------------------------------------------------------------------ asking


def ask(db: Db, ctx: Ctx, evaluation_id: int) -> None:
    """Ask those who were invited whether they were there, some of them in each step."""
    evaluation = db.one(stored.by_id, id=evaluation_id)
    if evaluations.standing(ctx, evaluation) is not Standing.OPEN:
        return
    if evaluation.asked_at is None:
        db.run(stored.set_asked, which=evaluation.id, at=ctx.now)
        db.run(stored.set_state, which=evaluation.id, new_state=OPEN)
        evaluation_mirror.invite(db, ctx, evaluation)
    wait = invited(db, ctx, evaluation)
    for person in wait[:_AT_ONCE]:
        _ask(db, ctx, evaluation, person)
    if len(wait) > _AT_ONCE:
        plan(db, ASK, evaluation.id, ctx.now)


def invited(db: Db, ctx: Ctx, evaluation: Evaluation) -> list[Person]:
    """Who is to be asked still: the boards of the areas concerned, but whoever organises it."""
    known = {each.person_id for each in db.all(stored.everybody_asked, evaluation_id=evaluation.id)}
    known.add(evaluations.organiser(db, ctx, evaluation).id)
    found: dict[int, Person] = {}
    for association_id in evaluations.concerned(db, evaluation):
        for person_id, quiet in audiences.reached_of(db, ctx, association_id).items():
            if person_id not in known and quiet != post.STOPPED:
                found.setdefault(person_id, db.one(people.person_by_id, id=person_id))
    return list(found.values())


def _ask(db: Db, ctx: Ctx, evaluation: Evaluation, person: Person) -> None:
    """Ask, unless they answered at the door already; they count among those who were asked then too."""
    has_answered = evaluations.has_answered(db, evaluation, evaluations.person_account(person.id))
    reply = "yes" if has_answered else ""
    db.run(stored.add_asked, evaluation_id=evaluation.id, person_id=person.id, reply=reply)
    if not has_answered:
        t, meeting = texts(person.language), evaluations.about(db, evaluation).meeting
        words = t("evaluation-were-you-there", **evaluations.named(ctx, t, meeting))
        unique = f"{ASK}:{evaluation.id}:{evaluation.opens_at.isoformat()}:{person.id}"
        _put(db, ctx, evaluation, person, words, unique, evaluation.asks_at)


def _put(
    db: Db, ctx: Ctx, evaluation: Evaluation, person: Person, words: str, unique: str, announced: datetime
) -> None:
    t = texts(person.language)
    options = tuple(
        t.option(f"evaluation-{reply}:{evaluation.id}", f"evaluation-was-{reply}")
        for reply in ("yes", "no", "unaware")
    )
    about = f"evaluation:{evaluation.id}"
    post.tell(
        db, ctx, person, View(words, options), about=about, unique=unique, at=_at(ctx, person, announced)
    )


def _at(ctx: Ctx, person: Person, announced: datetime) -> datetime:
    """Now, for the meeting is fresh in mind; who chose hours of rest of their own has those.

    What comes later than it was ``announced`` (the line was down) wakes nobody.
    """
    if person.rest is None and ctx.now - announced <= _LATE:
        return ctx.now
    return post.heard_at(ctx, person)


# ------------------------------------------------------------------ the one reminder


def remind(db: Db, ctx: Ctx, evaluation_id: int) -> None:
    """Ask once more, and never a third time, who was asked and neither answered nor said no."""
    evaluation = db.one(stored.by_id, id=evaluation_id)
    if evaluations.standing(ctx, evaluation) is not Standing.OPEN or evaluation.asked_at is None:
        return
    asked = db.all(stored.everybody_asked, evaluation_id=evaluation.id)
    wait = [each for each in asked if _may_be_reminded(db, evaluation, each)]
    for each in wait[:_AT_ONCE]:
        person = db.one(people.person_by_id, id=each.person_id)
        t, meeting = texts(person.language), evaluations.about(db, evaluation).meeting
        words = t(
            "evaluation-reminder",
            meeting=meeting.name,
            moment=saying.moment(ctx, t, evaluation.closes_at),
        )
        reminds = evaluations.times_for(ctx, meeting, evaluation.ended_at).reminds
        _put(db, ctx, evaluation, person, words, _reminded(evaluation, person.id), reminds)
    if len(wait) > _AT_ONCE:
        plan(db, REMIND, evaluation.id, ctx.now)


def _may_be_reminded(db: Db, evaluation: Evaluation, asked: Asked) -> bool:
    if asked.reply in {"no", "unaware"}:
        return False
    person = db.one(people.person_by_id, id=asked.person_id)
    if not person.active or person.joined_at is None or person.quiet == post.STOPPED:
        return False
    if db.first(outbox.known_key, unique_key=_reminded(evaluation, asked.person_id)) is not None:
        return False
    return not evaluations.has_answered(db, evaluation, evaluations.person_account(asked.person_id))


def _reminded(evaluation: Evaluation, person_id: int) -> str:
    return f"{REMIND}:{evaluation.id}:{evaluation.opens_at.isoformat()}:{person_id}"


# ------------------------------------------------------------------ skipped


def tell_skipped(db: Db, ctx: Ctx, by: Person, evaluation: Evaluation, reason: str) -> None:
    """The chairs read who asks nobody about this meeting, and why."""
    meeting = evaluations.about(db, evaluation).meeting
    for chair in evaluations.chairs(db, evaluation):
        t = texts(chair.language)
        words = t(
            "evaluation-skipped",
            **evaluations.named(ctx, t, meeting),
            name=own(by.name),
            reason=own(reason),
        )
        post.tell(db, ctx, chair, View(words), unique=f"evaluation-skipped:{evaluation.id}:{chair.id}")


KINDS = {DAY: begin_day, ASK: ask, REMIND: remind, evaluations.MADE: made}
"""What each of these moments brings."""
