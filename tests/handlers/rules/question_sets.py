"""Sets of questions as hypothesis thinks of them, and answers to them."""

from typing import Any

from hypothesis import strategies as st

from handlers.rules.question_sets import Form, Group, OnlyIf, Option, Question, QuestionSet

_WORDS = st.text("abcdefgh ", min_size=1, max_size=12).map(str.strip).filter(bool)
_SAID = st.fixed_dictionaries({"nl": _WORDS, "en": _WORDS})
_CHOOSING = (Form.CHOICE, Form.SCALE, Form.SEVERAL)


@st.composite
def sets(draw: st.DrawFn) -> QuestionSet:
    """A set of one to six questions that may go by any earlier one."""
    questions: list[Question] = []
    for number in range(draw(st.integers(1, 6))):
        form = draw(st.sampled_from(_CHOOSING))
        options = tuple(
            Option(f"o{place}", draw(_SAID), draw(st.sampled_from(Group)))
            for place in range(draw(st.integers(2, 4)))
        )
        rule = None
        if number and draw(st.booleans()):
            of = draw(st.sampled_from(questions))
            keys = [option.key for option in of.options]
            rule = OnlyIf(of.key, draw(st.frozensets(st.sampled_from(keys), min_size=1)))
        questions.append(Question(f"q{number}", form, draw(_SAID), draw(_SAID), options, rule))
    if draw(st.booleans()):
        questions.append(Question("words", Form.WORDS, draw(_SAID), draw(_SAID)))
    return QuestionSet("any", draw(st.integers(1, 9)), draw(_SAID), tuple(questions))


def answer_to(question: Question) -> st.SearchStrategy[Any]:
    """An answer that fits."""
    keys = [option.key for option in question.options]
    match question.form:
        case Form.WORDS:
            return st.text("abc", min_size=1, max_size=20)
        case Form.SEVERAL:
            return st.lists(st.sampled_from(keys), unique=True, min_size=1).map(sorted)
        case _:
            return st.sampled_from(keys)
