"""The questions of an evaluation as its page shows them: numbered, with what was filled in before."""

from typing import Any, NamedTuple

from bot.web.evaluation_form import Filled
from handlers.rules.question_sets import Form, Question, QuestionSet, Said
from handlers.texts import LANGUAGES

_IN_A_MINUTE = 8
"""So many questions take somebody a minute, on a telephone."""


class Pick(NamedTuple):
    """One answer that can be tapped."""

    key: str
    label: str
    is_chosen: bool


class Asked(NamedTuple):
    """One question; ``form`` is how it is answered, ``only_if`` to which earlier answers it belongs."""

    key: str
    number: int
    form: str
    words: str
    picks: list[Pick]
    written: str
    is_missing: bool
    is_too_long: bool
    is_first_wanting: bool
    only_if: dict[str, Any] | None

    @property
    def is_wanting(self) -> bool:
        """Whether something is still asked of somebody here."""
        return self.is_missing or self.is_too_long


class Sheet(NamedTuple):
    """All of them; ``taps`` is how many there are to tap, ``wanting`` how many are to be looked at again."""

    questions: list[Asked]
    taps: int
    minutes: int
    wanting: int


def sheet(asked: QuestionSet, filled: Filled, language: str) -> Sheet:
    """The questions in ``language``."""
    questions = [
        _asked(asked, number, question, filled, language)
        for number, question in enumerate(asked.questions, start=1)
    ]
    taps = sum(question.form is not Form.WORDS for question in asked.questions)
    wanting = sum(question.is_wanting for question in questions)
    return Sheet(questions, taps, -(-taps // _IN_A_MINUTE), wanting)


def _asked(asked: QuestionSet, number: int, question: Question, filled: Filled, language: str) -> Asked:
    given = filled.shown.get(question.key, [])
    return Asked(
        key=question.key,
        number=number,
        form=question.form.value,
        words=said_in(question.asks, language),
        picks=[
            Pick(option.key, said_in(option.label, language), option.key in given)
            for option in question.options
        ],
        written="".join(given) if question.form is Form.WORDS else "",
        is_missing=question.key in filled.missing,
        is_too_long=question.key in filled.too_long,
        is_first_wanting=question.key == filled.first_wanting,
        only_if=_only_if(asked, question, language),
    )


def _only_if(asked: QuestionSet, question: Question, language: str) -> dict[str, Any] | None:
    """To which answers of which earlier question it belongs: in keys for a script, in words for a reader."""
    if question.only_if is None:
        return None
    earlier = asked.question(question.only_if.question)
    among = [option for option in earlier.options if option.key in question.only_if.among]
    return {
        "question": earlier.key,
        "number": asked.questions.index(earlier) + 1,
        "among": " ".join(option.key for option in among),
        "answers": ", ".join(said_in(option.label, language) for option in among),
    }


def said_in(said: Said, language: str) -> str:
    """The words in ``language``, or in the first that there are."""
    return said.get(language) or said[LANGUAGES[0]]
