"""Which of the answers that came in count: those to questions that were put, with options that exist."""

from typing import Any

from handlers.rules.question_sets import Answers, Form, Question, QuestionSet, is_asked, of_whom
from handlers.rules.words import clean

MOST_WORDS = 4000
"""Longest open answer, in characters; whoever writes more is told so, and what came another way is cut."""


def cleaned(asked: QuestionSet, given: dict[str, Any]) -> Answers:
    """The answers that count, in the order of the questions."""
    kept: dict[str, Any] = {}
    for question in asked.questions:
        if is_asked(question, kept) and (answer := _of(question, given.get(question.key))) is not None:
            kept[question.key] = answer
    return kept


def missing(asked: QuestionSet, given: Answers) -> list[Question]:
    """The questions that were put and want an answer still; words may always be left out."""
    return [
        question
        for question in of_whom(asked, given)
        if question.form is not Form.WORDS and _of(question, given.get(question.key)) is None
    ]


def _of(question: Question, answer: Any) -> Any:
    known = {option.key for option in question.options}
    match question.form:
        case Form.WORDS:
            words = clean(answer)[:MOST_WORDS].strip() if isinstance(answer, str) else ""
            return words or None
        case Form.SEVERAL:
            chosen = answer if isinstance(answer, list) else []
            return [option.key for option in question.options if option.key in chosen] or None
        case _:
            return answer if isinstance(answer, str) and answer in known else None
