"""What may be shown of an evaluation: it goes by the people behind a figure, never by the height of a bar."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from handlers.rules.question_sets import Answers, Form, Group, Question, QuestionSet

FEWEST_SHOWN = 5
"""With fewer people behind it nothing is shown, not even how many there were."""

FEWEST_COUNTED = 10
"""With fewer people behind it there are words and no figures."""


class Band(StrEnum):
    """How much an outcome may say."""

    FEW = "few"  # nothing
    SOME = "some"  # words: mostly yes, mixed, mostly no
    MANY = "many"  # figures


class Word(StrEnum):
    """What five to nine answers come to."""

    YES = "mostly-yes"
    MIXED = "mixed"
    NO = "mostly-no"


class Figure(NamedTuple):
    """What is known of one question: by ``band`` nothing, a ``word``, or how many chose each option."""

    question: str
    band: Band
    word: Word | None = None
    counts: tuple[tuple[str, int], ...] = ()  # option key and how many, in the set's order


class Outcome(NamedTuple):
    """What an evaluation came to: the one thing that is stored, shown, drawn and exported.

    ``answers`` is ``None`` below ten; ``asked`` is how many were asked, of whom not all may have come.
    """

    band: Band
    answers: int | None
    asked: int
    figures: tuple[Figure, ...] = ()


def band_of(people: int) -> Band:
    """How much may be said of what so many people answered."""
    if people < FEWEST_SHOWN:
        return Band.FEW
    return Band.SOME if people < FEWEST_COUNTED else Band.MANY


def outcome_of(asked_set: QuestionSet, responses: Sequence[Answers], asked: int) -> Outcome:
    """The outcome of all ``responses`` to a meeting, whole and without a split by area or role.

    What was asked of only some is counted only where those who were not asked are none, or ten or more:
    else the difference of two figures would tell of a few.
    """
    people = len(responses)
    band = band_of(people)
    if band is Band.FEW:
        return Outcome(band, None, asked)
    figures = tuple(
        _figure(question, responses) for question in asked_set.questions if question.form is not Form.WORDS
    )
    return Outcome(band, people if band is Band.MANY else None, asked, figures)


def _figure(question: Question, responses: Sequence[Answers]) -> Figure:
    given = [response[question.key] for response in responses if question.key in response]
    others = len(responses) - len(given)
    band = band_of(len(given))
    if band is Band.MANY and 0 < others < FEWEST_COUNTED:
        band = Band.SOME
    if band is Band.FEW:
        return Figure(question.key, band)
    if band is Band.MANY:
        return Figure(question.key, band, None, _counts(question, given))
    word = _word(question, given)
    return Figure(question.key, Band.FEW if word is None else band, word)


def _counts(question: Question, given: Sequence[object]) -> tuple[tuple[str, int], ...]:
    chosen = Counter(key for each in given for key in (each if isinstance(each, list) else [each]))
    return tuple((option.key, chosen[option.key]) for option in question.options)


def _word(question: Question, given: Sequence[object]) -> Word | None:
    """Two thirds of all who answered make a *mostly*; who does not know counts among all."""
    if question.form is Form.SEVERAL:
        return None
    groups = {option.key: option.group for option in question.options}
    found = Counter(groups[str(each)] for each in given)
    if 3 * found[Group.YES] >= 2 * len(given):
        return Word.YES
    return Word.NO if 3 * found[Group.NO] >= 2 * len(given) else Word.MIXED
