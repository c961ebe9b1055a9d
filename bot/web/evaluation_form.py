"""What somebody filled in on the page of an evaluation: read against its questions, and nothing of it lost.

A browser may send anything. What is no answer to a question that was put is left aside; what is missing is
named, so that the page can ask for it once more.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException

from bot.web import bodies
from handlers import evaluation_answers
from handlers.evaluation_answers import MOST_WORDS
from handlers.rules.question_sets import Form, Question, QuestionSet

if TYPE_CHECKING:
    from starlette.requests import Request

Sent = Mapping[str, Sequence[str]]
"""What a form sends: of each field, everything that was filled in."""

_MOST_BYTES = 128_000
_MOST_FIELDS = 200
_BAD = 400


class Filled(NamedTuple):
    """A form as it was read.

    ``answers`` are those to the questions that were put; ``shown`` is what the page shows again, of whatever
    question; ``missing`` and ``too_long`` name the questions that still ask something of somebody.
    """

    answers: dict[str, Any]
    shown: dict[str, list[str]]
    missing: tuple[str, ...] = ()
    too_long: tuple[str, ...] = ()

    @property
    def first_wanting(self) -> str | None:
        """The first question that is to be looked at again, if any."""
        return next((key for key in self.shown if key in {*self.missing, *self.too_long}), None)


NOTHING = Filled({}, {})
"""A form in which nothing was filled in yet."""


async def sent(request: "Request") -> dict[str, list[str]]:
    """Every field of a form, with all that it holds; raises 400 and 413."""
    body = await bodies.whole(request, _MOST_BYTES)
    try:
        return parse_qs(body.decode("ascii"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise HTTPException(_BAD) from None


def read(asked: QuestionSet, fields: Sent) -> Filled:
    """What these fields answer of the questions."""
    shown = {question.key: _given(question, fields.get(question.key, ())) for question in asked.questions}
    given = {
        question.key: shown[question.key] if question.form is Form.SEVERAL else "".join(shown[question.key])
        for question in asked.questions
    }
    answers = evaluation_answers.cleaned(asked, given)
    return Filled(
        dict(answers),
        shown,
        tuple(question.key for question in evaluation_answers.missing(asked, answers)),
        tuple(
            question.key
            for question in asked.questions
            if question.key in answers
            and question.form is Form.WORDS
            and len("".join(shown[question.key])) > MOST_WORDS
        ),
    )


def _given(question: Question, found: Sequence[str]) -> list[str]:
    """What of these is an answer: words that a database can hold, or options of the question."""
    if question.form is Form.WORDS:
        words = bodies.text(found[-1]).replace("\r\n", "\n").strip() if found else ""
        return [words] if words else []
    chosen = [option.key for option in question.options if option.key in found]
    return chosen if question.form is Form.SEVERAL else chosen[:1]
