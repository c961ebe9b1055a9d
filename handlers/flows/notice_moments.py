"""When a notice goes: on a day and time, or so many days from a date of the process, or in a rhythm."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers import anchors, saying
from handlers.anchors import Anchor, Plan
from handlers.context import Ctx
from handlers.questions import Choice, Note, WhichDay
from handlers.rules.relative import read_clock, read_offset, read_relative
from handlers.talk import Talk
from handlers.texts import Texts, fit
from handlers.views import Option
from storage.database import Db

_CLOCKS = (time(9), time(10), time(14), time(19))
_MISSED = Note("ask-not-understood")
_AT, _FROM = "@", "~"


def planned(talk: Talk, facts: "Moments") -> Plan | None:
    """The moment, said in full and confirmed; ``None`` when another was asked for."""
    plan = _moment(talk, facts)
    options = (talk.t.option("yes", "notice-plan-yes"), talk.t.option("other", "notice-plan-other"))
    shown = Choice("notice-plan-check", options, facts.in_words(plan), numbered=False, missed=_MISSED)
    if talk.ask("planned", shown) == "yes":
        return plan
    talk.forget("planned", "when", "day", "clock", "offset")
    return None


def _moment(talk: Talk, facts: "Moments") -> Plan:
    """A day and time, or around a date; never a moment that has passed."""
    question = Choice("notice-when", facts.options, finds=facts.read, allows=facts.knows, missed=_MISSED)
    when = talk.ask("when", question)
    if when == "day":
        day = talk.ask("day", WhichDay("notice-which-day", earliest=saying.today(facts.ctx)))
        plan = Plan(datetime.combine(date.fromisoformat(day), _clock(talk, facts)).isoformat())
    else:
        key, _, rest = when.partition(_FROM)
        offset, _, said = rest.partition(_AT)
        anchor = facts.anchor(key)
        days = int(offset or talk.ask("offset", _offset(talk.t, anchor)))
        plan = anchors.around(anchor, days, time.fromisoformat(said) if said else _clock(talk, facts))
    if facts.moment(plan) <= facts.ctx.now:
        talk.forget("day", "clock", "offset")
        talk.again("when", question, Note("notice-moment-is-past"))
    return plan


def _clock(talk: Talk, facts: "Moments") -> time:
    options = [Option(f"{clock:%H:%M}", said := facts.clock(clock), said) for clock in _CLOCKS]
    question = Choice("notice-what-time", options, finds=_read_clock, allows=_is_clock, missed=_MISSED)
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


def _read_clock(typed: str) -> str | None:
    clock = read_clock(typed)
    return None if clock is None else f"{clock:%H:%M}"


def _is_clock(value: str) -> bool:
    return read_clock(value) is not None


def _is_number(value: str) -> bool:
    return value.removeprefix("-").isdigit()


class Moments:
    """The dates of one process, and what is typed about them."""

    def __init__(self, db: Db, ctx: Ctx, t: Texts, process_id: int) -> None:
        """Look what is ahead."""
        self.ctx, self.t = ctx, t
        self._anchors = anchors.ahead(db, ctx, process_id)

    def options(self) -> list[Option]:
        """A day and time of one's own, or one of the dates ahead."""
        found = [self.t.option("day", "notice-own-moment")]
        for each in self._anchors:
            day = saying.day(self.ctx, self.t, each.day)
            label = self.t("notice-around", what=each.name, day=day)
            found.append(Option(each.key, label, fit(each.name)))
        return found

    def knows(self, value: str) -> bool:
        """Whether this still names one of them."""
        return value == "day" or any(value.partition(_FROM)[0] == each.key for each in self._anchors)

    def anchor(self, key: str) -> Anchor:
        """The date with this key."""
        return next(each for each in self._anchors if each.key == key)

    def read(self, typed: str) -> str | None:
        """What somebody typed instead of choosing: "7 dagen vóór de bijeenkomst om 10:00"."""
        said = read_relative(typed)
        found = [] if said is None else anchors.meant(said, self._anchors)
        if said is None or len(found) != 1:
            return None
        clock = "" if said.clock is None else f"{_AT}{said.clock:%H:%M}"
        return f"{found[0].key}{_FROM}{said.days}{clock}"

    def moment(self, plan: Plan) -> datetime:
        """The moment a plan makes."""
        return anchors.moment_of(plan.wall, ZoneInfo(self.ctx.policy.timezone))

    def clock(self, clock: time) -> str:
        """A time of day in words."""
        return self.t("notice-clock", hour=clock.hour, minute=f"{clock.minute:02}")

    def in_words(self, plan: Plan) -> dict[str, object]:
        """The moment in full, and what happens when its date moves."""
        moment = saying.dated(self.ctx, self.t, self.moment(plan))
        if plan.anchor is None:
            return {"moment": moment, "along": ""}
        return {"moment": moment, "along": self.t("notice-moves-along", what=self.anchor(plan.anchor).name)}
