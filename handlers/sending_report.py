"""How far a notice got, to its author: one message that updates itself, in numbers and reasons, never names.

Only associations are named, where nobody of the board was reached; then the coordinator is asked to help.
"""

from handlers import post, saying
from handlers.context import Ctx
from handlers.notices import subject_of
from handlers.post import Route
from handlers.texts import Texts, own, texts
from handlers.views import Option, View
from storage import broadcasts, cards, notices, people, processes
from storage.broadcasts import FED, HAD, LATER, MISSED, WAITING, Broadcast, Tally
from storage.database import Db
from storage.notices import CANCELLED, CORRECTION, LATE, MOVED, PAUSED, SENDING, SENT, Notice
from storage.people import Person

_NAMED = 10
"""Most associations named; of the others only the number is said."""

STANDINGS = (
    "later-rest", "kept-can-wait", "kept-week-is-full", "kept-chosen", "held-closed", "doubt-doubt",
    "missed-blocked", "missed-no-address", "missed-not-joined", "missed-refused", "missed-nobody",
    "missed-stopped", "off-stopped", "off-chosen",
)  # fmt: skip
"""What a report tells besides who had it: a recipient's state, and why."""


def show(db: Db, ctx: Ctx, notice_id: int, route: Route | None = None) -> None:
    """Let its author see how far a notice is; ``route`` is where they just asked for it.

    A correction, a moved date and a day that passed have none. Until the first of it is shown nothing is
    changed in it: :mod:`handlers.reports` comes back then.
    """
    notice = db.one(notices.by_id, id=notice_id)
    if notice.kind in {CORRECTION, MOVED, LATE}:
        return
    author = db.one(people.person_by_id, id=notice.author_id)
    known = db.first(cards.card_of, person_id=author.id, subject=subject_of(notice_id))
    if known is not None and known.message is None:
        return
    view = seen(db, ctx, texts(author.language), notice)
    if known is None:
        at = ctx.now if notice.at is None else None
        post.show_card(
            db, ctx, author, subject_of(notice_id), view, report=f"notice-report:{notice_id}", at=at
        )
    else:
        post.show_card(db, ctx, author, subject_of(notice_id), view, route=route)


def seen(db: Db, ctx: Ctx, t: Texts, notice: Notice) -> View:
    """The report as it is now."""
    found = db.one(broadcasts.of_notice, notice_id=notice.id)
    tally = db.all(broadcasts.tally, notice_id=notice.id)
    process = db.one(processes.process_by_id, id=notice.process_id)
    lines = [t("sending-title", process=process.name, day=saying.day(ctx, t, notice.sent_at or ctx.now))]
    lines += _how_far(ctx, t, notice, found, tally)
    if found.gathered:
        lines.append(t("sending-people", people=found.people, associations=found.associations))
    lines += _had(ctx, t, tally)
    lines += [
        _others(ctx, t, standing, each)
        for each in tally
        if (standing := f"{each.state}-{each.why}") in STANDINGS
    ]
    if found.ended_at is not None and found.stopped_at is None:
        lines += _unheard(db, ctx, t, notice)
    return View("\n".join(lines), _options(t, notice, tally))


def ask_for_help(db: Db, ctx: Ctx, found: Broadcast) -> None:
    """Where nobody of a board was reached, the coordinator is asked how they can be."""
    names = db.all(broadcasts.unheard, notice_id=found.notice_id)
    notice = db.one(notices.by_id, id=found.notice_id)
    helper = _helper(db, ctx, notice)
    if not names or helper is None:
        return
    t = texts(helper.language)
    author = db.one(people.person_by_id, id=notice.author_id)
    process = db.one(processes.process_by_id, id=notice.process_id)
    body = t("sending-help", process=process.name, author=own(author.name), names=_named(t, names))
    unique = f"notice-help:{notice.id}:{found.round}"
    post.tell(db, ctx, helper, View(body), unique=unique)


def _how_far(ctx: Ctx, t: Texts, notice: Notice, found: Broadcast, tally: list[Tally]) -> list[str]:
    had = sum(each.many for each in tally if each.state == HAD)
    if found.stopped_at is not None:
        left = sum(
            each.many
            for each in tally
            if each.state in {WAITING, LATER} or (each.state, each.why) == (MISSED, "stopped")
        )
        return [t("sending-stopped", moment=saying.dated(ctx, t, found.stopped_at), many=left)]
    if notice.state == PAUSED:
        return [t("sending-paused", many=had)]
    if notice.state == SENDING and not found.gathered:
        return [t("sending-gathering")]
    if notice.state == SENDING:
        return [t("sending-going", many=had, people=found.people)]
    return []


def _had(ctx: Ctx, t: Texts, tally: list[Tally]) -> list[str]:
    """How many had it, the first and the last moment: who gets it at once gets it soon after each other."""
    for each in tally:
        if each.state == HAD and each.first is not None and each.last is not None:
            first, last = saying.dated(ctx, t, each.first), saying.dated(ctx, t, each.last)
            if first == last:
                return [t("sending-had", many=each.many, moment=first)]
            return [t("sending-had-between", many=each.many, first=first, last=last)]
    return []


def _others(ctx: Ctx, t: Texts, standing: str, each: Tally) -> str:
    first = "" if each.first is None else saying.dated(ctx, t, each.first)
    return t(f"sending-{standing}", many=each.many, moment=first)


def _unheard(db: Db, ctx: Ctx, t: Texts, notice: Notice) -> list[str]:
    names = db.all(broadcasts.unheard, notice_id=notice.id)
    if not names:
        return []
    helper = _helper(db, ctx, notice)
    if helper is None:
        return [t("sending-unheard", names=_named(t, names))]
    return [t("sending-unheard-asked", names=_named(t, names), helper=own(helper.name))]


def _named(t: Texts, names: list[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else t("sending-and-more", names=shown, many=len(names) - _NAMED)


def _helper(db: Db, ctx: Ctx, notice: Notice) -> Person | None:
    found = db.first(people.person_by_key, key=ctx.policy.coordinator)
    return None if found is None or found.id == notice.author_id else found


def _options(t: Texts, notice: Notice, tally: list[Tally]) -> tuple[Option, ...]:
    names: list[str] = []
    if notice.state == SENDING and any(each.state in {WAITING, FED, LATER} for each in tally):
        names = ["sending-pause", "sending-stop"]
    elif notice.state == PAUSED:
        names = ["sending-resume", "sending-stop"]
    elif notice.state in {SENT, CANCELLED}:
        missed = sum(each.many for each in tally if each.state in {MISSED, WAITING, LATER})
        names = ["sending-again"] if missed else []
    return tuple(t.option(f"{name}:{notice.id}", name) for name in names)
