"""From one time to another, and until or after one: "vrijdag 10 tot 12 uur", "vanaf 14u"."""

import re
from datetime import date, datetime, time, timedelta

from handlers.dates.clocks import EARLY, MARK, minutes_of
from handlers.dates.grammar import days_of
from handlers.dates.meanings import Day, Meaning, Moment, OneOf, Period, meanings_of
from handlers.dates.moments import at_second, moment, one_of, pieces
from handlers.dates.view import ONE_DAY, Days, View
from handlers.dates.wholes import stretch_of, whole
from handlers.datewords import MONTH_NAMES

_TWELVE = 12
_MONTH = rf"(?:{'|'.join(MONTH_NAMES)})"
_OPEN = re.compile(r"(?P<way>voor|tot|tm|na|vanaf|sinds) (?P<what>.+)")
_FROM = re.compile(r"(?P<day>.+) (?:na|vanaf) (?=[@~])")
_BARE_HOURS = re.compile(
    r"(?P<lead>|.*(?:dag|morgen|ochtend|middag|avond) )(?P<between>tussen )?(?P<one>\d{1,2}) (?P<and>tot|en)"
    r" (?P<other>\d{1,2})(?P<tail>| (?:vandaag|morgen|overmorgen|ochtend|middag|avond))"
)
_BOTH = re.compile(
    r"(?:(?P<before>[^@~]*?) )?(?:tussen (?P<first>.+) (?:en|tot)|(?P<from>.+) tot) (?P<second>.+)"
)
_BARE = [
    (re.compile(r"(?<![\d:.-])(\d{1,2}) (tot|en) (?=[@~])"), r"~\1 \2 "),
    (re.compile(rf"(?<=[@~]\d\d:\d\d) (tot|en) (\d{{1,2}})(?![\d.:-])(?! {_MONTH})"), r" \1 ~\2"),
    (re.compile(rf"(?<![\d-])(\d{{1,2}})-(\d{{1,2}}) (?={_MONTH})"), r"\1 tot \2 "),
]
_YEAR = re.compile(r" (?:19|20)\d\d$")
_DAY_FIRST = re.compile(r"(?P<lead>.*?)\b(?P<day>\d{1,2})e?(?P<tail> .*)?")


def stretch(words: str, now: datetime, view: View) -> Meaning | OneOf | None:
    """The period that is meant, or several; nothing where the words tell of none."""
    words, with_last = _FROM.sub(r"vanaf \g<day> ", words), " tm " in words
    words = words.replace(" tm ", " tot ")
    for shape, instead in _BARE:
        words = shape.sub(instead, words)
    if found := _BARE_HOURS.fullmatch(words):
        joined = found["between"] or found["and"] == "tot"
        words = f"{found['lead']}~{found['one']} tot ~{found['other']}{found['tail']}" if joined else words
    words = re.sub(r"~(\d{1,2})(?!\d*:)", _bare_hour, words)
    if found := _OPEN.fullmatch(words):
        ahead = found["way"] in {"na", "vanaf", "sinds"}
        bounds = [_bound(each, found["way"]) for each in meanings_of(moment(found["what"], now, view))]
        return one_of(Period(at, None) if ahead else Period(None, at) for at in bounds if at)
    found = _BOTH.fullmatch(words)
    if found is None or words.count(" tot ") > 1:
        return None
    lead, first, second = found["before"] or "", found["first"] or found["from"], found["second"]
    if not MARK.search(words):
        first = f"{lead} {first}".strip()
        months = whole(first, view) or whole(second, view)
        return _months(first, second, view, with_last=with_last) if months else _days(first, second, view)
    return _hours(f"{lead} {first}".strip(), second, now, view)


def _bare_hour(found: re.Match[str]) -> str:
    hour = int(found[1])
    return f"@{hour}:00" if hour > _TWELVE else f"~{hour % _TWELVE:02}:00"


def _bound(meaning: Meaning, way: str) -> datetime | None:
    """Where a period begins or ends that is open on its other side."""
    match meaning:
        case Moment(at=at):
            return at
        case Day(date=day):
            return datetime.combine(day + ONE_DAY * (way in {"na", "tm"}), time())
        case Period(start=start, end=end):
            return end if way in {"na", "tm"} else start
    return None


def _hours(first: str, second: str, now: datetime, view: View) -> Meaning | OneOf | None:
    """From one time to a later one on the same day."""
    one, other = pieces(first), pieces(second)
    if one is None or other is None or len(one.marks) != 1 or len(other.marks) != 1 or one.edge or other.edge:
        return None
    if one.rest and other.rest:
        return None
    part = one.part or other.part
    begins = minutes_of(one.marks[0], one.part or part, alone=False)
    ends = minutes_of(other.marks[0], other.part or part, alone=False)
    pairs = [(begin, end) for begin in begins for end in ends if begin < end]
    exact = one.marks[0][0] != other.marks[0][0] and other.marks[0].startswith("@")
    shortest = min((end - begin for begin, end in pairs), default=0)
    likely = [(begin, end) for begin, end in pairs if exact or end - begin == shortest]
    by_day = [(begin, end) for begin, end in likely if begin >= EARLY]
    rest = one.rest or other.rest
    days = days_of(rest, view) if rest else (view.today,)
    if (
        not rest
        and view.way > 0
        and likely
        and at_second(view.today, likely[-1][1] * 60) < now.replace(tzinfo=None)
    ):
        days = (view.today, view.today + ONE_DAY)
    return one_of(
        Period(at_second(day, begin * 60), at_second(day, end * 60))
        for day in days
        for begin, end in (by_day if by_day and not exact else likely)
    )


def _months(first: str, second: str, view: View, *, with_last: bool) -> Meaning | OneOf | None:
    """From one month until another, or with it; of months that have passed the nearer year is asked."""
    year = _YEAR.search(second)
    coming = _from_month(
        f"{first}{year[0]}" if year and first in MONTH_NAMES else first, second, view, with_last
    )
    if year or first not in MONTH_NAMES or view.way < 0 or coming is None or coming.start is None:
        return coming
    last_year = _from_month(first, second, View(view.today - timedelta(days=365), 1), with_last)
    if last_year is None or last_year.end is None or last_year == coming:
        return coming
    today = datetime.combine(view.today, time())
    if last_year.end > today:
        return last_year
    return one_of([last_year, coming] if today - last_year.end < coming.start - today else [coming])


def _from_month(first: str, second: str, view: View, with_last: bool) -> Period | None:  # noqa: FBT001 - passed on
    begins = [each.start.date() for each in whole(first, view) if each.start] or list(days_of(first, view))
    if len(begins) != 1:
        return None
    from_there = View(begins[0], 1)
    other = whole(second, from_there)
    ends = [bound.date() for each in other if (bound := each.end if with_last else each.start)]
    ends = ends or [day + ONE_DAY for day in _after(begins[0], second, view)]
    return stretch_of(begins[0], ends[0]) if len(ends) == 1 and begins[0] < ends[0] else None


def _after(begin: date, words: str, view: View) -> Days:
    """The days after `begin`: seen from today if that can be, else from there."""
    return tuple(day for day in days_of(words, view) if day > begin) or days_of(words, View(begin, 1))


def _days(first: str, second: str, view: View) -> Meaning | OneOf | None:
    """From one day up to and including another."""
    last = days_of(second, view)
    tail = _DAY_FIRST.fullmatch(second)
    if re.fullmatch(r"(?:[a-z]+ )?\d{1,2}e?", first) and tail and tail["tail"]:
        begin = days_of(f"{first}{tail['tail']}", view)
    else:
        year = _YEAR.search(second)
        begin = (days_of(f"{first}{year[0]}", view) if year else ()) or days_of(first, view)
        if len(begin) == 1 and not re.search(r"\b(?:19|20)\d\d\b", second):
            last = _after(begin[0], second, view)
    pairs = [(one, other) for one in begin for other in last if one < other]
    shortest = min((other - one for one, other in pairs), default=ONE_DAY)
    likely = [(one, other) for one, other in pairs if other - one == shortest]
    to_come = [(one, other) for one, other in likely if view.towards(other)]
    return one_of(stretch_of(one, other + ONE_DAY) for one, other in to_come or likely)
