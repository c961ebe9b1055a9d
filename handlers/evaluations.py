"""The evaluation of a meeting: made with it, moved with it, and open to answers that carry no person.

Whoever answers is known here only as an *account*: ``person:12`` (somebody the town knows, wherever they
write), ``chat:7`` (a stranger's chat) or ``device:…`` (a browser). Of that nothing but a mark is kept, which
only the evaluation's own key can make and which goes with that key at closing.
"""

import json
from datetime import date, datetime
from enum import StrEnum
from itertools import count
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from handlers import audiences, evaluation_sets, reach, saying, senders
from handlers.context import Ctx
from handlers.evaluation_answers import cleaned
from handlers.planning import cancel, plan
from handlers.rules.codes import code_from, read_code
from handlers.rules.evaluation_times import Times, times_of
from handlers.rules.question_sets import Answers, QuestionSet
from handlers.texts import Texts
from storage import evaluations, outcomes, people, processes
from storage.database import Db
from storage.evaluations import CANCELLED, CLOSED, OPEN, PLANNED, SKIPPED, Evaluation
from storage.people import Person
from storage.processes import Meeting, Process
from storage.types import Sealed

DAY, ASK, REMIND, CLOSE, MADE = (
    "evaluation-day",
    "evaluation-ask",
    "evaluation-remind",
    "evaluation-close",
    "evaluation-made",
)
"""Kinds of moments: the morning of the meeting, the asking, the reminder, the closing; and its making."""


class Standing(StrEnum):
    """Whether an answer can be taken now, and if not, why."""

    TOO_EARLY = "too-early"
    OPEN = "open"
    ALREADY = "already"
    CLOSED = "closed"
    OFF = "off"  # skipped, or the meeting does not take place


class About(NamedTuple):
    """What an evaluation is about."""

    meeting: Meeting
    process: Process


# ------------------------------------------------------------------ made, moved, cancelled


def meeting_was_written(db: Db, ctx: Ctx, meeting_id: int) -> Evaluation | None:
    """See to it that a meeting has its evaluation, at its hours; what it was before, where it is called off.

    Gives the evaluation as it was when people had been asked already and that no longer holds: they are told
    so (:mod:`handlers.evaluation_asking`).
    """
    meeting = db.one(processes.meeting_by_id, id=meeting_id)
    known = db.first(evaluations.of_meeting, meeting_id=meeting_id)
    times = times_for(ctx, meeting, None if known is None else known.ended_at)
    if known is None:
        if meeting.active and times.closes > ctx.now:
            _make(db, ctx, meeting, times)
        return None
    if known.state in {CLOSED, SKIPPED} or _is_as_it_was(known, meeting, times):
        return None
    if known.state == CANCELLED and times.closes <= ctx.now:
        return None
    if not meeting.active or times.opens > ctx.now or known.state == CANCELLED:
        _begin_anew(db, ctx, known, meeting)
        return known if known.asked_at is not None else None
    _keep_to(db, ctx, known, times, meeting)  # its hours were corrected: what was answered was about this
    return None


def times_for(ctx: Ctx, meeting: Meeting, ended: datetime | None) -> Times:
    """The moments of a meeting's evaluation."""
    zone = ZoneInfo(meeting.zone)
    ends = None if meeting.ends_wall is None else datetime.fromisoformat(meeting.ends_wall)
    return times_of(
        ctx.calendar, meeting.starts_at, None if ends is None else ends.replace(tzinfo=zone), ended
    )


def _is_as_it_was(known: Evaluation, meeting: Meeting, times: Times) -> bool:
    if not meeting.active:
        return known.state == CANCELLED
    same = (known.opens_at, known.closes_at) == (times.opens, times.closes)
    return known.state != CANCELLED and same and (known.asks_at == times.asks or known.asked_at is not None)


def _make(db: Db, ctx: Ctx, meeting: Meeting, times: Times) -> None:
    chosen = evaluation_sets.chosen_for(db, ctx, meeting.process_id)
    evaluation_sets.keep(db, chosen)
    number = db.one(
        evaluations.add,
        meeting_id=meeting.id,
        code=_fresh_code(db, ctx, meeting.id),
        set_key=chosen.key,
        set_version=chosen.version,
        state=PLANNED,
        opens_at=times.opens,
        asks_at=times.asks,
        closes_at=times.closes,
    )
    _plan(db, ctx, number, times, db.one(processes.process_by_id, id=meeting.process_id))


def _begin_anew(db: Db, ctx: Ctx, known: Evaluation, meeting: Meeting) -> None:
    """Still to come, or called off: what was answered was about what did not take place, and goes."""
    from handlers import evaluation_traces

    words = "evaluation-half-moved" if meeting.active else "evaluation-half-cancelled"
    evaluation_traces.wipe_unfinished(db, ctx, known, words, but_asked=True)
    evaluation_traces.forget_answers(db, known.id)
    db.run(outcomes.forget_mirror, which=known.id)
    db.run(evaluations.begin_anew, which=known.id, new_state=PLANNED if meeting.active else CANCELLED)
    _keep_to(db, ctx, known, times_for(ctx, meeting, None), meeting)


def _keep_to(db: Db, ctx: Ctx, known: Evaluation, times: Times, meeting: Meeting) -> None:
    """Open, ask, remind and close at these hours from now on; nothing of it where there is no meeting."""
    db.run(
        evaluations.set_times,
        which=known.id,
        new_opens=times.opens,
        new_asks=times.asks,
        new_closes=times.closes,
    )
    for kind in (DAY, ASK, REMIND, CLOSE):
        cancel(db, kind, known.id)
    if meeting.active:
        _plan(db, ctx, known.id, times, db.one(processes.process_by_id, id=meeting.process_id))


def _plan(db: Db, ctx: Ctx, number: int, times: Times, process: Process) -> None:
    morning = ctx.calendar.opens(_day_to_tell(db, ctx, process, ctx.calendar.local(times.opens).date()))
    for kind, at in ((DAY, morning), (ASK, times.asks), (REMIND, times.reminds), (CLOSE, times.closes)):
        plan(db, kind, number, max(at, ctx.now))


def _day_to_tell(db: Db, ctx: Ctx, process: Process, day: date) -> date:
    """The day of the meeting, or the last one before it on which its organiser works."""
    theirs = tuple(int(each) for each in senders.responsible(db, ctx, process).weekdays)
    works = ctx.calendar.is_working_day(day, theirs)
    return day if works else ctx.calendar.last_working_day(day, theirs)


def _fresh_code(db: Db, ctx: Ctx, meeting_id: int) -> str:
    chance = ctx.new_id()
    codes = (code_from(f"{chance}:{meeting_id}:{turn}") for turn in count())
    return next(
        code for code in codes if read_code(code) and db.first(evaluations.by_code, code=code) is None
    )


# ------------------------------------------------------------------ what is known of it


def by_code(db: Db, typed: str) -> Evaluation | None:
    """The evaluation whose code somebody typed, however they did; ``None`` where there is none."""
    code = read_code(typed)
    return None if code is None else db.first(evaluations.by_code, code=code)


def about(db: Db, evaluation: Evaluation) -> About:
    """The meeting and its process."""
    meeting = db.one(processes.meeting_by_id, id=evaluation.meeting_id)
    return About(meeting, db.one(processes.process_by_id, id=meeting.process_id))


def questions_of(db: Db, evaluation: Evaluation) -> QuestionSet:
    """Its questions, as they were when it was made: a newer version of a set changes nothing here."""
    return evaluation_sets.from_body(
        db.one(evaluations.set_body, key=evaluation.set_key, version=evaluation.set_version)
    )


def organiser(db: Db, ctx: Ctx, evaluation: Evaluation) -> Person:
    """Who answers for the meeting now: the officer responsible, else who has it from them."""
    return senders.responsible(db, ctx, about(db, evaluation).process)


def concerned(db: Db, evaluation: Evaluation) -> list[int]:
    """The associations of the areas that the meeting's process is about."""
    by_right = audiences.by_right(db, about(db, evaluation).process.id)
    return [association for association, how in by_right.items() if how == "own"]


def chairs(db: Db, evaluation: Evaluation) -> list[Person]:
    """Their chairs, each once."""
    found: dict[int, Person] = {}
    for association_id in concerned(db, evaluation):
        for seat in db.all(people.seats_in, association_id=association_id):
            if seat.role == "chair" and seat.person_id not in found:
                person = db.one(people.person_by_id, id=seat.person_id)
                if person.active:
                    found[person.id] = person
    return list(found.values())


def coordinator(db: Db, ctx: Ctx) -> Person:
    """Who hears of invitations that did not arrive."""
    return reach.coordinator(db, ctx).person


def both_sides(db: Db, ctx: Ctx, evaluation: Evaluation) -> list[Person]:
    """Who hear of it at one moment: its organiser, and the chairs of the areas concerned; each once."""
    found = (organiser(db, ctx, evaluation), *chairs(db, evaluation))
    return list({each.id: each for each in found}.values())


def reader(db: Db, ctx: Ctx, evaluation: Evaluation) -> Person | None:
    """Who reads the open answers first: the coordinator, else who can be reached behind them.

    Never who organises it, nor who has it from them: ``None`` where there is nobody else.
    """
    process, theirs = about(db, evaluation).process, organiser(db, ctx, evaluation)
    first = coordinator(db, ctx)
    deputy = reach.deputy_of(db, ctx, first)
    areas = db.all(processes.areas_of_process, process_id=process.id)
    line = [first, *([deputy] if deputy else []), *reach.line_after(db, ctx, theirs, areas)]
    others = [each for each in line if each.id not in {theirs.id, process.officer_id}]
    return next((each for each in others if reach.can_be_reached(db, ctx, each)), next(iter(others), None))


def named(ctx: Ctx, t: Texts, meeting: Meeting) -> dict[str, str]:
    """How texts speak of a meeting: its name and its day."""
    return {"meeting": meeting.name, "day": saying.day(ctx, t, meeting.starts_at)}


# ------------------------------------------------------------------ answering


def person_account(person_id: int) -> str:
    """The account of somebody the town knows."""
    return f"person:{person_id}"


def chat_account(chat_id: int) -> str:
    """The account of a chat in which somebody unknown writes."""
    return f"chat:{chat_id}"


def standing(ctx: Ctx, evaluation: Evaluation) -> Standing:
    """Whether it takes answers now."""
    if evaluation.state in {SKIPPED, CANCELLED}:
        return Standing.OFF
    if evaluation.state == CLOSED or ctx.now >= evaluation.closes_at:
        return Standing.CLOSED
    return Standing.TOO_EARLY if ctx.now < evaluation.opens_at else Standing.OPEN


def has_answered(db: Db, evaluation: Evaluation, account: str) -> bool:
    """Whether an answer came from this account, or another of the same person; while it is open."""
    marks = [evaluations.mark_of(db, evaluation.id, each) for each in _accounts(db, account)]
    return any(
        db.first(evaluations.is_marked, evaluation_id=evaluation.id, mark=mark) is not None for mark in marks
    )


def _accounts(db: Db, account: str) -> list[str]:
    """All by which one person may come: whoever answered as a stranger may take part a day later."""
    kind, _, number = account.partition(":")
    chats = db.all(people.chats_of, person_id=int(number)) if kind == "person" else []
    return [account, *(chat_account(chat.id) for chat in chats)]


def standing_for(db: Db, ctx: Ctx, evaluation: Evaluation, account: str) -> Standing:
    """Whether it takes an answer of this account now."""
    now = standing(ctx, evaluation)
    if now is Standing.OPEN and has_answered(db, evaluation, account):
        return Standing.ALREADY
    return now


def take(db: Db, ctx: Ctx, evaluation: Evaluation, answers: dict[str, Any], account: str) -> Standing:
    """Take one person's answers, in the caller's transaction; what it gives says why nothing was taken.

    Kept are the answers to what was really put to them, and the day; not the account, moment or order.
    """
    now = standing_for(db, ctx, evaluation, account)
    if now is not Standing.OPEN:
        return now
    kept: Answers = cleaned(questions_of(db, evaluation), answers)
    for each in _accounts(db, account):
        mark = evaluations.mark_of(db, evaluation.id, each)
        db.run(evaluations.add_mark, evaluation_id=evaluation.id, mark=mark)
    db.run(
        evaluations.add_response,
        key=ctx.new_id(),
        evaluation_id=evaluation.id,
        day=saying.today(ctx),
        answers=Sealed(evaluations.owner_of(evaluation.id), json.dumps(kept, ensure_ascii=False)),
    )
    if evaluation.state == PLANNED:
        db.run(evaluations.set_state, which=evaluation.id, new_state=OPEN)
    return Standing.OPEN
