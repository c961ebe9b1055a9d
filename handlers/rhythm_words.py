"""A rhythm in words: "elke eerste maandag van de maand om 10.00 uur"."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.rules.rhythms import LAST, Rhythm
from handlers.spoken import MONTHS, WEEKDAYS, clock
from handlers.texts import Texts

_WORKING_DAYS = (0, 1, 2, 3, 4)


def in_words(t: Texts, rhythm: Rhythm) -> str:
    """The days it falls on and, where it has one, the time."""
    said = _days(t, rhythm)
    if rhythm.clock is None:
        return said
    time = clock(datetime.combine(date.min, rhythm.clock), t.language)
    return t("rhythm-at", rhythm=said, time=time)


def _days(t: Texts, rhythm: Rhythm) -> str:
    every, since = rhythm.every, rhythm.since or date.min
    if rhythm.unit == "day":
        return t("rhythm-days", every=every)
    if rhythm.unit == "week":
        if rhythm.weekdays == _WORKING_DAYS and every == 1:
            return t("rhythm-working-days")
        return t("rhythm-weeks", every=every, days=_weekdays(t, rhythm.weekdays or (since.weekday(),)))
    if rhythm.unit == "year":
        month = _in(MONTHS, t)[(rhythm.month or since.month) - 1]
        return t("rhythm-years", every=every, day=rhythm.day or since.day, month=month)
    if rhythm.nths:
        nths = _together(t, [t("rhythm-nth", nth=nth) for nth in rhythm.nths])
        return t("rhythm-nth-weekdays", every=every, nth=nths, days=_weekdays(t, rhythm.weekdays))
    if rhythm.day == LAST:
        return t("rhythm-last-days", every=every)
    return t("rhythm-months", every=every, day=rhythm.day or since.day)


def _weekdays(t: Texts, weekdays: Sequence[int]) -> str:
    return _together(t, [_in(WEEKDAYS, t)[day] for day in weekdays])


def _in(names: dict[str, tuple[str, ...]], t: Texts) -> tuple[str, ...]:
    return names[t.language if t.language in names else "nl"]


def _together(t: Texts, words: Sequence[str]) -> str:
    """Words one after the other, the last after "and"."""
    *first, last = words
    return t("and").join([", ".join(first), last]) if first else last
