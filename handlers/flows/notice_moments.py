"""When a notice goes: on a day and time, or so many days from a date of the process, or in a rhythm."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from handlers import anchors, reading, saying
from handlers.anchors import Anchor, Plan
from handlers.asking_how_often import WhichRhythm
from handlers.asking_when import WhichMoment
from handlers.context import Ctx
from handlers.dates import read_clock
from handlers.questions import Choice, Heard, Note, Setting
from handlers.rules.relative import read_offset, read_relative
from handlers.rules.rhythms import rhythm
from handlers.talk import Talk
from handlers.texts import Texts, fit
from handlers.views import Option
from storage.database import Db

_CLOCKS = (time(9), time(10), time(14), time(19))
_BY_DAY = time(7), time(21)
_MISSED = Note("ask-not-understood")
_AT, _FROM = "@", "~"


def planned(talk: Talk, facts: "Moments") -> Plan:
    """A moment, said in full and confirmed; asked anew as long as another is wanted."""
    while True:
        plan = _chosen(talk, facts)
        if plan is not None:
            return plan


def _chosen(talk: Talk, facts: "Moments") -> Plan | None:
    question = WhenToTell("notice-when", facts.now, options=facts.options(), around=facts.read)
    when = talk.ask("when", question)
    if _FROM not in when and ":" in when and not facts.knows(when):
        return Plan(when)
    if not facts.knows(when):  # the date it was to keep to has gone meanwhile
        talk.again("when", question, _MISSED)
    plan = _around(talk, facts, when)
    if facts.moment(plan) <= facts.ctx.now:
        talk.forget("offset", "clock")
        talk.again("when", question, Note("moment-is-past"))
    options = (talk.t.option("yes", "notice-plan-yes"), talk.t.option("other", "notice-plan-other"))
    shown = Choice("notice-plan-check", options, facts.in_words(plan), numbered=False, missed=_MISSED)
    if talk.ask("planned", shown) == "yes":
        return plan
    talk.forget("planned", "when", "clock", "offset")
    return None


def in_rhythm(talk: Talk, facts: "Moments") -> Plan:
    """How often, said in full and confirmed with its first day."""
    stored = talk.ask("rhythm", WhichRhythm("notice-which-rhythm", facts.now))
    return facts.first_of(stored)


def _around(talk: Talk, facts: "Moments", when: str) -> Plan:
    key, _, rest = when.partition(_FROM)
    offset, _, said = rest.partition(_AT)
    anchor = facts.anchor(key)
    days = int(offset or talk.ask("offset", _offset(talk.t, anchor)))
    return anchors.around(anchor, days, time.fromisoformat(said) if said else _clock(talk, facts))


def _clock(talk: Talk, facts: "Moments") -> time:
    options = [Option(f"{clock:%H:%M}", said := facts.clock(clock), said) for clock in _CLOCKS]
    question = Choice("notice-what-time", options, finds=facts.read_clock, allows=_is_clock, missed=_MISSED)
    return time.fromisoformat(talk.ask("clock", question))


def _offset(t: Texts, anchor: Anchor) -> Choice:
    options = (
        t.option("-7", "notice-offset-week-before"),
        t.option("-1", "notice-offset-day-before"),
        t.option("0", "notice-offset-same-day"),
        t.option("1", "notice-offset-day-after"),
    )

    def read(typed: str) -> str | None:
        days = read_offset(typed)
        return None if days is None else str(days)

    return Choice(
        "notice-how-far", options, {"what": anchor.name}, finds=read, allows=_is_number, missed=_MISSED
    )


def _is_clock(value: str) -> bool:
    return re.fullmatch(r"\d\d:\d\d", value) is not None


def _is_number(value: str) -> bool:
    return value.removeprefix("-").isdigit()


@dataclass(frozen=True, slots=True)
class WhenToTell(WhichMoment):
    """A moment, which may also be so many days from a date of the process: ``around`` reads that."""

    around: Callable[[str], str | None] | None = None

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """What keeps to a date counts at once, since it is said back in full; else as any moment."""
        found = None if self.around is None else self.around(text)
        if found is not None:
            return Heard({"maybe": [], "clocks": [], "value": found})
        return WhichMoment.said(self, given, text, message, setting)


class Moments:
    """The dates of one process, and what is typed about them."""

    def __init__(self, db: Db, ctx: Ctx, t: Texts, process_id: int, hearers: dict[int, str]) -> None:
        """Look what is ahead; ``hearers`` are the associations that a notice is for."""
        self.ctx, self.t = ctx, t
        self._db, self._process_id, self._hearers = db, process_id, hearers
        self._anchors = anchors.ahead(db, ctx, process_id)

    def options(self) -> list[Option]:
        """The dates ahead; a moment of one's own is typed."""
        found = []
        for each in self._anchors:
            day = saying.day(self.ctx, self.t, each.day)
            label = self.t("notice-around", what=each.name, day=day)
            found.append(Option(each.key, label, fit(each.name)))
        return found

    def knows(self, value: str) -> bool:
        """Whether this still names one of them."""
        return any(value.partition(_FROM)[0] == each.key for each in self._anchors)

    def anchor(self, key: str) -> Anchor:
        """The date with this key."""
        return next(each for each in self._anchors if each.key == key)

    def read(self, typed: str) -> str | None:
        """What somebody typed instead of choosing: "7 dagen vóór de bijeenkomst om 10:00"."""
        said = read_relative(typed)
        found = [] if said is None else anchors.meant(said, self._anchors)
        if not found:  # a time in words: "om kwart over 9"
            head, _, tail = typed.rpartition(" om ")
            clock = self.read_clock(tail) if head else None
            said = read_relative(head) if clock else None
            said = None if said is None or clock is None else said._replace(clock=time.fromisoformat(clock))
            found = [] if said is None else anchors.meant(said, self._anchors)
        if said is None or len(found) != 1:
            return None
        clock = "" if said.clock is None else f"{_AT}{said.clock:%H:%M}"
        return f"{found[0].key}{_FROM}{said.days}{clock}"

    def moment(self, plan: Plan) -> datetime:
        """The moment a plan makes."""
        return anchors.moment_of(plan.wall, self._zone)

    def read_clock(self, typed: str) -> str | None:
        """A time that was typed; of two it can be, the one by day, since it is said back before it counts."""
        found = read_clock(typed, lang=self.t.language)
        by_day = [clock for clock in found if _BY_DAY[0] <= clock < _BY_DAY[1]] if len(found) > 1 else found
        return f"{by_day[0]:%H:%M}" if len(by_day) == 1 else None

    def first_of(self, stored: str) -> Plan:
        """A rhythm, with its first moment."""
        first = rhythm(stored).following(self.ctx.now, self._zone)
        return Plan(first.replace(tzinfo=None).isoformat(), rhythm=stored)

    @property
    def now(self) -> datetime:
        """Now, on the town's clock."""
        return self.ctx.calendar.local(self.ctx.now)

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.ctx.policy.timezone)

    def clock(self, clock: time) -> str:
        """A time of day in words."""
        return self.t("notice-clock", hour=clock.hour, minute=f"{clock.minute:02}")

    def in_words(self, plan: Plan) -> dict[str, object]:
        """The moment in full, what happens when its date moves, and when it is read."""
        at = self.moment(plan)
        name = "" if plan.anchor is None else self.anchor(plan.anchor).name
        read = reading.of_draft(self._db, self.ctx, self.t, self._process_id, self._hearers, at, plan)
        along = self.t("notice-moves-along", what=name) if name else ""
        return {"moment": saying.dated(self.ctx, self.t, at), "along": along, "read": read}
