"""An evaluation while the line is killed over and over: every answer counts once, its closing is told once.

The processes die at random moments, and at the places where it could hurt most. ``WIJKLIJN_SEED`` plays a run
that failed again.
"""

import json
import os
import secrets
from collections import deque
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from storage import evaluations, marks
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.evening import BEGINS, CLOSES, NAME, TOWN, answered, code_of
from tests.stories.line import Life, Line, until

RESIDENTS = 10
TO_STARTS = 1.8
AGAIN = "(nogmaals)"
WHILE_ANSWERING = ("received", "stepping", "stepped", "claimed", "sent", "finished")
AT_THE_CLOSING = ("keys_wanted", "keys_destroyed", "claimed", "sent", "finished", "sent:3")
RANDOM_KILLS = 2
HOW_MUCH = (("ja", "yes"), ("een beetje", "partly"), ("nee", "no"), ("weet ik niet", "unknown"))


class Resident:
    """Somebody with answers that nobody else gives, one message at a time."""

    def __init__(self, telegram: FakeTelegram, number: int, code: str) -> None:
        self.person = telegram.person(f"Bewoner {number}")
        picked = [HOW_MUCH[(number // 4**place) % 4] for place in range(4)]
        words = f"Woorden van {number}."
        self.script = deque([f"/start e-{code}", *(said for said, _ in picked), "goed", words, "versturen"])
        keys = ("clear", "said", "organised", "next")
        self.given = dict(zip(keys, (key for _, key in picked), strict=True))
        self.given |= {"feeling": "good", "better": words}


@pytest.mark.timeout(300)
def test_under_kills_every_answer_counts_once_and_the_closing_is_told_once(tmp_path: Path) -> None:
    seed = os.environ.get("WIJKLIJN_SEED") or secrets.token_hex(4)
    print(f"WIJKLIJN_SEED={seed}")  # noqa: T201 - pytest shows it when the test fails
    chance = Random(seed)  # noqa: S311 - moments to die, no secrets
    with FakeTelegram.running() as telegram:
        telegram.limits(on=False)
        line = Line(tmp_path, telegram)
        line.settles(TOWN, BEGINS + timedelta(minutes=5))
        sides = [line.joined(key, key) for key in ("annie", "mila")]
        code = code_of(line)
        residents = [Resident(telegram, number, code) for number in range(RESIDENTS)]
        half = Resident(telegram, RESIDENTS, code)
        half.script = deque(list(half.script)[:4])
        with line.running() as life:
            oldest = TO_STARTS * life.age

        _answer_under_kills(line, [*residents, half], chance, oldest)
        assert _kept(line) == sorted(json.dumps(each.given, sort_keys=True) for each in residents)
        for each in residents:
            _is_told_once(each.person, "Dank u wel. De verenigingen")

        with line.opened() as db:
            marks.set_ahead(db, CLOSES + timedelta(seconds=30) - datetime.now(UTC))
        deaths = [*AT_THE_CLOSING, ""]
        chance.shuffle(deaths)
        for kill_at in deaths:
            _lives(line, kill_at, oldest * (1 if kill_at else chance.uniform(0.4, 1)))
        _ends(line)
        for side in sides:
            _is_told_once(side, "10 antwoorden")
            _is_told_once(side, f"{NAME} in beeld")
            assert any(message.method == "sendPhoto" for message in side.from_bot)
        _is_told_once(half.person, "Wat u half had ingevuld, is gewist")
        assert answered(line) == 0
        assert line.rows("SELECT count(*) FROM evaluation_outcome WHERE evaluation_id IS NOT NULL") == [(1,)]
        assert line.rows("SELECT count(*) FROM evaluation_words") == [(RESIDENTS,)]
        for gone in ("evaluation_mark", "key_to_forget", "conversation"):
            assert line.rows(f"SELECT count(*) FROM {gone}") == [(0,)]  # noqa: S608 - names from above
        assert line.rows("PRAGMA integrity_check") == [("ok",)]


def _answer_under_kills(line: Line, everybody: list[Resident], chance: Random, oldest: float) -> None:
    """All of them write what they have to say, some of it while nothing runs."""
    deaths = [f"{name}:{chance.randint(1, 8)}" for name in WHILE_ANSWERING] + [""] * RANDOM_KILLS
    chance.shuffle(deaths)
    for turn, kill_at in enumerate(deaths, 1):
        for each in chance.sample(everybody, len(everybody) // 2):
            _writes(each)
        life = line.starts(kill_at)
        for each in chance.sample(everybody, len(everybody) // 2):
            _writes(each)
        limit = oldest * (1 if kill_at else chance.uniform(0.4, 1))
        _ends_by(life, limit)
        if turn % 3 == 0:  # an event that dies with five processes is parked, as it should: none is here
            with line.running():
                until(line.is_quiet, "quiet", 60)
    while any(each.script for each in everybody):
        for each in everybody:
            _writes(each)
    _ends(line)


def _writes(resident: Resident) -> None:
    if resident.script:
        resident.person.writes(resident.script.popleft())


def _lives(line: Line, kill_at: str, limit: float) -> None:
    """It lives until it dies by itself, or is old enough to be killed."""
    _ends_by(line.starts(kill_at), limit)


def _ends_by(life: Life, limit: float) -> None:
    until(lambda: life.is_over or life.age > limit, "the end of a life")
    life.dies()


def _ends(line: Line) -> None:
    """The last process, left alone; what two kills left in doubt the operators have sent all the same."""
    come = int((datetime.now(UTC) + _ahead(line)).timestamp()) * 1_000_000
    waiting = "SELECT count(*) FROM due WHERE state = 'waiting' AND at <= ?"
    parked = "SELECT id FROM outbox WHERE state = 'parked'"
    with line.running():  # settles what the last kill left
        until(lambda: line.rows(waiting, come) == [(0,)], "every moment", 60)
        until(lambda: bool(line.rows(parked)) or line.is_quiet(), "quiet", 60)
    for [row] in line.rows(parked):
        line.types("parked", "retry", f"out-{row}")
    with line.running():
        line.settles_down()
        until(lambda: line.rows("SELECT count(*) FROM key_to_forget") == [(0,)], "the end of every key", 60)


def _ahead(line: Line) -> timedelta:
    with line.opened() as db:
        return marks.ahead(db)


def _kept(line: Line) -> list[str]:
    """The answers that lie in the database, in an order of their own."""
    with line.opened() as db:
        evaluation = db.one(evaluations.by_code, code=code_of(line))
        found = db.all(evaluations.responses_to, evaluation_id=evaluation.id)
    return sorted(json.dumps(json.loads(each.answers), sort_keys=True) for each in found)


def _is_told_once(reader: Person, words: str) -> None:
    """Once; again only where a kill left it in doubt, and then marked."""
    found = [message.text for message in reader.from_bot if words in message.text]
    assert found, f"nobody told {reader} that {words!r}"
    assert sum(AGAIN not in text for text in found) <= 1
