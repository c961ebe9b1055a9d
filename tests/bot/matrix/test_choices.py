"""Choices on Matrix: each has one number, which always means it, whoever wrote the list."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matrix.parse import parse
from bot.matrix.shape import (
    REACTION,
    shortcut,
)
from handlers.events import Reacted
from handlers.questions import Choice, Setting
from handlers.rules.choosing import choose
from handlers.texts import own, texts
from handlers.views import BOLD_OFF, BOLD_ON, Option, plain
from handlers.weekdays import WhichWeekdays
from tests.bot.matrix.reading import BODIES, NUMBERED, option, read, sent

LABELS = st.text(alphabet="abdeklmnorstuvz éü<&*\u2068\u2069", min_size=1, max_size=30).map(str.strip).filter(
    lambda label: any(map(str.isalpha, label))
)  # fmt: skip
VALUES = st.sampled_from(["flag", "answer:3", "!back", "!other", ""])
OPTIONS = st.lists(
    st.builds(lambda value, label: Option(value, label, label[:24]), VALUES, LABELS), max_size=15
)


@given(OPTIONS, st.sets(st.integers(1, 15)), BODIES.filter(lambda body: not NUMBERED.search(plain(body))))
def test_a_number_of_the_list_always_means_its_choice(
    options: list[Option], own_numbers: set[int], body: str
) -> None:
    """Whatever of the list the body holds already."""
    lines = [f"{n}. {each.label}" for n, each in enumerate(options, 1) if n in own_numbers]
    shown = sent("\n".join([body, *lines]) if body.strip() else "\n".join(["Wat?", *lines]), *options)
    said = "\n".join(each["body"] for each in shown)
    listed = [(int(number), label) for number, label in NUMBERED.findall(said)]
    labels = [each.label for each in options]
    assert len({number for number, _ in listed}) == len(listed)
    for number, label in listed:
        assert label == labels[number - 1]
        assert choose(str(number), labels) == (number - 1,)
    numbered = {number for number, _ in listed}
    for number, each in enumerate(options, 1):
        assert number in numbered or not each.value or each.is_way_out
        if each.is_way_out:
            assert each.label.lower() in said
            assert number - 1 in choose(each.label.lower(), labels)


def test_choices_stand_under_the_words() -> None:
    [content] = sent(
        "Wat wilt u doen?", option("Iets melden"), option("Mijn meldingen"), option("Terug", "!back")
    )
    assert content["body"] == (
        "Wat wilt u doen?\n\nTyp het nummer van uw keuze.\n1. Iets melden\n2. Mijn meldingen\nOf typ: terug."
    )
    assert read(content).text == content["body"]


def test_choices_stand_under_the_last_of_many_words() -> None:
    *before, last = sent("woord " * 4_000, option("Ja"), option("Nee"))
    assert before
    assert last["body"].endswith("1. Ja\n2. Nee")


def test_a_body_that_numbers_its_choices_is_left_as_it_is() -> None:
    body = f"Welke?\n1. {own('Anna')}\n2. {BOLD_ON}Bram{BOLD_OFF}"
    [content] = sent(body, option(own("Anna")), option("Bram"))
    assert content["body"] == plain(body)


def test_another_list_in_the_words_is_not_the_choices() -> None:
    [content] = sent("Anna schrijft:\n1. Neem\n2. Brood", option("Ja"), option("Nee"))
    assert content["body"].endswith("1. Ja\n2. Nee")


def test_what_is_only_there_to_be_read_has_no_number() -> None:
    [content] = sent("Welke?", option("Vol", ""), option("Vrij"))
    assert NUMBERED.findall(content["body"]) == [("2", "Vrij")]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("numbered", [True, False])
def test_a_question_is_numbered_once_whoever_numbers_it(language: str, numbered: bool) -> None:  # noqa: FBT001
    t = texts(language)
    asked = Choice("stop-what", [option("Een"), option("Twee"), option("Drie")], numbered=numbered)
    view = asked.view(None, Setting(t, date(2037, 11, 26)))
    [content] = sent(view.body, *view.options, t.option("!back", "words-done"))
    assert NUMBERED.findall(content["body"]) == [("1", "Een"), ("2", "Twee"), ("3", "Drie")]


@pytest.mark.parametrize("given_", [None, {"days": "02", "done": False}])
def test_days_of_the_week_are_numbered_once(given_: Any) -> None:
    view = WhichWeekdays("0123", (0, 1, 2, 3)).view(given_, Setting(texts("nl"), date(2037, 11, 26)))
    [content] = sent(view.body, *view.options)
    assert [int(number) for number, _ in NUMBERED.findall(content["body"])] == [1, 2, 3, 4]
    for each in view.options:
        assert each.label.lower() in content["body"].lower()


@given(st.integers(0, 98))
def test_a_number_we_put_under_a_message_is_read_as_that_choice(place: int) -> None:
    kept = {"type": REACTION, "event_id": "$e", "content": shortcut("$card", place)}
    assert parse(json.dumps({"room": "!r", "event": kept})) == Reacted("$card", place)


def test_the_numbers_look_like_numbers() -> None:
    keys = [shortcut("$card", place)["m.relates_to"]["key"] for place in (0, 8, 9, 10)]
    assert keys == ["1️⃣", "9️⃣", "🔟", "11"]
