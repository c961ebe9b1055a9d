"""An officer tells a whole board, sees how far it is, pauses, goes on, and tries again who was missed."""

from pathlib import Path

from tests.fakes.bot_api.control import FakeTelegram
from tests.kill.rounds import BOARD, Round, copies_in, town_of
from tests.stories.line import Line, until


def test_it_is_paused_and_gone_on_with_by_the_buttons_under_its_report(tmp_path: Path) -> None:
    with FakeTelegram.running() as telegram:
        line = Line(tmp_path, telegram)
        line.settles(town_of(BOARD))
        sent = Round(line)
        sent.begins()
        away = sent.board[7]
        away.blocks_bot()
        with line.running():
            sent.officer.awaits("Stationsplein", "Even stoppen")
            until(lambda: sent.told >= 20, "the first twenty")
            sent.officer.presses("Even stoppen")
            sent.officer.awaits("even gestopt", "Verder sturen")
            line.settles_down()
            told = sent.told
            assert told < BOARD
            sent.officer.writes("/menu")  # what somebody asks is answered, and nothing else goes out
            sent.officer.awaits("Wat wilt u doen?")
            assert sent.told == told
            sent.officer.presses("Verder sturen")
            sent.officer.awaits(f"Bezorgd: {BOARD - 1}", "Zij hebben ons geblokkeerd", seconds=30)
            away.unblocks_bot()
            line.settles_down()
            sent.officer.presses("Nog eens sturen")
            sent.officer.awaits(f"Bezorgd: {BOARD}", seconds=30)
        assert [copies_in(chat) for chat in sent.board] == [1] * BOARD
        assert len([message for message in sent.officer.from_bot if "uw bericht van" in message.text]) == 1
