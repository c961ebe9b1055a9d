"""Forty dates that pass while the line is killed over and over: each is told once, to everybody, with a name.

The processes die at random moments, and at the places where it could hurt most. ``WIJKLIJN_SEED`` plays a run
that failed again.
"""

import os
import re
import secrets
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from handlers.actor import Actor
from handlers.asked import RaiseFlag
from handlers.commands.flags import raise_flag
from handlers.events import Sender
from handlers.questions import Part, Story
from handlers.rules.flags import Fault, Wish
from storage import audit, flags, ladders, marks, people, processes
from storage.database import Db
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.kill.pairs import town_of
from tests.stories.line import THURSDAY, Life, Line, until

PAIRS, EACH = 8, 5
PASSED = datetime(2037, 12, 4, 9, 0, 30, tzinfo=THURSDAY.tzinfo)
"""The morning after the date, half a minute past opening time."""

RANDOM_KILLS = 5
FAILPOINTS = {"claimed": 6, "sent": 6, "finished": 6}
TO_STARTS = 1.8
AGAIN = "(nogmaals)"


def raised(line: Line, db: Db, number: int) -> None:
    """One chair brought up five things, a week ago, and nobody said a word."""
    ctx = line.ctx(THURSDAY)
    chair = db.one(people.person_by_key, key=f"chair{number}")
    officer = db.one(people.person_by_key, key=f"officer{number}")
    process = db.one(processes.process_by_key, key=f"plan{number}")
    [seat] = db.all(people.seats_of, person_id=chair.id, active=True)
    [chat] = db.all(people.chats_of, person_id=chair.id)
    actor = Actor(chair, Sender(chat.id, chair.id, chat.platform))
    for part in range(EACH):
        story = Story((Part(f"Deel {part} van {number}.", None),), ())
        raise_flag(
            db, ctx, actor,
            RaiseFlag(seat.association_id, None, process.id, Fault.LATE, Wish.EXPLAIN, story, officer.id),
        )  # fmt: skip


def test_dates_that_pass_under_kills_are_each_told_once(tmp_path: Path) -> None:
    seed = os.environ.get("WIJKLIJN_SEED") or secrets.token_hex(4)
    print(f"WIJKLIJN_SEED={seed}")  # noqa: T201 - pytest shows it when the test fails
    chance = Random(seed)  # noqa: S311 - moments to die, no secrets
    with FakeTelegram.running() as telegram:
        telegram.limits(on=False)
        line = Line(tmp_path, telegram)
        line.settles(town_of(PAIRS))
        chairs = [line.joined(f"chair{number}", f"Annie {number}") for number in range(PAIRS)]
        officers = [line.joined(f"officer{number}", f"Mila {number}") for number in range(PAIRS)]
        coordinator = line.joined("coordinator", "Petra")
        with line.opened() as db:
            for number in range(PAIRS):
                raised(line, db, number)
            marks.set_ahead(db, PASSED - datetime.now(UTC))

        deaths = [""] * RANDOM_KILLS
        deaths += [f"{name}:{chance.randint(1, most)}" for name, most in FAILPOINTS.items() for _ in "12"]
        chance.shuffle(deaths)
        with line.running() as life:
            oldest = TO_STARTS * life.age
        for kill_at in deaths:
            life = line.starts(kill_at)
            limit = oldest * (1 if kill_at else chance.uniform(0.4, 1))
            _lives(life, limit)
        with line.running():
            until(lambda: _is_swept(line) and (bool(_parked(line)) or line.is_quiet()), "quiet", 60)
            for row in _parked(line):
                line.types("parked", "retry", f"out-{row}")
            line.settles_down()

        with line.opened() as db:
            for number in range(1, PAIRS * EACH + 1):
                _check_rows(db, number)
        for number, chair in enumerate(chairs):
            _told_once(chair, "Onze excuses", range(number * EACH + 1, (number + 1) * EACH + 1))
        for number, officer in enumerate(officers):
            _told_once(
                officer,
                "U kunt nog steeds zelf antwoorden",
                range(number * EACH + 1, (number + 1) * EACH + 1),
            )
        _told_once(coordinator, "Kunt u helpen?", range(1, PAIRS * EACH + 1))


def _lives(life: Life, limit: float) -> None:
    """It lives until it dies by itself, or is old enough to be killed."""
    until(lambda: life.is_over or life.age > limit, "the end of a life")
    life.dies()


def _is_swept(line: Line) -> bool:
    """Whether no date that passed waits to be looked at; a line that begins is quiet before that too."""
    passed = int(PASSED.timestamp()) * 1_000_000
    waiting = "SELECT count(*) FROM due WHERE kind = 'promise' AND state = 'waiting' AND at <= ?"
    return line.rows(waiting, passed) == [(0,)]


def _parked(line: Line) -> list[int]:
    """What two kills left in doubt: the operators have it sent all the same."""
    return [row for [row] in line.rows("SELECT id FROM outbox WHERE state = 'parked'")]


def _check_rows(db: Db, number: int) -> None:
    """The date passed once, one was asked to help, and the new date lies ahead."""
    flag = db.one(flags.flag_by_id, id=number)
    done = Counter(line.action for line in db.all(audit.of_subject, subject=f"flag:{number}"))
    assert (done["promise_passed"], done["help_asked"], done["officer_warned"]) == (1, 1, 0)
    [reached] = [rung for rung in db.all(ladders.rungs_of, flag_id=number) if rung.reached_at]
    assert flag.promised_at == reached.until
    assert reached.until > PASSED


def _told_once(reader: Person, words: str, numbers: range) -> None:
    """Of each flag once; again only where a kill left it in doubt, and then marked."""
    found = [message.text for message in reader.from_bot if words in message.text]
    for number in numbers:
        about = [text for text in found if re.search(rf"elding {number}\b", text)]
        assert about, f"nobody told {reader} of {number}"
        assert sum(AGAIN not in text for text in about) <= 1
