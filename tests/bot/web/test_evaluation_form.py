"""What a browser sends of the questions: of whatever kind, and however wrong."""

from bot.web.evaluation_form import read
from bot.web.evaluation_sheet import sheet
from handlers.evaluation_answers import MOST_WORDS
from handlers.rules.question_sets import Form, Group, OnlyIf, Option, Question, QuestionSet


def said(words: str) -> dict[str, str]:
    return {"nl": words, "en": f"{words} (en)"}


YES, NO = Option("yes", said("Ja"), Group.YES), Option("no", said("Nee"), Group.NO)
WHERE = tuple(Option(key, said(key.title())) for key in ("hall", "street", "home"))
IF_NOT, IF_HALL = OnlyIf("came", frozenset({"no"})), OnlyIf("why", frozenset({"hall"}))
ASKED = QuestionSet(
    "own",
    1,
    said("Eigen"),
    (
        Question("came", Form.CHOICE, said("Kon u binnenkomen?"), said("Binnen"), (YES, NO)),
        Question("why", Form.SEVERAL, said("Waarom niet?"), said("Waarom"), WHERE, IF_NOT),
        Question("back", Form.CHOICE, said("Komt u terug?"), said("Terug"), (YES, NO), IF_HALL),
        Question("more", Form.WORDS, said("Wat nog?"), said("Nog")),
    ),
)  # fmt: skip


def test_an_answer_to_what_was_not_put_is_left_aside_and_puts_nothing_else() -> None:
    filled = read(ASKED, {"came": ["yes"], "why": ["hall"], "back": ["yes"]})
    assert filled.answers == {"came": "yes"}
    assert filled.missing == ()


def test_what_is_put_by_an_earlier_answer_is_asked_for() -> None:
    filled = read(ASKED, {"came": ["no"]})
    assert filled.missing == ("why",)
    assert filled.first_wanting == "why"

    filled = read(ASKED, {"came": ["no"], "why": ["home", "hall", "elsewhere"]})
    assert filled.answers == {"came": "no", "why": ["hall", "home"]}
    assert filled.missing == ("back",)


def test_nothing_that_was_chosen_or_written_is_lost_on_the_way() -> None:
    filled = read(ASKED, {"came": ["yes"], "why": ["street"], "more": ["  Een rolstoel\r\nkan er niet in. "]})
    shown = {each.key: each for each in sheet(ASKED, filled, "en").questions}

    assert [pick.is_chosen for pick in shown["why"].picks] == [False, True, False]
    assert shown["more"].written == "Een rolstoel\nkan er niet in."
    assert shown["came"].words == "Kon u binnenkomen? (en)"
    assert filled.answers["more"] == "Een rolstoel\nkan er niet in."


def test_too_long_a_text_is_shown_whole_to_be_made_shorter() -> None:
    long = "a" * (MOST_WORDS + 1)
    filled = read(ASKED, {"came": ["yes"], "more": [long]})
    shown = sheet(ASKED, filled, "nl")
    assert filled.too_long == ("more",)
    assert shown.questions[3].written == long
    assert shown.wanting == 1


def test_a_question_says_for_whom_it_is() -> None:
    filled = read(ASKED, {})
    why = sheet(ASKED, filled, "nl").questions[1]
    assert why.only_if == {"question": "came", "number": 1, "among": "no", "answers": "Nee"}
    assert sheet(ASKED, filled, "nl").taps == 3
