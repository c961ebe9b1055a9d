"""A notice to many, killed several times on its way: everybody had it once, or is said to be uncertain.

The seed of a run that failed is in its output; ``WIJKLIJN_SEED`` plays the same kills again.
"""

import os
import secrets
import signal
from pathlib import Path
from random import Random

from handlers import broadcasts
from handlers.town import Area, Association, Office, Process, Seat, SeatRole, Town
from handlers.town import Person as Townsman
from storage import follows, notices, people, processes
from storage.database import Db
from storage.types import Sealed
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.line import THURSDAY, Life, Line, until

BOARD = 120
NEWS = "De bomen blijven staan."
FAILPOINTS = ("claimed:9", "sent:20", "finished:30", "sent:45", "claimed:60", "finished:80")
"""Where it could hurt most, at which time of passing."""

SWALLOWED = 3
"""Answers of Telegram that are lost although it showed the message."""


def town_of(board: int) -> Town:
    """One association with so many on its board, and the officer of a plan in their neighbourhood."""
    members = tuple(
        Townsman(f"member{number}", f"Buur {number}", seats=(Seat("club", SeatRole.BOARD),))
        for number in range(board)
    )
    return Town(
        areas=(Area("area", "Centrum"),),
        associations=(Association("club", "Vereniging De Gracht", ("area",)),),
        people=(
            Townsman("coordinator", "Petra Vos", "coördinator", office=Office.COORDINATOR),
            Townsman("operator", "Tom Beek", "beheerder", office=Office.TEAM_LEAD),
            Townsman("officer", "Mila de Boer", "projectmanager", office=Office.PROJECT_MANAGER),
            *members,
        ),
        processes=(Process("plan", "Stationsplein", ("area",), "officer", "ontwerp"),),
        meetings=(),
    )


class Round:
    """A notice that is to reach everybody, and the processes that try."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.officer = line.joined("officer", "Mila")
        self.board = [line.joined(f"member{number}", f"Buur {number}") for number in range(BOARD)]
        self.lives: list[Life] = []

    def begins(self) -> None:
        """The officer sends it; everybody wants to hear it at once."""
        with self.line.opened() as db:
            for number in range(BOARD):
                member = db.one(people.person_by_key, key=f"member{number}")
                process = db.all(processes.processes)[0].id
                db.run(follows.add_choice, person_id=member.id, subject=f"process:{process}", how="at-once")
            broadcasts.start(db, self.line.ctx(THURSDAY), _written(db))

    def lives_until(self, kill_at: str) -> None:
        """One process, that dies at the named place."""
        life = self.line.starts(kill_at)
        self.lives.append(life)
        until(lambda: life.is_over or self.is_over(), "the end of a life")
        life.dies()

    def ends(self) -> None:
        """The last process, left alone."""
        with self.line.running() as life:
            self.lives.append(life)
            until(self.is_over, "the end of the notice")
            self.line.settles_down()

    def is_over(self) -> bool:
        """Whether everybody's fate is known."""
        return self.line.rows("SELECT state FROM notice") == [("sent",)]

    @property
    def told(self) -> int:
        """How many had it."""
        return sum(state == "had" for state in self.states().values())

    def states(self) -> dict[int, str]:
        """What the line says of each, by their chat."""
        return {
            int(chat): state
            for chat, state in self.line.rows(
                "SELECT external, notice_recipient.state FROM notice_recipient"
                " JOIN chat ON chat.person_id = notice_recipient.person_id"
            )
        }


def _written(db: Db) -> notices.Notice:
    officer = db.one(people.person_by_key, key="officer")
    number = db.one(
        notices.add,
        process_id=db.all(processes.processes)[0].id, author_id=officer.id, kind=notices.NEWS,
        state=notices.PLANNED, words=Sealed(f"person:{officer.id}", NEWS), at=None, wall=None, zone=None,
        anchor=None, offset_days=None, rhythm=None, series_id=None, corrects_id=None, version=1,
        created_at=THURSDAY,
    )  # fmt: skip
    return db.one(notices.by_id, id=number)


def _copies(chat: Person) -> int:
    return sum(NEWS in message.text for message in chat.from_bot)


def test_killed_on_its_way_a_notice_reaches_everybody_once_or_says_it_is_not_sure(tmp_path: Path) -> None:
    seed = os.environ.get("WIJKLIJN_SEED") or secrets.token_hex(4)
    print(f"WIJKLIJN_SEED={seed}")  # noqa: T201 - pytest shows it when the test fails
    chance = Random(seed)  # noqa: S311 - moments to die, no secrets
    with FakeTelegram.running() as telegram:
        telegram.limits(on=False)
        line = Line(tmp_path, telegram, more="per_second = 300\n")
        line.settles(town_of(BOARD))
        sent = Round(line)
        sent.begins()
        for chat in chance.sample(sent.board, SWALLOWED):
            telegram.fault("sendMessage", "accept_then_reset", times=1, chat_id=chat.chat_id)
        for kill_at in chance.sample(FAILPOINTS, len(FAILPOINTS)):
            sent.lives_until(kill_at)
        sent.ends()

        killed = [life for life in sent.lives if life.process.returncode == -signal.SIGKILL]
        assert len(killed) >= 3
        states = sent.states()
        copies = {chat.chat_id: _copies(chat) for chat in sent.board}
        assert {chat: count for chat, count in copies.items() if count > 1} == {}
        had = {chat for chat, state in states.items() if state == "had"}
        doubt = {chat for chat, state in states.items() if state == "doubt"}
        assert had | doubt == set(copies)
        assert all(copies[chat] == 1 for chat in had)
        assert SWALLOWED <= len(doubt) <= SWALLOWED + 8 * len(killed)
        report = sent.officer.from_bot[-1].text
        assert f"Bezorgd: {len(had)}" in report
        assert f"Niet zeker: {len(doubt)}" in report


def test_paused_from_beside_and_killed_it_stays_paused_until_it_is_told_to_go_on(tmp_path: Path) -> None:
    with FakeTelegram.running() as telegram:
        line = Line(tmp_path, telegram, more="per_second = 30\n")
        line.settles(town_of(BOARD))
        sent = Round(line)
        sent.begins()
        life = line.starts()
        until(lambda: sent.told >= 20, "the first twenty")
        line.types("notice", "pause", "1")
        until(lambda: not line.rows("SELECT 1 FROM notice_recipient WHERE state = 'fed'"), "all under way")
        life.dies()
        told = sent.told
        with line.running():
            assert line.rows("SELECT state FROM notice") == [("paused",)]
            assert sent.told == told < BOARD
            line.types("notice", "resume", "1")
        sent.ends()
        assert set(sent.states().values()) == {"had"}
        assert [_copies(chat) for chat in sent.board] == [1] * BOARD
        assert {call["method"] for call in telegram.refused} <= {"getUpdates"}  # the poll of who was killed
