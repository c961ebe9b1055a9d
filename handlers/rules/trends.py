"""Questions through time, from stored outcomes: of one process meeting by meeting, of the town by quarter.

Every figure here is one that was stored, or a sum of such figures about other people each: what lies between
two of them is always a whole stored figure, of ten people or more.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from handlers.rules.evaluating import Band, Figure
from handlers.rules.question_sets import Question, QuestionSet

FEWEST_PROCESSES = 3
"""A figure of the town has so many processes behind it: with fewer, one could be told from another."""

_MONTHS = 3


class Past(NamedTuple):
    """A stored outcome: of one meeting, or of ``small`` ones together, with the questions that were asked."""

    process_id: int
    asked: QuestionSet
    first: date
    last: date
    closed: date
    small: bool
    figures: tuple[Figure, ...]


class Point(NamedTuple):
    """One figure in a course, and the days it is about."""

    first: date
    last: date
    small: bool
    figure: Figure


class Course(NamedTuple):
    """One question through time, oldest first."""

    question: Question
    points: tuple[Point, ...]


def of_process(pasts: Sequence[Past]) -> list[Course]:
    """The course of each question after the meetings of one process; what may not be shown is left out."""
    courses = []
    for question, found in _by_question(pasts):
        points = (Point(each.first, each.last, each.small, figure) for each, figure in found)
        courses.append(Course(question, tuple(sorted(points, key=lambda point: (point.last, point.first)))))
    return courses


def of_town(pasts: Sequence[Past], today: date) -> list[Course]:
    """The course of each question in the whole town: figures added up per quarter that is over.

    By the day of closing, so that a quarter that was shown never changes. Quarters in which fewer than three
    processes were counted are taken together with the next.
    """
    now = quarter_of(today)
    courses = []
    for question, found in _by_question([each for each in pasts if quarter_of(each.closed) < now]):
        counted = [(each, figure) for each, figure in found if figure.band is Band.MANY]
        points = tuple(_by_quarter(question, counted))
        if points:
            courses.append(Course(question, points))
    return courses


def quarter_of(day: date) -> date:
    """The first day of its quarter."""
    return date(day.year, day.month - (day.month - 1) % _MONTHS, 1)


def next_quarter(day: date) -> date:
    """The first day of the quarter after it."""
    return quarter_of(quarter_of(day) + timedelta(days=31 * _MONTHS))


def _by_quarter(question: Question, counted: Sequence[tuple[Past, Figure]]) -> Iterator[Point]:
    together: list[tuple[Past, Figure]] = []
    by_quarter: dict[date, list[tuple[Past, Figure]]] = {}
    for pair in counted:
        by_quarter.setdefault(quarter_of(pair[0].closed), []).append(pair)
    for first in sorted(by_quarter):
        together += by_quarter[first]
        if len({each.process_id for each, _ in together}) < FEWEST_PROCESSES:
            continue
        sums = Counter[str]()
        for _, figure in together:
            sums.update(dict(figure.counts))
        counts = tuple((option.key, sums[option.key]) for option in question.options)
        begins = quarter_of(min(each.closed for each, _ in together))
        ends = next_quarter(first) - timedelta(days=1)
        yield Point(begins, ends, small=False, figure=Figure(question.key, Band.MANY, None, counts))
        together = []


def _by_question(pasts: Iterable[Past]) -> list[tuple[Question, list[tuple[Past, Figure]]]]:
    """What may be shown of each question, by its whole words: a question put otherwise is another question.

    In the order of the newest set.
    """
    found: dict[str, tuple[Question, list[tuple[Past, Figure]]]] = {}
    known: dict[tuple[str, int], dict[str, tuple[str, Question]]] = {}
    for each in sorted(pasts, key=lambda past: past.closed, reverse=True):
        asked = (each.asked.key, each.asked.version)
        if asked not in known:
            known[asked] = {one.key: (_words_of(one), one) for one in each.asked.questions}
        for figure in each.figures:
            if figure.band is not Band.FEW:
                words, question = known[asked][figure.question]
                found.setdefault(words, (question, []))[1].append((each, figure))
    return list(found.values())


def _words_of(question: Question) -> str:
    """What makes a question the same in another set or version: what it asks, of whom, and its answers."""
    among = None if question.only_if is None else (question.only_if.question, sorted(question.only_if.among))
    options = [(option.key, dict(option.label), option.group) for option in question.options]
    whole = (question.key, question.form, dict(question.asks), options, among)
    return json.dumps(whole, sort_keys=True)
