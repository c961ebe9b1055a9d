"""Whoever writes a set of questions hears of every mistake in it at once: where, what, and what to write."""

import json
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.evaluation_sets import BadSetError, from_body, read, to_body
from handlers.rules.question_sets import MOST_TAPS, Form, Group, OnlyIf, most_taps

PAGE = Path(__file__).parents[2] / "docs" / "evaluation-sets.md"
EXAMPLE: str = PAGE.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```\n")[0]

GOOD = '{ key = "good", group = "yes", label = { nl = "🙂 Goed", en = "🙂 Good" } },'
SO_SO = '{ key = "so-so", group = "partly", label = { nl = "😐 Gaat wel", en = "😐 All right" } },'
BAD = '{ key = "bad", group = "no", label = { nl = "🙁 Niet goed", en = "🙁 Not good" } },'
OTHER = '{ key = "other", label = { nl = "Iets anders", en = "Something else" } },'
WORDS = EXAMPLE[EXAMPLE.rindex("[[question]]") :]


def mistakes(text: str) -> list[str]:
    with pytest.raises(BadSetError) as wrong:
        read(text, "markt.toml")
    assert str(wrong.value) == "\n".join(map(str, wrong.value.mistakes))
    return [str(each) for each in wrong.value.mistakes]


def changed(*changes: tuple[str, str]) -> str:
    text = EXAMPLE
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def test_the_example_on_the_page_can_be_used_as_it_is() -> None:
    found = read(EXAMPLE, "markt.toml")
    assert (found.key, found.version, found.name["nl"]) == ("markt", 1, "Op de markt")
    assert {question.form for question in found.questions} == set(Form)
    assert found.question("about").only_if == OnlyIf("talked", frozenset({"yes"}))
    assert found.question("talked").options == found.question("found").options
    assert [option.group for option in found.question("found").options] == [Group.YES, Group.NO, Group.NONE]
    assert most_taps(found) <= MOST_TAPS


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        # the set itself
        ('key = "markt"', 'key = "Op de markt"', 'key: found "Op de markt". Write at most 40 small letters'),
        ('key = "markt"', "", "key: found nothing. Write at most 40 small letters"),
        ('key = "markt"', 'key = "markt.1"', 'key: found "markt.1". Write at most 40 small letters'),
        ("version = 1", "version = 0", "version: found 0. Write a whole number above zero"),
        ("version = 1", "version = -1", "version: found -1. Write a whole number above zero"),
        ("version = 1", "version = 1.5", "version: found 1.5. Write a whole number above zero"),
        ("version = 1", "version = true", "version: found true. Write a whole number above zero"),
        ("version = 1", 'version = "1"', 'version: found "1". Write a whole number above zero'),
        ("version = 1", "", "version: found nothing. Write a whole number above zero"),
        ("version = 1", "version = 1\nversoin = 2", "versoin: found a name that means nothing here. Remove"),
        (', en = "At the market"', "", "name.en: found nothing. Write the words in this language"),
        ('{ nl = "Op de markt", en = "At the market" }', '"Markt"', 'name: found "Markt". Write it in both'),
        # a question
        ('key = "talked"', 'key = "found"', 'question "found", key: found "found". An earlier question'),
        ('form = "choice"', 'form = "chioce"', 'form: found "chioce". Write one of: choice, scale, several'),
        ('form = "scale"', "", 'question "feeling", form: found nothing. Write one of: choice, scale'),
        ('nl = "Hoe was het voor u?", ', "", 'question "feeling", asks.nl: found nothing. Write the words'),
        (', en = "Was the stall easy to find?"', "", 'question "found", asks.en: found nothing. Write'),
        ('en = "Easy to find"', 'en = " "', 'question "found", short.en: found " ". Write the words'),
        ('en = "Easy to find"', "en = 3", 'question "found", short.en: found 3. Write the words'),
        ('en = "Easy to find"', f'en = "{"a" * 41}"', "It has 41 characters; write at most 40."),
        (
            'en = "Easy to find"',
            'en = "Easy", de = "Leicht"',
            "short.de: found a language that is not spoken",
        ),
        ('nl = "Vond u de kraam makkelijk?"', f'nl = "{"a" * 161}"', "It has 161 characters; write at most"),
        ('nl = "Makkelijk te vinden"', r'nl = "Makkelijk\nte vinden"', "found a line break or an invisible"),
        (
            'asks = { nl = "Hoe',
            'ask = { nl = "Hoe',
            "ask: found a name that means nothing here. Remove it. Did",
        ),
        (WORDS, WORDS + WORDS.replace('"better"', '"more"'), 'found 2 with form = "words". Keep one'),
        ('form = "words"', 'form = "words"\nanswers = "yes_no"', 'answers: found "yes_no". People write'),
        # answers
        ('answers = "yes_no"', "", 'question "found", answers: found nothing. Write 2 to 6 answers'),
        ('answers = "yes_no"', "answers = []", 'question "found", answers: found nothing. Write 2 to 6'),
        ('answers = "yes_no"', "answers = 2", 'question "found", answers: found 2. Write a list'),
        ('answers = "yes_no"', 'answers = ["Ja", "Nee"]', 'answers 1: found "Ja". Write it as in [{ key'),
        (
            'answers = "yes_no"',
            'answers = "yesno"',
            'found "yesno". Write a list of this name in the section',
        ),
        (f"{GOOD}\n    {SO_SO}\n    ", "", 'question "feeling", answers: found 1 of them. Write 2 to 6'),
        (
            '"Iets anders"',
            '"Iets heel anders, toch?"',
            "a tick stands in front: write at most 22 characters.",
        ),
        (OTHER, OTHER * 5, 'question "about", answers: found 7 of them. Write 2 to 6'),
        ('key = "so-so"', 'key = "good"', 'question "feeling", answers: found the key "good" twice'),
        (
            '"😐 Gaat wel"',
            '"😐 Goed"',
            'found "🙂 Goed" (nl) like another. Give each answer words of its own',
        ),
        ('"Something else"', '"Green"', 'question "about", answers: found "Green" (en) like another'),
        (
            '"😐 Gaat wel"',
            '"1 keer goed"',
            "numbers (nl) that are not the places of the answers. Write numbers in",
        ),
        ('key = "so-so"', 'key = "so so"', 'answer "so so", key: found "so so". Write at most 40'),
        (
            '"😐 Gaat wel"',
            '"😐"',
            'label.nl: found "😐". Write words too: a picture alone cannot be read aloud.',
        ),
        ('"😐 Gaat wel"', '"😐 Het ging wel een beetje"', "It has 25 characters; write at most 24."),
        (
            ', label = { nl = "Iets anders", en = "Something else" }',
            "",
            "label: found nothing. Write it in both",
        ),
        (
            'label = { nl = "Iets anders"',
            'lable = 1, label = { nl = "Iets anders"',
            "lable: found a name that",
        ),
        # groups
        ('group = "partly", ', "", 'question "feeling", answers: found an answer without group. Give each'),
        (
            'group = "partly"',
            'group = "maybe"',
            'answer "so-so", group: found "maybe". Write one of: yes, partly',
        ),
        ('"so-so", group = "partly"', '"so-so", group = "none"', "found an answer without group"),
        (
            '"yes", group = "yes"',
            '"yes"',
            'question "found", answers: found groups without yes, or without no',
        ),
        (f"{GOOD}\n    {SO_SO}", f"{SO_SO}\n    {GOOD}", "found an order that does not begin with the best"),
        (
            '"traffic"',
            '"traffic", group = "yes"',
            'question "about", answers: found groups. Remove each group',
        ),
        # skip rules
        (
            'question = "talked"',
            'question = "taked"',
            'only_if, question: found "taked". Write the key of an',
        ),
        (
            'question = "talked"',
            'question = "feeling"',
            'only_if, question: found "feeling". Write the key of',
        ),
        (
            'question = "talked"',
            'question = "about"',
            'only_if, question: found "about". Write the key of an',
        ),
        (
            'question = "talked", ',
            "",
            "only_if, question: found nothing. Write the key of an earlier question",
        ),
        (
            'among = ["yes"]',
            'among = ["yse"]',
            'only_if, among: found "yse". That question has the answers: yes',
        ),
        (
            'among = ["yes"]',
            "among = []",
            "only_if, among: found []. Write answers of that question in a list",
        ),
        ('among = ["yes"]', 'among = "yes"', 'only_if, among: found "yes". Write answers of that question'),
        ('among = ["yes"]', "among = [1]", "only_if, among: found 1. That question has the answers"),
        ('among = ["yes"]', 'amogn = ["yes"]', "only_if, amogn: found a name that means nothing here"),
        (
            'only_if = { question = "talked", among = ["yes"] }',
            'only_if = "talked"',
            'only_if: found "talked".',
        ),
        # the section [answers]
        ("[answers]\n", "[answers]\nmore = []\n", "answers, more: found nothing. Write 2 to 6 answers"),
        ("[answers]\n", '[answers]\nmore = "yes"\n', 'answers, more: found "yes". Write a list'),
        ("[answers]\n", f"[answers]\nmore = [{GOOD}{BAD}]\n", "answers, more: found answers of no question"),
        # TOML
        (
            "version = 1",
            "version = ",
            "markt.toml: found no valid TOML: Invalid value (at line 2, column 11)",
        ),
    ],
)
def test_each_mistake_is_told_with_its_place_and_its_remedy(before: str, after: str, told: str) -> None:
    said = mistakes(changed((before, after)))
    assert any(told in each for each in said), said
    assert all(each.startswith("markt.toml") for each in said)


def test_one_mistake_is_told_once() -> None:
    (said,) = mistakes(changed(('nl = "Ja"', 'nl = "👍"')))
    assert said.startswith('markt.toml, answers, answer "yes", label.nl: found "👍". Write words too')


def test_everything_that_is_wrong_is_told_in_one_go() -> None:
    said = mistakes(
        changed(
            ("version = 1", "version = 0"),
            ('nl = "Vond u de kraam makkelijk?", ', ""),
            ('form = "scale"', 'form = "faces"'),
            ('among = ["yes"]', 'among = ["maybe"]'),
            (WORDS, WORDS.replace("words", "word")),
        )
    )
    assert [each.partition(": found")[0] for each in said] == [
        "markt.toml, version",
        'markt.toml, question "found", asks.nl',
        'markt.toml, question "about", only_if, among',
        'markt.toml, question "feeling", form',
        'markt.toml, question "better", form',
    ]


def test_own_words_come_last_since_one_sends_from_there() -> None:
    text = EXAMPLE.replace(WORDS, "").replace("[[question]]", f"{WORDS}\n[[question]]", 1)
    (said,) = mistakes(text)
    assert said.startswith('markt.toml, question "better": found own words before the end. Put it last')


def test_of_words_alone_no_outcome_can_be_made() -> None:
    head = 'key = "a"\nversion = 1\nname = { nl = "A", en = "A" }\n'
    (said,) = mistakes(head + WORDS)
    assert said.startswith('markt.toml, question: found nothing but form = "words". Add one with answers')


def test_a_set_without_a_question_is_none_and_neither_is_an_endless_one() -> None:
    head = 'key = "a"\nversion = 1\nname = { nl = "A", en = "A" }\n'
    assert mistakes(head) == [
        "markt.toml, question: found 0 of them. Write 1 to 8 questions, each below a line [[question]]."
    ]
    assert any("found 9 of them" in each for each in mistakes(head + "[[question]]\n" * 9))
    assert "Write a list: [[question]] above each" in mistakes(f"{head}[question]\nkey = 1\n")[0]


def test_a_set_that_takes_longer_than_a_minute_can_be_used() -> None:
    more = "".join(
        f'[[question]]\nkey = "more{number}"\nform = "choice"\nasks = {{ nl = "V", en = "Q" }}\n'
        f'short = {{ nl = "V", en = "Q" }}\nanswers = "yes_no"\n'
        for number in range(4)
    )
    assert most_taps(read(changed((WORDS, more)), "markt.toml")) > MOST_TAPS


def test_brackets_without_end_are_a_mistake_and_no_fault_of_ours() -> None:
    assert "brackets deep inside each other" in mistakes("a = " + "[" * 20_000)[0]


def test_a_mark_that_some_editors_put_in_front_and_accents_in_two_pieces_do_no_harm() -> None:
    found = read("\ufeff" + changed(('nl = "Groen"', 'nl = "Cafe\u0301"')), "markt.toml")
    assert found.question("about").options[1].label["nl"] == "Café"


ANYTHING = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.just([]), st.just({}))
Place = tuple[str | int, ...]


def places(tree: object, path: Place = ()) -> list[Place]:
    """Every place in a parsed file but the whole."""
    below: list[tuple[Any, Any]] = []
    if isinstance(tree, list | dict):
        below = [*enumerate(tree)] if isinstance(tree, list) else [*tree.items()]
    return [each for key, inner in below for each in ((*path, key), *places(inner, (*path, key)))]


def as_toml(value: object) -> str:
    """A value as it can stand behind an equals sign."""
    if isinstance(value, dict):
        fields = (
            f"{json.dumps(key)} = {as_toml(inner)}" for key, inner in value.items() if inner is not None
        )
        return "{" + ", ".join(fields) + "}"
    if isinstance(value, list):
        return f"[{', '.join(as_toml(inner) for inner in value if inner is not None)}]"
    return json.dumps(value, ensure_ascii=False)


@given(st.data())
def test_whatever_stands_wherever_it_is_a_set_or_a_mistake_and_never_a_fault_of_ours(
    data: st.DataObject,
) -> None:
    tree = tomllib.loads(EXAMPLE)
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(tree)))
        around: Any = tree
        for step in way:
            around = around[step]
        around[last] = data.draw(ANYTHING)
    text = "\n".join(f"{key} = {as_toml(value)}" for key, value in tree.items() if value is not None)
    with suppress(BadSetError):
        found = read(text, "markt.toml")
        assert from_body(json.loads(json.dumps(to_body(found)))) == found
