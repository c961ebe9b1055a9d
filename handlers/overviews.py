"""Somebody's overview of the week: one message, a line for each thing and a button to read it; never empty.

It comes on its own day and hour, counts among what is told unasked, and waits when that week is full.
"""

from datetime import datetime

from handlers import following, one_line, post, saying
from handlers.context import Ctx
from handlers.planning import plan
from handlers.post import STOPPED
from handlers.rules.attention import CHAIR, WEEK, How, Limit, next_overview
from handlers.texts import fit, texts
from handlers.views import Option, View
from storage import due, follows, people
from storage.database import Db
from storage.follows import OverviewItem
from storage.people import Person

KIND = "overview"
"""The kind of moment at which somebody's overview is looked at."""

_LONGEST_WAIT = 2 * WEEK
"""After so long an overview comes in a full week too: dates that move week after week never keep it away."""

_BUTTONS = 8
"""Things that get a button of their own; the others are a line, and are read at their process."""


def plan_next(db: Db, ctx: Ctx, person: Person) -> datetime:
    """Make sure that somebody's overview comes; the moment it is planned for."""
    planned = db.first(due.by_key, unique_key=f"{KIND}:{person.id}")
    if planned is not None and planned.state == "waiting":
        return planned.at
    at = _slot_after(ctx, person, ctx.now)
    plan(db, KIND, person.id, at)
    return at


def next_at(db: Db, ctx: Ctx, person: Person) -> datetime:
    """When somebody's next overview comes, as far as can be seen now."""
    planned = db.first(due.by_key, unique_key=f"{KIND}:{person.id}")
    waits = planned is not None and planned.state == "waiting"
    at = planned.at if planned is not None and waits else _slot_after(ctx, person, ctx.now)
    return _room_from(db, ctx, person, following.limit_of(person) or CHAIR, at) or at


def look(db: Db, ctx: Ctx, person_id: int) -> None:
    """The moment came: tell what waits, unless nothing does (any more) or the week is full."""
    person = db.first(people.person_by_id, id=person_id)
    limit = None if person is None else following.limit_of(person)
    if person is None or limit is None:
        return
    items = _wanted(db, ctx, person)
    if not items:
        return
    at = post.heard_again_at(db, ctx, person)
    room = _room_from(db, ctx, person, limit, at)
    if room is not None and ctx.now - items[0].added_at < _LONGEST_WAIT:
        plan(db, KIND, person.id, room)
        return
    unique = f"{KIND}:{person.id}:{items[-1].id}"
    post.tell(db, ctx, person, _seen(db, ctx, person, items), unique=unique, at=at)
    db.run(follows.add_told, person_id=person.id, unique_key=unique, overview=True, at=at)
    for item in items:
        db.run(follows.item_is_told, which=item.id, at=ctx.now)


def _room_from(db: Db, ctx: Ctx, person: Person, limit: Limit, at: datetime) -> datetime | None:
    """When there is room for an overview, where the week that ends ``at`` is full; else ``None``."""
    spent = db.one(follows.told_since, person_id=person.id, since=at - WEEK)
    first = db.first(follows.first_since, person_id=person.id, since=at - WEEK)
    return _awake(ctx, person, first + WEEK) if spent.told >= limit.most and first is not None else None


def _wanted(db: Db, ctx: Ctx, person: Person) -> list[OverviewItem]:
    """What waits and may still be told; what somebody has switched off meanwhile goes."""
    wanted = []
    sits = person.office is not None or db.all(people.seats_of, person_id=person.id, active=True)
    takes_part = person.active and person.joined_at is not None and person.quiet != STOPPED and sits
    for item in db.all(follows.waiting_of, person_id=person.id):
        if takes_part and following.choice_of(db, person, item.process_id) is not How.OFF:
            wanted.append(item)
        else:
            db.run(follows.item_is_told, which=item.id, at=ctx.now)
    return wanted


def _seen(db: Db, ctx: Ctx, person: Person, items: list[OverviewItem]) -> View:
    t = texts(person.language)
    said = [one_line.of_key(db, t, item.unique_key) or item.line for item in items]
    lines = [f"{place}. {line}" for place, line in enumerate(said, 1)]
    body = "\n".join([t("overview-title", day=saying.day(ctx, t, ctx.now)), *lines])
    shown = zip(items[:_BUTTONS], said, strict=False)
    options = [Option(item.opens, line, fit(item.label)) for item, line in shown]
    return View(body, (*options, t.option("menu-follow", "overview-change")))


def _slot_after(ctx: Ctx, person: Person, moment: datetime) -> datetime:
    limit = following.limit_of(person) or CHAIR
    days = () if person.office is None else tuple(map(int, person.weekdays))
    return _awake(ctx, person, next_overview(moment, limit.slot, ctx.calendar, days))


def _awake(ctx: Ctx, person: Person, moment: datetime) -> datetime:
    return post.heard_at(ctx, person, moment)
