"""What a quick evaluation asks: a set of questions as plain data, and who is asked what (skip rules)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

Said = Mapping[str, str]
"""The same words in each language (``nl``, ``en``)."""

Answers = Mapping[str, Any]
"""Answers by the question's key: an option's key, a list of them (several), or words."""


class Form(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"  # one of a few
    SCALE = "scale"  # one of an order, best first (the five faces)
    SEVERAL = "several"  # any number of a few
    WORDS = "words"  # one's own words, which may always be skipped


class Group(StrEnum):
    """To which of the three groups an answer belongs; who does not know (``NONE``) is in none of them."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NONE = "none"


class Option(NamedTuple):
    """One possible answer; ``label`` are its words, which may begin with an emoji and are never one alone."""

    key: str
    label: Said
    group: Group = Group.NONE


class OnlyIf(NamedTuple):
    """A question is asked only of who gave one of these answers (option keys) to an earlier question."""

    question: str
    among: frozenset[str]


class Question(NamedTuple):
    """One question; ``short`` is how it is called where its outcome is read."""

    key: str
    form: Form
    asks: Said
    short: Said
    options: tuple[Option, ...] = ()
    only_if: OnlyIf | None = None


class QuestionSet(NamedTuple):
    """A checked set, by ``key`` and ``version``: what is changed in it gets a higher version."""

    key: str
    version: int
    name: Said
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question:
        """The question with this key; raises ``KeyError``."""
        return {question.key: question for question in self.questions}[key]


def is_asked(question: Question, answers: Answers) -> bool:
    """Whether ``question`` is put to who has answered so."""
    if question.only_if is None:
        return True
    given = answers.get(question.only_if.question)
    return not question.only_if.among.isdisjoint(given if isinstance(given, list) else [given])


def of_whom(asked: QuestionSet, answers: Answers) -> list[Question]:
    """The questions, in order, that are put to who has answered so."""
    return [question for question in asked.questions if is_asked(question, answers)]
