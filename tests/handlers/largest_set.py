"""The largest set that can be loaded: as many questions and answers as there may be, in the longest words."""

from handlers.evaluation_sets import read
from handlers.rules.question_sets import QuestionSet

ANSWERS = (("a", "yes"), ("b", "yes"), ("c", "partly"), ("d", "partly"), ("e", "no"), ("f", "no"))


def _said(words: str) -> str:
    return f'{{ nl = "{words}", en = "{words}" }}'


def _question(number: int) -> str:
    answers = [
        f'{{ key = "{key}", group = "{group}", label = {_said(key * 4 + " " + "W" * 19)} }}'
        for key, group in ANSWERS
    ]
    return "\n".join(
        (
            "[[question]]",
            f'key = "q{number}"',
            'form = "scale"',
            f"asks = {_said('W' * 160)}",
            f"short = {_said('W' * 20 + ' ' + 'm' * 19)}",
            f"answers = [{', '.join(answers)}]",
        )
    )


def largest() -> QuestionSet:
    """Eight questions with six answers each."""
    head = f'key = "largest"\nversion = 1\nname = {_said("W" * 60)}'
    return read("\n".join((head, *map(_question, range(8)))), "largest.toml")
