"""The time of day in few words: "half acht" and "kwart over 8 uur" become marks.

`@19:30` is a time on twenty-four hours; `~07:30` is one on twelve, of which the half of the day is not said.
"""

import re
from collections.abc import Callable

from handlers.datewords import MONTH_NAMES

_HOUR = 60
HALF_DAY = 12 * _HOUR
_DAY_HOURS, _MONTHS = 24, 12
EARLY = 6 * _HOUR
"""A bare time before six is said of the afternoon: who means the night says so."""

MARK = re.compile(r"[@~]\d\d:\d\d(?::\d\d)?")

_N = r"(?<![\d.,:-])(\d{1,2})"
_UUR = r"(?: ?(?:uur|uren|u|h)\b)"
_NO_DATE = rf"(?! (?:{'|'.join(MONTH_NAMES)}|dag|week|maand|jaar|minuut|seconde|kwartier)\b|-?\d|e\b)"
_NO_SPAN = r"(?! (?:geleden|later|vanaf|en \d+ minuut|\d+ minuut))"
_BEFORE = r"(?:\b(?:om|rond|omstreeks|ongeveer|circa|ca|tegen|klokslag|stipt|precies) )+(?=[@~])"
_ODD_HOURS = {
    "tweeen": 2,
    "drieen": 3,
    "vieren": 4,
    "vijven": 5,
    "zessen": 6,
    "zevenen": 7,
    "achten": 8,
    "negenen": 9,
    "tienen": 10,
    "elven": 11,
    "twaalven": 12,
}


_PARTS = {"ochtend": (1, 12), "middag": (12, 19), "avond": (17, 24)}
_WHOLE_PARTS = {"ochtend": (6, 12), "middag": (12, 18), "avond": (17, 23), "nacht": (21, 30)}
_LATE, _LIGHT = 21 * _HOUR, 7 * _HOUR


def minutes_of(mark: str, part: str | None, *, alone: bool = True) -> tuple[int, ...]:
    """The minutes of the day that a mark can mean, in the part of the day that is said; perhaps none.

    Where it is not `alone`, what stands beside it may put it in the night.
    """
    hour, minute = mark[1:6].split(":")
    first, surely = int(hour) * _HOUR + int(minute), mark.startswith("@")
    both = (first, first + HALF_DAY) if first < HALF_DAY else (first,)
    if part == "nacht":
        return tuple(each for each in both if each < _LIGHT or each >= _LATE)
    if part:
        begin, end = _PARTS[part]
        return tuple(each for each in both if begin * _HOUR <= each < end * _HOUR)
    if surely:
        return (first,)
    return both[1:] if alone and first < EARLY else both


def hours_of(part: str, edge: str | None) -> tuple[int, int] | None:
    """When a part of the day begins and ends, in its hours; early and late only where that is plain."""
    begin, end = _WHOLE_PARTS[part]
    if edge is None:
        return begin, end
    if part == "nacht":
        return None
    middle = (begin + end) // 2
    return (begin, middle) if edge == "vroeg" else (middle, end)


def clocked(words: str) -> str:
    """The words with every time of day brought to a mark."""
    for odd, hour in _ODD_HOURS.items():
        words = re.sub(rf"\b(om|rond|tegen|voor|na|omstreeks) {odd}\b", rf"\1 {hour} uur", words)
    for shape, read in _SHAPES:
        words = shape.sub(read, words)
    return re.sub(_BEFORE, "", words)


def _whole(found: re.Match[str]) -> str:
    """A time of twelve or twenty-four hours, by its own looks."""
    hour, minute, second = int(found["hour"]), int(found["minute"]), found["second"]
    if hour >= _DAY_HOURS or minute >= _HOUR:
        return found[0]
    said = found.groupdict().get("said") or ""
    return f"{said}@{hour:02}:{minute:02}" + (f":{second}" if second else "")


def _hours(found: re.Match[str]) -> str:
    """Hours and minutes, on twelve hours unless there are more or a nought is written."""
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour >= _DAY_HOURS or minute >= _HOUR:
        return found[0]
    surely = hour > HALF_DAY // _HOUR or hour == 0 or found[1].startswith("0")
    return _mark(hour * _HOUR + minute, surely=surely)


def _half_day(found: re.Match[str]) -> str:
    """A time with am or pm."""
    hour, minute = int(found[1]), int(found[2] or 0)
    if not 1 <= hour <= HALF_DAY // _HOUR or minute >= _HOUR:
        return found[0]
    later = HALF_DAY if found[4].startswith("p") else 0
    return _mark(hour % 12 * _HOUR + minute + later, surely=True) + (f":{found[3]}" if found[3] else "")


def _dotted(found: re.Match[str]) -> str:
    """Figures with a dot between them, which may also be a date: "om 10.12" is a time, "10.12" is asked."""
    day, month = int(found["hour"]), int(found["minute"])
    may_be_date = day >= 1 and 1 <= month <= _MONTHS and not found["said"] and not found["uur"]
    return f"?{found[0]}" if may_be_date else _whole(found)


def _beside(found: re.Match[str]) -> str:
    """So many minutes before or after an hour, or after the half hour before it."""
    hour, half = int(found["hour"]), "half" in found["half"]
    if not 1 <= hour < _DAY_HOURS or (half and hour > HALF_DAY // _HOUR):
        return found[0]
    off = int(found["off"].replace("kwart", "15") or 0) * (-1 if found["side"] == "voor" else 1)
    minutes = hour * _HOUR - (_HOUR // 2 if half else 0) + off
    return _mark(minutes, surely=hour > HALF_DAY // _HOUR)


def _mark(minutes: int, *, surely: bool) -> str:
    if surely:
        return "@{:02}:{:02}".format(*divmod(minutes % (2 * HALF_DAY), _HOUR))
    return "~{:02}:{:02}".format(*divmod(minutes % HALF_DAY, _HOUR))


_AT = r"\b(?P<off>5|10|15|20|25|[1-5]?\d(?= minuut)|kwart)(?: minuut)? (?P<side>over|voor|na) "
_TO_HOUR = rf"(?P<hour>\d{{1,2}})\b{_UUR}?(?![\d:.,-]){_NO_DATE}"
_SAID = r"(?P<said>\b(?:om|rond|omstreeks|tegen|tot|vanaf) )?"
_SHAPES: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    (re.compile(rf"{_N}-(?=\d{{1,2}}{_UUR})"), r"\1 uur tot "),
    (re.compile(rf"{_N}(?:[:.](\d\d))?(?::(\d\d))? ?(am|pm|a m|p m)\b"), _half_day),
    (re.compile(rf"{_AT}(?P<half>half ){_TO_HOUR}"), _beside),
    (re.compile(rf"(?<![-.:]){_AT}(?P<half>){_TO_HOUR}"), _beside),
    (re.compile(rf"\b(?P<off>)(?P<side>)(?P<half>half ){_TO_HOUR}"), _beside),
    (
        re.compile(
            rf"(?<![\d.:@~])(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d))?{_UUR}?(?![\d:])"
        ),
        _whole,
    ),
    (
        re.compile(
            rf"{_SAID}(?<![\d.:@~])(?P<hour>\d{{1,2}})\.(?P<minute>\d\d)(?:[.:](?P<second>\d\d))?(?P<uur>{_UUR})?(?![\d.:])"
        ),
        _dotted,
    ),
    (re.compile(rf"\b([01]\d|2[0-3])([0-5]\d){_UUR}"), _hours),
    (re.compile(rf"{_N} ?(?:uur|u|h)(?: en)? ?(\d\d)\b(?: minuut)?(?![-:.,]){_NO_DATE}"), _hours),
    (re.compile(r"(?:[@~](?:00|12):00 )?\bmiddernacht"), "@00:00 nacht"),
    (re.compile(rf"{_N}(?P<two>){_UUR}{_NO_SPAN}"), _hours),
    (re.compile(rf"\bom (\d{{1,2}})\b(?P<two>)(?![:.,-]){_NO_DATE}"), _hours),
    (re.compile(r"(?<=[@~]\d\d:\d\d)-(?=[@~])"), " tot "),
]
