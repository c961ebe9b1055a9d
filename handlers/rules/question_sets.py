"""What a quick evaluation asks: a set of questions as plain data, and who is asked what (skip rules)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

Said = Mapping[str, str]
"""The same words in each language (``nl``, ``en``)."""

Answers = Mapping[str, Any]
"""Answers by the question's key: an option's key, a list of them (several), or words."""

MOST_TAPS = 7
"""What a set should take at most, with opening and sending: it is to be done in a minute."""

_OPENING_AND_SENDING = 2


class Form(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"  # one of a few
    SCALE = "scale"  # one of an order, best first (the five faces)
    SEVERAL = "several"  # any number of a few
    WORDS = "words"  # one's own words, which may always be skipped


_TAPS = {Form.CHOICE: 1, Form.SCALE: 1, Form.SEVERAL: 2, Form.WORDS: 0}


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
    """The questions, in order, that are put to who has answered so.

    An answer to a question that is itself no longer asked (somebody went back and chose otherwise) counts for
    nothing.
    """
    found: list[Question] = []
    standing: dict[str, Any] = {}
    for question in asked.questions:
        if is_asked(question, standing):
            found.append(question)
            if question.key in answers:
                standing[question.key] = answers[question.key]
    return found


def most_taps(asked: QuestionSet) -> int:
    """How many taps a set takes at most, with opening and sending: own words are sent as they are typed.

    A question of several takes one tap and one more to go on.
    """
    return _most(asked, {}, 0) + _OPENING_AND_SENDING


def _most(asked: QuestionSet, answers: dict[str, Any], place: int) -> int:
    """The most taps from the question at ``place`` on, over all answers that others go by."""
    if place == len(asked.questions):
        return 0
    question = asked.questions[place]
    if not is_asked(question, answers):
        return _most(asked, answers, place + 1)
    ways = [{**answers, question.key: answer} for answer in _apart(asked, question)]
    return _TAPS[question.form] + max(_most(asked, way, place + 1) for way in ways)


def _apart(asked: QuestionSet, question: Question) -> list[Any]:
    """Answers to a question that lead to different questions after it, one of each kind."""
    keys = [option.key for option in question.options]
    if question.form is Form.SEVERAL:
        return [keys]  # all of them: whatever is asked of any, is asked
    rules = [other.only_if for other in asked.questions if other.only_if is not None]
    here = [rule.among for rule in rules if rule.question == question.key]
    return [*{tuple(key in among for among in here): key for key in keys}.values()] or [None]
