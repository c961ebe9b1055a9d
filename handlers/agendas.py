"""The dates of processes for somebody's own calendar: as a file, and as a feed at a secret address.

There is nothing of anybody in them, no name and no number: whoever sees the calendar sees public dates.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import following, post
from handlers.actor import Actor
from handlers.context import Ctx, Done
from handlers.presses import verb
from handlers.rules.attention import How
from handlers.rules.ical import Event, calendar
from handlers.rules.workdays import wall_moment
from handlers.texts import texts
from handlers.views import View
from storage import audit, feeds, people, processes
from storage.database import Db
from storage.people import Person
from storage.processes import Meeting, Process

_LOOK_BACK = timedelta(days=60)
"""So long a date that was stays in a feed, so that it does not vanish from a calendar overnight."""

_WEB = "web"


def can_follow(ctx: Ctx) -> bool:
    """Whether there is a site that a calendar program can ask."""
    return ctx.policy.public_url is not None and _WEB in ctx.platforms


def has_dates(db: Db, ctx: Ctx, process: Process) -> bool:
    """Whether anything of this process is still to come."""
    return any(_events(db, ctx, process, ctx.now))


def of_process(db: Db, ctx: Ctx, process_id: int) -> str:
    """What is still to come of one process, as the words of an ``.ics`` file."""
    process = db.one(processes.process_by_id, id=process_id)
    return calendar(process.name, ctx.policy.municipality, ctx.now, _events(db, ctx, process, ctx.now))


def of_token(db: Db, ctx: Ctx, token: str) -> str | None:
    """The feed at a secret address; ``None`` where there is none, or its owner takes no part any more."""
    known = db.first(feeds.by_hash, token_hash=_hashed(token))
    owner = None if known is None else db.first(people.person_by_id, id=known.person_id)
    if owner is None or not owner.active or owner.joined_at is None:
        return None
    name = texts(owner.language)("feed-name", municipality=ctx.policy.municipality)
    return calendar(name, ctx.policy.municipality, ctx.now, _followed(db, ctx, owner))


def name_of(db: Db, person_id: int, process_id: int) -> str:
    """What the file of a process's dates is called, in the reader's language."""
    reader = db.one(people.person_by_id, id=person_id)
    process = db.one(processes.process_by_id, id=process_id)
    return texts(reader.language)("dates-name", process=process.name)


@verb("dates")
def _dates(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Zet in agenda*: the dates as a file, drawn when it is sent."""
    process = db.first(processes.process_by_id, id=int(about))
    if process is None or not has_dates(db, ctx, process):
        return Done(actor.t("dates-none"))
    view = View(actor.t("dates-here", process=process.name), draws=f"dates-ics:{process.id}")
    post.say(db, ctx, actor.here, view)
    return Done()


@verb("feed")
def _feed(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Agenda volgen*: a new secret address; a former one works no more."""
    if not can_follow(ctx):
        return Done(actor.t("feed-not-here"))
    had = db.run(feeds.drop_of, whose=actor.person.id) > 0
    token = ctx.new_id() + ctx.new_id()
    db.run(feeds.add, person_id=actor.person.id, token_hash=_hashed(token), made_at=ctx.now)
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="feed_made", subject=None)
    address = f"{ctx.policy.public_url}/agenda/{token}.ics"
    words = actor.t("feed-again" if had else "feed-here", address=address)
    post.say(db, ctx, actor.here, View(words, (actor.t.option("feed-stop", "feed-stop"),)))
    return Done()


@verb("feed-stop")
def _stop(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Adres intrekken*: whoever knows the address reads nothing any more."""
    db.run(feeds.drop_of, whose=actor.person.id)
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="feed_dropped", subject=None)
    post.say(db, ctx, actor.here, View(actor.t("feed-stopped")), edits=actor.pressed)
    return Done()


def _followed(db: Db, ctx: Ctx, owner: Person) -> Iterator[Event]:
    for process in following.processes_of(db, ctx, owner):
        if following.choice_of(db, owner, process.id) is not How.OFF:
            yield from _events(db, ctx, process, ctx.now - _LOOK_BACK, cancelled_too=True)


def _events(
    db: Db, ctx: Ctx, process: Process, since: datetime, *, cancelled_too: bool = False
) -> Iterator[Event]:
    day = ctx.calendar.local(since).date()
    for active in (True, False) if cancelled_too else (True,):
        for meeting in db.all(processes.meetings_of_process, process_id=process.id, active=active):
            if meeting.starts_at >= since:
                yield _meeting(ctx, process, meeting)
        for step in db.all(processes.steps_of, process_id=process.id, active=active):
            if step.day >= day:
                name = f"{process.name}: {step.name}"
                yield Event(_uid(ctx, f"step:{step.id}"), name, step.day, cancelled=not step.active)


def _meeting(ctx: Ctx, process: Process, meeting: Meeting) -> Event:
    ends = None
    if meeting.ends_wall is not None:
        wall = datetime.fromisoformat(meeting.ends_wall)
        ends = wall_moment(wall.date(), wall.time(), ZoneInfo(meeting.zone))
    name = meeting.name if process.name in meeting.name else f"{process.name}: {meeting.name}"
    return Event(
        uid=_uid(ctx, f"meeting:{meeting.id}"),
        name=name,
        starts=meeting.starts_at,
        ends=ends,
        place=meeting.place,
        cancelled=not meeting.active,
    )


def _uid(ctx: Ctx, what: str) -> str:
    """The same for ever, and another one at every municipality (RFC 7986, 5.3)."""
    return hashlib.sha256(f"{ctx.policy.municipality}|{what}".encode()).hexdigest()[:32]


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
