"""The question for a moment: picked or typed, said back in full, and then confirmed.

What is *given* so far is ``{"maybe": [...], "clocks": [...], "value": null}``: the readings of what was typed
(a day, or a wall time in ISO form), the times to choose from for a single day, and the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.dates import (
    Day,
    Meaning,
    Moment,
    NotUnderstood,
    OneOf,
    Period,
    Repeats,
    Unclear,
    meanings_of,
    read,
    read_clock,
    read_day,
)
from handlers.questions import Heard, Note, Setting
from handlers.rules.choosing import choose, is_word
from handlers.spoken import clock as spoken_clock
from handlers.spoken import in_full, short
from handlers.texts import fit
from handlers.views import Option, View

OTHER = "!other"
"""The value of *een ander moment*."""

_DAY_LENGTH = len("2026-12-03")
_MOST = 3
_MORNING, _NIGHT = time(7), time(21)
USUAL = (time(9), time(14), time(19, 30))
"""Times that are offered for a day of which none was typed."""


def clock_options(clocks: Sequence[time], setting: Setting) -> list[Option]:
    """Times of day as choices."""
    said = [(each, spoken_clock(datetime.combine(date.min, each), setting.t.language)) for each in clocks]
    return [Option(f"{each:%H:%M}", words, words) for each, words in said]


def given_maybe(maybe: Sequence[str], clocks: Sequence[time] = ()) -> dict[str, Any]:
    """What was heard, before it is confirmed."""
    return {"maybe": list(maybe[:_MOST]), "clocks": [f"{each:%H:%M}" for each in clocks], "value": None}


def by_day(clocks: Sequence[time]) -> list[time]:
    """The times without those in the night of which the other half of the day is among them: "10 uur"."""
    return [each for each in clocks if not (_is_night(each) and _twelve_on(each) in clocks)]


def _is_night(clock: time) -> bool:
    return not _MORNING <= clock < _NIGHT


def _twelve_on(clock: time) -> time:
    return clock.replace(hour=(clock.hour + 12) % 24)


@dataclass(frozen=True, slots=True)
class WhichMoment:
    """A day and a time later than `now`, both on the town's clocks; its value is like "2026-12-03T19:30".

    Of a day alone the time is asked; of what can be meant in several ways, which.
    """

    text: str
    now: datetime
    values: dict[str, Any] = field(default_factory=dict)
    options: Sequence[Option] = ()

    def view(self, given: Any, setting: Setting) -> View:
        """The question, the readings to choose from, the question for a time, or the confirmation."""
        maybe, t = given["maybe"] if given else [], setting.t
        other = t.option(OTHER, "moment-other")
        if not maybe:
            return View(t(self.text, **self.values), tuple(self.options))
        if len(maybe) > 1:
            picks = [self._pick(each, setting) for each in maybe]
            return View(t("moment-which-one"), (*picks, other))
        if len(maybe[0]) == _DAY_LENGTH:
            clocks = [time.fromisoformat(each) for each in given["clocks"]] or list(USUAL)
            ahead = [each for each in clocks if self._is_ahead(f"{maybe[0]}T{each:%H:%M}")]
            said = in_full(date.fromisoformat(maybe[0]), t.language)
            return View(t("moment-what-time", day=said), (*clock_options(ahead, setting), other))
        said = self._said(maybe[0], setting)
        return View(t("moment-is-this-right", moment=said), (t.option(maybe[0], "day-yes"), other))

    def settled(self, given: Any) -> bool:
        """Whether a moment was confirmed, or one of the options chosen."""
        return isinstance(given, dict) and given["value"] is not None

    def value(self, given: Any) -> str:
        """The wall time, or the value of an option."""
        return str(given["value"])

    def pressed(self, given: Any, value: str) -> Heard:
        """One of the readings, a time, *ja, dat klopt*, or another moment."""
        maybe = given["maybe"] if given else []
        if value == OTHER:
            return Heard(given_maybe([]))
        if not maybe or maybe == [value]:
            return Heard({**given_maybe([]), "value": value})
        if value in maybe:
            return Heard({**given, "maybe": [value]})
        return Heard(given_maybe([f"{maybe[0]}T{value}"]))

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """A moment in words: to be confirmed, chosen from, completed with its time, or not understood."""
        maybe = given["maybe"] if given else []
        day = maybe[0] if len(maybe) == 1 and len(maybe[0]) == _DAY_LENGTH else None
        options = self.view(given, setting).options
        if day and (clocks := read_clock(text, lang=setting.t.language)):
            return self._heard([f"{day}T{each:%H:%M}" for each in clocks], ())
        hits = [place for place, option in enumerate(options) if is_word(text, option.label)]
        hits = hits or ([] if day else list(choose(text, [option.label for option in options])))
        if len(hits) == 1:
            return self.pressed(given, options[hits[0]].value)
        answer = read(text, self.now, prefer="future", lang=setting.t.language)
        found, clocks = self._readings(answer, text, setting)
        if not found:
            repeats = any(isinstance(each, Repeats) for each in meanings_of(answer))
            lacks = "moment-only-once" if repeats else "moment-no-time" if day else "moment-not-understood"
            return Heard(None, Note(lacks))
        return self._heard(found, clocks)

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A file is no moment."""
        return Heard(None, Note("line-wants-text"))

    def _heard(self, found: Sequence[str], clocks: Sequence[time]) -> Heard:
        ahead = [each for each in found if self._is_ahead(each)]
        times = by_day([datetime.fromisoformat(each).time() for each in ahead if len(each) > _DAY_LENGTH])
        ahead = [
            each for each in ahead if len(each) == _DAY_LENGTH or datetime.fromisoformat(each).time() in times
        ]
        return Heard(given_maybe(ahead, by_day(clocks))) if ahead else Heard(None, Note("moment-is-past"))

    def _is_ahead(self, each: str) -> bool:
        if len(each) == _DAY_LENGTH:
            return date.fromisoformat(each) >= self.now.date()
        return datetime.fromisoformat(each) >= self.now.replace(tzinfo=None, second=0, microsecond=0)

    def _readings(
        self, answer: Meaning | OneOf | NotUnderstood, text: str, setting: Setting
    ) -> tuple[list[str], tuple[time, ...]]:
        """The days and wall times that may be meant, and the times to choose from for a day."""
        found: list[str] = []
        clocks = answer.clocks if isinstance(answer, OneOf) else ()
        for meaning in meanings_of(answer):
            match meaning:
                case Moment(at=at):
                    found.append(at.isoformat(timespec="minutes"))
                case Day(date=day):
                    found.append(day.isoformat())
                case Period(start=datetime() as start, end=datetime() as end):
                    part = (end - start).days < 1
                    found += [start.date().isoformat()] if part else _days_in(text, self.now.date(), setting)
                    clocks = _within(start, end) if part else ()
                case Period(start=start, end=end) if start or end:
                    bound = start or end or self.now
                    whole = bound.time() == time()
                    found.append(bound.date().isoformat() if whole else bound.isoformat(timespec="minutes"))
        return list(dict.fromkeys(found)), clocks

    @staticmethod
    def _said(each: str, setting: Setting) -> str:
        day_only = len(each) == _DAY_LENGTH
        when = date.fromisoformat(each) if day_only else datetime.fromisoformat(each)
        return in_full(when, setting.t.language)

    def _pick(self, each: str, setting: Setting) -> Option:
        said = self._said(each, setting)
        if len(each) == _DAY_LENGTH:
            return Option(each, said, fit(said))
        return Option(each, said, short(datetime.fromisoformat(each), setting.t.language))


def _days_in(text: str, today: date, setting: Setting) -> list[str]:
    """Days to choose from in a week or a month."""
    match read_day(text, today, prefer="future", lang=setting.t.language):
        case Day(date=day):
            return [day.isoformat()]
        case Unclear(choices=choices):
            return [day.isoformat() for day in choices]
        case _:
            return []


def _within(start: datetime, end: datetime) -> tuple[time, ...]:
    """Three times in a part of a day, on the hour: an hour after it begins, and on."""
    hours = (start + timedelta(hours=step) for step in range(1, _MOST + 1))
    return tuple(hour.time() for hour in hours if hour < end and hour.date() == start.date())
