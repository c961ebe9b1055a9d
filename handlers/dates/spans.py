"""Counted time: "over anderhalf uur", "1 maand en 3 dagen geleden", "2 weken na 3 mei"."""

import re
from datetime import UTC, date, datetime, time, timedelta

from handlers.dates.grammar import days_of
from handlers.dates.meanings import Day, Meaning, Moment, OneOf, Period
from handlers.dates.view import View, counted

_COUNTED = r"\d{1,3}(?:[.,]5)? (?:seconde|minuut|kwartier|uur|dag|week|maand|jaar)"
_SPANS = rf"(?P<spans>{_COUNTED}(?:(?: en)? {_COUNTED}){{0,5}})"
_FEW = re.compile(r"\b(?:1 )?paar (?=seconde|minuut|uur|dag|week|maand|jaar)")
_REWRITES = [
    (re.compile(r"\b(?:1 )?anderhal(?:f|ve) uur"), "90 minuut"),
    (re.compile(r"\b(\d{1,2}) en 1 half uur"), r"\1,5 uur"),
    (re.compile(r"\b(?:1 )?half uur"), "30 minuut"),
    (re.compile(r"\b(over|na) (?:1 )?half jaar"), r"\1 6 maand"),
    (re.compile(r"\b(?:1 )?half jaar (geleden)"), r"6 maand \1"),
    (re.compile(r"(?<!\d )\bkwartier"), "1 kwartier"),
]
_AHEAD = re.compile(
    rf"(?:over|na) {_SPANS}(?: (?:vanaf|na) (?:nu|vandaag))?|{_SPANS.replace('spans', 'later')}"
    rf" (?:later|(?:vanaf|na) (?:nu|vandaag))"
)
_BACK = re.compile(rf"{_SPANS} (?:geleden|voor (?:nu|vandaag))")
_BESIDE = re.compile(rf"{_SPANS} (?P<way>na|vanaf|voor) (?P<day>.+)")
_SECONDS = {"seconde": 1, "minuut": 60, "kwartier": 900, "uur": 3600}


def counted_time(words: str, now: datetime, view: View) -> Meaning | OneOf | None:
    """The day or moment so much time away; two if only a few are said; nothing if it is no counted time."""
    words = re.sub(r"^\+ ?", "over ", re.sub(r"\b(?:ongeveer|circa|ca) ", "", words))
    for shape, instead in _REWRITES:
        words = shape.sub(instead, words)
    if words.startswith("binnen "):
        return _within(words, now, view)
    if _FEW.search(words):
        each = [_counted(_FEW.sub(f"{few} ", words), now, view) for few in (2, 3)]
        return OneOf(tuple(meaning for meaning in each if meaning)) if all(each) else None
    if (found := _BESIDE.fullmatch(words)) and not any(unit in found["spans"] for unit in _SECONDS):
        ahead = found["way"] != "voor"
        starts = (datetime.combine(day, time()) for day in days_of(found["day"], view))
        if days := [day for start in starts if (day := _away(found["spans"], start, ahead=ahead))]:
            return days[0] if len(days) == 1 else OneOf(tuple(days))
    return _counted(words, now, view)


def _within(words: str, now: datetime, view: View) -> Period | None:
    """From now until so much time later."""
    wall = now.replace(tzinfo=None)
    match _counted(re.sub(r"^binnen (?:(?:komende|volgende) )?", "over ", words), now, view):
        case Moment(at=at):
            return Period(wall, at)
        case Day(date=day):
            return Period(wall, datetime.combine(day, wall.time()))
    return None


def _counted(words: str, now: datetime, view: View) -> Day | Moment | None:
    if found := _AHEAD.fullmatch(words):
        return _away(found["spans"] or found["later"], now, ahead=True)
    if found := _BACK.fullmatch(words):
        return _away(found["spans"], now, ahead=False)
    return None


def _away(spans: str, now: datetime, *, ahead: bool) -> Day | Moment | None:
    day: date | None = now.date()
    seconds = 0.0
    for count, unit in re.findall(r"([\d.,]+) ([a-z]+)", spans):
        if unit in _SECONDS:
            seconds += float(count.replace(",", ".")) * _SECONDS[unit]
        elif day is not None:
            days = () if not count.isdigit() else counted(int(count), unit, day, ahead=ahead)
            day = days[0] if days else None
    if day is None or not seconds:
        return None if day is None else Day(day)
    moment = datetime.combine(day, now.time(), now.tzinfo)
    by = timedelta(seconds=seconds if ahead else -seconds)
    # Hours pass as they pass, also in the night in which the clocks are changed.
    there = (moment.astimezone(UTC) + by).astimezone(moment.tzinfo) if moment.tzinfo else moment + by
    return Moment(there.replace(tzinfo=None, microsecond=0, fold=0))
