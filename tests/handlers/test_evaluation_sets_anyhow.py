"""Whatever set somebody writes: it is answered by tap and by number, gone back in, and arrives as meant."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from handlers.evaluation_sets import STANDARD
from handlers.rules.question_sets import Form, Option, Question, QuestionSet, of_whom
from handlers.views import plain
from storage import evaluations
from tests.handlers.evening import TONIGHT, at_the_door, picks_exactly, plan_evening
from tests.handlers.rules.question_sets import sets
from tests.phone import Phone
from tests.town import new_town

LETTERS = ("Appel", "Beuk", "Citroen", "Den")


def said(words: str) -> dict[str, str]:
    return {"nl": words, "en": words}


def in_words(found: QuestionSet) -> QuestionSet:
    """The same set, in which every question and answer has words of its own."""
    questions = (
        question._replace(
            asks=said(f"Wat vindt u van {question.key}?"),
            options=tuple(
                Option(option.key, said(LETTERS[place]), option.group)
                for place, option in enumerate(question.options)
            ),
        )
        for question in found.questions
    )
    return QuestionSet(STANDARD, 100, found.name, tuple(questions))


class Resident:
    """Somebody at the door who answers by tap or by number, and remembers what they meant."""

    def __init__(self, phone: Phone, found: QuestionSet, data: some.DataObject) -> None:
        self.phone, self.found, self.data = phone, found, data
        self.meant: dict[str, Any] = {}

    @property
    def open(self) -> Question | None:
        """The question that should be on screen now."""
        return next((each for each in of_whom(self.found, self.meant) if each.key not in self.meant), None)

    def goes_on(self) -> None:
        """Look at the question that is open, and answer it or go back."""
        question = self.open
        assert question is not None
        assert question.asks["nl"] in plain(self.phone.last.body)
        if self.meant and self.data.draw(some.integers(0, 4)) == 0:
            self.phone.says("terug")
            self.meant.popitem()
        elif question.form is Form.WORDS:
            self.phone.says("Meer stoelen.")
            self.meant[question.key] = "Meer stoelen."
        elif question.form is Form.SEVERAL:
            keys = [option.key for option in question.options]
            chosen = self.data.draw(some.lists(some.sampled_from(keys), min_size=1, unique=True))
            for key in chosen:
                self._chooses(question, key)
            self.phone.says("verder")
            self.meant[question.key] = [key for key in keys if key in chosen]
        else:
            self.meant[question.key] = self.data.draw(
                some.sampled_from([option.key for option in question.options])
            )
            self._chooses(question, self.meant[question.key])

    def _chooses(self, question: Question, key: str) -> None:
        place = [option.key for option in question.options].index(key)
        if self.data.draw(some.booleans()):
            self.phone.says(str(place + 1))
        else:
            picks_exactly(self.phone, LETTERS[place])


@settings(max_examples=12, deadline=None)
@given(sets(), some.data())
def test_every_set_can_be_answered_by_tap_and_by_number_and_gone_back_in(
    drawn: QuestionSet, data: some.DataObject
) -> None:
    found = in_words(drawn)
    with TemporaryDirectory() as folder:
        for town in new_town(Path(folder)):
            town.policy = replace(town.policy, question_sets=(found,))
            evaluation = plan_evening(town)
            town.passes(until=TONIGHT + timedelta(minutes=5))
            resident = Resident(at_the_door(town, evaluation), found, data)
            while resident.open is not None:
                resident.goes_on()
            resident.phone.says("versturen").sees("Dank u wel")
            with town.database.reading() as db:
                (kept,) = db.all(evaluations.responses_to, evaluation_id=evaluation.id)
            assert json.loads(kept.answers) == resident.meant
