"""What may be shown of answers: by the people behind a figure, and by those between two figures."""

from typing import Any

import pytest

from handlers.rules.evaluating import Band, Outcome, Word, as_stored, from_stored, outcome_from, outcome_of
from handlers.rules.question_sets import Form, Group, OnlyIf, Option, Question, QuestionSet
from handlers.rules.tallying import read, tally, together, written

YES_OR_NO = (
    Option("yes", {"nl": "Ja"}, Group.YES),
    Option("no", {"nl": "Nee"}, Group.NO),
    Option("unknown", {"nl": "Weet ik niet"}),
)


def question(key: str, only_if: OnlyIf | None = None, form: Form = Form.CHOICE) -> Question:
    return Question(key, form, {"nl": f"{key}?"}, {"nl": key}, YES_OR_NO, only_if)


def of_set(*questions: Question) -> QuestionSet:
    return QuestionSet("proef", 1, {"nl": "Proef"}, questions)


PLAIN = of_set(question("clear"), Question("better", Form.WORDS, {"nl": "?"}, {"nl": "beter"}))
SPOKE = OnlyIf("spoke", frozenset({"yes"}))
SKIPPING = of_set(question("spoke"), question("heard", SPOKE), question("noted", SPOKE))


def answers(many: int, **given: Any) -> list[dict[str, Any]]:
    return [dict(given)] * many


def bands(outcome: Outcome) -> dict[str, Band]:
    return {figure.question: figure.band for figure in outcome.figures}


@pytest.mark.parametrize(
    ("people", "band"),
    [(0, Band.FEW), (4, Band.FEW), (5, Band.SOME), (9, Band.SOME), (10, Band.MANY), (30, Band.MANY)],
)
def test_how_many_people_answered_says_how_much_is_told(people: int, band: Band) -> None:
    outcome = outcome_of(PLAIN, answers(people, clear="yes"), 40)

    assert outcome.band is band
    assert outcome.answers == (people if band is Band.MANY else None)
    assert outcome.figures == () or [each.question for each in outcome.figures] == ["clear"], "words are none"


def test_five_to_nine_answers_come_to_one_word() -> None:
    for yes, no, unknown, word in ((6, 3, 0, Word.YES), (5, 4, 0, Word.MIXED), (1, 6, 2, Word.NO)):
        given = answers(yes, clear="yes") + answers(no, clear="no") + answers(unknown, clear="unknown")
        (figure,) = outcome_of(PLAIN, given, 9).figures
        assert (figure.word, figure.counts) == (word, ())


def test_ten_answers_come_to_how_many_chose_what_in_the_order_of_the_set() -> None:
    (figure,) = outcome_of(PLAIN, answers(4, clear="no") + answers(6, clear="yes"), 20).figures

    assert figure.counts == (("yes", 6), ("no", 4), ("unknown", 0))


@pytest.mark.parametrize(
    ("asked", "others", "band"),
    [
        (20, 0, Band.MANY), (20, 4, Band.FEW), (20, 5, Band.SOME), (20, 9, Band.SOME), (20, 10, Band.MANY),
        (9, 20, Band.SOME), (4, 20, Band.FEW), (6, 3, Band.FEW),
    ],
)  # fmt: skip
def test_who_was_not_asked_cannot_be_reckoned_out(asked: int, others: int, band: Band) -> None:
    given = answers(asked, spoke="yes", heard="no", noted="yes") + answers(others, spoke="no")

    assert bands(outcome_of(SKIPPING, given, 40))["heard"] is band


def test_two_questions_to_nearly_the_same_people_are_not_both_counted() -> None:
    nested = of_set(
        question("spoke"), question("heard", SPOKE), question("noted", OnlyIf("heard", frozenset({"yes"})))
    )
    given = answers(20, spoke="yes", heard="yes", noted="no") + answers(12, spoke="no")

    shown = [
        bands(outcome_of(nested, given + answers(few, spoke="yes", heard="no"), 60)) for few in (3, 7, 11)
    ]

    assert [each["heard"] for each in shown] == [Band.MANY] * 3
    assert [each["noted"] for each in shown] == [Band.FEW, Band.SOME, Band.MANY]


def test_several_choices_have_no_word_but_are_counted() -> None:
    several = of_set(question("which", form=Form.SEVERAL))

    assert bands(outcome_of(several, answers(8, which=["yes", "no"]), 9)) == {"which": Band.FEW}
    (figure,) = outcome_of(several, answers(10, which=["yes", "no"]), 19).figures
    assert figure.counts == (("yes", 10), ("no", 10), ("unknown", 0))


def test_meetings_put_together_come_to_the_same_as_one() -> None:
    one = answers(3, spoke="yes", heard="no", noted="yes") + answers(1, spoke="no")
    other = answers(8, spoke="yes", heard="yes", noted="yes") + answers(9, spoke="no")
    both = together(tally(SKIPPING, one, 5), tally(SKIPPING, other, 30))

    kept = read(written(both))

    assert kept is not None
    assert outcome_from(SKIPPING, kept) == outcome_of(SKIPPING, one + other, 35)


def test_sums_whose_key_is_gone_are_none() -> None:
    assert read("[gewist]") is None


def test_figures_are_the_same_after_they_were_kept() -> None:
    given = answers(11, spoke="yes", heard="no", noted="yes") + answers(6, spoke="no")
    figures = outcome_of(SKIPPING, given, 20).figures

    assert from_stored(as_stored(figures)) == figures
