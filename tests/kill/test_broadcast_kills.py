"""A notice to many, killed several times on its way: everybody had it once, or is said to be uncertain.

The seed of a run that failed is in its output; ``WIJKLIJN_SEED`` plays the same kills again.
"""

import os
import secrets
import signal
from pathlib import Path
from random import Random

from tests.fakes.bot_api.control import FakeTelegram
from tests.kill.rounds import BOARD, Round, copies_in, town_of
from tests.stories.line import Line, until

FAILPOINTS = ("claimed:9", "sent:20", "finished:30", "sent:45", "claimed:60", "finished:80")
"""Where it could hurt most, at which time of passing."""

SWALLOWED = 3
"""Answers of Telegram that are lost although it showed the message."""


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
        copies = {chat.chat_id: copies_in(chat) for chat in sent.board}
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
        assert [copies_in(chat) for chat in sent.board] == [1] * BOARD
        assert {call["method"] for call in telegram.refused} <= {"getUpdates"}  # the poll of who was killed
