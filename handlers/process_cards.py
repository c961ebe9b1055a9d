"""*/trajecten*: what runs, and one card per process that keeps itself up to date for whoever opened it.

It says how far it is, what is fixed and why, where there is room, the dates, who is responsible, the last
news, and when the next comes; never a verdict.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from handlers import agendas, following, post, saying
from handlers.actor import Actor
from handlers.context import Ctx, Done
from handlers.following import process_subject
from handlers.planning import plan
from handlers.presses import verb
from handlers.rules.audience import in_short
from handlers.rules.workdays import wall_moment
from handlers.texts import LANGUAGES, Texts, fit, own, texts
from handlers.views import Option, View
from handlers.wording import person
from storage import cards, due, notices, people, processes
from storage.database import Db
from storage.people import Person
from storage.processes import Process

KIND = "process-card"
"""The kind of moment at which a process's cards are shown as they should be."""

_PAGE = 8
_LAST_NEWS = 3
_DATES = 6
_AT_ONCE = 10
"""Cards changed in one transaction; the rest follow in the next ones, at once."""


def listed(db: Db, ctx: Ctx, actor: Actor, page: int = 0) -> None:
    """Everything that runs where this person is, a button each; one alone is shown at once."""
    found = following.processes_of(db, ctx, actor.person)
    t = actor.t
    if not found:
        post.say(db, ctx, actor.here, View(t("processes-none", phone=ctx.policy.phone)), edits=actor.pressed)
        return
    if len(found) == 1:
        _open(db, ctx, actor, found[0])
        return
    shown = found[page * _PAGE : (page + 1) * _PAGE]
    lines = [t("processes-title")]
    lines += [f"{place}. {_line(db, ctx, t, each)}" for place, each in enumerate(shown, 1)]
    options = [Option(process_subject(each.id), each.name, fit(each.name)) for each in shown]
    if page:
        options.append(t.option(f"processes:{page - 1}", "processes-back"))
    if len(found) > (page + 1) * _PAGE:
        options.append(t.option(f"processes:{page + 1}", "processes-more"))
    post.say(db, ctx, actor.here, View("\n".join(lines), tuple(options)), edits=actor.pressed)


def changed(db: Db, ctx: Ctx, process_id: int, *, for_others: bool = False) -> None:
    """Something about a process is other than it was: its cards show it from now on, silently.

    ``for_others``: it may be other people's now, so each card is looked at by itself.
    """
    if for_others:
        db.run(cards.unsettle, about=process_subject(process_id))
    _look_at(db, process_id, ctx.now)


def look(db: Db, ctx: Ctx, process_id: int) -> None:
    """Change every card that does not show what it should, so many at a time; then wait for the next date."""
    process = db.first(processes.process_by_id, id=process_id)
    if process is None:
        return
    views, subject = _Views(db, ctx, process), process_subject(process_id)
    stale = db.all(cards.stale_cards, subject=subject, most=_AT_ONCE, **views.current())
    for card in stale:
        seer = db.one(people.person_by_id, id=card.person_id)
        post.show_card(db, ctx, seer, subject, views.seen_by(seer))
    if len(stale) == _AT_ONCE:
        plan(db, KIND, process_id, ctx.now)
    else:
        _look_at(db, process_id, _next_change(db, ctx, process_id))


def _look_at(db: Db, process_id: int, moment: datetime | None) -> None:
    """Look at the cards of a process then, unless they are looked at sooner."""
    planned = db.first(due.by_key, unique_key=f"{KIND}:{process_id}")
    sooner = planned is not None and planned.state == "waiting" and moment is not None
    if moment is None or (sooner and planned is not None and planned.at <= moment):
        return
    plan(db, KIND, process_id, moment)


@verb("processes", harmless=True)
def _turn(db: Db, ctx: Ctx, actor: Actor, page: str) -> Done:
    listed(db, ctx, actor, int(page))
    return Done()


@verb("process", harmless=True)
def _show(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """A process was chosen from a list: its card, at the bottom of the chat."""
    process = db.first(processes.process_by_id, id=int(number))
    if process is None or not following.Near(db, ctx, process).to(actor.person):
        return Done(actor.t("process-not-yours"))
    _open(db, ctx, actor.fresh, process)
    return Done()


def _open(db: Db, ctx: Ctx, actor: Actor, process: Process) -> None:
    view = _Views(db, ctx, process).seen_by(actor.person)
    post.show_card(db, ctx, actor.person, process_subject(process.id), view, loud=True, route=actor.here)
    _look_at(db, process.id, _next_change(db, ctx, process.id))


# ------------------------------------------------------------------ what stands on a card


class _Views:
    """All that the cards of one process may show now, each put in words once."""

    def __init__(self, db: Db, ctx: Ctx, process: Process) -> None:
        """Of this moment, for one transaction."""
        self._db, self._ctx, self._process = db, ctx, process
        self._known: dict[tuple[str, bool], View] = {}
        self._near = following.Near(db, ctx, process)

    def seen_by(self, seer: Person) -> View:
        """The card as this person may see it; who is nowhere near any more keeps one line, and no buttons."""
        if self._process.active and not self._near.to(seer):
            return _closed(texts(seer.language), self._process)
        return self._full(texts(seer.language), follows=following.limit_of(seer) is not None)

    def current(self) -> dict[str, str]:
        """What stands for each of them, by the names of :data:`storage.cards.stale_cards`."""
        views = [
            self._full(texts(language), follows=each) for language in LANGUAGES for each in (True, False)
        ]
        views += [_closed(texts(language), self._process) for language in LANGUAGES]
        return dict(zip(cards.CURRENT, map(post.digest, views), strict=True))

    def _full(self, t: Texts, *, follows: bool) -> View:
        key = t.language, follows
        if key not in self._known:
            self._known[key] = _full(self._db, self._ctx, t, self._process, follows=follows)
        return self._known[key]


def _closed(t: Texts, process: Process) -> View:
    return View(t("process-elsewhere", process=process.name))


def _full(db: Db, ctx: Ctx, t: Texts, process: Process, *, follows: bool) -> View:
    if not process.active:
        return View(t("process-ended", process=process.name))
    officer = person(db, process.officer_id)
    parts = [
        [t("process-title", process=process.name), t("process-stage", stage=process.stage)],
        list(_room(db, t, process.id)),
        list(_dates(db, ctx, t, process.id)),
        list(_news(db, ctx, t, process.id)),
        [t("process-officer", name=own(officer.name), title=officer.title, phone=ctx.policy.phone)],
    ]
    options = []
    if agendas.has_dates(db, ctx, process):
        options.append(t.option(f"dates:{process.id}", "process-dates"))
    if agendas.can_follow(ctx):
        options.append(t.option("feed", "process-feed"))
    if follows:
        options.append(t.option(f"follow:{process.id}", "process-follow"))
    return View("\n\n".join("\n".join(lines) for lines in parts if lines), tuple(options))


def _line(db: Db, ctx: Ctx, t: Texts, process: Process) -> str:
    ahead = _ahead(db, ctx, process.id)
    if not ahead:
        return t("process-line", process=process.name, stage=process.stage)
    day = saying.day(ctx, t, ahead[0].day)
    return t("process-line-next", process=process.name, stage=process.stage, what=ahead[0].name, day=day)


def _room(db: Db, t: Texts, process_id: int) -> Iterator[str]:
    for fixed in db.all(processes.frameworks_of, process_id=process_id):
        yield t("process-fixed", what=_clause(fixed.what), why=_clause(fixed.why))
    terms = db.first(processes.terms_of, process_id=process_id)
    if terms is not None and terms.room:
        yield t("process-room", room=_clause(terms.room))


def _clause(words: str) -> str:
    """The municipality's own words as a piece of a sentence."""
    return words.rstrip(" .;")


class _Date(NamedTuple):
    """Something that is still to come; ``gone`` is when it is not any more."""

    gone: datetime
    day: datetime | date
    name: str
    place: str


def _ahead(db: Db, ctx: Ctx, process_id: int) -> list[_Date]:
    """What is still to come, the next first; a day without an hour counts until it is over."""
    found = [
        _Date(meeting.starts_at, meeting.starts_at, meeting.name, meeting.place)
        for meeting in db.all(processes.meetings_of_process, process_id=process_id, active=True)
    ]
    for step in db.all(processes.steps_of, process_id=process_id, active=True):
        over = wall_moment(step.day + timedelta(days=1), time.min, ctx.calendar.zone)
        found.append(_Date(over, step.day, step.name, ""))
    return sorted((each for each in found if each.gone > ctx.now), key=lambda each: each.gone)


def _dates(db: Db, ctx: Ctx, t: Texts, process_id: int) -> Iterator[str]:
    ahead = _ahead(db, ctx, process_id)
    if ahead:
        yield t("process-dates-title")
    for each in ahead[:_DATES]:
        if not isinstance(each.day, datetime):
            yield t("process-step", day=saying.day(ctx, t, each.day), what=each.name)
            continue
        moment = saying.dated(ctx, t, each.day)
        if each.place:
            yield t("process-meeting-at", moment=moment, what=each.name, place=each.place)
        else:
            yield t("process-meeting", moment=moment, what=each.name)


def _news(db: Db, ctx: Ctx, t: Texts, process_id: int) -> Iterator[str]:
    sent = db.all(notices.sent_of_process, process_id=process_id, most=_LAST_NEWS)
    if sent:
        yield t("process-news-title")
    for notice in sent:
        day = saying.day(ctx, t, notice.sent_at or notice.created_at)
        key = "process-no-news" if notice.kind == notices.NONE else "process-news"
        yield t(key, day=day, words=own(in_short(notice.words)))
    state = db.first(notices.state_of, process_id=process_id)
    if state is not None and state.last_on is not None:
        yield t("process-last-news", day=saying.day(ctx, t, state.last_on))
    if state is not None and state.missed_on is not None:
        before, after = saying.day(ctx, t, state.missed_on), saying.day(ctx, t, state.next_on)
        yield t("process-next-news-later", before=before, day=after)
    elif state is not None:
        yield t("process-next-news", day=saying.day(ctx, t, state.next_on))


def _next_change(db: Db, ctx: Ctx, process_id: int) -> datetime | None:
    """When a date on the card has passed, and goes from it."""
    ahead = _ahead(db, ctx, process_id)
    return ahead[0].gone if ahead else None
