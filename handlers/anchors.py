"""The dates of a process that a notice can keep to, and the moments that makes: when they move, it moves."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.context import Ctx
from handlers.rules.choosing import choose
from handlers.rules.relative import Relative
from handlers.rules.workdays import wall_moment
from storage import processes
from storage.database import Db
from storage.notices import Notice
from storage.processes import Meeting, Step

_ANY_MEETING = {"bijeenkomst", "avond", "vergadering", "inloop", "meeting", "volgende bijeenkomst"}
"""What people call the next meeting without its name."""


class Anchor(NamedTuple):
    """A date of a process: by which key it is known (``meeting:12``), its name, its day, its time if any."""

    key: str
    name: str
    day: date
    clock: time | None = None
    takes_place: bool = True


class Plan(NamedTuple):
    """When a notice goes: at a local time (ISO), perhaps so many days from an anchor, or in a rhythm."""

    wall: str
    anchor: str | None = None
    offset_days: int | None = None
    rhythm: str | None = None


def ahead(db: Db, ctx: Ctx, process_id: int) -> list[Anchor]:
    """The dates of a process that are still to come, the nearest first."""
    today = ctx.calendar.local(ctx.now).date()
    found = [
        _of_meeting(meeting)
        for meeting in db.all(processes.meetings_of_process, process_id=process_id, active=True)
    ]
    found += [
        _of_step(step) for step in db.all(processes.steps_of, process_id=process_id, active=True)
    ]  # fmt: skip
    return sorted((each for each in found if each.day >= today), key=lambda each: (each.day, each.key))


def following(db: Db, ctx: Ctx, process_id: int) -> Anchor | None:
    """The next date of a process, later than now."""
    now = ctx.calendar.local(ctx.now)
    later = (
        each
        for each in ahead(db, ctx, process_id)
        if (each.day, each.clock or time.max) > (now.date(), now.time())
    )
    return next(later, None)


def find(db: Db, key: str, *, gone: bool = False) -> Anchor | None:
    """What a key names, or ``None`` when it is there no more, or (unless ``gone``) does not take place."""
    kind, _, number = key.partition(":")
    found = None
    if kind == "meeting" and number.isdigit():
        meeting = db.first(processes.meeting_by_id, id=int(number))
        found = None if meeting is None else _of_meeting(meeting)
    if kind == "step" and number.isdigit():
        step = db.first(processes.step_by_id, id=int(number))
        found = None if step is None else _of_step(step)
    return found if found is not None and (found.takes_place or gone) else None


def _of_meeting(meeting: Meeting) -> Anchor:
    wall = datetime.fromisoformat(meeting.wall)
    return Anchor(f"meeting:{meeting.id}", meeting.name, wall.date(), wall.time(), meeting.active)


def meant(said: Relative, anchors: list[Anchor]) -> list[Anchor]:
    """Which of these dates somebody means: one, several when it is unclear, or none."""
    if said.what in _ANY_MEETING and (meetings := [each for each in anchors if each.key[:8] == "meeting:"]):
        return meetings[:1]
    return [anchors[place] for place in choose(said.what, [each.name for each in anchors])]


def _of_step(step: Step) -> Anchor:
    return Anchor(f"step:{step.id}", step.name, step.day, None, step.active)


def around(anchor: Anchor, offset_days: int, clock: time) -> Plan:
    """So many days from ``anchor``, at a time of day."""
    wall = datetime.combine(anchor.day + timedelta(days=offset_days), clock)
    return Plan(wall.isoformat(), anchor.key, offset_days)


def moved(db: Db, notice: Notice) -> Plan | None:
    """The plan of a notice whose anchor may have moved; ``None`` when there is nothing to keep to."""
    anchor = None if notice.anchor is None else find(db, notice.anchor)
    if anchor is None or notice.wall is None:
        return None
    return around(anchor, notice.offset_days or 0, datetime.fromisoformat(notice.wall).time())


def moment_of(wall: str, zone: ZoneInfo) -> datetime:
    """The moment that a local time is in a zone."""
    local = datetime.fromisoformat(wall)
    return wall_moment(local.date(), local.time(), zone)
