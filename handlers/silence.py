"""How long nothing is heard of a process: every process has a rhythm, and its silence is noticed.

A week before the rhythm passes its officer is asked, once, what there is to tell (model text 12); when it
passes the wijkregisseur hears so, with the facts. What was promised is kept as it was shown.
"""

from datetime import date, datetime, timedelta

from handlers import attention, post, process_cards, saying, senders
from handlers.context import Ctx
from handlers.planning import cancel, plan
from handlers.texts import Texts, own, texts
from handlers.views import Option, View
from storage import audit, notices, processes
from storage.database import Db
from storage.notices import NewsState
from storage.people import Person
from storage.processes import Process

NUDGE, PASSED = "news-nudge", "news-passed"
"""The kinds of moment; about a process."""

THIRD = 3
"""*Geen nieuws* so often in a row is told to the wijkregisseur."""

_AHEAD = timedelta(weeks=1)

_SOON = timedelta(weeks=2)
"""So long after a day that passed without news the next is promised: later than everybody's overview."""


def subject_of(process_id: int) -> str:
    """The name under which what is asked about a process's news is known."""
    return f"news:{process_id}"


def begin(db: Db, ctx: Ctx, process_id: int) -> NewsState:
    """Let the rhythm of a process begin today, unless it has begun."""
    state = db.first(notices.state_of, process_id=process_id)
    if state is None:
        state = NewsState(process_id, None, next_day(db, ctx, process_id), 0)
        db.run(notices.add_state, **state._asdict())
        _wait(db, ctx, state)
    return state


def begin_again(db: Db, ctx: Ctx, process_id: int) -> None:
    """A process that had stood still goes on: from today it counts anew."""
    state = begin(db, ctx, process_id)._replace(next_on=next_day(db, ctx, process_id))
    db.run(notices.set_missed, which=process_id, new_next=state.next_on, new_missed=None)
    process_cards.changed(db, ctx, process_id)
    _wait(db, ctx, state)


def heard(db: Db, ctx: Ctx, process_id: int, *, nothing: bool) -> NewsState:
    """Something was told of a process today, or that there is ``nothing``: from here it counts again."""
    before = begin(db, ctx, process_id)
    in_a_row = before.none_in_a_row + 1 if nothing else 0
    state = NewsState(process_id, saying.today(ctx), next_day(db, ctx, process_id), in_a_row)
    db.run(
        notices.set_heard,
        which=process_id,
        new_last=state.last_on,
        new_next=state.next_on,
        new_none=in_a_row,
        new_promised=before.next_on,
    )
    process_cards.changed(db, ctx, process_id)
    _wait(db, ctx, state)
    return state


def postpone(db: Db, ctx: Ctx, process_id: int, day: date) -> NewsState:
    """The next news is promised for another day, which the associations were told with the reason."""
    state = begin(db, ctx, process_id)._replace(next_on=day)
    db.run(notices.set_next, which=process_id, new_next=day)
    process_cards.changed(db, ctx, process_id)
    _wait(db, ctx, state)
    return state


def next_day(db: Db, ctx: Ctx, process_id: int) -> date:
    """Until when the next news would be promised today: a working day."""
    return ctx.calendar.add_working_days(saying.today(ctx) + weeks_of(db, ctx, process_id), 0)


def latest(db: Db, ctx: Ctx, process_id: int) -> date:
    """The last day that can be promised instead: one rhythm after what was promised, or after today."""
    promised = begin(db, ctx, process_id).next_on
    return max(promised, saying.today(ctx)) + weeks_of(db, ctx, process_id)


def weeks_of(db: Db, ctx: Ctx, process_id: int) -> timedelta:
    """How long this process may be silent."""
    terms = db.first(processes.terms_of, process_id=process_id)
    weeks = None if terms is None else terms.news_weeks
    return timedelta(weeks=ctx.policy.news_weeks if weeks is None else weeks)


def look_ahead(db: Db, ctx: Ctx, process_id: int) -> None:
    """A week before: ask what there is to tell, unless something is planned already."""
    process = db.one(processes.process_by_id, id=process_id)
    state = begin(db, ctx, process_id)
    if not process.active or _nudged_at(db, ctx, state) > ctx.now or saying.today(ctx) > state.next_on:
        return
    if any(_is_in_time(ctx, each.at, state) for each in _planned(db, process_id)):
        return
    officer = senders.responsible(db, ctx, process)
    t = texts(officer.language)
    values = {"process": process.name, "next": saying.day(ctx, t, state.next_on)}
    if state.last_on is None:
        body = t("news-nudge-first", **values)
    else:
        body = t("news-nudge", last=saying.day(ctx, t, state.last_on), **values)
    options = choices(db, t, officer, process, 3)
    post.tell(
        db, ctx, officer, View(body, options), about=subject_of(process_id),
        unique=f"{NUDGE}:{process_id}:{state.next_on}:{officer.id}",
    )  # fmt: skip


def let_pass(db: Db, ctx: Ctx, process_id: int) -> NewsState | None:
    """The day passed without news: another is promised. What stood before; ``None`` where it did not pass."""
    process = db.one(processes.process_by_id, id=process_id)
    before = begin(db, ctx, process_id)
    if not process.active or _passed_at(ctx, before) > ctx.now:
        return None
    soon = min(_SOON, weeks_of(db, ctx, process_id))
    day = ctx.calendar.add_working_days(saying.today(ctx) + soon, 0)
    state = before._replace(next_on=day, missed_on=before.missed_on or before.next_on)
    db.run(notices.set_missed, which=process_id, new_next=day, new_missed=state.missed_on)
    db.run(audit.add, at=ctx.now, actor_id=None, action="news_passed", subject=f"process:{process_id}")
    process_cards.changed(db, ctx, process_id)
    _wait(db, ctx, state)
    return before


def tell_of_none(db: Db, ctx: Ctx, process: Process, state: NewsState, reason: str) -> None:
    """The third *geen nieuws* in a row, and each after it, is told to who can help; facts only."""
    helper = senders.helper(db, ctx, process)
    if state.none_in_a_row < THIRD or helper is None:
        return
    t = texts(helper.language)
    body = t(
        "news-none-again",
        process=process.name,
        count=state.none_in_a_row,
        reason=own(reason),
        next=saying.day(ctx, t, state.next_on),
    )
    key = f"none-again:{process.id}:{state.last_on}:{helper.id}"
    attention.concerns(db, ctx, helper, process, View(body), key, subject_of(process.id))


def end(db: Db, process_id: int) -> None:
    """Nothing is waited for any more."""
    cancel(db, NUDGE, process_id)
    cancel(db, PASSED, process_id)


def choices(db: Db, t: Texts, person: Person, process: Process, most: int) -> tuple[Option, ...]:
    """What somebody can do at once; nothing for who helps by a telephone call, and may not tell it."""
    options = (
        t.option(f"news-write:{process.id}", "news-write"),
        t.option(f"news-none:{process.id}", "news-none"),
        t.option(f"news-later:{process.id}", "news-later"),
    )
    return options[:most] if senders.may_tell(db, person, process) else ()


def _planned(db: Db, process_id: int) -> list[notices.Notice]:
    return db.all(notices.planned_of_process, process_id=process_id)


def _is_in_time(ctx: Ctx, at: datetime | None, state: NewsState) -> bool:
    return at is not None and at > ctx.now and ctx.calendar.local(at).date() <= state.next_on


def _wait(db: Db, ctx: Ctx, state: NewsState) -> None:
    nudged_at = _nudged_at(db, ctx, state)
    if nudged_at > ctx.now:
        plan(db, NUDGE, state.process_id, nudged_at)
    else:  # who has just chosen a day that is near needs no reminding of it
        cancel(db, NUDGE, state.process_id)
    plan(db, PASSED, state.process_id, _passed_at(ctx, state))


def _nudged_at(db: Db, ctx: Ctx, state: NewsState) -> datetime:
    ahead = min(_AHEAD, weeks_of(db, ctx, state.process_id) // 2)
    return ctx.calendar.opens(ctx.calendar.add_working_days(state.next_on - ahead, 0))


def _passed_at(ctx: Ctx, state: NewsState) -> datetime:
    return ctx.calendar.opens(ctx.calendar.next_working_day(state.next_on))
