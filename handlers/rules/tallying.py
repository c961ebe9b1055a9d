"""What the answers to meetings come to, added up: sums that can be put together and tell of nobody apart.

They are all that a figure is made from, so answers of one meeting and of many small ones go by one rule.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handlers.rules.question_sets import Answers, Form, Question, QuestionSet

Sums = Mapping[str, Mapping[str, int]]


class Tally(NamedTuple):
    """How many people answered, of how many who were asked, and per question how many chose what.

    ``given`` is how many answered each question, ``chosen`` how many each of its options, and ``apart`` how
    many answered the first question and not the second, which skip rules can bring about.
    """

    people: int
    asked: int
    given: Mapping[str, int]
    chosen: Sums
    apart: Sums


def counted(asked_set: QuestionSet) -> tuple[Question, ...]:
    """The questions whose answers are counted, in the set's order; somebody's own words are not."""
    return tuple(question for question in asked_set.questions if question.form is not Form.WORDS)


def tally(asked_set: QuestionSet, responses: Sequence[Answers], asked: int) -> Tally:
    """The sums of all ``responses`` to one meeting."""
    keys = [question.key for question in counted(asked_set)]
    given, chosen, apart = Counter[str](), _none(keys), _none(keys)
    for response in responses:
        answered = [key for key in keys if key in response]
        for key in answered:
            given[key] += 1
            chosen[key].update(_each(response[key]))
            apart[key].update(other for other in keys if other not in response)
    return Tally(len(responses), asked, given, chosen, apart)


def together(first: Tally, second: Tally) -> Tally:
    """Both, as if it had been one meeting; they are of the same set."""
    return Tally(
        first.people + second.people,
        first.asked + second.asked,
        Counter(first.given) + Counter(second.given),
        _sum(first.chosen, second.chosen),
        _sum(first.apart, second.apart),
    )


def written(sums: Tally) -> str:
    """The sums as JSON, for a place under lock."""
    return json.dumps(sums, sort_keys=True)


def read(words: str) -> Tally | None:
    """The sums of :func:`written`; ``None`` where their key is gone, and so are they."""
    try:
        people, asked, given, chosen, apart = json.loads(words)
    except ValueError:
        return None
    return Tally(people, asked, given, chosen, apart)


def _each(answer: object) -> list[str]:
    return [str(each) for each in answer] if isinstance(answer, list) else [str(answer)]


def _none(keys: Sequence[str]) -> dict[str, Counter[str]]:
    return {key: Counter() for key in keys}


def _sum(first: Sums, second: Sums) -> Sums:
    return {key: Counter(first.get(key, {})) + Counter(second.get(key, {})) for key in {**first, **second}}
