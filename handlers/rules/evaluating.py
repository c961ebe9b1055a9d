"""What may be shown of an evaluation: it goes by the people behind a figure, never by the height of a bar."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from handlers.rules.question_sets import Answers, Form, Group, Question, QuestionSet
from handlers.rules.tallying import Tally, counted, tally

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
    """The outcome of all ``responses`` to a meeting, whole and without a split by area or role."""
    return outcome_from(asked_set, tally(asked_set, responses, asked))


def outcome_from(asked_set: QuestionSet, sums: Tally) -> Outcome:
    """The outcome of what was added up: one meeting, or small ones together.

    What was asked of only some is counted only where those who were not asked are none, or ten or more, and
    told in words only where they are none, or five or more; so too beside every other question that is shown
    and was put to all of them: else two figures would tell of a few.
    """
    band = band_of(sums.people)
    if band is Band.FEW:
        return Outcome(band, None, sums.asked)
    found: dict[str, Figure] = {}
    for question in sorted(counted(asked_set), key=lambda each: -sums.given.get(each.key, 0)):
        shown = _shown(question, sums, band, found.values())
        found[question.key] = _figure(question, sums, shown)
    figures = tuple(found[question.key] for question in counted(asked_set))
    return Outcome(band, sums.people if band is Band.MANY else None, sums.asked, figures)


def as_stored(figures: Iterable[Figure]) -> list[Any]:
    """Figures as plain lists, as they are kept."""
    return [[each.question, each.band, each.word, [list(pair) for pair in each.counts]] for each in figures]


def from_stored(kept: Iterable[Any]) -> tuple[Figure, ...]:
    """The figures of :func:`as_stored`."""
    return tuple(
        Figure(
            question,
            Band(band),
            None if word is None else Word(word),
            tuple((option, count) for option, count in counts),
        )
        for question, band, word, counts in kept
    )


def _shown(question: Question, sums: Tally, whole: Band, wider: Iterable[Figure]) -> Band:
    """How much may be said of a question beside the ``whole`` and the ``wider`` figures that are shown."""
    given = sums.given.get(question.key, 0)
    left = [(whole, sums.people - given)]
    not_of = sums.apart.get(question.key, {})
    left += [
        (each.band, sums.apart.get(each.question, {}).get(question.key, 0))
        for each in wider
        if each.band is not Band.FEW and not not_of.get(each.question, 0)
    ]
    band = band_of(given)
    if band is Band.MANY and any(shown is Band.MANY and 0 < few < FEWEST_COUNTED for shown, few in left):
        band = Band.SOME
    return Band.FEW if any(0 < few < _least(band, shown) for shown, few in left) else band


def _least(one: Band, other: Band) -> int:
    """How many must lie between two figures that are shown so."""
    return FEWEST_COUNTED if one is other is Band.MANY else FEWEST_SHOWN


def _figure(question: Question, sums: Tally, band: Band) -> Figure:
    if band is Band.FEW:
        return Figure(question.key, band)
    chosen = sums.chosen.get(question.key, {})
    if band is Band.MANY:
        counts = tuple((option.key, chosen.get(option.key, 0)) for option in question.options)
        return Figure(question.key, band, None, counts)
    word = _word(question, sums)
    return Figure(question.key, Band.FEW if word is None else band, word)


def _word(question: Question, sums: Tally) -> Word | None:
    """Two thirds of all who answered make a *mostly*; who does not know counts among all."""
    if question.form is Form.SEVERAL:
        return None
    given, chosen = sums.given[question.key], sums.chosen[question.key]
    groups = {
        group: sum(chosen.get(option.key, 0) for option in question.options if option.group is group)
        for group in (Group.YES, Group.NO)
    }
    if 3 * groups[Group.YES] >= 2 * given:
        return Word.YES
    return Word.NO if 3 * groups[Group.NO] >= 2 * given else Word.MIXED
