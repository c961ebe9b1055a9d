"""*/evaluaties*: how people answered after meetings, through time, in words, figures and a picture.

Of one process it is for who organises it and for the associations of its areas; the council sees the town.
All of it comes from stored outcomes; nothing is put in an order, and nothing is told of one officer.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from handlers import audiences, evaluation_sets, following, post, saying, senders
from handlers.actor import Actor
from handlers.context import Ctx, Done
from handlers.council import is_council
from handlers.evaluation_words import figure_words, in_language
from handlers.papers import NotTheirsError
from handlers.presses import verb
from handlers.rules import trends
from handlers.rules.evaluating import from_stored
from handlers.rules.question_sets import Form
from handlers.rules.trends import Course, Past, Point
from handlers.texts import Texts, fit, own
from handlers.views import Option, View
from storage import evaluations, outcomes, processes
from storage.database import Db
from storage.outcomes import Kept
from storage.people import Person
from storage.processes import Process

DRAWS = "evaluation-trend"
"""The picture of a process (``evaluation-trend:12``), or of the town (``evaluation-trend:0``)."""

TOWN = 0

MOST_POINTS = 6
"""So many of the last figures of each question; what is older stands in the export."""

_PAGE = 8


class Trend(NamedTuple):
    """What may be seen of a process, or of the town where there is none, with its course per question."""

    process: Process | None
    courses: tuple[Course, ...]


def listed(db: Db, ctx: Ctx, actor: Actor, page: int = 0) -> None:
    """What this person may see: the town, or a button per process; one alone is shown at once."""
    if is_council(actor.person):
        _tell(db, ctx, actor, TOWN)
        return
    found = processes_seen(db, ctx, actor.person)
    if not found:
        post.say(
            db, ctx, actor.here, View(actor.t("trend-none", phone=ctx.policy.phone)), edits=actor.pressed
        )
        return
    if len(found) == 1:
        _tell(db, ctx, actor, found[0].id)
        return
    shown = found[page * _PAGE : (page + 1) * _PAGE]
    lines = [actor.t("trend-which"), *(f"{place}. {own(each.name)}" for place, each in enumerate(shown, 1))]
    options = [Option(f"trend:{each.id}", each.name, fit(each.name)) for each in shown]
    if page:
        options.append(actor.t.option(f"trends:{page - 1}", "processes-back"))
    if len(found) > (page + 1) * _PAGE:
        options.append(actor.t.option(f"trends:{page + 1}", "processes-more"))
    post.say(db, ctx, actor.here, View("\n".join(lines), tuple(options)), edits=actor.pressed)


@verb("trends", harmless=True)
def _turn(db: Db, ctx: Ctx, actor: Actor, page: str) -> Done:
    listed(db, ctx, actor, int(page))
    return Done()


@verb("trend", harmless=True)
def _show(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """A process was chosen: its trend, below."""
    if not may_see(db, ctx, actor.person, int(number)):
        return Done(actor.t("trend-not-yours"))
    _tell(db, ctx, actor.fresh, int(number))
    return Done()


def has_some(db: Db, ctx: Ctx, person: Person) -> bool:
    """Whether there is anything to see for this person, so that the menu speaks of it."""
    return is_council(person) or any(_seen(db, ctx, person))


def processes_seen(db: Db, ctx: Ctx, person: Person) -> list[Process]:
    """The processes of which this person may see the outcomes, and of which there are any."""
    return list(_seen(db, ctx, person))


def may_see(db: Db, ctx: Ctx, person: Person, number: int) -> bool:
    """Whether somebody may see the trend of a process, or of the town (:data:`TOWN`), now."""
    if number == TOWN:
        return person.active and is_council(person)
    return any(each.id == number and _is_theirs(db, person, each) for each in _near(db, ctx, person))


def trend_of(db: Db, ctx: Ctx, person: Person, number: int) -> Trend:
    """What the stored outcomes come to; raises :class:`NotTheirsError`."""
    if not may_see(db, ctx, person, number):
        raise NotTheirsError
    if number == TOWN:
        pasts = _pasts(db, ctx, db.all(outcomes.of_town))
        return Trend(None, _newest(trends.of_town(pasts, saying.today(ctx))))
    pasts = _pasts(db, ctx, db.all(outcomes.of_process, process_id=number))
    process = db.one(processes.process_by_id, id=number)
    return Trend(process, _newest(trends.of_process(pasts)))


def title(t: Texts, ctx: Ctx, trend: Trend) -> str:
    """What a trend is of."""
    if trend.process is None:
        return t("trend-town-title", municipality=ctx.policy.municipality)
    return t("trend-title", process=own(trend.process.name))


def when(t: Texts, ctx: Ctx, trend: Trend, point: Point) -> str:
    """What a figure is about: a meeting's day, the days of small ones together, or quarters."""
    if trend.process is None:
        return _quarters(t, point)
    if not point.small:
        return saying.day(ctx, t, point.last)
    return t("trend-small", first=saying.day(ctx, t, point.first), last=saying.day(ctx, t, point.last))


def closing(t: Texts, ctx: Ctx, trend: Trend) -> str:
    """What a reader should know of the figures: what is left out, and when more comes."""
    if trend.process is not None:
        return t("trend-thresholds")
    day = saying.day(ctx, t, trends.next_quarter(saying.today(ctx)))
    return t("trend-town-next", most=trends.FEWEST_PROCESSES, day=day)


def _seen(db: Db, ctx: Ctx, person: Person) -> Iterator[Process]:
    for each in _near(db, ctx, person):
        if db.first(outcomes.of_process, process_id=each.id) and _is_theirs(db, person, each):
            yield each


def _near(db: Db, ctx: Ctx, person: Person) -> list[Process]:
    if not person.active or is_council(person):
        return []
    if person.office is not None:
        return senders.processes_of(db, person)
    return following.processes_of(db, ctx, person)


def _is_theirs(db: Db, person: Person, process: Process) -> bool:
    """Whether they organise it, or sit on the board of an association of its areas and not of next door."""
    if person.office is not None:
        return True
    standing = audiences.by_right(db, process.id)
    return audiences.sits_in(db, person, {each for each, how in standing.items() if how == "own"})


def _pasts(db: Db, ctx: Ctx, found: list[Kept]) -> list[Past]:
    sets = {
        (key, version): evaluation_sets.from_body(db.one(evaluations.set_body, key=key, version=version))
        for key, version in {(each.set_key, each.set_version) for each in found}
    }
    return [
        Past(
            process_id=each.process_id,
            asked=sets[each.set_key, each.set_version],
            first=each.first_day,
            last=each.last_day,
            closed=ctx.calendar.local(each.closed_at).date(),
            small=each.evaluation_id is None,
            figures=from_stored(each.figures),
        )
        for each in found
    ]


def _newest(courses: list[Course]) -> tuple[Course, ...]:
    return tuple(Course(course.question, course.points[-MOST_POINTS:]) for course in courses)


def _tell(db: Db, ctx: Ctx, actor: Actor, number: int) -> None:
    t, trend = actor.t, trend_of(db, ctx, actor.person, number)
    parts = [title(t, ctx, trend)]
    for course in trend.courses:
        lines = [t("trend-question", question=in_language(course.question.short, t))]
        for point in course.points:
            figures = figure_words(t, course.question, point.figure)
            lines.append(t("trend-point", when=when(t, ctx, trend, point), figures=figures))
        parts.append("\n".join(lines))
    if not trend.courses:
        parts.append(t("trend-nothing-yet"))
    parts.append(closing(t, ctx, trend))
    words = "\n\n".join(parts)
    if any(course.question.form is not Form.SEVERAL for course in trend.courses):
        post.say(db, ctx, actor.here, View(words, draws=f"{DRAWS}:{number}"))
    else:
        post.say(db, ctx, actor.here, View(words), edits=actor.pressed)


def _quarters(t: Texts, point: Point) -> str:
    first, last = _quarter(t, point.first), _quarter(t, point.last)
    return first if first == last else t("trend-quarters", first=first, last=last)


def _quarter(t: Texts, day: date) -> str:
    return t("trend-quarter", number=(day.month + 2) // 3, year=str(day.year))
