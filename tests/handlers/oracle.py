"""Knows who said what, and nothing of how figures come about; sees which figures tell of a few."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import combinations
from typing import NamedTuple

from handlers import spoken
from handlers.rules.question_sets import Question
from tests.handlers.season import PROCESSES, Meeting, Played
from tests.handlers.told_figures import GROUPS, Told
from tests.townspeople import AMSTERDAM

FEWEST_SHOWN, FEWEST_COUNTED = 5, 10


class Figure(NamedTuple):
    """What was shown, and the people who are behind it."""

    told: Told
    people: frozenset[int]


def judged(played: Played) -> list[Figure]:
    """Each figure with the people behind it: it is what they said, and of nothing that was still open."""
    found: dict[tuple[object, ...], Figure] = {}
    for told, (moment, day) in played.figures.items():
        meetings = behind(played, told, day)
        assert meetings, f"about nothing: {told}"
        assert all(each.closes <= moment for each in meetings), f"shown before the closing: {told}"
        if told.about.kind in {"small", "small-export"}:
            together = sum(len(each.answers) for each in meetings)
            assert together >= FEWEST_COUNTED, f"{together} people together: {told}"
        who = frozenset(
            person
            for each in meetings
            for person, answers in each.answers.items()
            if told.question is None or asked_as(each, told.question).key in answers
        )
        for name, count in told.counts:
            assert count == true_count(meetings, told.question, name), f"not what people said: {told}"
        found[told.question, told.word is None, who] = Figure(told, who)
    return list(found.values())


def behind(played: Played, told: Told, day: date) -> list[Meeting]:
    """The meetings that a figure says it is about, as somebody understands who reads it on this day."""
    about = told.about
    days = {spoken.day(each.day, "nl", day): each.day for each in played.meetings}
    match about.kind:
        case "meeting":
            return [each for each in played.meetings if each.name == about.name]
        case "day":
            return [
                each
                for each in played.meetings
                if each.process == PROCESSES[about.name] and each.day == days[about.first]
            ]
        case "small":
            return small(played, about.name, days[about.first], days[about.last])
        case "small-export":
            first, last = date.fromisoformat(about.first), date.fromisoformat(about.last)
            return small(played, "Stationsplein" if about.name == "plein" else about.name, first, last)
    counted = [
        meeting
        for other, (_, seen_on) in played.figures.items()
        if other.question == told.question
        and other.counts
        and other.about.kind in {"meeting", "small-export"}
        for closed in [behind(played, other, seen_on)]
        if about.first <= quarter(closed[-1].closes) <= about.last
        for meeting in closed
    ]
    return list({each.name: each for each in counted}.values())


def small(played: Played, process: str, first: date, last: date) -> list[Meeting]:
    """The meetings of a process with too few answers to be shown, from one day through another."""
    return [
        each
        for each in played.meetings
        if each.process == PROCESSES[process]
        and len(each.answers) < FEWEST_SHOWN
        and first <= each.day <= last
    ]


def quarter(moment: datetime) -> str:
    local = moment.astimezone(AMSTERDAM)
    return f"{local.year}-{(local.month + 2) // 3}"


def asked_as(meeting: Meeting, short: str) -> Question:
    return next(each for each in meeting.asked.questions if each.short["nl"] == short)


def true_count(meetings: list[Meeting], short: str | None, name: str) -> int:
    """How many really gave this answer: an option by its key or label, or a group of them."""
    if short is None:
        return sum(len(each.answers) for each in meetings)
    many = 0
    for meeting in meetings:
        question = asked_as(meeting, short)
        meant = {
            option.key
            for option in question.options
            if name in {f"={option.key}", option.label["nl"]} or GROUPS.get(name) == option.group
        }
        for answers in meeting.answers.values():
            chosen = answers.get(question.key, [])
            many += len(meant.intersection(chosen if isinstance(chosen, list) else [chosen]))
    return many


def tells_of_few(figures: list[Figure]) -> Iterator[str]:
    """Each figure, and each difference of two, that rests on too few people."""
    for each in figures:
        least = FEWEST_COUNTED if each.told.counts else FEWEST_SHOWN
        if len(each.people) < least:
            yield f"{len(each.people)} people are behind {each.told}"
    for one, other in combinations(figures, 2):
        more, less = (one, other) if len(one.people) > len(other.people) else (other, one)
        least = FEWEST_COUNTED if more.told.counts and less.told.counts else FEWEST_SHOWN
        between = len(more.people) - len(less.people)
        if less.people < more.people and between < least:
            yield f"{between} people lie between {more.told} and {less.told}"
