"""A budget of attention: whether news reaches somebody at once or in their overview, decided in one place.

Whoever brings news calls :func:`bring`; who puts it in the outbox in a way of their own calls :func:`weigh`
and keeps to what it says. Either may be asked again about the same news: it answers the same, and nothing is
told twice.
"""

from datetime import datetime
from typing import NamedTuple

from handlers import following, overviews, post
from handlers.context import Ctx
from handlers.post import STOPPED
from handlers.rules.attention import WEEK, About, How, Limit, Spent, Verdict, Why, decide
from handlers.views import View
from storage import follows, outbox
from storage.database import Db
from storage.people import Person
from storage.processes import Process
from storage.types import Sealed

_FEW = "few"


class Item(NamedTuple):
    """Something to bring to somebody: ``view`` when it is told at once, ``line`` in their overview.

    ``unique`` names it for this person, for ever. ``opens`` is the value of the button that shows it from the
    overview, ``label`` what stands there; ``subject`` is what a reply to it belongs to.
    """

    about: About
    unique: str
    view: View
    line: str
    opens: str
    label: str
    process_id: int | None = None
    subject: str | None = None
    by: datetime | None = None
    """From when it would be read too late: then it is told at once rather than in an overview."""


class Brought(NamedTuple):
    """How it reaches them, why so, and when; no moment where it does not."""

    how: How
    why: Why
    at: datetime | None


def bring(db: Db, ctx: Ctx, person: Person, item: Item) -> Brought:
    """Tell ``person`` of ``item`` in the way that is theirs."""
    brought = weigh(db, ctx, person, item)
    if brought.how is How.AT_ONCE:
        post.tell(db, ctx, person, item.view, about=item.subject, unique=item.unique, at=brought.at)
    return brought


def concerns(db: Db, ctx: Ctx, person: Person, process: Process, view: View, unique: str, about: str) -> None:
    """Tell somebody what concerns them alone in a process: whatever they follow, and within their week."""
    bring(db, ctx, person, _alone(About.CONCERNS, process, view, unique, about))


def left_out(
    db: Db,
    ctx: Ctx,
    person: Person,
    process: Process,
    view: View,
    unique: str,
    about: str,
    by: datetime | None,
) -> None:
    """Tell somebody that news was not for them, when it would have come; who follows nothing hears it too."""
    at_once = following.choice_of(db, person, process.id) is How.AT_ONCE
    item = _alone(About.LEFT_OUT, process, view, unique, about)
    bring(db, ctx, person, item._replace(process_id=process.id if at_once else None, by=by))


def _alone(kind: About, process: Process, view: View, unique: str, about: str) -> Item:
    line, _, _ = view.body.partition("\n")
    opens = following.process_subject(process.id)
    return Item(kind, unique, view, line, opens, process.name, subject=about)


def weigh(db: Db, ctx: Ctx, person: Person, item: Item) -> Brought:
    """Settle how ``item`` reaches ``person``; it stands in their overview, or counts in their week, from now.

    What is at once is the caller's to send, not before the moment named.
    """
    if person.quiet == STOPPED:
        return Brought(How.OFF, Why.STOPPED, None)
    known = _known(db, ctx, person, item)
    if known is not None:
        return known
    at = post.heard_again_at(db, ctx, person)
    limit = following.limit_of(person)
    verdict = _verdict(db, person, item, limit, at)
    if verdict.can_wait and item.by is not None and overviews.next_at(db, ctx, person) >= item.by:
        verdict = Verdict(How.AT_ONCE, Why.URGENT)
    how, why = verdict
    if how is How.OFF:
        return Brought(how, why, None)
    if how is How.OVERVIEW:
        db.run(
            follows.add_item,
            person_id=person.id,
            process_id=item.process_id,
            unique_key=item.unique,
            line=Sealed(f"person:{person.id}", item.line),
            opens=item.opens,
            label=item.label,
            added_at=ctx.now,
        )
        return Brought(how, why, overviews.plan_next(db, ctx, person))
    if verdict.counts:
        db.run(follows.add_told, person_id=person.id, unique_key=item.unique, overview=False, at=at)
    return Brought(how, why, at)


def _verdict(db: Db, person: Person, item: Item, limit: Limit | None, at: datetime) -> Verdict:
    chosen = following.choice_of(db, person, item.process_id)
    if chosen is How.OVERVIEW and limit is None:
        return Verdict(How.AT_ONCE, Why.NO_LIMIT)  # who gets no overview would never read it
    spent = Spent(*db.one(follows.told_since, person_id=person.id, since=at - WEEK))
    return decide(item.about, chosen, person.quiet == _FEW, spent, limit)


def _known(db: Db, ctx: Ctx, person: Person, item: Item) -> Brought | None:
    """What was settled before about the same news."""
    waits = db.first(follows.item_by_key, unique_key=item.unique)
    if waits is not None:
        at = waits.told_at or overviews.plan_next(db, ctx, person)
        return Brought(How.OVERVIEW, Why.CAN_WAIT, at)
    told = db.first(follows.told_as, unique_key=item.unique)
    if told is not None:
        return Brought(How.AT_ONCE, Why.URGENT, told)
    if db.first(outbox.known_key, unique_key=item.unique) is not None:
        return Brought(How.AT_ONCE, Why.CHOSEN, ctx.now)
    return None
