"""A disk that fills up under a running line: people wait, nothing is lost, and with room it goes on."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from storage import flags
from tests.fakes.bot_api.control import FakeTelegram
from tests.kill.disks import Disk, small_disk
from tests.kill.pairs import Pair, Script, town_of
from tests.stories.line import Line, until

PAIRS = 4
ENOUGH_FOR_A_PART = (40_000, 80_000, 120_000)
"""Room for some of what is done with twelve updates: the disk is full in the middle of it."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A small one."""
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def line(disk: Disk, tmp_path: Path) -> Iterator[Line]:
    """A line whose database, keys and files are on it; its log is not."""
    with FakeTelegram.running() as telegram:
        telegram.limits(on=False)
        line = Line(disk.folder, telegram)
        line.log = tmp_path / "log"
        line.settles(town_of(PAIRS))
        yield line


def say(script: Script, most: int) -> None:
    """As many acts as there are, at most so many."""
    for _ in range(min(most, len(script))):
        script.popleft()()


def stuck(line: Line) -> int:
    """How often the line noticed that it can write nothing."""
    return sum(line.logged(word) for word in ("receiving_waits", "step_waits", "outcome_not_written"))


def is_stuck_or_done(line: Line, before: int) -> bool:
    """Whether it noticed once more, or, where there was some room, needed no more than that."""
    assert line.telegram is not None
    return stuck(line) > before or (not line.telegram.overview["unconfirmed"] and line.is_quiet())


def check_stories(line: Line, pairs: list[Pair]) -> None:
    """Every word is there once, in order; nothing was parked, and nobody saw anything twice."""
    with line.opened() as db:
        for pair in pairs:
            [told] = db.text(
                f"SELECT flag.id FROM flag JOIN person ON person.id = chair_id"  # noqa: S608 - our own number
                f" WHERE person.key = 'chair{pair.number}'"
            )
            entries = db.all(flags.entries_of, flag_id=told[0])
            assert [entry.words for entry in entries] == pair.tale.told
    assert line.rows("SELECT DISTINCT state FROM inbox") == [("done",)]
    assert line.rows("SELECT DISTINCT state FROM outbox ORDER BY state") == [("sent",), ("superseded",)]
    for pair in pairs:
        cards = [message for message in pair.staff[f"officer{pair.number}"].from_bot if message.buttons]
        assert len(cards) == 1


def test_with_room_again_everything_goes_on(line: Line, disk: Disk) -> None:
    pairs = [Pair.settled(number, line) for number in range(PAIRS)]
    scripts = [pair.chairs_updates() for pair in pairs]
    with line.running() as life:
        for leaving in (0, *ENOUGH_FOR_A_PART):
            before = stuck(line)
            disk.fill(life.process.pid, leaving)
            for script in scripts:
                say(script, 3)
            until(partial(is_stuck_or_done, line, before), "noticing a full disk")
            assert not life.is_over
            assert stuck(line)
            assert line.page("/healthz")[0] == 200
            disk.make_room(life.process.pid)
            line.settles_down()
    check_stories(line, pairs)


def test_killed_on_a_full_disk_and_started_with_room_loses_nothing(line: Line, disk: Disk) -> None:
    pairs = [Pair.settled(number, line) for number in range(PAIRS)]
    scripts = [pair.chairs_updates() for pair in pairs]
    life = line.starts()
    for script in scripts:
        say(script, 4)
    line.settles_down()
    disk.fill(life.process.pid)
    for script in scripts:
        say(script, 20)
    until(lambda: stuck(line) > 0, "noticing a full disk")
    life.dies()
    disk.make_room(life.process.pid)
    with line.running():
        line.settles_down()
    check_stories(line, pairs)
