"""The question for a rhythm: typed, said back in words with its first time, and then confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from handlers.asking_when import OTHER, USUAL, by_day, clock_options, given_maybe
from handlers.dates import Repeats, meanings_of, read, read_clock
from handlers.questions import Heard, Note, Setting
from handlers.rhythm_words import in_words
from handlers.rules.choosing import choose, is_word
from handlers.rules.rhythms import NeverAgain, Rhythm, rhythm
from handlers.spoken import in_full
from handlers.texts import fit
from handlers.views import Option, View


@dataclass(frozen=True, slots=True)
class WhichRhythm:
    """How often, on which days and at what time: its value is a rhythm in its stored form.

    `now` is on the town's clocks; the first time after it is said with the confirmation.
    """

    text: str
    now: datetime
    values: dict[str, Any] = field(default_factory=dict)
    options: Sequence[Option] = ()

    def view(self, given: Any, setting: Setting) -> View:
        """The question, the readings to choose from, the question for a time, or the confirmation."""
        maybe, t = [rhythm(each) for each in given["maybe"]] if given else [], setting.t
        other = t.option(OTHER, "rhythm-other")
        if not maybe:
            return View(t(self.text, **self.values), tuple(self.options))
        if len(maybe) > 1:
            return View(t("rhythm-which-one"), (*(self._pick(each, maybe, setting) for each in maybe), other))
        words = _begun(in_words(t, maybe[0]))
        if maybe[0].clock is None:
            return View(t("rhythm-what-time", rhythm=words), (*clock_options(USUAL, setting), other))
        first = in_full(self._first(maybe[0]).date(), t.language)
        yes = t.option(maybe[0].stored(), "day-yes")
        return View(t("rhythm-is-this-right", rhythm=words, day=first), (yes, other))

    def settled(self, given: Any) -> bool:
        """Whether a rhythm was confirmed, or one of the options chosen."""
        return isinstance(given, dict) and given["value"] is not None

    def value(self, given: Any) -> str:
        """The stored rhythm, or the value of an option."""
        return str(given["value"])

    def pressed(self, given: Any, value: str) -> Heard:
        """One of the readings, a time, *ja, dat klopt*, or something else."""
        maybe = given["maybe"] if given else []
        if value == OTHER:
            return Heard(given_maybe([]))
        if not maybe or (maybe == [value] and rhythm(value).clock):
            return Heard({**given_maybe([]), "value": value})
        if value in maybe:
            return Heard(given_maybe([value]))
        return Heard(given_maybe([rhythm(maybe[0]).at(time.fromisoformat(value)).stored()]))

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """A rhythm in words: to be confirmed, chosen from, completed with its time, or not understood."""
        maybe = given["maybe"] if given else []
        lacks = rhythm(maybe[0]) if len(maybe) == 1 and rhythm(maybe[0]).clock is None else None
        options = self.view(given, setting).options
        if lacks and (clocks := read_clock(text, lang=setting.t.language)):
            return Heard(given_maybe([lacks.at(each).stored() for each in by_day(clocks)]))
        hits = [place for place, option in enumerate(options) if is_word(text, option.label)]
        hits = hits or ([] if lacks else list(choose(text, [option.label for option in options])))
        if len(hits) == 1:
            return self.pressed(given, options[hits[0]].value)
        answer = read(text, self.now, prefer="future", lang=setting.t.language)
        found = [each.rhythm for each in meanings_of(answer) if isinstance(each, Repeats)]
        times = by_day([each.clock for each in found if each.clock])
        found = [each for each in found if each.clock is None or (each.clock in times and self._comes(each))]
        if not found:
            return Heard(None, Note("moment-no-time" if lacks else "rhythm-not-understood"))
        return Heard(given_maybe([each.stored() for each in found]))

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A file is no rhythm."""
        return Heard(None, Note("line-wants-text"))

    def _first(self, each: Rhythm) -> datetime:
        zone = self.now.tzinfo
        return each.following(self.now, zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC"))

    @staticmethod
    def _pick(each: Rhythm, beside: Sequence[Rhythm], setting: Setting) -> Option:
        """The rhythm in full; on its button what it differs in from those beside it."""
        words = _begun(in_words(setting.t, each))
        clocks = {other.clock for other in beside}
        if each.clock is None or len(clocks) == 1:
            return Option(each.stored(), words, fit(_begun(in_words(setting.t, replace(each, clock=None)))))
        return Option(each.stored(), words, clock_options([each.clock], setting)[0].button)

    def _comes(self, each: Rhythm) -> bool:
        try:
            self._first(each)
        except NeverAgain:
            return False
        return True


def _begun(words: str) -> str:
    """The words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]
