"""One kind line where something waits for somebody: it reminds once, and nothing climbs because of it."""

from datetime import datetime

from handlers import post, saying, telling
from handlers.context import Ctx
from handlers.planning import cancel, plan
from handlers.rules.deadlines import promised_by
from handlers.rules.flags import Kind, awaits_answer, is_open, subject_of
from handlers.texts import Texts, own, texts
from handlers.views import Option, View
from handlers.wording import person
from storage import areas, flags
from storage.database import Db
from storage.flags import Answer, Flag

TAKE, QUESTION, REACTION = "take", "question", "reaction"
"""Kinds of moments: is it taken up, was a question answered, was there a reaction to an answer."""


# ------------------------------------------------------------------ the officer: "Ik pak dit op"


def expect_taking(db: Db, ctx: Ctx, flag: Flag) -> None:
    """It came to its holder: within some of their own working days they say that they take it up."""
    if not awaits_answer(flag) or flag.state == "acknowledged":
        return
    days = tuple(int(day) for day in person(db, flag.holder_id).weekdays)
    calendar = ctx.calendar
    last = calendar.add_working_days(saying.today(ctx), ctx.policy.take_days, days)
    plan(db, TAKE, flag.id, calendar.opens(calendar.next_working_day(last, days)))


def ask_to_take(db: Db, ctx: Ctx, flag_id: int) -> None:
    """Not taken up yet: one line to the holder, with the button; nobody else hears of it."""
    flag = db.first(flags.flag_by_id, id=flag_id)
    if flag is None or flag.state not in {"raised", "reopened"} or not awaits_answer(flag):
        return
    if flag.delivered_at is None or flag.paused_at is not None or _is_near(ctx, flag):
        return
    holder, chair = person(db, flag.holder_id), person(db, flag.chair_id)
    t = texts(holder.language)
    body = t(
        "take-reminder",
        number=flag.number,
        association=db.one(areas.association_by_id, id=flag.association_id).name,
        chair=own(chair.name),
        day=saying.day(ctx, t, flag.promised_at or ctx.now),
    )
    view = View(
        body, (t.option(f"take:{flag.id}", "card-take"), t.option(f"answer:{flag.id}", "card-answer"))
    )
    unique = f"take:{flag.id}:{holder.id}:{flag.delivered_at.isoformat()}"
    post.tell(db, ctx, holder, view, about=subject_of(flag.id), unique=unique)


def _is_near(ctx: Ctx, flag: Flag) -> bool:
    """Whether the date is so near that the holder was warned of it already."""
    if flag.promised_at is None:
        return False
    return ctx.calendar.local(flag.promised_at).date() <= ctx.calendar.next_working_day(saying.today(ctx))


# ------------------------------------------------------------------ the chair: a question


def stands_until(ctx: Ctx, paused_at: datetime) -> datetime:
    """Until when a clock that stands since ``paused_at`` may stand."""
    return promised_by(paused_at, ctx.policy.pause_days, ctx.calendar)


def expect_reply(db: Db, ctx: Ctx, flag_id: int) -> None:
    """The clock stands still for a question: halfway the chair is reminded of it."""
    plan(db, QUESTION, flag_id, _halfway(ctx, ctx.policy.pause_days))


def ask_once_more(db: Db, ctx: Ctx, flag_id: int) -> None:
    """The clock still stands: the question once more, and until when."""
    flag = db.first(flags.flag_by_id, id=flag_id)
    if flag is None or not is_open(flag) or flag.paused_at is None:
        return
    asked = [each for each in db.all(flags.entries_of, flag_id=flag_id) if each.kind == "question"][-1]
    for chair, t in telling.chairs(db, flag):
        body = t(
            "question-waits",
            name=own(person(db, asked.author_id).name),
            number=flag.number,
            words=own(asked.words),
            day=saying.day(ctx, t, stands_until(ctx, flag.paused_at)),
        )
        unique = f"question-waits:{asked.id}"
        telling.tell(db, ctx, flag, chair, View(body), unique=unique)


# ------------------------------------------------------------------ the chair: an answer


def expect_reaction(db: Db, ctx: Ctx, answer: Answer) -> None:
    """An answer was given: halfway to the day on which it closes, the chair is asked once more."""
    plan(db, REACTION, answer.flag_id, _halfway(ctx, _days_to_react(ctx, answer)))


def closes_at(ctx: Ctx, answer: Answer) -> datetime:
    """When an answer without any word on it closes the flag; after a call sooner."""
    return promised_by(answer.at, _days_to_react(ctx, answer), ctx.calendar)


def _days_to_react(ctx: Ctx, answer: Answer) -> int:
    return ctx.policy.called_silence_days if answer.kind == Kind.CALL else ctx.policy.no_response_days


def ask_whether_it_helps(db: Db, ctx: Ctx, flag_id: int) -> None:
    """No word on an answer yet: the same question, with its buttons, and until when."""
    flag = db.first(flags.flag_by_id, id=flag_id)
    if flag is None or flag.state != "answered":
        return
    answer = db.all(flags.answers_of, flag_id=flag_id)[-1]
    if answer.verdict is not None:
        return
    for chair, t in telling.chairs(db, flag):
        body = t(
            "reaction-waits-call" if answer.kind == Kind.CALL else "reaction-waits",
            name=own(person(db, answer.by_id).name),
            number=flag.number,
            answered=saying.day(ctx, t, answer.at),
            day=saying.day(ctx, t, closes_at(ctx, answer)),
        )
        unique = f"reaction-waits:{answer.id}"
        telling.tell(db, ctx, flag, chair, View(body, reactions(t, answer)), unique=unique)


def reactions(t: Texts, answer: Answer) -> tuple[Option, ...]:
    """What a chair can say of an answer; of a call, whether it was so."""
    verdicts = ("right", "notquite", "never") if answer.kind == Kind.CALL else ("helped", "partly", "not")
    return tuple(t.option(f"verdict-{verdict}:{answer.id}", f"verdict-{verdict}") for verdict in verdicts)


def forget(db: Db, flag_id: int, *kinds: str) -> None:
    """Nothing of these ``kinds`` is waited for any more; of none said, of all."""
    for kind in kinds or (TAKE, QUESTION, REACTION):
        cancel(db, kind, flag_id)


def _halfway(ctx: Ctx, days: int) -> datetime:
    """When the town opens, halfway ``days`` working days."""
    return ctx.calendar.opens(ctx.calendar.add_working_days(saying.today(ctx), (days + 1) // 2))
