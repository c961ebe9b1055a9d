"""Moments and days in words, on the town's clock, in somebody's language."""

from datetime import date, datetime

from handlers import spoken
from handlers.context import Ctx
from handlers.texts import Texts


def today(ctx: Ctx) -> date:
    """The day it is in town."""
    return ctx.calendar.local(ctx.now).date()


def day(ctx: Ctx, t: Texts, when: datetime | date) -> str:
    """A day, like *donderdag 3 december*; with the year where it is another one than now."""
    shown = ctx.calendar.local(when).date() if isinstance(when, datetime) else when
    return spoken.day(shown, t.language, today(ctx))


def moment(ctx: Ctx, t: Texts, when: datetime) -> str:
    """A moment, like *maandag om 9.00 uur*; with the date when it is further away."""
    return spoken.moment(ctx.calendar.local(when), t.language, ctx.calendar.local(ctx.now))


def dated(ctx: Ctx, t: Texts, when: datetime) -> str:
    """A moment with its date: for what has happened, in a message that stays on a phone for weeks."""
    return spoken.dated(ctx.calendar.local(when), t.language, ctx.calendar.local(ctx.now))
