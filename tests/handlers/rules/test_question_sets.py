"""Who is asked what: nobody is asked what their own answers rule out, also after going back."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handlers.evaluation_answers import cleaned
from handlers.rules.question_sets import (
    Form,
    OnlyIf,
    Option,
    Question,
    QuestionSet,
    most_taps,
    of_whom,
)
from tests.handlers.rules.question_sets import answer_to, sets

SAID = {"nl": "Vraag", "en": "Question"}
ABC = tuple(Option(key, SAID) for key in "abc")


def question(key: str, form: Form = Form.CHOICE, only_if: OnlyIf | None = None) -> Question:
    return Question(key, form, SAID, SAID, () if form is Form.WORDS else ABC, only_if)


def asked(*questions: Question) -> QuestionSet:
    return QuestionSet("test", 1, SAID, questions)


def keys(questions: list[Question]) -> list[str]:
    return [each.key for each in questions]


CHAIN = asked(
    question("first"),
    question("second", only_if=OnlyIf("first", frozenset("ab"))),
    question("third", only_if=OnlyIf("second", frozenset("c"))),
    question("last", Form.WORDS),
)


def walked(found: QuestionSet, data: st.DataObject) -> dict[str, Any]:
    """Somebody answers question by question, and passes what is not put to them."""
    answers: dict[str, Any] = {}
    while left := [each for each in of_whom(found, answers) if each.key not in answers]:
        answers[left[0].key] = data.draw(answer_to(left[0]))
    return answers


def test_a_question_waits_for_the_answer_it_goes_by() -> None:
    assert keys(of_whom(CHAIN, {})) == ["first", "last"]
    assert keys(of_whom(CHAIN, {"first": "a"})) == ["first", "second", "last"]
    assert keys(of_whom(CHAIN, {"first": "c"})) == ["first", "last"]


def test_who_goes_back_and_chooses_otherwise_is_not_asked_by_an_answer_that_fell_away() -> None:
    before = {"first": "a", "second": "c", "third": "a"}
    assert keys(of_whom(CHAIN, before)) == ["first", "second", "third", "last"]
    changed = {**before, "first": "c", "last": "Meer stoelen."}
    assert keys(of_whom(CHAIN, changed)) == ["first", "last"]
    assert cleaned(CHAIN, changed) == {"first": "c", "last": "Meer stoelen."}


def test_of_several_answers_one_that_is_meant_is_enough() -> None:
    several = asked(
        question("first", Form.SEVERAL), question("second", only_if=OnlyIf("first", frozenset("b")))
    )
    assert keys(of_whom(several, {"first": ["a", "b"]})) == ["first", "second"]
    assert keys(of_whom(several, {"first": []})) == ["first"]


@given(sets(), st.data())
def test_whoever_walks_through_is_asked_each_question_once_in_order_and_exactly_those(
    found: QuestionSet, data: st.DataObject
) -> None:
    answers = walked(found, data)
    put = keys(of_whom(found, answers))
    assert put == [key for key in keys([*found.questions]) if key in answers]
    assert cleaned(found, answers) == answers
    for each in found.questions:
        if each.only_if is not None:
            given = answers.get(each.only_if.question, [])
            chosen = set(given) if isinstance(given, list) else {given}
            assert (each.key in put) is bool(chosen & each.only_if.among)


@given(sets(), st.data())
def test_whatever_is_answered_the_rules_hold_among_what_is_left(
    found: QuestionSet, data: st.DataObject
) -> None:
    anything = {each.key: data.draw(answer_to(each)) for each in found.questions}
    left = cleaned(found, anything)
    assert cleaned(found, dict(left)) == left
    assert keys(of_whom(found, left)) == [*left]


@given(sets(), st.data())
def test_nobody_taps_more_often_than_is_said(found: QuestionSet, data: st.DataObject) -> None:
    taps = {Form.WORDS: 0, Form.SEVERAL: 2}
    answers = walked(found, data)
    assert sum(taps.get(each.form, 1) for each in of_whom(found, answers)) + 2 <= most_taps(found)
