"""The question on which days somebody works: tapped on and off, or typed, until *Klaar*."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.questions import DONE, Heard, Note, Setting
from handlers.rules.choosing import is_word
from handlers.rules.weekdays import read_weekdays
from handlers.views import Option, View

_KEEP = "!cancel"
"""The engine's own way out of a conversation; here it is called by what it does."""


@dataclass(frozen=True, slots=True)
class WhichWeekdays:
    """Days of the week out of ``offered``; ``mine`` (digits, Monday = 0) hold until others are chosen.

    *Given* is ``{"days": "0123", "done": false}``; typing days chooses exactly those.
    """

    mine: str
    offered: Sequence[int]

    def view(self, given: Any, setting: Setting) -> View:
        """The days, those chosen with a tick, and *Klaar*."""
        chosen = self._chosen(given)
        days = [self._option(day, str(day) in chosen, setting) for day in self.offered]
        done = [setting.t.option(DONE, "words-done")] if chosen else []
        lines = [f"{number}. {option.label}" for number, option in enumerate(days, 1)]
        body = "\n".join([setting.t("weekdays-which"), *lines])
        return View(body, (*days, *done, setting.t.option(_KEEP, "weekdays-keep")))

    def settled(self, given: Any) -> bool:
        """Whether they were called done, and are days on which the office is open."""
        return isinstance(given, dict) and bool(given["done"]) and bool(given["days"])

    def value(self, given: Any) -> str:
        """The days as digits."""
        return str(given["days"])

    def pressed(self, given: Any, value: str) -> Heard:
        """A day on or off, or *Klaar*."""
        chosen = self._chosen(given)
        if value == DONE:
            return Heard({"days": chosen, "done": True}) if chosen else Heard(None, Note("weekdays-none"))
        days = set(chosen) ^ {value} if value.isdecimal() and int(value) in self.offered else set(chosen)
        return Heard({"days": "".join(sorted(days)), "done": False}, None if days else Note("weekdays-none"))

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """The days by name or number, *klaar*, or *niets veranderen*."""
        if is_word(text, setting.t("words-done")):
            return self.pressed(given, DONE)
        if is_word(text, setting.t("weekdays-keep")):
            return Heard({"days": self.mine, "done": True})
        days = read_weekdays(text, self.offered)
        if days is None:
            return Heard(None, Note("weekdays-not-understood"))
        if not set(days) <= set(self.offered):
            return Heard(None, Note("weekdays-closed"))
        return Heard({"days": "".join(map(str, days)), "done": False})

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A file is no day."""
        return Heard(None, Note("weekdays-not-understood"))

    def _chosen(self, given: Any) -> str:
        """What is ticked now; days on which the office has closed since are not."""
        days = given["days"] if given else self.mine
        return "".join(day for day in days if int(day) in self.offered)

    @staticmethod
    def _option(day: int, chosen: bool, setting: Setting) -> Option:  # noqa: FBT001 - a tick is yes or no
        name = setting.t(f"weekday-{day}")
        label = setting.t("weekdays-on", day=name) if chosen else name
        return Option(str(day), label, label)
