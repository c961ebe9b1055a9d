"""The sets that come along: in plain words, short enough, and kept just as they were asked."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from handlers.context import Ctx
from handlers.evaluation_sets import (
    STANDARD,
    chosen_for,
    find,
    from_body,
    keep,
    settle,
    that_come_along,
    to_body,
)
from handlers.rules.question_sets import MOST_TAPS, Form, QuestionSet, most_taps
from storage import evaluations
from storage.database import Db
from tests.every_form import Language, read_language
from tests.handlers.rules.question_sets import sets
from tests.readability import in_the_way_of_any, in_the_way_of_dutch, in_the_way_of_english
from tests.town import Town


def by_key(key: str) -> QuestionSet:
    return {each.key: each for each in that_come_along()}[key]


def in_plain_words(folder: Path, language: str) -> Language:
    """All that the sets say in a language, as the texts of the house are read."""
    folder.mkdir()
    lines = []
    for found in that_come_along():
        for question in found.questions:
            here = f"{found.key}-{question.key}"
            lines += [f"{here} = {question.asks[language]}", f"{here}-short = {question.short[language]}"]
            lines += [f"{here}-{each.key}-button = {each.label[language]}" for each in question.options]
    (folder / "sets.ftl").write_text("\n".join(lines), encoding="utf-8")
    return read_language(folder)


def test_the_standard_set_asks_the_six_things_and_takes_seven_taps() -> None:
    standard = by_key(STANDARD)
    assert [question.asks["nl"] for question in standard.questions] == [
        "Was duidelijk wat al vaststond?",
        "Kon u zeggen wat u wilde zeggen?",
        "Was het goed georganiseerd?",
        "Weet u wat er nu gebeurt met wat u zei?",
        "Hoe was de bijeenkomst voor u?",
        "Wat kan beter? Schrijf geen namen. Overslaan mag.",
    ]
    for question in standard.questions[:4]:
        labels = [option.label["nl"] for option in question.options]
        assert labels == ["Ja", "Een beetje", "Nee", "Weet ik niet"]
    faces = [option.label["nl"] for option in standard.questions[4].options]
    assert faces == ["😀 Heel goed", "🙂 Goed", "😐 Gaat wel", "🙁 Niet goed", "😞 Slecht"]
    assert most_taps(standard) == MOST_TAPS


KEPT = {("kort", 1): "d9d7b612a01eaf75", ("standard", 1): "2adb238a5182d72c"}


def test_what_comes_along_is_changed_under_a_higher_version_only() -> None:
    """After a change: write a higher version in the file, and the new fingerprint here."""
    prints = {}
    for each in that_come_along():
        words = json.dumps(to_body(each), ensure_ascii=False, sort_keys=True)
        prints[each.key, each.version] = hashlib.sha256(words.encode()).hexdigest()[:16]
    assert prints == KEPT


def test_every_form_and_a_skip_rule_are_really_used_and_no_set_takes_more_taps_than_it_should() -> None:
    questions = [question for found in that_come_along() for question in found.questions]
    assert {question.form for question in questions} == set(Form)
    assert any(question.only_if for question in questions)
    assert all(most_taps(found) <= MOST_TAPS for found in that_come_along())


def test_what_comes_along_can_be_read_by_those_who_are_asked(tmp_path: Path) -> None:
    dutch, english = in_plain_words(tmp_path / "nl", "nl"), in_plain_words(tmp_path / "en", "en")
    problems = [*in_the_way_of_dutch(dutch), *in_the_way_of_english(english)]
    problems += [*in_the_way_of_any(dutch), *in_the_way_of_any(english)]
    assert list(map(str, problems)) == []


def test_what_each_set_says_in_english_it_says_in_dutch_too() -> None:
    for found in that_come_along():
        for question in found.questions:
            for said in (question.asks, question.short, *(option.label for option in question.options)):
                assert [*said] == ["nl", "en"]


@given(sets())
def test_a_set_that_is_kept_comes_back_the_same(found: QuestionSet) -> None:
    assert from_body(json.loads(json.dumps(to_body(found)))) == found


def test_a_municipality_s_own_set_is_found_and_the_highest_version_is_asked(town: Town) -> None:
    standard = by_key(STANDARD)
    own, newer = standard._replace(key="own"), standard._replace(version=standard.version + 1)
    assert find(town.ctx(), STANDARD) == standard
    with pytest.raises(KeyError):
        find(town.ctx(), "own")
    ctx = town.ctx()
    ctx = replace(ctx, policy=replace(ctx.policy, question_sets=(own, newer)))
    assert find(ctx, "own") == own
    assert find(ctx, STANDARD) == newer


def test_a_process_is_asked_the_set_it_chose_and_else_the_standard_one(town: Town) -> None:
    ctx = town.ctx()
    with town.database.transaction() as db:
        assert chosen_for(db, ctx, 1).key == STANDARD
        db.run(evaluations.choose_set, process_id=1, set_key="kort")
        assert chosen_for(db, ctx, 1) == by_key("kort")
        db.run(evaluations.drop_chosen_set, process_id=1)
        db.run(evaluations.choose_set, process_id=1, set_key="gone-from-its-folder")
        assert chosen_for(db, ctx, 1).key == STANDARD


def test_what_is_kept_of_a_version_stays_whatever_is_changed_in_its_file_later(town: Town) -> None:
    standard = by_key(STANDARD)
    changed = standard._replace(questions=standard.questions[:2])
    with town.database.transaction() as db:
        keep(db, standard)
        keep(db, changed)
        body = db.one(evaluations.set_body, key=STANDARD, version=standard.version)
    assert from_body(body) == standard


def planned(db: Db, ctx: Ctx, opens: datetime) -> int:
    standard = find(ctx, STANDARD)
    keep(db, standard)
    return db.one(
        evaluations.add,
        meeting_id=1,
        code="BCDFGH",
        set_key=standard.key,
        set_version=standard.version,
        state=evaluations.PLANNED,
        opens_at=opens,
        asks_at=opens,
        closes_at=opens + timedelta(days=5),
    )


@pytest.mark.parametrize(("hours", "asked"), [(8, "kort"), (0, STANDARD), (-1, STANDARD)])
def test_what_a_process_chose_meanwhile_counts_until_somebody_can_answer(
    town: Town, hours: int, asked: str
) -> None:
    ctx = town.ctx()
    with town.database.transaction() as db:
        number = planned(db, ctx, ctx.now + timedelta(hours=hours))
        db.run(evaluations.choose_set, process_id=1, set_key="kort")
        settle(db, ctx, db.one(evaluations.by_id, id=number), 1)
        found = db.one(evaluations.by_id, id=number)
        body = db.one(evaluations.set_body, key=found.set_key, version=found.set_version)
    assert from_body(body) == by_key(asked)


def test_a_newer_version_counts_for_a_meeting_that_was_written_before(town: Town) -> None:
    ctx = town.ctx()
    newer = by_key(STANDARD)._replace(version=100)
    with town.database.transaction() as db:
        number = planned(db, ctx, ctx.now + timedelta(hours=8))
        later = replace(ctx, policy=replace(ctx.policy, question_sets=(newer,)))
        settle(db, later, db.one(evaluations.by_id, id=number), 1)
        assert db.one(evaluations.by_id, id=number).set_version == 100
