"""When an officer is not there: what waits for them, and the question until when."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from handlers import spoken
from handlers.context import Ctx
from handlers.dates import Day, read_day
from handlers.questions import Heard, Setting, WhichDay
from handlers.views import View
from storage import absences
from storage.absences import Absence
from storage.database import Db
from storage.people import Person

_UNTIL = re.compile(
    r"^\W*(?:(?P<through>tot en met|t\s*/?\s*m|up to and including|through)"
    r"|tot|until|till|weer op|terug op|back on)\b\s*",
    re.IGNORECASE,
)


def of(db: Db, person: Person) -> Absence | None:
    """The absence somebody is in now; only who works at the municipality has any."""
    return None if person.office is None else db.first(absences.current, person_id=person.id)


def back_at(ctx: Ctx, person: Person, until: date) -> datetime:
    """When somebody who is back on a day hears from us again: on their first working day from then on."""
    days = tuple(int(day) for day in person.weekdays)
    return ctx.calendar.next_opening(ctx.calendar.opens(until), days)


@dataclass(frozen=True, slots=True)
class WhichReturn(WhichDay):
    """The day on which somebody is back: "tot maandag", or the first day they work after "t/m vrijdag"."""

    works_after: Callable[[date], date] = field(kw_only=True)

    def view(self, given: Any, setting: Setting) -> View:
        """The question; where a day was typed, whether that is the day on which they are back."""
        shown = WhichDay.view(self, given, setting)
        maybe = given["maybe"] if given else []
        if len(maybe) != 1:
            return shown
        said = spoken.in_full(date.fromisoformat(maybe[0]), setting.t.language)
        return View(setting.t("away-is-this-right", day=said), shown.options)

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """A day in words, with or without *tot* before it."""
        until = _UNTIL.match(text)
        if until is None:
            return WhichDay.said(self, given, text, message, setting)
        rest = text[until.end() :]
        if until["through"]:
            last = read_day(rest, setting.today, prefer="future", lang=setting.t.language)
            if isinstance(last, Day):
                rest = spoken.day(self.works_after(last.date), setting.t.language)
        return WhichDay.said(self, given, rest, message, setting)
