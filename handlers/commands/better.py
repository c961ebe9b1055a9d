"""Weeks after a flag ended, one question to the chair: is it better now?"""

from datetime import timedelta

from handlers import access, post, promised, saying, telling
from handlers.actor import Actor
from handlers.commands.answers import refuse
from handlers.commands.closing import ASKED_NOTHING, BETTER
from handlers.commands.flags import note
from handlers.context import Ctx, Done
from handlers.planning import plan
from handlers.presses import verb
from handlers.rules.flags import is_open, subject_of
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import about_flag, person
from storage import afterwards, flags
from storage.database import Db

_APART = timedelta(weeks=1)
"""The least between "is het gebeurd?" and this question, which then comes as long after that one."""

_WAYS = ("yes", "bit", "no", "unknown")


def is_it_better(db: Db, ctx: Ctx, flag_id: int) -> None:
    """Ask each of the association's chairs, once for each time a flag ended.

    Never before what was promised could have happened, nor right after they were asked about that.
    """
    flag = db.first(flags.flag_by_id, id=flag_id)
    if flag is None or is_open(flag) or flag.outcome in ASKED_NOTHING or flag.ended_at is None:
        return
    if ctx.now < flag.ended_at + timedelta(weeks=ctx.policy.better_weeks) - timedelta(days=1):
        return
    asked = promised.asked_last(db, flag)
    if asked is not None and ctx.now < asked + _APART:
        later = ctx.calendar.local(asked).date() + timedelta(weeks=ctx.policy.better_weeks)
        plan(db, BETTER, flag.id, ctx.calendar.opens(ctx.calendar.add_working_days(later, 0)))
        return
    for chair, t in telling.chairs(db, flag):
        about, day = about_flag(db, ctx, t, flag), saying.day(ctx, t, flag.ended_at)
        body = t("is-it-better", number=flag.number, about=about, day=day)
        options = tuple(t.option(f"better-{way}:{flag.id}", f"better-{way}") for way in _WAYS)
        unique = f"better:{flag.id}:{flag.ended_at.isoformat()}"
        telling.tell(db, ctx, flag, chair, View(body, options), unique=unique)


def _better(way: str) -> None:
    @verb(f"better-{way}")
    def _tell(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        flag = db.one(flags.flag_by_id, id=int(number))
        if not access.is_chair(db, actor.person, flag.association_id):
            return refuse(db, ctx, actor, flag)
        if db.first(afterwards.of_flag, flag_id=flag.id) is not None:
            return Done(actor.t("ask-already-answered"))
        db.run(afterwards.add, flag_id=flag.id, better=way, at=ctx.now)
        note(db, ctx, actor, f"better_{way}", flag.id)
        post.settle(db, ctx, actor.here, actor.pressed, actor.t(f"better-{way}"))
        holder = person(db, flag.holder_id)
        t = texts(holder.language)
        day = saying.day(ctx, t, flag.ended_at or ctx.now)
        told = t(f"better-told-{way}", name=own(actor.person.name), number=flag.number, day=day)
        unique = f"better-told:{flag.id}:{ctx.now.isoformat()}"
        if holder.active:
            post.tell(db, ctx, holder, View(told), about=subject_of(flag.id), unique=unique)
        again = (actor.t.option("menu-flag", "menu-flag"),) if way == "no" else ()
        body = actor.t("better-thanks-no" if way == "no" else "better-thanks", name=own(holder.name))
        post.say(db, ctx, actor.here, View(body, again))
        return Done()


for _way in _WAYS:
    _better(_way)
