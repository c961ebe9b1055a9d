"""A process among others: alone on its database, watched over, asked to stop, and followed by the next."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.bot_api.control import FakeTelegram
from tests.kill.accounts import Accounts
from tests.kill.pairs import Pair, town_of
from tests.stories.line import Line, until


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A line with one pair of people."""
    with FakeTelegram.running() as telegram:
        telegram.limits(on=False)
        line = Line(tmp_path, telegram)
        line.settles(town_of(1))
        yield line


def test_a_second_process_on_the_same_database_is_refused_and_the_first_goes_on(line: Line) -> None:
    pair = Pair.settled(0, line)
    with line.running():
        second = line.starts()
        assert second.ends() == 1
        assert "Another wijklijn already runs" in line.log.read_text(encoding="utf-8")
        pair.chair.writes("menu")
        pair.chair.awaits("Wat wilt u doen?")


def test_who_watches_over_the_machine_is_told_that_it_runs_and_works(line: Line) -> None:
    with line.running():
        assert line.page("/healthz") == (200, {"runs": True})
        until(lambda: line.page("/readyz")[0] == 200, "being ready")
        told = line.page("/readyz")[1]
        assert (told["database"], told["inbox_rows"], told["outbox_rows"]) == ("ok", 0, 0)
        assert told["seconds_since_poll"]["telegram"] is not None


def test_asked_to_stop_in_the_middle_it_ends_by_itself_and_keeps_what_it_accepted(line: Line) -> None:
    pair = Pair.settled(0, line)
    script = pair.chairs_updates()
    with line.running() as life:
        while script:
            script.popleft()()
        until(lambda: line.rows("SELECT count(*) FROM inbox") != [(0,)], "the first event")
        assert life.stops() == 0
    assert line.rows("SELECT count(*) FROM outbox WHERE state = 'claimed'") == [(0,)]
    with line.running():
        line.settles_down()
    assert line.rows("SELECT count(*), count(DISTINCT external_id), state FROM inbox GROUP BY state") == [
        (12, 12, "done")
    ]
    assert line.rows("SELECT count(*) FROM flag_entry") == [(len(pair.tale.told),)]
    assert line.rows("SELECT count(*) FROM delivery WHERE outcome = 'uncertain'") == [(0,)]


@pytest.mark.parametrize("lower", [True, False])
def test_when_telegram_numbers_anew_the_next_process_hears_everything(line: Line, *, lower: bool) -> None:
    pair = Pair.settled(0, line)
    life = line.starts()
    pair.chair.writes("/melding")
    pair.chair.awaits("Over welke bijeenkomst")
    line.settles_down()
    life.dies()
    assert line.telegram is not None
    start = line.telegram.restart_numbering(None if lower else 2_000_000_000)
    pair.chair.writes("1")
    with line.running():
        pair.chair.awaits("Wat ging er niet goed?")
        line.settles_down()
    numbers = [int(number) for (number,) in line.rows("SELECT external_id FROM inbox ORDER BY id")]
    assert numbers[-1] == start
    assert (numbers[0] > numbers[-1]) is lower


def test_words_and_their_picture_in_doubt_together_come_again_together_and_marked(line: Line) -> None:
    pair = Pair.settled(0, line)
    officer = pair.staff["officer0"]
    script = pair.chairs_updates()
    assert line.telegram is not None
    line.telegram.fault("sendPhoto", "accept_then_hang", times=1, chat_id=officer.chat_id)
    first = line.starts()
    while script:
        script.popleft()()
    until(lambda: any(message.method == "sendPhoto" for message in officer.from_bot), "the picture")
    first.dies()
    with line.running() as second:
        line.settles_down()
    sent_along = [message for message in officer.from_bot if "stuurde dit mee" in message.text]
    assert [message.text.startswith("(nogmaals)") for message in sent_along] == [False, True]
    pictures = [message for message in officer.from_bot if message.method == "sendPhoto"]
    assert [picture.reply_to for picture in pictures] == [words.message_id for words in sent_along]
    with line.opened() as db:
        Accounts(db, [pair.chair, officer], [first, second]).check(swallowed=Counter(), by_hand=set())
