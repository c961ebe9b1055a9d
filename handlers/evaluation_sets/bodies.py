"""A set as JSON, just as its file writes it: so an evaluation keeps what it asked, whatever changes later."""

from collections.abc import Mapping
from typing import Any

from handlers.rules.question_sets import Form, Group, OnlyIf, Option, Question, QuestionSet

Body = Mapping[str, Any]


def to_body(asked: QuestionSet) -> Body:
    """The set as JSON; :func:`from_body` gives the same set back."""
    return {
        "key": asked.key,
        "version": asked.version,
        "name": dict(asked.name),
        "question": [_of_question(question) for question in asked.questions],
    }


def from_body(body: Body) -> QuestionSet:
    """The set that was kept so; only for what :func:`to_body` made, nothing is checked again."""
    return QuestionSet(
        body["key"], body["version"], body["name"], tuple(_question(each) for each in body["question"])
    )


def _of_question(question: Question) -> Body:
    rule = question.only_if
    return {
        "key": question.key,
        "form": question.form.value,
        "asks": dict(question.asks),
        "short": dict(question.short),
        "answers": [
            {"key": option.key, "group": option.group.value, "label": dict(option.label)}
            for option in question.options
        ],
        "only_if": None if rule is None else {"question": rule.question, "among": sorted(rule.among)},
    }


def _question(body: Body) -> Question:
    rule = body["only_if"]
    return Question(
        key=body["key"],
        form=Form(body["form"]),
        asks=body["asks"],
        short=body["short"],
        options=tuple(Option(each["key"], each["label"], Group(each["group"])) for each in body["answers"]),
        only_if=None if rule is None else OnlyIf(rule["question"], frozenset(rule["among"])),
    )
